"""The last look before a brief leaves: whether every quote stands in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.errors import IntegrityError
from compare.model import Relation

if TYPE_CHECKING:
    from compare.model import Article, Brief, Claim, Quote, Row, Span


def check(brief: Brief) -> None:
    """Hold a brief against its two texts.

    Every quote is exactly ``text[start:end]``, not blank, and lies within the sentence that it names; every marked
    word lies within a quote of its row; a row speaks on the sides that its relation says; ids are unique.

    Raises ``IntegrityError`` at the first row for which this does not hold.
    """
    left = {claim.number: claim for claim in brief.left_claims}
    right = {claim.number: claim for claim in brief.right_claims}
    seen: set[str] = set()
    for row in brief.rows:
        if row.id in seen:
            raise IntegrityError(f"Row {row.id} stands twice in the brief; please report this fault.")
        seen.add(row.id)
        if (bool(row.left), bool(row.right)) != _speaks(row.relation):
            raise IntegrityError(
                f"Row {row.id} ({row.relation.value}) lacks a side or has one too many; please report this fault."
            )
        _check_side(row, brief.left, left, row.left, row.left_marks, [d.left for d in row.differences])
        _check_side(row, brief.right, right, row.right, row.right_marks, [d.right for d in row.differences])


def _speaks(relation: Relation) -> tuple[bool, bool]:
    return relation is not Relation.RIGHT_ONLY, relation is not Relation.LEFT_ONLY


def _check_side(
    row: Row,
    article: Article,
    claims: dict[int, Claim],
    quotes: tuple[Quote, ...],
    marks: tuple[Span, ...],
    shown: list[Span | None],
) -> None:
    text = article.text
    for quote in quotes:
        span = quote.span
        stands = 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == quote.quote
        if not stands or not quote.quote.strip():
            raise IntegrityError(
                f"Row {row.id}: its quote at {span.start}-{span.end} does not stand in {article.source}; "
                "please report this fault."
            )
        claim = claims.get(quote.claim)
        if claim is None or not _inside(span, claim.span):
            raise IntegrityError(
                f"Row {row.id}: its quote at {span.start}-{span.end} is not in sentence {quote.claim} of "
                f"{article.source}; please report this fault."
            )
    for mark in marks:
        if not any(_inside(mark, quote.span) for quote in quotes):
            raise IntegrityError(
                f"Row {row.id}: the mark at {mark.start}-{mark.end} is outside its quotes from {article.source}; "
                "please report this fault."
            )
    for span_shown in shown:
        if span_shown is not None and not 0 <= span_shown.start < span_shown.end <= len(text):
            raise IntegrityError(
                f"Row {row.id}: a difference points outside the text of {article.source}; please report this fault."
            )


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < inner.end <= outer.end
