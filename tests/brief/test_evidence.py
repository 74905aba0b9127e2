from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from compare.brief import build_brief
from compare.brief.origin import find_shared_origin
from compare.brief.prominence import claim_prominence
from compare.brief.shared_wording import measure_shared_wording
from compare.brief.voices import list_voices
from compare.model import Document, Heard, Span
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT
from tests.brief.written import Said, document, match_of

if TYPE_CHECKING:
    from compare.model import Brief, Match, SharedOrigin

BRIEF = build_brief(LEFT, RIGHT, MATCHES, Settings(), "1.0")
RUN = "The old/J mill by the river was built/V of stone and brick in a year of flood"
QUOTE = "“The water is brown/J and the pipes of the town are old/J”"


Told = tuple[str, str, str, tuple[str, ...]]


def shown(document: Document, span: Span | None) -> str | None:
    return document.article.text[span.start : span.end] if span else None


def told(brief: Brief) -> list[Told]:
    """What is read on the left, on the right, how the two stand, and the rows."""
    return [
        (
            "".join(m.reading for m in f.left[:1]),
            "".join(m.reading for m in f.right[:1]),
            f.standing.value,
            f.rows,
        )
        for f in brief.figures
    ]


def compare(left: str, right: str, *, rows: bool = True, probability: float = 0.9) -> list[Told]:
    """Return the figures of two articles of one sentence each, with a row that pairs these or without."""
    one, other = document("Title", left), document("Other", right)
    match = replace(match_of(one, other, (1,), (1,)), probability=probability)
    return told(build_brief(one, other, (match,) if rows else (), Settings(), "1.0"))


def test_equal_numbers_are_told_the_same_and_others_stand_beside_each_other() -> None:
    assert told(BRIEF) == [
        ("3 hours", "4 hours", "differ", ("C1",)),
        ("5 sites", "5 sites", "same", ("S1",)),
    ]


def test_a_number_without_counterpart_stands_alone() -> None:
    assert compare("The mill lost/V 12 roofs and 3 doors.", "The mill lost/V 12 roofs.") == [
        ("12 roofs", "12 roofs", "same", ("S1",)),
        ("3 doors", "", "alone", ()),
    ]


def test_unlike_numbers_are_not_set_against_each_other() -> None:
    assert compare("The mill lost/V 12 roofs.", "The mill lost/V 3 doors.") == [
        ("12 roofs", "", "alone", ()),
        ("", "3 doors", "alone", ()),
    ]


def test_two_values_of_one_sort_in_a_row_are_to_be_checked_and_not_said_to_differ() -> None:
    assert compare("The mill lost/V 12 roofs.", "The mill lost/V 3 roofs.") == [
        ("12 roofs", "3 roofs", "check", ("S1",))
    ]


def test_figures_of_a_match_that_may_be_none_are_not_set_against_each_other() -> None:
    found = compare("The mill lost/V 12 roofs.", "The mill lost/V 3 roofs.", probability=0.4)
    assert [standing for _, _, standing, _ in found] == ["alone", "alone"]


def test_a_value_that_the_other_article_gives_elsewhere_is_not_set_against_another() -> None:
    left = document("Title", "The mill lost/V 12 roofs.")
    right = document("Other", "The mill lost/V 3 roofs.", "Wind took/V 12 roofs of the mill.")
    brief = build_brief(left, right, (match_of(left, right, (1,), (1,)),), Settings(), "1.0")
    assert ("12 roofs", "3 roofs", "check", ("S1",)) not in told(brief)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("The mill lost/V 120 roofs.", "Wind took/V 120 roofs of the mill.", True),
        ("The mill lost/V 120 roofs.", "Paint covers/V 120 roofs.", False),
        ("The mill lost/V 2 roofs.", "Wind took/V 2 roofs of the mill.", False),
        ("The old/J mill lost/V 2 roofs.", "Wind lifted/V 2 roofs, and the mill lost/V a gate.", True),
    ],
)
def test_equal_numbers_outside_rows_need_words_in_common(left: str, right: str, same: bool) -> None:
    standings = {standing for _, _, standing, _ in compare(left, right, rows=False)}
    assert standings == ({"same"} if same else {"alone"})


