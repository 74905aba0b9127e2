"""Pieces on one baseline become lines, and lines of aligned cells rows of a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.pdf.words import Line

_ROWS = 3
"""Lines of cells that make a table."""


def merge(pieces: Sequence[Line], *, rtl: bool) -> list[Line]:
    """Return the lines, from the top, that the pieces of one column make; rows of a table alone keep their cells."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        row = rows[-1] if rows else []
        if (
            row
            and row[0].base - piece.base < 0.3 * min(row[0].size, piece.size)
            and not _collides(row, piece)
        ):
            row.append(piece)
        else:
            rows.append([piece])
    lines = [_joined(row, rtl=rtl) for row in rows]
    rows_of_tables = _tables(lines)
    return [line if i in rows_of_tables else replace(line, cells=()) for i, line in enumerate(lines)]


def _tables(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are rows of tables: lines under each other of as many cells that start or end alike."""
    rows: set[int] = set()
    run: list[int] = []
    for i, line in enumerate(lines):
        if line.cells and run and _aligned(lines[run[-1]], line):
            run.append(i)
            continue
        if len(run) >= _ROWS:
            rows.update(run)
        run = [i] if line.cells else []
    return frozenset([*rows, *(run if len(run) >= _ROWS else ())])


def _aligned(one: Line, other: Line) -> bool:
    """Tell whether the inner cells of two lines stand under each other; the margins of a justified text always do."""
    if len(one.cells) != len(other.cells):
        return False
    wide = 2 * one.size
    return all(
        abs(a[0] - b[0]) < 3
        or (abs(a[1] - b[1]) < 3 and min(a[0] - before[1], b[0] - behind[1]) > wide)
        or (abs(a[0] + a[1] - b[0] - b[1]) < 3 and i < len(one.cells) - 1)
        for i, (before, behind, a, b) in enumerate(
            zip(one.cells, other.cells, one.cells[1:], other.cells[1:], strict=False), 1
        )
    )


def _collides(row: list[Line], piece: Line) -> bool:
    slack = 0.3 * piece.size
    return any(min(o.right, piece.right) - max(o.left, piece.left) > slack for o in row)


def _joined(row: list[Line], *, rtl: bool) -> Line:
    if len(row) == 1:
        return row[0]
    row = sorted(row, key=lambda p: -p.right if rtl else p.left)
    main = max(row, key=lambda p: len(p.text))
    text = ""
    for i, piece in enumerate(row):
        near = i and abs(piece.left - row[i - 1].right) < 0.12 * piece.size
        text += piece.text if not text or near else f" {piece.text}"
    letters = sum(len(piece.text) for piece in row) or 1
    wide = any(
        (b.left - a.right if not rtl else a.left - b.right) > 1.2 * main.size for a, b in pairwise(row)
    )
    return replace(
        main,
        text=text,
        left=min(piece.left for piece in row),
        right=max(piece.right for piece in row),
        bold=all(piece.bold for piece in row),
        linked=sum(piece.linked * len(piece.text) for piece in row) / letters,
        marks=tuple(mark for piece in row for mark in piece.marks),
        starts_with_mark=row[0].starts_with_mark,
        cells=tuple((piece.left, piece.right, piece.text) for piece in row) if wide else (),
    )
