"""The form of one page as plain text: the bottom line and the rows that matter most."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from compare.rendering import wording
from compare.rendering.one_page import select
from compare.rendering.text import cell, fold, listed, reviewed, row_lines, underlined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.rendering.one_page import Picked
    from compare.rendering.side_view import SideView
    from compare.rendering.view import BriefView


def lines(shown: BriefView) -> Iterator[str]:
    """Yield the lines of the short form."""
    page = select(shown)
    yield from fold(page.title.upper())
    yield from fold(f"{wording.stamp(shown)}. In short")
    for side, head in zip(shown.sides, page.heads, strict=True):
        yield ""
        yield from fold(f"{side.letter}  {head.headline}", hang=3)
        for line in (head.credit, *head.warnings):
            yield from fold(line, indent=3)
    yield from underlined("Bottom line")
    yield from listed(page.points, wording.no_points(shown))
    yield ""
    yield from fold(f"Rows: {wording.counts(shown)}")
    if page.one_source:
        yield ""
        yield from fold(f"Possibly one source. {page.one_source}")
    if page.rows:
        yield from underlined("In both")
    for item in page.rows:
        yield ""
        yield from row_lines(item.row, shown)
        for side in shown.sides:
            yield from _also(item, side)
    for at, side in enumerate(shown.sides):
        items = [pair[at] for pair in page.only]
        if any(items):
            yield from underlined(f"Only in {side.letter}")
        for item in filter(None, items):
            yield ""
            yield from fold(f"{item.row.id}  {item.row.heading}")
            yield from chain(reviewed(item.row), cell(item.row, side), _also(item, side))
    if page.questions:
        yield from underlined("Questions to settle")
        yield from listed(page.questions, "")
    yield ""
    yield ""
    hashes = ", ".join(f"{side.letter} {side.sha256[:16]}…" for side in shown.sides)
    if shown.review:
        yield from fold(shown.review.summed_up)
    for line in (page.not_shown, page.limits, f"SHA-256 of the files: {hashes}"):
        yield from fold(line)


def _also(item: Picked, side: SideView) -> Sequence[str]:
    labels = item.left_also if side.letter == "A" else item.right_also
    return fold(f"Besides: {', '.join(labels)}", indent=8) if labels else ()
