"""Certainty: one side says it more surely than the other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import corresponding, form, shown
from compare.model import Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference

_MAY = frozenset({"may", "might", "could"})
_WILL = frozenset({"will", "must"})


def hedge(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a sentence that hedges where the corresponding one does not (``certainty.hedge``).

    No difference where any sentence of the other side hedges too, in whatever words, nor where ``modal`` shows it.
    """
    if bool(_hedges(left)) == bool(_hedges(right)) or modal(left, right):
        return ()
    found = []
    for a, b, _ in corresponding(left, right):
        left_hedges, right_hedges = _own(left.text, a), _own(right.text, b)
        if left_hedges or right_hedges:
            left_span = left_hedges[0] if left_hedges else _firm(left.text, a)
            right_span = right_hedges[0] if right_hedges else _firm(right.text, b)
            found.append(shown(Kind.CERTAINTY, "certainty.hedge", (left, left_span), (right, right_span)))
    return tuple(found)


def modal(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find one verb that one side says may be and the other says will be (``certainty.modal``)."""
    found = []
    for a, b, _ in corresponding(left, right):
        left_may, left_will = _after(left.text, a, _MAY), _after(left.text, a, _WILL)
        right_may, right_will = _after(right.text, b, _MAY), _after(right.text, b, _WILL)
        pairs = [
            (here[verb], there[verb])
            for here, there, also in ((left_may, right_will, right_may), (left_will, right_may, left_may))
            for verb in sorted(here.keys() & there.keys() - also.keys())
        ]
        found += [shown(Kind.CERTAINTY, "certainty.modal", (left, x), (right, y)) for x, y in pairs]
    return tuple(found)


def _after(text: str, claim: Claim, modals: frozenset[str]) -> dict[str, Span]:
    """Map the verbs that stand right after one of the modals to the words of both."""
    return {
        verb.lemma: Span(word.span.start, verb.span.end)
        for word, verb in pairwise(claim.words)
        if form(text, word.span) in modals and verb.pos in {"VERB", "AUX"}
    }


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
