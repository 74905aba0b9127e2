"""Change a document so that it is wrong in a way that its reader may not have thought of; one number, one change.

Some changes know the form of the document, so that they reach what lies behind the first check: a part within a valid
zip archive, a key of JSON or of a property list, a tag, a header. The rest are changes of bytes.
"""

# ruff: noqa: E501 - lists of tokens
from __future__ import annotations

import base64
import json
import plistlib
import re
import zipfile
from copy import deepcopy
from random import Random
from typing import TYPE_CHECKING, Any

from lxml import etree

from tests.fuzz import seeds

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES = 16_000
"""Of a changed document. Larger ones are a matter of limits, which have tests of their own."""

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 10**30, "", "\x00", "\ud800", "x" * 5000, [], {}, [[]], {"@type": None}, "javascript:alert(1)",
    "file:///etc/passwd", "2026-99-99", "9999999999-01-01", {"name": {"name": {"name": []}}}, ["\u202e\x1b[2J"],
)  # fmt: skip
TOKENS = tuple(token.encode("utf-8", "surrogatepass") for token in (
    "\x00", "\x1b[2J", "\u202e", "\ufeff", "\u2028", "\x85", "\ud800", "\U0010ffff", "\u0301" * 40, "﷽", "%PDF-1.7", "PK\x03\x04",
    "PK\x05\x06", "{\\rtf1", "<?xml version='1.0' encoding='utf-16'?>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    "&b;", "<![CDATA[", "]]>", "<!--", "-->", "<script>", "<svg>", "<math>", "<template>", "<table><tr><td>", "<p>", "</p>",
    "<title>", "<style>@import 'x'", "<base href='//x'>", "<meta charset=utf-7>", "<meta charset='utf-16'>", "<plaintext>",
    "\r\n", "\r", "\n\n\n", "\t", "--", "---\n", "...\n", "| ", "|---|---|\n", "> ", "* ", "- ", "1. ", "    ", "[^1]", "[a](b)",
    "![a](b)", "```", "~~~", "$$", "`", "\\", "{{", "}}", "{|", "|}", "==", "[[File:a]]", "<ref>", "<nowiki>", ".. include:: /etc/passwd\n",
    ".. raw:: html\n", "#+INCLUDE: /etc/passwd\n", "\\input{/etc/passwd}", "\\def\\a{\\a\\a}\\a", "\\begin{a}", "\\end{a}",
    "\\bin4000000000 ", "\\u-1?", "\\par", "obj", "endobj", "stream\n", "endstream", "/Length 99999999", "/Type /Pages",
    "/Kids [2 0 R]", "<<", ">>", "[", "]", "(", ")", "R ", "BT", "ET", "Tj", "/Filter /FlateDecode", "startxref\n0\n", "trailer",
    "/Encrypt 4 0 R", "Content-Type: text/html\r\n", "Content-Type: multipart/mixed; boundary=weir\r\n", "--weir\r\n",
    "Content-Transfer-Encoding: base64\r\n", "Subject: =?utf-8?b?////?=\r\n", "Content-Length: -1\r\n", "charset=utf-7",
    "charset=\"x-unknown\"", "WARC/1.0\r\n", "HTTP/1.1 200 OK\r\n", "=?x?q?", "@", "{", "}", "\"", "'", ":", "0", "-1",
    "99999999999999999999", "1e999", "https://x", "By ", "Share", "(AP) —", "12 March 2026", "Photo: ",
))  # fmt: skip


WORDS = ("", " ", "0", "-1", "99999999999", "1e9", "true", "en", "ar", "x", "../x", "/etc/passwd", "file:///etc/passwd",
         "https://courier.example/a", "//courier.example", "javascript:alert(1)", "#a", "rId1", "2026-13-45", "\u202e", "\u2028",
         "https://" + "a" * 3000, "“", "By ", "w:p", "http://[", "%", "%00", "&", "<", "]]>")  # fmt: skip
"""Values of attributes and texts of elements."""


def mutant(reader: str, number: int) -> tuple[str, bytes]:
    """Return the file name and the bytes of a reader's changed document of that number."""
    random = Random(f"{reader} {number}")  # noqa: S311
    name, data = seeds.seed(reader)
    shaped = _SHAPED.get(reader)
    if shaped is not None and random.random() < 0.7:
        data = shaped(random)
        if random.random() < 0.2:
            data = _bytes(random, data)
    else:
        for _ in range(random.choice((1, 1, 2, 4, 8))):
            change = random.choice((_bytes, _tags if b"<" in data else _lines, _lines))
            data = change(random, data)[:MOST_BYTES]
    if reader == "encodings" and random.random() < 0.6:
        text = data.decode("cp1252", "replace")
        data = text.encode(random.choice(_ENCODINGS), "replace")
        data = _bytes(random, data) if random.random() < 0.7 else data
    if random.random() < 0.05:
        name = f"a.{random.choice(('txt', 'html', 'md', 'xml', 'tex', 'eml', 'warc', 'rtf', 'json', ''))}"
    return name, data[:MOST_BYTES]


