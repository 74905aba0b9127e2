from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from lxml import html

from compare.rendering import worksheet_wording as words
from compare.rendering.html import render_html
from compare.rendering.pdf import render_pdf
from compare.rendering.row_view import RELATIONS
from compare.rendering.view import view
from compare.rendering.worksheet import PAIRS, select
from compare.settings import Presentation, Preset
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import short_brief
from tests.rendering.test_one_page import mirrored

if TYPE_CHECKING:
    from compare.model import Brief

WORKSHEET = Presentation(Preset.WORKSHEET)


@pytest.fixture(scope="module")
def pages() -> list[str]:
    document = pypdfium2.PdfDocument(render_pdf(bridge_brief(), WORKSHEET))
    return [page.get_textpage().get_text_range() for page in document]


def test_nothing_tells_a_relation_before_the_key(pages: list[str]) -> None:
    brief = bridge_brief()
    (at,) = (number for number, page in enumerate(pages) if words.KEY in page)
    before = "\n".join(pages[:at])
    assert not re.search(r"\b[CDSLR]\d+\b", before)
    for relation in RELATIONS.values():
        assert not re.search(rf"\b{relation}\b", before)
    for row in brief.rows:
        assert all(difference.note not in before for difference in row.differences)
    assert "reported" not in before.replace(words.SOURCES_TASK, "")


def test_the_key_stands_on_pages_of_its_own_and_tells_every_number(pages: list[str]) -> None:
    sheet = select(view(bridge_brief()))
    first = next(number for number, page in enumerate(pages) if words.KEY in page)
    assert pages[first].startswith(words.KEY)
    key = "\n".join(pages[first:])
    assert [pair.number for pair in sheet.answers] == list(range(1, len(sheet.answers) + 1))
    for pair in sheet.answers:
        assert re.search(rf"^{pair.number}\s+{pair.row.id}\s+{pair.row.word}", key, re.MULTILINE)
    assert "94%" in key


def test_the_sheet_is_of_few_pages(pages: list[str]) -> None:
    assert 3 <= len(pages) <= 6


def test_on_a_screen_no_element_tells_a_relation_before_the_key() -> None:
    page = html.document_fromstring(render_html(bridge_brief(), WORKSHEET))
    (key,) = page.xpath("//details[@id='key']")
    assert "open" not in key.attrib
    key.drop_tree()
    names = {name for value in page.xpath("//body//@class | //body//@id") for name in value.split()}
    assert not names & {
        "conflict",
        "differ",
        "agree",
        "left_only",
        "right_only",
        "row",
        "relation",
        "word",
        "difference",
    }
    assert not page.xpath("//body//mark")
    assert not any(re.fullmatch(r"[CDSLR]\d+", name) for name in names)


def test_each_room_to_write_has_a_name() -> None:
    page = html.document_fromstring(render_html(bridge_brief(), WORKSHEET))
    assert page.xpath("//textarea")
    assert all(page.xpath("//textarea/@aria-label"))
    assert len(page.xpath("//textarea")) == len(page.xpath("//textarea[@aria-label]"))
    assert not page.xpath("//input[not(ancestor::label)]")


def test_pairs_are_of_every_relation_and_at_most_so_many() -> None:
    sheet = select(view(bridge_brief()))
    assert len(sheet.pairs) == PAIRS
    assert {pair.row.relation for pair in sheet.pairs} == {"conflict", "differ", "agree"}
    assert {"C1", "C2"} <= {pair.row.id for pair in sheet.pairs}


def test_the_order_is_that_of_the_text_and_not_of_the_relation() -> None:
    brief = bridge_brief()
    sheet = select(view(brief))
    order = [pair.row.id for pair in sheet.pairs]
    assert order[0] == "S1"
    assert [item[0] for item in order] != sorted(item[0] for item in order)
    # Were all of one relation, chosen alike, they would stand in the same order.
    rows = tuple(row for row in brief.rows if row.id in order)
    alike = replace(brief, rows=tuple(replace(row, relation=rows[-1].relation) for row in rows))
    assert [pair.row.id for pair in select(view(alike)).pairs] == order


def test_swapping_the_articles_swaps_the_pairs() -> None:
    sheet, other = (select(view(brief)) for brief in (bridge_brief(), mirrored(bridge_brief())))
    assert [pair.row.heading for pair in sheet.pairs] == [pair.row.heading for pair in other.pairs]
    assert {pair.row.heading for pair in sheet.only} == {pair.row.heading for pair in other.only}
    assert sheet.left_sources == other.right_sources


def doubtful(brief: Brief, *sure: str) -> Brief:
    rows = (
        row if row.id in sure or row.probability is None else replace(row, probability=0.3)
        for row in brief.rows
    )
    return replace(brief, rows=tuple(rows))


def test_possible_matches_are_taken_only_where_there_is_little_else() -> None:
    sure = ("C1", "D1", "D2", "S1", "S2")
    assert {pair.row.id for pair in select(view(doubtful(bridge_brief(), *sure))).pairs} == set(sure)
    few = select(view(doubtful(bridge_brief(), "S1")))
    assert len(few.pairs) == 4
    assert "S1" in {pair.row.id for pair in few.pairs}


def test_the_passages_are_whole_and_bare() -> None:
    brief = bridge_brief()
    rows = {row.id: row for row in brief.rows}
    for pair in select(view(brief)).answers:
        for quotes, given in ((pair.left, rows[pair.row.id].left), (pair.right, rows[pair.row.id].right)):
            assert ["".join(piece.text for piece in quote.pieces) for quote in quotes] == [
                q.quote for q in given
            ]
            assert not any(quote.said or piece.mark for quote in quotes for piece in quote.pieces)


def test_it_can_be_set_of_a_brief_without_a_row() -> None:
    document = pypdfium2.PdfDocument(render_pdf(replace(short_brief(), rows=()), WORKSHEET))
    assert document[len(document) - 1].get_textpage().get_text_range().startswith(words.KEY)
