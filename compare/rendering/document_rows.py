"""The rows of a brief as parts of pandoc's document tree."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from compare.rendering import tree, wording
from compare.rendering.layout import block, heading, in_language, paragraph, place, reference, table
from compare.rendering.review_view import notes
from compare.rendering.view import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.rendering.layout import Layout
    from compare.rendering.pieces import Piece
    from compare.rendering.row_view import QuoteView, RowView
    from compare.rendering.side_view import SideView
    from compare.rendering.tree import Node
    from compare.rendering.view import BriefView

WIDTHS = (0.22, 0.39, 0.39)
"""Of the columns of rows: what the row is about, A, B."""
ROW = "Row"


def two_sided(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the sections of conflicts, differences and agreements."""
    blocks: list[Node] = []
    told = False
    for name, (identifier, title, lede) in wording.SECTIONS.items():
        rows = shown.group(name)
        blocks.append(heading(title, layout, identifier))
        blocks.append(paragraph(lede if rows else wording.NONE_FOUND, layout, "Lede"))
        if rows and not told:
            blocks.append(block(_legend(layout), layout, "Lede"))
            told = True
        if name == "agree" and (notice := wording.one_source(shown)):
            blocks.append(tree.para(*reference(Reference(notice, shown.shared_wording.rows), layout)))
        for number, (topic, of_topic) in enumerate(shown.topics(name), 1):
            below = 1
            if topic:
                blocks.append(heading(topic, layout, f"{identifier}-{number}", 1))
                below = 2
            blocks += _rows(of_topic, shown, layout, below)
    return blocks


def _legend(layout: Layout) -> list[Node]:
    """Say what the marks in quotes mean, in the marks themselves."""
    difference = " words are the difference named beside the row, where A’s value stands first"
    if layout.styled:
        nodes = [tree.styled([tree.strong("Boxed")], "Difference"), *tree.inlines(f"{difference}; ")]
        nodes += [tree.styled([{"t": "Underline", "c": tree.inlines("underlined")}], "Word")]
        nodes += tree.inlines(" words have no counterpart in the other article. ")
    else:
        nodes = [tree.strong("Bold"), *tree.inlines(f"{difference}. ")]
    if layout.texts and layout.styled:
        linked = [tree.inlines("A label such as "), [place("A1", layout)]]
        return [*nodes, *linked[0], *linked[1], *tree.inlines(" leads to the sentence in the full text.")]
    where = "at the end" if layout.texts else "in the full form of this brief"
    return [
        *nodes,
        place("A1", layout),
        *tree.inlines(f" is the first sentence of A; both texts, numbered, are {where}."),
    ]


def _rows(rows: Sequence[RowView], shown: BriefView, layout: Layout, level: int) -> list[Node]:
    if not layout.side_by_side:
        return [node for row in rows for node in stacked(row, shown, layout, level)]
    heads = (ROW, *(f"{side.letter}  {side.short}" for side in shown.sides))
    cells = [
        [
            [named(row), *_verdict(row, layout), *reviewed(row, layout)],
            *(cell(row, side, layout) for side in shown.sides),
        ]
        for row in rows
    ]
    return [table(WIDTHS, heads, cells)]


def named(row: RowView) -> Node:
    """Set id and heading of a row as the paragraph that a link to the row leads to."""
    name = tree.anchor([tree.strong(f"{row.id} {row.heading}")], row.id)
    return tree.division([tree.para(name)], "Row Name")


def _verdict(row: RowView, layout: Layout) -> list[Node]:
    """Say how the sides of a row relate and in what they differ."""
    relation = tree.strong(row.word)
    blocks = [block([tree.styled([relation], "Relation") if layout.styled else relation], layout, "Note")]
    if row.possible:
        blocks.append(paragraph(wording.POSSIBLE, layout, "Note"))
    for kind, note in row.notes:
        line = [tree.strong(f"{kind.capitalize()}:"), *tree.inlines(f" {note}")]
        blocks.append(block(line, layout, "Note"))
    return blocks


def stacked(row: RowView, shown: BriefView, layout: Layout, level: int) -> list[Node]:
    """Set a row under a heading of its own, A above B."""
    blocks = titled(row, layout, level, row.word)
    blocks += [*_verdict(row, layout), *reviewed(row, layout)] if layout.styled else _notes(row)
    return blocks + beneath(row, shown, layout)


def beneath(row: RowView, shown: BriefView, layout: Layout) -> list[Node]:
    """Set what both articles say, A above B."""
    blocks = []
    for side in shown.sides:
        blocks.append(block([tree.strong(f"{side.letter}, {side.short}")], layout, "Side"))
        blocks.append(tree.quotation(cell(row, side, layout)))
    return blocks


def titled(row: RowView, layout: Layout, level: int, word: str = "") -> list[Node]:
    """Head a row. In Markdown the heading is the id alone, as its letters are the anchor that links lead to."""
    if layout.styled:
        return [heading(f"{row.id} {row.heading}", layout, row.id, level)]
    told = tree.inlines(f" – {word}") if word else []
    return [heading(row.id, layout, "", level), tree.para(tree.strong(row.heading), *told)]


