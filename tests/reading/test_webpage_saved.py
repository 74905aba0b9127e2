"""A page saved with all its parts in one file reads as the page itself."""

import base64
import gzip
import plistlib
import quopri
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.model import Article
from compare.reading import read_bytes
from compare.reading.pages.saved_page import kind

DATA = Path(__file__).parent.parent / "data"
PAGE = (DATA / "harbour.html").read_bytes()
ADDRESS = "https://courier.example/news/sea-wall?print=1"
SAVED = datetime(2026, 5, 15, 7, 30, 5, tzinfo=UTC)
FRAME = b"<html><body><p>Buy a boat today. It floats.</p></body></html>"


@pytest.fixture(scope="module")
def plain() -> Article:
    return read_bytes(PAGE, "harbour.html")


def mhtml(page: bytes = PAGE, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """Save a page as Chromium does, with a frame before it."""
    encode = base64.encodebytes if encoding == "base64" else quopri.encodestring
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: Sea wall\r\n"
        "Date: Fri, 15 May 2026 09:30:05 +0200\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n\r\n'
    )
    part = (
        f"------b\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: %s\r\n\r\n"
    )
    frame = (part % "cid:frame@mhtml.blink").encode() + encode(FRAME)
    return b"".join(
        (head.encode(), frame, b"\r\n", (part % ADDRESS).encode(), encode(page), b"\r\n------b--\r\n")
    )


def web_archive(page: bytes = PAGE, *, binary: bool = True) -> bytes:
    main = {
        "WebResourceData": page,
        "WebResourceURL": ADDRESS,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceFrameName": "",
    }
    form = plistlib.FMT_BINARY if binary else plistlib.FMT_XML
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=form)


def warc(*pages: tuple[str, str, bytes], packed: bool = True) -> bytes:
    records = [record("warcinfo", "", b"software: test\r\n", "application/warc-fields")]
    for address, status, page in pages or ((ADDRESS, "200 OK", PAGE),):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + page
        records.append(record("response", address, answer, "application/http; msgtype=response"))
    return b"".join(gzip.compress(each, 1) if packed else each for each in records)


def record(kind: str, address: str, content: bytes, form: str) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{len(content):032}>",
        "WARC-Date": "2026-05-15T07:30:05Z",
        "Content-Type": form,
        "Content-Length": str(len(content)),
    } | ({"WARC-Target-URI": address} if address else {})
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + content + b"\r\n\r\n"


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "page")
    message = str(caught.value)
    assert message.startswith("page: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("data", "saved"),
    [
        (mhtml(), SAVED),
        (mhtml(encoding="base64"), SAVED),
        (web_archive(), None),
        (web_archive(binary=False), None),
        (warc(), SAVED),
        (warc((ADDRESS, "302 Found", FRAME), (ADDRESS, "200 OK", PAGE), packed=False), SAVED),
    ],
    ids=["mhtml", "mhtml base64", "webarchive", "webarchive xml", "warc.gz", "warc"],
)
def test_reads_as_the_page_itself(data: bytes, saved: datetime | None, plain: Article) -> None:
    article = read_bytes(data, "page")
    assert article.text == plain.text
    assert article.blocks == plain.blocks
    assert article.url == "https://courier.example/news/sea-wall"
    assert article.retrieved == saved


def test_address_and_charset_of_the_container() -> None:
    page = PAGE.replace(b'<link rel="canonical" href="https://courier.example/news/sea-wall">', b"")
    page = page.decode().replace('<meta charset="utf-8">', "").encode("cp1252")
    article = read_bytes(mhtml(page, charset="windows-1252"), "page.mht")
    assert "“was sound in March”" in article.text
    assert article.url == ADDRESS


def test_message_with_a_page_is_an_e_mail() -> None:
    sent = mhtml().replace(
        b"From: <Saved by Blink>", b"From: Ada <ada@courier.example>\nTo: bo@courier.example"
    )
    sent = sent.replace(b"Snapshot-Content-Location: " + ADDRESS.encode() + b"\r\n", b"")
    assert kind(sent) is None


def test_archive_with_an_advertisement_beside_the_page(plain: Article) -> None:
    data = warc((ADDRESS, "200 OK", PAGE), ("https://ads.example/frame", "200 OK", FRAME))
    assert kind(data) == "warc"
    assert read_bytes(data, "page").text == plain.text


def test_several_pages() -> None:
    big = PAGE + b"<!-- " + b"x" * 5000 + b" -->"
    data = warc((ADDRESS, "200 OK", big), ("https://courier.example/b", "200 OK", big))
    assert "several pages" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        web_archive()[:600] + b"WebMainResource",
        web_archive(binary=False)[:900],
        warc()[:-700],
        plistlib.dumps({"WebMainResource": [1, 2]}),
        plistlib.dumps({"WebMainResource": {"WebResourceData": "text"}}, fmt=plistlib.FMT_BINARY),
        mhtml(b""),
        warc((ADDRESS, "404 Not Found", PAGE)),
    ],
)
def test_damaged_or_empty(data: bytes) -> None:
    message = refusal(data)
    assert "damaged" in message or "no web page in it" in message


def test_gzip_bomb() -> None:
    bomb = warc((ADDRESS, "200 OK", b"<html>" + b"a" * 25_000_000))
    assert len(bomb) < 500_000
    tracemalloc.start()
    assert "too large once unpacked" in refusal(bomb)
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_plist_that_refers_to_itself_or_promises_too_much() -> None:
    nested = b"<array>" * 100_000
    head = b'<?xml version="1.0"?><!DOCTYPE plist><plist version="1.0"><dict><key>WebMainResource</key>'
    assert "damaged" in refusal(head + nested)
    # A binary list of 2**40 members.
    promised = b"bplist00\xaf\x14" + (2**40).to_bytes(16, "big") + b"WebMainResource" + bytes(32)
    assert "damaged" in refusal(promised)
    entity = (
        head.replace(b"<!DOCTYPE plist>", b'<!DOCTYPE plist [<!ENTITY a "b">]>') + b"<string>&a;</string>"
    )
    assert "damaged" in refusal(entity + b"</dict></plist>")


def test_parts_within_parts() -> None:
    start = b"From: <Saved by Blink>\nMIME-Version: 1.0\n"
    part = b"Content-Type: multipart/related; boundary=%d\n\n--%d\n"
    nested = start + b"".join(part % (i, i) for i in range(60))
    assert "parts within parts" in refusal(nested + b"Content-Type: text/html\n\n" + PAGE)


def test_packed_file_that_is_no_archive() -> None:
    assert "packed" in refusal(gzip.compress(PAGE))
