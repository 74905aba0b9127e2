"""Pages by their address: fetched where that is safe and welcome, refused in one line where not.

All goes to a server that the test starts on this machine; every name is resolved by the test.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import time
import zlib
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest

from compare.errors import InputError
from compare.reading import limits, read_address
from compare.reading.fetching.fetch import fetch
from compare.settings import ReadingOptions
from tests.reading.site import HERE, PROSE, Site, answer, contexts, moved, serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from compare.reading.fetching.transport import Network
    from tests.reading.site import Page

PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>Sea wall fails</title>{head}</head><body><article>"
    "<h1>Sea wall fails</h1>"
    f"{''.join(f'<p>{PROSE} It was the {n}th time.</p>' for n in range(4, 9))}</article></body></html>"
)


def refusal(site: Site, url: str, network: Network | None = None) -> str:
    """Return why an address is refused: one line that names it."""
    with pytest.raises(InputError) as caught:
        fetch(url, network or site.network())
    message = str(caught.value)
    assert message.startswith(f"{url}: ")
    assert "\n" not in message
    assert "; " in message, "the message names a way out"
    return message.removeprefix(f"{url}: ")


def refused(page: Page, pages: Mapping[str, Page] | None = None) -> str:
    """Return why a page is refused."""
    with serving({"/a": page, **(pages or {})}) as site:
        return refusal(site, site.url("/a"))


# What is fetched


def test_page_becomes_an_article_with_its_address_time_and_hash() -> None:
    page = PAGE.format(head="").encode()
    before = datetime.now(UTC).replace(microsecond=0)
    with serving({"/news/sea-wall?id=1": answer(page, "text/html; charset=utf-8")}) as site:
        url = site.url("/news/sea-wall?id=1#top")
        article = read_address(url, network=site.network())
    assert article.title == "Sea wall fails"
    assert "Forty-six people were taken to safety" in article.text
    assert article.source == url
    assert article.url == url.removesuffix("#top")
    assert article.sha256 == hashlib.sha256(page).hexdigest()
    assert article.retrieved is not None
    assert article.retrieved.utcoffset() == timedelta(0)
    assert before <= article.retrieved <= datetime.now(UTC)
    assert article.retrieved.microsecond == 0
    assert any("not encrypted" in warning for warning in article.warnings)


@pytest.mark.parametrize("host", ["news.courier.example", "herald.example"])
def test_address_that_the_page_calls_its_own_goes_before_the_one_asked(host: str) -> None:
    head = f'<link rel="canonical" href="https://{host}/sea-wall">'
    with serving({"/a": answer(PAGE.format(head=head), "text/html")}) as site:
        article = read_address(site.url("/a"), network=site.network())
    assert article.url == f"https://{host}/sea-wall"
    assert any("another host" in warning for warning in article.warnings) == (host == "herald.example")


def test_program_says_what_it_is_and_brings_nothing_else() -> None:
    with serving({"/a": answer(Set_Cookie="id=1"), "/b": moved("/a")}) as site:
        fetch(site.url("/b"), site.network())
        names = {line.partition(":")[0] for line in site.heads[-1].split("\r\n")[1:] if line}
        assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
        assert "User-Agent: Sidebrief/" in site.heads[-1]
        assert site.requests == [f"courier.example {path}" for path in ("/robots.txt", "/b", "/a")]


def test_redirects_are_followed_to_the_end() -> None:
    pages = {
        "/1": moved("2", "301 Moved Permanently"),
    }
    with serving(pages) as site:
        pages["/2"] = moved(f"//herald.example:{site.port}/3", "307 Temporary Redirect")
        pages["/3"] = moved("/4?q=späte züge#x".encode().decode("latin-1"), "308 Permanent Redirect")
        pages["/4?q=sp%C3%A4te%20z%C3%BCge"] = answer()
        page = fetch(site.url("/1"), site.network())
    assert page.address == site.url("/4?q=sp%C3%A4te%20z%C3%BCge", "herald.example")
    assert any("another host, herald.example" in warning for warning in page.warnings)


def test_host_in_letters_of_its_own_is_asked_by_its_ascii_name() -> None:
    with serving({"/ä": answer(), "/%C3%A4": answer()}) as site:
        page = fetch(site.url("/ä", "Käferbote.example"), site.network())
        assert site.resolved[0] == "xn--kferbote-0za.example"
    assert page.address == site.url("/%C3%A4", "xn--kferbote-0za.example")


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("gzip", lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:])),
        ("gzip", lambda data: gzip.compress(data) + bytes(9)),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_packed_page_is_unpacked(packing: str, pack: type[bytes]) -> None:
    with serving({"/a": answer(pack(PROSE.encode()), Content_Encoding=packing)}) as site:
        assert fetch(site.url("/a"), site.network()).data == PROSE.encode()


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "В Брэкенмуте обрушилась дамба. Мэр сообщил, что сорок шесть человек спасены."),
        ("iso-8859-1", "The mayor of Zürich said so on Tuesday. Nobody had been hurt in the flood so far."),
        ("iso-8859-1", "The mayor said “we were warned”. Nobody was hurt at the café – so far."),
        ("iso-2022-jp", "海の壁が火曜日の夜に崩れた。市長は四十六人が避難したと述べた。"),
    ],
)
def test_charset_that_the_server_names_is_believed_before_the_pages_own(charset: str, text: str) -> None:
    data = text.encode({"iso-8859-1": "cp1252"}.get(charset, charset))
    html = b"<html><head><meta charset=koi8-r></head><body><p>" + data + b"</p></body></html>"
    with serving(
        {"/t": answer(data, f"text/plain; charset={charset}"), "/h": answer(html, "text/html")}
    ) as site:
        article = read_address(site.url("/t"), network=site.network())
        assert article.text == text
        assert not any("guessed" in warning for warning in article.warnings)
        assert fetch(site.url("/t"), site.network()).charset == charset


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "utf-7", "nonsense", "../x", "rot13"])
def test_charset_that_is_none_is_not_believed(charset: str) -> None:
    data = PROSE.replace("a", "ä").encode("cp1252")
    with serving({"/t": answer(data, f"text/plain; charset={charset}")}) as site:
        assert "Bräckenmouth" in read_address(site.url("/t"), network=site.network()).text


@pytest.mark.parametrize(
    ("path", "kind", "file"),
    [
        ("/notes/wall.md", "text/plain", "wall.md"),
        ("/notes/wall.md", "text/html; charset=utf-8", "page.html"),
        ("/notes/wall", "text/markdown", "page.md"),
        ("/wall.md?raw=1", "", "wall.md"),
        ("/", "text/plain", "page"),
        ("/wall.rst", "application/octet-stream", "wall.rst"),
    ],
)
def test_format_is_told_by_the_server_before_the_address(path: str, kind: str, file: str) -> None:
    with serving({path: answer(kind=kind)}) as site:
        assert fetch(site.url(path, "courier.md.example"), site.network()).file == file


def test_two_pages_are_fetched_at_once() -> None:
    def slow() -> Iterator[bytes]:
        time.sleep(0.3)
        yield answer()

    from concurrent.futures import ThreadPoolExecutor

    with serving({"/a": slow, "/b": slow}) as site, ThreadPoolExecutor() as pool:
        begin = time.monotonic()
        pages = pool.map(lambda path: fetch(site.url(path), site.network()), ("/a", "/b"))
        assert [page.address for page in pages] == [site.url("/a"), site.url("/b")]
        assert time.monotonic() - begin < 0.6


def test_address_of_its_own_that_is_none_is_not_taken() -> None:
    head = '<link rel="canonical" href="http://[courier.example/sea-wall">'
    with serving({"/a": answer(PAGE.format(head=head), "text/html")}) as site:
        assert read_address(site.url("/a"), network=site.network()).url == site.url("/a")


# Which machines are asked


def test_private_machine_is_not_asked_by_a_public_name() -> None:
    with serving({}) as site:
        network = site.network({"rogue.example": ["10.0.0.1"]})
        assert "not public (10.0.0.1)" in refusal(site, site.url("/", "rogue.example"), network)
        assert site.requests == []


def test_one_private_address_among_public_ones_is_enough() -> None:
    with serving({}) as site:
        network = site.network({"rogue.example": [f"{HERE} 192.168.1.1"]})
        assert "not public (192.168.1.1)" in refusal(site, site.url("/", "rogue.example"), network)
        assert site.requests == []


def test_name_that_turns_private_is_not_followed_there() -> None:
    """A name is resolved once for a connection, and what is asked next by it is checked anew."""
    with serving({"rogue.example/a": moved("/b")}) as site:
        network = site.network({"rogue.example": [HERE, HERE, "169.254.169.254", "169.254.169.254"]})
        reason = refusal(site, site.url("/a", "rogue.example"), network)
        assert "redirects to http://rogue.example" in reason
        assert "not public (169.254.169.254)" in reason
        assert site.requests == ["rogue.example /robots.txt", "rogue.example /a"]
        assert site.resolved == ["rogue.example"] * 3


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://10.0.0.1/", "not public"),
        ("http://[::1]/", "not public"),
        ("http://2130706433/", "unusual form"),
        ("file:///etc/passwd", "not an http or https address"),
        ("javascript:alert(1)", "not an http or https address"),
        ("ftp://courier.example/", "not an http or https address"),
        ("http://user:secret@courier.example/", "names a user"),
        ("http://courier.example:22/", "port 22"),
        ("http://[", "not well formed"),
    ],
)
def test_redirect_to_where_nothing_is_asked(target: str, reason: str) -> None:
    with serving({"/a": moved(target)}) as site:
        told = refusal(site, site.url("/a"))
        assert "redirects to" in told
        assert reason in told
        assert len(site.requests) == 2
        assert set(site.resolved) == {"courier.example"}


def test_redirects_without_end() -> None:
    with serving({"/a": moved("/b"), "/b": moved("/a")}) as site:
        assert "more than 5 times" in refusal(site, site.url("/a"))
        assert len(site.requests) == 1 + 1 + limits.FETCH_REDIRECTS


def test_name_that_nobody_has() -> None:
    with serving({}) as site:
        assert "nowhere.invalid, which was not found" in refusal(site, "https://nowhere.invalid/")


def test_resolver_that_does_not_answer() -> None:
    from compare.reading.fetching.transport import Network

    def resolve(host: str, port: int) -> list[str]:
        time.sleep(1)
        return [HERE]

    begin = time.monotonic()
    with pytest.raises(InputError, match="not found in time"):
        fetch("http://courier.example/", Network(resolve, seconds=0.2))
    assert time.monotonic() - begin < 0.8


def test_machine_without_a_server() -> None:
    with serving({}) as site:
        url, network = site.url("/a"), site.network()
    assert "connection refused" in refusal(site, url, network)


def test_second_address_of_a_host_is_tried_where_the_first_is_dead() -> None:
    with serving({"/a": answer()}) as site:
        network = site.network(
            {"courier.example": [f"127.0.0.2 {HERE}"] * 2}, allowed=lambda a: a.is_loopback
        )
        assert fetch(site.url("/a"), network).data == PROSE.encode()


def test_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/a": answer()}) as site:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://proxy.example:9")
        assert fetch(site.url("/a"), site.network()).data == PROSE.encode()
        url, network = site.url("/a"), site.network()
    assert "proxy that the environment names is not used" in refusal(site, url, network)


# What robots.txt allows


def robots(text: str, status: str = "200 OK") -> bytes:
    return answer(text, status=status)


def test_page_that_robots_may_not_have() -> None:
    rules = "User-agent: *\nDisallow: /private/\n"
    with serving({"/robots.txt": robots(rules), "/private/a": answer(), "/b": answer()}) as site:
        assert "robots.txt" in refusal(site, site.url("/private/a"))
        assert site.requests == ["courier.example /robots.txt"]
        assert fetch(site.url("/b"), site.network()).data == PROSE.encode()


def test_rules_for_this_program_go_before_those_for_all() -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: sidebrief\nAllow: /\n"
    with serving({"/robots.txt": robots(rules), "/a": answer()}) as site:
        assert fetch(site.url("/a"), site.network()).data == PROSE.encode()


def test_rules_of_the_site_that_a_redirect_leads_to_hold_too() -> None:
    pages: dict[str, Page] = {"herald.example/robots.txt": robots("User-agent: *\nDisallow: /b\n")}
    with serving(pages) as site:
        pages["/a"] = moved(site.url("/b", "herald.example"))
        assert "robots.txt" in refusal(site, site.url("/a"))
        assert site.requests[-1] == "herald.example /robots.txt"


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "401 Unauthorized", "204 No Content"])
def test_site_without_rules_allows_all(status: str) -> None:
    with serving({"/robots.txt": answer("", status=status), "/a": answer()}) as site:
        assert fetch(site.url("/a"), site.network()).data == PROSE.encode()


def test_rules_out_of_order_forbid_all() -> None:
    rules = robots("", "503 Service Unavailable")
    assert "robots.txt is out of order (503)" in refused(answer(), {"/robots.txt": rules})


def test_rules_that_redirect_to_a_private_machine_are_not_asked_for_there() -> None:
    told = refused(answer(), {"/robots.txt": moved("http://192.168.0.1/robots.txt")})
    assert told.startswith("has a robots.txt that redirects to http://192.168.0.1/robots.txt, which leads")


def test_rules_that_redirect_in_a_circle_are_none() -> None:
    with serving({"/robots.txt": moved("/robots.txt"), "/a": answer()}) as site:
        assert fetch(site.url("/a"), site.network()).data == PROSE.encode()


def test_rules_that_multiply_do_not_take_the_machine() -> None:
    agents = "".join(f"User-agent: {n}\n" for n in range(14_000))
    bomb = agents + "Disallow: /\n" * 20_000
    begin = time.monotonic()
    assert "robots.txt cannot be read" in refused(answer(), {"/robots.txt": robots(bomb)})
    assert time.monotonic() - begin < 10


# What is too much, too slow or broken


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("401 Unauthorized", "password"),
        ("402 Payment Required", "payment"),
        ("403 Forbidden", "refused to programs"),
        ("404 Not Found", "check the address"),
        ("410 Gone", "web archive"),
        ("429 Too Many Requests", "wait some minutes"),
        ("451 Unavailable For Legal Reasons", "legal"),
        ("418 Teapot", "418"),
        ("204 No Content", "204"),
        ("304 Not Modified", "304"),
        ("302 Found", "302"),
        ("500 Oops", "fault of its own (500)"),
        ("503 Busy", "try again later"),
    ],
)
def test_status_is_told_with_a_way_out(status: str, reason: str) -> None:
    assert reason in refused(answer("", status=status))


@pytest.mark.parametrize(
    "kind",
    ["image/png", "video/mp4", "audio/mpeg", "application/json", "text/css", "text/csv", "application/wasm"],
)
def test_what_is_no_document_is_not_read(kind: str) -> None:
    assert f"is {kind}, which holds no article" in refused(answer(kind=kind))


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_page_that_says_it_is_too_large() -> None:
    head = answer(b"", Content_Length=str(limits.MAX_BYTES + 1))
    assert "larger than 20 MB" in refused(head)


def test_page_that_does_not_end() -> None:
    def endless() -> Iterator[bytes]:
        yield CHUNKED
        while True:
            yield chunk(bytes(1_000_000))

    assert "20 MB" in refused(endless)


def bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(40)) + packer.flush()


def test_page_that_unpacks_to_too_much() -> None:
    assert "larger than 20 MB" in refused(answer(bomb(), Content_Encoding="gzip"))


def test_page_packed_in_countless_pieces() -> None:
    pieces = gzip.compress(b"") * (limits.MAX_GZIP_MEMBERS + 1)
    assert "more pieces" in refused(answer(pieces, Content_Encoding="gzip"))


@pytest.mark.parametrize("packing", ["br", "zstd", "compress", "gzip, gzip", "nonsense"])
def test_packing_that_was_not_asked_for(packing: str) -> None:
    assert "not asked for" in refused(answer(Content_Encoding=packing))


def test_packed_page_that_is_damaged_or_breaks_off() -> None:
    packed = gzip.compress(PROSE.encode())
    assert "damaged" in refused(answer(b"\x1f\x8b" + PROSE.encode(), Content_Encoding="gzip"))
    assert "breaks off" in refused(answer(packed[:-20], Content_Encoding="gzip"))


@pytest.mark.parametrize(
    "page",
    [
        answer(PROSE, Content_Length="5000"),
        CHUNKED + chunk(PROSE.encode()),
        CHUNKED + b"zz\r\n",
    ],
)
def test_page_that_breaks_off(page: bytes) -> None:
    assert "breaks off in the middle" in refused(page)


def drip(head: bytes, drop: bytes) -> Page:
    def drops() -> Iterator[bytes]:
        yield head
        while True:
            time.sleep(0.02)
            yield drop

    return drops


@pytest.mark.parametrize(
    "page",
    [
        drip(CHUNKED, chunk(b"x")),
        drip(b"HTTP/1.1 200 OK\r\n", b"X"),
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["body", "head", "continue"],
)
def test_page_that_drips_comes_to_an_end(page: Page) -> None:
    with serving({"/a": page}) as site:
        begin = time.monotonic()
        assert "longer than 0.5 seconds" in refusal(site, site.url("/a"), site.network(seconds=0.5))
        assert time.monotonic() - begin < 1.5


def test_server_that_says_nothing() -> None:
    def silence() -> Iterator[bytes]:
        time.sleep(0.6)
        yield b""

    with serving({"/a": silence}) as site:
        assert "sent nothing for 0.2 seconds" in refusal(site, site.url("/a"), site.network(idle=0.2))


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n",
        b"",
    ],
    ids=["long header", "many headers", "other protocol", "two lengths", "null", "nothing"],
)
def test_server_that_does_not_answer_as_one(head: bytes) -> None:
    assert "does not answer as a web server does" in refused(head)


@pytest.mark.parametrize("name", ["Location", "Content-Type", "Content-Encoding"])
def test_control_characters_of_a_server_reach_no_message(name: str) -> None:
    status = "302 Found" if name == "Location" else "200 OK"
    told = refused(answer(status=status, **{name.replace("-", "_"): "x\x9b\xe2\x80\xae/y"}))
    assert told.isprintable()


def test_page_that_is_empty() -> None:
    with serving({"/a": answer("")}) as site, pytest.raises(InputError, match="empty"):
        read_address(site.url("/a"), network=site.network())


def test_offline_asks_nothing() -> None:
    with serving({"/a": answer()}) as site:
        with pytest.raises(InputError, match="offline"):
            read_address(site.url("/a"), ReadingOptions(offline=True), site.network())
        assert site.requests == site.resolved == []


# Encrypted


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate, and is not here")
    folder = tmp_path_factory.mktemp("tls")
    file, key = folder / "certificate.pem", folder / "key.pem"
    command = (
        f"{openssl} req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=courier.example"
        f" -addext subjectAltName=DNS:courier.example -keyout {key} -out {file}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    return file, key


def test_encrypted_page_needs_no_warning(certificate: tuple[Path, Path]) -> None:
    server, client = contexts(*certificate)
    with serving({"/a": answer()}, server) as site:
        page = fetch(site.url("/a", scheme="https"), site.network(ssl_context=client))
    assert page.data == PROSE.encode()
    assert page.warnings == ()


def test_certificate_of_nobody_or_of_another_is_not_trusted(certificate: tuple[Path, Path]) -> None:
    server, client = contexts(*certificate)
    with serving({"/a": answer()}, server) as site:
        assert "not to be trusted" in refusal(site, site.url("/a", scheme="https"))
        other = site.url("/a", "herald.example", "https")
        assert "not to be trusted" in refusal(site, other, site.network(ssl_context=client))
        assert site.requests == []


def test_server_that_does_not_speak_tls(certificate: tuple[Path, Path]) -> None:
    with serving({"/a": answer()}) as site:
        assert "encryption" in refusal(site, site.url("/a", scheme="https"))


def test_redirect_from_https_to_http_is_not_followed(certificate: tuple[Path, Path]) -> None:
    server, client = contexts(*certificate)
    with serving({"/a": moved("http://courier.example/b")}, server) as site:
        network = site.network(ssl_context=client)
        assert "from https to http" in refusal(site, site.url("/a", scheme="https"), network)


def test_usual_network_asks_public_machines_alone() -> None:
    from compare.reading.fetching.guard import is_public
    from compare.reading.fetching.transport import Network

    assert Network().allowed is is_public
    assert not Network().allowed(ip_address(HERE))
