from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from lxml import etree

from compare.errors import UsageError
from compare.rendering import FORMATS, render
from compare.rendering.one_page import select
from compare.rendering.view import view
from compare.settings import Presentation, Preset
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import short_brief

if TYPE_CHECKING:
    from compare.model import Brief

BRIDGE = bridge_brief()
PARTS = {"docx": ("word/document.xml",), "odt": ("content.xml",), "epub": ()}


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_in(format: str, brief: Brief) -> str:  # noqa: A002
    """Return the text of a zipped format, spaces folded."""
    files = members(render(brief, format))
    names = PARTS[format] or tuple(sorted(name for name in files if re.search(r"text/ch\d+\.xhtml$", name)))
    text = "".join("".join(etree.fromstring(files[name]).itertext()) for name in names)
    return " ".join(text.split())


@pytest.mark.parametrize("format", ["docx", "odt", "epub"])
def test_every_quote_stands_in_the_document(format: str) -> None:  # noqa: A002
    text = words_in(format, BRIDGE)
    for row in BRIDGE.rows:
        for quote in (*row.left, *row.right):
            assert quote.quote in text


@pytest.mark.parametrize("format", ["docx", "odt", "epub", "md", "csv", "txt", "html"])
def test_the_same_brief_gives_the_same_bytes(format: str) -> None:  # noqa: A002
    assert render(BRIDGE, format) == render(BRIDGE, format)


WHOLE = ("docx", "odt", "epub", "md", "txt")


def text_of(format: str, preset: Preset) -> str:  # noqa: A002
    """Return what a form says, spaces folded."""
    data = render(BRIDGE, format, Presentation(preset))
    if format not in PARTS:
        return " ".join(data.decode().replace("\\", "").replace("*", "").split())
    files = members(data)
    names = PARTS[format] or tuple(sorted(name for name in files if re.search(r"text/ch\d+\.xhtml$", name)))
    roots = [etree.fromstring(files[name]) for name in names]
    # Paragraphs of Word have nothing between them.
    blocks = [block for root in roots for block in (list(root.iter("{*}p")) if format == "docx" else [root])]
    return " ".join(" ".join("".join(block.itertext()) for block in blocks).split())


@pytest.mark.parametrize("format", WHOLE)
def test_each_form_has_each_row_and_each_section(format: str) -> None:  # noqa: A002
    text = text_of(format, Preset.BRIEF)
    for row in BRIDGE.rows:
        assert re.search(rf"\b{row.id}\b", text), row.id
    titles = ["Bottom line", "Read this first", "Conflicts", "Differences", "Agreements", "Only in"]
    titles += ["Questions to settle", "Method and limits"]
    places = [text.casefold().rindex(title.casefold()) for title in titles[2:5]]
    assert all(title.casefold() in text.casefold() for title in titles)
    assert places == sorted(places)


@pytest.mark.parametrize("format", WHOLE)
def test_the_form_of_one_page_has_the_rows_that_a_page_chooses(format: str) -> None:  # noqa: A002
    chosen = select(view(BRIDGE)).ids
    text = text_of(format, Preset.ONE_PAGE)
    body = text.partition("In both")[2] or text.partition("IN BOTH")[2]
    here = {row.id for row in BRIDGE.rows if re.search(rf"\b{row.id}\b", body)}
    if format in {"docx", "odt"}:
        # Paper sets their measure, by an estimate.
        assert {row.id for row in BRIDGE.rows if row.relation == "conflict"} <= here
    else:
        assert chosen <= here
    assert len(text) < len(text_of(format, Preset.BRIEF)) / 1.5 or len(BRIDGE.rows) == len(chosen)


def test_the_table_of_one_page_has_the_rows_that_a_page_chooses() -> None:
    written = render(BRIDGE, "csv", Presentation(Preset.ONE_PAGE)).decode("utf-8-sig")
    assert {row["id"] for row in csv.DictReader(StringIO(written, newline=""))} == select(view(BRIDGE)).ids


@pytest.mark.parametrize("format", ["docx", "odt", "epub", "md"])
def test_a_worksheet_tells_no_relation_before_its_key(format: str) -> None:  # noqa: A002
    text = text_of(format, Preset.WORKSHEET)
    before, _, key = text.rpartition("Key")
    for row in BRIDGE.rows:
        assert not re.search(rf"\b{row.id}\b", before), row.id
    assert any(row.id in key for row in BRIDGE.rows)


