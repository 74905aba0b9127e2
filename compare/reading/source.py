"""The doors of reading: a path, bytes or a string become an article."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.reading import encoding, formats, limits, pandoc, pdf, plain, webpage
from compare.reading.article import finish
from compare.settings import ReadingOptions

if TYPE_CHECKING:
    from pathlib import Path

    from compare.model import Article
    from compare.reading.draft import Draft

_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)


def read_path(path: Path, options: ReadingOptions | None = None) -> Article:
    """Read the article in a file; ``-`` stands for standard input.

    Formats: plain text, HTML, PDF, and what pandoc reads; the content decides, the suffix only among text formats.
    Safe to call from several threads at once.

    Raises
    ------
    InputError
        There is no such file, it cannot be read, or holds no article; see ``read_bytes``.

    """
    name = str(path)
    if _ADDRESS.match(name):
        raise InputError(f"{name}: addresses are not read; save the page in a browser and give the file")
    try:
        if name == "-":
            data = sys.stdin.buffer.read(limits.MAX_BYTES + 1)
        else:
            with path.open("rb") as stream:
                data = stream.read(limits.MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the name") from None
    except IsADirectoryError:
        raise InputError(f"{name}: a folder; give the file of one article") from None
    except PermissionError:
        raise InputError(f"{name}: may not be read; check its permissions") from None
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        raise InputError(f"{name}: cannot be read ({reason.lower()})") from fault
    return read_bytes(data, name, options)


def read_bytes(data: bytes, name: str, options: ReadingOptions | None = None) -> Article:
    """Read the article in ``data``, which the user calls ``name``.

    Raises
    ------
    InputError
        It is empty, longer than ``limits.MAX_BYTES``, not a document, damaged, locked, or holds no article.

    """
    if len(data) > limits.MAX_BYTES:
        raise InputError(f"{name}: larger than {limits.MAX_BYTES // 1_000_000} MB; give the article alone")
    if not data.strip():
        raise InputError(f"{name}: empty; give a file with an article in it")
    return finish(_draft(data, name, options or ReadingOptions()), name, data)


def read_text(text: str, name: str) -> Article:
    """Read an article given as plain text.

    Raises
    ------
    InputError
        It is empty, too long, or holds no article.

    """
    data = text.encode("utf-8", "surrogatepass")
    if not text.strip():
        raise InputError(f"{name}: empty; give the text of an article")
    _refuse_long(text, name)
    return finish(plain.read(text), name, data)


def _refuse_long(text: str, name: str) -> None:
    if len(text) > limits.MAX_CHARACTERS:
        raise InputError(
            f"{name}: {len(text):,} characters of text; at most {limits.MAX_WORDS:,} words are compared, "
            "so give the article alone"
        )


def _draft(data: bytes, name: str, options: ReadingOptions) -> Draft:
    kind = formats.container(data, name)
    if kind == formats.PDF:
        return pdf.read(data, name, ocr=options.ocr)
    if kind is not None:
        return pandoc.read(data, kind, name)
    text, warnings = encoding.decode(data, name, markup=True)
    kind = formats.text_format(text, name)
    if kind == formats.TEXT:
        _refuse_long(text, name)
        draft = plain.read(text)
    elif kind == formats.HTML:
        draft = webpage.read(text, name)
    else:
        draft = pandoc.read(text.encode("utf-8", "replace"), kind, name)
    return replace(draft, warnings=(*warnings, *draft.warnings))
