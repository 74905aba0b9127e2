"""The doors of reading: a path, an address, bytes or a string become an article."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare import address as addresses
from compare.errors import InputError
from compare.reading import formats, limits
from compare.reading.article import finish
from compare.reading.documents import pandoc
from compare.reading.mail import message as mail
from compare.reading.pages import saved_page, webpage
from compare.reading.text import encoding, plain
from compare.settings import ReadingOptions

if TYPE_CHECKING:
    from compare.model import Article
    from compare.reading.draft import Draft
    from compare.reading.fetching.transport import Network

# As a path has it, in which two slashes are one.
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)


def read_input(name: str, options: ReadingOptions | None = None) -> Article:
    """Read the article that a user names: by an http(s) address, a path, or ``-`` for standard input.

    Raises ``InputError``; see ``read_address`` and ``read_path``.
    """
    if addresses.is_address(name):
        return read_address(name, options)
    path = Path(name)
    scheme = addresses.other_scheme(name)
    if scheme and not path.exists():
        raise InputError(f"{name}: {scheme} is not read; give a file, or an http or https address")
    if name.lower().startswith("www.") and not path.exists():
        raise InputError(f"{name}: no such file; an address begins with https://")
    return read_path(path, options)


def read_address(name: str, options: ReadingOptions | None = None, network: Network | None = None) -> Article:
    """Read the article at an http(s) address, which is asked for once.

    ``network`` is how the network is met where it is not in the usual way. The article's hash is that of the fetched
    bytes; its ``url`` is the one that the page calls its own, else where redirects led.

    Raises
    ------
    InputError
        ``options.offline``; the page cannot be had, see ``fetch.fetch``; or it holds no article, see ``read_bytes``.

    """
    options = options or ReadingOptions()
    name = name.strip()
    if options.offline:
        raise InputError(
            f"{name}: an address, and offline nothing is asked of the network; give the saved page as a file"
        )
    from compare.reading.fetching.fetch import fetch

    page = fetch(name, network)
    article = _article(page.data, name, options, page.file, page.charset)
    url, warnings = _own_address(article.url, page.address)
    return replace(
        article,
        source=name,
        url=url,
        retrieved=page.retrieved,
        warnings=(*page.warnings, *warnings, *article.warnings),
    )


def _own_address(named: str | None, found: str) -> tuple[str, tuple[str, ...]]:
    """Return the address that a page names as its own, else where it was found; and what to know about that."""
    if named is None:
        return found, ()
    try:
        host = addresses.parse(named).host
    except addresses.RefusedError:
        return found, ()
    if addresses.same_site(host, addresses.parse(found).host):
        return named, ()
    return named, (f"The page calls an address at another host its own, {host}.",)


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
        raise InputError(f"{name}: an address, not a path; read it as one, or save the page in a browser")
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
    return _article(data, name, options or ReadingOptions(), name)


def _article(
    data: bytes, name: str, options: ReadingOptions, file: str, charset: str | None = None
) -> Article:
    """Read ``data``; the suffix of ``file`` tells its format where it is text, ``charset`` is what a server said."""
    if len(data) > limits.MAX_BYTES:
        raise InputError(f"{name}: larger than {limits.MAX_BYTES // 1_000_000} MB; give the article alone")
    if not data.strip():
        raise InputError(f"{name}: empty; give a file with an article in it")
    return finish(_draft(data, name, options, file, charset), name, data)


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
    text, warnings = encoding.repair(text)
    draft = plain.read(text)
    return finish(replace(draft, warnings=(*warnings, *draft.warnings)), name, data)


def _refuse_long(text: str, name: str) -> None:
    if len(text) > limits.MAX_CHARACTERS:
        raise InputError(
            f"{name}: {len(text):,} characters of text; at most {limits.MAX_WORDS:,} words are compared, "
            "so give the article alone"
        )


def _draft(data: bytes, name: str, options: ReadingOptions, file: str, charset: str | None) -> Draft:
    kind = formats.container(data, name)
    if kind == formats.PDF:
        from compare.reading.pdf import document as pdf

        return pdf.read(data, name, ocr=options.ocr)
    if kind is not None and kind in saved_page.KINDS:
        return saved_page.read(data, kind, name)
    if kind == formats.MAIL:
        return mail.read(data, name)
    if kind is not None:
        return pandoc.read(data, kind, name)
    text, warnings = encoding.decode(data, name, markup=True, charset=charset)
    kind = formats.text_format(text, file)
    if kind == formats.TEXT:
        _refuse_long(text, name)
        draft = plain.read(text)
    elif kind == formats.HTML:
        draft = webpage.read(text, name)
    else:
        draft = pandoc.read(text.encode("utf-8", "replace"), kind, name)
    return replace(draft, warnings=(*warnings, *draft.warnings))
