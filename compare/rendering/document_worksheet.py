"""The worksheet as pandoc's document tree: nothing before the key tells how a pair is related."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering import review_view, tree, wording
from compare.rendering import worksheet_wording as tasks
from compare.rendering.document_rows import quoted
from compare.rendering.layout import block, heading, in_language, paragraph, places, table
from compare.rendering.worksheet import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.rendering.layout import Layout
    from compare.rendering.row_view import QuoteView
    from compare.rendering.side_view import SideView
    from compare.rendering.tree import Node
    from compare.rendering.view import BriefView
    from compare.rendering.worksheet import Pair, Worksheet

BOX = "☐"
TAB = (tree.raw("openxml", "<w:r><w:tab/></w:r>"), tree.raw("opendocument", "<text:tab/>"))
"""Runs to the next stop of the style, which draws the line to write on."""
DOTS = "…" * 16
KEY = "key"
"""Name of the heading that begins a page of its own."""


def blocks(shown: BriefView, layout: Layout) -> tuple[str, list[Node]]:
    """Return the title and the blocks of the worksheet."""
    sheet = select(shown)
    sections = (
        _headlines(shown, layout),
        _pairs(sheet, shown, layout),
        _only(sheet, shown, layout),
        _sources(sheet, layout),
        (tasks.LAST, [node for asked in tasks.LAST_ASKED for node in _asked(asked, 3, layout)]),
    )
    built = [_fields(layout), paragraph(tasks.INSTRUCTIONS, layout, "Lede")]
    there = [section for section in sections if section[1]]
    for number, (title, nodes) in enumerate(there, 1):
        built += [heading(f"{number}. {title}", layout, f"task-{number}"), *nodes]
    return tasks.TITLE, [*built, *_key(sheet, shown, layout)]


def _fields(layout: Layout) -> Node:
    nodes: list[Node] = []
    for at, field in enumerate(tasks.FIELDS):
        nodes += tree.inlines(f" {field}: " if at else f"{field}: ")
        nodes += TAB if layout.side_by_side else [{"t": "Str", "c": DOTS}]
    return block(nodes, layout, "Fields")


def _lines(count: int, begin: str, layout: Layout) -> list[Node]:
    """Set lines to write on, the first of which begins with words."""
    if layout.side_by_side:
        first = block([*tree.inlines(f"{begin} "), *TAB], layout, "Line")
        return [first, *(block(list(TAB), layout, "Line") for _ in range(count - 1))]
    return [paragraph(f"{begin} {DOTS}".strip(), layout, "Line")]


def _asked(question: str, count: int, layout: Layout) -> list[Node]:
    return [paragraph(question, layout, "Asked"), *_lines(count, "", layout)]


def _headlines(shown: BriefView, layout: Layout) -> tuple[str, list[Node]]:
    cards = [
        [
            in_language([tree.strong(side.title)], side, layout, "Headline"),
            *([paragraph(side.credit, layout, "Small")] if side.credit else []),
        ]
        for side in shown.sides
    ]
    nodes = [paragraph(tasks.HEADLINES_TASK, layout), *_both("", cards, layout)]
    nodes += [node for begin in tasks.HEADLINES_ASKED for node in _lines(2, begin, layout)]
    return tasks.HEADLINES, nodes


def _both(number: str, cells: Sequence[list[Node]], layout: Layout) -> list[Node]:
    if layout.side_by_side:
        return [
            table(
                (0.08, 0.46, 0.46),
                ("", "Article A", "Article B"),
                [[tree.plain(tree.inlines(number)), *cells]],
            )
        ]
    blocks: list[Node] = []
    for letter, nodes in zip("AB", cells, strict=True):
        blocks.append(block([tree.strong(f"Article {letter}")], layout, "Side"))
        blocks.append(tree.quotation(nodes))
    return blocks


def _passage(quotes: Sequence[QuoteView], side: SideView, layout: Layout) -> list[Node]:
    return [quoted(quote, side, layout) for quote in quotes]


def _pairs(sheet: Worksheet, shown: BriefView, layout: Layout) -> tuple[str, list[Node]]:
    if not sheet.pairs:
        return tasks.PAIRED, []
    nodes = [paragraph(tasks.PAIRED_TASK, layout)]
    for pair in sheet.pairs:
        sides = [_passage(pair.left, shown.left, layout), _passage(pair.right, shown.right, layout)]
        if not layout.side_by_side:
            nodes.append(block([tree.strong(f"Passages {pair.number}")], layout, "Asked"))
        nodes += [*_both(str(pair.number), sides, layout), *_boxes(layout)]
        for question, count in tasks.PAIRED_ASKED:
            nodes += _lines(count, question, layout)
    return tasks.PAIRED, nodes


def _boxes(layout: Layout) -> list[Node]:
    if layout.styled:
        return [paragraph("   ".join(f"{BOX} {box}" for box in tasks.BOXES), layout, "Boxes")]
    return [tree.bullets(tree.inlines(f"{BOX} {box}") for box in tasks.BOXES)]


def _only(sheet: Worksheet, shown: BriefView, layout: Layout) -> tuple[str, list[Node]]:
    if not sheet.only:
        return tasks.ONE_SIDED, []
    nodes = [paragraph(tasks.ONE_SIDED_TASK, layout)]
    for item in sheet.only:
        side = shown.left if item.left else shown.right
        named = [tree.strong(str(item.number)), *tree.inlines(f" only in article {side.letter}")]
        nodes.append(block(named, layout, "Asked"))
        nodes.append(tree.quotation(_passage(item.left + item.right, side, layout)))
        nodes += _lines(1, tasks.ONE_SIDED_WHY, layout)
    nodes += [node for question in tasks.ONE_SIDED_ASKED for node in _asked(question, 2, layout)]
    return tasks.ONE_SIDED, nodes


def _sources(sheet: Worksheet, layout: Layout) -> tuple[str, list[Node]]:
    if sheet.left_sources or sheet.right_sources:
        named = zip("AB", (sheet.left_sources, sheet.right_sources), strict=True)
        lines = (
            [tree.strong(f"In {letter}"), *tree.inlines(f" {'; '.join(names) or 'nobody by name'}")]
            for letter, names in named
        )
        nodes = [paragraph(tasks.SOURCES_TASK, layout), tree.bullets(lines)]
    else:
        nodes = [paragraph(tasks.SOURCES_NONE, layout)]
    return tasks.SOURCES, [
        *nodes,
        *(node for asked in tasks.SOURCES_ASKED for node in _asked(asked, 2, layout)),
    ]


def _key(sheet: Worksheet, shown: BriefView, layout: Layout) -> list[Node]:
    heads = ("No.", "Row", "They", "About, and what differs", "A", "B", "How sure")
    rows = [_answer(pair, layout) for pair in sheet.answers]
    answers = [table((0.06, 0.07, 0.12, 0.43, 0.11, 0.11, 0.1), heads, rows)] if rows else []
    made = f"{shown.title}. {wording.stamp(shown)}. {wording.TRUTH}"
    made += f" {shown.review.told}" if shown.review else ""
    return [
        heading(tasks.KEY, layout, KEY),
        paragraph(tasks.KEY_NOTE, layout),
        *answers,
        paragraph(made, layout, "Small"),
    ]


def _answer(pair: Pair, layout: Layout) -> list[list[Node]]:
    row = pair.row
    found = [f"{kind}: {note}" for kind, note in (*row.notes, *review_view.notes(row.marks))]
    notes = "; ".join(found)
    cells = (str(pair.number), row.id, row.word, f"{row.heading}. {notes}" if notes else row.heading)
    sides = (places((quote.label for quote in quotes), layout) for quotes in (row.left, row.right))
    return [
        *(tree.plain(tree.inlines(text)) for text in cells),
        *map(tree.plain, sides),
        tree.plain(tree.inlines(tasks.sure(row))),
    ]
