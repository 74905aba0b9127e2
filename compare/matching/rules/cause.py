"""Cause: two answers to why the same was done."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import contains, form, shown
from compare.matching.rules.syntax import arguments, stretch, tree
from compare.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Tree
    from compare.model import Difference, Word

_STEM = 5
"""Letters by which ``withdraw`` and ``withdrawal`` are one."""
_MANY = 2
_MOST = 0.6
"""Stems that two events share, and their share of the smaller, from which they are one though their verbs differ."""
_READ = 8
"""Reasons of one sentence that are looked at; no writer gives more, and a crafted text must not cost more."""
_NEAR = 2
"""Words before a reason among which ``not`` denies it."""
_SHOWN = 12
"""Words of a reason from which on a comma ends it."""
_CLAUSES = frozenset({"advcl", "ccomp", "acl", "conj"})
_NAMED = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass(frozen=True, slots=True)
class _Reason:
    """An answer to why."""

    event: frozenset[str]
    """Stems of what it is given for."""
    core: frozenset[str]
    """Those of the verb or noun at its heart."""
    told: frozenset[str]
    """Stems of the reason, without the places in it: two reasons may name one place."""
    span: Span
    """With the word that announces it."""
    bare: bool
    """A purpose that only ``to`` announces."""


def reason(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find two reasons for one event that share no word (``cause.reason``).

    No difference where a side has a word of the other's reason anywhere, since it may then give the same or both, nor
    between two bare purposes (``to see`` / ``to look``), which most often are one in other words.
    """
    left_told, right_told = _stems(left.words), _stems(right.words)
    found = []
    for a in _reasons(left):
        for b in _reasons(right):
            if (a.bare and b.bare) or (a.told - a.event) & right_told or (b.told - b.event) & left_told:
                continue
            shared = len(a.event & b.event)
            if (
                a.core & b.event
                or b.core & a.event
                or shared >= max(_MANY, _MOST * min(len(a.event), len(b.event)))
            ):
                found.append(shown(Kind.CAUSE, "cause.reason", (left, a.span), (right, b.span)))
    return tuple(found)


def _reasons(side: Statement) -> tuple[_Reason, ...]:
    reasons = (one for claim in side.claims for one in islice(_of(tree(side.text, claim)), _READ))
    return tuple(one for one in reasons if one.told - one.event)


def _of(found: Tree) -> Iterator[_Reason]:
    for word in found.claim.words:
        above = found.head(word)
        if above is None:
            continue
        if word.role in _CLAUSES and (cue := _announced(found, word)) and not _denied(found, word):
            yield _built(found, found.head(above) or above if word.role == "conj" else above, word, cue)
        elif (
            word.role in {"prep", "agent"} and _gives_reason(found, word, above) and not _denied(found, word)
        ):
            yield from _behind(found, above, word)
        elif word.role == "attr" and word.lemma in words("grounds"):
            yield from _grounds(found, above, word)
        elif word.role == "xcomp" and above.lemma in words("meant") and found.children(above, "auxpass"):
            yield _built(found, above, word, above)


def _gives_reason(found: Tree, preposition: Word, event: Word) -> bool:
    """Tell whether a preposition answers why: ``because of``, ``in response to``, prompted ``by``, fired ``over``."""
    if preposition.lemma in words("because_of"):
        return True
    if preposition.role == "agent":
        return event.lemma in words("causing")
    if preposition.lemma in {"for", "over"} and event.lemma in words("blaming"):
        return True
    return preposition.lemma in {"in", "on", "out", "as"} and any(
        noun.lemma in words("grounds") for noun in found.children(preposition, "pobj")
    )


def _announced(found: Tree, verb: Word) -> Word | None:
    """Return the word that makes a clause the reason of another: ``because``, the ``to`` of a purpose."""
    marks = found.children(verb, "mark")
    if marks:
        return next((mark for mark in marks if mark.lemma == "because"), None)
    if verb.role != "advcl":
        return None
    if form(found.text, verb.span) in words("citing"):
        return verb
    to = (word for word in found.children(verb, "aux") if word.lemma == "to")
    return next((word for word in to if word.span.start < verb.span.start), None)


def _denied(found: Tree, word: Word) -> bool:
    """Tell whether ``not`` stands before what would give a reason: ``not because``, ``not in order to``."""
    first = min((word, *found.children(word, "mark", "aux", "neg")), key=lambda one: one.span)
    return any(other.lemma == "not" for other in (*found.before(first, _NEAR), first))


def _behind(found: Tree, event: Word, cue: Word) -> Iterator[_Reason]:
    """Yield what stands behind a preposition as the reason."""
    for one in found.children(cue, "pobj", "pcomp", "prep"):
        if one.lemma in words("grounds"):
            yield from _grounds(found, event, one, cue)
        else:
            told = found.children(one, "pobj", "pcomp") if one.pos == "ADP" else (one,)
            yield from (_built(found, event, reason, cue) for reason in told)


def _grounds(found: Tree, event: Word, noun: Word, cue: Word | None = None) -> Iterator[_Reason]:
    """Yield what stands behind a noun that announces a reason: ``response to``, ``attempt to``, ``fear of``."""
    for one in found.children(noun, "prep", "acl"):
        told = found.children(one, "pobj", "pcomp") if one.role == "prep" else (one,)
        yield from (_built(found, event, reason, cue or noun) for reason in told)


def _built(found: Tree, event: Word, told: Word, cue: Word) -> _Reason:
    """Put a reason together from the heads of the event and of what is told for it."""
    others = [
        word
        for child in found.children(told, "conj")
        if _announced(found, child)
        for word in found.whole(child)
    ]
    reason = [word for word in found.whole(told) if word not in others]
    doers, targets = arguments(found, event)
    heart = [*doers, *targets]
    if event.lemma not in words("causing") | words("meant") | words("light"):
        heart = [event, *found.children(event, "xcomp")]
    about = [
        word for one in (*heart, *doers, *targets) for word in found.phrase(one) if word not in (*reason, cue)
    ]
    places = [name.span for name in found.claim.names if name.label == "PLACE"]
    telling = [word for word in reason if not any(contains(place, word.span) for place in places)]
    span = stretch(cue.span, *_first(found, reason, cue))
    return _Reason(_stems(about), _stems(heart), _stems(telling), span, cue.lemma == "to")


def _first(found: Tree, reason: Iterable[Word], cue: Word) -> list[Span]:
    """Return the words of a reason, up to the first comma behind enough of them."""
    kept: list[Span] = []
    for word in reason:
        if word.span.start < cue.span.start:
            continue
        if kept and len(kept) >= _SHOWN and "," in found.text[kept[-1].end : word.span.start]:
            break
        kept.append(word.span)
    return kept


def _stems(found: Iterable[Word]) -> frozenset[str]:
    return frozenset(
        word.lemma[:_STEM]
        for word in found
        if word.pos in _NAMED and not word.stop and word.lemma not in words("light")
    )
