"""Numbers: the same thing counted or measured otherwise."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.matching.rules.alike import alike, top
from compare.matching.rules.dates import at_other_times
from compare.matching.rules.figures import Counted, agree
from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import (
    around,
    clause_closeness,
    closeness,
    content,
    overlap,
    pair_off,
    shown,
    within,
)
from compare.matching.rules.syntax import tree
from compare.model import Bound, Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference, Quantity


_MUCH_ALIKE = 0.5
"""Closeness of two sentences from which another figure is taken for one of the same thing."""
_ALIKE = 0.3
"""The same for votes and results of matches, which are seldom two in one piece of news."""
_OTHER_NOUN = 0.4
"""Overlap of the words around two counts from which they count one thing under two nouns: sites, points."""
_BESIDE_A_NAME = frozenset({"appos", "amod", "npadvmod", "nummod", "compound", "nmod"})
"""How an age, and what stands between, hangs on the name of the person whose it is."""
_BETWEEN_SCORES = frozenset({"-", "–", "‑", "‐"})

_TOUCHED = 0.15
"""Closeness of two sentences from which the only counts of one thing under like verbs are taken for one."""
Score = tuple["Claim", "Quantity", "Quantity"]


def value(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find quantities of one unit, in like words, that do not agree (``number.value``).

    A quantity that agrees with any quantity of the other side is no difference, nor is a part set against a whole, a
    rate against another rate, or an amount against one in another currency. Exclusive where both are exact, neither
    rounds the other and either their sentences are otherwise nearly the same, or they are the only counts of one
    thing under like verbs.
    """
    left_all, right_all = _counted(left), _counted(right)
    left_rest = [a for a in left_all if not any(agree(a.quantity, b.quantity) for b in right_all)]
    right_rest = [b for b in right_all if not any(agree(a.quantity, b.quantity) for a in left_all)]
    single = _single_units(left_all) & _single_units(right_all)
    alone = len(left_rest) == len(right_rest) == 1

    def likeness(a: Counted, b: Counted) -> float:
        return _likeness(a, b, single=a.unit in single)

    return tuple(
        shown(
            Kind.NUMBER,
            "number.value",
            (left, a.span),
            (right, b.span),
            exclusive=_exclusive(a, b, alone=alone, single=a.unit in single),
        )
        for a, b in pair_off(left_rest, right_rest, likeness)
    )


def _counted(side: Statement) -> list[Counted]:
    scores = [quantity.span for _, *both in _scores(side) for quantity in both]
    found = (Counted(side.text, claim, quantity) for claim in side.claims for quantity in claim.quantities)
    return [one for one in found if not one.quantity.ordinal and one.span not in scores and not one.age]


def age(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find two ages of one person (``number.age``); exclusive where no hedge stands beside them."""
    left_ages, right_ages = _ages(left), _ages(right)
    return tuple(
        shown(
            Kind.NUMBER,
            "number.age",
            (left, left_ages[person].span),
            (right, right_ages[person].span),
            exclusive=not left_ages[person].hedged and not right_ages[person].hedged,
        )
        for person in sorted(left_ages.keys() & right_ages.keys())
        if not agree(left_ages[person].quantity, right_ages[person].quantity)
    )


def _ages(side: Statement) -> dict[str, Counted]:
    """Return the ages that a side gives, by the name that each hangs on."""
    found: dict[str, Counted] = {}
    for claim in side.claims:
        for quantity in claim.quantities:
            one = Counted(side.text, claim, quantity)
            if one.age and (person := _aged(one)):
                found.setdefault(person, one)
    return found


def _aged(one: Counted) -> str | None:
    found = tree(one.text, one.claim)
    here = top(found, one.span)
    while here is not None and here.pos != "PROPN":
        here = found.head(here) if here.role in _BESIDE_A_NAME else None
    return here.lemma if here else None


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
    units = Counter(one.unit for one in counted)
    return frozenset(unit for unit, times in units.items() if times == 1) - words("measure")


def _likeness(left: Counted, right: Counted, *, single: bool) -> float:
    """Measure how likely two quantities measure the same thing, 0 or more."""
    if left.part != right.part or left.rate != right.rate:
        return 0.0
    left_near, right_near = _near(left), _near(right)
    shared = left_near & right_near
    near = overlap(left_near, right_near)
    if left.unit != right.unit:
        nouns = {left.unit, right.unit}.isdisjoint(words("measure") | {""})
        return near if nouns and near >= _OTHER_NOUN and len(shared) >= 3 else 0.0
    # Who pays or is paid tells little of what for.
    if not left.unit or (left.unit in words("measure") and shared <= _people(left) | _people(right)):
        return 0.0
    close = closeness(left.claim, right.claim)
    return near + close if near > 0 or (single and (close >= _ALIKE or _like_verbs(left, right))) else 0.0


def _near(one: Counted) -> frozenset[str]:
    return content(around(one.claim, one.span, 6)) - words("measure")


def _people(one: Counted) -> frozenset[str]:
    named = {
        word.span.start
        for name in one.claim.names
        if name.label == "PERSON"
        for word in within(one.claim.words, name.span)
    }
    # Titles hang on the name that they stand before.
    return frozenset(
        word.lemma
        for word in one.claim.words
        if word.span.start in named or (word.role == "compound" and word.head in named)
    )


def _like_verbs(left: Counted, right: Counted) -> bool:
    a, b = left.verb, right.verb
    return a is not None and b is not None and alike(a.lemma, b.lemma)


def _exclusive(left: Counted, right: Counted, *, alone: bool, single: bool) -> bool:
    exact = all(
        one.quantity.bound is Bound.EXACT and one.quantity.low == one.quantity.high for one in (left, right)
    )
    if not exact or left.hedged or right.hedged:
        return False
    if alone and clause_closeness(left.claim, left.span, right.claim, right.span) >= _MUCH_ALIKE:
        return True
    return single and _only_counts(left, right)


def _only_counts(left: Counted, right: Counted) -> bool:
    """Tell whether two counts of a thing that is not counted anew every hour stand under like verbs."""
    if left.unit in words("growing") or at_other_times(left.claim, right.claim):
        return False
    return _like_verbs(left, right) and closeness(left.claim, right.claim) >= _TOUCHED
