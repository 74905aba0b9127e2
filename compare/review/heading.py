"""Head the rows that a review made, none like another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.brief.topics import Passage, headings, rarity
from compare.model import Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from compare.model import Document, Quote, Row, Span

ALONE = (Relation.LEFT_ONLY, Relation.RIGHT_ONLY)


def set_apart(rows: Sequence[Row], new: Collection[int], left: Document, right: Document) -> list[Row]:
    """Give the rows at the places ``new`` another heading where another row has theirs.

    Rows of what one side says avoid no headings of the other side, so that neither side chooses first.
    """
    found = list(rows)
    for at in sorted(new):
        row = found[at]
        others = [
            other.heading
            for place, other in enumerate(found)
            if (place < at or place not in new) and {row.relation, other.relation} != {*ALONE} and place != at
        ]
        if row.heading in others:
            found[at] = replace(row, heading=heading_of(row, others, left, right))
    return found


def heading_of(row: Row, others: Iterable[str], left: Document, right: Document) -> str:
    """Return a heading that is none of ``others``, as far as the words of the row allow."""
    sides = (
        (left, row.left, [(difference.left, difference.kind) for difference in row.differences]),
        (right, row.right, [(difference.right, difference.kind) for difference in row.differences]),
    )
    passages = tuple(_passage(document, quotes, shown) for document, quotes, shown in sides if quotes)
    return headings([passages], rarity(left, right), others)[0]


def _passage(
    document: Document, quotes: Sequence[Quote], shown: Sequence[tuple[Span | None, Kind]]
) -> Passage:
    claims = {claim.number: claim for claim in document.claims}
    return Passage(
        document.article.text,
        tuple((claims[quote.claim], quote.span) for quote in quotes),
        tuple(span for span, kind in shown if span and kind is not Kind.ATTRIBUTION),
        document.article.language,
        tuple(span for span, kind in shown if span and kind in {Kind.ATTRIBUTION, Kind.CERTAINTY}),
    )
