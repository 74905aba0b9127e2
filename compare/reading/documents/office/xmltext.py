"""JATS and DocBook: what the document says of itself, where pandoc would take the wrong entry or drop it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from compare.reading.documents.office.parts import drop, parse
else:
    sys.path.insert(0, str(Path(__file__).parent))
    from parts import drop, parse

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAYS = ("epub", "electronic", "pub", "epub-ppub", "ppub", "print", "collection", "")
"""Kinds of a JATS publication date, the one to take first; not those on which a draft was received or accepted."""
_NO_NAME = {"email", "uri", "address", "affiliation", "contrib", "personblurb", "xref", "role", "degrees"}


def prepare(kind: str, data: bytes) -> tuple[dict[str, str], list[tuple[str, str]], bytes]:
    """Return what the document says of itself, text and reason of what is taken out, and the document without it."""
    root = parse(data, keep_entities=True)
    removed: list[tuple[str, str]] = []
    if kind == "jats":
        fields = _jats(root)
        for entry in list(_all(root, "ref-list")):
            removed += [(_line(source), "references") for source in _all(entry, "ref")]
            drop(entry)
    else:
        fields = _docbook(root)
        for remark in list(_all(root, "remark", "comment")):
            drop(remark)
    if root.get(LANG) or root.get("lang"):
        fields["language"] = root.get(LANG) or root.get("lang")
    kept = {key: text for key, text in fields.items() if text}
    return kept, removed, etree.tostring(root.getroottree(), encoding="utf-8")


def _all(root: Any, *names: str) -> Any:
    """Return the descendants of some names, in any namespace."""
    return root.iter(*(form for name in names for form in (name, f"{{*}}{name}")))


def _first(root: Any, *names: str) -> Any | None:
    return next(iter(_all(root, *names)), None)


def _line(element: Any | None) -> str:
    """Return the text within an element as one line; entities, which are not followed, leave none."""
    if element is None:
        return ""
    return " ".join("".join(element.itertext(with_tail=False)).split())


def _jats(root: Any) -> dict[str, str]:
    meta = _first(root, "article-meta")
    if meta is None:
        return {}
    days = {
        day.get("pub-type") or day.get("publication-format") or day.get("date-type") or "": day
        for day in reversed(list(_all(meta, "pub-date")))
    }
    day = next((days[kind] for kind in _DAYS if kind in days), None)
    number = next((_line(i) for i in _all(meta, "article-id") if i.get("pub-id-type") == "doi"), "")
    return {
        "date": "" if day is None else day.get("iso-8601-date") or _day(day),
        "outlet": _line(_first(root, "journal-title")) or _line(_first(root, "publisher-name")),
        "url": f"https://doi.org/{number}" if re.fullmatch(r"10\.[\w./()<>:;-]{3,200}", number) else "",
    }


def _day(day: Any) -> str:
    parts = [_line(_first(day, name)) for name in ("year", "month", "day")]
    return "-".join(part.zfill(2) for part in parts) if all(part.isdecimal() for part in parts) else ""


def _docbook(root: Any) -> dict[str, str]:
    info = _first(root, "info", "articleinfo", "bookinfo", "chapterinfo")
    if info is None:
        return {}
    return {
        "author": "; ".join(filter(None, map(_person, _all(info, "author")))),
        "date": _line(_first(info, "pubdate")) or _line(_first(info, "date")),
        "outlet": _line(_first(info, "publishername")),
    }


def _person(author: Any) -> str:
    """Return the name of an author; his institution and address stand in elements of their own."""
    names = [
        _line(piece)
        for piece in author.iter(etree.Element)
        if len(piece) == 0
        and not any(etree.QName(outer).localname in _NO_NAME for outer in (piece, *piece.iterancestors()))
    ]
    return " ".join(names) or _line(author)
