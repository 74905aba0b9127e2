"""Build the document tree of a brief: one tree for every format that pandoc writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering import document_one_page, document_worksheet, review_view, tree, wording
from compare.rendering.contents import contents
from compare.rendering.document_end import concordance, corrections, method, questions, texts
from compare.rendering.document_rows import one_sided, two_sided
from compare.rendering.document_tables import figures, voices
from compare.rendering.layout import (
    Layout,
    block,
    heading,
    in_language,
    paragraph,
    reference,
    row_link,
    section_link,
    table,
)
from compare.settings import Preset

if TYPE_CHECKING:
    from compare.rendering.side_view import SideView
    from compare.rendering.tree import Node
    from compare.rendering.view import BriefView

PERIOD: Node = {"t": "Str", "c": "."}


def build(shown: BriefView, layout: Layout, preset: Preset, shares: str) -> Node:
    """Build the document tree of a brief.

    ``shares`` says how much of each article stands in rows of each sort. The tree holds what the preset shows; the two
    texts are there where ``layout`` says so.
    """
    if preset is Preset.ONE_PAGE:
        title, blocks = document_one_page.blocks(shown, layout)
    elif preset is Preset.WORKSHEET:
        title, blocks = document_worksheet.blocks(shown, layout)
    else:
        title, blocks = shown.title, _brief(shown, layout, shares)
    meta = {"title": title, "lang": "en-GB", "identifier": f"sidebrief:{shown.id}"}
    if not layout.styled:
        return tree.document([heading(title, layout, "", -1), *blocks], {})
    return tree.document(blocks, meta)


def _brief(shown: BriefView, layout: Layout, shares: str) -> list[Node]:
    return [
        paragraph(wording.stamp(shown), layout, "Stamp"),
        *_cards(shown, layout),
        *_summary(shown, layout, shares),
        *_first(shown, layout),
        *_part(shown, layout),
        *_contents(shown, layout),
        *two_sided(shown, layout),
        *one_sided(shown, layout),
        *figures(shown, layout),
        *voices(shown, layout),
        *questions(shown, layout),
        *corrections(shown, layout),
        *method(shown, layout),
        *(texts(shown, layout) if layout.texts else []),
        *concordance(shown, layout),
    ]


def _cards(shown: BriefView, layout: Layout) -> list[Node]:
    def card(side: SideView) -> list[Node]:
        headline = (
            in_language([tree.strong(side.headline)], side, layout, "Headline")
            if side.headline
            else paragraph("No headline", layout, "Small")
        )
        source = f"{side.size}. {wording.came_from(side)}, SHA-256 {side.sha256[:12]}…"
        lines = (side.credit, side.lacks, side.url, source)
        warnings = (block([tree.strong(warning)], layout, "Small") for warning in side.warnings)
        return [headline, *(paragraph(line, layout, "Small") for line in lines if line), *warnings]

    if layout.side_by_side:
        heads = [f"Article {side.letter}" for side in shown.sides]
        return [table((0.5, 0.5), heads, [[card(side) for side in shown.sides]], row_heads=0)]
    return [
        node
        for side in shown.sides
        for node in (block([tree.strong(f"Article {side.letter}")], layout, "Side"), *card(side))
    ]


def _summary(shown: BriefView, layout: Layout, shares: str) -> list[Node]:
    blocks = [heading("Bottom line", layout, "summary")]
    if shown.points:
        blocks.append(tree.bullets(reference(point, layout) for point in shown.points))
    else:
        blocks.append(paragraph(wording.no_points(shown), layout))
    if shown.rows:
        blocks.append(tree.para(tree.strong("Rows:"), *tree.inlines(f" {wording.counts(shown)}")))
        blocks.append(paragraph(shares, layout, "Small"))
    return blocks


def _first(shown: BriefView, layout: Layout) -> list[Node]:
    lines = [tree.inlines(wording.TRUTH)]
    if shown.review:
        line = [*tree.inlines(f"{shown.review.told} "), *_strong(shown.review.unmade), *tree.inlines("See ")]
        lines.append([*line, section_link(review_view.TITLE, "corrections", layout), PERIOD])
    if told := wording.languages(shown):
        lines.append(tree.inlines(told))
    if shown.origins or wording.one_source(shown):
        signs = [
            node
            for origin in shown.origins
            for node in (*tree.inlines(" "), *reference(origin, layout), PERIOD)
        ]
        notice = f" {wording.one_source(shown) or wording.ONE_SOURCE}"
        more = tree.inlines(f" {wording.more_origins(shown)}".rstrip())
        lines.append([tree.strong("Possibly one source."), *tree.inlines(notice), *signs, *more])
    if unsure := wording.possible(shown):
        lines.append(tree.inlines(unsure))
    details = [*tree.inlines(f"{wording.compared(shown)} Details are under ")]
    details += [section_link("Method and limits", "method", layout), PERIOD]
    return [heading("Read this first", layout, "first"), tree.bullets([*lines, details])]


def _strong(text: str) -> list[Node]:
    return [tree.strong(text), *tree.inlines(" ")] if text else []


def _part(shown: BriefView, layout: Layout) -> list[Node]:
    parting = shown.group("conflict") + shown.group("differ")
    if not parting:
        return []
    rows = [
        [
            tree.plain([row_link(row.id, layout), *tree.inlines(f" {row.heading}")]),
            [in_language(tree.inlines(row.left_value or "see row"), shown.left, layout, "Value")],
            [in_language(tree.inlines(row.right_value or "see row"), shown.right, layout, "Value")],
        ]
        for row in parting
    ]
    heads = ("Claim", *(f"{side.letter}  {side.short}" for side in shown.sides))
    return [heading("Where the articles part", layout, "part"), table((0.4, 0.3, 0.3), heads, rows)]


def _contents(shown: BriefView, layout: Layout) -> list[Node]:
    if not layout.contents:
        return []
    lines = [
        [section_link(title, anchor, layout), *tree.inlines("" if count is None else f" ({count:,})")]
        for anchor, title, count in contents(shown, texts=layout.texts)
    ]
    if not layout.styled:
        return [heading("Contents", layout, "contents"), tree.bullets(lines)]
    # On paper a list would push the first row off the page.
    nodes = [node for at, line in enumerate(lines) for node in ([*tree.inlines(" · ")] if at else []) + line]
    return [heading("Contents", layout, "contents"), tree.para(*nodes)]
