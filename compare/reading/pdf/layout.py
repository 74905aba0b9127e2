"""Reading order of a page from the places of its lines.

The page is cut at white space, across and down in turn (recursive X-Y cut: G. Nagy and S. Seth, Hierarchical
representation of optically scanned documents, 1984; J. Ha, R. Haralick and I. Phillips, Recursive X-Y cut using
bounding boxes of connected components, 1995). Strips of the page that share a gutter are taken together before they
are cut down, so that a line across all columns parts what stands above it from what stands below.

The file's own order is kept where it is one that a reader could follow: each column whole and downwards, and nothing
before what stands above it (the first of the two rules of T. Breuel, High performance document layout analysis, 2003).
"""

from __future__ import annotations

import statistics
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.reading.pdf.rows import merge
from compare.reading.pdf.words import Line, is_rtl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Stretch = tuple[float, float]
"""Left and right; points."""
Region = list[Line]
"""Lines under each other, from the top: a column, a part of one, or a box."""

_MOST_LINES = 2_000
"""On one page; more than that is no page of text, and its lines keep the order of the file."""
_GUTTER = 0.75
"""Of the type size: the narrowest white between two columns."""
_COLUMN_WIDTH = 6.5
"""Of the type size: median width of the lines of a column; shorter ones are cells of a table or labels."""
_DEPTH = 6
_MOST_CHAINS = 60


def order(pieces: Sequence[Line]) -> list[Region]:
    """Return the regions of a page in reading order, the pieces of a line put together; nothing is lost or doubled."""
    if not pieces:
        return []
    if len(pieces) > _MOST_LINES:
        return [list(pieces)]
    rtl = is_rtl("".join(piece.text for piece in pieces))
    leaves = [
        cluster
        for leaf in _cut(list(pieces), rtl=rtl, depth=_DEPTH)
        for cluster in _clusters(sorted(leaf, key=lambda piece: piece.place))
    ]
    runs = _runs(pieces, leaves)
    if _readable(runs, rtl=rtl) or (len(runs) == len(leaves) and not _turned(runs)):
        leaves = runs
    return [merge(leaf, rtl=rtl) for leaf in leaves]


def _runs(pieces: Sequence[Line], leaves: list[list[Line]]) -> list[list[Line]]:
    """Return the pieces in the order of the file, parted where it leaves a column or goes up."""
    home = {id(piece): i for i, leaf in enumerate(leaves) for piece in leaf}
    runs: list[list[Line]] = []
    for piece in pieces:
        last = runs[-1][-1] if runs else None
        if last and home[id(last)] == home[id(piece)] and piece.base <= last.base + 0.5 * piece.size:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _readable(runs: list[list[Line]], *, rtl: bool) -> bool:
    """Tell whether each part of the page that the file goes through is above or before all that it goes through later.

    Parts of hardly a line each are columns that the file draws across.
    """
    if len(runs) > _MOST_CHAINS or sum(map(len, runs)) < 2.5 * len(runs):
        return len(runs) == 1
    boxes = [_box(run) for run in runs]
    return all(
        earlier[1] >= later[3] - 0.5 or (earlier[0] >= later[2] if rtl else earlier[2] <= later[0])
        for k, earlier in enumerate(boxes)
        for later in boxes[k + 1 :]
    )


def _turned(runs: list[list[Line]]) -> bool:
    """Tell whether the file goes to a part of the page after one that stands below it."""
    boxes = [_box(run) for run in runs]
    return any(_over(later, earlier) for k, earlier in enumerate(boxes) for later in boxes[k + 1 :])


def _box(region: Region) -> tuple[float, float, float, float]:
    return (
        min(line.left for line in region),
        min(line.base for line in region),
        max(line.right for line in region),
        max(line.base + line.size for line in region),
    )


