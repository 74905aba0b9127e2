"""Say how the two sides of each row relate once persons have changed what stands in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.model import Match, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Difference, Document, Part, Span
    from compare.review.items import Item


def matches_of(left: Document, right: Document, items: Sequence[Item]) -> tuple[Match, ...]:
    """Turn items into matches.

    Where passages have changed, the differences that the program found stay while their words stand in the row; what
    comes from no match of the row is compared anew, and a difference that another row shows is not told twice. What a
    person says of the relation goes before all that.
    """
    from compare.matching.relate import relate, relation_of
    from compare.matching.unparsed import relate_unparsed

    rules = relate if {left.article.language, right.article.language} == {"en"} else relate_unparsed
    kept = {id(item): _kept(item) for item in items}
    shown = {_shows(difference) for differences in kept.values() for difference in differences}
    matches = []
    # In an order that is the same for the mirrored items.
    for item in sorted(items, key=lambda item: _said(left, right, item)):
        if item.reshaped:
            # A person vouches that both sides speak of one point.
            match = rules(Match(item.left, item.right, 1.0), left, right)
            new = tuple(d for d in match.differences if _is_new(d, item) and _shows(d) not in shown)
            shown.update(_shows(difference) for difference in new if difference.left and difference.right)
            differences = (*kept[id(item)], *new)
            match = replace(match, differences=differences, relation=relation_of(differences))
        else:
            match = item.found[0]
        matches.append(_as_wanted(match, item))
    return tuple(sorted(matches, key=lambda match: (match.left, match.right)))


def _kept(item: Item) -> tuple[Difference, ...]:
    """Return what the program found of an item whose words still stand in it."""
    if not item.reshaped:
        return item.found[0].differences
    return tuple(
        dict.fromkeys(
            difference
            for match in _sources(item)
            for difference in match.differences
            if (difference.left or difference.right)
            and _stays(difference.left, match.left, item.left)
            and _stays(difference.right, match.right, item.right)
        )
    )


def _sources(item: Item) -> list[Match]:
    """Return what the program found that has words of both sides in an item."""
    return [
        match for match in item.found if _touches(match.left, item.left) and _touches(match.right, item.right)
    ]


def _touches(some: Sequence[Part], others: Sequence[Part]) -> bool:
    return any(
        one.span.start < other.span.end and other.span.start < one.span.end
        for one in some
        for other in others
    )


def _stays(span: Span | None, before: Sequence[Part], now: Sequence[Part]) -> bool:
    """Tell whether words remain; those of who says it may stand outside the passages."""
    return span is None or _within(span, now) or not _within(span, before)


def _is_new(difference: Difference, item: Item) -> bool:
    """Tell whether a difference shows words that no match of the item holds."""
    sources = _sources(item)
    if not sources:
        return True
    sides = (
        (difference.left, item.left, [part for match in sources for part in match.left]),
        (difference.right, item.right, [part for match in sources for part in match.right]),
    )
    return any(span and _within(span, now) and not _within(span, before) for span, now, before in sides)


def _within(span: Span, parts: Sequence[Part]) -> bool:
    return any(part.span.start <= span.start and span.end <= part.span.end for part in parts)


def _shows(difference: Difference) -> tuple[str, Span | None, Span | None]:
    return difference.rule, difference.left, difference.right


def _said(left: Document, right: Document, item: Item) -> list[list[str]]:
    sides = ((left.article.text, item.left), (right.article.text, item.right))
    return sorted([text[part.span.start : part.span.end] for part in parts] for text, parts in sides)


def _as_wanted(match: Match, item: Item) -> Match:
    if item.relation is None:
        return match
    differences = item.differences or match.differences
    if item.relation is Relation.AGREE:
        differences = ()
    elif item.relation is Relation.DIFFER:
        differences = tuple(replace(difference, exclusive=False) for difference in differences)
    elif not any(difference.exclusive for difference in differences):
        # The person says that both cannot be true, and not in which of them.
        differences = tuple(replace(difference, exclusive=True) for difference in differences)
    return replace(match, relation=item.relation, differences=differences)