def test_a_large_count_is_one_figure_under_two_nouns_but_no_two_measures_are() -> None:
    people = compare("The mill serves/V 110000 people.", "The mill serves/V 110000 customers.")
    assert people == [("110,000 people", "110,000 customers", "same", ("S1",))]
    lengths = compare("The wall spans/V 300 mile.", "The wall spans/V 300 km.")
    assert {standing for _, _, standing, _ in lengths} == {"alone"}


def test_a_value_is_listed_once_with_all_its_places() -> None:
    one = document("Title", "The mill lost/V 12 roofs.", "Gulls cried/V.", "All 12 roofs fell/V.")
    (figure,) = build_brief(one, document("Other", "Gulls cried/V."), (), Settings(), "1.0").figures
    assert [mention.claim for mention in figure.left] == [1, 3]


def test_a_pronoun_is_no_voice_of_its_own_but_its_words_are_counted() -> None:
    left = document(
        "Title", Said("It rains/V, she said.", speaker="she"), Said("It snows/V.", speaker="the company")
    )
    brief = build_brief(left, document("Other", "Gulls cried/V."), (), Settings(), "1.0")
    assert [(voice.name, voice.left.statements) for voice in brief.voices] == [("The company", 1), ("", 1)]


def test_forms_of_one_name_are_one_voice_and_those_of_both_come_first() -> None:
    assert [(voice.name, voice.left.sentences, voice.right.sentences) for voice in BRIEF.voices] == [
        ("Ada Brenner", (4,), (4,)),
        ("Jon Ek", (5, 6), ()),
        ("Fitters' Union", (), (2,)),
    ]


def test_a_statement_over_several_sentences_counts_once_with_all_its_words() -> None:
    one = document("T", Said("“The water is brown/J,", speaker="Jon Ek"), Said("and it smells/V,” he said."))
    first, second = one.claims[1:]
    whole = replace(first.attributions[0], content=(first.span, Span(second.span.start, second.span.end - 9)))
    claims = (one.claims[0], *(replace(claim, attributions=(whole,)) for claim in (first, second)))
    (voice,) = list_voices(Document(one.article, claims), document("U", "Gulls cried/V."), ())
    assert voice.left == Heard(1, 1, 7, 7, (1, 2))
    assert voice.right == Heard()


def test_unnamed_sources_of_two_articles_are_never_one() -> None:
    said = Said("It rains/V.", speaker="officials", anonymous=True)
    brief = build_brief(document("T", said), document("U", said), (), Settings(), "1.0")
    assert [(voice.anonymous, voice.left.statements, voice.right.statements) for voice in brief.voices] == [
        (True, 1, 0),
        (True, 0, 1),
    ]


def test_a_quotation_of_both_is_marked_where_it_stands() -> None:
    left = document(
        "T", Said(f"{QUOTE}, Ek/P said.", speaker="Jon Ek"), Said("It rains/V.", speaker="Jon Ek")
    )
    right = document("U", Said(f"Ek/P said: {QUOTE}.", speaker="Ek", key="jon ek"))
    (voice,) = build_brief(left, right, (), Settings(), "1.0").voices
    assert (voice.left.shared, voice.right.shared) == ((1,), (1,))


def test_sentences_are_counted_once_and_their_kinds_add_up() -> None:
    for side in (BRIEF.coverage.left, BRIEF.coverage.right):
        assert side.compared == side.shared + side.alone + side.silent
        assert side.sentences == side.compared + sum(count for _, count in side.set_aside)
    assert BRIEF.coverage.left.removed_for == (("share", 1),)


def copied(sentence: str, count: int) -> tuple[Document, Document, tuple[Match, ...]]:
    """Return two articles that agree in four sentences, so many of which are the same in both."""
    lefts = [sentence.format(place) for place in ("hill", "coast", "marsh", "field")]
    rights = [
        *lefts[:count],
        *(f"Of a gate at the {place} we heard/V." for place in ("mill", "lake", "farm", "pit")),
    ]
    left, right = document("T", *lefts), document("U", *rights[:4])
    return left, right, tuple(match_of(left, right, (at,), (at,)) for at in range(1, 5))


