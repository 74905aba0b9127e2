"""One small document of our own in each format that is read, made in code: what the fuzzer changes."""

# ruff: noqa: E501, ISC002, ISC004 - documents are written as they are
from __future__ import annotations

import base64
import io
import json
import plistlib
import zipfile
from functools import cache
from html import escape

TITLE = "Sluice at Hallow Weir fails"
PARAGRAPHS = (
    "The old sluice at Hallow Weir failed on Tuesday night, and the lower meadows stood under water by dawn.",
    "“We heard the timbers go,” said Ines Calder, who keeps the weir. Forty-six people left their houses.",
    "The county put the damage at £2.3 million. No one was hurt, the fire service said on 3 March 2026.",
    "Engineers had warned in 2022 that the gate might not hold. The board says it never saw that report.",
)
BYLINE = "Petra Vance"
PAGE = "https://courier.example/news/sluice"


def _markup(paragraph: str, title: str) -> bytes:
    """Write the article in a markup, given how it sets a paragraph and a title."""
    text = "\n\n".join([title.format(TITLE), *(paragraph.format(each) for each in PARAGRAPHS)])
    return f"{text}\n".encode()


def page(head: str = "") -> str:
    """Return the article as a web page with a menu and a foot."""
    body = "".join(f"<p>{escape(each)}</p>" for each in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | The Courier</title>{head}</head>'
        f'<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>{TITLE}</h1><p class="byline">By {BYLINE}'
        f'</p>{body}<table><tr><td>Level</td><td>4.2 m</td></tr></table><figure><img src="a.png"><figcaption>The weir'
        f"</figcaption></figure></article><footer><p>Share this story. © The Courier</p></footer></body></html>"
    )


def metadata_page() -> str:
    """Return the page with what pages say of themselves: JSON-LD, Open Graph, meta."""
    said = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["NewsArticle"], "headline": TITLE, "datePublished": "2026-03-04T06:30:00+00:00",
                "author": [{"@type": "Person", "name": BYLINE}], "mainEntityOfPage": {"@id": PAGE},
                "publisher": {"@type": "Organization", "name": "The Courier"}, "inLanguage": "en",
                "isAccessibleForFree": True, "articleBody": " ".join(PARAGRAPHS),
            },
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "News"}]},
        ],
    }  # fmt: skip
    return page(
        f'<link rel="canonical" href="{PAGE}"><meta property="og:title" content="{TITLE}">'
        f'<meta property="og:site_name" content="The Courier"><meta name="author" content="{BYLINE}">'
        '<meta property="article:published_time" content="2026-03-04T06:30:00Z">'
        f'<script type="application/ld+json">{json.dumps(said)}</script>'
    )


def _mhtml() -> bytes:
    encoded = base64.encodebytes(page().encode()).decode()
    return (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {PAGE}\r\nSubject: {TITLE}\r\n"
        "Date: Wed, 4 Mar 2026 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----Part--weir"\r\n\r\n'
        f"------Part--weir\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {PAGE}"
        f"\r\n\r\n{encoded}\r\n------Part--weir\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://courier.example/a.png\r\n\r\niVBORw0KGgo=\r\n------Part--weir--\r\n"
    ).encode()


def webarchive() -> dict[str, object]:
    """Return the property list of a page as Safari saves it."""
    main = {
        "WebResourceData": page().encode(), "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": PAGE, "WebResourceFrameName": "",
    }  # fmt: skip
    return {"WebMainResource": main, "WebSubresources": [{**main, "WebResourceURL": f"{PAGE}/a.html"}]}


def _warc() -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page()}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {PAGE}\r\nWARC-Date: 2026-03-04T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _mail() -> bytes:
    text = "\r\n\r\n".join(PARAGRAPHS)
    return (
        f"From: The Courier <news@courier.example>\r\nTo: reader@example.org\r\nSubject: =?utf-8?q?{TITLE.replace(' ', '_')}"
        "?=\r\nDate: Wed, 4 Mar 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="weir"\r\n\r\n--weir\r\nContent-Type: text/plain; charset="utf-8"'
        f"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n--weir\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"{page()}\r\n--weir--\r\n"
    ).encode()


