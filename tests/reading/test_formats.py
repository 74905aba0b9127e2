"""One article in many formats reads as one text."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from compare.model import Article, BlockKind
from compare.reading import read_bytes, read_path
from compare.reading.documents.pandoc import program

DATA = Path(__file__).parent.parent / "data"
KINDS = [
    BlockKind.TITLE,
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.LIST_ITEM,
    BlockKind.BLOCK_QUOTE,
    BlockKind.PARAGRAPH,
    BlockKind.NOTE,
]
NOTE = "The office did not answer further questions."


@pytest.fixture(scope="module")
def markdown() -> Article:
    return read_path(DATA / "harbour.md")


def without_note(article: Article) -> str:
    """Return the text as the page and the plain text have it, which know no notes."""
    return article.text.removesuffix(f"\n\n{NOTE}")


def written(fmt: str) -> bytes:
    source = DATA / "harbour.md"
    command = [program(), "--from", "markdown-smart", "--to", fmt, "--standalone", str(source)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_markdown(markdown: Article) -> None:
    assert markdown.title == "Sea wall at Port Ellery gives way: 46 taken to safety"
    assert markdown.byline == "Ada Lind"
    assert markdown.outlet == "The Ellery Courier"
    assert markdown.published == date(2026, 5, 14)
    assert markdown.url == "https://courier.example/news/sea-wall"
    assert markdown.source == "harbour.md"
    assert markdown.language == "en"
    assert markdown.warnings == ()
    assert [block.kind for block in markdown.blocks] == KINDS
    assert "said otherwise." in markdown.text
    assert markdown.text.endswith(f"asked for help.\n\n{NOTE}")
    assert markdown.removed == ()


@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_page_and_text(markdown: Article, suffix: str) -> None:
    article = read_path(DATA / f"harbour.{suffix}")
    assert article.text == without_note(markdown)
    assert article.blocks == markdown.blocks[:-1]
    assert article.title == markdown.title
    assert article.byline == "Ada Lind"
    assert article.published == date(2026, 5, 14)


def test_page_says_where_it_comes_from() -> None:
    article = read_path(DATA / "harbour.html")
    assert article.outlet == "The Ellery Courier"
    assert article.url == "https://courier.example/news/sea-wall"
    assert ("share", "Share this article on Facebook Twitter") in [
        (r.reason, r.text) for r in article.removed
    ]


@pytest.mark.parametrize(
    ("fmt", "suffix"),
    [
        ("docx", "docx"),
        ("odt", "odt"),
        ("epub", "epub"),
        ("rtf", "rtf"),
        ("latex-smart", "tex"),
        ("rst", "rst"),
        ("org", "org"),
        ("docbook", "dbk"),
        ("jats", "jats"),
        ("jats", "xml"),
    ],
)
def test_document_formats(markdown: Article, fmt: str, suffix: str) -> None:
    article = read_bytes(written(fmt), f"article.{suffix}")
    assert article.text == markdown.text
    # RTF has no block quotes.
    lost = {BlockKind.BLOCK_QUOTE: BlockKind.PARAGRAPH} if fmt == "rtf" else {}
    assert [block.kind for block in article.blocks] == [lost.get(kind, kind) for kind in KINDS]
    assert article.published == markdown.published


def test_wiki_without_metadata(markdown: Article) -> None:
    article = read_bytes(written("mediawiki"), "article.wiki")
    assert article.text == markdown.text.split("\n\n", 1)[1]


@pytest.mark.parametrize("name", ["article", "-", "article.txt", "article.md", "article.html", "article.pdf"])
def test_content_decides_over_suffix(markdown: Article, name: str) -> None:
    assert read_bytes(written("docx"), name).text == markdown.text


@pytest.mark.parametrize("name", ["page", "-", "page.txt"])
def test_page_under_another_name(markdown: Article, name: str) -> None:
    assert read_bytes((DATA / "harbour.html").read_bytes(), name).text == without_note(markdown)


def test_plain_text_under_the_name_of_a_page(markdown: Article) -> None:
    assert read_bytes((DATA / "harbour.txt").read_bytes(), "page.html").text == without_note(markdown)


PDF_PAGE = """<html lang="en"><style>
@page { size: a5; margin: 2cm; @top-center { content: "The Ellery Courier" } @bottom-center { content: counter(page) } }
body { font: 11pt "DejaVu Serif", serif; text-align: justify; hyphens: auto }
</style>%s</html>"""


def test_pdf(markdown: Article) -> None:
    from weasyprint import HTML

    text = (DATA / "harbour.html").read_text(encoding="utf-8")
    body = text[text.index("<h1>") : text.index("<p>Share this")]
    piers = ["north", "old", "east", "new", "south", "long", "west", "fish", "coal", "tide", "salt", "last"]
    more = "".join(
        f"<p>{pier.title()} pier is where the harbour office counted the boats that had to be towed to the {pier} "
        f"basin, and the owners of {pier} pier were told to wait.</p>"
        for pier in piers
    )
    data: bytes = HTML(string=PDF_PAGE % (body + more)).write_pdf()
    article = read_bytes(data, "article.pdf")
    assert article.title == markdown.title
    assert {(piece.text, piece.reason) for piece in article.removed} >= {
        ("The Ellery Courier", "page_header"),
        ("1", "page_header"),
        ("2", "page_header"),
    }
    parts = [article.text[block.span.start : block.span.end] for block in article.blocks]
    original = [markdown.text[block.span.start : block.span.end] for block in markdown.blocks[:-1]]
    assert parts[: len(original)] == original
    assert [part.split()[0].lower() for part in parts[len(original) :]] == piers


def test_rtf_stand_ins_lose_no_letter() -> None:
    data = rb"{\rtf1\ansi\uc1 He said \u8220?okay\u8221? and left. The hall was empty.\par}"
    assert read_bytes(data, "note.rtf").text == "He said “okay” and left. The hall was empty."


def test_front_matter_with_a_colon_in_the_headline() -> None:
    data = (
        b"---\ntitle: Quay: the wall falls\nauthors:\n  - Ada Lind\n  - Bo Marsh\n---\n\n"
        b"The wall fell. Nobody was hurt.\n"
    )
    article = read_bytes(data, "a.md")
    assert article.title == "Quay: the wall falls"
    assert article.byline == "Ada Lind, Bo Marsh"
    assert article.text == "Quay: the wall falls\n\nThe wall fell. Nobody was hurt."


def test_markdown_keeps_prose_that_looks_like_markup() -> None:
    line = 'It cost $5m and then $6m, "A. Brandl" said on @ellery. C. Marsh agreed in part.'
    assert read_bytes(f"# Costs\n\n{line}\n".encode(), "a.md").text == f"Costs\n\n{line}"
