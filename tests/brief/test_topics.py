from __future__ import annotations

import pytest

from compare.brief import build_brief
from compare.model import Difference, Kind, Relation
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT, mirrored
from tests.brief.written import document, match_of, place

FILLER = ("Rain fell/V on roofs.", "Trains ran/V late.")


def heading(left: str, right: str | None) -> str:
    one = document("Title", left, *FILLER)
    other = document("Other", right or "Gulls cried/V.", *FILLER)
    matches = (match_of(one, other, (1,), (1,)),) if right else ()
    brief = build_brief(one, other, matches, Settings(), "1.0")
    return next(row.heading for row in brief.rows if row.left and row.left[0].claim == 1)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The first/J alarm sounded/V.", "The first/J alarm rang/V.", "First alarm"),
        ("Cuts to night staff led/V to it.", "It came/V after cuts to night staff.", "Cuts to night staff"),
        ("Bottled/J water ran/V out.", "They carried/V bottled/J water.", "Bottled water"),
        (
            "Ada/P Brenner/P promised/V a review.",
            "Ada/P Brenner/P planned/V a review.",
            "Ada Brenner, review",
        ),
        ("The footbridge closed/V.", "The footbridge shut/V.", "Footbridge"),
        ("The old/J footbridge closed/V.", None, "Old footbridge"),
    ],
)
def test_headings(left: str, right: str | None, expected: str) -> None:
    assert heading(left, right) == expected


def test_a_heading_does_not_take_the_part_of_one_sides_figure() -> None:
    left = document("Title", "The Mill/P Lane/P closure begins/V in June/P.", *FILLER)
    right = document("Other", "The Mill/P Lane/P closure begins/V in July/P.", *FILLER)
    match = match_of(left, right, (1,), (1,), Relation.CONFLICT)
    date = Difference(
        Kind.DATE, place(left, "June"), place(right, "July"), "date.month", "June / July", exclusive=True
    )
    changed = type(match)(match.left, match.right, 0.9, Relation.CONFLICT, (date,))
    brief = build_brief(left, right, (changed,), Settings(), "1.0")
    assert brief.rows[0].heading == "Mill Lane closure"


def test_headings_are_distinct_short_and_do_not_start_with_an_article() -> None:
    for left, right, matches in ((LEFT, RIGHT, MATCHES), (RIGHT, LEFT, tuple(map(mirrored, MATCHES)))):
        found = [row.heading for row in build_brief(left, right, matches, Settings(), "1.0").rows]
        assert len(set(found)) == len(found)
        for text in found:
            assert len(text.split()) <= 7
            assert text[0].isupper()
            assert text.split()[0].casefold() not in {"the", "a", "an"}


def test_a_sentence_without_a_noun_still_has_a_heading() -> None:
    assert heading("It rang/V again.", "It rang/V.") == "Rang"
