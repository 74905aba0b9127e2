"""Judge a zip container by its directory, before anything unpacks it."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from lzma import LZMAError
from pathlib import PurePosixPath

from compare.errors import InputError
from compare.reading import limits

_HEAD_BYTES = 30
"""Least size of the head of a part."""
_PACKING = (zipfile.BadZipFile, zlib.error, LZMAError)
_DAMAGED = "the document is damaged or cut off; save it again and try the new file"


def document_format(data: bytes, name: str) -> str:
    """Return pandoc's name for the format of a zip container: ``docx``, ``odt``, ``epub`` or ``pptx``.

    Raises
    ------
    InputError
        It is damaged, encrypted, a bomb (see ``limits``), names paths outside itself or one part twice, or holds no
        document.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_bombs(entries, len(data), name)
            _refuse_tricks(entries, name)
            kind = _kind(archive, name)
            # The directory may lie about sizes. Unpacking in pieces stops where the promise is broken.
            for entry in entries:
                _unpack(archive, entry, name)
    except (*_PACKING, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise InputError(f"{name}: {_DAMAGED}") from fault
    if kind is None:
        raise InputError(
            f"{name}: a zip archive without an article in a known format; unpack it and give the article"
        )
    return kind


def _refuse_bombs(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.MAX_ARCHIVE_ENTRIES or total > limits.MAX_ARCHIVE_BYTES:
        raise InputError(
            f"{name}: unpacks to {total:,} bytes in {len(entries):,} parts, too much for an article"
        )
    if total > 1_000_000 and total > packed * limits.MAX_ARCHIVE_RATIO:
        raise InputError(
            f"{name}: unpacks to {total // max(packed, 1):,} times its size, which no article does"
        )


def _refuse_tricks(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse what one program unpacks otherwise than the next."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        # Each part lies behind a head of its own; one that reaches into the next is packed once and counted twice.
        if entry.header_offset < end:
            raise InputError(f"{name}: {_DAMAGED}")
        end = entry.header_offset + _HEAD_BYTES + len(entry.orig_filename) + entry.compress_size
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise InputError(
                f"{name}: holds a part with a path outside the document; save it again from the original"
            )
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise InputError(f"{name}: holds a link to another file; save it again from the original")
        if entry.flag_bits & 1:
            raise InputError(f"{name}: the document is encrypted; save it without a password")
    if len({entry.filename for entry in entries}) < len(entries):
        raise InputError(f"{name}: holds two parts of one name; save it again from the original")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    size = 0
    with archive.open(entry) as stream:
        while piece := stream.read(1 << 16):
            size += len(piece)
            if size > entry.file_size:
                raise InputError(f"{name}: {_DAMAGED}")


def _kind(archive: zipfile.ZipFile, name: str) -> str | None:
    names = set(archive.namelist())
    if "mimetype" in names:
        declared = archive.read("mimetype")[:100].strip()
        if declared == b"application/epub+zip":
            return "epub"
        if declared.startswith(b"application/vnd.oasis.opendocument.text") and "content.xml" in names:
            return "odt"
        if declared.startswith(b"application/vnd.oasis.opendocument."):
            raise InputError(
                f"{name}: an OpenDocument file but no text; give the article as ODT, DOCX or text"
            )
    if "[Content_Types].xml" in names:
        for part, kind in (("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx")):
            if part in names:
                return kind
        if "xl/workbook.xml" in names:
            raise InputError(f"{name}: a spreadsheet, not an article; give the article as DOCX or text")
    if "Index/Document.iwa" in names:
        raise InputError(f"{name}: a Pages document; export it as Word (DOCX) and give that")
    return None
