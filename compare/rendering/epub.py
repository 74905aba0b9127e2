"""Finish an EPUB that pandoc wrote: titles of chapters, landmarks, style, and what it says of itself.

Source: W3C, EPUB 3.3, 2023, and EPUB Accessibility 1.1, 2023.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from compare.rendering.package import changed, moment, pack, parsed, serialised, unpack

if TYPE_CHECKING:
    from compare.rendering.view import BriefView

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
SUMMARY = (
    "Text alone, without pictures. Each section and each row has a heading and a place in the contents; numbers of"
    " sentences and ids of rows are links both ways. Quotes carry their language and direction; differences are marked"
    " by bold and a frame. Nobody has certified this file."
)
"""What a reader who depends on it should know."""


def finish_epub(data: bytes, shown: BriefView, style: str, start: str) -> bytes:
    """Return the book with what pandoc has no words for; ``start`` is the anchor at which reading begins."""
    parts = unpack(data)
    for name, part in parts.items():
        if name.endswith(".css"):
            parts[name] = style.encode()
        elif name.endswith(".xhtml"):
            root = parsed(part)
            _name_chapter(root, shown.title)
            if name.endswith("nav.xhtml"):
                _add_landmarks(root, start)
            parts[name] = serialised(root, part)
    parts["EPUB/content.opf"] = changed(parts["EPUB/content.opf"], lambda root: _describe(root, shown))
    return pack(parts)


def _name_chapter(root: etree._Element, title: str) -> None:
    """Title a chapter by its heading."""
    heading = next(root.iter(f"{XHTML}h1"), None)
    text = " ".join("".join(heading.itertext()).split()) if heading is not None else title
    for element in root.iter(f"{XHTML}title"):
        element.text = text
    for element in list(root.iter(f"{XHTML}style")):
        if not (element.text or "").strip():
            element.getparent().remove(element)


def _add_landmarks(root: etree._Element, start: str) -> None:
    """Head the contents, and say where they and the matter itself begin."""
    contents = root.find(f".//{XHTML}nav")
    contents[0].text = "Contents"
    links = [link.get("href") for link in contents.iter(f"{XHTML}a")]
    first = next((link for link in links if link.endswith(f"#{start}")), links[0])
    landmarks = etree.SubElement(
        contents.getparent(),
        f"{XHTML}nav",
        {f"{OPS}type": "landmarks", "id": "landmarks", "hidden": "hidden"},
    )
    entries = etree.SubElement(landmarks, f"{XHTML}ol")
    for kind, title, target in (("toc", "Contents", "#toc"), ("bodymatter", "Beginning", first)):
        item = etree.SubElement(entries, f"{XHTML}li")
        entry = etree.SubElement(item, f"{XHTML}a", {f"{OPS}type": kind, "href": target})
        entry.text = title


def _describe(root: etree._Element, shown: BriefView) -> None:
    """Say who made it and, as the format must name one, a moment that is not of any day of making."""
    metadata = root[0]
    # A landmark may lead only to what stands in the order of reading, though the contents need not be read through.
    etree.SubElement(root.find(f"{OPF}spine"), f"{OPF}itemref", {"idref": "nav", "linear": "no"})
    for reference in root.iter(f"{OPF}reference"):
        reference.set("title", "Contents")
    for element in metadata.findall(f"{DC}date"):
        metadata.remove(element)
    language = metadata.find(f"{DC}language")
    creator = etree.Element(f"{DC}creator")
    creator.text = f"Sidebrief {shown.version}"
    metadata.insert(metadata.index(language), creator)
    for tag in dict.fromkeys(side.language for side in shown.sides):
        if not tag.startswith("en") and tag != "und":
            other = etree.Element(f"{DC}language")
            other.text = tag
            metadata.insert(metadata.index(language) + 1, other)
    for element in metadata.findall(f"{OPF}meta"):
        if element.get("property") == "dcterms:modified":
            element.text = moment()
        elif (element.get("property"), element.text) == ("schema:accessibilityFeature", "alternativeText"):
            # There is no picture that could have one.
            metadata.remove(element)
