"""Framing: the same fact in other colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import form, shown
from compare.model import Kind

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Difference, Span


def loaded(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find loaded words in the article's own voice where the other side has none (``framing.loaded``).

    The list of loaded words is our own. Words within quotation marks are the speaker's and not looked at.
    """
    left_loaded, right_loaded = _loaded(left), _loaded(right)
    if bool(left_loaded) == bool(right_loaded):
        return ()
    here, there = (left_loaded or [None])[0], (right_loaded or [None])[0]
    return (shown(Kind.FRAMING, "framing.loaded", (left, here), (right, there)),)


def _loaded(side: Statement) -> list[Span | None]:
    found: list[Span | None] = []
    for claim in side.claims:
        quoted = claim.quotations
        for word in claim.words:
            inside = any(inner.start <= word.span.start < inner.end for inner in quoted)
            if not inside and (
                word.lemma in words("loaded") or form(side.text, word.span) in words("loaded")
            ):
                found.append(word.span)
    return found
