"""What a page of a PDF shows: its texts by the number of their marked content, where they stand, whether they are seen.

Loaded by ``pdf_child.py``, in its process.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

LONGEST_SIDE = 1_500.0
"""Points; pages are drawn to see what is seen, and a larger one would take much memory."""
MARGINS = (50.0, 54.0)
"""Points of the bottom and top of a page in which heads run; they stand outside the structure."""
DOTS = 2.0
"""A point, in the drawing."""
FAINT = 40
"""Least difference, of 255, between the lightest and the darkest dot where a text is seen. Dashes have 90."""


@dataclass
class Page:
    """What a page shows."""

    texts: dict[int, list[str]] = field(default_factory=dict)
    """By number of marked content."""
    boxes: dict[int, Box] = field(default_factory=dict)
    """Where they stand."""
    margin: list[str] = field(default_factory=list)
    """Running heads."""
    unseen: list[str] = field(default_factory=list)
    """Texts that leave no trace on the page: covered, cut off, white, not painted."""
    strange: list[str] = field(default_factory=list)
    """What hides or feigns text."""


def look(page: Any, pictures: frozenset[int]) -> Page:
    """Read a page; ``pictures`` are the numbers of marked content that is drawn, not set."""
    found = Page()
    width, height = page.get_size()
    if max(width, height) > LONGEST_SIDE:
        found.strange.append("the page is larger than any that is set")
        return found
    drawing = page.render(scale=DOTS, grayscale=True, may_draw_forms=False)
    dots = bytes(drawing.buffer)
    rows = [dots[start : start + drawing.width] for start in range(0, len(dots), drawing.stride)]
    text_page = page.get_textpage()
    seen: list[Box] = []
    outer = -1
    for held in page.get_objects(max_depth=2):
        number = raw.FPDFPageObj_GetMarkedContentID(held) if not held.level else outer
        box: Box = held.get_bounds()
        if held.type != raw.FPDF_PAGEOBJ_TEXT:
            outer = number
            _check_drawn(held, box, number in pictures, seen, found)
            continue
        text = _text(held, text_page)
        if not text.strip():
            continue
        if held.level and number not in pictures:
            found.strange.append(f"text within a drawing: “{text[:60]}”")
        if not held.level:
            seen.append(box)
            if not _leaves_a_trace(rows, box, height):
                found.unseen.append(text)
        if number >= 0:
            found.texts.setdefault(number, []).append(text)
            found.boxes[number] = around(found.boxes.get(number, box), box)
        elif MARGINS[0] < _middle(box)[1] < height - MARGINS[1]:
            found.strange.append(f"text outside the structure of the page: “{text[:60]}”")
        else:
            found.margin.append(text)
    found.strange = sorted(set(found.strange))
    return found


def _check_drawn(held: Any, box: Box, in_picture: bool, seen: list[Box], found: Page) -> None:
    if held.type == raw.FPDF_PAGEOBJ_PATH and not _filled(held):
        return
    if held.type == raw.FPDF_PAGEOBJ_FORM and not in_picture:
        found.strange.append("something is drawn that no brief has")
    if not held.level and any(_inside(_middle(each), box) for each in seen):
        found.strange.append("something is drawn over text")


def _filled(held: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(held, mode, stroke)) and mode.value != raw.FPDF_FILLMODE_NONE


def _leaves_a_trace(rows: list[bytes], box: Box, height: float) -> bool:
    left, right = max(int(box[0] * DOTS), 0), max(int(box[2] * DOTS) + 1, 0)
    top, bottom = max(int((height - box[3]) * DOTS), 0), max(int((height - box[1]) * DOTS) + 1, 0)
    dots = b"".join(row[left:right] for row in rows[top:bottom])
    return bool(dots) and max(dots) - min(dots) >= FAINT


def around(one: Box, other: Box) -> Box:
    """Return the box around two."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _text(held: Any, text_page: Any) -> str:
    size = raw.FPDFTextObj_GetText(held, text_page, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    raw.FPDFTextObj_GetText(held, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    # A font may say of any glyph that it is U+0003, which stands for the end of a page among the lines.
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace").replace("\x03", "\ufffd")


def misplaced(rows: dict[tuple[int, int], dict[int, Box]], tolerance: float = 3.0) -> list[tuple[int, str]]:
    """Say which rows of tables do not stand as they are read: cells from left to right, rows from top to bottom.

    ``rows`` are the boxes of cells by page and number of the row, then by column, in order of reading.
    """
    found: list[tuple[int, str]] = []
    below: dict[int, float] = {}
    for (page, _), cells in rows.items():
        boxes = [cells[column] for column in sorted(cells)]
        if any(one[2] > other[0] + tolerance for one, other in pairwise(boxes)):
            found.append((page, "cells of a table do not stand in the order in which they are read"))
        top = max(box[3] for box in boxes)
        if top > below.get(page, top) + tolerance:
            found.append((page, "rows of a table do not stand in the order in which they are read"))
        below[page] = min(box[1] for box in boxes)
    return found
