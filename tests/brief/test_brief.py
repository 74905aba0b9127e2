from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.brief import build_brief, check
from compare.errors import IntegrityError
from compare.matching import mirror
from compare.model import Brief, ClaimKind, Difference, Figure, Kind, Relation, Row, Span
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT
from tests.brief.written import Said, document, match_of, place

if TYPE_CHECKING:
    from compare.model import Match

BRIEF = build_brief(LEFT, RIGHT, MATCHES, Settings(), "1.0")
OTHER_LETTER = {"L": "R", "R": "L"}


def row(brief: Brief, row_id: str) -> Row:
    return next(row for row in brief.rows if row.id == row_id)


def mirror_id(row_id: str) -> str:
    return OTHER_LETTER.get(row_id[0], row_id[0]) + row_id[1:]


def mirror_row(row: Row) -> Row:
    relation = {Relation.LEFT_ONLY: Relation.RIGHT_ONLY, Relation.RIGHT_ONLY: Relation.LEFT_ONLY}
    return replace(
        row,
        id=mirror_id(row.id),
        relation=relation.get(row.relation, row.relation),
        left=row.right,
        right=row.left,
        left_marks=row.right_marks,
        right_marks=row.left_marks,
        differences=tuple(
            replace(d, left=d.right, right=d.left, note=" / ".join(reversed(d.note.split(" / "))))
            for d in row.differences
        ),
    )


def test_rows_stand_in_the_order_of_the_brief_and_are_numbered_once() -> None:
    assert [row.id for row in BRIEF.rows] == ["C1", "D1", "S1", "S2", "S3", "L1", "L2", "R1"]


def test_the_more_prominent_agreement_comes_first() -> None:
    shared = [row.prominence for row in BRIEF.rows if row.relation is Relation.AGREE]
    assert shared == sorted(shared, reverse=True)
    assert "bottled water" in row(BRIEF, "S1").left[0].quote


def test_sentences_of_one_quotation_stand_in_one_row() -> None:
    assert [quote.claim for quote in row(BRIEF, "L1").left] == [5, 6]


def test_two_quotations_side_by_side_stay_two_rows() -> None:
    first, second = "“One pump of four in the works failed/V.”", "“The tank by the old/J road burst/V.”"
    left = document("Title", first, Said(second, joined=True))
    brief = build_brief(left, document("Other", "Rain fell/V."), (), Settings(), "1.0")
    assert [r.id for r in brief.rows] == ["L1", "L2", "R1"]


def test_a_sentence_that_leans_on_the_one_before_stands_with_it_up_to_three() -> None:
    leaning = (
        Said("They rebuilt/V the bridge of stone by the harbour.", joined=True),
        Said("Water rose/V.", joined=True),
        Said("That broke/V the wall of the old/J harbour town.", joined=True),
        "They closed/V the road to the northern/J valleys.",
    )
    left = document("Title", "Miners of the northern/J valleys dug/V a canal.", *leaning)
    brief = build_brief(left, document("Other", "Rain fell/V."), (), Settings(), "1.0")
    groups = sorted([quote.claim for quote in row.left] for row in brief.rows if row.left)
    assert groups == [[1, 2, 3], [4], [5]]


def test_a_row_is_not_more_prominent_for_being_long() -> None:
    leaning = Said("They rebuilt/V the bridge of stone by the harbour.", joined=True)
    left = document(
        "Title",
        "A storm broke/V the sea wall of the town.",
        "Miners dug/V a long/J canal to the sea.",
        leaning,
    )
    brief = build_brief(left, document("Other", "Rain fell/V."), (), Settings(), "1.0")
    assert [quote.claim for quote in row(brief, "L1").left] == [1]


def test_a_difference_that_says_little_comes_after_one_that_says_more() -> None:
    left = document("Mill burned/V", "The mill burned/V.", "Rain fell/V.", "The tower lost/V 3 bells.")
    right = document("Mill burned/V", "The mill maybe burned/V.", "Rain fell/V.", "The tower lost/V 4 bells.")
    hedge = Difference(Kind.CERTAINTY, None, place(right, "maybe"), "certainty.hedge", "– / maybe")
    number = Difference(Kind.NUMBER, place(left, "3"), place(right, "4"), "number.value", "3 / 4")
    matches = tuple(
        replace(match_of(left, right, (n,), (n,), Relation.DIFFER), differences=(difference,))
        for n, difference in ((1, hedge), (3, number))
    )
    brief = build_brief(left, right, matches, Settings(), "1.0")
    assert [row.differences[0].kind for row in brief.rows[:2]] == [Kind.NUMBER, Kind.CERTAINTY]