_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "cp1251", "koi8-r", "shift_jis", "gb18030",
              "big5", "euc_kr", "iso8859_7", "cp1256", "utf-7", "mac_roman", "cp037", "iso2022_jp")  # fmt: skip


def _place(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 2, 4, 16, 100, 1000)))


def _bytes(random: Random, data: bytes) -> bytes:
    """Flip, set, cut out, double, swap, splice, put in a token, change a number, cut off, repeat."""
    start, end = _place(random, data)
    piece = data[start:end]
    match random.randrange(11):
        case 0 if piece:
            at = random.randrange(start, end)
            return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]
        case 1 if piece:
            return (
                data[:start]
                + random.choice((b"\x00", b"\xff", b"\x7f", b"\x80", b" ")) * len(piece)
                + data[end:]
            )
        case 2:
            return data[:start] + data[end:]
        case 3:
            return data[:end] + piece + data[end:]
        case 4:
            other, stop = _place(random, data)
            return data[:start] + data[other:stop] + data[end:]
        case 5:
            _, foreign = seeds.seed(random.choice(seeds.READERS))
            other, stop = _place(random, foreign)
            return data[:start] + foreign[other:stop] + data[start:]
        case 6:
            return data[:start] + random.choice(TOKENS) + data[start:]
        case 7:
            numbers = list(re.finditer(rb"\d+", data))
            if not numbers:
                return data[:start]
            chosen = random.choice(numbers)
            new = random.choice((b"0", b"-1", b"4294967296", b"99999999999999999999", b"65536", b"00"))
            return data[: chosen.start()] + new + data[chosen.end() :]
        case 8:
            return data[:start]
        case 9:
            return data[:start] + (piece or b"a") * random.choice((10, 100, 2000)) + data[end:]
        case _:
            return data[:start] + random.choice(TOKENS) * random.choice((2, 50, 1000)) + data[start:]


def _pieces(random: Random, pieces: list[bytes]) -> bytes:
    """Double, drop, swap, repeat or nest some of the pieces that a document falls into."""
    for _ in range(random.choice((1, 1, 2, 5))):
        if not pieces:
            break
        at, other = random.randrange(len(pieces)), random.randrange(len(pieces))
        match random.randrange(6):
            case 0:
                del pieces[at]
            case 1:
                pieces.insert(other, pieces[at])
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                # Cut, or a piece that is chosen more than once grows beyond the memory of the machine.
                pieces[at] = (pieces[at] * random.choice((5, 100, 1000)))[:MOST_BYTES]
            case 4:
                pieces[at] = random.choice(TOKENS)
            case _:
                pieces[at] = _bytes(random, pieces[at])
    return b"".join(pieces)


def _tags(random: Random, data: bytes) -> bytes:
    return _pieces(random, re.split(rb"(<[^<>]{0,200}>)", data))


