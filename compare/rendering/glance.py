"""Draw the comparison: how much of each article is shared, and two rails of sentences joined where a claim is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Relation
from compare.rendering.shares import MARGIN, REST, WIDTH, Key, Share, gravest, keys_of, shares_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Brief, Claim, Quote, Row

HEIGHT = 292
KEY_LINE = 282
"""Where the names of the patterns stand."""
LEFT_RAIL, RIGHT_RAIL = 62, 204
LEFT_BAR, RIGHT_BAR, BAR_HEIGHT = 20, 224, 22
"""Where the rails and the upper edges of the bars are."""
SPARED = 112
"""How much nearer the two sides are where nothing joins them."""
PLACES = 90
"""Dots of a rail at most; the sentences of a longer article share them."""
FEW_LINKS = 60
"""Lines up to which they have their full width: beyond, they grow thinner, so that the drawing stays as light."""
ORDER = {Relation.AGREE: 0, Relation.DIFFER: 1, Relation.CONFLICT: 2}
"""What is drawn last lies on top."""
WEIGHTS = {Relation.AGREE: 0.33, Relation.DIFFER: 0.5, Relation.CONFLICT: 0.75}
"""Widths of lines, in radii of a dot."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A sentence on its rail, or the sentences that share a place."""

    x: float
    y: int
    style: str
    """``shared``, ``alone`` or ``none``: in a row with both sides, in a row of its side, in none."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line from sentences of one article to sentences of the other."""

    x1: float
    x2: float
    path: str
    relation: str
    width: float
    rows: tuple[str, ...]
    """Ids of the rows that it stands for."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The id of a row that differs, on its line."""

    id: str
    x: float
    y: float
    relation: str


@dataclass(frozen=True, slots=True)
class Rail:
    """One article as drawn: its bar and its sentences in order."""

    bar: float
    y: float
    sentences: int
    shares: tuple[Share, ...]
    ticks: tuple[Tick, ...]

    @property
    def described(self) -> str:
        """Say the shares in words."""
        return ", ".join(f"{share.name} {share.figure}" for share in self.shares)


@dataclass(frozen=True, slots=True)
class Glance:
    """The drawing in its own units; the template gives it size and colour."""

    width: int
    height: int
    bar_height: int
    dot: float
    """Radius of a tick: dots of neighbours do not touch, whatever the number of sentences."""
    left: Rail
    right: Rail
    key_line: int
    keys: tuple[Key, ...]
    links: tuple[Link, ...]
    badges: tuple[Badge, ...]

    @property
    def rails(self) -> tuple[Rail, Rail]:
        """Left and right."""
        return self.left, self.right

    @property
    def shared(self) -> str:
        """Say how much of each article stands in rows of each sort."""
        bars = ". ".join(
            f"{letter}: {rail.described}"
            for letter, rail in zip("AB", self.rails, strict=True)
            if rail.shares
        )
        return f"Share of each article’s text, by its gravest row. {bars}."

    @property
    def described(self) -> str:
        """Say in words what is drawn."""
        return (
            f"The comparison at a glance. {self.shared} Below, the"
            f" {self.left.sentences} sentences of A above and the {self.right.sentences} of B beneath, in order, joined"
            " where they share a claim."
        )

    @property
    def legend(self) -> str:
        """Say how to read it."""
        longest = max(self.left.sentences, self.right.sentences)
        dot = "Each dot is a sentence"
        if longest > PLACES:
            dot = f"Each dot stands for up to {math.ceil(longest / PLACES)} sentences"
        return (
            "Bars: how much of each article’s text stands in rows of each sort; a sentence of several rows counts for"
            f" the first sort. {dot}, from first to last; lines join what shares a claim. Thick: conflict. Dashed:"
            " differ. Thin: agree. Open dot: only in that article. Stroke: in no row."
        )


def glance(brief: Brief) -> Glance:
    """Lay out the drawing. Sentences are spread evenly over the rail in the order of their article."""
    left, right = _places(brief.left_claims), _places(brief.right_claims)
    shared = sorted(
        (row for row in brief.rows if row.left and row.right), key=lambda row: ORDER[row.relation]
    )
    places = max(len(set(left.values())), len(set(right.values())))
    dot = round(min(6.0, 0.4 * (WIDTH - 2 * MARGIN) / max(places, 1)), 2)
    badges: list[Badge] = []
    for row in reversed(shared):
        if row.relation is not Relation.AGREE:
            badges.extend(_badge(row, left, right, badges))
    spared = 0 if shared else SPARED
    of_left = [(row, row.left) for row in brief.rows]
    of_right = [(row, row.right) for row in brief.rows]
    shares = shares_of(brief.left_claims, of_left), shares_of(brief.right_claims, of_right)
    return Glance(
        WIDTH,
        HEIGHT - spared,
        BAR_HEIGHT,
        dot,
        Rail(LEFT_BAR, LEFT_RAIL, len(brief.left_claims), shares[0], _ticks(LEFT_RAIL, left, of_left)),
        Rail(
            RIGHT_BAR - spared,
            RIGHT_RAIL - spared,
            len(brief.right_claims),
            shares[1],
            _ticks(RIGHT_RAIL - spared, right, of_right),
        ),
        KEY_LINE - spared,
        keys_of({share.style for side in shares for share in side}),
        _links(shared, left, right, dot),
        tuple(badges),
    )


def _places(claims: Sequence[Claim]) -> dict[int, float]:
    """Find where each sentence stands on its rail."""
    count = min(len(claims), PLACES)
    return {
        claim.number: round(MARGIN + (WIDTH - 2 * MARGIN) * (at * count // len(claims) + 0.5) / count, 1)
        for at, claim in enumerate(claims)
    }


def _ticks(
    rail: int, places: dict[int, float], quoted: Iterable[tuple[Row, Sequence[Quote]]]
) -> tuple[Tick, ...]:
    styles = gravest(quoted)
    ticks: dict[float, str] = {}
    for number, x in places.items():
        relation = styles.get(number, REST)
        style = "shared" if relation in ORDER else "none" if relation == REST else "alone"
        if ticks.get(x) != "shared" and style != "none":
            ticks[x] = style
        ticks.setdefault(x, style)
    return tuple(Tick(x, rail, style) for x, style in ticks.items())


def _links(
    shared: Sequence[Row], left: dict[int, float], right: dict[int, float], dot: float
) -> tuple[Link, ...]:
    """Join the sentences of each row; lines between the same places become one, wider by the root of their number."""
    lines: dict[tuple[int, Relation, float, float], list[str]] = {}
    for row in shared:
        for x1, x2 in _pairs(row, left, right):
            lines.setdefault((ORDER[row.relation], row.relation, x1, x2), []).append(row.id)
    thin = math.sqrt(min(1.0, FEW_LINKS / max(len(lines), 1)))
    return tuple(
        Link(
            x1,
            x2,
            _curve(x1, x2),
            relation.value,
            round(WEIGHTS[relation] * dot * thin * min(2.0, math.sqrt(len(ids))), 2),
            tuple(dict.fromkeys(ids)),
        )
        for (_, relation, x1, x2), ids in sorted(lines.items(), key=lambda line: line[0][0])
    )


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
