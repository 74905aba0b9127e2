"""The tables of numbers and dates and of who is quoted, as parts of pandoc's document tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering import tree, wording
from compare.rendering.layout import in_language, joined, link

if TYPE_CHECKING:
    from compare.rendering.layout import Layout
    from compare.rendering.side_view import SideView
    from compare.rendering.tables import FigureTable, FigureView, HeardView, ValueView, VoiceView
    from compare.rendering.tree import Node
    from compare.rendering.view import BriefView


def figures(table: FigureTable, shown: BriefView, layout: Layout) -> Node:
    """Build a table of numbers and dates."""
    if table.letter:
        side = shown.left if table.letter == "A" else shown.right
        heads = ("Date or time" if table.dates else "Number", f"{side.letter}  {side.short}")
        lone = [value for figure in table.figures for value in (figure.left, figure.right) if value]
        rows = [
            [tree.plain([tree.strong(value.reading)]), _cell(_place(value, side, layout), layout)]
            for value in lone
        ]
        return tree.table((0.3, 0.7), [tree.plain(tree.inlines(head)) for head in heads], rows)
    columns = ("Row", *(f"{side.letter}  {side.short}" for side in shown.sides), "Values")
    rows = [
        [
            tree.plain(_row_of(figure, layout)),
            _figure(figure.left, shown.left, layout),
            _figure(figure.right, shown.right, layout),
            tree.plain(tree.inlines(wording.VALUES[figure.word])),
        ]
        for figure in table.figures
    ]
    return tree.table((0.22, 0.33, 0.33, 0.12), [tree.plain(tree.inlines(head)) for head in columns], rows)


def _row_of(figure: FigureView, layout: Layout) -> list[Node]:
    if not figure.row:
        return tree.inlines("— in no row")
    return [link(figure.row, layout), *tree.inlines(f" {figure.heading}")]


def _figure(value: ValueView | None, side: SideView, layout: Layout) -> list[Node]:
    if value is None:
        return tree.plain(tree.inlines("—"))
    return _cell([tree.para(tree.strong(value.reading)), *_place(value, side, layout)], layout)


def _cell(paragraphs: list[Node], layout: Layout) -> list[Node]:
    """Set paragraphs as a cell; where cells hold a single line, as in Markdown, one behind the other."""
    if layout.styled:
        return paragraphs
    line: list[Node] = []
    for paragraph in paragraphs:
        line += [*tree.inlines("; "), *paragraph["c"]] if line else paragraph["c"]
    return tree.plain(line)


def _place(value: ValueView, side: SideView, layout: Layout) -> list[Node]:
    passage = tree.para(link(value.label, layout))
    if clip := value.clip:
        passage["c"] += [*tree.inlines(f" {clip.before}"), tree.strong(clip.words), *tree.inlines(clip.after)]
    blocks = [in_language([passage], side, layout, "Quote")]
    if value.also:
        more = f" and {value.uncounted} more" if value.uncounted else ""
        labels = joined([link(name, layout) for name in value.also])
        blocks.append(tree.para(*tree.inlines("also in "), *labels, *tree.inlines(more)))
    return blocks


def voices(shown: BriefView, layout: Layout) -> Node:
    """Build the table of who is quoted."""
    heads = ("Speaker or source", *(f"{side.letter}  {side.short}" for side in shown.sides))
    rows = [
        [_voice(voice, layout), *(_heard(heard, layout) for heard in (voice.left, voice.right))]
        for voice in shown.voices
    ]
    return tree.table((0.3, 0.35, 0.35), [tree.plain(tree.inlines(head)) for head in heads], rows)


def _voice(voice: VoiceView, layout: Layout) -> list[Node]:
    blocks = [tree.para(*([tree.strong(voice.name)] if voice.named else tree.inlines(voice.name)))]
    if voice.unnamed:
        blocks.append(tree.para(*tree.inlines("unnamed")))
    if voice.shared:
        labels = joined([link(name, layout) for name in voice.shared])
        blocks.append(tree.para(*tree.inlines("same quotation: "), *labels))
    return _cell(blocks, layout)


def _heard(heard: HeardView | None, layout: Layout) -> list[Node]:
    if heard is None:
        return tree.plain(tree.inlines("—"))
    labels = joined([link(name, layout) for name in heard.labels])
    return _cell([tree.para(*tree.inlines(heard.count)), tree.para(*labels)], layout)