@pytest.mark.parametrize(("paper", "size"), [("a4", ("11906", "16838")), ("letter", ("12240", "15840"))])
def test_word_has_the_paper_that_was_asked_for(paper: str, size: tuple[str, str]) -> None:
    brief = replace(BRIDGE, settings=replace(BRIDGE.settings, paper=paper))
    document = etree.fromstring(members(render(brief, "docx"))["word/document.xml"])
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    page = document.find(f".//{space}pgSz")
    assert (page.get(f"{space}w"), page.get(f"{space}h")) == size


def test_rows_of_a_table_in_word_are_not_tied_to_each_other() -> None:
    styles = members(render(BRIDGE, "docx"))["word/styles.xml"].decode()
    style = styles.partition('w:styleId="RowName"')[2].partition("</w:style>")[0]
    assert style
    assert "keepNext" not in style


def test_names_of_places_in_word_are_single_and_lead_somewhere() -> None:
    document = etree.fromstring(
        members(render(BRIDGE, "docx", Presentation(Preset.FULL)))["word/document.xml"]
    )
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = [mark.get(f"{space}name") for mark in document.iter(f"{space}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 for name in names)
    assert {link.get(f"{space}anchor") for link in document.iter(f"{space}hyperlink")} <= set(names)


def test_a_row_in_word_has_its_head_repeated_on_each_page() -> None:
    document = etree.fromstring(members(render(BRIDGE, "docx"))["word/document.xml"])
    names = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    tables = document.xpath("//w:tbl[w:tr/w:trPr/w:tblHeader]", namespaces=names)
    assert len(tables) >= 4


def test_differences_are_styled_and_can_be_restyled_in_word() -> None:
    files = members(render(BRIDGE, "docx"))
    assert b'w:rStyle w:val="Difference"' in files["word/document.xml"]
    style = files["word/styles.xml"].partition(b'w:styleId="Difference"')[2].partition(b"</w:style>")[0]
    assert b"w:shd" in style


def test_markdown_has_a_line_for_each_figure_and_voice() -> None:
    written = render(BRIDGE, "md").decode()
    assert "[TABLE]" not in written
    assert "| **20 minutes**; A10 " in written
    assert (
        "| **Mayor Idris Colm**; same quotation: A13, B15 | 1 statement, direct; 12 words (7 quoted); A13 |"
        in written
    )


def test_a_notice_of_one_source_stands_before_the_agreements_in_text() -> None:
    written = " ".join(render(BRIDGE, "txt").decode().split())
    before, _, after = written.partition("AGREEMENTS (6)")
    assert "share their wording" in before
    assert after.index("2 of 6 agreements share their wording") < after.index("S1 ")


def test_markdown_keeps_every_quote() -> None:
    written = render(BRIDGE, "md").decode().replace("**", "")
    for row in BRIDGE.rows:
        for quote in (*row.left, *row.right):
            assert quote.quote in written


def test_text_fits_an_email() -> None:
    lines = render(BRIDGE, "txt").decode().splitlines()
    assert all(len(line) <= 72 or "://" in line for line in lines)
    folded = " ".join(" ".join(lines).split())
    for row in BRIDGE.rows:
        for quote in (*row.left, *row.right):
            assert quote.quote in folded


@pytest.mark.parametrize("format", ["txt", "md", "docx", "odt", "epub"])
def test_what_was_left_out_is_listed_with_its_reason(format: str) -> None:  # noqa: A002
    text = words_in(format, BRIDGE) if format in PARTS else " ".join(render(BRIDGE, format).decode().split())
    assert "share: Share this story with your friends; photo credit: Photo: Gazette archive" in text


def test_text_of_a_brief_without_shared_claims_says_so() -> None:
    assert "No claim was found that both articles make" in " ".join(
        render(short_brief(), "txt").decode().split()
    )


def rows_of(brief: Brief) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(render(brief, "csv").decode("utf-8-sig"), newline="")))


def test_table_has_a_line_a_row_with_its_quotes_and_their_place() -> None:
    for row, line in zip(BRIDGE.rows, rows_of(BRIDGE), strict=True):
        assert line["id"] == row.id
        assert line["left_quote"] == "\n".join(quote.quote for quote in row.left)
        for side, spans in ((BRIDGE.left, line["left_spans"]), (BRIDGE.right, line["right_spans"])):
            quotes = row.left if side is BRIDGE.left else row.right
            offsets = [tuple(int(n) for n in span.split(":")) for span in spans.split()]
            assert [side.text[start:end] for start, end in offsets] == [quote.quote for quote in quotes]


def test_an_unknown_format_names_the_known_ones() -> None:
    assert set(FORMATS) == {"pdf", "html", "docx", "odt", "epub", "md", "csv", "txt", "png"}
    with pytest.raises(UsageError, match="docx"):
        render(BRIDGE, "doc")
