"""One entity has one key in both articles; the cases stand in ``entities.txt``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from compare.claims import find_claims
from compare.matching.entities import unify_names
from compare.matching.name_forms import fold_other, fold_person
from compare.model import Article, Block, BlockKind, Document, Span

BLOCKS = (Path(__file__).parent / "entities.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]
CASES = [
    pytest.param(
        *lines[1:],
        id=lines[0].removeprefix("# "),
        marks=[pytest.mark.xfail(strict=True)] if lines[0].startswith("# known failure") else [],
    )
    for lines in (block.split("\n") for block in BLOCKS)
]


@cache
def document(text: str) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    article = Article(text, blocks, source="-", sha256="")
    return Document(article, find_claims(article))


def key_of(of: Document, phrase: str) -> str:
    """Return the key of a name, else of a speaker, that stands in the text as the phrase."""
    text = of.article.text
    found = [(name.span, name.key) for claim in of.claims for name in claim.names]
    found += [(claim.speaker.span, claim.speaker.key) for claim in of.claims if claim.speaker is not None]
    for span, key in found:
        if text[span.start : span.end].rstrip(".") == phrase.rstrip("."):
            return key
    raise LookupError(f"{phrase!r} is no name of {text!r}")


@pytest.mark.parametrize(("left", "right", "expected"), CASES)
def test_cases(left: str, right: str, expected: str) -> None:
    outcome, _, phrases = expected.partition(": ")
    on_left, on_right = phrases.split(" / ")
    a, b = unify_names(document(left), document(right))
    assert (key_of(a, on_left) == key_of(b, on_right)) == (outcome == "same")


def test_swapping_and_repeating_change_nothing() -> None:
    for block in BLOCKS:
        _, left, right, _ = block.split("\n")
        unified = unify_names(document(left), document(right))
        assert unify_names(document(right), document(left)) == unified[::-1]
        assert unify_names(*unified) == unified


def test_a_speaker_bears_the_full_name_where_the_article_has_the_surname_alone() -> None:
    left = document("Brenner said that the bridge was safe.")
    right = document("“The bridge is safe,” said Ada Brenner, who built it.")
    for unified in unify_names(left, right):
        speaker = unified.claims[0].speaker
        assert speaker is not None
        assert speaker.name == "Ada Brenner"


def test_a_speaker_keeps_the_spelling_of_the_article() -> None:
    left, right = unify_names(
        document("Anthony Brandt said that the port was open."),
        document("Antony Brandt said that the port was open."),
    )
    names = [of.claims[0].speaker.name for of in (left, right) if of.claims[0].speaker is not None]
    assert names == ["Anthony Brandt", "Antony Brandt"]


@pytest.mark.parametrize("name", ["", "’s", "the", "-", "St.", "İ", "…", "al-", "of the"])
def test_folding_leaves_something_of_every_name(name: str) -> None:
    assert fold_other(name) or not name
    assert fold_person(name) or not name


def test_many_names_take_little_time() -> None:
    people = ", ".join(f"Ada Brenner{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(400))
    left = document(f"They are {people}.")
    assert unify_names(left, left)