def test_what_is_rather_no_match_comes_last_however_prominent() -> None:
    left = document("Mill burned/V", "The mill burned/V.", "Rain fell/V.", "The tower fell/V.")
    unsure = replace(match_of(left, left, (1,), (1,)), probability=0.4)
    brief = build_brief(left, left, (unsure, match_of(left, left, (3,), (3,))), Settings(), "1.0")
    assert [row.probability for row in brief.rows if row.left and row.right] == [0.9, 0.4]


def test_questions_and_fragments_are_no_rows_and_are_counted_as_set_aside() -> None:
    left = document(
        "Pumps",
        "Rain fell/V.",
        Said("Who knew/V?", kind=ClaimKind.QUESTION),
        Said("Pumps, tanks", kind=ClaimKind.FRAGMENT),
    )
    brief = build_brief(left, left, (match_of(left, left, (1,), (1,)),), Settings(), "1.0")
    assert [r.id for r in brief.rows] == ["S1"]
    side = brief.coverage.left
    assert side.set_aside == (("fragment", 1), ("heading", 1), ("question", 1))
    assert (side.sentences, side.compared, side.shared, side.alone) == (4, 1, 1, 0)


def test_judgements_calls_and_scenes_without_a_speaker_are_no_rows_of_one_side() -> None:
    left = document(
        "Pumps",
        "Pumps failed/V.",
        Said("This is/V shameful/J.", kind=ClaimKind.EVALUATION),
        Said("That was/V absurd/J.", speaker="Beck", kind=ClaimKind.EVALUATION),
        Said("Stay/V at home.", kind=ClaimKind.EXHORTATION),
        Said("Rain fell/V on the square.", kind=ClaimKind.SCENE),
    )
    right = document("Mill", "The mill burned/V.", Said("This is/V shameful/J.", kind=ClaimKind.EVALUATION))
    brief = build_brief(left, right, (), Settings(), "1.0")
    assert [quote.claim for row in brief.rows for quote in row.left] == [1, 3]
    reasons = (("evaluation", 1), ("exhortation", 1), ("heading", 1), ("scene", 1))
    assert brief.coverage.left.set_aside == reasons
    both = build_brief(left, right, (match_of(left, right, (2,), (2,)),), Settings(), "1.0")
    assert [quote.claim for row in both.rows if row.right for quote in row.left] == [2]


def test_every_compared_sentence_of_the_body_is_shared_or_alone() -> None:
    for side in (BRIEF.coverage.left, BRIEF.coverage.right):
        assert side.compared == side.shared + side.alone
    assert BRIEF.coverage.left.removed == 1


def test_key_rows_are_at_most_five_and_hold_conflicts_differences_and_agreements() -> None:
    assert {row.id for row in BRIEF.rows if row.key} == {"C1", "D1", "S1", "S2", "S3"}


def test_many_differences_leave_room_for_a_key_agreement() -> None:
    sentences = [f"Pump {number} stopped/V." for number in range(12)]
    left = document("Title", *sentences)
    relations = [Relation.DIFFER] * 8 + [Relation.AGREE] * 4
    matches = tuple(match_of(left, left, (i,), (i,), relation) for i, relation in enumerate(relations, 1))
    brief = build_brief(left, left, matches, Settings(), "1.0")
    assert [r.id for r in brief.rows if r.key] == ["D1", "D2", "D3", "D4", "S1"]


@given(st.permutations(MATCHES))
def test_the_order_of_the_matches_does_not_matter(matches: list[Match]) -> None:
    assert build_brief(LEFT, RIGHT, tuple(matches), Settings(), "1.0") == BRIEF


def figures_mirrored(brief: Brief) -> list[Figure]:
    """Those of both sides, of the left alone, of the right alone."""
    turned = [replace(figure, left=figure.right, right=figure.left) for figure in brief.figures]
    return sorted(turned, key=lambda figure: (not (figure.left and figure.right), not figure.left))


