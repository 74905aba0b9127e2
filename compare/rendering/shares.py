"""Measure how much of an article stands in rows of each sort, and set it out as a bar."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from compare.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Claim, Quote, Row

WIDTH, MARGIN = 1000, 30
"""Of the drawing; a bar has all of it but the margins."""
NARROW = 34
"""Width from which a stretch of a bar has room for its figure."""
SWATCH, LETTER = 22, 7.3
"""Widths of a pattern and of a letter on the line that names the patterns."""

REST = "rest"
"""Sentences that stand in no row."""
STYLES = (Relation.CONFLICT, Relation.DIFFER, Relation.AGREE, Relation.LEFT_ONLY, Relation.RIGHT_ONLY, REST)
NAMES = {
    Relation.CONFLICT: "conflict",
    Relation.DIFFER: "differ",
    Relation.AGREE: "agree",
    Relation.LEFT_ONLY: "only in A",
    Relation.RIGHT_ONLY: "only in B",
    REST: "in no row",
}


@dataclass(frozen=True, slots=True)
class Share:
    """A stretch of an article's bar."""

    style: str
    """A relation, or ``rest``."""
    name: str
    x: float
    width: float
    figure: str
    """Of the article's text: ``12 %``; ``under 1 %``."""
    label: str
    """The figure where there is room for it, else empty."""


@dataclass(frozen=True, slots=True)
class Key:
    """A pattern with its name."""

    style: str
    name: str
    x: float


def gravest(quoted: Iterable[tuple[Row, Sequence[Quote]]]) -> dict[int, str]:
    """Find for each sentence in a row the first relation, in the order of the brief, of the rows that quote it."""
    styles: dict[int, str] = {}
    for row, quotes in sorted(quoted, key=lambda pair: STYLES.index(pair[0].relation)):
        for quote in quotes:
            styles.setdefault(quote.claim, row.relation)
    return styles


def shares_of(claims: Sequence[Claim], quoted: Iterable[tuple[Row, Sequence[Quote]]]) -> tuple[Share, ...]:
    """Measure by letters, which all languages have, what each relation takes of an article's sentences."""
    styles = gravest(quoted)
    sizes: Counter[str] = Counter()
    for claim in claims:
        sizes[styles.get(claim.number, REST)] += claim.span.end - claim.span.start
    there = [style for style in STYLES if sizes[style]]
    total = sum(sizes.values())
    length = WIDTH - 2 * MARGIN
    ends = list(accumulate(length * sizes[style] / total for style in there))
    shares = []
    for style, start, end in zip(there, [0.0, *ends], ends, strict=False):
        percent = 100 * sizes[style] / total
        figure = f"{percent:.0f} %" if percent >= 1 else "under 1 %"
        width = end - start
        label = figure if width >= NARROW else ""
        shares.append(Share(style, NAMES[style], round(MARGIN + start, 2), round(width, 2), figure, label))
    return tuple(shares)


def keys_of(there: set[str]) -> tuple[Key, ...]:
    """Set the patterns that are there with their names on one line."""
    keys = []
    x = float(MARGIN)
    for style in STYLES:
        if style in there:
            keys.append(Key(style, NAMES[style], round(x, 1)))
            x += SWATCH + 7 + LETTER * len(NAMES[style]) + 26
    return tuple(keys)