def _pdf() -> bytes:
    """Write a PDF by hand, nothing in it packed, so that a change reaches what it says."""
    lines = [TITLE, *(piece for each in PARAGRAPHS for piece in _wrapped(each))]
    shown = "\n".join(
        f"1 0 0 1 72 {740 - 16 * at} Tm ({line.replace('(', '').replace(')', '')}) Tj"
        for at, line in enumerate(lines)
    )
    stream = f"BT /F1 11 Tf\n{shown}\nET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({TITLE}) /Author ({BYLINE}) >>".encode(),
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def _wrapped(text: str) -> list[str]:
    half = text.rfind(" ", 0, len(text) // 2 + 8)
    return [text[:half], text[half + 1 :]]


def packed(parts: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack the parts of a document, in their order and without a time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return stream.getvalue()


_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-03-04T08:00:00Z</dcterms:created></cp:coreProperties>'
)


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _docx() -> dict[str, bytes]:
    runs = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in PARAGRAPHS)
    document = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        f' xmlns:r="{_OFFICE}"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
        f'{runs}<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>Put in.</w:t></w:r></w:ins><w:del w:id="2" w:author="x"><w:r>'
        '<w:delText>Taken out.</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Level</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4.2 m</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    notes = (
        '<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    types = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType=' \
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"' \
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'  # fmt: skip
    return _encoded({
        "[Content_Types].xml": _TYPES.format(types),
        "_rels/.rels": _RELATIONS.format(_relation(1, "officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS.format(_relation(1, "footnotes", "footnotes.xml")),
        "word/footnotes.xml": notes,
        "docProps/core.xml": _CORE.format(TITLE, BYLINE),
    })  # fmt: skip


def _pptx() -> dict[str, bytes]:
    shapes = "".join(
        f"<p:sp><p:nvSpPr><p:cNvPr id='{at}' name='t'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p>"
        f"<a:r><a:t>{escape(each)}</a:t></a:r></a:p></p:txBody></p:sp>"
        for at, each in enumerate(PARAGRAPHS, 2)
    )
    spaces = (
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/'
        f'presentationml/2006/main" xmlns:r="{_OFFICE}"'
    )
    return _encoded({
        "[Content_Types].xml": _TYPES.format('<Default Extension="xml" ContentType="application/xml"/>'),
        "_rels/.rels": _RELATIONS.format(_relation(1, "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f'<p:presentation {spaces}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": _RELATIONS.format(_relation(1, "slide", "slides/slide1.xml")),
        "ppt/slides/slide1.xml": f"<p:sld {spaces}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
        "ppt/slides/_rels/slide1.xml.rels": _RELATIONS.format(""),
        "docProps/core.xml": _CORE.format(TITLE, BYLINE),
    })  # fmt: skip


def _odt() -> dict[str, bytes]:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(f"<text:p>{escape(each)}</text:p>" for each in PARAGRAPHS)
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}office:1.0" xmlns:text="{space}text:1.0"'
        f' xmlns:table="{space}table:1.0"><office:body><office:text><text:h text:outline-level="1">{TITLE}</text:h>{body}'
        '<text:p>Twice<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>A note.</text:p></text:note-body></text:note>.</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    meta = (
        f'<?xml version="1.0"?><office:document-meta xmlns:office="{space}office:1.0" xmlns:meta="{space}meta:1.0"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>{TITLE}</dc:title><dc:creator>{BYLINE}'
        "</dc:creator><dc:date>2026-03-04T08:00:00</dc:date></office:meta></office:document-meta>"
    )
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{space}manifest:1.0"><manifest:file-entry'
        ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'
    )
    return _encoded({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f'<?xml version="1.0"?><office:document-styles xmlns:office="{space}office:1.0">'
        "<office:styles/><office:automatic-styles/><office:master-styles/></office:document-styles>",
        "meta.xml": meta,
        "META-INF/manifest.xml": manifest,
    })  # fmt: skip


def _epub() -> dict[str, bytes]:
    body = "".join(f"<p>{escape(each)}</p>" for each in PARAGRAPHS)
    chapter = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
        f"<h1>{TITLE}</h1>{body}</body></html>"
    )
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">weir</dc:identifier><dc:title>{TITLE}'
        f"</dc:title><dc:creator>{BYLINE}</dc:creator><dc:language>en</dc:language><dc:date>2026-03-04</dc:date></metadata>"
        '<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/>'
        "</spine></package>"
    )
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="O/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    return _encoded({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "O/p.opf": package,
        "O/c.xhtml": chapter,
    })  # fmt: skip


def _encoded(parts: dict[str, str]) -> dict[str, bytes]:
    return {name: content.encode() for name, content in parts.items()}


PACKAGES = {"docx": _docx, "odt": _odt, "epub": _epub, "pptx": _pptx}
"""The parts of the documents that are zip archives."""


