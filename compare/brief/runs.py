"""Words that two articles have in common, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Span

if TYPE_CHECKING:
    from compare.model import Claim, Document

Words = list[tuple[str, Span] | None]
"""Words by their folded form, each with its place; None for each stretch that is left out."""


def words_of(document: Document, *, quoted: bool) -> Words:
    """Return an article's words within quotation marks or those without."""
    words: Words = [None]
    for claim in document.claims:
        for word in words_of_claim(document, claim, quoted=quoted):
            if word is not None or words[-1] is not None:
                words.append(word)
    return words


def words_of_claim(document: Document, claim: Claim, *, quoted: bool) -> Words:
    """Return a sentence's words within quotation marks or those without."""
    text = document.article.text
    words: Words = []
    for word in claim.words:
        inside = any(span.start <= word.span.start < span.end for span in claim.quotations)
        if inside is quoted:
            form = text[word.span.start : word.span.end].casefold().replace("’", "'")
            words.append((form, word.span))
        elif not words or words[-1] is not None:
            words.append(None)
    return words


def common_runs(left: Words, right: Words, least: int) -> list[tuple[Span, Span, int]]:
    """Return the common runs of at least so many words as left place, right place and count of words.

    The longest come first, and none overlaps another on either side. Only runs that hold a sequence of ``least``
    words which is unique in its article are found; that keeps the cost linear.
    """
    anchors_left, anchors_right = _anchors(left, least), _anchors(right, least)
    found: set[tuple[int, int, int]] = set()
    done: dict[int, int] = {}
    for sequence, i in anchors_left.items():
        j = anchors_right.get(sequence)
        # The anchors of one diagonal extend to one run: those within it need no second look.
        if j is not None and i >= done.get(i - j, 0):
            start, length = _extended(left, right, i, j)
            found.add((start, start - (i - j), length))
            done[i - j] = start + length
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    result = []
    for i, j, length in sorted(found, key=lambda run: (-run[2], sorted(run[:2]), left[run[0]])):
        mine, theirs = range(i, i + length), range(j, j + length)
        if taken_left.isdisjoint(mine) and taken_right.isdisjoint(theirs):
            taken_left.update(mine)
            taken_right.update(theirs)
            result.append((_span(left, i, length), _span(right, j, length), length))
    return result


def _anchors(words: Words, least: int) -> dict[tuple[str, ...], int]:
    """Return each sequence of so many words that occurs once, and where it begins."""
    places: dict[tuple[str, ...], int] = {}
    repeated = set()
    for i in range(len(words) - least + 1):
        window = [word[0] for word in words[i : i + least] if word is not None]
        if len(window) == least:
            sequence = tuple(window)
            if sequence in places:
                repeated.add(sequence)
            places[sequence] = i
    return {sequence: i for sequence, i in places.items() if sequence not in repeated}


def _extended(left: Words, right: Words, i: int, j: int) -> tuple[int, int]:
    """Return the start on the left and the length of the run through ``left[i]`` and ``right[j]``."""
    start, end = i, i
    while start > 0 and start + j - i > 0 and _same(left[start - 1], right[start - 1 + j - i]):
        start -= 1
    while end < len(left) and end + j - i < len(right) and _same(left[end], right[end + j - i]):
        end += 1
    return start, end - start


def _same(one: tuple[str, Span] | None, other: tuple[str, Span] | None) -> bool:
    return one is not None and other is not None and one[0] == other[0]


def _span(words: Words, start: int, length: int) -> Span:
    spans = [word[1] for word in words[start : start + length] if word is not None]
    return Span(spans[0].start, spans[-1].end)
