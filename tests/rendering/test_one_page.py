from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from lxml import html

from compare.model import Article, Brief, Point, Relation, Row
from compare.rendering.html import render_html
from compare.rendering.one_page import Picked, cut_end, ranked, select
from compare.rendering.pdf import render_pdf
from compare.rendering.pieces import Piece
from compare.rendering.row_view import QuoteView
from compare.rendering.view import BriefView, view
from compare.settings import Presentation, Preset
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import brief_of, long_brief, short_brief, side

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE_PAGE = Presentation(Preset.ONE_PAGE)
WIDEST = "\ufdfd" * 200
"""A single letter of an Arabic font as wide as ten others."""
FOOT, MARGINS = 11 * 72 / 25.4, 23 * 72 / 25.4
"""Points below the text of a page, and of both margins."""


def overfull() -> Brief:
    """Give the bridge five long points, long warnings and an endless title."""
    brief = bridge_brief()
    return replace(
        brief,
        points=(Point("A long point about the bridge and its many cables. " * 40, ("C1", "R5")),) * 5,
        left=replace(brief.left, warnings=("A warning that goes on and on. " * 20,) * 6),
        settings=replace(brief.settings, title="T" * 400 + " word" * 400),
    )


def on_letter(brief: Brief) -> Brief:
    return replace(brief, settings=replace(brief.settings, paper="letter"))


@pytest.mark.parametrize(
    ("brief", "fill"),
    [
        (on_letter(bridge_brief()), 0.85),
        (long_brief(30), 0.85),
        (overfull(), 0.8),
        (replace(short_brief(), rows=()), 0),
        (brief_of((WIDEST, "x" * 900, "漢" * 900), outlet=WIDEST), 0),
    ],
    ids=["letter", "long", "overfull", "no rows", "hostile"],
)
def test_it_is_one_page_and_well_filled(brief: Brief, fill: float) -> None:
    document = pypdfium2.PdfDocument(render_pdf(brief, ONE_PAGE))
    assert len(document) == 1
    assert document[0].get_size()[0] == pytest.approx(612 if brief.settings.paper == "letter" else 595, abs=1)
    text, (width, height) = document[0].get_textpage(), document[0].get_size()
    boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
    lowest = min(box[1] for box in boxes)
    assert lowest >= FOOT - 3
    assert max(box[2] for box in boxes) <= width - 14 * 72 / 25.4 + 3
    assert 1 - (lowest - FOOT) / (height - MARGINS) >= fill
    assert brief.version in text.get_text_range()


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render_pdf(short_brief(), ONE_PAGE) == render_pdf(short_brief(), ONE_PAGE)


def ids(shown: BriefView) -> list[str]:
    return [
        "|".join(row.id if row else "" for row in unit) if isinstance(unit, tuple) else unit.id
        for unit in ranked(shown)
    ]


def test_conflicts_come_first_then_key_differences_and_both_sides_alike() -> None:
    assert ids(view(bridge_brief())) == [
        *("C1", "C2", "D1", "D2", "S1", "L1|R1", "D3", "D4"),
        *("S2", "L2|R2", "S3", "L3|R3", "S4", "L4|R4", "S5", "L5|R5", "S6"),
    ]


def test_what_the_longer_list_has_beyond_the_other_comes_last() -> None:
    assert ids(view(short_brief())) == ["L1|R1", "L2|"]


@pytest.mark.parametrize("most", range(18))
def test_no_agreement_is_there_without_every_conflict_and_no_side_has_more(most: int) -> None:
    page = select(view(bridge_brief()), most)
    relations = {item.row.relation for item in page.rows}
    if page.only or "agree" in relations:
        assert {"C1", "C2"} <= page.ids
    assert all(left and right for left, right in page.only)


def mirrored(brief: Brief) -> Brief:
    """Swap the two articles, as far as the choice of rows looks at them."""
    other = {Relation.LEFT_ONLY: Relation.RIGHT_ONLY, Relation.RIGHT_ONLY: Relation.LEFT_ONLY}

    def turned(row: Row) -> Row:
        return replace(
            row,
            id=row.id.translate(str.maketrans("LR", "RL")),
            relation=other.get(row.relation, row.relation),
            left=row.right,
            right=row.left,
            differences=tuple(replace(d, left=d.right, right=d.left) for d in row.differences),
            left_marks=row.right_marks,
            right_marks=row.left_marks,
        )

    order = list(Relation)
    return replace(
        brief,
        left=brief.right,
        right=brief.left,
        left_claims=brief.right_claims,
        right_claims=brief.left_claims,
        rows=tuple(sorted(map(turned, brief.rows), key=lambda row: order.index(row.relation))),
        shared_origin=(),
        figures=(),
        voices=tuple(replace(voice, left=voice.right, right=voice.left) for voice in brief.voices),
        coverage=replace(brief.coverage, left=brief.coverage.right, right=brief.coverage.left),
    )


