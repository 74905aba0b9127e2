"""What stands at the end of a brief, as parts of pandoc's document tree: questions, method, texts, concordance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering import review_view, tree, wording
from compare.rendering.layout import (
    block,
    heading,
    in_language,
    joined,
    paragraph,
    places,
    reference,
    row_link,
    table,
)
from compare.rendering.view import Reference

if TYPE_CHECKING:
    from compare.rendering.layout import Layout
    from compare.rendering.review_view import Listed
    from compare.rendering.row_view import RowView
    from compare.rendering.side_view import BlockView
    from compare.rendering.tree import Node
    from compare.rendering.view import BriefView

ABREAST = 3
"""Rows on one line of the concordance."""


def questions(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the section of questions to settle."""
    if not shown.questions:
        return []
    return [
        heading("Questions to settle", layout, "questions"),
        paragraph(wording.QUESTIONS, layout, "Lede"),
        tree.bullets(reference(question, layout) for question in shown.questions),
    ]


def corrections(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the section that tells what became of a person's corrections; empty where there were none to make."""
    review = shown.review
    if review is None:
        return []
    blocks = [
        heading(review_view.TITLE, layout, "corrections"),
        paragraph(review_view.LEDE, layout, "Lede"),
        tree.para(*reference(Reference(review.told, review.rows), layout)),
        paragraph(review.made, layout),
    ]
    for number, (title, lede, items) in enumerate(review_view.lists(review), 1):
        blocks += [
            heading(title, layout, f"corrections-{number}", 1),
            paragraph(lede, layout, "Lede"),
            tree.bullets(_listed(item) for item in items),
        ]
    if review.reanchored:
        found = f" {'; '.join(review.reanchored)}."
        blocks.append(tree.para(tree.strong(f"{review_view.REANCHORED}:"), *tree.inlines(found)))
    return blocks


def _listed(item: Listed) -> list[Node]:
    told = f" – {item.mark.told}."
    reason = f" Not made: {item.reason}." if item.reason else ""
    notes = "".join(f" {by}: {note}" for by, note in review_view.notes([item.mark]))
    return [tree.strong(f"{item.row} {item.about}".lstrip()), *tree.inlines(f"{told}{reason}{notes}")]


def method(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the section that says how the brief was made and what it cannot say."""
    heads = ("Coverage", *(f"{side.letter}  {side.short}" for side in shown.sides))
    counts = [[tree.plain(tree.inlines(cell)) for cell in line] for line in shown.coverage]
    lines = [("Rules that found a difference:", wording.rules(shown))] if shown.rules else []
    lines.append(("Made from.", wording.made_from(shown)))
    lines += [(f"Left out of {letter}.", passages) for letter, passages in wording.removed(shown)]
    return [
        heading("Method and limits", layout, "method"),
        paragraph(wording.method(shown), layout),
        paragraph(wording.LIMITS, layout),
        table((0.4, 0.3, 0.3), heads, counts),
        *(block([tree.strong(title), *tree.inlines(f" {text}")], layout, "Small") for title, text in lines),
    ]


def texts(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the appendix of both texts, sentence by sentence, with links to the rows that quote them."""
    blocks = [
        heading("Appendix A: both texts, numbered", layout, "texts"),
        paragraph(wording.TEXTS, layout, "Lede"),
    ]
    for side in shown.sides:
        blocks.append(heading(f"{side.letter}  {side.short}", layout, f"text-{side.key}", 1))
        blocks += [in_language(_sentences(found, layout), side, layout, "Article") for found in side.blocks]
    return blocks


def _sentences(found: BlockView, layout: Layout) -> list[Node]:
    nodes: list[Node] = [tree.strong("Note.")] if found.kind == "note" else []
    for sentence in found.sentences:
        if nodes:
            nodes.append({"t": "Space"})
        if sentence.label:
            number: Node = {"t": "Str", "c": sentence.label}
            marked = tree.styled([number], "Place", lang="en", dir="ltr")
            nodes += [tree.anchor([marked], sentence.label) if layout.styled else tree.strong(sentence.label)]
            nodes.append({"t": "Space"})
        strong = found.kind == "heading"
        nodes += [tree.strong(sentence.text)] if strong else tree.inlines(sentence.text)
        if sentence.rows:
            rows = joined(row_link(row, layout) for row in sentence.rows)
            back: list[Node] = [{"t": "Str", "c": "("}, *rows, {"t": "Str", "c": ")"}]
            nodes.append({"t": "Space"})
            nodes += [tree.styled(back, "Said", lang="en", dir="ltr")] if layout.styled else back
    return nodes


def concordance(shown: BriefView, layout: Layout) -> list[Node]:
    """Build the appendix that lists which sentences each row quotes."""
    if not shown.rows:
        return []
    abreast = ABREAST if layout.side_by_side else 1
    lines = (shown.rows[at : at + abreast] for at in range(0, len(shown.rows), abreast))
    cells = [[cell for row in line for cell in _concorded(row, layout)] for line in lines]
    for line in cells:
        line += [[] for _ in range(3 * abreast - len(line))]
    widths = tuple(share / abreast for share in (0.2, 0.4, 0.4)) * abreast
    return [
        heading(wording.concordance(texts=layout.texts), layout, "concordance"),
        paragraph(wording.CONCORDANCE, layout, "Lede"),
        table(widths, ("Row", "A", "B") * abreast, cells),
    ]


def _concorded(row: RowView, layout: Layout) -> list[list[Node]]:
    sides = (
        tree.plain(places((quote.label for quote in quotes), layout)) for quotes in (row.left, row.right)
    )
    return [tree.plain([row_link(row.id, layout)]), *sides]
