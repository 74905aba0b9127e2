"""Certainty: one side says it more surely than the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import corresponding, form, shown
from compare.model import Kind

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference, Span


def hedge(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a sentence that hedges where the corresponding one does not (``certainty.hedge``).

    No difference where any sentence of the other side hedges too, in whatever words.
    """
    if bool(_hedges(left)) == bool(_hedges(right)):
        return ()
    found = []
    for a, b, _ in corresponding(left, right):
        left_hedges, right_hedges = _own(left.text, a), _own(right.text, b)
        if left_hedges or right_hedges:
            left_span = left_hedges[0] if left_hedges else _firm(left.text, a)
            right_span = right_hedges[0] if right_hedges else _firm(right.text, b)
            found.append(shown(Kind.CERTAINTY, "certainty.hedge", (left, left_span), (right, right_span)))
    return tuple(found)


def _hedges(side: Statement) -> tuple[Span, ...]:
    return tuple(span for claim in side.claims for span in _own(side.text, claim))


def _own(text: str, claim: Claim) -> tuple[Span, ...]:
    """Return the hedges outside quotations; those inside are the speaker's and not the article's."""
    return tuple(
        span
        for span in claim.hedges
        if form(text, span) not in words("no_hedge")
        and not any(inner.start <= span.start < inner.end for inner in claim.quotations)
    )


def _firm(text: str, claim: Claim) -> Span | None:
    """Return the word that says the thing surely, where there is one: ``will``, ``confirmed``."""
    return next((word.span for word in claim.words if form(text, word.span) in words("firm")), None)
