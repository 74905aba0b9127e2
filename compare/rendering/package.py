"""Go over the parts of a package (DOCX, ODT, EPUB) that pandoc wrote, and pack them anew."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[etree._Element], None]

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment that a package can name, for its parts: the same brief gives the same bytes."""
EPOCH = "315532800"
"""That moment in seconds, for formats that must name one, unless ``SOURCE_DATE_EPOCH`` does."""


def moment() -> str:
    """Return the moment that a format which must name one names: ISO 8601, UTC."""
    return (
        f"{datetime.fromtimestamp(int(os.environ.get('SOURCE_DATE_EPOCH', EPOCH)), UTC):%Y-%m-%dT%H:%M:%SZ}"
    )


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in order."""
    with ZipFile(BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist() if not entry.is_dir()}


def pack(parts: dict[str, bytes]) -> bytes:
    """Write a package; ``mimetype`` is stored as it is, as ODF and EPUB ask."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in parts.items():
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return out.getvalue()


def changed(part: bytes, *changes: Change) -> bytes:
    """Return a part of XML after changes to its root."""
    root = parsed(part)
    for change in changes:
        change(root)
    return serialised(root, part)


def parsed(part: bytes) -> etree._Element:
    """Read XML without opening any other file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(part, parser)


def serialised(root: etree._Element, part: bytes) -> bytes:
    """Write XML with the declaration, and the document type, that the part had."""
    declared = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    doctype = b"<!DOCTYPE html>\n" if b"<!DOCTYPE html>" in part[:200] else b""
    written: bytes = etree.tostring(root, encoding="utf-8")
    return declared + doctype + written
