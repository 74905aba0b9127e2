from __future__ import annotations

import pytest

from compare.brief import build_brief
from compare.matching import mirror
from compare.model import Difference, Kind, Relation
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT
from tests.brief.written import Said, document, match_of, place

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
        ("The fitters' union struck/V.", "A fitters' union stopped/V.", "Fitters' union"),
        (
            "Cuts to the night staff led/V to it.",
            "It followed/V cuts to the night staff.",
            "Cuts to the night staff",
        ),
        (
            "Ada/P Brenner/P, director of the mill, resigned/V in anger.",
            "Ada/P Brenner/P left/V in anger.",
            "Ada Brenner, anger",
        ),
        ("The council gave/V water to 46 homes.", "The council sent/V water to 48 homes.", "Council, water"),
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
    for left, right, matches in ((LEFT, RIGHT, MATCHES), (RIGHT, LEFT, tuple(map(mirror, MATCHES)))):
        found = [row.heading for row in build_brief(left, right, matches, Settings(), "1.0").rows]
        assert len(set(found)) == len(found)
        for text in found:
            assert len(text.split()) <= 7
            assert text[0].isupper()
            assert text.split()[0].casefold() not in {"the", "a", "an"}


def test_a_quoted_word_is_headed_with_who_says_it() -> None:
    left = document("Title", Said("“The harbour suffers/V”, he said.", speaker="Jon Ek"), *FILLER)
    right = document("Other", Said("“The harbour bleeds/V”, he said.", speaker="Ek"), *FILLER)
    brief = build_brief(left, right, (match_of(left, right, (1,), (1,)),), Settings(), "1.0")
    assert brief.rows[0].heading == "Jon Ek on harbour"


def test_the_words_of_one_side_do_not_head_a_row_of_both() -> None:
    found = heading("The brazen/J wretched/J closure hurts/V.", "The closure of the market is/V felt.")
    assert found.startswith("Closure")


def test_rows_of_one_topic_get_different_headings() -> None:
    left = document("Title", "A curfew came/V.", "The curfew ended/V.", *FILLER)
    brief = build_brief(left, document("Other", "Gulls cried/V."), (), Settings(), "1.0")
    assert {"“A curfew came”", "“The curfew ended”"} <= {row.heading for row in brief.rows}


def test_no_heading_is_cut() -> None:
    long = "It sang/V badly/V and loudly/V and gladly/V and madly/V sung/V again and again and again and again to us."
    assert heading(long, None) == "Sang, badly"


def test_a_row_of_one_side_is_headed_by_who_and_what_rather_than_by_two_names() -> None:
    assert heading("Ada/P Brenner/P met/V Jon/P Ek/P and saw/V the old/J mill.", None) == (
        "Ada Brenner, old mill"
    )


def test_two_names_head_a_row_only_where_it_has_nothing_else() -> None:
    assert heading("Brenner/P met/V Ek/P.", "Ek/P saw/V Brenner/P.") == "Brenner"
    assert (
        heading("Brenner/P met/V Ek/P and rain fell/V.", "Ek/P saw/V Brenner/P and rain.") == "Brenner, rain"
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They stayed/V in the wake of the sudden/J flood.", "Sudden flood"),
        ("They found/V a self-declared/V republic of miners.", "Republic of miners"),
        ("They built/V a self/V-made street of stone.", "Street of stone"),
    ],
)
def test_a_heading_is_a_whole_phrase(sentence: str, expected: str) -> None:
    assert heading(sentence, None) == expected


def test_a_heading_names_what_is_in_dispute_and_not_what_stands_beside_it() -> None:
    left = document("Title", "The old/J harbour burned/V.", "The mill lost/V 12 tall/J chimneys.", *FILLER)
    right = document("Other", "The old/J harbour fell/V.", "The mill lost/V 14 tall/J chimneys.", *FILLER)
    number = Difference(Kind.NUMBER, place(left, "12"), place(right, "14"), "number.value", "12 / 14")
    match = match_of(left, right, (1, 2), (1, 2), Relation.DIFFER)
    changed = type(match)(match.left, match.right, 0.9, Relation.DIFFER, (number,))
    brief = build_brief(left, right, (changed,), Settings(), "1.0")
    assert "harbour" not in brief.rows[0].heading


def test_a_headline_gives_no_heading_where_a_sentence_does() -> None:
    left = document("Fire/P Guts/P Mill/P", "The old/J mill burned/V.", *FILLER)
    right = document("Fire/P Guts/P Mill/P", "Flames took/V the old/J mill.", *FILLER)
    brief = build_brief(left, right, (match_of(left, right, (0, 1), (0, 1)),), Settings(), "1.0")
    assert brief.rows[0].heading == "Old mill"


def test_a_sentence_without_a_noun_still_has_a_heading() -> None:
    assert heading("It rang/V again.", "It rang/V.") == "“It rang”"
