"""The smallest things that a page shows: quotes cut at their marks, passages, labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import Article, Span

HANGING = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "with",
    }
)
"""Words that lead the eye to what was cut off after them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote in one style."""

    text: str
    mark: str = ""
    """Empty; ``word`` for words without a counterpart on the other side; ``difference`` for the words that a named
    difference points to; ``space`` for a space before a mark."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Words of a sentence with what stands around them there; an ellipsis stands for what was cut off."""

    before: str
    words: str
    after: str


def clip(article: Article, sentence: Span, span: Span, limit: int) -> Clip:
    """Cut a sentence around a span within it to about ``limit`` characters, at spaces, white space folded.

    What one side of the span does not need goes to the other. The span itself is never cut.
    """
    text = article.text
    room = max(0, limit - (span.end - span.start))
    ahead, behind = span.start - sentence.start, sentence.end - span.end
    start = span.start - min(ahead, max(room // 2, room - behind))
    end = span.end + min(behind, max(room // 2, room - ahead))
    # A cut goes to the next space inwards; where there is none, nothing is left of that side.
    before, after = text[start : span.start], text[span.end : end]
    if start > sentence.start and not text[start - 1].isspace():
        before = f"…{before.partition(' ')[2]}"
    elif start > sentence.start:
        before = f"…{before}"
    if end < sentence.end and not text[end].isspace():
        after = f"{after.rpartition(' ')[0]}…"
    elif end < sentence.end:
        after = f"{after}…"
    return Clip(_folded(before), _folded(text[span.start : span.end]), _folded(after))


def _folded(text: str) -> str:
    """Fold white space to single spaces, at the ends too."""
    return re.sub(r"\s+", " ", text)


def cut(quote: str, start: int, marks: Iterable[Span], strong: Iterable[Span]) -> tuple[Piece, ...]:
    """Cut a quote into pieces that join to exactly the quote.

    ``start`` is the quote's offset in its article; ``marks`` and ``strong`` are spans of the same article, of which
    only what lies within the quote counts. Where both cover a letter, ``strong`` wins. A space right before a marked
    piece is a piece of its own: WeasyPrint 70 else sometimes breaks the line after the first word of the text before
    an inline element.

    >>> [piece.text for piece in cut("at noon", 0, [], [])]
    ['at noon']
    """
    styles = [""] * len(quote)
    for style, spans in (("word", marks), ("difference", strong)):
        for span in spans:
            begin, end = max(span.start - start, 0), min(span.end - start, len(quote))
            for at in range(begin, end):
                styles[at] = style
    pieces: list[Piece] = []
    at = 0
    while at < len(quote):
        end = at
        while end < len(quote) and styles[end] == styles[at]:
            end += 1
        text, style = quote[at:end], styles[at]
        if style == "" and end < len(quote) and text.endswith(" "):
            if text[:-1]:
                pieces.append(Piece(text[:-1]))
            pieces.append(Piece(" ", "space"))
        else:
            pieces.append(Piece(text, style))
        at = end
    return tuple(pieces)


def words_of(name: str) -> str:
    """Turn a lower snake case name into words.

    >>> words_of("comment_form")
    'comment form'
    """
    return name.replace("_", " ")


def label(letter: str, number: int) -> str:
    """Name a sentence: ``A9``."""
    return f"{letter}{number}"


def passage(article: Article, span: Span | None) -> str:
    """Read a span of an article; empty where there is none."""
    return article.text[span.start : span.end] if span else ""


def shorten(text: str, limit: int) -> str:
    """Cut a text that is longer than ``limit`` characters before a word, and say so by an ellipsis.

    Wide characters, as those of Chinese, count as two. A small word is not left hanging at the end, and the ellipsis
    never stands alone on a line.

    >>> shorten("The mayor and the harbour of the town", 27)
    'The mayor and the harbour…'
    """
    if not text.isascii():
        ends = accumulate(map(_columns, text))
        limit = sum(end <= limit for end in ends)
    if len(text) <= limit:
        return text
    words = text[:limit].rsplit(" ", 1)[0].split(" ")
    while len(words) > 1 and words[-1].casefold() in HANGING:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—-") + "…"


def columns(text: str) -> int:
    """Count the columns that a text takes: wide characters, as those of Chinese, take two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1
