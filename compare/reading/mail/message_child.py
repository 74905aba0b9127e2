"""Take an e-mail apart; run by itself as a child process: message in, JSON out.

It must not import the rest of the package: reading waits for its start-up.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_MOST_PARTS = 500
_MOST_BYTES = 20_000_000
_LONGEST_HEADER = 1_000
_MBOX = re.compile(rb"^From \S{1,200} .{10,60}\d{4}\r?$", re.MULTILINE)
_EMLX = re.compile(rb"\s*(\d{1,9})[ \t]*\r?\n")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FORWARDED = re.compile(r"forwarded message|begin forwarded", re.IGNORECASE)
_MOST_CELL_WORDS = 15


class Refused(Exception):  # noqa: N818  its name is what the parent reads
    """The message is not read; ``args[0]`` says why, and what to do."""


def _message(data: bytes) -> Message:
    """Return the one message of the file; mail programs put a line before it, or its length."""
    counted = _EMLX.match(data)
    if counted:
        data = data[counted.end() : counted.end() + int(counted[1])]
    starts = list(_MBOX.finditer(data))
    if data.startswith(b"From ") and starts:
        if len(starts) > 1:
            raise Refused(f"a mailbox of {len(starts):,} messages; save the one with the article")
        data = data[starts[0].end() :].lstrip(b"\r\n")
    return message_from_bytes(data)


def _header(message: Message, name: str) -> str:
    """Return a header as one line of text, encoded words decoded."""
    raw = str(message.get(name) or "")[:_LONGEST_HEADER]
    try:
        text = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        text = raw
    return " ".join(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _sender(text: str) -> tuple[str, str]:
    """Return the name and the address of ``Name <address>`` or ``address (Name)``; the library's parser recurses."""
    before, opened, after = text.rpartition("<")
    if opened:
        return before.strip(' "'), after.partition(">")[0].strip()
    address, _, comment = text.partition("(")
    return comment.rstrip(") "), address.strip()


def _day(message: Message) -> str:
    """Return the day of the message where it was sent, ISO 8601, or nothing."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))[:200]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; a message within the message is one of them."""
    waiting = [message]
    count = 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > _MOST_PARTS:
            raise Refused(f"an e-mail of more than {_MOST_PARTS} parts; give the article alone")
        kind = part.get_content_type()
        if kind in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
            raise Refused("an encrypted or sealed e-mail; open it in your mail program and save its text")
        if kind.startswith("multipart/") and part.is_multipart():
            waiting += reversed([piece for piece in part.get_payload() if not isinstance(piece, str)])
        else:
            yield part


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for charset in (str(part.get_param("charset") or ""), "utf-8"):
        try:
            text = data.decode(charset) if charset else None
        except (LookupError, UnicodeError, ValueError):
            continue
        if text is not None:
            break
    else:
        text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format") or "").lower() == "flowed":
        return _unflowed(text, delete_space=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that end in a space, by R. Gellens, The Text/Plain Format and DelSp Parameters, RFC 3676, 2004."""
    lines: list[str] = []
    flowing = False
    depth = 0
    for raw in text.split("\n"):
        body = raw.lstrip(">")
        quoted = len(raw) - len(body)
        body = body.removeprefix(" ")
        if flowing and quoted == depth and body != "-- ":
            lines[-1] += body
        else:
            lines.append(">" * quoted + (" " if quoted else "") + body)
        depth = quoted
        flowing = body.endswith(" ") and body != "-- "
        if flowing and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _page(source: str, removed: list[list[str]]) -> str:
    """Return a message's page without what nobody sees, quoted messages, signatures and layout by tables."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""

    def remove(element: Any, reason: str) -> None:
        text = " ".join(element.text_content().split())
        if text and element.getparent() is not None:
            removed.append([text, reason])
            element.drop_tree()

    for element in root.xpath("//script | //style | //noscript | //template | //head/title | //comment()"):
        element.drop_tree()
    for element in root.xpath("//*[@style or @hidden]"):
        if element.tag != "body" and (
            element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")[:2000])
        ):
            remove(element, "hidden_text")
    for element in root.iter("img"):
        # Pictures may be inlined, megabytes of them.
        element.attrib.pop("src", None)
    by_class = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"
    for name in ("gmail_signature", "moz-signature"):
        for element in root.xpath(f"//*[{by_class.format(name)}]"):
            remove(element, "signature")
    quotes = " | ".join(
        (
            "//blockquote[@type='cite']",
            *(f"//*[{by_class.format(name)}]" for name in ("gmail_quote", "moz-cite-prefix")),
        )
    )
    whole = root.text_content()
    if not _FORWARDED.search(whole):
        for element in root.xpath(quotes):
            if len(element.text_content()) < 0.9 * len(whole):
                remove(element, "quoted_reply")
    for table in root.xpath("//table"):
        if not _of_data(table):
            for piece in (table, *table.iter("tbody", "thead", "tfoot", "tr", "td", "th")):
                piece.tag = "div"
    page = etree.tostring(root, encoding="unicode", method="html")
    return re.sub(r"(?:<br\b[^<>]{0,200}>\s*){2,}", "</p><p>", page)


def _of_data(table: Any) -> bool:
    """Tell whether a table shows data: two rows or more of the same two cells or more, each of a few words."""
    if next(table.iterdescendants("table"), None) is not None or table.get("role") == "presentation":
        return False
    rows = [row.xpath("td | th") for row in table.iter("tr")]
    widths = {len(row) for row in rows}
    return (
        len(rows) > 1
        and len(widths) == 1
        and widths.pop() > 1
        and all(len(cell.text_content().split()) <= _MOST_CELL_WORDS for row in rows for cell in row)
    )


def _read(message: Message, *, inner: bool = False) -> dict[str, Any]:
    texts: list[str] = []
    pages: list[str] = []
    enclosed: list[Message] = []
    removed: list[list[str]] = []
    attached = size = 0
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            inside: Any = part.get_payload()
            enclosed += inside[:1]
            attached += 1
        elif part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            picture = kind.startswith("image/") and part.get_content_disposition() != "attachment"
            attached += not picture and kind != "application/pgp-signature" and "pkcs7-signature" not in kind
        else:
            text = _text(part)
            size += len(text)
            if size > _MOST_BYTES:
                raise Refused("too large once unpacked; give the article alone")
            (pages if kind == "text/html" else texts).append(text)
    page = _page("\n".join(pages), removed) if pages else ""
    text = "\n\n".join(texts)
    if enclosed and not inner and len((text + page).split()) < 60:
        return _read(enclosed[0], inner=True)
    name, address = _sender(_header(message, "From"))
    return {
        "subject": _header(message, "Subject"),
        "name": name,
        "address": address,
        "date": _day(message),
        "list": _header(message, "List-Id"),
        "newsletter": any(message.get(key) for key in ("List-Id", "List-Unsubscribe", "List-Post")),
        "reply": any(message.get(key) for key in ("In-Reply-To", "References")),
        "text": text,
        "page": page,
        "attached": attached,
        "removed": removed,
    }


def main() -> int:
    """Read a message from standard input and write what it holds as JSON; return the exit status."""
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        found = _read(_message(sys.stdin.buffer.read()))
    except (Refused, RecursionError) as fault:
        reason = (
            fault.args[0]
            if isinstance(fault, Refused)
            else "an e-mail nested too deeply; give the article alone"
        )
        sys.stderr.write(f"Refused: {reason}\n")
        return 1
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