def notebook() -> dict[str, object]:
    """Return the article as a notebook."""
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": [each]} for each in (f"# {TITLE}", *PARAGRAPHS)
    ]
    code = {"cell_type": "code", "metadata": {}, "source": "1 + 1", "outputs": [], "execution_count": 1}
    return {"cells": [*cells, code], "metadata": {"title": TITLE}, "nbformat": 4, "nbformat_minor": 5}


def _rtf() -> bytes:
    def quoted(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    body = "".join(f"{{\\pard {quoted(each)}\\par}}\n" for each in PARAGRAPHS)
    return f"{{\\rtf1\\ansi{{\\info{{\\title {TITLE}}}{{\\author {BYLINE}}}}}\n{{\\pard\\b {TITLE}\\par}}\n{body}}}".encode()


def _docbook() -> bytes:
    body = "".join(f"<para>{escape(each)}</para>" for each in PARAGRAPHS)
    return (
        f'<?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook" version="5.0"><info><title>{TITLE}</title>'
        f"<author><personname>{BYLINE}</personname></author><date>2026-03-04</date></info>{body}<para>It fell.<footnote>"
        "<para>A note.</para></footnote></para></article>"
    ).encode()


def _jats() -> bytes:
    body = "".join(f"<p>{escape(each)}</p>" for each in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS.dtd"><article><front>'
        "<journal-meta><journal-title-group><journal-title>Weirs</journal-title></journal-title-group></journal-meta>"
        f"<article-meta><title-group><article-title>{TITLE}</article-title></title-group><contrib-group><contrib"
        ' contrib-type="author"><name><surname>Vance</surname><given-names>Petra</given-names></name></contrib>'
        "</contrib-group><pub-date><day>4</day><month>3</month><year>2026</year></pub-date></article-meta></front>"
        f"<body><sec><title>Failure</title>{body}</sec></body></article>"
    ).encode()


@cache
def seed(reader: str) -> tuple[str, bytes]:
    """Return the file name and the bytes of the document of a reader, one of ``READERS``."""
    if reader in PACKAGES:
        return f"a.{reader}", packed(PACKAGES[reader]())
    plain = "\n\n".join((TITLE, f"By {BYLINE}", "4 March 2026", *PARAGRAPHS))
    latex = (
        f"\\documentclass{{article}}\\title{{{TITLE}}}\\author{{{BYLINE}}}\\begin{{document}}\\maketitle\n"
    )
    made = {
        "plain": ("a.txt", plain.encode()),
        "encodings": ("a.txt", plain.encode("cp1252", "replace")),
        "html": ("a.html", page().encode()),
        "metadata": ("a.html", metadata_page().encode()),
        "mhtml": ("a.mhtml", _mhtml()),
        "webarchive": ("a.webarchive", plistlib.dumps(webarchive(), fmt=plistlib.FMT_BINARY)),
        "warc": ("a.warc", _warc()),
        "mail": ("a.eml", _mail()),
        "pdf": ("a.pdf", _pdf()),
        "rtf": ("a.rtf", _rtf()),
        "latex": ("a.tex", latex.encode() + _markup("{}", "\\section{{{}}}") + b"\\footnote{A note.}\\end{document}\n"),
        "rst": ("a.rst", _markup("{}", f"{{}}\n{'=' * len(TITLE)}\n\n:Author: {BYLINE}\n:Date: 2026-03-04")),
        "org": ("a.org", f"#+TITLE: {TITLE}\n#+AUTHOR: {BYLINE}\n\n".encode() + _markup("{}", "* {}")),
        "mediawiki": ("a.wiki", _markup("{}", "== {} ==") + b"{| class=x\n|-\n| Level || 4.2 m\n|}\n<ref>A note.</ref>\n"),
        "docbook": ("a.dbk", _docbook()),
        "jats": ("a.jats", _jats()),
        "ipynb": ("a.ipynb", json.dumps(notebook()).encode()),
        "markdown": ("a.md", f"---\ntitle: {TITLE}\nauthor: [{BYLINE}]\ndate: 2026-03-04\n---\n\n".encode()
                     + _markup("{}", "# {}") + b"> quoted[^1]\n\n[^1]: A note.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
    }  # fmt: skip
    return made[reader]


READERS = (
    "plain", "encodings", "html", "metadata", "mhtml", "webarchive", "warc", "mail", "pdf", "docx", "odt", "epub", "pptx",
    "rtf", "latex", "rst", "org", "mediawiki", "docbook", "jats", "ipynb", "markdown",
)  # fmt: skip
