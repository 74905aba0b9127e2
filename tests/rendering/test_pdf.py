from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import html

from compare.errors import OutputError
from compare.model import Brief, Point, Relation
from compare.rendering.evidence import attached
from compare.rendering.html import page as page_of
from compare.rendering.pdf import page_style, render_pdf, start_pdf_worker
from compare.settings import Settings
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import FULL, brief_of, long_brief, short_brief

IDENTIFIER = "00ff"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return bridge_brief()


@pytest.fixture(scope="module")
def data(brief: Brief) -> bytes:
    return render_pdf(brief, FULL, attached(brief, "{}"))


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


def printed_letters(brief: Brief) -> Counter[str]:
    """Letters of the page's body, without what only a screen shows."""
    body = html.document_fromstring(page_of(brief, FULL, "", paper=True)).find("body")
    for element in body.xpath("//*[local-name()='svg'] | //*[@class='skip'] | //*[@class='run-legend']"):
        element.drop_tree()
    return letters(body.text_content())


def structure(node: Any) -> list[str]:
    """Names of the structure elements below a node, in order of reading."""
    names: list[str] = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            names += [str(kid.S), *structure(kid)]
    return names


def ledger_brief() -> Brief:
    """Take a brief whose left side alone fills pages."""
    brief = long_brief(12)
    rows = (
        replace(row, id=f"L{at}", relation=Relation.LEFT_ONLY, right=())
        for at, row in enumerate(brief.rows[1:], 1)
    )
    return replace(brief, rows=tuple(rows))


@pytest.mark.parametrize("long", [short_brief(), bridge_brief(), long_brief(12), ledger_brief()])
def test_no_letter_is_lost_between_page_and_paper(long: Brief) -> None:
    assert printed_letters(long) - letters(text_of(render_pdf(long, FULL))) == Counter()


@pytest.mark.parametrize("points", [16, 24])
def test_a_row_that_fits_a_page_is_not_broken(points: int) -> None:
    """The points of the summary push the rows down, so that their table begins at all heights of a page."""
    brief = long_brief(9)
    quotes = brief.rows[0].left
    rows = tuple(
        replace(brief.rows[1], id=f"S{at}", left=quotes[4 * at : 4 * at + 4], right=quotes_of_right)
        for at, quotes_of_right in enumerate([row.right for row in brief.rows[1:4]])
    )
    brief = replace(brief, rows=rows, points=(Point("What the comparison found.", ("S1",)),) * points)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(render_pdf(brief, FULL))]
    for row in rows:
        first, last = (quote.quote.split(" for ")[-1] for quote in (row.left[0], row.left[-1]))
        page = next(page for page in pages if first in page)
        assert last in page, row.id


def test_the_same_brief_gives_the_same_bytes_in_another_process(brief: Brief, data: bytes) -> None:
    assert render_pdf(brief, FULL, attached(brief, "{}")) == data


def test_the_file_says_what_it_is(brief: Brief, data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "The Aldmoor Gazette and Riverline Daily compared"
        assert "/CreationDate" not in pdf.docinfo
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.MarkInfo.Marked
        # No validator has confirmed that it conforms.
        assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()
        assert pdf.attachments["article-a.txt"].get_file().read_bytes() == brief.left.text.encode()
        assert pdf.attachments["article-b.txt"].get_file().read_bytes() == brief.right.text.encode()
        assert pdf.attachments["brief.json"].get_file().read_bytes() == b"{}"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[0] == "Bottom line"
    assert titles[-1] == "Appendix B: concordance"


def test_the_page_is_tagged(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        names = Counter(structure(pdf.Root.StructTreeRoot.K[0]))
    for name in ("/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/Link", "/Figure", "/P"):
        assert names[name], name
    assert names["/H1"] == 1


def test_each_page_is_numbered(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        assert f"{number} / {len(document)}" in page.get_textpage().get_text_range()


def test_weights_of_the_fonts_differ_and_all_are_in_the_file(data: bytes) -> None:
    widths = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                inner = font.DescendantFonts[0]
                assert "/FontFile2" in inner.FontDescriptor or "/FontFile3" in inner.FontDescriptor
                widths[str(font.BaseFont).partition("+")[2]] = [str(width) for width in inner.W]
    names = set(widths)
    assert {"Brief-Serif", "Brief-Serif-Semi-Bold", "Brief-Sans", "Brief-Sans-Semi-Bold"} <= names
    assert widths["Brief-Sans"] != widths["Brief-Sans-Semi-Bold"]


def test_letter_paper_is_letter() -> None:
    page = pypdfium2.PdfDocument(render_pdf(short_brief(Settings(paper="letter")), FULL))[0]
    assert page.get_size() == (612, 792)


def test_scripts_of_the_world_are_set_without_a_crash() -> None:
    sentences = (
        "Кириллица и Ελληνικά.",
        "العربية נכתבת من اليمين.",
        "हिन्दी और 漢字 と かな.",
        "Emoji 👩‍👩‍👧 🇺🇳.",
    )
    assert render_pdf(brief_of(sentences, language="ar"), FULL).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html lang=en><title>x</title><style>p { colour: red }</style><p>x", "colour"),
        ('<html lang=en><title>x</title><p><a href="#nowhere">x</a>', "nowhere"),
        ('<html lang=en><title>x</title><img alt=x src="file:///etc/passwd">', "file:///etc/passwd"),
        (
            '<html lang=en><title>x</title><img alt=x src="https://example.org/x.png">',
            "https://example.org/x.png",
        ),
        (
            '<html lang=en><title>x</title><link rel=attachment href="file:///etc/passwd">',
            "file:///etc/passwd",
        ),
        (
            "<html lang=en><title>x</title><style>@import url(https://example.org/x.css);</style><p>x",
            "example.org",
        ),
    ],
)
def test_a_page_that_cannot_be_set_as_written_is_refused(page: str, message: str) -> None:
    with start_pdf_worker() as worker, pytest.raises(OutputError, match=re.escape(message)):
        worker.render(page, identifier=IDENTIFIER)


def test_a_worker_that_takes_too_long_is_ended() -> None:
    with start_pdf_worker() as worker, pytest.raises(OutputError, match="not ready after"):
        worker.render("<html lang=en><title>x</title><p>x", identifier=IDENTIFIER, seconds=0.01)
    assert worker.process.returncode is not None


def test_a_worker_that_wants_too_much_memory_is_refused() -> None:
    with start_pdf_worker() as worker, pytest.raises(OutputError):
        worker.render(
            "<html lang=en><title>x</title>" + "<p>x" * 20_000, identifier=IDENTIFIER, memory=64 << 20
        )


def test_a_worker_that_crashes_is_reported() -> None:
    with start_pdf_worker() as worker:
        worker.process.kill()
        with pytest.raises(OutputError, match="crashed"):
            worker.render("<p>x", identifier=IDENTIFIER)


def test_a_worker_that_is_not_needed_is_ended() -> None:
    with start_pdf_worker() as worker:
        assert worker.process.returncode is None
    assert worker.process.returncode is not None


def test_the_style_names_only_font_files_that_are_there() -> None:
    for path in re.findall(r'url\("file://([^"]+)"\)', page_style("a4", FULL)):
        assert Path(path.replace("%5B", "[").replace("%5D", "]").replace("%2C", ",")).is_file()
