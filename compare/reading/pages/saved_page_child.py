"""Take the page out of a saved-page container; run by itself as a child process: container in, page out.

It must not import the rest of the package: reading waits for its start-up. What it writes is a line of JSON, then the
page's bytes. The containers: MIME messages as browsers save them (RFC 2557), Safari's web archives (property lists) and
WARC files (ISO 28500).
"""

from __future__ import annotations

import email
import email.policy
import io
import json
import plistlib
import re
import resource
import sys
from typing import Any

_KIND = sys.argv[1]
_MEMORY_BYTES = int(sys.argv[2])
_MOST_BYTES = int(sys.argv[3])
_MOST_UNPACKED = int(sys.argv[4])

_MOST_PARTS, _MOST_RECORDS, _DEEPEST = 2_000, 5_000, 8
_SMALL_PAGE = 3_000
"""Bytes. Beside a page more than this, smaller ones are frames, advertisements and consent forms."""


class RefusedError(Exception):
    """``args[0]`` names why, one of the words that ``saved_page.py`` knows."""


Page = dict[str, Any]
"""``data`` bytes; ``url``, ``charset``, ``saved`` (a date as the container writes it) text or None."""


def _mime(data: bytes) -> Page:
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts: list[Any] = []
    waiting: list[tuple[Any, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > _DEEPEST or len(parts) > _MOST_PARTS:
            raise RefusedError("nested")
        inner: list[Any] = part.get_payload() if part.is_multipart() else []
        waiting.extend((each, depth + 1) for each in reversed(inner))
        if not inner and part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            parts.append(part)
    address = _plain(message.get("Snapshot-Content-Location"))
    start = _plain(message.get_param("start")) if message.get_param("start") else None
    by_id = [part for part in parts if start and _plain(part.get("Content-ID")) == start]
    by_address = [part for part in parts if address and _plain(part.get("Content-Location")) == address]
    chosen = next(iter((*by_id, *by_address, *parts)), None)
    if chosen is None:
        raise RefusedError("empty")
    return {
        "data": chosen.get_payload(decode=True) or b"",
        "url": _plain(chosen.get("Content-Location")) or address,
        "charset": chosen.get_content_charset(),
        "saved": _plain(message.get("Date")),
    }


def _plain(value: Any) -> str | None:
    return str(value).strip()[:2_000] if value is not None else None


def _web_archive(data: bytes) -> Page:
    try:
        archive: Any = plistlib.loads(data)
    except (
        plistlib.InvalidFileException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        OverflowError,
    ) as fault:
        raise RefusedError("damaged") from fault
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        raise RefusedError("empty")
    texts = (main.get(name) for name in ("WebResourceURL", "WebResourceTextEncodingName"))
    url, charset = (text[:2_000] if isinstance(text, str) else None for text in texts)
    return {"data": page, "url": url, "charset": charset, "saved": None}


def _warc(data: bytes) -> Page:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    pages: list[Page] = []
    read = 0
    try:
        for count, record in enumerate(ArchiveIterator(io.BytesIO(data))):
            if count >= _MOST_RECORDS:
                raise RefusedError("long")
            if record.rec_type not in {"response", "resource"}:
                continue
            headers = record.http_headers
            status = headers.get_statuscode() if headers else "200"
            kind = (headers or record.rec_headers).get_header("Content-Type") or ""
            if status != "200" or not re.match(
                r"\s*(?:text/html|application/xhtml\+xml)\b", kind, re.IGNORECASE
            ):
                continue
            content = record.content_stream().read(_MOST_BYTES + 1)
            if len(content) <= _MOST_BYTES and record.raw_stream.limit > 0:
                raise RefusedError("damaged")
            read += len(content)
            if read > _MOST_UNPACKED:
                raise RefusedError("large")
            charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", kind, re.IGNORECASE)
            pages.append(
                {
                    "data": content,
                    "url": _plain(record.rec_headers.get_header("WARC-Target-URI")),
                    "charset": charset[1] if charset else None,
                    "saved": _plain(record.rec_headers.get_header("WARC-Date")),
                }
            )
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as fault:
        raise RefusedError("damaged") from fault
    large = [page for page in pages if len(page["data"]) > _SMALL_PAGE]
    if len({page["url"] for page in large}) > 1:
        raise RefusedError("many")
    if not pages:
        raise RefusedError("empty")
    return (large or pages)[0]


_READERS = {"mhtml": _mime, "webarchive": _web_archive, "warc": _warc}


def main() -> int:
    """Read a container from standard input; write what was found, or ``{"refused": reason}``."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    try:
        page = _READERS[_KIND](sys.stdin.buffer.read())
        content = page.pop("data")
        if len(content) > _MOST_BYTES:
            raise RefusedError("large")  # noqa: TRY301  the one place where all three meet
    except RefusedError as refusal:
        page, content = {"refused": refusal.args[0]}, b""
    sys.stdout.buffer.write(json.dumps(page).encode() + b"\n" + content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
