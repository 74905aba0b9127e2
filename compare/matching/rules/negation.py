"""Negation: one side says that something is so, the other that it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import corresponding, form, shown
from compare.model import Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference, Word

_REACH = 3
"""Content words after a negation among which its predicate is looked for."""
_SAME_TOPIC = 0.5
_MUCH_ALIKE = 0.7
_PREDICATES = frozenset({"VERB", "ADJ", "AUX"})


def polarity(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a predicate that one side negates and the other only affirms (``negation.polarity``).

    Looks at corresponding sentences that share half of their topic or more, where the affirming side has no
    word of refusal or denial at all. Exclusive where they share nearly all of it.
    """
    left_denies, right_denies = _denies(left), _denies(right)
    if left_denies == right_denies:
        return ()
    found = []
    for a, b, close in corresponding(left, right):
        if close < _SAME_TOPIC:
            continue
        left_negated, right_negated = _negated(left.text, a), _negated(right.text, b)
        for lemma in sorted(left_negated.keys() | right_negated.keys()):
            left_word, right_word = _affirmed(a, lemma), _affirmed(b, lemma)
            if lemma in left_negated and lemma not in right_negated and right_word and not _other(a, lemma):
                spans = left_negated[lemma], right_word.span
            elif lemma in right_negated and lemma not in left_negated and left_word and not _other(b, lemma):
                spans = left_word.span, right_negated[lemma]
            else:
                continue
            found.append(
                shown(
                    Kind.NEGATION,
                    "negation.polarity",
                    (left, spans[0]),
                    (right, spans[1]),
                    exclusive=close >= _MUCH_ALIKE and not a.hedges and not b.hedges,
                )
            )
    return tuple(found)


def opposite(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a word on one side and its opposite on the other (``negation.opposite``).

    The pairs of opposites are our own list. Neither side may have both words, nor negate one of them.
    """
    pairs = [tuple(entry.split("/")) for entry in sorted(words("opposite"))]
    found = []
    for a, b, close in corresponding(left, right):
        if close < _SAME_TOPIC or a.negations or b.negations:
            continue
        left_words = {word.lemma: word for word in reversed(a.words)}
        right_words = {word.lemma: word for word in reversed(b.words)}
        for one, other in pairs:
            for here, there in ((one, other), (other, one)):
                if here in left_words and there in right_words:
                    if there in left_words or here in right_words:
                        continue
                    found.append(
                        shown(
                            Kind.NEGATION,
                            "negation.opposite",
                            (left, left_words[here].span),
                            (right, right_words[there].span),
                        )
                    )
    return tuple(found)


def _denies(side: Statement) -> bool:
    lemmas = {word.lemma for word in side.words}
    return bool(lemmas & (words("denial") | words("negation"))) or any(
        claim.negations for claim in side.claims
    )


def _negated(text: str, claim: Claim) -> dict[str, Span]:
    """Find the lemmas that the negations of a sentence turn, each with the span from there to the negation."""
    turned: dict[str, Span] = {}
    for negation in claim.negations:
        if form(text, negation) in {"without", "nor", "neither"}:
            continue
        after = [word for word in claim.words if word.span.start >= negation.end][:_REACH]
        predicate = next((word for word in after if not word.stop and word.pos in _PREDICATES), None)
        if predicate and predicate.lemma not in words("light"):
            turned.setdefault(predicate.lemma, Span(negation.start, predicate.span.end))
    return turned


def _affirmed(claim: Claim, lemma: str) -> Word | None:
    return next((word for word in claim.words if word.lemma == lemma and word.pos in _PREDICATES), None)


def _other(claim: Claim, lemma: str) -> bool:
    """Tell whether a lemma stands more than once in a sentence, so that one of them may be affirmed."""
    return sum(word.lemma == lemma for word in claim.words) > 1
