"""Order of the words in lines that run from right to left.

PDFium gives such lines in the order in which they are read, but sets foreign words, numbers and brackets in them
wrongly. Places tell better: from right to left, with runs of left-to-right words turned around, which is rule L2 of
the Unicode Bidirectional Algorithm (M. Davis, Unicode Standard Annex 9) for two levels.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.reading.pdf_words import Word

_SPACE = 0.12
"""Of the type size: a gap that is a space."""
_OPENING, _CLOSING = "([{«", ")]}»"


def read_order(words: list[Word]) -> list[Word]:
    """Return the words of one line as they are read, with a space before those that stand apart."""
    seen = sorted(words, key=lambda word: -word.right)
    forward = [_forward(word.text) for word in seen]
    kinds = [bool(kind) if kind is not None else _between(forward, seen, i) for i, kind in enumerate(forward)]
    out: list[Word] = []
    start = 0
    while start < len(seen):
        end = start + 1
        while end < len(seen) and kinds[end] == kinds[start]:
            end += 1
        out += seen[start:end][::-1] if kinds[start] else seen[start:end]
        start = end
    return _bracketed([replace(word, joint=_joint(out, i)) for i, word in enumerate(out)])


def _forward(text: str) -> bool | None:
    """Tell whether a word runs from left to right; None where it has neither letters nor digits."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return False
        if kind in {"L", "EN", "AN"}:
            return True
    return None


def _between(forward: list[bool | None], seen: list[Word], i: int) -> bool:
    """Tell whether a sign belongs to the left-to-right words on both sides of it."""
    before = next((kind for kind in reversed(forward[:i][-3:]) if kind is not None), None)
    after = next((kind for kind in forward[i + 1 : i + 4] if kind is not None), None)
    arabic = any("\u0600" <= character <= "\u06ff" for character in seen[i].text)
    return bool(before and after) and not arabic


def _joint(words: list[Word], i: int) -> int:
    if i == 0:
        return 1
    one, other = words[i - 1], words[i]
    gap = max(one.left - other.right, other.left - one.right)
    return int(gap > _SPACE * max(one.size, other.size))


def _bracketed(words: list[Word]) -> list[Word]:
    """Make brackets open before they close: which glyph was mirrored is not told."""
    places = [i for i, word in enumerate(words) if word.text in _OPENING + _CLOSING and len(word.text) == 1]
    if len(places) % 2:
        return words
    for k, i in enumerate(places):
        kind = (_OPENING + _CLOSING).index(words[i].text) % len(_OPENING)
        glued = words[i].joint if k % 2 == 0 else 0
        words[i] = replace(words[i], text=(_CLOSING if k % 2 else _OPENING)[kind], joint=glued)
        if k % 2 == 0 and i + 1 < len(words):
            words[i + 1] = replace(words[i + 1], joint=0)
    return words
