"""Write the rows of a brief as a table for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from compare.letters import no_formula, visible
from compare.rendering.one_page import select
from compare.rendering.view import view
from compare.settings import Preset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Article, Brief, Quote, Row
    from compare.settings import Presentation

COLUMNS = (
    "id", "relation", "heading", "kinds", "notes", "left_place", "left_quote", "left_said", "right_place",
    "right_quote", "right_said", "left_spans", "right_spans", "probability", "key", "topic", "reviewed",
    "reviewed_by", "reviewed_on", "note", "was",
)  # fmt: skip


def render_csv(brief: Brief, presentation: Presentation) -> bytes:
    """Write one line a row: UTF-8 with a byte order mark, as spreadsheets need one, and lines ended by CR LF.

    Several quotes of a side stand in one cell, a line each. What a spreadsheet would take for a formula gets an
    apostrophe before it; ``left_spans`` and ``right_spans`` say where the exact words stand. The form of one page has
    the rows that it chooses, whole.
    """
    short = presentation.preset is Preset.ONE_PAGE
    chosen = select(view(brief)).ids if short else frozenset(row.id for row in brief.rows)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in (row for row in brief.rows if row.id in chosen):
        kinds = dict.fromkeys(difference.kind.value for difference in row.differences)
        cells = (
            row.id,
            row.relation.value,
            row.heading,
            " ".join(kinds),
            "\n".join(difference.note for difference in row.differences),
            *_side(brief.left, row.left),
            *_side(brief.right, row.right),
            _spans(row.left),
            _spans(row.right),
            "" if row.probability is None else f"{row.probability:.3f}",
            "yes" if row.key else "no",
            row.topic or "",
            *_reviewed(row),
        )
        writer.writerow([no_formula(visible(cell)) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _side(article: Article, quotes: Sequence[Quote]) -> tuple[str, str, str]:
    said = (" ".join(part for part in (quote.speaker, quote.stance.value) if part) for quote in quotes)
    return (
        " ".join(str(quote.claim) for quote in quotes),
        "\n".join(article.text[quote.span.start : quote.span.end] for quote in quotes),
        "\n".join(said),
    )


def _reviewed(row: Row) -> tuple[str, ...]:
    """Say what persons did to a row; a line each where there were several."""
    return (
        "\n".join(" ".join(each.acts) for each in row.reviews),
        "\n".join(each.by for each in row.reviews),
        "\n".join(each.on for each in row.reviews),
        "\n".join(each.note for each in row.reviews),
        " ".join(was for each in row.reviews for was in each.was),
    )


def _spans(quotes: Sequence[Quote]) -> str:
    return " ".join(f"{quote.span.start}:{quote.span.end}" for quote in quotes)
