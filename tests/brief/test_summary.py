from __future__ import annotations

from dataclasses import replace

import pytest

from compare.brief import build_brief
from compare.matching import mirror
from compare.model import Difference, Kind, Match, Relation, Span
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT
from tests.brief.written import Said, document, match_of, place

BRIEF = build_brief(LEFT, RIGHT, MATCHES, Settings(), "1.0")
POINTS = [point.text for point in BRIEF.points]
SWAPPED = build_brief(RIGHT, LEFT, tuple(mirror(match) for match in MATCHES), Settings(), "1.0")


def test_the_conflict_comes_first_with_both_values_and_no_verdict() -> None:
    assert "A says “3 hours”; B says “4 hours”; both cannot be so." in POINTS[0]
    assert BRIEF.points[0].rows == ("C1",)


def test_a_claim_of_one_sides_source_is_told_as_such() -> None:
    assert "A says it flatly; B gives it to the Fitters' Union." in POINTS[1]


def test_an_agreement_is_told_in_the_words_of_one_side_and_says_of_which() -> None:
    assert "Both: “The council gave out bottled water at 5 sites.” (A3)" in POINTS


def test_a_sentence_with_more_than_both_say_is_not_told_as_said_by_both() -> None:
    left = document("Title", "The mill burned/V and robbers fled/V with gold from the vault of the bank.")
    right = document("Other", "The mill burned/V while dancers sang/V songs of spring in the square.")
    brief = build_brief(left, right, (match_of(left, right, (1,), (1,)),), Settings(), "1.0")
    assert [point.text for point in brief.points] == ["Both speak of: Mill."]


def test_two_wordings_of_one_utterance_are_told_without_repeating_scraps_of_it() -> None:
    left = document("Title", Said("“We failed/V the harbour”, Ek/P said.", speaker="Ek"))
    right = document("Other", Said("“We let/V the harbour down”, Ek/P said.", speaker="Ek"))
    difference = Difference(
        Kind.WORDING, place(left, "failed"), place(right, "let"), "wording.quotation", "failed / let"
    )
    match = replace(match_of(left, right, (1,), (1,), Relation.DIFFER), differences=(difference,))
    brief = build_brief(left, right, (match,), Settings(), "1.0")
    assert brief.points[0].text == "Ek on harbour: A and B quote it in different words."


def test_a_source_that_is_only_a_pronoun_is_not_asked_for() -> None:
    left = document("Title", "The mill burned/V.")
    right = document("Other", Said("The mill burned/V, they said.", speaker="they"))
    difference = Difference(
        Kind.ATTRIBUTION, None, place(right, "they"), "attribution.asserted_attributed", "– / they"
    )
    match = replace(match_of(left, right, (1,), (1,), Relation.DIFFER), differences=(difference,))
    brief = build_brief(left, right, (match,), Settings(), "1.0")
    assert brief.questions == ()
    assert brief.points[0].text == "Mill: A says it flatly; B gives it to its source."


def test_the_ledger_treats_both_sides_alike() -> None:
    assert POINTS[-1].startswith("Only A: ")
    assert " Only B: " in POINTS[-1]
    assert {point[0] for point in BRIEF.points[-1].rows} == {"L", "R"}


def test_the_swapped_summary_says_the_same_with_the_letters_exchanged() -> None:
    texts = [point.text for point in SWAPPED.points]
    assert "A says “4 hours”; B says “3 hours”; both cannot be so." in texts[0]
    assert "A gives it to the Fitters' Union; B says it flatly." in texts[1]
    assert "Both: “The council gave out bottled water at 5 sites.” (B3)" in texts


def test_at_most_five_points_however_much_the_articles_differ() -> None:
    left = document("Title", *(f"Pump {number} stopped/V." for number in range(20)))
    for relation in (Relation.CONFLICT, Relation.DIFFER, Relation.AGREE):
        matches = tuple(match_of(left, left, (i,), (i,), relation) for i in range(1, 15))
        assert len(build_brief(left, left, matches, Settings(), "1.0").points) <= 5


def test_two_articles_with_nothing_in_common_are_said_to_have_nothing_in_common() -> None:
    brief = build_brief(
        document("One", "Rain fell/V."), document("Two", "Gulls cried/V."), (), Settings(), "1.0"
    )
    assert "no claim that both articles make" in brief.points[0].text


def test_questions_ask_which_value_holds_and_what_a_claim_rests_on() -> None:
    texts = {question.rows[0]: question.text for question in BRIEF.questions}
    assert texts["C1"].endswith("which figure holds, “3 hours” (A) or “4 hours” (B)?")
    assert texts["D1"].endswith("does it rest on more than the word of the Fitters' Union?")


