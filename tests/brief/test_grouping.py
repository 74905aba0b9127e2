from __future__ import annotations

from itertools import groupby

import pytest

from compare.brief import build_brief, to_json
from compare.brief.from_json import from_json
from compare.brief.grouping import MANY
from compare.matching import mirror
from compare.model import Brief, Document, Match, Relation
from compare.rendering import render
from compare.rendering.view import OTHER_POINTS, view
from compare.settings import Presentation, Settings
from tests.brief.written import document, match_of

MATTERS = {
    "ferry": (
        "The ferry Alma/P lost/V her rudder near the pier.",
        "Divers searched/V the hull of the ferry.",
        "The ferry pilot blamed/V a worn/J rudder.",
        "Ferry passengers waited/V on the pier.",
        "The rudder of the ferry came/V from a yard abroad.",
        "Inspectors photographed/V the ferry hull.",
        "Another ferry tows/V wrecks to the pier.",
    ),
    "orchard": (
        "Frost killed/V the apple blossom in the orchard.",
        "Orchard owners burned/V straw against frost.",
        "The apple harvest shrank/V by half.",
        "Cider makers need/V apple juice from the orchard.",
        "Bees shunned/V the frozen/J blossom.",
        "An orchard insurer weighs/V claims for frost.",
        "Apple prices doubled/V at market.",
    ),
    "library": (
        "The library shut/V its reading room.",
        "Readers lent/V books to the library van.",
        "Library clerks packed/V rare/J books.",
        "A mould spread/V in the reading room.",
        "The van brings/V books to readers.",
        "Clerks aired/V each shelf of the library.",
        "Mould ruined/V maps in the reading room.",
    ),
}
"""Three matters of which one long article tells, one after the other."""
ORDER = [sentence for told in MATTERS.values() for sentence in told]


def long_article(*, source: str, backwards: bool = False) -> Document:
    told = [*MATTERS.values()]
    if backwards:
        told.reverse()
    return document(
        "Week in review", *(sentence for of_matter in told for sentence in of_matter), source=source
    )


def matter_of(quote: str) -> str:
    plain = quote.split()[:3]
    for name, told in MATTERS.items():
        for sentence in told:
            if [word.partition("/")[0] for word in sentence.split()[:3]] == plain:
                return name
    raise AssertionError(quote)


def alone() -> Brief:
    return build_brief(
        long_article(source="a.html"), document("Other", "Gulls cried/V."), (), Settings(), "1.0"
    )


def shared(count: int) -> tuple[Document, Document, tuple[Match, ...]]:
    left, right = long_article(source="a.html"), long_article(source="b.html", backwards=True)
    places = {left.article.text[claim.span.start : claim.span.end]: claim.number for claim in left.claims}
    matches = [
        match_of(
            left, right, (places[right.article.text[claim.span.start : claim.span.end]],), (claim.number,)
        )
        for claim in right.claims[1 : count + 1]
    ]
    return left, right, tuple(matches)


def topics(brief: Brief, relation: Relation) -> list[tuple[str | None, list[str]]]:
    rows = [row for row in brief.rows if row.relation is relation]
    return [
        (topic, [(row.left or row.right)[0].quote for row in found])
        for topic, found in groupby(rows, lambda row: row.topic)
    ]


def test_many_rows_are_gathered_by_matter() -> None:
    found = topics(alone(), Relation.LEFT_ONLY)
    named = [(topic, quotes) for topic, quotes in found if topic]
    assert len(named) >= len(MATTERS)
    assert all(len({matter_of(quote) for quote in quotes}) == 1 for _, quotes in named)
    assert {matter_of(quote) for _, quotes in named for quote in quotes} == set(MATTERS)


def test_a_topic_stands_once_has_two_rows_and_a_name_from_them() -> None:
    found = topics(alone(), Relation.LEFT_ONLY)
    names = [topic for topic, _ in found]
    assert len(names) == len(set(names))
    assert None not in names[:-1]
    for topic, quotes in found:
        if topic:
            assert len(quotes) >= 2
            words = topic.casefold().replace(",", "").split()
            assert set(words) <= set(" ".join(quotes).casefold().replace(".", "").split())


def test_the_most_prominent_row_comes_first_and_in_a_topic_prominence_decides() -> None:
    rows = [row for row in alone().rows if row.relation is Relation.LEFT_ONLY]
    assert rows[0].prominence == max(row.prominence for row in rows)
    for _, found in groupby(rows, lambda row: row.topic):
        weights = [row.prominence for row in found]
        assert weights == sorted(weights, reverse=True)
    assert [row.id for row in rows] == [f"L{number}" for number in range(1, len(rows) + 1)]


def test_few_rows_stay_as_they_are() -> None:
    left, right, matches = shared(MANY)
    brief = build_brief(left, right, matches, Settings(), "1.0")
    assert len([row for row in brief.rows if row.relation is Relation.AGREE]) == MANY
    assert not any(row.topic for row in brief.rows)
    assert not any(row.topic for row in view(brief).rows)


def test_topics_do_not_depend_on_the_side_nor_on_the_order_of_the_matches() -> None:
    left, right, matches = shared(MANY + 1)
    brief = build_brief(left, right, matches, Settings(), "1.0")
    swapped = build_brief(right, left, tuple(map(mirror, matches)), Settings(), "1.0")
    turned = build_brief(left, right, matches[::-1], Settings(), "1.0")
    assert any(row.topic for row in brief.rows)
    assert [(row.id, row.topic) for row in brief.rows] == [(row.id, row.topic) for row in swapped.rows]
    assert brief == turned


def test_topics_change_neither_which_rows_are_key_nor_what_the_summary_tells() -> None:
    left, right, matches = shared(MANY + 1)
    brief = build_brief(left, right, matches, Settings(), "1.0")
    most = sorted((row.prominence for row in brief.rows), reverse=True)[:5]
    assert sorted((row.prominence for row in brief.rows if row.key), reverse=True) == most


def test_topics_are_part_of_the_data() -> None:
    brief = alone()
    assert to_json(from_json(to_json(brief), "brief")) == to_json(brief)


@pytest.mark.parametrize("form", ["txt", "md"])
def test_every_form_heads_the_rows_of_a_topic(form: str) -> None:
    brief = alone()
    written = render(brief, form, Presentation()).decode()
    for topic in {row.topic for row in brief.rows if row.topic}:
        assert topic in written
    assert (OTHER_POINTS in written) == any(
        not row.topic for row in brief.rows if row.relation is Relation.LEFT_ONLY
    )
