from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from lxml import etree

from compare.errors import UsageError
from compare.rendering import FORMATS, render
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
