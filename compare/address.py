"""What an address says: its parts, checked, before anything is asked of the network."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, unquote, urlsplit

MAX_CHARACTERS = 4_000
"""Of an address."""

_ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORTS = {"http": 80, "https": 443}
_FIRST_UNPRIVILEGED = 1024
_UNSAFE_IN_NAMES = re.compile(r"[^\w.]+")


SAVE = "save the page in a browser and give the file"
CHECK = f"check it, or {SAVE}"


class RefusedError(Exception):
    """An address is not read.

    ``reason`` says why, as a verb phrase whose subject is the address or its page; ``way`` says what to do.
    """

    def __init__(self, reason: str, way: str = SAVE) -> None:
        super().__init__(reason, way)
        self.reason, self.way = reason, way


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address in its one canonical form."""

    scheme: str
    host: str
    """A name in ASCII and lower case, or a number: IPv4 in four decimals, IPv6 without brackets."""
    port: int
    target: str
    """Path and query, percent-encoded; no fragment, which a server never sees."""

    @property
    def authority(self) -> str:
        """The host with its port where that is not the scheme's own, as the ``Host`` header wants it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(text: str) -> bool:
    """Tell whether what a user typed is meant as an http or https address."""
    return bool(_ADDRESS.match(text))


def other_scheme(text: str) -> str | None:
    """Return the scheme of what a user typed where that is an address, but not of http or https."""
    match = None if is_address(text) else _OTHER_SCHEME.match(text)
    return match[0].removesuffix("://") if match else None


def parse(text: str) -> Address:
    """Return the address in ``text``.

    Only ports that a web server plausibly has are taken: 80, 443 and those from 1024 on, which need no privilege.

    Raises
    ------
    RefusedError
        It is no http(s) address, is longer than ``MAX_CHARACTERS``, names a user, or has a host or a port that is
        not one, or is written as a number in a form that is only used to hide it.

    """
    text = text.strip()
    if len(text) > MAX_CHARACTERS:
        raise RefusedError(f"is longer than {MAX_CHARACTERS:,} characters", CHECK)
    if not text.isprintable():
        raise RefusedError("holds a character that cannot be seen", CHECK)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise RefusedError("is not well formed", CHECK) from None
    scheme = parts.scheme.lower()
    host = parts.hostname or ""
    if scheme not in _PORTS:
        raise RefusedError("is not an http or https address", CHECK)
    if "[" in parts.netloc and ":" not in host:
        raise RefusedError("has no host that is one", CHECK)
    if "@" in parts.netloc:
        raise RefusedError("names a user, and nobody is signed in from here", CHECK)
    if port is None:
        port = _PORTS[scheme]
    if port not in _PORTS.values() and port < _FIRST_UNPRIVILEGED:
        raise RefusedError(f"has port {port}, where no web server is", CHECK)
    query = f"?{_encoded(parts.query)}" if parts.query else ""
    return Address(scheme, _host(host), port, (_encoded(parts.path) or "/") + query)


def _encoded(text: str) -> str:
    # What is percent-encoded already stays so.
    return quote(text, safe="/:@!$&'()*+,;=?%~[]|")


def _host(host: str) -> str:
    if ":" in host:
        # A scope, as in fe80::1%eth0, is only had by addresses that are not public.
        try:
            return str(IPv6Address(host.partition("%")[0]))
        except ValueError:
            raise RefusedError("has no host that is one", CHECK) from None
    if not host.isascii():
        host = _in_ascii(host)
    host = host.lower().removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise RefusedError("has no host that is one", CHECK)
    if _NUMBER.fullmatch(labels[-1]):
        # As the URL standard of WHATWG has it, a host whose last label is a number is an IPv4 address. Resolvers
        # take 0x7f.1, 0177.0.0.1 and 2130706433 for 127.0.0.1; nobody who means a page writes so.
        try:
            return str(IPv4Address(host))
        except ValueError:
            raise RefusedError("writes its host as a number in an unusual form", CHECK) from None
    return host


def _in_ascii(host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise RefusedError("has no host that is one", CHECK) from None


def same_site(host: str, other: str) -> bool:
    """Tell whether two hosts are plainly one site: the same but for ``www.``, or one within the other."""
    one, two = host.removeprefix("www."), other.removeprefix("www.")
    return one == two or one.endswith(f".{two}") or two.endswith(f".{one}")


def name_for_files(text: str) -> str:
    """Return what a file about the page at an address may be called: its host and the last part of its path.

    Letters, digits, ``_``, ``-`` and ``.`` in it alone, no ``.`` or ``-`` at either end; empty where nothing is left.
    """
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    stem = re.sub(r"\.\w{1,5}$", "", last)
    plain = unicodedata.normalize("NFC", f"{host}-{stem}")
    return _UNSAFE_IN_NAMES.sub("-", plain).strip(".-")