@pytest.mark.parametrize(("count", "notable"), [(4, True), (3, True), (2, False)])
def test_agreements_in_the_same_words_are_counted_and_noted_from_three_on(count: int, notable: bool) -> None:
    left, right, matches = copied("The old/J gate by the {} was built/V of stone and brick", count)
    shared = build_brief(left, right, matches, Settings(), "1.0").shared_wording
    assert (len(shared.rows), shared.notable) == (count, notable)


def test_words_within_quotation_marks_are_no_shared_wording_of_the_articles() -> None:
    left, right, matches = copied("“The old/J gate by the {} was built/V of stone and brick”", 4)
    assert build_brief(left, right, matches, Settings(), "1.0").shared_wording.rows == ()


@pytest.mark.parametrize(
    ("order", "in_order", "notable"),
    [((0, 1, 2, 3), 4, True), ((0, 1, 2), 3, False), ((3, 1, 0, 2), 2, False)],
)
def test_the_same_quotations_in_the_same_order_are_noted(
    order: tuple[int, ...], in_order: int, notable: bool
) -> None:
    said = [
        "“The water is brown/J and old/J”, Ek/P said.",
        "“The mill lost/V a gate of oak”, Ek/P said.",
        "“Gulls cried/V over roofs of slate”, Ek/P said.",
        "“Rain fell/V on our new/J harbour”, Ek/P said.",
    ]
    left, right = document("T", *said), document("U", *(said[at] for at in order))
    shared = build_brief(left, right, (), Settings(), "1.0").shared_wording
    assert (len(shared.quotations), shared.in_order, shared.notable) == (len(order), in_order, notable)


def test_a_verbatim_run_outside_quotations_points_to_shared_origin() -> None:
    assert [sign.reason for sign in BRIEF.shared_origin] == ["verbatim_run"]
    assert shown(LEFT, BRIEF.shared_origin[0].left) == shown(RIGHT, BRIEF.shared_origin[0].right)


def signs(left: Document, right: Document) -> tuple[SharedOrigin, ...]:
    return find_shared_origin(left, right, measure_shared_wording(left, right, ()).quotations)


@pytest.mark.parametrize(
    ("left", "right", "reasons"),
    [
        (f"{RUN}.", f"{RUN}, said/V Ek/P.", ["verbatim_run"]),
        (
            "The old/J mill by the river was built/V of stone.",
            "The old/J mill by the river was built/V of stone.",
            [],
        ),
        (f"{QUOTE}, Ek/P said.", f"Ek/P said: {QUOTE}.", ["same_quotation"]),
        ("“The water is brown/J”, Ek/P said.", "Ek/P said: “The water is brown/J”.", []),
        ("MILLTON/P (AP/P) — Rain fell/V.", "Gulls cried/V. (AP/P)", ["agency_credit"]),
        ("MILLTON/P (Reuters/P) — Rain fell/V.", "Ek/P told/V Reuters/P that gulls cried/V.", []),
        ("MILLTON/P (Reuters/P) — Rain fell/V.", "Gulls cried/V. (AFP/P)", []),
    ],
)
def test_signs_of_shared_origin(left: str, right: str, reasons: list[str]) -> None:
    one, other = document("Title", left), document("Other", right)
    assert [sign.reason for sign in signs(one, other)] == reasons
    assert [sign.reason for sign in signs(other, one)] == reasons


def test_an_article_beside_itself_shares_one_run_from_end_to_end() -> None:
    paragraphs = [f"{RUN} of {number} fields." for number in range(3)]
    one = document("Title", *paragraphs)
    (sign,) = signs(one, one)
    assert sign.left == sign.right
    assert sign.left.start == 0


def test_the_headline_weighs_most_and_weight_falls_with_place() -> None:
    weights = claim_prominence(
        document("Mill", "Rain fell/V.", "Wind blew/V.", "Gulls cried/V.", "Snow fell/V 3 days.")
    )
    assert weights[0] == 1
    assert weights[1] > weights[2] > weights[3]
    assert weights[4] > weights[3] - 0.125
    assert all(0 <= weight <= 1 for weight in weights.values())
