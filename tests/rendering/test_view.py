from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from compare.model import Brief, Difference, Relation, Row, SharedOrigin, SharedWording
from compare.rendering.glance import glance
from compare.rendering.ledger import lay_out
from compare.rendering.pieces import Piece
from compare.rendering.row_view import QuoteView, RowView
from compare.rendering.view import brief_id, view
from compare.rendering.wording import coverage, left_out, one_source, possible, voices
from compare.settings import Settings
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import long_brief

OTHER = {Relation.LEFT_ONLY: Relation.RIGHT_ONLY, Relation.RIGHT_ONLY: Relation.LEFT_ONLY}


def mirrored_row(row: Row) -> Row:
    return replace(
        row,
        relation=OTHER.get(row.relation, row.relation),
        left=row.right,
        right=row.left,
        left_marks=row.right_marks,
        right_marks=row.left_marks,
        differences=tuple(
            Difference(d.kind, d.right, d.left, d.rule, d.note, d.exclusive) for d in row.differences
        ),
    )


def mirrored(brief: Brief) -> Brief:
    return replace(
        brief,
        left=brief.right,
        right=brief.left,
        left_claims=brief.right_claims,
        right_claims=brief.left_claims,
        rows=tuple(mirrored_row(row) for row in brief.rows),
        coverage=replace(brief.coverage, left=brief.coverage.right, right=brief.coverage.left),
        figures=tuple(replace(f, left=f.right, right=f.left) for f in brief.figures),
        voices=tuple(replace(v, left=v.right, right=v.left) for v in brief.voices),
        shared_origin=tuple(SharedOrigin(o.reason, o.right, o.left) for o in brief.shared_origin),
    )


def said(row: RowView, *, left: bool) -> list[object]:
    quotes = row.left if left else row.right
    return [(quote.label[1:], quote.pieces, quote.said) for quote in quotes]


def test_swapping_the_articles_swaps_what_is_shown() -> None:
    brief = bridge_brief()
    shown, swapped = view(brief), view(mirrored(brief))
    by_id = {row.id: row for row in swapped.rows}
    for row in shown.rows:
        other = by_id[row.id]
        assert said(row, left=True) == said(other, left=False)
        assert said(row, left=False) == said(other, left=True)
        assert (row.left_value, row.right_value) == (other.right_value, other.left_value)
    assert replace(shown.left, letter="B", key="b", blocks=()) == replace(swapped.right, blocks=())
    for table, turned_table in zip(shown.figures[:1], swapped.figures[:1], strict=True):
        readings = [(f.left and f.left.reading, f.right and f.right.reading, f.word) for f in table.figures]
        turned = [
            (f.right and f.right.reading, f.left and f.left.reading, f.word) for f in turned_table.figures
        ]
        assert readings == turned
    assert [(v.name, v.left and v.left.count) for v in shown.voices] == [
        (v.name, v.right and v.right.count) for v in swapped.voices
    ]


def test_swapping_the_articles_turns_the_map_upside_down() -> None:
    brief = bridge_brief()
    drawing, swapped = glance(brief), glance(mirrored(brief))
    assert [(tick.x, tick.style) for tick in drawing.left.ticks] == [
        (tick.x, tick.style) for tick in swapped.right.ticks
    ]
    ends = sorted((link.x1, link.x2, link.relation) for link in drawing.links)
    assert sorted((link.x2, link.x1, link.relation) for link in swapped.links) == ends
    widths = [(share.width, share.figure) for share in drawing.left.shares]
    assert [(share.width, share.figure) for share in swapped.right.shares] == widths


@pytest.mark.parametrize("rows", [1, 40, 300])
def test_dots_of_the_map_never_touch(rows: int) -> None:
    drawing = glance(long_brief(rows))
    places = [tick.x for tick in drawing.left.ticks]
    assert min(b - a for a, b in pairwise(places)) > 2 * drawing.dot * 0.8
    assert drawing.dot > 3


def test_a_long_comparison_draws_as_light_a_map_as_a_short_one() -> None:
    few, many = glance(long_brief(20)), glance(long_brief(400))
    inked = [sum(link.width for link in drawing.links) for drawing in (few, many)]
    assert inked[1] < 2.5 * inked[0]
    assert many.left.sentences == 801
    assert "up to 9 sentences" in many.legend
    assert "a sentence, from first" in few.legend


def test_bars_tell_how_much_of_each_article_is_shared() -> None:
    brief = bridge_brief()
    for rail, claims in zip(glance(brief).rails, (brief.left_claims, brief.right_claims), strict=True):
        assert sum(share.width for share in rail.shares) == pytest.approx(940, abs=0.1)
        assert [share.style for share in rail.shares][:3] == ["conflict", "differ", "agree"]
        letters = sum(claim.span.end - claim.span.start for claim in claims)
        (conflict,) = (share for share in rail.shares if share.style == "conflict")
        quoted = {q.claim for row in brief.rows[:2] for q in (row.left if rail.bar == 20 else row.right)}
        own = sum(c.span.end - c.span.start for c in claims if c.number in quoted)
        assert conflict.width == pytest.approx(940 * own / letters, abs=0.1)
        assert conflict.figure in glance(brief).described


def test_ids_on_the_map_do_not_cover_each_other() -> None:
    badges = glance(bridge_brief()).badges
    assert {badge.id for badge in badges} == {"C1", "C2", "D1", "D2", "D3", "D4"}
    for at, one in enumerate(badges):
        for other in badges[:at]:
            assert abs(one.x - other.x) > 34 or abs(one.y - other.y) > 22


