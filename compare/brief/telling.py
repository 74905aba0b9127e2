"""What a difference tells a reader, and the words to tell it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.brief.voices import PRONOUNS
from compare.model import Act, Kind, Relation

if TYPE_CHECKING:
    from compare.model import Difference, Quote, Row, Span


LIKELY = 0.5
"""Least probability of a row that the brief speaks of in its own words."""


def likely(row: Row) -> bool:
    """Tell whether both sides of a row more likely than not speak of one claim.

    A conflict is always told, and so is what a person vouches for.
    """
    return row.relation is Relation.CONFLICT or (row.probability or 0) >= LIKELY or row.vouched


def says_little(row: Row) -> bool:
    """Tell whether a row differs only in its wording, or in a reserve that one side makes and the other does not.

    One that a person says differs never does.
    """
    by_person = any(Act.RELABELLED in reviewed.acts for reviewed in row.reviews)
    return (
        row.relation is Relation.DIFFER
        and not by_person
        and all(_slight(difference) for difference in row.differences)
    )


def _slight(difference: Difference) -> bool:
    if difference.kind is Kind.CERTAINTY:
        return difference.left is None or difference.right is None
    return difference.kind in {Kind.WORDING, Kind.FRAMING} and not difference.exclusive


def source(quotes: tuple[Quote, ...], span: Span | None) -> str | None:
    """Return the speaker of the quote that holds a span, else the side's first one that is more than a pronoun."""
    holding = [quote for quote in quotes if span and quote.span.start <= span.start < quote.span.end]
    speakers = [quote.speaker for quote in (*holding, *quotes) if quote.speaker]
    return next((name for name in speakers if name.casefold() not in PRONOUNS), None)


def verbatim(text: str, span: Span) -> str:
    """Return the words of a span in quotation marks, white space folded."""
    return f"“{' '.join(text[span.start : span.end].split())}”"
