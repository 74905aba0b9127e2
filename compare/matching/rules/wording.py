"""Wording: one utterance printed within quotation marks with different words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import form, shown
from compare.model import Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Difference

_WORD = re.compile(r"\[[^\]]*\]|\.\s?\.\s?\.|…|[^\W_]+(?:['’][^\W_]+)*")
_LEAST_SHARED = 5
"""Words that two quotations must share in order before they are taken for one utterance."""
_LONGEST = 5
"""Words of a change; what is longer is another passage."""
_CUTS = frozenset({"|", "...", ". . .", "…"})
_CONTRACTIONS = (
    ("won't", "will not"), ("can't", "cannot"), ("can not", "cannot"), ("n't", " not"), ("'re", " are"),
    ("'ve", " have"), ("'ll", " will"), ("'m", " am"), ("'s", " is"), ("'d", " would"), ("okay", "ok"),
    ("gonna", "going to"), ("till", "until"), ("percent", "per cent"),
)  # fmt: skip


def quotation(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find quotations of one utterance that differ in their words (``wording.quotation``).

    What one side leaves out at the ends, within an ellipsis or between two quotation marks is a cut and no
    difference; a word in brackets is the paper's own.
    """
    left_words, right_words = _quoted(left), _quoted(right)
    swapped = [word for word, _ in right_words] < [word for word, _ in left_words]
    first, second = (right_words, left_words) if swapped else (left_words, right_words)
    changes = _changes([word for word, _ in first], [word for word, _ in second])
    found = []
    for a, b in changes:
        spans = (_cover(first, a), _cover(second, b))
        here, there = spans[::-1] if swapped else spans
        found.append(shown(Kind.WORDING, "wording.quotation", (left, here), (right, there)))
    return tuple(found)


def _quoted(side: Statement) -> list[tuple[str, Span]]:
    """List the words within quotation marks, and a bar between two quotations."""
    listed: list[tuple[str, Span]] = []
    for claim in side.claims:
        for inner in claim.quotations:
            if listed:
                listed.append(("|", inner))
            spans = (Span(*found.span()) for found in _WORD.finditer(side.text, inner.start, inner.end))
            listed.extend((form(side.text, span), span) for span in spans)
    return listed


def _changes(first: list[str], second: list[str]) -> list[tuple[range, range]]:
    """Find words that are replaced, dropped or added between words that are the same."""
    blocks = [
        block
        for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        if block.size
    ]
    if sum(block.size for block in blocks) < _LEAST_SHARED:
        return []
    found = []
    for before, after in pairwise(blocks):
        a = range(before.a + before.size, after.a)
        b = range(before.b + before.size, after.b)
        here, there = [first[i] for i in a], [second[j] for j in b]
        sizes = before.size, after.size
        short = max(len(here), len(there)) <= 2
        anchored = sum(sizes) >= _LEAST_SHARED and (min(sizes) >= 2 or short)
        cut = any(word in _CUTS or word[0] == "[" for word in (*here, *there))
        if anchored and not cut and max(len(here), len(there)) <= _LONGEST and _heard(here, there):
            found.append((a, b))
    return found


def _heard(first: list[str], second: list[str]) -> bool:
    """Tell whether two runs of words are more than two ways to write or to cut down the same words."""
    if not first or not second:
        return any(word not in words("function") for word in (*first, *second))
    figures = any(character.isdigit() for word in (*first, *second) for character in word)
    one, other = sorted((_spoken(first), _spoken(second)), key=len)
    initials = {"".join(word[0] for word in run) for run in (first, second)}
    return not figures and not other.startswith(one) and one not in initials


def _spoken(run: list[str]) -> str:
    full = " ".join(run)
    for short, long in _CONTRACTIONS:
        full = full.replace(short, long)
    # Spelling, doubled letters and gaps are the paper's, not the speaker's.
    return re.sub(r"(.)\1", r"\1", full.replace(" ", "").replace("our", "or").replace("ise", "ize"))


def _cover(listed: list[tuple[str, Span]], run: range) -> Span | None:
    return Span(listed[run[0]][1].start, listed[run[-1]][1].end) if run else None