def test_the_id_of_a_brief_tells_inputs_settings_and_version_apart() -> None:
    brief = bridge_brief()
    others = (
        replace(brief, settings=Settings(threshold=0.6)),
        replace(brief, version="0.2.0"),
        replace(brief, left=replace(brief.left, sha256="0" * 64)),
        mirrored(brief),
    )
    assert len({brief_id(one) for one in (brief, *others)}) == 5
    assert len(brief_id(brief)) == 12


def test_a_title_is_made_of_two_different_names() -> None:
    brief = bridge_brief()
    same = replace(brief, left=replace(brief.left, outlet="Riverline Daily"))
    assert view(brief).title == "The Aldmoor Gazette and Riverline Daily compared"
    assert view(same).title == "Two articles of Riverline Daily compared"


def test_headlines_stand_in_quotation_marks_in_a_title() -> None:
    brief = bridge_brief()
    left = replace(brief.left, outlet=None, title="Bridge and road shut, “for good”")
    right = replace(
        brief.right,
        outlet=None,
        title="A headline that goes on and on about the bridge and the road of the town",
    )
    titled = view(replace(brief, left=left, right=right)).title
    assert titled == (
        "“Bridge and road shut, ‘for good’” and “A headline that goes on and on about the bridge…” compared"
    )
    assert view(replace(brief, left=left, right=left)).title.startswith(
        "Two articles headed “Bridge and road"
    )


def test_heads_of_columns_are_short_and_end_in_a_word() -> None:
    brief = bridge_brief()
    long = "Council approves the plan of the new bridge to the old harbour"
    shown = view(replace(brief, left=replace(brief.left, outlet=None, title=long))).left
    assert shown.short == "Council approves the plan…"
    assert shown.title == long


def test_figures_of_both_stand_before_those_of_one_and_the_differing_before_the_same() -> None:
    tables = view(bridge_brief()).figures
    assert [(table.letter, table.dates) for table in tables] == [("", False), ("A", False), ("B", False)]
    assert [figure.word for figure in tables[0].figures] == [
        "differ",
        "differ",
        "differ",
        "check",
        "same",
        "same",
    ]


def test_long_tables_are_cut_on_paper_alone_and_say_so() -> None:
    brief = bridge_brief()
    alone = next(figure for figure in brief.figures if not figure.right)
    many = replace(brief, figures=(alone,) * 70)
    (cut,) = view(many, paper=True).figures
    (whole,) = view(many).figures
    assert (len(cut.figures), cut.left_out, len(whole.figures), whole.left_out) == (50, 20, 70, 0)
    assert left_out(cut.left_out).startswith("20 more stand in the HTML and JSON")
    assert left_out(whole.left_out) == ""


def test_paper_repeats_no_sentence_of_a_row_for_values_that_are_the_same() -> None:
    (table, *_) = view(bridge_brief(), paper=True).figures
    shown = {figure.row: figure.left and figure.left.clip for figure in table.figures}
    assert shown["S2"] is None
    assert shown["C1"] is not None
    assert shown[""] is not None


def test_a_notice_says_how_much_of_the_agreement_is_in_the_same_words() -> None:
    brief = bridge_brief()
    assert one_source(view(brief)).startswith(
        "2 of 6 agreements share their wording: the two articles may rest on"
    )
    assert one_source(view(replace(brief, shared_wording=SharedWording()))) == ""


def test_sources_are_counted_apart_from_those_without_a_name() -> None:
    assert voices(view(bridge_brief())) == (
        "3 sources in both articles, 0 only in A, 1 only in B. Besides, 0 unnamed sources in A, 1 in B."
    )


def test_the_kinds_of_sentences_in_the_coverage_add_up() -> None:
    shown = view(bridge_brief())
    table = {name: (left, right) for name, left, right in coverage(shown.left.coverage, shown.right.coverage)}
    for side in (0, 1):
        within = [table[name][side] for name in table if name.startswith("– ") and " row" in name]
        assert sum(within) == table["Compared"][side]
        assert table["Compared"][side] + table["Set aside"][side] == table["Sentences read"][side]
    assert table["– photo credit"] == (1, 0)


def test_a_row_that_is_rather_no_match_is_marked_as_a_possible_one() -> None:
    brief = bridge_brief()
    unsure = replace(brief.rows[-1] if brief.rows[-1].probability else brief.rows[0], probability=0.4)
    rows = tuple(unsure if row.id == unsure.id else row for row in brief.rows)
    shown = view(replace(brief, rows=rows))
    assert [row.id for row in shown.rows if row.possible] == [unsure.id]
    assert possible(shown).startswith("1 of the ")
    assert possible(view(brief)) == ""


def alone_rows(relation: Relation, count: int, letters: int) -> tuple[RowView, ...]:
    quote = QuoteView("A1", (Piece("x" * letters),), "")
    left, right = ((quote,), ()) if relation is Relation.LEFT_ONLY else ((), (quote,))
    return tuple(
        RowView(
            f"{n}",
            relation.value,
            "",
            "Topic",
            (),
            left,
            right,
            "",
            "",
            long=False,
            possible=False,
            key=False,
        )
        for n in range(count)
    )


def test_the_longer_list_of_one_side_goes_on_alone_where_the_shorter_ends() -> None:
    shown = view(bridge_brief())
    few, many = alone_rows(Relation.LEFT_ONLY, 6, 100), alone_rows(Relation.RIGHT_ONLY, 20, 100)
    ledger = lay_out(few, many, shown.left, shown.right)
    assert (ledger.left, ledger.right, ledger.rest) == (few, many[:6], many[6:])
    assert (ledger.longer, ledger.shorter) == (shown.right, shown.left)
    turned = lay_out(many, few, shown.right, shown.left)
    assert (turned.left, turned.right, turned.rest) == (many[:6], few, many[6:])
    assert turned.longer == shown.right
    near = lay_out(few, many[:7], shown.left, shown.right)
    assert near.right == many[:7]
    assert near.longer is None