def test_a_reserve_is_told_as_what_each_side_does_with_it() -> None:
    left = document("Title", "The old/J mill burned/V.")
    right = document("Other", "The old/J mill apparently burned/V.")
    hedge = Difference(Kind.CERTAINTY, None, place(right, "apparently"), "certainty.hedge", "– / apparently")
    match = replace(match_of(left, right, (1,), (1,), Relation.DIFFER), differences=(hedge,))
    brief = build_brief(left, right, (match,), Settings(), "1.0")
    assert brief.points[0].text == "Old mill: A says it flatly; B hedges it with “apparently”."


def test_rows_that_are_unlikely_to_share_a_claim_are_neither_summed_up_nor_asked_about() -> None:
    left = document("Title", "The old/J mill lost/V 3 roofs.", "The river rose/V again.")
    right = document("Other", "The old/J mill lost/V 4 roofs.", "The river rose/V again.")
    number = Difference(Kind.NUMBER, place(left, "3"), place(right, "4"), "number.value", "3 / 4")
    differ = replace(match_of(left, right, (1,), (1,), Relation.DIFFER), differences=(number,))
    agree = match_of(left, right, (2,), (2,))
    for probability, told in ((0.9, True), (0.4, False)):
        matches = tuple(replace(match, probability=probability) for match in (differ, agree))
        brief = build_brief(left, right, matches, Settings(), "1.0")
        assert (("D1",) in [point.rows for point in brief.points]) is told
        assert (("S1",) in [point.rows for point in brief.points]) is told
        assert bool(brief.questions) is told


@pytest.mark.parametrize(
    "sentence",
    [
        "They fixed/V the old/J mill.",
        "However the old/J mill stood/V.",
        "The old/J mill stood/V?",
        "“The old/J mill stood/V.",
        "The old/J mill of the town",
    ],
)
def test_a_sentence_that_cannot_be_read_alone_is_not_quoted_for_both(sentence: str) -> None:
    left, right = document("Title", sentence), document("Other", sentence)
    brief = build_brief(left, right, (match_of(left, right, (1,), (1,)),), Settings(), "1.0")
    assert brief.points[0].text.startswith("Both speak of: ")


def test_a_sentence_with_marks_of_its_own_gets_no_second_ones() -> None:
    said = "The old/J mill “burned/V”, Ek/P told/V us."
    left, right = document("Title", said), document("Other", said)
    brief = build_brief(left, right, (match_of(left, right, (1,), (1,)),), Settings(), "1.0")
    assert brief.points[0].text == "Both: The old mill “burned”, Ek told us. (A1, B1)"


def test_one_question_for_one_source_and_none_twice() -> None:
    left = document(
        "Title",
        "The old/J mill burned/V.",
        "The new/J tower fell/V.",
        "It cost/V 3 lives.",
        "It cost/V 3 lives.",
    )
    right = document(
        "Other",
        Said("The old/J mill burned/V, Ek/P said.", speaker="Ek"),
        Said("The new/J tower fell/V, Ek/P said.", speaker="Ek"),
        "It cost/V 4 lives.",
        "It cost/V 4 lives.",
    )

    def differing(number: int) -> Match:
        a, b = left.claims[number].span, right.claims[number].span
        found = (
            Difference(
                Kind.NUMBER,
                Span(a.start + 8, a.end - 1),
                Span(b.start + 8, b.end - 1),
                "number.value",
                "3 / 4",
            )
            if number > 2
            else Difference(Kind.ATTRIBUTION, None, b, "attribution.asserted_attributed", "– / Ek")
        )
        return replace(match_of(left, right, (number,), (number,), Relation.DIFFER), differences=(found,))

    brief = build_brief(left, right, tuple(map(differing, range(1, 5))), Settings(), "1.0")
    assert sorted(len(question.rows) for question in brief.questions) == [2, 2]
    sourced = next(question.text for question in brief.questions if "word of Ek" in question.text)
    assert "Old mill" in sourced
    assert "ower" in sourced


def test_a_headline_is_not_told_as_what_both_say() -> None:
    headline = "The old/J mill lost/V 3 roofs"
    left, right = document(headline, "A hall."), document(headline, "A yard.")
    brief = build_brief(left, right, (match_of(left, right, (0,), (0,)),), Settings(), "1.0")
    assert brief.points[0].text.startswith("Both speak of: ")
