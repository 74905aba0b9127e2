"""The single page as pandoc's document tree: the bottom line and the rows that matter most."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from compare.rendering import tree, wording
from compare.rendering.document_rows import ROW, WIDTHS, cell, named, titled
from compare.rendering.layout import block, heading, in_language, paragraph, place, reference, row_link, table
from compare.rendering.one_page import forms, select
from compare.rendering.pieces import columns
from compare.rendering.review_view import in_short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.rendering.layout import Layout
    from compare.rendering.one_page import OnePage, Picked
    from compare.rendering.row_view import RowView
    from compare.rendering.side_view import SideView
    from compare.rendering.tree import Node
    from compare.rendering.view import BriefView, Reference

PAGE = {"a4": 735.0, "letter": 685.0}
"""Points that a page holds from the first line to the last."""
LINE, SMALL_LINE, HEADING, FRAME, GAP = 12.4, 11.2, 27.0, 9.0, 2.0
"""Points of a line of text and of a small one, of a section's heading, and what a table's row and a paragraph add."""
WIDE, SMALL_WIDE, HALF, CELL, NAME = 98, 112, 43, 34, 20
"""Letters on a line across the page, on a small one, in half of it, and in the columns of rows."""


def blocks(shown: BriefView, layout: Layout) -> tuple[str, list[Node]]:
    """Return the title and the blocks of the single page.

    Where there is a page to fill, as many rows are taken as fit by an estimate of their lines; else twelve.
    """
    page = _fitting(shown) if layout.side_by_side else select(shown)
    built = [
        paragraph(f"{wording.stamp(shown)}. On one page", layout, "Stamp"),
        *_cards(page, shown, layout),
        heading("Bottom line", layout, "summary"),
        *_summary(page, shown, layout),
        *_both(page, shown, layout),
        *_only(page, shown, layout),
    ]
    if page.questions:
        built.append(heading("Questions to settle", layout, "questions"))
        built.append(tree.bullets(_cited(question, page, layout) for question in page.questions))
    return page.title, [*built, *(paragraph(line, layout, "Small") for line in foot(page, shown))]


def foot(page: OnePage, shown: BriefView) -> list[str]:
    """Say what is not on the page, what was not checked, and what the page was made from."""
    hashes = ", ".join(f"{side.letter} {side.sha256[:16]}…" for side in shown.sides)
    reviewed = shown.review.summed_up if shown.review else ""
    return [
        line for line in (page.not_shown, reviewed, page.limits, f"SHA-256 of the files: {hashes}") if line
    ]


def _cards(page: OnePage, shown: BriefView, layout: Layout) -> list[Node]:
    cards = []
    for side, head in zip(shown.sides, page.heads, strict=True):
        credit = [paragraph(head.credit, layout, "Small")] if head.credit else []
        warnings = (block([tree.strong(warning)], layout, "Small") for warning in head.warnings)
        headline = in_language([tree.strong(head.headline)], side, layout, "Headline")
        cards.append([headline, *credit, *warnings])
    if layout.side_by_side:
        return [table((0.5, 0.5), [f"Article {side.letter}" for side in shown.sides], [cards], row_heads=0)]
    return [
        node
        for side, card in zip(shown.sides, cards, strict=True)
        for node in (block([tree.strong(f"Article {side.letter}")], layout, "Side"), *card)
    ]


def _summary(page: OnePage, shown: BriefView, layout: Layout) -> list[Node]:
    built: list[Node] = []
    if page.points:
        built.append(tree.bullets(_cited(point, page, layout) for point in page.points))
    elif not shown.points:
        built.append(paragraph(wording.no_points(shown), layout))
    if shown.rows:
        built.append(tree.para(tree.strong("Rows:"), *tree.inlines(f" {wording.counts(shown)}")))
    if page.one_source:
        built.append(tree.para(tree.strong("Possibly one source."), *tree.inlines(f" {page.one_source}")))
    return built


def _cited(found: Reference, page: OnePage, layout: Layout) -> list[Node]:
    """Set a sentence with the rows that it rests on; those that are not here are named without a link."""
    if set(found.rows) <= page.ids:
        return reference(found, layout)
    nodes = tree.inlines(f"{found.text} (")
    for at, row in enumerate(found.rows):
        name: Node = {"t": "Str", "c": row}
        nodes += tree.inlines(", ") if at else []
        nodes.append(row_link(row, layout) if row in page.ids else name)
    return [*nodes, {"t": "Str", "c": ")"}]


def _both(page: OnePage, shown: BriefView, layout: Layout) -> list[Node]:
    if not page.rows:
        return []
    built = [heading("In both", layout, "rows")]
    if layout.side_by_side:
        heads = (ROW, *(f"{side.letter}  {side.short}" for side in shown.sides))
        lines = [
            [
                [named(item.row), *_verdict(item, layout), *_reviewed(item, layout)],
                *(_quotes(item, side, layout) for side in shown.sides),
            ]
            for item in page.rows
        ]
        return [*built, table(WIDTHS, heads, lines)]
    for item in page.rows:
        built += titled(item.row, layout, 1, _told(item.row))
        built += _verdict(item, layout) if layout.styled else []
        built += _reviewed(item, layout)
        for side in shown.sides:
            built.append(block([tree.strong(f"{side.letter}, {side.short}")], layout, "Side"))
            built.append(tree.quotation(_quotes(item, side, layout)))
    return built


def _verdict(item: Picked, layout: Layout) -> list[Node]:
    row = item.row
    nodes = [
        tree.styled([tree.strong(row.word)], "Relation"),
        *tree.inlines(_told(row).removeprefix(row.word)),
    ]
    return [block(nodes, layout, "Note")]


def _reviewed(item: Picked, layout: Layout) -> list[Node]:
    told = in_short(item.row.marks)
    return [paragraph(f"{told}.", layout, "Note")] if told else []


def _told(row: RowView) -> str:
    """Say how the sides of a row relate and in what they differ, in a few words."""
    kinds = ", ".join(dict.fromkeys(kind for kind, _ in row.notes))
    unsure = f" ({wording.POSSIBLE.lower()})" if row.possible else ""
    return f"{row.word}: {kinds}{unsure}" if kinds else f"{row.word}{unsure}"


def _quotes(item: Picked, side: SideView, layout: Layout) -> list[Node]:
    quotes, also = (
        (item.row.left, item.left_also) if side.letter == "A" else (item.row.right, item.right_also)
    )
    built = cell(item.row, side, layout) if quotes or not also else []
    if also:
        told = "also " if quotes else "too long to quote here: "
        names = [node for at, name in enumerate(also) for node in _listed(at, name, layout)]
        built.append(block([*tree.inlines(told), *names], layout, "Note"))
    return built


def _listed(at: int, label: str, layout: Layout) -> list[Node]:
    return [*(tree.inlines(", ") if at else []), place(label, layout)]


def _only(page: OnePage, shown: BriefView, layout: Layout) -> list[Node]:
    if not page.only:
        return []
    built = [heading("Only in one article", layout, "only")]
    if layout.side_by_side:
        heads = [f"{side.letter}  Only in {side.short}" for side in shown.sides]
        lines = [
            [
                [named(item.row), *_reviewed(item, layout), *_quotes(item, side, layout)]
                if item
                else [paragraph("—", layout, "Note")]
                for item, side in zip(pair, shown.sides, strict=True)
            ]
            for pair in page.only
        ]
        return [*built, table((0.5, 0.5), heads, lines, row_heads=0)]
    for at, side in enumerate(shown.sides):
        items = [pair[at] for pair in page.only]
        built.append(heading(f"Only in {side.letter}, {side.short}", layout, f"only-{side.key}", 1))
        if not any(items):
            built.append(paragraph(f"Nothing was found in {side.letter} alone.", layout))
        for item in filter(None, items):
            built += [
                *titled(item.row, layout, 2),
                *_reviewed(item, layout),
                tree.quotation(_quotes(item, side, layout)),
            ]
    return built


def _fitting(shown: BriefView) -> OnePage:
    """Return the fullest form of the page that fits its paper; the shortest where none does."""
    return max(
        (page for page in forms(shown) if _height(page, shown) <= PAGE[shown.paper]),
        key=lambda page: len(page.ids),
        default=select(shown, 0),
    )


def _height(page: OnePage, shown: BriefView) -> float:
    """Estimate the points that a page takes."""
    heads = max(
        _lines([head.headline], HALF) * LINE + _lines([head.credit, *head.warnings], HALF + 5) * SMALL_LINE
        for head in page.heads
    )
    points = (f"{point.text} ({', '.join(point.rows)})" for point in page.points)
    total = 30 * _lines([page.title], 50) + SMALL_LINE + 2 * FRAME + LINE + heads + HEADING
    total += (_lines(points, WIDE - 5) + _lines([page.one_source], WIDE - 20) + 1) * LINE + 8 * GAP
    if page.rows:
        total += HEADING + FRAME + LINE + sum(map(_row_height, page.rows))
    if page.only:
        pairs = (max(_entry_height(item) for item in pair if item) for pair in page.only)
        total += HEADING + FRAME + LINE + sum(pairs)
    if page.questions:
        total += HEADING + _lines((question.text + " (C10)" for question in page.questions), WIDE - 5) * LINE
    return total + sum(_lines([line], SMALL_WIDE) * SMALL_LINE + GAP for line in foot(page, shown))


def _row_height(item: Picked) -> float:
    kinds = ", ".join(dict.fromkeys(kind for kind, _ in item.row.notes))
    name = _lines([f"{item.row.id} {item.row.heading}"], NAME) + _lines(
        [f"{item.row.word}: {kinds}"], NAME + 2
    )
    sides = (_quotes_height(side, also, CELL) for side, also in _sides(item))
    lines = name + item.row.possible + _reviewed_lines(item, NAME + 2)
    return max(lines * LINE, *sides) + FRAME


def _reviewed_lines(item: Picked, width: int) -> int:
    told = in_short(item.row.marks)
    return _lines([told], width) if told else 0


def _entry_height(item: Picked) -> float:
    name = _lines([f"{item.row.id} {item.row.heading}"], HALF - 4) + _reviewed_lines(item, HALF)
    return name * LINE + max(_quotes_height(side, also, HALF) for side, also in _sides(item)) + FRAME


def _sides(item: Picked) -> tuple[tuple[list[str], bool], tuple[list[str], bool]]:
    return (
        (
            [f"{q.label} {''.join(p.text for p in q.pieces)} ({q.said})" for q in item.row.left],
            bool(item.left_also),
        ),
        (
            [f"{q.label} {''.join(p.text for p in q.pieces)} ({q.said})" for q in item.row.right],
            bool(item.right_also),
        ),
    )


def _quotes_height(quotes: Sequence[str], also: bool, width: int) -> float:
    return (_lines(quotes, width) + also) * LINE + len(quotes) * GAP


def _lines(paragraphs: Iterable[str], width: int) -> int:
    return sum(math.ceil(columns(text) / width) for text in paragraphs)
