"""Documents that reach for other files, the network or the machine's memory."""

import io
import struct
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.reading import limits, read_bytes
from tests.reading.packages import OFFICE, PACKAGE, WORD, docx, epub, odt, package, paragraph

PROSE = "The sea wall gave way on Tuesday night. Forty-six people were taken to safety, the mayor said."
SECRET = "The password is tide."  # noqa: S105  a sentence

INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{path}" parse="text"/>'


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert len(message) < 250
    return message


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        ("tex", r"{prose} \input{{{path}}} \include{{{path}}} \openin5={path} \read5 to\x \x"),
        ("tex", r"{prose} \lstinputlisting{{{path}}} \verbatiminput{{{path}}} \write18{{cat {path}}}"),
        ("tex", r"{prose} \immediate\write18{{cat {path}}} \openout7={path}"),
        ("rst", "{prose}\n\n.. include:: {path}\n\n.. literalinclude:: {path}\n\nEnd of it. It is.\n"),
        ("rst", "{prose}\n\n.. raw:: html\n   :file: {path}\n\nEnd of it. It is.\n"),
        ("rst", "{prose}\n\n.. csv-table::\n   :file: {path}\n\nEnd of it. It is.\n"),
        ("org", '{prose}\n\n#+INCLUDE: "{path}"\n#+SETUPFILE: {path}\n'),
        ("org", '{prose}\n\n#+MACRO: a (eval (insert-file "{path}"))\n{{{{{{a}}}}}}'),
        ("wiki", "{prose} {{{{:{path}}}}} {{{{{path}}}}} {{{{#invoke:{path}|x}}}}"),
        ("md", '{prose} <object data="{path}"></object> ![]({path})\n\n<?php readfile("{path}") ?>\n'),
        ("dbk", f"<article>{INCLUDE}<para>{{prose}}</para></article>"),
        ("rtf", r'{{\rtf1 {prose} {{\field{{\*\fldinst INCLUDETEXT "{path}"}}{{\fldrslt }}}}\par}}'),
        ("adoc", "{prose}\n\ninclude::{path}[]\n"),
        ("muse", "{prose}\n\n#include {path}\n"),
        ("typ", '{prose}\n\n#include "{path}"\n#read("{path}")\n'),
    ],
)  # fmt: skip
def test_no_markup_reads_a_file(suffix: str, source: str, secret: Path) -> None:
    article = read_bytes(source.format(prose=PROSE, path=secret).encode(), f"a.{suffix}")
    assert PROSE in article.text
    assert "password" not in article.text + "".join(piece.text for piece in article.removed)


@pytest.mark.parametrize("suffix", ["dbk", "jats"])
def test_entities_of_xml_name_no_file(suffix: str, secret: Path) -> None:
    source = (
        f'<!DOCTYPE article [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<article><front/><body><p>{PROSE}</p><para>{PROSE} &x;</para></body></article>"
    )
    try:
        text = read_bytes(source.encode(), f"a.{suffix}").text
    except InputError as fault:
        text = str(fault)
    assert "password" not in text


def test_entities_that_multiply_are_refused() -> None:
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    source = f'<!DOCTYPE article [<!ENTITY e0 "{PROSE}">{steps}]><article><para>&e11;</para></article>'
    refusal(source.encode(), "a.dbk")


DOCTYPE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "word/extra.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_docx_with_entities(part: str, encoding: str) -> None:
    root = f"<w:document {WORD}><w:body>{paragraph(PROSE)}</w:body></w:document>"
    content = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}{root}'.encode(encoding)
    assert "entities" in refusal(docx(paragraph(PROSE), extra={part: content}), "a.docx")


def test_odt_and_epub_with_entities() -> None:
    assert "entities" in refusal(
        odt(f"<text:p>{PROSE}</text:p>", extra={"meta.xml": f"{DOCTYPE}<a/>"}), "a.odt"
    )
    body = f"<body><p>{PROSE}</p></body>"
    book = epub({"one": body}, spine='<itemref idref="one"/>', metadata="")
    with zipfile.ZipFile(io.BytesIO(book)) as old:
        parts: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    parts["OEBPS/one.xhtml"] = f"{DOCTYPE}<html>{body}</html>".encode("utf-16")
    assert "entities" in refusal(package(parts), "a.epub")


def test_encrypted_documents() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert "encrypted" in refusal(odt("", extra={"META-INF/manifest.xml": manifest}), "a.odt")
    locked = package({
        "mimetype": "application/epub+zip",
        "META-INF/encryption.xml": '<encryption><CipherReference URI="OEBPS/one.xhtml"/></encryption>',
    })  # fmt: skip
    assert "locked" in refusal(locked, "a.epub")


def rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def test_one_part_under_two_names_of_the_directory() -> None:
    whole = docx(paragraph(PROSE))
    directory = whole.rindex(b"PK\x01\x02")
    # The last entry points to where the first part lies.
    overlapping = whole[: directory + 42] + struct.pack("<I", 0) + whole[directory + 46 :]
    refusal(overlapping, "a.docx")


def test_part_that_unpacks_to_more_than_it_says() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", b"<x/>")
        target.writestr("word/document.xml", bytes(5_000_000))
    lying = rewritten(stream.getvalue(), struct.pack("<I", 5_000_000), struct.pack("<I", 500))
    assert "damaged" in refusal(lying, "a.docx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name() -> None:
    stream = io.BytesIO(docx(paragraph(PROSE)))
    with zipfile.ZipFile(stream, "a") as target:
        target.writestr("word/document.xml", "<other/>")
    assert "two parts" in refusal(stream.getvalue(), "a.docx")


def test_link_within_a_package() -> None:
    stream = io.BytesIO(docx(paragraph(PROSE)))
    with zipfile.ZipFile(stream, "a") as target:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        target.writestr(link, "/etc/passwd")
    assert "link" in refusal(stream.getvalue(), "a.docx")


def test_packed_files_within_are_left_packed() -> None:
    bomb = package({f"{n}": bytes(1_000_000) for n in range(50)})
    article = read_bytes(
        docx(paragraph(PROSE), extra={"word/embeddings/a.docx": bomb, "word/vbaProject.bin": b"x"}), "a.docx"
    )
    assert article.text == PROSE


def test_zip64_is_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(paragraph(PROSE)))) as old, zipfile.ZipFile(stream, "w") as target:
        for name in old.namelist():
            with target.open(name, "w", force_zip64=True) as part:
                part.write(old.read(name))
    assert read_bytes(stream.getvalue(), "a.docx").text == PROSE


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}, "spreadsheet"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "no text"),
        ({"Index/Document.iwa": "x"}, "Pages"),
    ],
)
def test_packages_that_are_no_documents(parts: dict[str, str | bytes], what: str) -> None:
    assert what in refusal(package(parts), "a.docx")


def test_deep_nesting_in_a_document() -> None:
    refusal(docx("<w:sdt><w:sdtContent>" * 3_000 + paragraph(PROSE)), "a.docx")
    refusal(odt("<text:section>" * 3_000 + "</text:section>" * 3_000), "a.odt")


def test_a_whole_book_is_refused_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_WORDS", 5_000)
    pages = {f"p{n}": f"<body><p>{PROSE * 200}</p></body>" for n in range(4)}
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    assert "words" in refusal(epub(pages, spine=spine, metadata=""), "a.epub")


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """Start a server on this machine; yield its address and the list of what it is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_fetched(visits: tuple[str, list[str]]) -> None:
    address, asked = visits
    rels = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" Target="{address}/t.dotm" TargetMode="External"/>'
        f'<Relationship Id="i" Type="{OFFICE}/image" Target="{address}/i.png" TargetMode="External"/></Relationships>'
    )
    picture = (
        '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="i"/>'
        "</w:drawing></w:r>"
    )
    remote = f'<img src="{address}/a.png"/><script src="{address}/a.js"></script>'
    page = f'<link rel="stylesheet" href="{address}/a.css"/><iframe src="{address}/a"></iframe>{remote}'
    head = "From: a@b.example\nDate: Thu, 14 May 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    inputs = {
        "a.docx": docx(paragraph(PROSE, picture), extra={"word/_rels/document.xml.rels": rels}),
        "a.odt": odt(f"<text:p>{PROSE}<draw:frame><draw:image xlink:href='{address}/i.png'/></draw:frame></text:p>"),
        "a.epub": epub(
            {"one": f"<body><p>{PROSE}</p>{page}</body>"},
            spine='<itemref idref="one"/><itemref idref="far"/>',
            metadata="",
            manifest=f'<item id="far" href="{address}/far.xhtml" media-type="application/xhtml+xml"/>',
        ),
        "a.md": f"{PROSE}\n\n![]({address}/a.png)\n\n{page}\n".encode(),
        "a.rst": f"{PROSE}\n\n.. image:: {address}/a.png\n\n.. csv-table::\n   :url: {address}/c\n".encode(),
        "a.tex": rf"{PROSE} \includegraphics{{{address}/a.png}} \input{{{address}/b}}".encode(),
        "a.org": f"{PROSE}\n\n[[{address}/a.png]]\n#+INCLUDE: {address}/b\n".encode(),
        "a.dbk": f'<!DOCTYPE article SYSTEM "{address}/a.dtd"><article><para>{PROSE}</para></article>'.encode(),
        "a.eml": f"{head}<p>{PROSE}</p>{page}".encode(),
    }  # fmt: skip
    for name, data in inputs.items():
        assert PROSE in read_bytes(data, name).text, name
    assert asked == []
