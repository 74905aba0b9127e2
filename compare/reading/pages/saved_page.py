"""Pages that a browser or an archive saved with all their parts in one file: MHTML, web archive, WARC."""

from __future__ import annotations

import email.utils
import json
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.reading import child, limits
from compare.reading.pages import webpage
from compare.reading.text import encoding

if TYPE_CHECKING:
    from compare.reading.draft import Draft

MHTML, WEB_ARCHIVE, WARC = "mhtml", "webarchive", "warc"
KINDS = frozenset({MHTML, WEB_ARCHIVE, WARC})

_HEAD_BYTES = 8_000
_MIME = re.compile(
    rb"(?:\A|\n)(?:snapshot-content-location:|content-location:\s*(?:\r?\n\s+)?https?:)"
    rb"|(?:\A|\n)from:\s*[<\"]?saved by\b",
    re.IGNORECASE,
)
_RELATED = re.compile(rb"(?:\A|\n)content-type:\s*multipart/related\b", re.IGNORECASE)
_SENT = re.compile(rb"(?:\A|\n)(?:to|received|delivered-to|return-path|message-id):", re.IGNORECASE)
_FIELD = re.compile(rb"[!-9;-~]{1,60}:")
_REASONS = {
    "empty": "no web page in it; save the page again",
    "damaged": "the saved page is damaged or cut off; save it again and try the new file",
    "nested": "too many parts within parts to be a saved page; save the page as HTML",
    "large": "too large once unpacked; save the page as HTML",
    "long": "a web archive of many pages; save the page of the article by itself",
    "many": "a web archive with several pages; save the page of the article by itself",
}


def kind(data: bytes) -> str | None:
    """Return the kind of a saved page (see ``KINDS``) by its first bytes, or None where it is something else."""
    head = data[:_HEAD_BYTES]
    if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and _packed_warc(data)):
        return WARC
    if head.startswith(b"bplist0") and b"WebMainResource" in data:
        return WEB_ARCHIVE
    if head.lstrip().startswith(b"<?xml") and b"<!DOCTYPE plist" in head and b"WebMainResource" in head:
        return WEB_ARCHIVE
    headers = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    if not _FIELD.match(headers) or b"mime-version" not in headers.lower():
        return None
    # An e-mail may be of related parts too, but somebody sent it.
    saved = _MIME.search(headers) or (_RELATED.search(headers) and not _SENT.search(headers))
    return MHTML if saved else None


def _packed_warc(data: bytes) -> bool:
    """Tell whether gzip holds a WARC, by the first bytes within."""
    import zlib

    try:
        return zlib.decompressobj(wbits=31).decompress(data[:_HEAD_BYTES], 16).startswith(b"WARC/")
    except zlib.error:
        return False


def read(data: bytes, form: str, name: str) -> Draft:
    """Return the draft of the page in a container of the given kind, with its address and the time of saving.

    Raises
    ------
    InputError
        It is damaged, a bomb, holds no page or several, or the page holds no article (see ``webpage.read``).

    """
    command = [
        sys.executable, "-I", child.script("pages/saved_page_child.py"), form, str(limits.CHILD_MEMORY_BYTES),
        str(limits.MAX_BYTES), str(limits.MAX_ARCHIVE_BYTES),
    ]  # fmt: skip
    try:
        head, _, page = child.run(command, data, name).partition(b"\n")
    except child.ChildError as fault:
        raise InputError(f"{name}: {_REASONS['damaged']}") from fault
    said = json.loads(head)
    if "refused" in said:
        raise InputError(f"{name}: {_REASONS[said['refused']]}")
    if not page.strip():
        raise InputError(f"{name}: {_REASONS['empty']}")
    text, warnings = encoding.decode(page, name, markup=True, charset=said["charset"])
    draft = webpage.read(text, name)
    url = said["url"] if (said["url"] or "").startswith(("http://", "https://")) else None
    return replace(
        draft,
        url=draft.url or url,
        retrieved=_time(said["saved"]),
        warnings=(*warnings, *draft.warnings),
    )


def _time(text: str | None) -> datetime | None:
    """Return the moment that a container names, as HTTP or ISO 8601 write it, in UTC; None where it names no moment."""
    for parse in (datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            moment = parse(text or "")
            return (
                (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
                .astimezone(UTC)
                .replace(microsecond=0)
            )
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
