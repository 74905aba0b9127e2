"""Lay out what only one article says: side by side as long as both have something, then the longer list alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.rendering.row_view import RowView
    from compare.rendering.side_view import SideView

LETTERS_A_LINE = 52
"""Of a quote in a column of half a page."""
FRAME = 2.4
"""Lines that the heading of an entry and the space around it take."""
SHORT_REST = 12
"""Lines; a rest as short as this stays in its column, and a side without entries still gets as much of the other."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows of one side alone, as the page sets them."""

    left: tuple[RowView, ...]
    """Beside ``right``."""
    right: tuple[RowView, ...]
    rest: tuple[RowView, ...]
    """What the longer list has after the shorter one ends; set across the page."""
    longer: SideView | None
    """Whose rows the rest is; None where there is none."""
    shorter: SideView | None

    @property
    def rest_topics(self) -> tuple[tuple[str, tuple[RowView, ...]], ...]:
        """The rest with the headings of its topics."""
        return tuple((topic, tuple(rows)) for topic, rows in groupby(self.rest, lambda row: row.topic))


def lay_out(
    left: Sequence[RowView], right: Sequence[RowView], left_side: SideView, right_side: SideView
) -> Ledger:
    """Cut the longer of two lists about where the shorter one ends on the page.

    Swapping the sides swaps the result; two lists of equal length are never cut.
    """
    height = max(SHORT_REST, min(_height(left), _height(right)))
    kept_left, kept_right = _kept(left, height), _kept(right, height)
    if kept_left < len(left):
        return Ledger(tuple(left[:kept_left]), tuple(right), tuple(left[kept_left:]), left_side, right_side)
    if kept_right < len(right):
        return Ledger(
            tuple(left), tuple(right[:kept_right]), tuple(right[kept_right:]), right_side, left_side
        )
    return Ledger(tuple(left), tuple(right), (), None, None)


def _kept(rows: Sequence[RowView], height: float) -> int:
    """Count the rows that stand within a height, all of them where only a short rest would be left."""
    if _height(rows) <= height + SHORT_REST:
        return len(rows)
    return sum(end <= height for end in accumulate(map(_entry_height, rows)))


def _height(rows: Sequence[RowView]) -> float:
    return math.fsum(map(_entry_height, rows))


def _entry_height(row: RowView) -> float:
    """Estimate the lines that an entry takes in its column."""
    quotes = (*row.left, *row.right)
    letters = (sum(len(piece.text) for piece in quote.pieces) for quote in quotes)
    return FRAME + sum(
        math.ceil(count / LETTERS_A_LINE) + bool(quote.said)
        for count, quote in zip(letters, quotes, strict=True)
    )
