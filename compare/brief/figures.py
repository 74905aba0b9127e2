"""The numbers and dates of both articles, side by side where they speak of the same thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from compare.brief.readings import MEASURES, read_moment, read_quantity
from compare.brief.telling import likely
from compare.model import Bound, Figure, Kind, Mention, Moment, Quantity, Relation, Standing

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from compare.model import Claim, Document, Quote, Row, Span

ONE_SIDED = frozenset({Relation.LEFT_ONLY, Relation.RIGHT_ONLY})
FEW = 12
"""Counts up to this are too common for two of them to be of one thing because they are equal."""
LARGE = 100
"""Counts above this are rare enough for two of them in one row to be of one thing under two nouns."""
LOOKED_AT = 8
"""Mentions of a value on each side that are compared for what they speak of; bounds the work on repetitive texts."""
TELLING = frozenset({"NOUN", "PROPN", "VERB", "X"})
UPPER = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
LOWER = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})

Key = tuple["Hashable", ...]
"""What makes two values the same one."""


@dataclass(slots=True)
class _Side:
    document: Document
    by_key: dict[Key, list[Mention]] = field(default_factory=dict)
    """All mentions of a value, in the order of the text."""
    by_claim: dict[int, list[tuple[Key, Mention]]] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)


@dataclass(slots=True)
class _Pair:
    standing: Standing
    rows: list[str] = field(default_factory=list)
    left: list[Mention] = field(default_factory=list)
    right: list[Mention] = field(default_factory=list)


Pairs = dict[tuple[Key, Key], _Pair]


def tabulate(left: Document, right: Document, rows: tuple[Row, ...]) -> tuple[Figure, ...]:
    """List every number and date of both articles, ordinal numbers excepted; each value of an article once.

    Within a row that more likely than not is of one claim, equal values stand beside each other, then those that a
    difference of the row names, then the only two left of one unit. Outside of rows equal days do, and equal numbers
    in sentences that share further words. In the order of the rows, then what equals without a row; then what stands
    alone, left before right, numbers in the order of the text before dates in the order of time.
    """
    sides = _side(left), _side(right)
    pairs: Pairs = {}
    for row in rows:
        if row.relation not in ONE_SIDED and likely(row):
            _pair_within(row, *sides, pairs)
    _pair_equals(*sides, pairs)
    order = {row.id: place for place, row in enumerate(rows)}
    figures = [
        Figure(
            _gathered(pair.left, sides[0].by_key[key]),
            _gathered(pair.right, sides[1].by_key[other]),
            pair.standing,
            tuple(pair.rows),
        )
        for (key, other), pair in pairs.items()
    ]
    figures.sort(key=lambda figure: _order(figure, order))
    kept = {key for key, _ in pairs}, {other for _, other in pairs}
    lone = [
        [m for key, m in side.by_key.items() if key not in k] for side, k in zip(sides, kept, strict=True)
    ]
    figures += [Figure(tuple(m), (), Standing.ALONE) for m in sorted(lone[0], key=_lone_order)]
    figures += [Figure((), tuple(m), Standing.ALONE) for m in sorted(lone[1], key=_lone_order)]
    return tuple(figures)


def _side(document: Document) -> _Side:
    side = _Side(document)
    text = document.article.text
    for claim in document.claims:
        side.claims[claim.number] = claim
        found = [
            *(
                Mention(claim.number, q, read_quantity(q, claim, text))
                for q in claim.quantities
                if not q.ordinal
            ),
            *(Mention(claim.number, m, read_moment(m, text)) for m in claim.moments),
        ]
        for mention in sorted(found, key=lambda mention: mention.value.span):
            key = _key(mention)
            side.by_key.setdefault(key, []).append(mention)
            side.by_claim.setdefault(claim.number, []).append((key, mention))
    return side


def _key(mention: Mention) -> Key:
    value = mention.value
    if isinstance(value, Quantity):
        return ("number", value.low, value.high, value.unit)
    known = value.first is not None or value.minute is not None or value.weekday is not None
    words = "" if known else mention.reading.casefold()
    return (
        "date",
        value.first,
        value.last,
        value.weekday if value.first is None else None,
        value.minute,
        words,
    )


def _sort(mention: Mention) -> Hashable | None:
    """Return what two values must have in common to be set against each other; None where nothing tells."""
    value = mention.value
    if isinstance(value, Quantity):
        return value.unit or None
    if value.minute is not None:
        return "clock"
    return None if value.first is None or value.last is None else (value.last - value.first).days


def _pair_within(row: Row, left: _Side, right: _Side, pairs: Pairs) -> None:
    mine, theirs = _within(left, row.left), _within(right, row.right)
    left_keys, right_keys = {key for key, _ in mine}, {key for key, _ in theirs}
    found: list[tuple[Key, Key, Standing]] = [(key, key, Standing.SAME) for key in left_keys & right_keys]
    done = {key for key, _, _ in found}
    left_amounts, right_amounts = _amounts(mine, done), _amounts(theirs, done)
    found += [
        (left_amounts[amount], right_amounts[amount], Standing.SAME)
        for amount in left_amounts.keys() & right_amounts.keys()
    ]
    for difference in row.differences:
        if difference.kind in {Kind.NUMBER, Kind.DATE} and difference.left and difference.right:
            one, other = _at(mine, difference.left), _at(theirs, difference.right)
            if one and other and one != other:
                found.append((one, other, Standing.DIFFER))
    paired = {key for key, _, _ in found}, {other for _, other, _ in found}
    # A value that the other article gives too, wherever it does, is not set against another one on a guess.
    left_sorts = _sorts((key, m) for key, m in mine if key not in paired[0] and key not in right.by_key)
    right_sorts = _sorts((key, m) for key, m in theirs if key not in paired[1] and key not in left.by_key)
    for sort in left_sorts.keys() & right_sorts.keys():
        if len(left_sorts[sort]) == len(right_sorts[sort]) == 1:
            found.append((left_sorts[sort].pop(), right_sorts[sort].pop(), Standing.CHECK))
    for key, other, standing in found:
        pair = pairs.setdefault((key, other), _Pair(standing))
        pair.rows.append(row.id)
        pair.left += [mention for one, mention in mine if one == key]
        pair.right += [mention for one, mention in theirs if one == other]
        opposed = standing is Standing.SAME and _opposed(pair.left[0], pair.right[0])
        pair.standing = min(pair.standing, Standing.CHECK if opposed else standing, key=list(Standing).index)


def _within(side: _Side, quotes: Iterable[Quote]) -> list[tuple[Key, Mention]]:
    """Return the values that stand in a row's quotes, in the order of the text, each place once."""
    found = {
        mention.value.span: (key, mention)
        for quote in quotes
        for key, mention in side.by_claim.get(quote.claim, ())
        if quote.span.start <= mention.value.span.start and mention.value.span.end <= quote.span.end
    }
    return [found[span] for span in sorted(found)]


