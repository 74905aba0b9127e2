"""Fetch the page at an address, as polite as a program can be and as careful as a reader wants it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote, urljoin

from compare import __version__
from compare import address as addresses
from compare.address import SAVE, Address, RefusedError
from compare.errors import InputError
from compare.reading import limits
from compare.reading.fetching import robots
from compare.reading.fetching.transport import Client, Network, header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from httpcore2 import Response

AGENT = "Sidebrief"
HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (compares two articles; fetches one page when its user asks for it)",
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.9, */*;q=0.5",
    # Packings that can be unpacked within a limit by the standard library alone.
    "Accept-Encoding": "gzip, deflate",
}

_MOVED = frozenset({301, 302, 303, 307, 308})
_STATUS = {
    401: ("asks for a password (401)", f"sign in with a browser, {SAVE}"),
    402: ("asks for payment (402)", SAVE),
    403: ("is refused to programs, or to whoever is not signed in (403)", SAVE),
    404: ("is not there (404)", "check the address"),
    410: ("has been taken down (410)", "look for it in a web archive, save the page there and give the file"),
    429: ("belongs to a site that wants fewer requests (429)", f"wait some minutes, or {SAVE}"),
    451: ("is withheld for legal reasons (451)", SAVE),
}
_SUFFIXES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "md",
    "text/x-markdown": "md",
    "text/x-rst": "rst",
    "text/x-org": "org",
    "application/x-tex": "tex",
    "application/x-latex": "tex",
    "text/x-tex": "tex",
    "message/rfc822": "eml",
    "multipart/related": "mhtml",
    "application/x-mimearchive": "mhtml",
    "application/warc": "warc",
    "application/x-ipynb+json": "ipynb",
    "application/jats+xml": "jats",
    "application/docbook+xml": "dbk",
}
"""By content type, the suffix that such a file has."""
_UNSAID = frozenset({
    "", "text/plain", "text/xml", "application/xml", "application/octet-stream", "binary/octet-stream",
    "application/force-download", "application/download", "application/x-download", "application/pdf",
    "application/x-pdf", "application/rtf", "text/rtf", "application/msword", "application/zip",
    "application/epub+zip", "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/x-webarchive",
})  # fmt: skip
"""Content types of which the content itself, or the end of the address, says more."""
_NO_ARTICLE = frozenset({"text/css", "text/javascript", "text/csv", "text/calendar", "text/vcard"})
_LONGEST_TYPE = 300
_SHOWN = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was at an address."""

    data: bytes
    """The body, unpacked: what a browser would save."""
    address: str
    """Where it was in the end, after redirects; without a fragment."""
    retrieved: datetime
    """When the last byte had come, UTC, to the second."""
    charset: str | None
    """As the server says, unchecked."""
    file: str
    """A file name whose suffix tells the format as far as server and address tell it."""
    warnings: tuple[str, ...]


def fetch(name: str, network: Network | None = None) -> Fetched:
    """Fetch the page at the address ``name``.

    Safe to call from several threads at once. Names are resolved and checked anew for every connection, and the
    connection goes to an address that was checked; see ``guard``.

    Raises
    ------
    InputError
        The address is not one, is not public, asks programs to stay away, or gives no document within the limits.

    """
    network = network or Network()
    try:
        start = addresses.parse(name)
        with Client(network) as client:
            final, kind, charset, data = _follow(client, start, _Leave(client), partial(_page, client))
    except RefusedError as reason:
        raise InputError(f"{name}: {reason.reason}; {reason.way}") from reason
    return Fetched(
        data=data,
        address=str(final),
        retrieved=datetime.now(UTC).replace(microsecond=0),
        charset=charset,
        file=_file_name(final, kind),
        warnings=tuple(_warnings(start, final)),
    )


def _page(client: Client, address: Address, response: Response) -> tuple[Address, str, str | None, bytes]:
    """Return where a document is, its content type and charset as the server says, and the document."""
    _refuse_status(response.status)
    kind, charset = _content_type(header(response, "content-type"))
    return address, kind, charset, client.body(response, limits.MAX_BYTES)


class _LoopError(RefusedError):
    """An address redirects too often."""


