"""Finish an ODT that pandoc wrote: paper, rows that stay whole, languages, names of tables.

Source: OASIS, Open Document Format for Office Applications (OpenDocument) 1.3, 2021.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from compare.errors import OutputError
from compare.rendering.direction import RIGHT_TO_LEFT
from compare.rendering.document_worksheet import KEY
from compare.rendering.docx import EAST_ASIAN, LONG
from compare.rendering.package import changed, pack, parsed, serialised, unpack
from compare.rendering.pieces import columns

if TYPE_CHECKING:
    from compare.rendering.view import BriefView

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
PAPER = {"a4": ("210mm", "297mm"), "letter": ("8.5in", "11in")}
KEPT = re.compile(
    r"mimetype|content\.xml|styles\.xml|meta\.xml|manifest\.rdf|META-INF/manifest\.xml|Pictures/[\w.-]+"
)
"""Parts that a document has; a reference document may hold macros and more, which are left out."""
EDGE, RULE = "1pt solid #1a1d22", "0.5pt solid #8b9098"
PADDING = {"padding-right": "3mm", "padding-top": "0.9mm", "padding-bottom": "0.9mm", "padding-left": "0mm"}
CELLS = {
    "TableHeaderRowCell": {"border-top": EDGE, "border-bottom": EDGE, **PADDING},
    "TableRowCell": {"border-bottom": RULE, **PADDING},
}
"""The look of cells, which OpenDocument keeps with the tables and not in the reference document."""
CHINESE = {"Hans": "CN", "Hant": "TW"}


def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def finish_odt(data: bytes, shown: BriefView) -> bytes:
    """Return the document with what pandoc has no words for.

    Raises ``OutputError`` where a reference document of the user's would make it lead out of itself.
    """
    parts = {name: part for name, part in unpack(data).items() if KEPT.fullmatch(name)}
    styles = parsed(parts["styles.xml"])
    for element in styles.iter(etree.Element):
        target = element.get(_q("xlink:href"), "#")
        if not target.startswith(("#", "Pictures/")):
            raise OutputError(
                "reference.odt: its header, footer or styles lead out of the document; take that out."
            )
    for page in styles.iter(_q("style:page-layout-properties")):
        page.set(_q("fo:page-width"), PAPER[shown.paper][0])
        page.set(_q("fo:page-height"), PAPER[shown.paper][1])
    parts["styles.xml"] = serialised(styles, b"")
    languages = {side.language for side in shown.sides}
    parts["content.xml"] = changed(
        parts["content.xml"],
        _set_rows,
        _name_tables,
        _begin_page_at_key,
        lambda root: _set_languages(root, languages),
    )
    parts["meta.xml"] = changed(parts["meta.xml"], lambda root: _describe(root, shown))
    parts["META-INF/manifest.xml"] = changed(
        parts["META-INF/manifest.xml"], lambda root: _list_parts(root, parts)
    )
    return pack(parts)


def _automatic(root: etree._Element, name: str, family: str, properties: str, **values: str) -> None:
    """Add a style of the document's own."""
    styles = root.find(_q("office:automatic-styles"))
    style = etree.SubElement(styles, _q("style:style"), {_q("style:name"): name, _q("style:family"): family})
    parent = values.pop("parent", "")
    if parent:
        style.set(_q("style:parent-style-name"), parent)
    pairs = {_q(key.replace("__", ":").replace("_", "-")): value for key, value in values.items()}
    etree.SubElement(style, _q(properties), pairs)


def _set_rows(root: etree._Element) -> None:
    """Rule the rows, keep those that are not long on one page, and let tables begin at the margin."""
    _automatic(root, "WholeRow", "table-row", "style:table-row-properties", fo__keep_together="always")
    for row in root.iter(_q("table:table-row")):
        if max(columns("".join(cell.itertext())) for cell in row) < LONG:
            row.set(_q("table:style-name"), "WholeRow")
    for properties in root.iter(_q("style:table-properties")):
        properties.set(_q("table:align"), "margins")
    for style in root.iter(_q("style:style")):
        for name, value in CELLS.get(style.get(_q("style:name")), {}).items():
            style[0].attrib.pop(_q("fo:border"), None)
            style[0].set(_q(f"fo:{name}"), value)


def _name_tables(root: etree._Element) -> None:
    """Name each table by the heading that it stands under, as a screen reader and the navigator read it."""
    name = "The two articles"
    seen: dict[str, int] = {}
    for element in root.iter(_q("text:h"), _q("table:table")):
        if element.tag == _q("text:h"):
            name = " ".join("".join(element.itertext()).split())
            continue
        seen[name] = seen.get(name, 0) + 1
        element.set(_q("table:name"), name if seen[name] == 1 else f"{name} {seen[name]}")


def _begin_page_at_key(root: etree._Element) -> None:
    """Let the key of a worksheet begin a page."""
    for bookmark in root.iter(_q("text:bookmark-start")):
        heading = bookmark.getparent()
        if bookmark.get(_q("text:name")) == KEY and heading.tag == _q("text:h"):
            parent = heading.get(_q("text:style-name"))
            _automatic(
                root,
                "KeyHeading",
                "paragraph",
                "style:paragraph-properties",
                parent=parent,
                fo__break_before="page",
            )
            heading.set(_q("text:style-name"), "KeyHeading")


def _set_languages(root: etree._Element, languages: set[str]) -> None:
    """Name a language where LibreOffice looks for it: by the script that it is written in."""
    scripts = {tag.partition("-")[0]: tag.partition("-")[2] for tag in languages}
    for properties in root.iter(_q("style:text-properties")):
        language = properties.get(_q("fo:language"))
        if language is None:
            continue
        suffix = "complex" if language in RIGHT_TO_LEFT else "asian" if language in EAST_ASIAN else ""
        country = properties.get(_q("fo:country")) or CHINESE.get(scripts.get(language, ""), "none")
        properties.set(_q("fo:country"), country)
        if suffix:
            properties.set(_q(f"style:language-{suffix}"), language)
            properties.set(_q(f"style:country-{suffix}"), country)


def _describe(root: etree._Element, shown: BriefView) -> None:
    """Say what made the document, and no day, which would be another on each."""
    for element in list(root[0]):
        local = etree.QName(element).localname
        if local in {"creation-date", "date"} or not (element.text or "").strip():
            root[0].remove(element)
        elif local == "generator":
            element.text = f"Sidebrief/{shown.version}"


def _list_parts(root: etree._Element, parts: dict[str, bytes]) -> None:
    for entry in list(root):
        path = next((value for key, value in entry.attrib.items() if key.endswith("full-path")), "/")
        if path != "/" and path not in parts:
            root.remove(entry)