def texts(items: Iterable[Picked | None], *, left: bool) -> list[str]:
    quotes = (quote for item in items if item for quote in (item.row.left if left else item.row.right))
    return ["".join(piece.text for piece in quote.pieces) for quote in quotes]


@pytest.mark.parametrize("most", [3, 6, 12])
def test_swapping_the_articles_swaps_the_page(most: int) -> None:
    page, other = (select(view(brief), most) for brief in (bridge_brief(), mirrored(bridge_brief())))
    assert texts(page.rows, left=True) == texts(other.rows, left=False)
    assert texts((a for a, _ in page.only), left=True) == texts((b for _, b in other.only), left=False)
    assert page.heads == other.heads[::-1]


def test_it_says_what_is_not_there() -> None:
    page = select(view(bridge_brief()), 6)
    assert page.not_shown == (
        "Not on this page: 2 differences, 5 agreements, 4 claims of A alone and 4 claims of B alone."
        " The full brief has them."
    )
    assert select(view(bridge_brief()), 99).not_shown == ""


def test_questions_are_there_where_all_rows_are() -> None:
    shown = view(bridge_brief())
    assert not select(shown, 16).questions
    assert select(shown, 17).questions == shown.questions


def quote(*pieces: tuple[str, str]) -> QuoteView:
    return QuoteView("A1", tuple(Piece(text, mark) for text, mark in pieces), "")


BEGINNING = (
    "The board of the Lantern Bridge told the council of Aldmoor on Tuesday evening that two of the four lanes would"
    " open again for cars and for buses on 12 March and the other two in the early summer of the same year"
)


@pytest.mark.parametrize(
    "end",
    [
        ", which is the week of the spring fair and of the school holidays.",
        ", leaving the lanes on the north side to the workers and their cranes.",
        "; the ferry was paid for by the province and by the town together.",
    ],
)
def test_a_harmless_end_of_a_long_quote_is_left_out(end: str) -> None:
    cut = cut_end(quote((BEGINNING, ""), (end, "")))
    assert "".join(piece.text for piece in cut.pieces[:-1]) == BEGINNING
    assert cut.pieces[-1] == Piece("\u00a0…", "cut")


@pytest.mark.parametrize(
    "end",
    [
        ", which the mayor and the council of the town did not believe at all.",
        ", as the engineers of the board of the bridge allegedly had promised them.",
        ", after the spokesman of the board had said so to the Gazette on Monday.",
        ", which is the week of the fair, the mayor and the council believe.",
        ", which he called “the week of the fair and of the holidays.",
        " and in the weeks before the fair and before the long school holidays.",
        ", which is why.",
    ],
)
def test_an_end_that_may_turn_the_meaning_stays(end: str) -> None:
    whole = quote((BEGINNING + end, ""))
    assert cut_end(whole) == whole


def test_a_named_difference_is_never_left_out() -> None:
    whole = quote(
        (BEGINNING, ""), (", which is the week of the ", ""), ("spring fair", "difference"), (" in town.", "")
    )
    assert cut_end(whole) == whole


def test_a_short_quote_and_one_in_another_language_stay_whole() -> None:
    short = quote(("The bridge is shut, which is a pity for the town and for its people.", ""))
    assert cut_end(short) == short
    text = BEGINNING + ", which is the week of the spring fair and of the school holidays."
    a = side("A", (("T",), (text,)), Article("", (), "a", "", language="de"))
    b = side("B", (("T",), (text,)), Article("", (), "b", ""))
    brief = replace(
        short_brief(), left=a.article, left_claims=a.claims, right=b.article, right_claims=b.claims
    )
    row = Row("S1", Relation.AGREE, "Lanes", (a.quote(1),), (b.quote(1),), (), 0.9)
    page = select(view(replace(brief, rows=(row,))))
    assert texts(page.rows, left=True) == [text]
    assert texts(page.rows, left=False) == [BEGINNING + "\u00a0…"]


def test_of_many_sentences_those_that_differ_stay_and_the_others_are_named() -> None:
    page = select(view(long_brief(12)), 1)
    (item,) = page.rows
    assert item.row.left
    assert [q.label for q in item.row.left] + list(item.left_also) == [f"A{n}" for n in range(1, 25)]


def test_a_sentence_of_a_page_is_named_and_not_quoted() -> None:
    long = "The pumps of Sellow ran " + "and ran " * 120 + "on."
    brief = brief_of(("Pumps", long))
    ((item, _),) = select(view(brief)).only
    assert item
    assert item.row.left == ()
    assert item.left_also == ("A2",)


def test_on_a_screen_no_link_leads_to_a_row_that_is_not_there() -> None:
    page = html.document_fromstring(render_html(bridge_brief(), ONE_PAGE))
    anchors = set(page.xpath("//@id"))
    assert {target[1:] for target in page.xpath("//a/@href")} <= anchors
    assert page.xpath("//*[@class='ref'][not(@href)]")
    assert re.search(r"brief [0-9a-f]{12}", page.text_content())
