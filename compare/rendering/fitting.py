"""Estimate how high a single page will be, so that few forms of it need to be laid out to find the one that fits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from compare.rendering.pieces import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.rendering.one_page import Head, OnePage, Picked
    from compare.rendering.row_view import QuoteView

HEIGHTS = {"a4": 776, "letter": 727}
"""Points between the margins of ``templates/one-page.css``."""

_LINE = 10.8
"""Points that a line of a quote takes."""
_QUOTE, _ENTRY, _WHAT, _POINT, _CARD, _WIDE = 48, 54, 19, 112, 44, 165
"""Columns of a line: of a quote in the table of rows, of one below it, of a row's heading, of a point, of a headline,
and of the smallest letters across the page."""


def guess(forms: Sequence[OnePage], paper: str) -> int:
    """Return the index of the longest form that is likely to fit a page of ``a4`` or ``letter`` paper."""
    return max((at for at, form in enumerate(forms) if _height(form) <= HEIGHTS[paper]), default=0)


def _height(page: OnePage) -> float:
    """Estimate the height of a page's content, in points."""
    return math.fsum(
        (
            15 + (15 if len(page.title) > 70 else 19) * _lines(page.title, 78) + 8,
            max(map(_head_height, page.heads)),
            28 + math.fsum(2 + 12 * _lines(f"{point.text} {' '.join(point.rows)}", _POINT) for point in page.points),
            31,
            14 + 10 * _lines(page.one_source, _WIDE) if page.one_source else 0,
            22 * bool(page.rows) + math.fsum(map(_row_height, page.rows)),
            36 * bool(page.only) + math.fsum(max(map(_entry_height, pair)) for pair in page.only),
            28 * bool(page.questions) + math.fsum(2 + 11.4 * _lines(q.text, _POINT) for q in page.questions),
            35 + 9 * _lines(page.limits, _WIDE),
        )
    )  # fmt: skip


def _head_height(head: Head) -> float:
    small = (head.credit, *head.warnings)
    return 16 + 13 * _lines(head.headline, _CARD) + math.fsum(1 + 10 * _lines(text, 64) for text in small)


def _row_height(picked: Picked) -> float:
    row = picked.row
    verdict = ", ".join({kind: None for kind, _ in row.notes})
    what = 10.4 * _lines(row.heading, _WHAT) + 9.8 * (_lines(f"Conflict: {verdict}", _WHAT) + row.possible)
    sides = ((row.left, picked.left_also), (row.right, picked.right_also))
    return 7 + max(what, *(_quotes(quotes, _QUOTE) + 10 * bool(also) for quotes, also in sides))


def _entry_height(picked: Picked | None) -> float:
    if picked is None:
        return 17
    quotes = picked.row.left + picked.row.right
    return 7 + 11 * _lines(picked.row.heading, _ENTRY) + _quotes(quotes, _ENTRY)


def _quotes(quotes: Sequence[QuoteView], width: int) -> float:
    return math.fsum(
        _LINE * math.ceil((sum(columns(piece.text) for piece in quote.pieces) + 4 + len(quote.said)) / width)
        for quote in quotes
    )


def _lines(text: str, width: int) -> int:
    return math.ceil(columns(text) / width) if text else 0
