"""Finish a DOCX that pandoc wrote: paper, widths of columns, rows that stay whole, languages, names for screen readers.

Source: ECMA-376, Office Open XML, part 1, 2016 (WordprocessingML).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from compare.errors import OutputError
from compare.rendering.document_worksheet import KEY
from compare.rendering.package import changed, pack, parsed, serialised, unpack
from compare.rendering.pieces import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.rendering.view import BriefView

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
PAPER = {"a4": (11906, 16838), "letter": (12240, 15840)}
"""Width and height in twentieths of a point."""
MARGINS = {
    "top": 1134,
    "right": 1134,
    "bottom": 1134,
    "left": 1134,
    "header": 567,
    "footer": 567,
    "gutter": 0,
}
"""Where the reference document says none."""
LONG = 900
"""Columns of a cell from which a row may break over pages: about a third of a page."""
EAST_ASIAN = frozenset({"zh", "ja", "ko"})


def finish_docx(data: bytes, shown: BriefView, title: str) -> bytes:
    """Return the document with what pandoc has no words for; ``title`` stands at the head of its pages.

    Raises ``OutputError`` where a reference document of the user's would make it lead out of itself.
    """
    parts = unpack(data)
    for name, part in parts.items():
        if name.endswith(".rels") and any(each.get("TargetMode") == "External" for each in parsed(part)):
            raise OutputError(
                "reference.docx: its header, footer or styles lead out of the document; take that out."
            )
    document = parsed(parts["word/document.xml"])
    _set_pages(document, shown)
    _set_tables(document, _text_width(document))
    _set_languages(document)
    _begin_page_at_key(document)
    parts["word/document.xml"] = serialised(document, b"")
    for name in parts:
        if name.startswith("word/header"):
            parts[name] = changed(parts[name], lambda root: _fill_title(root, title))
    parts["docProps/core.xml"] = changed(parts["docProps/core.xml"], lambda root: _describe(root, shown))
    parts["word/settings.xml"] = changed(parts["word/settings.xml"], _be_modern)
    return pack(parts)


def _child(parent: etree._Element, name: str, at: int | None = None, **values: str | int) -> etree._Element:
    """Find a child or make it, at a place where its schema wants it, and set its attributes."""
    found = parent.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        parent.insert(len(parent) if at is None else at, found)
    for key, value in values.items():
        found.set(W + key, str(value))
    return found


def _set_pages(document: etree._Element, shown: BriefView) -> None:
    """Set the size of the paper; the margins are those of the reference document."""
    width, height = PAPER[shown.paper]
    for section in document.iter(W + "sectPr"):
        margins = section.find(W + "pgMar")
        size = _child(section, "pgSz", w=width, h=height)
        section.remove(size)
        if margins is None:
            margins = _child(section, "pgMar", **MARGINS)
        section.remove(margins)
        # References and notes come first; after them the order is fixed.
        before = [
            each
            for each in section
            if each.tag
            in {W + "headerReference", W + "footerReference", W + "footnotePr", W + "endnotePr", W + "type"}
        ]
        for each in (margins, size):
            section.insert(len(before), each)


def _text_width(document: etree._Element) -> int:
    section = next(document.iter(W + "sectPr"))
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    return int(size.get(W + "w")) - int(margins.get(W + "left")) - int(margins.get(W + "right"))


def _set_tables(document: etree._Element, width: int) -> None:
    """Give each table its widths in full, so that Word and LibreOffice agree, and the name of its section."""
    for table, name in _named_tables(document):
        properties = table.find(W + "tblPr")
        _child(properties, "tblLook", firstColumn="1")
        properties.append(etree.Element(W + "tblCaption", {W + "val": name}))
        grid = table.findall(f"{W}tblGrid/{W}gridCol")
        total = sum(int(column.get(W + "w")) for column in grid)
        widths = [int(column.get(W + "w")) * width // total for column in grid]
        _child(properties, "tblW", type="dxa", w=sum(widths))
        for column, one in zip(grid, widths, strict=True):
            column.set(W + "w", str(one))
        for row in table.iterchildren(W + "tr"):
            _set_row(row, widths)


def _named_tables(document: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each table with the heading that it stands under."""
    name = "The two articles"
    for block in document[0]:
        if block.tag == W + "tbl":
            yield block, name
        elif (style := block.find(f"{W}pPr/{W}pStyle")) is not None and style.get(W + "val").startswith(
            "Heading"
        ):
            name = "".join(block.itertext(W + "t"))


def _set_row(row: etree._Element, widths: Sequence[int]) -> None:
    cells = row.findall(W + "tc")
    for cell, width in zip(cells, widths, strict=True):
        _child(_child(cell, "tcPr", 0), "tcW", 0, w=width, type="dxa")
        if cell.find(W + "p") is None:
            _child(cell, "p")
    if max(columns("".join(cell.itertext(W + "t"))) for cell in cells) < LONG:
        _child(_child(row, "trPr", 0), "cantSplit", 0)


def _set_languages(document: etree._Element) -> None:
    """Name a language where Word looks for it: by the script that it is written in."""
    for language in document.iter(W + "lang"):
        tag = language.get(W + "val") or ""
        if language.getparent().find(W + "rtl") is not None:
            language.set(W + "bidi", tag)
        elif tag.partition("-")[0] in EAST_ASIAN:
            language.set(W + "eastAsia", {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}.get(tag, tag))


def _begin_page_at_key(document: etree._Element) -> None:
    """Let the key of a worksheet begin a page."""
    for bookmark in document.iter(W + "bookmarkStart"):
        heading = bookmark.getnext()
        if bookmark.get(W + "name") == KEY and heading is not None:
            _child(heading.find(W + "pPr"), "pageBreakBefore", 1)


def _fill_title(root: etree._Element, title: str) -> None:
    """Put the title where a field asks for it, as a reader sees it before fields are brought up to date."""
    for field in root.iter(W + "fldSimple"):
        text = next(field.iter(W + "t"), None)
        if (field.get(W + "instr") or "").split()[:1] == ["TITLE"] and text is not None:
            text.text = title


def _describe(root: etree._Element, shown: BriefView) -> None:
    """Say what made the document, and no day, which would be another on each."""
    for element in list(root):
        local = etree.QName(element).localname
        if local in {"created", "modified"} or (local == "keywords" and not element.text):
            root.remove(element)
        elif local == "creator":
            element.text = f"Sidebrief {shown.version}"


def _be_modern(root: etree._Element) -> None:
    """Ask Word for the layout of its present versions, else it opens the document in the mode of an old one."""
    compatibility = root.find(W + "compat")
    if compatibility is None:
        compatibility = etree.Element(W + "compat")
        after = root.find(W + "rsids")
        root.insert(len(root) if after is None else root.index(after), compatibility)
    uri = "http://schemas.microsoft.com/office/word"
    values = {W + "name": "compatibilityMode", W + "uri": uri, W + "val": "15"}
    if not any(each.get(W + "name") == "compatibilityMode" for each in compatibility):
        compatibility.append(etree.Element(W + "compatSetting", values))
