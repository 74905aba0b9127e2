"""Order of the words in lines that run from right to left.

PDFium gives such lines in the order in which they are read, but sets foreign words, numbers and brackets in them
wrongly. Places tell better: from right to left, with runs of left-to-right words turned around, which is rule L2 of
the Unicode Bidirectional Algorithm (M. Davis, Unicode Standard Annex 9) for two levels.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.reading.pdf.words import Word

_SPACE = 0.12
"""Of the type size: a gap that is a space."""
_OPENING, _CLOSING = "([{", ")]}"
_BRACKET = re.compile(r"(?P<before> ?)(?P<sign>[()\[\]{}])(?P<after> ?)")


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
    return [replace(word, joint=_joint(out, i)) for i, word in enumerate(out)]


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


def bracketed(text: str) -> str:
    """Return a text that runs from right to left with brackets that open before they close.

    Which of them PDFium mirrored is not told; where their number is odd, nothing is.
    """
    places = list(_BRACKET.finditer(text))
    if not places or len(places) % 2:
        return text
    out, start = "", 0
    for k, match in enumerate(places):
        kind = (_OPENING + _CLOSING).index(match["sign"]) % len(_OPENING)
        before, after = match["before"], match["after"]
        sign = f"{before}{_OPENING[kind]}" if k % 2 == 0 else f"{_CLOSING[kind]}{after}"
        out += text[start : match.start()] + sign
        start = match.end()
    return out + text[start:]
