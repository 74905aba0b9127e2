"""The tables of numbers and dates and of who is quoted, as parts of pandoc's document tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering import tree, wording
from compare.rendering.layout import heading, in_language, paragraph, place, places, row_link, table

if TYPE_CHECKING:
    from compare.rendering.layout import Layout
    from compare.rendering.side_view import SideView
    from compare.rendering.tables import FigureTable, FigureView, HeardView, ValueView, VoiceView
    from compare.rendering.tree import Node
    from compare.rendering.view import BriefView


def figures(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the section of numbers and dates."""
    if not shown.figures:
        return []
    blocks = [heading("Numbers and dates", layout, "figures"), paragraph(wording.FIGURES, layout, "Lede")]
    for found in shown.figures:
        blocks.append(heading(wording.figures_title(found), layout, found.id, 1))
        blocks.append(_lone(found, shown, layout) if found.letter else _paired(found, shown, layout))
    return blocks


def _lone(found: FigureTable, shown: BriefView, layout: Layout) -> Node:
    side = shown.left if found.letter == "A" else shown.right
    heads = ("Date or time" if found.dates else "Number", f"{side.letter}  {side.short}")
    values = [value for figure in found.figures for value in (figure.left, figure.right) if value]
    rows = [
        [tree.plain([tree.strong(value.reading)]), _cell(_places(value, side, layout), layout)]
        for value in values
    ]
    return table((0.3, 0.7), heads, rows)


def _paired(found: FigureTable, shown: BriefView, layout: Layout) -> Node:
    heads = ("Row", *(f"{side.letter}  {side.short}" for side in shown.sides), "Values")
    rows = [
        [
            tree.plain(_row_of(figure, layout)),
            _figure(figure.left, shown.left, layout),
            _figure(figure.right, shown.right, layout),
            tree.plain(tree.inlines(wording.VALUES[figure.word])),
        ]
        for figure in found.figures
    ]
    return table((0.22, 0.33, 0.33, 0.12), heads, rows)


def _row_of(figure: FigureView, layout: Layout) -> list[Node]:
    if not figure.row:
        return tree.inlines("— in no row")
    return [row_link(figure.row, layout), *tree.inlines(f" {figure.heading}")]


def _figure(value: ValueView | None, side: SideView, layout: Layout) -> list[Node]:
    if value is None:
        return tree.plain(tree.inlines("—"))
    return _cell([tree.para(tree.strong(value.reading)), *_places(value, side, layout)], layout)


def _cell(paragraphs: list[Node], layout: Layout) -> list[Node]:
    """Set paragraphs as a cell; where cells hold a single line, as in Markdown, one behind the other."""
    if layout.styled:
        return paragraphs
    line: list[Node] = []
    for one in paragraphs:
        line += [*tree.inlines("; "), *one["c"]] if line else one["c"]
    return tree.plain(line)


def _places(value: ValueView, side: SideView, layout: Layout) -> list[Node]:
    nodes = [place(value.label, layout)]
    if clip := value.clip:
        nodes += [*tree.inlines(f" {clip.before}"), tree.strong(clip.words), *tree.inlines(clip.after)]
    blocks = [in_language(nodes, side, layout, "Quote")]
    if value.also:
        more = f" and {value.uncounted} more" if value.uncounted else ""
        blocks.append(tree.para(*tree.inlines("also in "), *places(value.also, layout), *tree.inlines(more)))
    return blocks


def voices(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the section of who is quoted."""
    if not shown.voices:
        return []
    heads = ("Speaker or source", *(f"{side.letter}  {side.short}" for side in shown.sides))
    rows = [
        [_voice(voice, layout), *(_heard(heard, layout) for heard in (voice.left, voice.right))]
        for voice in shown.voices
    ]
    return [
        heading("Who is quoted", layout, "voices"),
        paragraph(f"{wording.voices(shown)} {wording.VOICES}", layout, "Lede"),
        table((0.3, 0.35, 0.35), heads, rows),
    ]


def _voice(voice: VoiceView, layout: Layout) -> list[Node]:
    blocks = [tree.para(*([tree.strong(voice.name)] if voice.named else tree.inlines(voice.name)))]
    if voice.unnamed:
        blocks.append(tree.para(*tree.inlines("unnamed")))
    if voice.shared:
        blocks.append(tree.para(*tree.inlines("same quotation: "), *places(voice.shared, layout)))
    return _cell(blocks, layout)


def _heard(heard: HeardView | None, layout: Layout) -> list[Node]:
    if heard is None:
        return tree.plain(tree.inlines("—"))
    return _cell([tree.para(*tree.inlines(heard.count)), tree.para(*places(heard.labels, layout))], layout)
