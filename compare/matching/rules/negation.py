"""Negation: one side says that something is so, the other that it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import corresponding, form, shown
from compare.matching.rules.syntax import conditional, predicates, same_event, shares_mood, stretch
from compare.model import Kind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Predicate, Tree
    from compare.model import Difference, Span, Word

_SAME_TOPIC = 0.5
_SHOWN = 60
"""Characters of text that a note shows whole."""
_GOVERNED = frozenset({"xcomp", "ccomp", "pcomp"})
_BEFORE = ("det", "preconj", "neg")
_NAMING = frozenset({"NOUN", "PROPN"})
_OPEN = "open"
"""The time of a verb that tells of what is to come, may be, or goes on."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """What one side says of a predicate."""

    predicate: Predicate
    affirmed: bool
    span: Span
    """The words that show it."""
    time: str
    """Done, now or open, by the form of the outermost verb."""


def polarity(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a predicate that one side negates and the other affirms of one event (``negation.polarity``).

    Both must speak of one time, done or now, by the forms of their verbs, and neither side may say both. Exclusive
    where the subject is given and the same, nobody denies it in his own cause, and neither side hedges it.
    """
    left_signs, right_signs = _signs(left), _signs(right)
    said = [{(one.predicate.lemma, one.affirmed) for one in signs} for signs in (left_signs, right_signs)]
    found = []
    for a in left_signs:
        for b in right_signs:
            lemma = a.predicate.lemma
            if lemma != b.predicate.lemma or a.affirmed is b.affirmed or a.time != b.time:
                continue
            if (lemma, b.affirmed) in said[0] or (lemma, a.affirmed) in said[1]:
                continue
            if a.time == _OPEN or not same_event(a.predicate, b.predicate):
                continue
            found.append(
                shown(
                    Kind.NEGATION,
                    "negation.polarity",
                    (left, a.span),
                    (right, b.span),
                    exclusive=_incompatible(a.predicate, b.predicate),
                )
            )
    return tuple(found)


def _signs(side: Statement) -> tuple[_Sign, ...]:
    """Return the predicates that are affirmed or negated outright."""
    signs = (_sign(predicate) for predicate in predicates(side) if not conditional(predicate))
    return tuple(sign for sign in signs if sign)


def _sign(predicate: Predicate) -> _Sign | None:
    """Return whether a predicate is affirmed; None where that is left open."""
    found = predicate.tree
    turning = list(_negators(predicate))
    here, above = predicate.verb, _governor(found, predicate.verb)
    settled = True
    time = _time(found, predicate.verb, predicate.auxiliaries)
    while above is not None and here.role in _GOVERNED:
        lemma = " ".join([above.lemma, *(child.lemma for child in found.children(above, "prt"))])
        negated = [span for child in found.children(above) if (span := _negation(found, child))]
        if lemma in words("turning"):
            settled = settled and (lemma in words("failing") or not negated)
            turning += [above.span, *negated]
        elif here.role == "ccomp" and not negated:
            break
        elif here.role == "ccomp" or lemma not in words("implying"):
            return None
        else:
            turning += negated
        if here.role != "ccomp":
            time = _time(found, above, found.children(above, "aux", "auxpass"))
        here, above = above, _governor(found, above)
    if len(turning) > 2 or (len(turning) == 2 and not settled):
        return None
    whole = stretch(*turning, predicate.word.span)
    if turning and whole.end - whole.start > _SHOWN:
        whole = stretch(*turning)
    return _Sign(predicate, not turning or len(turning) == 2, whole, time)


def _governor(found: Tree, word: Word) -> Word | None:
    """Return the verb or adjective that a complement hangs on, across its preposition: ``from signing``."""
    above = found.head(word)
    if above is not None and above.role == "prep" and above.lemma not in words("negation"):
        return found.head(above)
    return above


def _negators(predicate: Predicate) -> Iterator[Span]:
    """Yield the words that turn a predicate itself: ``not``, ``no longer``, ``no`` before a party to it."""
    found = predicate.tree
    hanging = dict.fromkeys([*found.children(predicate.verb), *found.children(predicate.word)])
    if shares_mood(predicate):
        hanging |= dict.fromkeys(found.children(found.by_start[predicate.verb.head], "neg"))
    yield from (span for child in hanging if (span := _negation(found, child)))
    for party in dict.fromkeys([*predicate.doers, *predicate.targets]):
        if party.lemma in words("nobody") - {"no"}:
            yield party.span
        yield from (child.span for child in found.children(party, *_BEFORE) if child.lemma in words("nobody"))
    above = found.head(predicate.verb)
    if predicate.verb.role == "pcomp" and above is not None and above.lemma == "without":
        yield above.span


def _negation(found: Tree, word: Word) -> Span | None:
    """Return the words by which one turns what it hangs on: ``not``, ``no longer``; None where it turns nothing."""
    if word.lemma in words("never"):
        after = found.after(word)
        return None if after is not None and after.lemma in words("not_only") else word.span
    no = next((child for child in found.children(word) if child.lemma == "no"), None)
    return stretch(no.span, word.span) if no and form(found.text, word.span) == "longer" else None


def _incompatible(left: Predicate, right: Predicate) -> bool:
    """Tell whether two predicates of other sign cannot both hold: one subject, neither in doubt."""
    subjects = [{word.lemma for word in side.doers if word.pos in _NAMING} for side in (left, right)]
    doubted = any(side.quoted or side.tree.claim.hedges or _denied(side) for side in (left, right))
    return bool(subjects[0] & subjects[1]) and not doubted


def _denied(predicate: Predicate) -> bool:
    """Tell whether it is what somebody says, or denies."""
    above = {word.lemma for word in predicate.tree.ancestors(predicate.verb)}
    return predicate.tree.claim.stance is not Stance.ASSERTED or "deny" in above


def _time(found: Tree, verb: Word, auxiliaries: Sequence[Word]) -> str:
    """Return the time of a verb by its form."""
    forms = {form(found.text, word.span) for word in auxiliaries}
    own = form(found.text, verb.span)
    if forms & words("to_come") or own.endswith("ing"):
        return _OPEN
    if forms & words("done"):
        return "done"
    present = {verb.lemma, f"{verb.lemma}s", f"{verb.lemma}es", "is", "are", "am", "'s", "'re"}
    return "now" if own in present or forms & {"do", "does"} else "done"


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
