"""DOCX and PPTX: hidden text, contents and captions out; text boxes, fields and ragged tables in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from compare.reading.documents.office.parts import DC, Parts, W, drop, lift_boxes, unwrap, value
else:
    sys.path.insert(0, str(Path(__file__).parent))
    from parts import DC, Parts, W, drop, lift_boxes, unwrap, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TERMS = "{http://purl.org/dc/terms/}"
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b")
_CONTENTS = re.compile(r"toc ?(?:\d|heading)|table of figures")
_OFF = {"0", "false", "off"}
_TEXT_PART = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_MOST_COLUMNS = 100


def prepare(parts: Parts) -> tuple[dict[str, str | None], dict[str, Any]]:
    """Return the core properties, and the parts that pandoc is to read."""
    core = parts.tree("docProps/core.xml")
    properties = {
        "title": value(core, f"{DC}title"),
        "author": value(core, f"{DC}creator"),
        "created": value(core, f"{TERMS}created"),
        "modified": value(core, f"{TERMS}modified"),
    }
    pieces: dict[str, Any] = {}
    hidden, names = word_styles(parts.tree("word/styles.xml"))
    for name in parts.names:
        # Macros, pictures, fonts and embedded documents stay behind.
        if name.endswith((".xml", ".rels")):
            root = parts.tree(name)
            if _TEXT_PART.fullmatch(name):
                word_text(root, parts, hidden, names)
            pieces[name] = root
    return properties, pieces


def word_styles(styles: Any | None) -> tuple[set[str], dict[str, str]]:
    """Return the identifiers of the styles that hide text, and the folded name of each style."""
    hidden: set[str] = set()
    names: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        identifier = style.get(f"{W}styleId", "")
        name, base = style.find(f"{W}name"), style.find(f"{W}basedOn")
        names[identifier] = name.get(f"{W}val", "").lower() if name is not None else ""
        if base is not None:
            based[identifier] = base.get(f"{W}val", "")
        if vanishes(style.find(f"{W}rPr")):
            hidden.add(identifier)
    for _ in range(20):
        hidden |= {style for style, base in based.items() if base in hidden}
    return hidden, names


def vanishes(properties: Any | None) -> bool:
    """Tell whether the properties of a run hide it."""
    found = None if properties is None else properties.find(f"{W}vanish")
    return found is not None and found.get(f"{W}val", "1").lower() not in _OFF


def style_of(element: Any, kind: str) -> str:
    """Return the identifier of the style of a run (``r``) or paragraph (``p``), or nothing."""
    found = element.find(f"{W}{kind}Pr/{W}{kind}Style")
    return found.get(f"{W}val", "") if found is not None else ""


def word_text(root: Any, parts: Parts, hidden: set[str], names: dict[str, str]) -> None:
    """Change the text of a DOCX: see ``documents.prepare``."""
    for choice in list(root.iter(f"{MC}AlternateContent")):
        for fallback in choice.findall(f"{MC}Fallback"):
            if choice.find(f"{MC}Choice") is not None:
                drop(fallback)
    lift_boxes(root, f"{W}txbxContent", (f"{W}p",), parts)
    for field in list(root.iter(f"{W}fldSimple")):
        (drop if _PAGE_FIELD.match(field.get(f"{W}instr", "")) else unwrap)(field)
    for gallery in list(root.iter(f"{W}docPartGallery")):
        block = next(gallery.iterancestors(f"{W}sdt"), None)
        if block is not None and gallery.get(f"{W}val", "").startswith("Table of"):
            parts.remove(block, "contents")
    for paragraph in list(root.iter(f"{W}p")):
        style = style_of(paragraph, "p")
        name = names.get(style, style.lower())
        if _CONTENTS.fullmatch(name):
            parts.remove(paragraph, "contents")
        elif name == "caption":
            parts.remove(paragraph, "caption")
    hide(root, parts, hidden)
    for table in root.iter(f"{W}tbl"):
        widen(table)


def hide(root: Any, parts: Parts, hidden: set[str]) -> None:
    """Take hidden runs out; neighbours are listed as one passage."""
    waiting: list[str] = []
    for paragraph in root.iter(f"{W}p"):
        whole = style_of(paragraph, "p") in hidden
        for run in list(paragraph.iter(f"{W}r")):
            own = run.find(f"{W}rPr/{W}vanish")
            if vanishes(run.find(f"{W}rPr")) if own is not None else whole or style_of(run, "r") in hidden:
                waiting.append("".join(text.text or "" for text in run.iter(f"{W}t")))
                drop(run)
            elif waiting:
                parts.removed.append((" ".join("".join(waiting).split()), "hidden_text"))
                waiting = []
    if waiting:
        parts.removed.append((" ".join("".join(waiting).split()), "hidden_text"))


def widen(table: Any) -> None:
    """Give a table as many columns as its longest row has; pandoc drops the cells beyond."""
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        grid = etree.SubElement(table, f"{W}tblGrid")
        table.insert(0, grid)
    most = len(grid)
    for row in table.findall(f"{W}tr"):
        spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc"))
        given = ("1" if span is None else span.get(f"{W}val", "1") for span in spans)
        most = max(most, sum(int(span) if re.fullmatch(r"\d{1,3}", span) else 1 for span in given))
    for column in grid:
        column.set(f"{W}w", column.get(f"{W}w", "1000"))
    for _ in range(min(most, _MOST_COLUMNS) - len(grid)):
        etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", "1000")
