"""Whatever is given, the user gets an article or one clear line."""

import contextlib
import io
import os
import random
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest

from compare.errors import InputError
from compare.reading import formats, limits, read_bytes, read_path, read_text

PROSE = "The sea wall gave way on Tuesday night. Forty-six people were taken to safety, the mayor said. "
DATA = Path(__file__).parent.parent / "data"


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert len(message) < 200
    return message


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def pdf(*, password: str | None = None) -> bytes:
    stream = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(stream, encryption=encryption)
    return stream.getvalue()


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_path(tmp_path / "missing.txt")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a folder"):
        read_path(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(PROSE)
    path.chmod(0)
    with pytest.raises(InputError, match="permissions"):
        read_path(path)


def test_file_name_with_a_null_character() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_path(Path("a\x00b.txt"))


@pytest.mark.parametrize("address", ["https://courier.example/a", "http://courier.example/a"])
def test_address_that_is_given_as_a_path(address: str) -> None:
    with pytest.raises(InputError, match="save the page in a browser"):
        read_path(Path(address))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_empty(data: bytes) -> None:
    assert "empty" in refusal(data, "a.txt")
    with pytest.raises(InputError, match="empty"):
        read_text(data.decode(), "a.txt")


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\u200b".encode()])
def test_empty_but_for_marks(data: bytes) -> None:
    assert "no article" in refusal(data, "a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "-", "a"])
def test_binary_rubbish(name: str) -> None:
    noise = random.Random(7).randbytes(50_000)  # noqa: S311  reproducible noise, no secret
    assert "not text" in refusal(b"\x00\x01" + noise, name)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        (b"\x7fELF" + bytes(100), "program"),
        (b"\x1f\x8b\x08" + bytes(100), "packed"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(100), "film"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old Word"),
    ],
)
def test_wrong_suffix_over_something_else(data: bytes, what: str) -> None:
    assert what in refusal(data, "article.docx")


def test_truncated_docx() -> None:
    whole = archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>" * 500})
    assert "damaged or cut off" in refusal(whole[: len(whole) // 2], "a.docx")


def test_docx_with_broken_content() -> None:
    whole = bytearray(
        archive({"[Content_Types].xml": b"<x/>", "word/document.xml": os.urandom(500)}, zipfile.ZIP_STORED)
    )
    whole[150] ^= 0xFF
    assert "damaged or cut off" in refusal(bytes(whole), "a.docx")


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_package_whose_first_part_does_not_unpack(packing: int) -> None:
    whole = archive(
        {"mimetype": b"application/vnd.oasis.opendocument.text" * 9, "content.xml": b"<x/>"}, packing
    )
    for place in range(38, 70):
        broken = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        refusal(broken, "a.odt")


def test_docx_that_is_no_document() -> None:
    parts = {"[Content_Types].xml": b"<x/>", "word/document.xml": b"no xml"}
    assert "the document is damaged" in refusal(archive(parts), "a.docx")


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    parts = {"[Content_Types].xml": b"<x/>", "word/document.xml": bytes(40_000_000)}
    assert "times its size" in refusal(archive(parts), "a.docx")


def test_zip_bomb_of_many_parts() -> None:
    parts = {f"{n}.xml": b"" for n in range(limits.MAX_ARCHIVE_ENTRIES + 1)}
    assert "parts" in refusal(archive(parts), "a.epub")


@pytest.mark.parametrize("path", ["../../etc/cron.d/x", "/etc/passwd", "a\\..\\..\\b"])
def test_zip_with_paths_outside_itself(path: str) -> None:
    parts = {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>", path: b"x"}
    assert "path outside" in refusal(archive(parts), "a.docx")


def test_zip_without_a_document() -> None:
    assert "unpack it" in refusal(archive({"a.txt": PROSE.encode()}), "a.zip")


def test_locked_pdf() -> None:
    assert "password" in refusal(pdf(password="tide"), "a.pdf")  # noqa: S106


def test_scanned_pdf() -> None:
    assert "OCR" in refusal(pdf(), "a.pdf")


def test_damaged_pdf() -> None:
    assert "damaged" in refusal(pdf()[:200], "a.pdf")


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000_000)
    assert "larger than 1 MB" in refusal(PROSE.encode() * 20_000, "a.txt")


def test_fifty_megabytes_of_text_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(PROSE.encode() * (50_000_000 // len(PROSE)))
    start = time.perf_counter()
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_path(path)
    assert time.perf_counter() - start < 2


def test_too_many_words() -> None:
    assert "words" in refusal(PROSE.encode() * 5_000, "a.txt")


def test_too_many_characters_without_words() -> None:
    assert "characters" in refusal(b"a" * (limits.MAX_CHARACTERS + 1), "a.txt")


def test_page_without_an_article() -> None:
    page = b'<!doctype html><html><body><nav><a href="/">Home</a> <a href="/b">More</a></nav></body></html>'
    assert "no article" in refusal(page, "a.html")


@pytest.mark.parametrize(
    "text", ["Sea wall falls", "One sentence is no article.", "Home\n\nSport\n\nWeather\n\nShop"]
)
def test_text_without_an_article(text: str) -> None:
    assert "no article" in refusal(text.encode(), "a.txt")


@pytest.mark.parametrize("fmt", ["md", "html", "rst"])
def test_deep_nesting_ends_in_time(fmt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_SECONDS", 1.0)
    nested = {
        "md": "[" * 5_000 + PROSE,
        "html": "<html><body>" + "<div><blockquote>" * 5_000 + PROSE,
        "rst": "".join(" " * n + "- x\n" for n in range(800)) + PROSE,
    }[fmt]
    start = time.perf_counter()
    refusal(nested.encode(), f"a.{fmt}")
    assert time.perf_counter() - start < 6


@pytest.mark.parametrize(
    "mark",
    [
        "(",
        '"',
        "—",
        "A",
        "A. ",
        "\t",
        "| ",
        "https://t.co/",
        "Photo/",
        ". ",
        "x\n",
        "x-\n",
        "a\tb\n",
        "[1] x\n",
        "&amp;",
        "=\n",
    ],
)
def test_long_runs_cost_linear_time(mark: str) -> None:
    text = mark * (200_000 // len(mark)) + "\n\n" + PROSE
    # Of the processor, not of the clock: other work on the machine must not fail it.
    start = time.process_time()
    with contextlib.suppress(InputError):
        read_text(text, "a.txt")
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "mark",
    [
        "share ",
        "facebook ",
        "Photo/AP, ",
        "Bo Marsh/",
        "(Bo/AP File ",
        "Ada Lind, ",
        "email this ",
        "https://x",
        "@",
        "a@b.",
        "#a",
        "www.a",
        "at 3 p.m. ",
        "iphone, ",
        "U.S. ",
    ],
)
def test_no_rule_backtracks_without_end(mark: str) -> None:
    lines = [(head + mark * 150)[:780] + "~" for head in ("", "(", "share ", "Photo by ", "Updated ")]
    start = time.process_time()
    read_text("\n\n".join([PROSE, *lines, PROSE]), "a.txt")
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "mark", ["<!---->", "<!DOCTYPE a[]>", "<?a?>", "<!DOCTYPE a[", "<!--", "%\n", "a:b\n"]
)
def test_telling_the_format_does_not_backtrack_without_end(mark: str) -> None:
    for start, end in (("", "x"), ("---\n", "-"), ("<?xml", "<")):
        begin = time.process_time()
        formats.text_format(start + mark * (4000 // len(mark)) + end, "a.xml")
        assert time.process_time() - begin < 1


def test_documents_may_not_read_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is tide.")
    source = f"Sea wall\n========\n\n{PROSE}\n\n.. include:: {secret}\n"
    assert "password" not in read_bytes(source.encode(), "a.rst").text


def test_entities_of_a_page_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is tide.")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<html><body><article><h1>Wall</h1><p>{PROSE * 4}&x;</p></article></body></html>"
    )
    assert "password" not in read_bytes(page.encode(), "a.html").text


def test_scripts_and_styles_are_not_text() -> None:
    rest = "<script>alert(1)</script><style>p{}</style>"
    page = f"<html><body><article><h1>Wall</h1><p>{PROSE * 4}</p>{rest}</article></body></html>"
    text = read_bytes(page.encode(), "a.html").text
    assert "alert" not in text
    assert "{" not in text
