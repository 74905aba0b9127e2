from __future__ import annotations

from dataclasses import replace

from compare.brief import build_brief
from compare.model import Difference, Kind, Relation
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT, mirrored
from tests.brief.written import Said, document, match_of, place

BRIEF = build_brief(LEFT, RIGHT, MATCHES, Settings(), "1.0")
POINTS = [point.text for point in BRIEF.points]
SWAPPED = build_brief(RIGHT, LEFT, tuple(mirrored(match) for match in MATCHES), Settings(), "1.0")


def test_the_conflict_comes_first_with_both_values_and_no_verdict() -> None:
    assert "A says “3 hours”, B says “4 hours”" in POINTS[0]
    assert BRIEF.points[0].rows == ("C1",)


def test_a_claim_of_one_sides_source_is_told_as_such() -> None:
    assert "A says it in its own name, B lays it to the Fitters' Union" in POINTS[1]


def test_an_agreement_is_told_in_the_words_of_one_side_and_says_of_which() -> None:
    assert "Both report, in the words of A: The council gave out bottled water at 5 sites." in POINTS


def test_a_sentence_with_more_than_both_say_is_not_told_as_said_by_both() -> None:
    left = document("Title", "The mill burned/V and robbers fled/V with gold from the vault of the bank.")
    right = document("Other", "The mill burned/V while dancers sang/V songs of spring in the square.")
    brief = build_brief(left, right, (match_of(left, right, (1,), (1,)),), Settings(), "1.0")
    assert [point.text for point in brief.points] == ["Both report on: Mill."]


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
    assert brief.points[0].text == "Mill: A says it in its own name, B lays it to its source."


def test_the_ledger_treats_both_sides_alike() -> None:
    assert POINTS[-1].startswith("Only A: ")
    assert " Only B: " in POINTS[-1]
    assert {point[0] for point in BRIEF.points[-1].rows} == {"L", "R"}


def test_the_swapped_summary_says_the_same_with_the_letters_exchanged() -> None:
    texts = [point.text for point in SWAPPED.points]
    assert "A says “4 hours”, B says “3 hours”" in texts[0]
    assert "A lays it to the Fitters' Union, B says it in its own name" in texts[1]
    assert "Both report, in the words of B: The council gave out bottled water at 5 sites." in texts


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
