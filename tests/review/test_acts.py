"""What a review does to the rows, act by act."""

from __future__ import annotations

import pytest

from tests.review.corrected import BRIEF, WIDE, WIDE_BRIEF, cases, corrected, review_of, told

ACTS = list(cases("acts.txt"))
WIDE_ACTS = list(cases("wide.txt"))


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in ACTS], ids=[case[0] for case in ACTS])
def test_act(given: str, expected: str) -> None:
    assert told(corrected(review_of(given))) == expected


@pytest.mark.parametrize(
    ("given", "expected"), [case[1:] for case in WIDE_ACTS], ids=[case[0] for case in WIDE_ACTS]
)
def test_act_on_a_row_of_several_sentences(given: str, expected: str) -> None:
    brief = corrected(review_of(given, WIDE_BRIEF), matches=WIDE)
    assert told(brief, WIDE_BRIEF) == expected


def test_a_review_without_answers_changes_nothing() -> None:
    brief = corrected(review_of({}))
    assert brief.rows == BRIEF.rows
    assert brief.review is not None
    assert (brief.review.counts, brief.review.unfitting, brief.review.corrections) == ((), (), ())


def test_all_that_the_brief_tells_besides_follows_the_rows() -> None:
    brief = corrected(review_of("{C1: {relation: agree}, R1: {verdict: exclude, note: Off the matter}}"))
    assert brief.coverage.right.alone == BRIEF.coverage.right.alone - 1
    assert not any("C1" in point.rows for point in (*brief.points, *brief.questions))
    assert brief.points != BRIEF.points


def test_each_correction_is_counted_by_all_that_it_did() -> None:
    review = review_of(
        "{C1: {relation: differ, heading: Clock}, S1: {verdict: accept}, S2: {verdict: accept}}"
    )
    brief = corrected(review)
    assert brief.review is not None
    assert brief.review.counts == (("accepted", 2), ("relabelled", 1), ("renamed", 1))