def _follow(
    client: Client,
    start: Address,
    visit: Callable[[Address], None],
    take: Callable[[Address, Response], T],
    what: str = "",
) -> T:
    """Return what ``take`` makes of the response at ``start`` or where that redirects to.

    ``visit`` is called before each request; what it and ``take`` raise is told with the redirect that led there, of
    which ``what`` is the subject, if not the page itself.
    """
    address = start
    for _ in range(limits.FETCH_REDIRECTS + 1):
        by_way = "" if address == start else f"{what}redirects to {_shown(str(address))}, which "
        try:
            visit(address)
            with client.get(address, HEADERS) as response:
                location = header(response, "location") if response.status in _MOVED else ""
                if not location:
                    return take(address, response)
        except RefusedError as refused:
            raise RefusedError(by_way + refused.reason, refused.way) from refused
        address = _next(address, location, what)
    raise _LoopError(f"{what}redirects more than {limits.FETCH_REDIRECTS} times")


def _next(address: Address, location: str, what: str) -> Address:
    """Return the address that a redirect names."""
    try:
        following = addresses.parse(urljoin(str(address), location))
    except (RefusedError, ValueError) as fault:
        reason = fault.reason if isinstance(fault, RefusedError) else "is not well formed"
        raise RefusedError(f"{what}redirects to {_shown(location)}, which {reason}") from fault
    if address.scheme == "https" and following.scheme == "http":
        raise RefusedError(f"{what}redirects from https to http, where it could be changed on its way")
    return following


def _shown(text: str) -> str:
    """Return what a server says, fit for a message of one line."""
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


class _Leave:
    """Asks leave of the robots.txt of each page's site before the page is asked for."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rules: dict[str, bytes] = {}

    def __call__(self, address: Address) -> None:
        if address.origin not in self._rules:
            self._rules[address.origin] = self._read(replace(address, target="/robots.txt"))
        rules = self._rules[address.origin]
        if rules and not robots.permits(rules, str(address), AGENT):
            raise RefusedError("is closed to programs by the robots.txt of its site")

    def _read(self, address: Address) -> bytes:
        try:
            return _follow(self._client, address, lambda _: None, self._take, "has a robots.txt that ")
        except _LoopError:
            # RFC 9309, 2.3.1.2: as if there were none.
            return b""

    def _take(self, _: Address, response: Response) -> bytes:
        if response.status >= 500:
            # RFC 9309, 2.3.1.4: what cannot be reached may forbid everything; 2.3.1.3: what is not there, nothing.
            raise RefusedError(
                f"belongs to a site whose robots.txt is out of order ({response.status}), and programs stay away",
                f"try again later, or {SAVE}",
            )
        if response.status != 200:
            return b""
        return self._client.body(response, limits.MAX_ROBOTS_BYTES, cut=True)


def _refuse_status(status: int) -> None:
    if status in {200, 203}:
        return
    if status >= 500:
        raise RefusedError(
            f"belongs to a site with a fault of its own ({status})", f"try again later, or {SAVE}"
        )
    raise RefusedError(*_STATUS.get(status, (f"is answered with status {status} instead of a page", SAVE)))


def _content_type(value: str) -> tuple[str, str | None]:
    """Return the type in a ``Content-Type`` header, empty where there is none, and its charset."""
    if not value:
        return "", None
    message = Message()
    message["content-type"] = value[:_LONGEST_TYPE]
    kind = message.get_content_type()
    known = kind in _SUFFIXES or kind in _UNSAID
    if not known and (kind in _NO_ARTICLE or not kind.startswith("text/")):
        raise RefusedError(
            f"is {_shown(kind)}, which holds no article", "give the address of the article itself"
        )
    return kind, message.get_content_charset()


def _file_name(address: Address, kind: str) -> str:
    if kind in _SUFFIXES:
        return f"page.{_SUFFIXES[kind]}"
    return unquote(address.target.partition("?")[0].rpartition("/")[2]) or "page"


def _warnings(start: Address, final: Address) -> Iterator[str]:
    if final.scheme == "http":
        yield "This page came over http, which is not encrypted: it could have been changed on its way."
    if not addresses.same_site(start.host, final.host):
        yield f"The address led on to another host, {final.host}."
