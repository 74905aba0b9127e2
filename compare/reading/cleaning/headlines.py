"""Headlines that a page prints again: as a line of their own, before the first paragraph, or after a caption."""

from __future__ import annotations

import re

from compare.reading.cleaning.clean import key

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FINAL = re.compile(r"[.!:;,…][\"'”’)\]]*$")
_SMALL = frozenset({
    "a", "after", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "he", "her", "his", "in",
    "is", "it", "its", "no", "not", "of", "on", "or", "over", "says", "she", "that", "the", "their", "they", "this",
    "to", "was", "were", "will", "with",
})  # fmt: skip
_SHORTEST = 4
"""Words that two lines must have in common, and a title must have, to be told apart from a sentence by them."""


def is_repeated(line: str, title: str) -> bool:
    """Tell whether a line is the title again: letter for letter, or in a cut that adds no word."""
    if key(line) == key(title):
        return True
    if _FINAL.search(line) or len(line) > 250:
        return False
    one, other = _content(line), _content(title)
    return len(one) >= _SHORTEST and one <= other


def title_before(text: str, title: str) -> int:
    """Return how many characters of ``text`` are the title, printed before a sentence that goes on after it; else 0."""
    size = len(title)
    if len(_WORD.findall(title)) < _SHORTEST or _FINAL.search(title) or key(text[:size]) != key(title):
        return 0
    rest = text[size : size + 300]
    return size if re.match(r"[\"'”’]? [\"'“‘]?[A-Z][^.!?]{20,}", rest) and not rest.startswith(" I ") else 0


def is_cut_short(piece: str, title: str) -> bool:
    """Tell whether the last piece of a paragraph is a headline: short, not ended, and half of it in the title."""
    ended = re.search(r"[.!?:;,…\"'”’)\]]$", piece)
    one = _content(piece)
    shared = len(one & _content(title))
    return len(one) <= 10 and not ended and piece[0].isupper() and shared >= max(2, len(one) / 2)


def _content(text: str) -> frozenset[str]:
    found = frozenset(word.lower().replace("’", "'") for word in _WORD.findall(text)) - _SMALL
    return frozenset(word.removesuffix("'s").rstrip("s") or word for word in found)
