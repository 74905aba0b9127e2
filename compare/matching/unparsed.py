"""Say how the two sides of a match relate where no parser speaks the language of both.

Numbers, dates and quotations are compared within one language. Between two languages nothing is called a difference:
words differ there whatever they say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.matching.relate import SAME_POINT, relation_of
from compare.matching.rules.figures import agree
from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import around, closeness, content, shown, statement
from compare.matching.rules.wording import quotation
from compare.matching.words import READABLE, joined_marks, matching_blocks, ratio_of
from compare.model import Bound, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference, Document, Match, Moment, Part, Quantity, Word

_MUCH_ALIKE = 0.5
"""Closeness of two sentences from which another figure is taken for one of the same thing."""
_TOUCHED = 0.1
"""Closeness below which two sentences have too little in common for their figures to be set against each other."""
_SURE = 0.6
"""Least probability of a match in which the only amounts of money of both sides are taken for one."""
_REACH = 5
"""Words around a figure that tell what it is of."""
_COMMON_UNITS = frozenset({"person", "percent", "percentage_point", "m", "km", "", *words("measure")})
"""Units of many things at once: two figures in one need a word in common beside them."""
CURRENCIES = words("currency")
_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})


def relate_unparsed(match: Match, left: Document, right: Document) -> Match:
    """Fill in the relation, the differences and the marks of a match; see ``compare.matching.relate.relate``.

    A conflict is only what both count or measure alone, in one unit, exactly, in sentences that are otherwise much
    alike.
    """
    if left.article.language != right.article.language:
        return replace(match, relation=relation_of(()))
    differences: list[Difference] = []
    if match.probability >= SAME_POINT:
        sides = statement(left, match.left), statement(right, match.right)
        differences += number(*sides, sure=match.probability >= _SURE)
        differences += day(*sides)
        if left.article.language not in _UNSPACED:
            differences += quotation(*sides)
    left_marks, right_marks = _marks(match, left, right)
    return replace(
        match,
        relation=relation_of(differences),
        differences=tuple(differences),
        left_marks=left_marks,
        right_marks=right_marks,
    )


def number(left: Statement, right: Statement, *, sure: bool) -> tuple[Difference, ...]:
    """Find the only figures of both sides in one unit that do not agree (``number.value``).

    Without a word in common beside them, only amounts of money are set against each other, and only where it is
    ``sure`` that both sides speak to one point.
    """
    mine, theirs = _by_unit(left), _by_unit(right)
    found = []
    for unit in sorted(mine.keys() & theirs.keys()):
        if len(mine[unit]) != 1 or len(theirs[unit]) != 1:
            continue
        (claim, one), (counterpart, other) = mine[unit][0], theirs[unit][0]
        near = _beside(claim, one.span) & _beside(counterpart, other.span)
        close = closeness(claim, counterpart)
        apart = not near and not (sure and unit in CURRENCIES)
        if agree(one, other) or close < _TOUCHED or (unit in _COMMON_UNITS and apart):
            continue
        exact = all(q.bound is Bound.EXACT and q.low == q.high for q in (one, other))
        found.append(
            shown(
                Kind.NUMBER,
                "number.value",
                (left, one.span),
                (right, other.span),
                exclusive=exact and bool(near) and close >= _MUCH_ALIKE,
            )
        )
    return tuple(found)


def _by_unit(side: Statement) -> dict[str, list[tuple[Claim, Quantity]]]:
    found: dict[str, list[tuple[Claim, Quantity]]] = {}
    for claim in side.claims:
        for quantity in claim.quantities:
            if quantity.unit:
                found.setdefault(quantity.unit, []).append((claim, quantity))
    return found


def day(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find the only days that both sides name, where they are not the same (``date.day``)."""
    mine, theirs = _days(left), _days(right)
    if len(mine) != 1 or len(theirs) != 1:
        return ()
    (claim, one), (counterpart, other) = mine[0], theirs[0]
    close = closeness(claim, counterpart)
    if (
        one.first == other.first
        or close < _TOUCHED
        or not _beside(claim, one.span) & _beside(counterpart, other.span)
    ):
        return ()
    return (
        shown(Kind.DATE, "date.day", (left, one.span), (right, other.span), exclusive=close >= _MUCH_ALIKE),
    )


def _days(side: Statement) -> list[tuple[Claim, Moment]]:
    return [
        (claim, moment)
        for claim in side.claims
        for moment in claim.moments
        if moment.first is not None and moment.first == moment.last
    ]


def _beside(claim: Claim, span: Span) -> frozenset[str]:
    return frozenset(lemma for lemma in content(around(claim, span, _REACH)) if not lemma[:1].isdecimal())


def _marks(match: Match, left: Document, right: Document) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Mark the words without a counterpart where two parts share most of theirs, elsewhere the figures."""
    marks: tuple[list[Span], list[Span]] = ([], [])
    sides = _words(left, match.left), _words(right, match.right)
    lemmas = [[word.lemma for part in side for word in part] for side in sides]
    whole = [[word for part in side for word in part] for side in sides]
    blocks = matching_blocks(lemmas[0], lemmas[1])
    close = ratio_of(blocks, len(lemmas[0]), len(lemmas[1])) >= READABLE
    for k, document in enumerate((left, right)):
        others = set(lemmas[1 - k])
        kept = {start + step for block in blocks for start in (block[k],) for step in range(block[2])}

        def marked(index: int, k: int = k, others: set[str] = others, kept: set[int] = kept) -> bool:
            word = whole[k][index]
            if close:
                return index not in kept and not word.stop
            return word.lemma[:1].isdecimal() and word.lemma not in others

        marks[k].extend(joined_marks(document.article.text, [word.span for word in whole[k]], marked))
    return tuple(marks[0]), tuple(marks[1])


def _words(document: Document, parts: Sequence[Part]) -> list[list[Word]]:
    claims = {claim.number: claim for claim in document.claims}
    return [
        [word for word in claims[part.claim].words if part.span.start <= word.span.start < part.span.end]
        for part in parts
    ]
