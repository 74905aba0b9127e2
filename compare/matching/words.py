"""Mark the words of two passages that have no counterpart in the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.matching.name_forms import fold_letters, fold_spelling
from compare.matching.rules.lexicon import words
from compare.model import Span
from compare.spelling import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

READABLE = 0.55
"""Least ratio of shared words at which marks on single words still help a reader; below it they make a
patchwork, and only what a fact hangs on is marked."""

_WORD = re.compile(r"[$€£]?\d+(?:[.,:]\d+)*[^\W_]*%?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINED_OVER = re.compile(r"[\s,/&'’‐‑–-]*")
_SENTENCE_OPENS = re.compile(r"(?:\A|[.!?:]|[\"“”‘(\[])[\s\"“”‘’'(\[]*\Z")
_FIGURE = re.compile(r"\d")
_ENDING = re.compile(r"(?:n't|'(?:s|re|ll|ve|d|m))\Z", re.IGNORECASE)
_FOLDED = str.maketrans("’‘", "''")

_FUNCTION_WORDS = words("function")
_FACTS = words("negation") | words("figure") | words("day")


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    form: str
    """Folded for comparing: lower case, no accents, one spelling."""
    salient: bool
    """A figure, a name, a day or a negation."""


def word_differences(
    left_text: str, left_span: Span, right_text: str, right_span: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Find the words in each of two passages that the other lacks.

    Words are compared without case and accents and in one spelling, so that ``organisation`` and ``Organization`` are
    one word, and so are ``Antony`` and ``Anthony``; punctuation is not compared.
    Marks are in order, disjoint, within their passage, and begin and end on a word; neighbouring ones are
    joined over the space between them. Swapping the sides swaps the result, and passages of the same words
    give no marks. Passages that share fewer than ``READABLE`` of their words are not marked word by word: see
    ``salient_differences``.

    >>> word_differences("Six boats sank.", Span(0, 15), "Five boats sank.", Span(0, 16))
    ((Span(start=0, end=3),), (Span(start=0, end=4),))
    """
    left, right = _tokens(left_text, left_span), _tokens(right_text, right_span)
    blocks = matching_blocks([token.form for token in left], [token.form for token in right])
    if ratio_of(blocks, len(left), len(right)) < READABLE:
        return salient_differences(left_text, (left_span,), right_text, (right_span,))
    kept = _without_stray_words(blocks, left, len(right))
    left_kept = {start + step for start, _, length in kept for step in range(length)}
    right_kept = {start + step for _, start, length in kept for step in range(length)}
    return (
        joined_marks(left_text, [token.span for token in left], lambda index: index not in left_kept),
        joined_marks(right_text, [token.span for token in right], lambda index: index not in right_kept),
    )


