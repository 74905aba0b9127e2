"""Keep stretches of a text that do not overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Span


def take(taken: list[Span], span: Span) -> bool:
    """Add a span to those taken, which are disjoint and in order, where it overlaps none; tell whether it was added."""
    if is_free(taken, span):
        insort(taken, span)
        return True
    return False


def is_free(taken: list[Span], span: Span) -> bool:
    """Tell whether a span overlaps none of those taken, which are disjoint and in order; logarithmic."""
    at = bisect_left(taken, span)
    before = at == 0 or taken[at - 1].end <= span.start
    return before and (at == len(taken) or span.end <= taken[at].start)
