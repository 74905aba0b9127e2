"""Complete the structure by which programs read a PDF of WeasyPrint 70 aloud, and the kinship of its attachments.

Loaded by ``pdf_worker.py`` by its path, never imported. WeasyPrint tags what it sets, but leaves out what ISO 14289-1
(PDF/UA-1) and ISO 32000-1, 14.7 and 14.8, ask for besides: the language of passages (14.9.2), which way a header cell
heads (table 349), the tree by which the ids of header cells are found (14.7.2), a description of each link that tells
more than its anchor (14.9.3), and running heads as artifacts rather than as content that stands in no tree (14.8.2.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags as weasyprint_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NULL = "null"
CLAIM = b' pdfuaid:part="1"'
"""That a file conforms to PDF/UA-1, which WeasyPrint writes of all; no validator has confirmed it of these."""
SINGLE = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
"""Elements that hold no other of their kind; WeasyPrint writes one for each box that it makes of a paragraph."""


class Structure:
    """What is to be completed once a document is written; one for a process, as it takes WeasyPrint's place."""

    def __init__(self) -> None:
        self._running: list[tuple[int, int]] = []
        """Page, from 0, and number of the marked content of running heads."""
        self._languages = [""]
        """Of the elements around, the innermost last."""
        self._build = weasyprint_tags._build_box_tree
        weasyprint_tags._build_box_tree = self._elements

    def _elements(
        self, box: Any, parent: Any, pdf: Any, page: int, nums: dict[int, Any], annotations: Any, tags: Any
    ) -> Iterator[Any]:
        """Yield the structure elements of a box, as WeasyPrint's function does, with what it leaves out."""
        if isinstance(box, boxes.MarginBox):
            for each in box.descendants(placeholders=True):
                if marked := tags.pop(each, None):
                    self._running.append((page, marked["mcid"]))
                    nums[marked["mcid"]] = NULL
            return
        source = box._box if isinstance(box, AbsolutePlaceholder) else box
        attributes = {} if source.element is None else source.element.attrib
        around = self._languages[-1]
        language = attributes.get("lang", around)
        self._languages.append(language)
        for element in self._build(box, parent, pdf, page, nums, annotations, tags):
            if source.element_tag not in {"html", "body", None}:
                if language != around:
                    element["Lang"] = pydyf.String(language)
                _complete(element, parent, source, attributes)
            yield element
        self._languages.pop()

    def finish(self, pdf: Any, relationships: Mapping[str, str]) -> None:
        """Complete a document before it is written; ``relationships`` are those of attachments, by their names."""
        pages = [pdf.objects[int(reference)] for reference in pdf.pages["Kids"][::3]]
        for page, number in self._running:
            contents = int(pages[page]["Contents"].split()[0])
            _make_artifact(pdf.objects[contents].stream, number)
        dictionaries = [each for each in pdf.objects if isinstance(each, pydyf.Dictionary)]
        heads = sorted(
            (each["ID"].string, each) for each in dictionaries if "ID" in each and each.get("S") == "/TH"
        )
        root = next(each for each in dictionaries if each.get("Type") == "/StructTreeRoot")
        if heads:
            names = [part for name, head in heads for part in (pydyf.String(name), head.reference)]
            root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
        files = [each for each in dictionaries if each.get("Type") == "/Filespec"]
        for file in files:
            file["AFRelationship"] = f"/{relationships[file['UF'].string]}"
        for stream in (each for each in pdf.objects if isinstance(each, pydyf.Stream)):
            if stream.extra.get("Type") == "/Metadata":
                stream.stream = [part.replace(CLAIM, b"") for part in stream.stream]
        if files:
            pdf.catalog["AF"] = pydyf.Array(file.reference for file in files)


def _complete(element: Any, parent: Any, box: Any, attributes: Mapping[str, str]) -> None:
    if element["S"] in SINGLE and parent["S"] == element["S"]:
        element["S"] = "/NonStruct"
    if element["S"] == "/TH":
        element["A"]["Scope"] = "/Row" if attributes.get("scope") == "row" else "/Column"
    if element["S"] == "/Link" and box.link_annotation:
        text = attributes.get("title") or " ".join("".join(box.element.itertext()).split())
        box.link_annotation["Contents"] = pydyf.String(text or box.link_annotation["Contents"].string)


def _make_artifact(stream: list[Any], number: int) -> None:
    """Rename the marked content of a number: what it shows is no part of the text."""
    at = next(
        at
        for at, part in enumerate(stream)
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") == number
    )
    stream[at - 1 : at + 2] = ["/Artifact", b"BMC"]