def reviewed(row: RowView, layout: Layout) -> list[Node]:
    """Say what persons did to a row, and their notes, each in a paragraph of its own."""
    blocks = []
    for mark in row.marks:
        blocks.append(paragraph(f"{mark.told}.", layout, "Note"))
        for name, note in notes([mark]):
            blocks.append(block([tree.strong(f"{name}:"), *tree.inlines(f" {note}")], layout, "Note"))
    return blocks


def _notes(row: RowView) -> list[Node]:
    lines = [tree.inlines(wording.POSSIBLE)] if row.possible else []
    lines += [[*tree.inlines(f"{kind.capitalize()}: {note}")] for kind, note in row.notes]
    for mark in row.marks:
        lines.append(tree.inlines(f"{mark.told}."))
        lines += [tree.inlines(f"{name}: {note}") for name, note in notes([mark])]
    return [tree.bullets(lines)] if lines else []


def cell(row: RowView, side: SideView, layout: Layout) -> list[Node]:
    """Set what one article says on a row; say so where it says nothing."""
    quotes = row.left if side.letter == "A" else row.right
    said = [quoted(quote, side, layout) for quote in quotes]
    return said or [paragraph(f"Not mentioned in {side.letter}.", layout, "Note")]


def quoted(quote: QuoteView, side: SideView, layout: Layout) -> Node:
    """Set a quote after its number, and who says it after the quote."""
    number = place(quote.label, layout) if layout.styled else tree.strong(quote.label)
    nodes = [number, {"t": "Space"}, *(node for piece in quote.pieces for node in _piece(piece, layout))]
    if quote.said:
        said = tree.inlines(f"({quote.said})")
        nodes.append({"t": "Space"})
        nodes += [tree.styled(said, "Said", lang="en", dir="ltr")] if layout.styled else said
    return in_language(nodes, side, layout, "Quote")


def _piece(piece: Piece, layout: Layout) -> list[Node]:
    words = tree.inlines(piece.text)
    if piece.mark == "difference":
        bold: Node = {"t": "Strong", "c": words}
        return [tree.styled([bold], "Difference")] if layout.styled else [bold]
    if piece.mark == "word" and layout.styled:
        return [tree.styled([{"t": "Underline", "c": words}], "Word")]
    return words


def one_sided(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the section of what only one article says."""
    blocks = [heading("Only in one article", layout, "only"), paragraph(wording.ONLY, layout, "Lede")]
    if layout.side_by_side:
        return blocks + _ledger(shown, layout)
    for side, name in ((shown.left, "left_only"), (shown.right, "right_only")):
        blocks.append(heading(f"Only in {side.letter}, {side.short}", layout, f"only-{side.key}", 1))
        if not shown.group(name):
            blocks.append(paragraph(_nothing(side), layout))
        for number, (topic, rows) in enumerate(shown.topics(name), 1):
            below = 2
            if topic:
                blocks.append(heading(topic, layout, f"only-{side.key}-{number}", 2))
                below = 3
            for row in rows:
                blocks += titled(row, layout, below)
                blocks += reviewed(row, layout)
                blocks.append(tree.quotation(cell(row, side, layout)))
    return blocks


def _nothing(side: SideView) -> str:
    return f"Nothing was found in {side.letter} alone."


def _ledger(shown: BriefView, layout: Layout) -> list[Node]:
    """Set the rows of either side beside each other, and across the page what the longer list has beyond."""
    ledger = shown.ledger
    columns = [
        _entries(rows, side, layout)
        for rows, side in ((ledger.left, shown.left), (ledger.right, shown.right))
    ]
    if longer := ledger.longer:
        for side, column in zip(shown.sides, columns, strict=True):
            more = "continues below, across the page" if side is longer else "has no more of its own"
            column.append([paragraph(f"{side.letter} {more}.", layout, "Note")])
    heads = [f"{side.letter}  Only in {side.short}" for side in shown.sides]
    cells = [list(pair) for pair in zip_longest(*columns, fillvalue=[])]
    blocks = [table((0.5, 0.5), heads, cells, row_heads=0)]
    if longer is None:
        return blocks
    for number, (topic, rows) in enumerate(ledger.rest_topics, 1):
        if topic:
            blocks.append(heading(topic, layout, f"only-rest-{number}", 1))
        lines = [[[named(row), *reviewed(row, layout)], cell(row, longer, layout)] for row in rows]
        blocks.append(table((0.3, 0.7), (ROW, f"{longer.letter}  Only in {longer.short}, continued"), lines))
    return blocks


def _entries(rows: Sequence[RowView], side: SideView, layout: Layout) -> list[list[Node]]:
    if not rows:
        return [[paragraph(_nothing(side), layout, "Note")]]
    entries = []
    topic = ""
    for row in rows:
        head = [paragraph(row.topic, layout, "Topic")] if row.topic != topic else []
        entries.append([*head, named(row), *reviewed(row, layout), *cell(row, side, layout)])
        topic = row.topic
    return entries
