"""The rows of both articles on their way through a review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.model import Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Difference, Match, Relation, Reviewed
    from compare.review.locating import Located

Parts = tuple[Part, ...]
Key = tuple[frozenset[int], frozenset[int]]
"""Numbers of the sentences of a row, left and right."""


@dataclass(eq=False, slots=True)
class Item:
    """A row of both articles on its way through a review."""

    left: Parts
    right: Parts
    found: list[Match]
    """What the program found of it: its own match first, then those of the rows that it took sentences from; none of
    what a person paired."""
    ids: list[str]
    """That it may have, by what it was made of; the first is its own. Empty for a new one."""
    probability: float | None
    """The program's, the highest of what was merged."""
    heading: str = ""
    """Given by a person."""
    key: bool | None = None
    relation: Relation | None = None
    """Given by a person."""
    differences: tuple[Difference, ...] = ()
    """Given by a person, beside ``relation``; where there are none, those of the program are kept."""
    reviews: list[Reviewed] = field(default_factory=list)

    @property
    def reshaped(self) -> bool:
        """Whether it has other passages than the program gave it."""
        return not self.found or (self.left, self.right) != (self.found[0].left, self.found[0].right)


def key_of(left: Iterable[Part], right: Iterable[Part]) -> Key:
    """Return what a row is known by."""
    return frozenset(part.claim for part in left), frozenset(part.claim for part in right)


def parts_of(located: Sequence[Located]) -> tuple[Parts, Parts]:
    """Return the passages of each side in the order of the text."""
    left = [each.part for each in located if each.anchor.side == "left"]
    right = [each.part for each in located if each.anchor.side == "right"]
    return union(left), union(right)


def union(*sides: Iterable[Part]) -> Parts:
    """Return the parts of all in the order of the text; those of one sentence that overlap become one."""
    found: list[Part] = []
    for part in sorted({part for parts in sides for part in parts}, key=lambda part: part.span):
        if found and part.claim == found[-1].claim and part.span.start < found[-1].span.end:
            joined = Span(found[-1].span.start, max(found[-1].span.end, part.span.end))
            found[-1] = Part(part.claim, joined)
        else:
            found.append(part)
    return tuple(found)
