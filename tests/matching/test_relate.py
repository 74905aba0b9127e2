from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from compare.claims import find_claims
from compare.matching.relate import each_once, relate, told_once
from compare.matching.rules.gate import features, load_weights, probability
from compare.matching.rules.statement import pair_off, statement
from compare.model import Article, Block, BlockKind, Difference, Document, Kind, Match, Part, Relation, Span

LEFT = (
    "The blast at the Tarrow mill killed 12 workers on Monday.",
    "The levy may close three ferry lines.",
    "The toll on the Vell bridge ends at 7 p.m. on weekdays.",
    "“Nobody told us that the water was unsafe to drink,” Beck said.",
    "Donna Harlow runs the Tarrow mill.",
    "The mayor slammed a report that nobody in Orrin had asked for.",
)
RIGHT = (
    "The blast at the Tarrow mill killed 14 workers on Monday.",
    "The levy will close three ferry lines.",
    "The toll on the Vell bridge ends at 8 p.m. on weekdays.",
    "“Nobody warned us that the water was unsafe to drink,” Beck said.",
    "The Tarrow mill is run by Donna Harlow.",
    "Two inspectors, according to the fire chief, found the pipes under the town hall rusty.",
)


@cache
def document(sentences: tuple[str, ...]) -> Document:
    text = "\n\n".join(sentences)
    starts = [0, *itertools.accumulate(len(sentence) + 2 for sentence in sentences[:-1])]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(start, start + len(sentence)))
        for start, sentence in zip(starts, sentences, strict=True)
    )
    article = Article(text, blocks, source="-", sha256="", published=date(2026, 3, 12))
    return Document(article, find_claims(article))


def parts(of: Document, *places: int) -> tuple[Part, ...]:
    return tuple(Part(of.claims[place].number, of.claims[place].span) for place in places)


def related(left: tuple[int, ...], right: tuple[int, ...]) -> Match:
    a, b = document(LEFT), document(RIGHT)
    return relate(Match(parts(a, *left), parts(b, *right), 0.9), a, b)


@pytest.mark.parametrize(
    ("place", "relation", "kind", "note"),
    [
        (0, Relation.CONFLICT, Kind.NUMBER, "12 workers / 14 workers"),
        (1, Relation.DIFFER, Kind.CERTAINTY, "may close / will close"),
        (2, Relation.CONFLICT, Kind.DATE, "7 p.m. / 8 p.m."),
        (3, Relation.DIFFER, Kind.WORDING, "told / warned"),
    ],
)
def test_a_row_says_how_it_differs_and_shows_it(
    place: int, relation: Relation, kind: Kind, note: str
) -> None:
    match = related((place,), (place,))
    assert match.relation is relation
    assert [(one.kind, one.note) for one in match.differences] == [(kind, note)]


def test_other_words_for_the_same_agree() -> None:
    match = related((4,), (4,))
    assert (match.relation, match.differences) == (Relation.AGREE, ())


def test_a_figure_in_another_sentence_of_the_row_is_no_difference() -> None:
    assert related((0, 2), (0, 2)).relation is Relation.CONFLICT
    a = document((LEFT[0], RIGHT[0]))
    match = relate(Match(parts(a, 0, 1), parts(a, 0, 1), 0.9), a, a)
    assert match.relation is Relation.AGREE


def test_marks_show_the_words_without_counterpart() -> None:
    match = related((0, 5), (0, 5))
    left = [document(LEFT).article.text[mark.start : mark.end] for mark in match.left_marks]
    right = [document(RIGHT).article.text[mark.start : mark.end] for mark in match.right_marks]
    assert left == ["12", "nobody", "Orrin"]
    assert right == ["14", "Two"]


def test_the_rest_of_the_match_is_kept() -> None:
    match = related((0,), (0,))
    assert (match.left, match.right, match.probability) == (
        parts(document(LEFT), 0),
        parts(document(RIGHT), 0),
        0.9,
    )


def test_swapping_the_sides_gives_the_mirror_image() -> None:
    a, b = document(LEFT), document(RIGHT)
    places = [(0,), (1,), (2,), (3,), (4,), (5,), (0, 1), (1, 0, 2), (3, 5)]
    for left, right in itertools.product(places, places):
        onward = relate(Match(parts(a, *left), parts(b, *right), 0.9), a, b)
        back = relate(Match(parts(b, *right), parts(a, *left), 0.9), b, a)
        assert back.relation is onward.relation
        assert (back.left_marks, back.right_marks) == (onward.right_marks, onward.left_marks)
        assert [(one.rule, one.left, one.right, one.exclusive) for one in back.differences] == [
            (one.rule, one.right, one.left, one.exclusive) for one in onward.differences
        ]


def test_the_gate_is_symmetric_and_knows_all_its_features() -> None:
    a, b = document(LEFT), document(RIGHT)
    for i, j in itertools.product(range(len(LEFT)), range(len(RIGHT))):
        left, right = statement(a, parts(a, i)), statement(b, parts(b, j))
        onward, back = features(left, right, ()), features(right, left, ())
        assert onward == back
        assert onward.keys() == load_weights()["features"].keys()
        assert 0 < probability(onward) < 1


def test_pairs_are_taken_best_first_and_mirrored() -> None:
    scores = {("a", "x"): 0.4, ("a", "y"): 0.9, ("b", "x"): 0.4, ("b", "y"): 0.8}
    assert pair_off("ab", "xy", lambda one, other: scores[one, other]) == (("a", "y"), ("b", "x"))
    assert pair_off("xy", "ab", lambda one, other: scores[other, one]) == (("y", "a"), ("x", "b"))


def test_nothing_is_paired_at_zero() -> None:
    assert pair_off("ab", "xy", lambda _one, _other: 0.0) == ()


def test_no_difference_is_told_of_a_match_that_may_be_none() -> None:
    a, b = document(LEFT), document(RIGHT)
    unsure = relate(Match(parts(a, 0), parts(b, 0), 0.4), a, b)
    assert (unsure.relation, unsure.differences) == (Relation.AGREE, ())
    assert unsure.left_marks


def test_a_difference_is_told_once_in_the_surest_match() -> None:
    sure, less = related((0,), (0,)), related((0, 4), (0,))
    less = replace(less, probability=0.6)
    first, second = each_once((less, sure))
    assert second.relation is Relation.CONFLICT
    assert second.differences == sure.differences
    assert (first.relation, first.differences) == (Relation.AGREE, ())


def test_words_that_two_rules_show_are_told_once_and_as_a_conflict_where_one_says_so() -> None:
    words = Span(0, 4), Span(2, 6)
    first = Difference(Kind.ATTRIBUTION, *words, "attribution.other_source", "Ada / Tam")
    again = Difference(Kind.ACTOR, *words, "actor.other_voice", "Ada / Tam")
    exclusive = Difference(Kind.ACTOR, *words, "actor.doer", "Ada / Tam", exclusive=True)
    elsewhere = Difference(Kind.ACTOR, Span(8, 9), words[1], "actor.doer", "Eve / Tam")
    lone = [Difference(kind, None, words[1], f"{kind}.x", "– / Tam") for kind in (Kind.CERTAINTY, Kind.SCOPE)]
    assert told_once([first, again, elsewhere, *lone]) == (first, elsewhere, *lone)
    assert told_once([first, exclusive]) == (exclusive,)
