"""Words of like meaning, and which predicate a value in a sentence belongs to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import groups, words

if TYPE_CHECKING:
    from compare.matching.rules.syntax import Tree
    from compare.model import Span, Word


@cache
def _places() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for place, group in enumerate(groups("alike")):
        for word in group:
            found.setdefault(word, set()).add(place)
    return {word: frozenset(places) for word, places in found.items()}


def alike(left: str, right: str) -> bool:
    """Tell whether two lemmas are the same or may stand for each other."""
    none: frozenset[int] = frozenset()
    return left == right or not _places().get(left, none).isdisjoint(_places().get(right, none))


def top(found: Tree, span: Span) -> Word | None:
    """Return the word of a span on which its other words hang; None where the span holds no word."""
    inside = [word for word in found.claim.words if word.span.start < span.end and span.start < word.span.end]
    starts = {word.span.start for word in inside}
    return next((word for word in inside if word.head == word.span.start or word.head not in starts), None)


def governor(found: Tree, span: Span) -> Word | None:
    """Return the verb that a span belongs to: that of a clause about it, else the nearest above.

    None where only nouns stand there, as in a headline. The ``offered`` of ``the 25 marks that it offered`` is such a
    clause.
    """
    below = top(found, span)
    if below is None:
        return None
    about = found.children(below, "relcl")
    return about[0] if about else next((word for word in found.ancestors(below) if _is_verb(word)), None)


def _is_verb(word: Word) -> bool:
    return word.pos in {"VERB", "AUX"} and word.role not in {"aux", "auxpass"}


def above_noun(found: Tree, span: Span) -> Word | None:
    """Return the noun that a span hangs on directly or by a preposition, before any verb; None where it has none."""
    here = top(found, span)
    for _ in range(3):
        here = found.head(here) if here is not None else None
        if here is None or _is_verb(here):
            return None
        # "Tuesday night" is a time as a whole.
        if here.pos in {"NOUN", "PROPN"} and here.lemma not in words("day_part"):
            return here
    return None


def hedged(found: Tree, span: Span) -> bool:
    """Tell whether a hedge bears on a span: it is, or hangs on, a word that the span hangs on or holds."""
    if not found.claim.hedges:
        return False
    below = top(found, span)
    if below is None:
        return True
    above = {below.span, *(word.span for word in found.ancestors(below))}
    for hedge in found.claim.hedges:
        word = found.by_start.get(hedge.start)
        head = found.head(word) if word else None
        if word is None or head is None or word.span in above or head.span in above:
            return True
    return False
