"""The tables themselves: what they cite must stand in the articles, and they must cover what the brief can say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from compare.model import Kind, Relation
from tests.quality.tables import PATHS, READER, load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = {path.stem: load_table(path) for path in PATHS}
SIDES = ("left", "right")
SHORTEST, LONGEST = 10, 18
"""Sentences of an article, without headline."""


@pytest.fixture(params=TABLES, scope="module")
def table(request: pytest.FixtureRequest) -> dict[str, Any]:
    return TABLES[request.param]


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table["annotations"][READER]["rows"]
    return found


def unit(table: dict[str, Any], side: str, number: int) -> str:
    text: str = table[side]["text"]
    return text[slice(*table[side]["units"][number])]


def links(row: dict[str, Any]) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in row["left"] for j in row["right"])


def test_articles_are_short_but_whole(table: dict[str, Any]) -> None:
    for side in SIDES:
        aside = table["annotations"][READER]["boilerplate"][side]
        assert SHORTEST <= len(table[side]["units"]) - 1 - len(aside) <= LONGEST
        assert aside, "an article as it is published has something around it"


def test_numbers_name_sentences_of_the_article(table: dict[str, Any]) -> None:
    aside = table["annotations"][READER]["boilerplate"]
    for row in [*rows(table), *table["traps"]]:
        for side in SIDES:
            numbers = row[side]
            assert numbers, row
            assert numbers == sorted(set(numbers)), row
            assert set(numbers) <= set(range(len(table[side]["units"]))) - set(aside[side]), row


def test_evidence_stands_in_the_sentences_that_the_row_names(table: dict[str, Any]) -> None:
    for row in rows(table):
        for side in SIDES:
            phrase = row["evidence"][side]
            assert phrase
            assert any(phrase in unit(table, side, number) for number in row[side]), (row["claim"], phrase)


def test_a_row_says_in_what_the_sides_differ_where_they_do(table: dict[str, Any]) -> None:
    for row in rows(table):
        relation = Relation(row["relation"])
        kinds = [Kind(kind) for kind in row["kinds"]]
        assert relation in {Relation.AGREE, Relation.DIFFER, Relation.CONFLICT}, row
        assert bool(kinds) == (relation is not Relation.AGREE), row
        assert len(kinds) == len(set(kinds)), row


def test_each_claim_has_one_row_and_few_are_key(table: dict[str, Any]) -> None:
    claims = Counter(row["claim"] for row in rows(table))
    assert max(claims.values()) == 1
    assert 1 <= sum(row["key"] for row in rows(table)) <= 5


def test_no_trap_is_a_conflict(table: dict[str, Any]) -> None:
    conflicts = {link for row in rows(table) if row["relation"] == Relation.CONFLICT for link in links(row)}
    for trap in table["traps"]:
        assert not conflicts.intersection(links(trap)), trap


def test_together_they_cover_every_relation_and_kind() -> None:
    every = [row for table in TABLES.values() for row in rows(table)]
    relations = Counter(row["relation"] for row in every)
    assert len(TABLES) >= 8
    assert relations[Relation.CONFLICT] >= 5
    assert relations[Relation.DIFFER] >= 20
    assert {kind for row in every for kind in row["kinds"]} == set(Kind)
