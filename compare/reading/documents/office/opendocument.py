"""ODT: hidden text, changes, comments and contents out; text boxes and the title in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.reading.documents.office.parts import (
        DC,
        TEXT,
        Parts,
        Refused,
        drop,
        lift_boxes,
        plain,
        value,
    )
else:
    sys.path.insert(0, str(Path(__file__).parent))
    from parts import DC, TEXT, Parts, Refused, drop, lift_boxes, plain, value

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_INDEX = (
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
    "bibliography",
)  # fmt: skip
_HEADS = {"title": "title", "author": "author", "date": "date"}
"""Styles of the lines over a text that say what it is, in lower case."""


def prepare(parts: Parts) -> tuple[dict[str, str], dict[str, str | None], dict[str, Any]]:
    """Return what the lines over the text say, the properties, and the parts that pandoc is to read."""
    if b"encryption-data" in (parts.archive.read("META-INF/manifest.xml") if _listed(parts) else b""):
        raise Refused("the document is encrypted; save it without a password")
    meta = parts.tree("meta.xml")
    properties = {
        "title": value(meta, f"{DC}title"),
        "author": value(meta, f"{META}initial-creator") or value(meta, f"{DC}creator"),
        "created": value(meta, f"{META}creation-date"),
        "modified": value(meta, f"{DC}date"),
    }
    pieces: dict[str, Any] = {
        name: parts.tree(name) for name in ("content.xml", "styles.xml", "meta.xml") if name in parts.names
    }
    fields = _text(pieces["content.xml"], pieces.get("styles.xml"), parts)
    pieces["mimetype"] = b"application/vnd.oasis.opendocument.text"
    return fields, properties, pieces


def _listed(parts: Parts) -> bool:
    return "META-INF/manifest.xml" in parts.names


def _text(root: Any, styles: Any | None, parts: Parts) -> dict[str, str]:
    """Change the text as ``documents.prepare`` tells; return title, author and date that stand over it."""
    bases, hidden = _styles([root] if styles is None else [styles, root])
    for gone in list(root.iter(f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end")):
        drop(gone)
    for index in list(root.iter(*(f"{TEXT}{name}" for name in _INDEX))):
        parts.remove(index, "contents")
    _hide(root, hidden, parts)
    for frame in list(root.iter(f"{DRAW}frame")):
        told = " ".join(plain(piece) for piece in frame.iter(f"{SVG}title", f"{SVG}desc"))
        if told:
            parts.removed.append((told, "caption"))
        for box in list(frame.iter(f"{DRAW}text-box")):
            if next(box.iter(f"{DRAW}image"), None) is not None:
                parts.remove(box, "caption")
    lift_boxes(root, f"{DRAW}text-box", (f"{TEXT}p", f"{TEXT}h"), parts)
    fields: dict[str, str] = {}
    for paragraph in list(root.iter(f"{TEXT}p", f"{TEXT}h"))[:10]:
        noun = _HEADS.get(_named(paragraph.get(f"{TEXT}style-name", ""), bases))
        if noun and plain(paragraph):
            fields[noun] = "; ".join(filter(None, (fields.get(noun), plain(paragraph))))
            drop(paragraph)
    return fields


def _styles(roots: list[Any]) -> tuple[dict[str, str], set[str]]:
    """Return the parent of each style, and the styles that hide text."""
    bases: dict[str, str] = {}
    hidden: set[str] = set()
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            name = style.get(f"{STYLE}name", "")
            bases[name] = style.get(f"{STYLE}parent-style-name", "")
            for properties in style.iter(f"{STYLE}text-properties"):
                if properties.get(f"{TEXT}display") in {"none", "true"}:
                    hidden.add(name)
    for _ in range(20):
        hidden |= {style for style, base in bases.items() if base in hidden}
    return bases, hidden


def _named(style: str, bases: dict[str, str]) -> str:
    """Return the name of a style, or that of its parent where it is an automatic one (``P1``), in lower case."""
    for _ in range(5):
        if not re.fullmatch(r"[A-Z]{1,3}\d+", style):
            break
        style = bases.get(style, "")
    return style.lower()


def _hide(root: Any, hidden: set[str], parts: Parts) -> None:
    for element in list(root.iter(f"{TEXT}hidden-text")):
        drop(element)
    for mark in list(root.iter(f"{TEXT}hidden-paragraph")):
        paragraph = next(mark.iterancestors(f"{TEXT}p"), None)
        if paragraph is not None and mark.get(f"{TEXT}is-hidden") == "true":
            parts.remove(paragraph, "hidden_text")
    for section in list(root.iter(f"{TEXT}section")):
        if section.get(f"{TEXT}display") == "none" or section.get(f"{TEXT}is-hidden") == "true":
            parts.remove(section, "hidden_text")
    for element in list(root.iter(f"{TEXT}span", f"{TEXT}p", f"{TEXT}h")):
        if element.get(f"{TEXT}style-name") in hidden:
            parts.remove(element, "hidden_text")
