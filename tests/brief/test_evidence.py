from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from compare.brief import build_brief
from compare.brief.origin import find_shared_origin
from compare.brief.prominence import claim_prominence
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT
from tests.brief.written import Said, document, match_of

if TYPE_CHECKING:
    from compare.model import Document, Span

BRIEF = build_brief(LEFT, RIGHT, MATCHES, Settings(), "1.0")
RUN = "The old/J mill by the river was built/V of stone and brick in a year of flood"
QUOTE = "“The water is brown/J and the pipes of the town are old/J”"


def shown(document: Document, span: Span | None) -> str | None:
    return document.article.text[span.start : span.end] if span else None


def test_equal_numbers_are_told_the_same_and_others_stand_beside_each_other() -> None:
    table = {(f.row, shown(LEFT, f.left), shown(RIGHT, f.right), f.same) for f in BRIEF.figures}
    assert table == {("C1", "3", "4", False), ("S1", "5", "5", True)}


def test_a_number_without_counterpart_stands_alone() -> None:
    left = document("Title", "The mill lost/V 12 roofs and 3 doors.")
    right = document("Other", "The mill lost/V 12 roofs.")
    brief = build_brief(left, right, (match_of(left, right, (1,), (1,)),), Settings(), "1.0")
    assert [(shown(left, f.left), shown(right, f.right), f.same) for f in brief.figures] == [
        ("12", "12", True),
        ("3", None, False),
    ]


def test_unlike_numbers_are_not_set_against_each_other() -> None:
    left = document("Title", "The mill lost/V 12 roofs.")
    right = document("Other", "The mill lost/V 3 doors.")
    brief = build_brief(left, right, (match_of(left, right, (1,), (1,)),), Settings(), "1.0")
    assert [(shown(left, f.left), shown(right, f.right)) for f in brief.figures] == [
        ("12", None),
        (None, "3"),
    ]


def test_figures_of_a_match_that_may_be_none_are_not_set_against_each_other() -> None:
    left = document("Title", "The mill lost/V 12 roofs.")
    right = document("Other", "The mill lost/V 3 roofs.")
    match = match_of(left, right, (1,), (1,))
    sure = build_brief(left, right, (match,), Settings(), "1.0")
    unsure = build_brief(left, right, (replace(match, probability=0.4),), Settings(), "1.0")
    assert (len(sure.figures), unsure.figures) == (1, ())


def test_a_pronoun_is_no_voice() -> None:
    left = document(
        "Title", Said("It rains/V, she said.", speaker="she"), Said("It snows/V.", speaker="the company")
    )
    brief = build_brief(left, document("Other", "Gulls cried/V."), (), Settings(), "1.0")
    assert [voice.name for voice in brief.voices] == ["The company"]


def test_forms_of_one_name_are_one_voice() -> None:
    assert [(voice.name, voice.left, voice.right) for voice in BRIEF.voices] == [
        ("Ada Brenner", (4,), (4,)),
        ("Jon Ek", (5, 6), ()),
        ("Fitters' Union", (), (2,)),
    ]


def test_two_people_of_one_surname_are_not_merged() -> None:
    left = document(
        "T", Said("It rains/V.", speaker="Ada Brenner"), Said("It snows/V.", speaker="Max Brenner")
    )
    right = document("T", Said("It pours/V.", speaker="Brenner"))
    brief = build_brief(left, right, (), Settings(), "1.0")
    assert [voice.name for voice in brief.voices] == ["Ada Brenner", "Brenner", "Max Brenner"]


def test_a_verbatim_run_outside_quotations_points_to_shared_origin() -> None:
    assert [sign.reason for sign in BRIEF.shared_origin] == ["verbatim_run"]
    assert shown(LEFT, BRIEF.shared_origin[0].left) == shown(RIGHT, BRIEF.shared_origin[0].right)


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
    assert [sign.reason for sign in find_shared_origin(one, other)] == reasons
    assert [sign.reason for sign in find_shared_origin(other, one)] == reasons


def test_an_article_beside_itself_shares_one_run_from_end_to_end() -> None:
    paragraphs = [f"{RUN} of {number} fields." for number in range(3)]
    one = document("Title", *paragraphs)
    (sign,) = find_shared_origin(one, one)
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
