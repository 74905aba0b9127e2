from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from compare.model import Brief, Difference, Figure, Relation, Row, SharedOrigin, Voice
from compare.rendering.glance import glance
from compare.rendering.view import RowView, brief_id, view
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
        figures=tuple(Figure(f.row, f.right, f.left, f.same) for f in brief.figures),
        voices=tuple(Voice(v.name, v.right, v.left) for v in brief.voices),
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
    assert {(f.left, f.right, f.word) for f in shown.figures} == {
        (f.right, f.left, f.word) for f in swapped.figures
    }


def test_swapping_the_articles_turns_the_map_upside_down() -> None:
    brief = bridge_brief()
    drawing, swapped = glance(brief), glance(mirrored(brief))
    assert [(tick.x, tick.style) for tick in drawing.left] == [(tick.x, tick.style) for tick in swapped.right]
    turned = [link.path[1:].replace(" 186", "").replace(" 34", "") for link in swapped.links]
    ends = [(path.replace("C", " ").split()[0], path.split()[-1]) for path in turned]
    straight = [link.path[1:].replace(" 186", "").replace(" 34", "") for link in drawing.links]
    assert [(path.split()[-1], path.replace("C", " ").split()[0]) for path in straight] == ends


def test_dots_of_the_map_never_touch() -> None:
    drawing = glance(long_brief(300))
    places = [tick.x for tick in drawing.left]
    assert min(b - a for a, b in pairwise(places)) > 2 * drawing.dot * 0.8


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
