"""Draw the comparison as two rails of sentences with a line for each row that both articles share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Relation

if TYPE_CHECKING:
    from compare.model import Brief, Row

WIDTH = 1000
LEFT_RAIL, RIGHT_RAIL, HEIGHT = 34, 186, 220
MARGIN = 30

ORDER = {Relation.AGREE: 0, Relation.DIFFER: 1, Relation.CONFLICT: 2}
"""What is drawn last lies on top."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A sentence on its rail."""

    x: float
    y: int
    style: str
    """``shared``, ``alone`` or ``none``: in a row with both sides, in a row of its side, in none."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a sentence of one article to one of the other."""

    path: str
    relation: str


@dataclass(frozen=True, slots=True)
class Badge:
    """The id of a row that differs, on its line."""

    id: str
    x: float
    y: float
    relation: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The drawing in its own units; the template gives it size and colour."""

    width: int
    height: int
    left_rail: int
    right_rail: int
    dot: float
    """Radius of a tick: dots of neighbours do not touch, whatever the number of sentences."""
    left: tuple[Tick, ...]
    right: tuple[Tick, ...]
    links: tuple[Link, ...]
    badges: tuple[Badge, ...]


def glance(brief: Brief) -> Glance:
    """Lay out the drawing. Sentences are spread evenly over the rail in the order of their article."""
    left = {claim.number: _place(at, len(brief.left_claims)) for at, claim in enumerate(brief.left_claims)}
    right = {claim.number: _place(at, len(brief.right_claims)) for at, claim in enumerate(brief.right_claims)}
    shared = sorted(
        (row for row in brief.rows if row.left and row.right), key=lambda row: ORDER[row.relation]
    )
    links = []
    badges: list[Badge] = []
    for row in shared:
        for x1, x2 in _pairs(row, left, right):
            links.append(Link(_curve(x1, x2), row.relation.value))
        if row.relation is not Relation.AGREE:
            badges.extend(_badge(row, left, right, badges))
    return Glance(
        WIDTH,
        HEIGHT,
        LEFT_RAIL,
        RIGHT_RAIL,
        round(min(6.0, 0.4 * (WIDTH - 2 * MARGIN) / max(len(left), len(right))), 2),
        tuple(Tick(x, LEFT_RAIL, _style(brief, n, left=True)) for n, x in left.items()),
        tuple(Tick(x, RIGHT_RAIL, _style(brief, n, left=False)) for n, x in right.items()),
        tuple(links),
        tuple(badges),
    )


def _place(at: int, count: int) -> float:
    return round(MARGIN + (WIDTH - 2 * MARGIN) * (at + 0.5) / count, 1)


def _pairs(row: Row, left: dict[int, float], right: dict[int, float]) -> list[tuple[float, float]]:
    """Every sentence of the row gets a line: to its neighbour in order, the shorter side's last one taking the rest."""
    lefts = list(dict.fromkeys(left[quote.claim] for quote in row.left))
    rights = list(dict.fromkeys(right[quote.claim] for quote in row.right))
    count = max(len(lefts), len(rights))
    return [(lefts[min(at, len(lefts) - 1)], rights[min(at, len(rights) - 1)]) for at in range(count)]


def _curve(x1: float, x2: float) -> str:
    middle = (LEFT_RAIL + RIGHT_RAIL) / 2
    return f"M{x1:g} {LEFT_RAIL}C{x1:g} {middle:g} {x2:g} {middle:g} {x2:g} {RIGHT_RAIL}"


def _badge(row: Row, left: dict[int, float], right: dict[int, float], others: list[Badge]) -> list[Badge]:
    """Put the id on the row's first line, where no other id stands yet; leave it out where there is no room."""
    x1, x2 = _pairs(row, left, right)[0]
    for step in (0.5, 0.36, 0.64, 0.24, 0.76):
        x, y = _point(x1, x2, step)
        if all(abs(x - other.x) > 40 or abs(y - other.y) > 24 for other in others):
            return [Badge(row.id, x, y, row.relation.value)]
    return []


def _point(x1: float, x2: float, t: float) -> tuple[float, float]:
    """Find the point of the curve at ``t``, by the Bernstein form of its cubic."""
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    middle = (LEFT_RAIL + RIGHT_RAIL) / 2
    return round((a + b) * x1 + (c + d) * x2, 1), round(a * LEFT_RAIL + (b + c) * middle + d * RIGHT_RAIL, 1)


def _style(brief: Brief, number: int, *, left: bool) -> str:
    styles = {
        "shared" if row.left and row.right else "alone"
        for row in brief.rows
        for quote in (row.left if left else row.right)
        if quote.claim == number
    }
    return "shared" if "shared" in styles else "alone" if styles else "none"
