"""Where words stand in a text."""

from __future__ import annotations

import pytest

from compare.model import Span
from compare.review.locating import find, text_of
from tests.brief.written import document

TEXT = text_of("A", document("Title", "He  said “no‑one”\n\u00a0came – 3 times.", "It’s no one’s; no-one."))


def shown(words: str, within: Span | None = None) -> list[str]:
    return [
        TEXT.text[span.start : span.end] for span in find(words, TEXT, [within or Span(0, len(TEXT.text))])
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("He said", ["He  said"]),
        ("  He\n said ", ["He  said"]),
        ('"no-one" came - 3', ["“no‑one”\n\u00a0came – 3"]),
        ("no-one", ["no‑one", "no-one"]),
        ("It's no one's", ["It’s no one’s"]),
        ("no one", ["no one"]),
        ("he said", []),
        ("saidno", []),
        ("", []),
        (" ", []),
        (".*", []),
    ],
)
def test_words_are_found_whatever_the_form_of_marks_and_spaces(words: str, found: list[str]) -> None:
    assert shown(words) == found


def test_words_are_found_within_a_stretch_alone() -> None:
    last = TEXT.claims[2].span
    assert shown("no-one", last) == ["no-one"]
    assert shown("no-one", Span(last.start, last.end - 2)) == []
    assert find("no-one", TEXT, [last], whole=True) == []
    assert find("It's no one's; no-one.", TEXT, [last], whole=True) == [last]


def test_words_that_overlap_themselves_are_counted_apart() -> None:
    text = text_of("A", document("Title", "ha ha ha ha"))
    assert len(find("ha ha", text, [Span(0, len(text.text))])) == 2
