"""The numbers and dates of shared rows, each beside its counterpart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.brief.telling import likely
from compare.model import Figure, Kind, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Hashable

    from compare.model import Document, Moment, Quote, Row

TELLING = 80
"""Characters from a figure on that tell it from another at the same place of the other side."""
ONE_SIDED = frozenset({Relation.LEFT_ONLY, Relation.RIGHT_ONLY})


@dataclass(frozen=True, slots=True)
class _Value:
    """A number or date in a row. Two of equal ``exact`` are the same; of equal ``alike``, of one sort."""

    span: Span
    exact: Hashable
    alike: Hashable | None
    """None where nothing tells what sort of thing it counts."""


def tabulate(left: Document, right: Document, rows: tuple[Row, ...]) -> tuple[Figure, ...]:
    """Put the numbers and dates of each shared row beside each other, rows in order.

    Equal values pair first, then those that the row's differences set against each other, then the only two left of
    one unit; what remains stands alone. ``same`` is true for equal values alone. Rows that are hardly of one claim
    are left out: figures of two matters beside each other would look like a difference.
    """
    figures: list[Figure] = []
    for row in rows:
        if row.relation in ONE_SIDED or not likely(row):
            continue
        pairs = _pairs(row, _values(left, row.left), _values(right, row.right))
        sides = (left.article.text, row.left[0].span.start), (right.article.text, row.right[0].span.start)
        pairs.sort(key=lambda figure: _place(figure, *sides))
        figures += pairs
    return tuple(figures)


def _values(document: Document, quotes: tuple[Quote, ...]) -> list[_Value]:
    claims = {claim.number: claim for claim in document.claims}
    values: dict[Span, _Value] = {}
    for quote in quotes:
        claim = claims[quote.claim]
        found = [
            _Value(q.span, ("number", q.low, q.high, q.unit), ("number", q.unit) if q.unit else None)
            for q in claim.quantities
            if not q.ordinal
        ] + [
            _Value(
                m.span,
                ("date", m.first, m.last, m.weekday if m.first is None else None, m.minute),
                ("date", _days(m), m.minute is None),
            )
            for m in claim.moments
        ]
        for value in found:
            if quote.span.start <= value.span.start and value.span.end <= quote.span.end:
                values[value.span] = value
    return [values[span] for span in sorted(values)]


def _pairs(row: Row, left: list[_Value], right: list[_Value]) -> list[Figure]:
    figures = []
    for value in list(left):
        equal = next((other for other in right if other.exact == value.exact), None)
        if equal is not None:
            figures.append(Figure(row.id, value.span, equal.span, same=True))
            left.remove(value)
            right.remove(equal)
    for difference in row.differences:
        if difference.kind in {Kind.NUMBER, Kind.DATE} and difference.left and difference.right:
            one = next((value for value in left if _overlap(value.span, difference.left)), None)
            other = next((value for value in right if _overlap(value.span, difference.right)), None)
            if one and other:
                figures.append(Figure(row.id, one.span, other.span, same=False))
                left.remove(one)
                right.remove(other)
    for value in list(left):
        alike = [other for other in right if other.alike == value.alike]
        if value.alike and len(alike) == 1 and sum(other.alike == value.alike for other in left) == 1:
            figures.append(Figure(row.id, value.span, alike[0].span, same=False))
            left.remove(value)
            right.remove(alike[0])
    figures += [Figure(row.id, value.span, None, same=False) for value in left]
    figures += [Figure(row.id, None, value.span, same=False) for value in right]
    return figures


def _days(moment: Moment) -> int | None:
    """Return how many days a moment may mean, None where it cannot be placed."""
    if moment.first is None or moment.last is None:
        return None
    return (moment.last - moment.first).days + 1


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _place(figure: Figure, left: tuple[str, int], right: tuple[str, int]) -> tuple[object, ...]:
    """Return a sorting key that a swap of the sides leaves as it is: pairs first, then by place in the row.

    Each side comes as its text and the start of the row in it.
    """
    shown = [(span, *side) for span, side in ((figure.left, left), (figure.right, right)) if span is not None]
    places = sorted(span.start - start for span, _, start in shown)
    # Figures at one place of either side differ in what follows: the same words would have made them a pair.
    words = sorted(text[span.start : span.start + TELLING] for span, text, _ in shown)
    return (len(shown) == 1, places, words)
