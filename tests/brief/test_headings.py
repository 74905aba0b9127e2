"""Headings of sentences as the parser reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.brief import build_brief
from compare.claims import find_claims
from compare.matching import mirror
from compare.model import Document, Match, Part
from compare.reading import read_text
from compare.settings import Settings

BLOCKS = [
    block.splitlines()
    for block in Path(__file__).with_name("headings.txt").read_text(encoding="utf-8").split("\n\n")[1:]
]


def read(title: str, sentences: list[str]) -> Document:
    article = read_text("\n\n".join([title, *sentences]), "article")
    return Document(article, find_claims(article))


def number_of(document: Document, sentence: str) -> int:
    start = document.article.text.index(sentence)
    return next(claim.number for claim in document.claims if claim.span.start == start)


@pytest.fixture(scope="module")
def articles() -> tuple[Document, Document, tuple[Match, ...]]:
    left = read("Notes from the harbour and the mills", [block[0] for block in BLOCKS])
    right = read("Further notes on the looms of the county", [block[1] for block in BLOCKS if len(block) > 2])
    matches = []
    for block in BLOCKS:
        if len(block) > 2:
            one, other = number_of(left, block[0]), number_of(right, block[1])
            spans = (
                next(claim.span for claim in document.claims if claim.number == number)
                for document, number in ((left, one), (right, other))
            )
            matches.append(Match((Part(one, next(spans)),), (Part(other, next(spans)),), 0.9))
    return left, right, tuple(matches)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[-1])
def test_heading(articles: tuple[Document, Document, tuple[Match, ...]], block: list[str]) -> None:
    left, right, matches = articles
    rows = build_brief(left, right, matches, Settings(), "1.0").rows
    number = number_of(left, block[0])
    found = [row.heading for row in rows if row.left and row.left[0].claim == number]
    assert found == [block[-1].removeprefix("= ")]


def test_headings_do_not_depend_on_the_side(
    articles: tuple[Document, Document, tuple[Match, ...]],
) -> None:
    left, right, matches = articles
    one = build_brief(left, right, matches, Settings(), "1.0")
    other = build_brief(right, left, tuple(map(mirror, matches)), Settings(), "1.0")
    swapped = str.maketrans("LR", "RL")
    assert {(row.id, row.heading) for row in one.rows} == {
        (row.id.translate(swapped), row.heading) for row in other.rows
    }


def test_headings_are_short_distinct_words_of_their_rows(
    articles: tuple[Document, Document, tuple[Match, ...]],
) -> None:
    left, right, matches = articles
    rows = build_brief(left, right, matches, Settings(), "1.0").rows
    assert len({row.heading.casefold() for row in rows}) == len(rows)
    for row in rows:
        said = " ".join(quote.quote for quote in (*row.left, *row.right)).casefold()
        speakers = " ".join(quote.speaker or "" for quote in (*row.left, *row.right)).casefold()
        words = row.heading.casefold().replace(",", "").strip("“”").split()
        assert all(word in said or word in speakers or word == "on" for word in words)
        assert "…" not in row.heading
        assert len(row.heading) <= 74