def _over(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether the first box stands above the second."""
    return min(one[2], other[2]) > max(one[0], other[0]) and one[1] >= other[3] - 1


def _strips(pieces: Iterable[Line]) -> list[list[Line]]:
    """Part pieces where white runs across the page; from the top."""
    strips: list[list[Line]] = []
    floor = 0.0
    for piece in sorted(pieces, key=lambda p: -(p.base + 0.75 * p.size)):
        if strips and piece.base + 0.75 * piece.size > floor:
            strips[-1].append(piece)
            floor = min(floor, piece.base - 0.2 * piece.size)
        else:
            strips.append([piece])
            floor = piece.base - 0.2 * piece.size
    return strips


def _covered(pieces: Iterable[Line], *, by: Sequence[Stretch] = ()) -> list[Stretch]:
    """Return the stretches from left to right that pieces, and what ``by`` covers already, take up; in order, apart."""
    found: list[Stretch] = []
    for left, right in sorted([*by, *((piece.left, piece.right) for piece in pieces)]):
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _gaps(covered: Sequence[Stretch], width: float) -> list[Stretch]:
    """Return the stretches between covered ones that are at least ``width`` wide."""
    return [(one[1], other[0]) for one, other in pairwise(covered) if other[0] - one[1] >= width]


def _cut(pieces: list[Line], *, rtl: bool, depth: int) -> list[list[Line]]:
    """Return the columns, boxes and lines across that a part of a page falls into, in reading order."""
    if depth == 0 or len(pieces) < 4:
        return [pieces]
    groups = _bands(pieces)
    parts: list[list[Line]] = []
    single: list[Line] = []
    for group in groups:
        gutter = _gutter(group)
        if gutter is None:
            single += group
            continue
        if single:
            parts.append(single)
            single = []
        sides = [p for p in group if p.right <= gutter], [p for p in group if p.right > gutter]
        for side in reversed(sides) if rtl else sides:
            parts += _cut(side, rtl=rtl, depth=depth - 1)
    return [*parts, single] if single else parts


def _bands(pieces: list[Line]) -> list[list[Line]]:
    """Return the strips of a part of a page, those together that leave the same gutters free."""
    size = statistics.median_low([piece.size for piece in pieces])
    bands: list[list[Line]] = []
    covered: list[Stretch] = []
    floor = 0.0
    for strip in _strips(pieces):
        top = max(piece.base + piece.size for piece in strip)
        headed = len(strip) == 1 and strip[0].size > 1.15 * size
        if (
            bands
            and floor - top <= 4 * size
            and not headed
            and _share(bands[-1], covered, strip, _GUTTER * size)
        ):
            bands[-1] += strip
            covered = _covered(strip, by=covered)
        else:
            bands.append(list(strip))
            covered = _covered(strip)
        floor = min(piece.base for piece in strip)
    return bands


def _share(band: list[Line], covered: list[Stretch], strip: list[Line], width: float) -> bool:
    """Tell whether a strip leaves the gutters of the strips above it free."""
    before, after = _gaps(covered, width), _gaps(_covered(strip, by=covered), width)
    if not before:
        # A line alone may be the last of what stands above, or the first of a column.
        return bool(after) and len(band) <= 2 and bool(_gaps(_covered(strip), width))
    kept = sum(any(max(a[0], b[0]) < min(a[1], b[1]) for b in after) for a in before)
    if kept == len(before):
        return True
    return kept > 0 and (_gutter(band) is None or _gutter([*band, *strip]) is not None)


def _gutter(group: list[Line]) -> float | None:
    """Return where the widest gutter between two columns of text ends, or None where there is none."""
    if len(group) < 4:
        return None
    size = statistics.median_low([piece.size for piece in group])
    best: tuple[float, float] | None = None
    for start, end in _gaps(_covered(group), _GUTTER * size):
        left = [piece for piece in group if piece.right <= start + 0.01]
        right = [piece for piece in group if piece.right > start + 0.01]
        if ((_column(left) and _column(right)) or _aside(left, right)) and (
            not best or end - start > best[0]
        ):
            best = (end - start, (start + end) / 2)
    return best[1] if best else None


def _column(side: list[Line]) -> bool:
    """Tell whether pieces are lines of text rather than cells or labels."""
    rows = {round(piece.base / 2) for piece in side}
    widths = [(piece.right - piece.left) / piece.size for piece in side if piece.size]
    return len(rows) >= 2 and bool(widths) and statistics.median_high(widths) >= _COLUMN_WIDTH


def _aside(left: list[Line], right: list[Line]) -> bool:
    """Tell whether one side is text and the other a box: drawn in one go, or with lines that do not stand level."""
    small, large = sorted((left, right), key=lambda side: sum(len(piece.text) for piece in side))
    if len(large) < 3 or not _column(large) or len(small) < 3:
        return False
    places = [piece.place for piece in small]
    if max(places) - min(places) == len(small) - 1:
        return True
    level = sum(any(abs(a.base - b.base) < 0.1 * b.size for b in large) for a in small)
    return len(large) >= 6 and level < 0.5 * len(small)


def _clusters(leaf: list[Line]) -> list[list[Line]]:
    """Part what the file draws one after the other beside each other, though no gutter was seen: a box, a short column.

    ``leaf`` is in the order of the file. Pieces that fill each other's lines stay together, whatever their order.
    """
    chains: list[list[Line]] = []
    for piece in leaf:
        if chains and piece.base <= chains[-1][-1].base + 0.5 * piece.size:
            chains[-1].append(piece)
        else:
            chains.append([piece])
    clusters: list[list[Line]] = []
    for chain in chains[:_MOST_CHAINS]:
        if clusters and not any(_beside(chain, other) or _across(chain, other) for other in clusters):
            clusters[-1] += chain
        else:
            clusters.append(chain)
    for chain in chains[_MOST_CHAINS:]:
        clusters[-1] += chain
    return clusters


def _beside(one: list[Line], other: list[Line]) -> bool:
    """Tell whether two groups of two lines or more stand beside each other and share no line's width."""
    a, b = _box(one), _box(other)
    level = min(a[3], b[3]) - max(a[1], b[1]) > 0.5 * min(a[3] - a[1], b[3] - b[1])
    return len(one) > 1 and len(other) > 1 and level and (a[2] <= b[0] or b[2] <= a[0])


def _across(one: list[Line], other: list[Line]) -> bool:
    """Tell whether two groups are drawn over each other, as a page's menu over its text."""
    ordered = sorted(other, key=lambda line: line.base)
    bases = [line.base for line in ordered]
    hits = 0
    for a in one:
        reach = 0.6 * a.size
        near = ordered[bisect_left(bases, a.base - reach) : bisect_right(bases, a.base + reach)]
        hits += any(
            abs(a.base - b.base) < 0.6 * b.size and min(a.right, b.right) - max(a.left, b.left) > a.size
            for b in near
        )
    return hits > 0.2 * len(one)
