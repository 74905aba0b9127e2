"""EPUB: what the book says of itself, and its chapters without covers, contents and imprints."""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from compare.reading.documents.office.parts import DAMAGED, DC, Parts, Refused, drop, parse, value
else:
    sys.path.insert(0, str(Path(__file__).parent))
    from parts import DAMAGED, DC, Parts, Refused, drop, parse, value

OPF = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_TEXTS = (".xhtml", ".html", ".htm", ".xml")
_LOCKED = re.compile(rb"""URI\s*=\s*["'][^"']{1,300}\.(?:x?html?|opf|ncx)["']""", re.IGNORECASE)
_BODY = re.compile(
    rb"""<(?:body|section)\b[^>]{0,300}?epub:type\s*=\s*["']([^"']{1,100})["']""", re.IGNORECASE
)
_TAG = re.compile(
    r"<(?:head|script|style)\b.*?(?:</(?:head|script|style)\s*>|$)|<[^<>]{0,2000}>", re.DOTALL | re.IGNORECASE
)
_BESIDE = {
    "toc": "contents", "landmarks": "contents", "loi": "contents", "lot": "contents", "index": "contents",
    "cover": "cover", "titlepage": "cover", "title-page": "cover", "halftitlepage": "cover",
    "copyright-page": "imprint", "colophon": "imprint", "imprint": "imprint", "other-credits": "imprint",
}  # fmt: skip
"""Kinds of a book's pages that are no text of it, as EPUB 3 and the guide of EPUB 2 name them, and the reason."""


def prepare(parts: Parts) -> tuple[dict[str, str], dict[str, Any]]:
    """Return what the book says of itself, and the parts that pandoc is to read."""
    if "META-INF/encryption.xml" in parts.names and _LOCKED.search(
        parts.archive.read("META-INF/encryption.xml")
    ):
        raise Refused("the book is locked to one reader; give one without copy protection")
    container = parts.tree("META-INF/container.xml")
    file = None if container is None else container.find(f".//{CONTAINER}rootfile")
    at = "" if file is None else file.get("full-path", "")
    if at not in parts.names:
        raise Refused(DAMAGED)
    package = parse(parts.archive.read(at), keep_entities=False)
    _shorten(package, posixpath.dirname(at), parts)
    pieces: dict[str, Any] = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container,
        at: package,
    }
    for name in parts.names:
        if name.lower().endswith(_TEXTS) and name not in pieces and not name.startswith("META-INF/"):
            page = parts.archive.read(name)
            if b"<!ENTITY" in page.replace(b"\0", b""):
                raise Refused("a part of the document declares entities; save it again from the original")
            pieces[name] = page
    fields = {
        "title": value(package, f"{DC}title"),
        "author": "; ".join(found.text or "" for found in package.iter(f"{DC}creator")),
        "date": value(package, f"{DC}date"),
        "publisher": value(package, f"{DC}publisher"),
        "language": value(package, f"{DC}language"),
    }
    return {key: text for key, text in fields.items() if text}, pieces


def _shorten(package: Any, folder: str, parts: Parts) -> None:
    """Take the pages that are no text out of the reading order, and list them."""
    guide = {
        reference.get("href", "").partition("#")[0]: reference.get("type", "").lower()
        for reference in package.iter(f"{OPF}reference")
    }
    items = {item.get("id", ""): item for item in package.iter(f"{OPF}item")}
    for place in list(package.iter(f"{OPF}itemref")):
        item = items.get(place.get("idref", ""))
        if item is None:
            continue
        href = item.get("href", "")
        if "//" in href:
            # A page elsewhere on the web, which is not fetched.
            drop(place)
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(href)))
        page = parts.archive.read(name) if name in parts.names else b""
        found = _BODY.search(page[:5000])
        kinds = [guide.get(href, ""), *(found[1].decode("latin-1").lower().split() if found else ())]
        if "nav" in item.get("properties", "").split():
            kinds.append("toc")
        if place.get("linear") == "no":
            reason: str | None = "beside_the_text"
        else:
            reason = next((_BESIDE[kind] for kind in kinds if kind in _BESIDE), None)
        if reason:
            text = " ".join(_TAG.sub(" ", page.decode("utf-8", "replace")).split())
            if text:
                parts.removed.append((text, reason))
            drop(place)
