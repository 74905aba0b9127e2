"""Wording: one utterance printed within quotation marks with different words."""

from __future__ import annotations

import re
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import form, shown
from compare.model import Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Difference

_WORD = re.compile(r"\[[^\]]{0,80}\]|\([^)]{0,80}\)|\.\s?\.\s?\.|…|[^\W_]+(?:['’‘][^\W_]+)*")
_LEAST_SHARED = 5
"""Words that two quotations must share in order before they are taken for one utterance, and next to a change."""
_LARGE = 0.6
"""Share of its words that the shorter of two quotations must have in common with the other."""
_LONGEST = 6
"""Words of a change; what is longer is another passage."""
_STEM = 4
"""Letters from which on a word that opens another is the same word inflected or cut down."""
_DASH_BEFORE = re.compile(r"[-–—]\s?$")
_DASH_AFTER = re.compile(r"\s?[-–—]")
_CUT = "|"
_CUTS = frozenset({"...", ". . .", "…"})
_CONTRACTIONS = (
    ("won't", "will not"), ("can't", "cannot"), ("can not", "cannot"), ("n't", " not"), ("'re", " are"),
    ("'ve", " have"), ("'ll", " will"), ("'m", " am"), ("'s", " is"), ("'d", " would"), ("okay", "ok"),
    ("gonna", "going to"), ("till", "until"), ("percent", "per cent"),
)  # fmt: skip

_Token = tuple[str, Span]
"""A word, folded, and where it stands."""


def quotation(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find quotations of one utterance that differ in their words (``wording.quotation``).

    What one side leaves out at the ends, within an ellipsis or between two quotations is a cut and no difference; a
    word in brackets is the paper's own. What a speaker says by the way (``well``, ``you know``), says twice or sets
    apart by dashes is dropped by many papers and not shown, nor is an article or a plural.
    """
    left_words, right_words = _quoted(left), _quoted(right)
    swapped = [word for word, _ in right_words] < [word for word, _ in left_words]
    first, second = (right_words, left_words) if swapped else (left_words, right_words)
    texts = (right.text, left.text) if swapped else (left.text, right.text)
    found = []
    for a, b in _changes(first, second):
        if not (_by_the_way(texts[0], first, a, b) or _by_the_way(texts[1], second, b, a)):
            spans = (_cover(first, a), _cover(second, b))
            here, there = spans[::-1] if swapped else spans
            found.append(shown(Kind.WORDING, "wording.quotation", (left, here), (right, there)))
    return tuple(found)


def _quoted(side: Statement) -> list[_Token]:
    """List the words within quotation marks, and a cut between two quotations that do not run on."""
    listed: list[_Token] = []
    last: Span | None = None
    for claim in side.claims:
        for inner in claim.quotations:
            if last and any(map(str.isalnum, side.text[last.end : inner.start])):
                listed.append((_CUT, inner))
            spans = (Span(*found.span()) for found in _WORD.finditer(side.text, inner.start, inner.end))
            listed.extend((form(side.text, span), span) for span in spans)
            last = inner
    return listed


def _changes(first: list[_Token], second: list[_Token]) -> list[tuple[range, range]]:
    """Find words that are replaced, dropped or added between words that are the same."""
    # A cut is no word of either side: two cuts must not be taken for the same word.
    one = [word if word != _CUT else "|1" for word, _ in first]
    other = [word if word != _CUT else "|2" for word, _ in second]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    # One small word that is the same by chance parts no change in two.
    kept = [block for block in blocks if block.size > 1 or one[block.a] not in _small()]
    found = []
    for before, after in pairwise(kept):
        a = range(before.a + before.size, after.a)
        b = range(before.b + before.size, after.b)
        here, there = [one[i] for i in a], [other[j] for j in b]
        long = max(len(here), len(there))
        anchored = before.size + after.size >= _LEAST_SHARED and (
            min(before.size, after.size) >= 2 or long <= 2
        )
        cut = any(word in _CUTS or word[0] in "|[(" for word in (*here, *there))
        change = anchored and not cut and long <= _LONGEST and _heard(here, there)
        if change and _one_utterance(one, other, blocks, before):
            found.append((a, b))
    return found


def _one_utterance(first: list[str], second: list[str], blocks: list[Match], at: Match) -> bool:
    """Tell whether the quotations around a place share most of the shorter one's words."""
    a, b = _between_cuts(first, at.a), _between_cuts(second, at.b)
    shared = sum(block.size for block in blocks if block.a in a and block.b in b)
    return shared >= _LARGE * min(len(a), len(b))


def _between_cuts(words: list[str], at: int) -> range:
    cuts = [place for place, word in enumerate(words) if word[0] == _CUT]
    start = max((place + 1 for place in cuts if place < at), default=0)
    return range(start, min((place for place in cuts if place >= at), default=len(words)))


def _heard(first: list[str], second: list[str]) -> bool:
    """Tell whether two runs of words are more than two ways to write or to cut down the same words."""
    if not first or not second:
        return any(word not in _small() for word in (*first, *second))
    figures = any(character.isdigit() for word in (*first, *second) for character in word)
    one, other = sorted((_spoken(first), _spoken(second)), key=len)
    initials = {"".join(word[0] for word in run) for run in (first, second)}
    return not figures and not _written_alike(one, other) and one not in initials


def _small() -> frozenset[str]:
    return words("function") | words("determiner") | words("filler")


def _written_alike(short: str, long: str) -> bool:
    return long == short or (len(short) >= _STEM and long.startswith(short))


def _spoken(run: list[str]) -> str:
    full = " ".join(run)
    for short, long in _CONTRACTIONS:
        full = full.replace(short, long)
    kept = [word for word in full.split() if word not in words("determiner")]
    # Spelling, doubled letters and gaps are the paper's, not the speaker's.
    return re.sub(r"(.)\1", r"\1", "".join(kept).replace("our", "or").replace("ise", "ize"))


def _by_the_way(text: str, listed: list[_Token], run: range, other: range) -> bool:
    """Tell whether words that the other side lacks are set apart by dashes, or said again beside where they stand."""
    if other or not run:
        return False
    said = [listed[at][0] for at in run]
    before = [word for word, _ in listed[max(0, run.start - len(said)) : run.start]]
    after = [word for word, _ in listed[run.stop : run.stop + len(said)]]
    if said in (before, after):
        return True
    start, end = listed[run[0]][1].start, listed[run[-1]][1].end
    return bool(_DASH_BEFORE.search(text, max(0, start - 4), start) and _DASH_AFTER.match(text, end))


def _cover(listed: list[_Token], run: range) -> Span | None:
    return Span(listed[run[0]][1].start, listed[run[-1]][1].end) if run else None
