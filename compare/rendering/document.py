"""Build the document tree of a brief: one tree for every format that pandoc writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering import tree, wording
from compare.rendering.document_tables import figures, voices
from compare.rendering.layout import Layout, in_language, joined, link, top
from compare.rendering.view import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.rendering.pieces import Piece
    from compare.rendering.side_view import SideView
    from compare.rendering.tree import Node
    from compare.rendering.view import BriefView, RowView


PERIOD: Node = {"t": "Str", "c": "."}


def build(shown: BriefView, layout: Layout, *, texts: bool) -> Node:
    """Build the document tree of a brief, with or without the two texts at its end."""
    blocks: list[Node] = []
    if not layout.styled:
        blocks.append(tree.heading(1, tree.inlines(shown.title)))
    stamp = (
        f"Side-by-side brief {shown.id}{f', {shown.date}' if shown.date else ''}, Sidebrief {shown.version}"
    )
    blocks.append(tree.para(*tree.inlines(stamp)))
    blocks += _cards(shown, layout)
    blocks += _summary(shown, layout)
    for name, (identifier, title, lede) in wording.SECTIONS.items():
        rows = shown.group(name)
        blocks.append(tree.heading(top(layout), tree.inlines(title), identifier))
        blocks.append(tree.para(*tree.inlines(lede if rows else wording.NONE_FOUND)))
        if name == "agree" and (notice := wording.one_source(shown)):
            blocks.append(tree.para(*_reference(Reference(notice, shown.shared_wording.rows), layout)))
        for topic, of_topic in shown.topics(name):
            blocks += _topic(topic, top(layout) + 1)
            blocks += _rows(of_topic, shown, layout)
    blocks.append(tree.heading(top(layout), tree.inlines("Only in one article"), "only"))
    blocks.append(tree.para(*tree.inlines(wording.ONLY)))
    for side, name in ((shown.left, "left_only"), (shown.right, "right_only")):
        blocks.append(tree.heading(top(layout) + 1, tree.inlines(f"Only in {side.letter}, {side.name}")))
        for topic, of_topic in shown.topics(name):
            blocks += _topic(topic, top(layout) + 2)
            for row in of_topic:
                blocks += _alone(row, side, layout)
    blocks += _tables(shown, layout)
    blocks += _method(shown, layout)
    if texts:
        blocks += _texts(shown, layout)
    meta = {"title": shown.title, "lang": "en", "identifier": f"sidebrief:{shown.id}"}
    return tree.document(blocks, meta if layout.styled else {})


def _topic(text: str, level: int) -> list[Node]:
    return [tree.heading(level, tree.inlines(text))] if text else []


def _cards(shown: BriefView, layout: Layout) -> list[Node]:
    def card(side: SideView) -> list[Node]:
        lines = [
            line
            for line in (side.credit, side.url, f"{side.size}. {wording.came_from(side)}", *side.warnings)
            if line
        ]
        return [
            tree.para(tree.strong(f"Article {side.letter}")),
            in_language([tree.para(tree.strong(side.title))], side, layout, "Headline"),
            *(tree.para(*tree.inlines(line)) for line in lines),
        ]

    if not layout.side_by_side:
        return [block for side in shown.sides for block in card(side)]
    heads = [tree.plain(tree.inlines(side.short)) for side in shown.sides]
    return [tree.table((0.5, 0.5), heads, [[card(side) for side in shown.sides]])]


def _summary(shown: BriefView, layout: Layout) -> list[Node]:
    counts = ", ".join(f"{len(rows)} {wording.COUNTED[name]}" for name, rows in shown.groups)
    blocks = [tree.heading(top(layout), tree.inlines("Bottom line"), "summary")]
    if shown.points:
        blocks.append(tree.bullets(_reference(point, layout) for point in shown.points))
    else:
        blocks.append(tree.para(*tree.inlines(wording.no_points(shown))))
    blocks.append(tree.para(tree.strong("Rows:"), *tree.inlines(f" {counts}.")))
    blocks.append(tree.heading(top(layout), tree.inlines("Read this first"), "first"))
    lines = [tree.inlines(wording.TRUTH)]
    if told := wording.languages(shown):
        lines.append(tree.inlines(told))
    if shown.origins or wording.one_source(shown):
        signs = [
            node
            for origin in shown.origins
            for node in (*tree.inlines(" "), *_reference(origin, layout), PERIOD)
        ]
        notice = f" {wording.one_source(shown) or wording.ONE_SOURCE}"
        more = tree.inlines(f" {wording.more_origins(shown)}".rstrip())
        lines.append([tree.strong("Possibly one source."), *tree.inlines(notice), *signs, *more])
    if unsure := wording.possible(shown):
        lines.append(tree.inlines(unsure))
    blocks.append(tree.bullets([*lines, tree.inlines(wording.compared(shown))]))
    parting = shown.group("conflict") + shown.group("differ")
    if parting:
        blocks.append(tree.heading(top(layout), tree.inlines("Where the articles part"), "part"))
        rows = [
            (
                _row_name(row.id, row.heading, layout),
                tree.inlines(row.left_value),
                tree.inlines(row.right_value),
            )
            for row in parting
        ]
        blocks.append(_facts("Claim", shown, rows))
    return blocks


def _reference(reference: Reference, layout: Layout) -> list[Node]:
    if not reference.rows:
        return tree.inlines(reference.text)
    rows = joined([link(row, layout) for row in reference.rows])
    return [*tree.inlines(f"{reference.text} ("), *rows, {"t": "Str", "c": ")"}]


def _row_name(identifier: str, heading: str, layout: Layout) -> list[Node]:
    return [link(identifier, layout), *tree.inlines(f" {heading}")]


def _rows(rows: Sequence[RowView], shown: BriefView, layout: Layout) -> list[Node]:
    if not rows:
        return []
    if not layout.side_by_side:
        return [block for row in rows for block in _stacked(row, shown, layout)]
    heads = [
        tree.plain(tree.inlines(name)) for name in ("Row", *(f"{s.letter}  {s.short}" for s in shown.sides))
    ]
    cells = [
        [
            [tree.para(_name(row, layout)), *_verdict(row)],
            _cell(row, shown.left, layout),
            _cell(row, shown.right, layout),
        ]
        for row in rows
    ]
    return [tree.table((0.24, 0.38, 0.38), heads, cells)]


def _name(row: RowView, layout: Layout) -> Node:
    name = tree.strong(f"{row.id} {row.heading}")
    return tree.anchor([name], row.id) if layout.styled else name


def _verdict(row: RowView) -> list[Node]:
    unsure = [tree.para(*tree.inlines(wording.POSSIBLE))] if row.possible else []
    notes = [
        tree.para(tree.strong(f"{kind.capitalize()}:"), *tree.inlines(f" {note}")) for kind, note in row.notes
    ]
    return [tree.para(tree.strong(row.word)), *unsure, *notes]


def _stacked(row: RowView, shown: BriefView, layout: Layout) -> Iterable[Node]:
    yield tree.heading(top(layout) + 1, tree.inlines(f"{row.id} {row.heading}"), row.id)
    yield from _verdict(row)
    for side in shown.sides:
        yield tree.para(tree.strong(f"{side.letter}, {side.short}"))
        yield tree.quotation(_cell(row, side, layout))


def _alone(row: RowView, side: SideView, layout: Layout) -> list[Node]:
    return [tree.para(_name(row, layout)), tree.quotation(_cell(row, side, layout))]


def _cell(row: RowView, side: SideView, layout: Layout) -> list[Node]:
    quotes = row.left if side.letter == "A" else row.right
    blocks: list[Node] = []
    for quote in quotes:
        words = [node for piece in quote.pieces for node in _piece(piece, layout)]
        blocks.append(
            in_language(
                [tree.para(link(quote.label, layout), *tree.inlines(" "), *words)], side, layout, "Quote"
            )
        )
        if quote.said:
            blocks.append(tree.para(*tree.inlines(f"({quote.said})")))
    return blocks or [tree.para(*tree.inlines(f"Not mentioned in {side.letter}."))]


def _piece(piece: Piece, layout: Layout) -> list[Node]:
    words = tree.inlines(piece.text)
    if piece.mark == "difference":
        bold: Node = {"t": "Strong", "c": words}
        return [tree.styled([bold], "Difference")] if layout.styled else [bold]
    if piece.mark == "word" and layout.styled:
        return [tree.styled([{"t": "Underline", "c": words}], "Word")]
    return words


def _facts(first: str, shown: BriefView, rows: Sequence[Sequence[list[Node]]]) -> Node:
    heads = (first, *(f"{side.letter}  {side.short}" for side in shown.sides))
    cells = [[tree.plain(nodes) for nodes in row] for row in rows]
    return tree.table((0.4, 0.3, 0.3), [tree.plain(tree.inlines(head)) for head in heads], cells)


def _tables(shown: BriefView, layout: Layout) -> list[Node]:
    blocks: list[Node] = []
    if shown.figures:
        blocks.append(tree.heading(top(layout), tree.inlines("Numbers and dates"), "figures"))
        blocks.append(tree.para(*tree.inlines(wording.FIGURES)))
    for table in shown.figures:
        title = tree.inlines(wording.figures_title(table))
        blocks += [tree.heading(top(layout) + 1, title, table.id), figures(table, shown, layout)]
    if shown.voices:
        blocks.append(tree.heading(top(layout), tree.inlines("Who is quoted"), "voices"))
        blocks.append(tree.para(*tree.inlines(f"{wording.voices(shown)} {wording.VOICES}")))
        blocks.append(voices(shown, layout))
    if shown.questions:
        blocks.append(tree.heading(top(layout), tree.inlines("Questions to settle"), "questions"))
        blocks.append(tree.para(*tree.inlines(wording.QUESTIONS)))
        blocks.append(tree.bullets(_reference(question, layout) for question in shown.questions))
    return blocks


def _method(shown: BriefView, layout: Layout) -> list[Node]:
    counts = [
        (tree.inlines(title), tree.inlines(str(left)), tree.inlines(str(right)))
        for title, left, right in wording.coverage(shown.left.coverage, shown.right.coverage)
    ]
    blocks = [
        tree.heading(top(layout), tree.inlines("Method and limits"), "method"),
        tree.para(*tree.inlines(wording.method(shown))),
        tree.para(*tree.inlines(wording.LIMITS)),
        _facts("Coverage", shown, counts),
    ]
    if shown.rules:
        blocks.append(
            tree.para(
                tree.strong("Rules that found a difference:"), *tree.inlines(f" {wording.rules(shown)}")
            )
        )
    blocks.append(tree.para(tree.strong("Made from."), *tree.inlines(f" {wording.made_from(shown)}")))
    blocks += [
        tree.para(tree.strong(f"Left out of {letter}."), *tree.inlines(f" {passages}"))
        for letter, passages in wording.removed(shown)
    ]
    return blocks


def _texts(shown: BriefView, layout: Layout) -> list[Node]:
    blocks = [
        tree.heading(top(layout), tree.inlines("Appendix: both texts, numbered"), "texts"),
        tree.para(*tree.inlines(wording.TEXTS)),
    ]
    for side in shown.sides:
        blocks.append(tree.heading(top(layout) + 1, tree.inlines(f"{side.letter}  {side.name}")))
        for block in side.blocks:
            nodes: list[Node] = [tree.strong("Note.")] if block.kind == "note" else []
            for sentence in block.sentences:
                if nodes:
                    nodes.append({"t": "Space"})
                if sentence.label:
                    mark: Node = {"t": "Superscript", "c": tree.inlines(sentence.label)}
                    nodes += [
                        tree.anchor([mark], sentence.label) if layout.styled else tree.strong(sentence.label)
                    ]
                    nodes.append({"t": "Space"})
                nodes += tree.inlines(sentence.text)
                if sentence.rows:
                    nodes += [
                        *tree.inlines(" ("),
                        *joined([link(row, layout) for row in sentence.rows]),
                        {"t": "Str", "c": ")"},
                    ]
            blocks.append(in_language([tree.para(*nodes)], side, layout, "Article"))
    return blocks
