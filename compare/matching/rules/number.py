"""Numbers: the same thing counted or measured otherwise."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import (
    around,
    clause_closeness,
    closeness,
    content,
    overlap,
    pair_off,
    shown,
)
from compare.model import Bound, Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference, Quantity

_OPEN_ABOVE = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_OPEN_BELOW = frozenset({Bound.AT_MOST, Bound.LESS_THAN})

_MUCH_ALIKE = 0.5
"""Closeness of two sentences from which another figure is taken for one of the same thing."""
_ALIKE = 0.3
"""The same for votes and results of matches, which are seldom two in one piece of news."""
_OTHER_NOUN = 0.4
"""Overlap of the words around two counts from which they count one thing under two nouns: sites, points."""
_UNNOTICED = Decimal("0.02")
"""Share of a figure by which its rounding may be off without a reader's notice."""
_BETWEEN_SCORES = frozenset({"-", "–", "‑", "‐"})

Score = tuple["Claim", "Quantity", "Quantity"]
Counted = tuple["Claim", "Quantity"]


def value(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find quantities of one unit, in like words, that do not agree (``number.value``).

    A quantity that agrees with any quantity of the other side is no difference. Exclusive where both are exact,
    neither rounds the other and their sentences are otherwise nearly the same.
    """
    left_all, right_all = _counted(left), _counted(right)
    left_rest = [a for a in left_all if not any(_agree(a[1], b[1]) for b in right_all)]
    right_rest = [b for b in right_all if not any(_agree(a[1], b[1]) for a in left_all)]
    single = _single_units(left_all) & _single_units(right_all)

    def likeness(a: Counted, b: Counted) -> float:
        return _likeness(a, b, single=a[1].unit in single)

    return tuple(
        shown(
            Kind.NUMBER,
            "number.value",
            (left, a[1].span),
            (right, b[1].span),
            exclusive=_exclusive(a, b) and len(left_rest) == len(right_rest) == 1,
        )
        for a, b in pair_off(left_rest, right_rest, likeness)
    )


def _counted(side: Statement) -> list[Counted]:
    scores = [quantity.span for _, *both in _scores(side) for quantity in both]
    return [
        (claim, quantity)
        for claim in side.claims
        for quantity in claim.quantities
        if not quantity.ordinal and quantity.span not in scores
    ]


def score(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find votes and results of matches that differ (``number.score``), whichever number comes first.

    Exclusive where either side has one only and their sentences are otherwise much alike.
    """
    left_all, right_all = _scores(left), _scores(right)
    left_rest = [a for a in left_all if not any(_same_score(a, b) for b in right_all)]
    right_rest = [b for b in right_all if not any(_same_score(a, b) for a in left_all)]
    alone = len(left_all) == len(right_all) == 1
    return tuple(
        shown(
            Kind.NUMBER,
            "number.score",
            (left, Span(a[1].span.start, a[2].span.end)),
            (right, Span(b[1].span.start, b[2].span.end)),
            exclusive=alone and closeness(a[0], b[0]) >= _ALIKE,
        )
        for a, b in pair_off(left_rest, right_rest, lambda a, b: closeness(a[0], b[0]))
    )


def _scores(side: Statement) -> list[Score]:
    return [
        (claim, one, other)
        for claim in side.claims
        for one, other in pairwise(claim.quantities)
        if side.text[one.span.end : other.span.start] in _BETWEEN_SCORES
    ]


def _same_score(left: Score, right: Score) -> bool:
    return {left[1].low, left[2].low} == {right[1].low, right[2].low}


def _single_units(counted: list[Counted]) -> frozenset[str]:
    """Return the units in which a side counts once; money, shares and time count too many things to tell."""
    units = Counter(quantity.unit for _, quantity in counted)
    return frozenset(unit for unit, times in units.items() if times == 1) - words("measure")


def _likeness(left: Counted, right: Counted, *, single: bool) -> float:
    """Measure how likely two quantities measure the same thing, 0 or more."""
    left_near = content(around(left[0], left[1].span, 6))
    right_near = content(around(right[0], right[1].span, 6))
    near = overlap(left_near, right_near)
    if left[1].unit != right[1].unit:
        nouns = {left[1].unit, right[1].unit}.isdisjoint(words("measure") | {""})
        return near if nouns and near >= _OTHER_NOUN and len(left_near & right_near) >= 3 else 0.0
    if not left[1].unit:
        return 0.0
    return near + closeness(left[0], right[0]) if near > 0 or single else 0.0


def _agree(left: Quantity, right: Quantity) -> bool:
    """Tell whether one real value can stand behind two stated ones, as a reader takes them."""
    if left.unit != right.unit and left.unit and right.unit:
        return (left.low, left.high) == (right.low, right.high)
    if left.low <= right.high and right.low <= left.high:
        return True
    small, large = (left, right) if left.high < right.low else (right, left)
    gap = large.low - small.high
    if small.bound in _OPEN_ABOVE and large.bound not in _OPEN_ABOVE and gap <= small.high / 2:
        return True
    if large.bound in _OPEN_BELOW and small.bound not in _OPEN_BELOW and gap <= large.low / 4:
        return True
    return gap <= min(max(_half_step(small), _half_step(large)), large.low * _UNNOTICED)


def _half_step(quantity: Quantity) -> Decimal:
    """Return half a unit of the last figure that a round number gives: 50 for 1,300, 0 for a small one."""
    if quantity.low != quantity.high or quantity.low <= 0:
        return Decimal(0)
    if quantity.bound is Bound.EXACT and quantity.low < 100:
        return Decimal(0)
    written = format(quantity.low.normalize(), "f")
    zeros = (
        len(written) - len(written.rstrip("0"))
        if "." not in written
        else written.index(".") - len(written) + 1
    )
    return Decimal(5).scaleb(zeros - 1)


def _exclusive(left: Counted, right: Counted) -> bool:
    exact = all(
        quantity.bound is Bound.EXACT and quantity.low == quantity.high for quantity in (left[1], right[1])
    )
    unhedged = not left[0].hedges and not right[0].hedges
    close = clause_closeness(left[0], left[1].span, right[0], right[1].span)
    return exact and unhedged and close >= _MUCH_ALIKE