def _tree(random: Random, data: bytes) -> bytes:
    """Change elements of XML, which stays well-formed; what is none is changed by its tags."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return _tags(random, data)
    for _ in range(random.choice((1, 1, 2, 4))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = random.choice(elements), random.choice(elements)
        parent = one.getparent()
        match random.randrange(9):
            case 0 if parent is not None:
                parent.remove(one)
            case 1:
                other.append(deepcopy(one))
            case 2 if parent is not None:
                for _ in range(random.choice((3, 30, 300))):
                    parent.append(deepcopy(one))
            case 3:
                for _ in range(random.choice((3, 30, 300))):
                    inner = etree.SubElement(one, one.tag, dict(one.attrib))
                    inner.text, one = one.text, inner
            case 4:
                one.tag = other.tag
            case 5 if one.attrib:
                one.set(random.choice(list(one.attrib)), random.choice(WORDS))
            case 6:
                one.attrib.update(other.attrib)
            case 7:
                one.text, other.text = other.text, one.text
            case _:
                one.text = random.choice(WORDS) * random.choice((1, 1, 100))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _lines(random: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return _pieces(random, lines) if len(lines) > 3 else _tags(random, data)


def _package(kind: str) -> Callable[[Random], bytes]:
    def change(random: Random) -> bytes:
        parts = dict(seeds.PACKAGES[kind]())
        for _ in range(random.choice((1, 1, 2, 3))):
            name = random.choice(list(parts))
            match random.randrange(10):
                case 0:
                    del parts[name]
                    parts = parts or {"mimetype": b""}
                case 1:
                    parts[random.choice(("x.xml", "../x", "/x", "word/media/a.png", "a" * 300, "\u202e"))] = (
                        parts[name]
                    )
                case 2:
                    parts[name] = parts[random.choice(list(parts))]
                case 3:
                    parts[name] = _bytes(random, parts[name])
                case 4:
                    parts[name] = _tags(random, parts[name])
                case _:
                    parts[name] = _tree(random, parts[name])
        return seeds.packed(parts, random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))

    return change


def _json(random: Random, value: Any) -> Any:
    """Change one or a few values or keys anywhere within."""
    holders: list[Any] = []
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list) and each:
            holders.append(each)
            waiting.extend(each.values() if isinstance(each, dict) else each)
    for _ in range(random.choice((1, 1, 2, 4))):
        holder = random.choice(holders)
        at = random.choice(list(holder)) if isinstance(holder, dict) else random.randrange(len(holder))
        match random.randrange(5):
            case 0 if len(holder) > 1:
                del holder[at]
            case 1 if isinstance(holder, dict):
                holder[random.choice(("@graph", "name", "@type", "cells", "source", "", "x"))] = holder[at]
            case 2:
                deep: Any = random.choice(ODD)
                for _ in range(random.choice((1, 30, 800))):
                    deep = [deep]
                holder[at] = deep
            case 3 if isinstance(holder[at], str):
                changed = _bytes(random, holder[at].encode("utf-8", "surrogatepass"))
                holder[at] = changed.decode("utf-8", "replace")
            case _:
                holder[at] = random.choice(ODD)
    return value


def _notebook(random: Random) -> bytes:
    return json.dumps(_json(random, seeds.notebook())).encode()


def _metadata(random: Random) -> bytes:
    page = seeds.metadata_page()
    head, opening, rest = page.partition('<script type="application/ld+json">')
    said, closing, tail = rest.partition("</script>")
    if random.random() < 0.7:
        said = json.dumps(_json(random, json.loads(said)), ensure_ascii=random.random() < 0.5)
        return (head + opening + said + closing + tail).encode("utf-8", "replace")
    return _tags(random, page.encode())


def _webarchive(random: Random) -> bytes:
    value: Any = seeds.webarchive()
    holder = random.choice((value, value["WebMainResource"]))
    key = random.choice(list(holder))
    changed: Any = random.choice((b"", b"\x00", "", 0, 1.5, True, [], {}, [{}], "x" * 9999, plistlib.UID(7)))
    if isinstance(holder[key], bytes) and random.random() < 0.8:
        changed = _tags(random, holder[key])
    elif random.random() < 0.2:
        del holder[key]
        holder, key = {}, ""
    holder[key] = changed
    kinds = (
        [plistlib.FMT_BINARY]
        if isinstance(changed, plistlib.UID)
        else [plistlib.FMT_BINARY, plistlib.FMT_XML]
    )
    return plistlib.dumps(value, fmt=random.choice(kinds))


def _mime(reader: str) -> Callable[[Random], bytes]:
    def change(random: Random) -> bytes:
        _, data = seeds.seed(reader)
        if reader == "mhtml" and random.random() < 0.4:
            encoded = base64.encodebytes(seeds.page().encode())
            return data.replace(encoded, base64.encodebytes(_tags(random, seeds.page().encode())))
        return _lines(random, data)

    return change


def _objects(random: Random) -> bytes:
    """Change the tokens of a PDF."""
    _, data = seeds.seed("pdf")
    return _pieces(random, re.split(rb"(/\w+|<<|>>|\d+ 0 (?:R|obj)|\bTj\b|\n)", data))


_SHAPED: dict[str, Callable[[Random], bytes]] = {
    **{kind: _package(kind) for kind in seeds.PACKAGES},
    "ipynb": _notebook,
    "docbook": lambda random: _tree(random, seeds.seed("docbook")[1]),
    "jats": lambda random: _tree(random, seeds.seed("jats")[1]),
    "html": lambda random: _tags(random, seeds.seed("html")[1]),
    "metadata": _metadata,
    "webarchive": _webarchive,
    "mhtml": _mime("mhtml"),
    "mail": _mime("mail"),
    "warc": _mime("warc"),
    "pdf": _objects,
}
