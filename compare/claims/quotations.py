"""Find what stands within quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Article, Block

_MARK = re.compile(r"''|``|[“”«»„\"]")
_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "''": "''", "``": "''"}
_ALSO_CLOSES = {("”", "“"), ('"', "”"), ("”", '"')}
"""Marks that close what another opened: typesetters and editors mix straight and curly ones."""
_SINGLE = re.compile(
    r"(?<![\w’'])['‘](?=[^\W\d])(?P<inner>[^'‘’“”\"\n]{2,}?(?:[’'](?=\w)[^'‘’“”\"\n]*?)*)['’](?![\w’'])"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, which may run over the sentences of one block."""

    span: Span
    """Without the marks."""
    continues: bool
    """It is the first of its block and goes on with a quotation that the block before left open."""


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of an article in order, none within another.

    A quotation ends at the latest with its block; one that is left open there and taken up by an opening mark at the
    start of the next block runs on. A closing mark that the typesetter put where one opens is taken for what it does.
    Notes between them do not count. Single marks count only where no double marks stand around them.
    """
    found: list[Quotation] = []
    left_open = False
    for block in article.blocks:
        spans, still_open = _block_quotations(article.text, block)
        first = spans[0].start if spans else -1
        runs_on = left_open and 0 <= first - block.span.start <= 2
        found += [Quotation(span, continues=runs_on and span.start == first) for span in spans]
        # A note stands between two paragraphs, but what somebody says runs on behind it.
        left_open = left_open if block.kind is BlockKind.NOTE else still_open
    return tuple(found)


def quotations_within(span: Span, quotations: Sequence[Quotation]) -> tuple[int, ...]:
    """Return the indices of the quotations, given in order, that reach into a span."""
    first = bisect_right(quotations, span.start, key=lambda quotation: quotation.span.end)
    found = []
    for at in range(first, len(quotations)):
        if quotations[at].span.start >= span.end:
            break
        found.append(at)
    return tuple(found)


def clip_quotations(span: Span, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return the parts of the quotations, given in order, that lie within a span."""
    within = (quotations[at].span for at in quotations_within(span, quotations))
    return tuple(Span(max(span.start, quote.start), min(span.end, quote.end)) for quote in within)


def _block_quotations(text: str, block: Block) -> tuple[list[Span], bool]:
    """Return the quotations of one block, and whether the last is left open."""
    found: list[Span] = []
    start, closing = -1, ""
    for match in _MARK.finditer(text, block.span.start, block.span.end):
        mark = match[0]
        if start < 0:
            if mark in {"“", "«", "„", "``"} or (mark != "»" and _opens(text, match, block)):
                start, closing = match.end(), _PAIRS.get(mark, "”")
        elif mark == closing or (mark, closing) in _ALSO_CLOSES:
            if mark in {'"', "''"} and _opens(text, match, block):
                continue
            _keep(found, text, start, match.start())
            start = -1
    still_open = start >= 0
    if still_open:
        _keep(found, text, start, block.span.end)
    found += _single(text, block, found)
    return sorted(found), still_open


def _opens(text: str, mark: re.Match[str], block: Block) -> bool:
    before = text[mark.start() - 1] if mark.start() > block.span.start else " "
    after = text[mark.end()] if mark.end() < block.span.end else " "
    return (before.isspace() or before in "([—–-‘'") and not after.isspace()


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _single(text: str, block: Block, double: Sequence[Span]) -> Iterator[Span]:
    for match in _SINGLE.finditer(text, block.span.start, block.span.end):
        span = Span(*match.span("inner"))
        if not any(other.start <= span.start < other.end for other in double):
            yield span