def salient_differences(
    left_text: str, left_spans: Sequence[Span], right_text: str, right_spans: Sequence[Span]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Find the figures, names, days and negations in each side's passages that the other lacks.

    The passages of a side are in order and disjoint. Marks are as in ``word_differences``.
    """
    left = [token for span in left_spans for token in _tokens(left_text, span)]
    right = [token for span in right_spans for token in _tokens(right_text, span)]
    left_forms, right_forms = {token.form for token in left}, {token.form for token in right}
    return (
        joined_marks(
            left_text,
            [token.span for token in left],
            lambda index: left[index].salient and left[index].form not in right_forms,
        ),
        joined_marks(
            right_text,
            [token.span for token in right],
            lambda index: right[index].salient and right[index].form not in left_forms,
        ),
    )


def shared_ratio(left_text: str, left_span: Span, right_text: str, right_span: Span) -> float:
    """Measure how much of two passages is the same words in the same order, in [0, 1]; symmetric."""
    left = [token.form for token in _tokens(left_text, left_span)]
    right = [token.form for token in _tokens(right_text, right_span)]
    return ratio_of(matching_blocks(left, right), len(left), len(right))


def _tokens(text: str, span: Span) -> list[_Token]:
    tokens = []
    for found in _WORD.finditer(text, span.start, span.end):
        form = _form(found[0])
        named = found[0][0].isupper() and form != "i" and not _opens_sentence(text, span, found.start())
        figure = any(character.isdigit() for character in form)
        salient = named or figure or form in _FACTS or form.endswith("n't")
        tokens.append(_Token(Span(*found.span()), form, salient))
    return tokens


@lru_cache(maxsize=20_000)
def _form(word: str) -> str:
    folded = word.translate(_FOLDED)
    if _FIGURE.search(folded):
        return folded.casefold()
    # "O'Dell", "Sana'a" and "Odell", "Sanaa" are one name; "isn't" and "Brandt's" keep their endings.
    ending = _ENDING.search(folded)
    stem, rest = (folded[: ending.start()], ending[0]) if ending else (folded, "")
    return (fold_spelling(stem) if word[0].isupper() else fold_word(fold_letters(stem))) + rest.casefold()


def _opens_sentence(text: str, span: Span, at: int) -> bool:
    before = text[max(span.start, at - 6) : at]
    return (at - 6 <= span.start and not before.strip()) or _SENTENCE_OPENS.search(before) is not None


def matching_blocks(left: list[str], right: list[str]) -> list[tuple[int, int, int]]:
    """Align two sequences of words: (left start, right start, length) in order.

    ``SequenceMatcher`` may align a pair otherwise than the swapped pair (measured: ratios .1436 and .1164), so
    both ways are run and the one that shares more words is taken; between equals, the one run from the
    sequence that comes first in the order of words, which a swap does not change.
    """
    swapped = right < left
    first, second = (right, left) if swapped else (left, right)
    onward = [tuple(block) for block in _matched(first, second)]
    back = [(b, a, length) for a, b, length in _matched(second, first)]
    better = back if sum(block[2] for block in back) > sum(block[2] for block in onward) else onward
    return [(b, a, length) if swapped else (a, b, length) for a, b, length in better]


def _matched(first: Sequence[str], second: Sequence[str]) -> Iterable[tuple[int, int, int]]:
    # With autojunk, words that are frequent in a passage of 200 words or more are not aligned at all.
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return ((block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size)


def ratio_of(blocks: Sequence[tuple[int, int, int]], left: int, right: int) -> float:
    """Return the share of two sequences of so many words that lies in matching blocks, in [0, 1]."""
    return 2 * sum(length for _, _, length in blocks) / (left + right) if left + right else 1.0


def _without_stray_words(
    blocks: Sequence[tuple[int, int, int]], left: Sequence[_Token], right_length: int
) -> list[tuple[int, int, int]]:
    """Drop one or two function words shared between changed stretches: they would cut a mark in two."""
    bounded = [(0, 0, 0), *blocks, (len(left), right_length, 0)]
    kept = []
    for before, block, after in zip(bounded, bounded[1:], bounded[2:], strict=False):
        gap_before = max(block[0] - before[0] - before[2], block[1] - before[1] - before[2])
        gap_after = max(after[0] - block[0] - block[2], after[1] - block[1] - block[2])
        shared = left[block[0] : block[0] + block[2]]
        stray = len(shared) <= 2 and all(token.form in _FUNCTION_WORDS for token in shared)
        if not (stray and gap_before and gap_after):
            kept.append(block)
    return kept


def joined_marks(text: str, spans: Sequence[Span], marked: Callable[[int], bool]) -> tuple[Span, ...]:
    """Return the spans of words, given in order, whose index is ``marked``, neighbours joined over what is between."""
    marks: list[Span] = []
    previous = None
    for index, span in enumerate(spans):
        if not marked(index):
            continue
        between = text[marks[-1].end : span.start] if marks else ""
        if previous == index - 1 and marks and _JOINED_OVER.fullmatch(between) and "\n\n" not in between:
            marks[-1] = Span(marks[-1].start, span.end)
        else:
            marks.append(span)
        previous = index
    return tuple(marks)