def test_swapping_the_articles_gives_the_mirror_image() -> None:
    swapped = build_brief(RIGHT, LEFT, tuple(mirror(match) for match in MATCHES), Settings(), "1.0")
    order = {row.id: row for row in swapped.rows}
    assert [mirror_row(order[mirror_id(r.id)]) for r in BRIEF.rows] == list(BRIEF.rows)
    assert [{*map(mirror_id, p.rows)} for p in swapped.points] == [{*p.rows} for p in BRIEF.points]
    assert [q.rows for q in swapped.questions] == [q.rows for q in BRIEF.questions]
    assert swapped.coverage.left == BRIEF.coverage.right
    assert figures_mirrored(swapped) == list(BRIEF.figures)
    assert [replace(v, left=v.right, right=v.left) for v in swapped.voices] == list(BRIEF.voices)
    assert swapped.shared_wording.rows == BRIEF.shared_wording.rows
    assert [replace(o, left=o.right, right=o.left) for o in swapped.shared_origin] == list(
        BRIEF.shared_origin
    )


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(
            ["mill", "old/J", "Ada/P", "burned/V", "of", "the", "river", "12", "bridge", "in", "2"]
        ),
        min_size=1,
        max_size=9,
    ).map(" ".join),
    min_size=1,
    max_size=5,
)


@given(SENTENCES, SENTENCES, st.data())
def test_any_pair_mirrors(lefts: list[str], rights: list[str], data: st.DataObject) -> None:
    left, right = document("Mill burned/V", *lefts), document("River rose/V", *rights)
    pairs = data.draw(
        st.lists(
            st.tuples(
                st.integers(0, len(lefts)),
                st.integers(0, len(rights)),
                st.sampled_from([Relation.CONFLICT, Relation.DIFFER, Relation.AGREE]),
            ),
            max_size=4,
            unique_by=lambda pair: pair[:2],
        )
    )
    matches = tuple(match_of(left, right, (i,), (j,), relation) for i, j, relation in pairs)
    brief = build_brief(left, right, matches, Settings(), "1.0")
    swapped = build_brief(right, left, tuple(map(mirror, matches)), Settings(), "1.0")
    order = {row.id: row for row in swapped.rows}
    assert [mirror_row(order[mirror_id(r.id)]) for r in brief.rows] == list(brief.rows)
    assert figures_mirrored(swapped) == list(brief.figures)
    assert swapped.shared_wording.rows == brief.shared_wording.rows
    assert [replace(o, left=o.right, right=o.left) for o in swapped.shared_origin] == list(
        brief.shared_origin
    )


def test_a_match_that_points_past_the_text_stops_the_brief() -> None:
    broken = replace(MATCHES[0], left=(replace(MATCHES[0].left[0], span=Span(10_000, 10_010)),))
    with pytest.raises(IntegrityError, match=r"left\.md"):
        build_brief(LEFT, RIGHT, (broken,), Settings(), "1.0")


def altered(row_id: str, **changes: object) -> Brief:
    rows = tuple(replace(r, **changes) if r.id == row_id else r for r in BRIEF.rows)  # type: ignore[arg-type]
    return replace(BRIEF, rows=rows)


@pytest.mark.parametrize(
    ("row_id", "changes"),
    [
        (
            "C1",
            {
                "left": (
                    replace(
                        row(BRIEF, "C1").left[0], quote="The first alarm at Holm Fell sounded at 4 hours."
                    ),
                )
            },
        ),
        ("C1", {"left": (replace(row(BRIEF, "C1").left[0], claim=2),)}),
        ("C1", {"left": (replace(row(BRIEF, "C1").left[0], claim=99),)}),
        ("C1", {"right": ()}),
        ("C1", {"right_marks": (Span(0, 3),)}),
        ("C1", {"differences": (replace(row(BRIEF, "C1").differences[0], left=Span(5, 100_000)),)}),
        ("L1", {"right": row(BRIEF, "C1").right}),
        ("S2", {"id": "S1"}),
    ],
)
def test_a_row_that_does_not_stand_in_the_texts_is_refused(row_id: str, changes: dict[str, object]) -> None:
    check(BRIEF)
    with pytest.raises(IntegrityError):
        check(altered(row_id, **changes))