def _amounts(values: Sequence[tuple[Key, Mention]], done: set[Key]) -> dict[Hashable, Key]:
    """Return the larger counts without what they count: 110,000 people and 110,000 customers are one figure."""
    return {
        (value.low, value.high): key
        for key, mention in reversed(values)
        if isinstance(value := mention.value, Quantity)
        and key not in done
        and value.low > LARGE
        and value.unit not in MEASURES
    }


def _at(values: Iterable[tuple[Key, Mention]], span: Span) -> Key | None:
    return next(
        (key for key, m in values if m.value.span.start < span.end and span.start < m.value.span.end), None
    )


def _sorts(values: Iterable[tuple[Key, Mention]]) -> dict[Hashable, set[Key]]:
    sorts: dict[Hashable, set[Key]] = {}
    for key, mention in values:
        if (sort := _sort(mention)) is not None:
            sorts.setdefault((key[0], sort), set()).add(key)
    return sorts


def _opposed(one: Mention, other: Mention) -> bool:
    """Tell whether two equal numbers bound the real one from different sides: at most 10, at least 10."""
    if not (isinstance(one.value, Quantity) and isinstance(other.value, Quantity)):
        return False
    bounds = {one.value.bound, other.value.bound}
    return bool(bounds & UPPER) and bool(bounds & LOWER)


def _pair_equals(left: _Side, right: _Side, pairs: Pairs) -> None:
    """Pair equal values that no row pairs: the same day anywhere, the same number where the words around it agree."""
    for key, mine in left.by_key.items():
        theirs = right.by_key.get(key)
        if theirs is None or (key, key) in pairs:
            continue
        value = mine[0].value
        if isinstance(value, Moment) and value.first is not None:
            pairs[key, key] = _Pair(Standing.SAME)
            continue
        least = 1 if isinstance(value, Quantity) and value.unit and value.low > FEW else 2
        alike = [
            (one, other)
            for one in mine[:LOOKED_AT]
            for other in theirs[:LOOKED_AT]
            if len(_words(left, one) & _words(right, other)) >= least and not _opposed(one, other)
        ]
        if alike:
            pairs[key, key] = _Pair(Standing.SAME, [], [alike[0][0]], [alike[0][1]])


def _words(side: _Side, mention: Mention) -> frozenset[str]:
    """Return the telling words of a mention's sentence, without its own and what it counts."""
    span = mention.value.span
    counted = mention.value.unit if isinstance(mention.value, Quantity) else ""
    return frozenset(
        word.lemma
        for word in side.claims[mention.claim].words
        if not word.stop
        and word.pos in TELLING
        and word.lemma != counted
        and not span.start <= word.span.start < span.end
    )


def _gathered(first: Sequence[Mention], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(dict.fromkeys((*first, *mentions)))


def _order(figure: Figure, rows: dict[str, int]) -> tuple[object, ...]:
    """Return a sorting key that a swap of the sides leaves as it is."""
    places = sorted((side[0].claim, side[0].value.span) for side in (figure.left, figure.right))
    readings = sorted((figure.left[0].reading, figure.right[0].reading))
    row = rows[figure.rows[0]] if figure.rows else len(rows)
    sort = min(_by_sort(figure.left[0]), _by_sort(figure.right[0]))
    return (row, *sort, places, readings, list(Standing).index(figure.standing))


def _by_sort(mention: Mention) -> tuple[bool, date]:
    value = mention.value
    if isinstance(value, Quantity):
        return False, date.min
    return True, value.first or date.max


def _lone_order(mentions: Sequence[Mention]) -> tuple[object, ...]:
    value = mentions[0].value
    last = value.last if isinstance(value, Moment) else None
    return *_by_sort(mentions[0]), last or date.max, value.span
