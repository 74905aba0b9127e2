"""Tell the format of an input: its content decides, its suffix only where the content is plain text."""

from __future__ import annotations

import re
from pathlib import PurePath

from compare.errors import InputError
from compare.reading.archive import document_format
from compare.reading.mail.text import is_mail
from compare.reading.pages import saved_page

TEXT, HTML, PDF, MAIL = "text", "html", "pdf", "mail"
BINARY = frozenset({"docx", "odt", "epub", "pptx"})
"""Formats that pandoc reads as bytes."""

_SUFFIXES = {
    "html": HTML, "htm": HTML, "xhtml": HTML, "shtml": HTML,
    "md": "markdown", "markdown": "markdown", "mkd": "markdown", "mdown": "markdown",
    "qmd": "markdown", "rmd": "markdown", "rst": "rst", "org": "org",
    "tex": "latex", "latex": "latex", "ltx": "latex",
    "wiki": "mediawiki", "mediawiki": "mediawiki", "dokuwiki": "dokuwiki", "textile": "textile",
    "creole": "creole", "muse": "muse", "t2t": "t2t", "fb2": "fb2",
    "dbk": "docbook", "docbook": "docbook", "jats": "jats", "nxml": "jats", "ipynb": "ipynb",
    "adoc": "asciidoc", "asciidoc": "asciidoc", "dj": "djot", "djot": "djot",
    "pod": "pod", "rtf": "rtf",
}  # fmt: skip

_FOREIGN = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"), (b"BM", "a picture"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"\x1f\x8b", "a packed file"), (b"BZh", "a packed file"), (b"7z\xbc\xaf", "a packed file"),
    (b"\xfd7zXZ", "a packed file"), (b"Rar!", "a packed file"), (b"\x28\xb5\x2f\xfd", "a packed file"),
    (b"OggS", "a sound or film"), (b"ID3", "a sound or film"), (b"\x1aE\xdf\xa3", "a sound or film"),
    (b"RIFF", "a sound, film or picture"), (b"SQLite format 3\x00", "a database"),
)  # fmt: skip
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HTML_START = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|h[1-6]|body|html|article|section|span|br|ul|table)\b", re.IGNORECASE)
_ROOT = re.compile(
    r"\s*+(?:(?><\?[^>]*+>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\])?>)\s*+)*+<([\w:.-]+)", re.DOTALL
)
_ROOTS = {"book": "docbook", "chapter": "docbook", "FictionBook": "fb2", "html": HTML}


def container(data: bytes, name: str) -> str | None:
    """Return the format of an input that is not plain text, or None where it must be text.

    Raises
    ------
    InputError
        It is something that holds no article: a picture, a program, a packed file, a damaged document.

    """
    saved = saved_page.kind(data)
    if saved is not None:
        return saved
    if is_mail(data):
        return MAIL
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return document_format(data, name)
    if data.startswith(_OLD_WORD):
        raise InputError(
            f"{name}: an old Word or Excel file, or one with a password; save it as DOCX without a password"
        )
    for magic, what in _FOREIGN:
        # Two-letter signatures are also how a text may begin; the rest of a binary file is never printable.
        if data.startswith(magic) and (len(magic) > 3 or any(b < 9 for b in data[:64])):
            raise InputError(f"{name}: {what}, not an article; give a text, HTML, PDF or word-processor file")
    if data[4:8] == b"ftyp":
        raise InputError(
            f"{name}: a sound, film or picture, not an article; give a text, HTML, PDF or word-processor file"
        )
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return None


def text_format(text: str, name: str) -> str:
    """Return the format of a text: ``text``, ``html`` or pandoc's name of a markup."""
    suffix = PurePath(name).suffix.lstrip(".").lower()
    head = text[:4000]
    named = _SUFFIXES.get(suffix)
    if named == HTML:
        return HTML if _TAG.search(text) else TEXT
    if named == "rtf":
        return TEXT
    if named:
        return named
    if _HTML_START.match(head):
        return HTML
    root = _ROOT.match(head)
    if root and (suffix == "xml" or head.lstrip().startswith("<?xml")):
        tag = root[1].rpartition(":")[2]
        if tag == "article":
            return "jats" if "<front>" in text or "JATS" in head or "NLM" in head else "docbook"
        return _ROOTS.get(tag, HTML)
    if head.lstrip().startswith("{") and '"nbformat"' in text:
        return "ipynb"
    if re.match(r"\s*(?:%[^\n]*\n\s*)*\\documentclass", head):
        return "latex"
    if re.match(r"---\n(?:[\w-]+:.*\n)+", head) or re.match(r"#{1,2} \S", head):
        return "markdown"
    return TEXT
