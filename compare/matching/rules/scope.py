"""Scope: the same said of more or of fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import corresponding, form, shown
from compare.model import Kind

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference, Span

_CLASSES = ("scope_all", "scope_most", "scope_some", "scope_none")


def quantifier(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find one noun with quantifiers of different reach: all, most, some, none (``scope.quantifier``)."""
    found = []
    for a, b, _ in corresponding(left, right):
        left_reach, right_reach = _reaches(left.text, a), _reaches(right.text, b)
        for noun in sorted(left_reach.keys() & right_reach.keys()):
            (left_class, left_span), (right_class, right_span) = left_reach[noun], right_reach[noun]
            if left_class != right_class:
                found.append(shown(Kind.SCOPE, "scope.quantifier", (left, left_span), (right, right_span)))
    return tuple(found)


def _reaches(text: str, claim: Claim) -> dict[str, tuple[str, Span]]:
    """Map the nouns of a sentence to the quantifier that stands before each within three words."""
    reaches: dict[str, tuple[str, Span]] = {}
    for index, word in enumerate(claim.words):
        reach = next((name for name in _CLASSES if form(text, word.span) in words(name)), None)
        if reach is None:
            continue
        for after in claim.words[index + 1 : index + 4]:
            if after.pos in {"NOUN", "PROPN"}:
                reaches.setdefault(after.lemma, (reach, word.span))
                break
    return reaches
