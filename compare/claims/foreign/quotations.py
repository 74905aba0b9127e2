"""Find what stands within the quotation marks of other languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.quotations import Quotation
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Article, Block

_MARK = re.compile(r"[“”„«»‹›「」『』《》〈〉＂\"]")
_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "＂": "＂",
    '"': '"”“',
    "”": "”",
    "»": "«»",
}
"""Opening mark -> what may close it. Swedish and Finnish open with ” or », German and Danish books with »."""
_EITHER = frozenset('”»"＂')
"""Marks that open in one language and close in another: what stands around them tells."""


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of an article in order, none within another, each within its block.

    Titles of works in 《》 are none. One that is left open ends with its block.
    """
    return tuple(
        Quotation(span, continues=False) for block in article.blocks for span in _within(article.text, block)
    )


def _within(text: str, block: Block) -> Iterator[Span]:
    start, closing = -1, ""
    for match in _MARK.finditer(text, block.span.start, block.span.end):
        mark = match[0]
        if start < 0:
            if mark in _PAIRS and (mark not in _EITHER or _opens(text, match, block)):
                start, closing = match.end(), _PAIRS[mark]
        elif mark in closing and not (mark in '"“' and _opens(text, match, block)):
            if (span := _stripped(text, start, match.start())) is not None:
                yield span
            start = -1
    if start >= 0 and (span := _stripped(text, start, block.span.end)) is not None:
        yield span


def _opens(text: str, mark: re.Match[str], block: Block) -> bool:
    before = text[mark.start() - 1] if mark.start() > block.span.start else " "
    after = text[mark.end()] if mark.end() < block.span.end else " "
    return (before.isspace() or before in "([—–-:¿¡") and not after.isspace()


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
