"""Scope: the same said of more or of fewer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import corresponding, form, shown
from compare.matching.rules.syntax import conditional, predicates, same_event, stretch, tree
from compare.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Predicate, Tree
    from compare.model import Claim, Difference, Span, Word

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


def part(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a deed done to or by some of a kind on one side and all of it on the other (``scope.part``).

    ``some of the reports`` / ``the reports``.
    """
    found = []
    for p, q in _one_deed(left, right):
        for fewer, more in ((_some(p), _the(q)), (_the(p), _some(q))):
            found += [
                shown(Kind.SCOPE, "scope.part", (left, fewer[noun]), (right, more[noun]))
                for noun in sorted(fewer.keys() & more.keys())
            ]
    return tuple(found)


def restricted(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a deed that one side tells of some cases and the other without that (``scope.restricted``).

    ``often``, ``in many cases``, ``partly`` on one side, and nothing like it on the other.
    """
    found = []
    for p, q in _one_deed(left, right):
        one, other = _restriction(p), _restriction(q)
        if (one is None) != (other is None):
            spans = one or p.word.span, other or q.word.span
            found.append(shown(Kind.SCOPE, "scope.restricted", (left, spans[0]), (right, spans[1])))
    return tuple(found)


def _one_deed(left: Statement, right: Statement) -> Iterator[tuple[Predicate, Predicate]]:
    """Yield the predicates of one lemma that tell of one event, where each side has it once."""
    left_all, right_all = predicates(left), predicates(right)
    times = Counter(p.lemma for p in left_all), Counter(q.lemma for q in right_all)
    for p in left_all:
        for q in right_all:
            once = p.lemma == q.lemma and times[0][p.lemma] == times[1][p.lemma] == 1
            if once and same_event(p, q) and not conditional(p) and not conditional(q):
                yield p, q


def _some(predicate: Predicate) -> dict[str, Span]:
    """Map the nouns of which a predicate takes a part to the words that say so."""
    parts = {}
    for party in (*predicate.doers, *predicate.targets):
        quantified = _quantified(predicate.tree, party)
        if quantified and quantified[1] in {"scope_some", "scope_most"}:
            noun, _, quantifier = quantified
            parts[noun.lemma] = stretch(quantifier.span, noun.span)
    return parts


def _the(predicate: Predicate) -> dict[str, Span]:
    """Map the nouns of several that a predicate takes whole, without a quantifier, to their words."""
    found = predicate.tree
    wholes = {}
    for party in (*predicate.doers, *predicate.targets):
        plural = form(found.text, party.span) != party.lemma
        for word in found.children(party, "det"):
            if plural and word.lemma == "the" and _quantified(found, party) is None:
                wholes[party.lemma] = stretch(word.span, party.span)
    return wholes


def _restriction(predicate: Predicate) -> Span | None:
    """Return the words that hold a predicate to some cases: ``often``, ``in many cases``, ``in part``."""
    found = predicate.tree
    for child in (*found.children(predicate.verb), *found.children(predicate.word)):
        if child.role == "advmod" and child.lemma in words("at_times"):
            return child.span
        for noun in found.children(child, "pobj") if child.role == "prep" and child.lemma == "in" else ():
            if form(found.text, noun.span) in {"cases", "instances", "part", "parts"}:
                return stretch(child.span, noun.span)
    return None


def _quantified(found: Tree, noun: Word) -> tuple[Word, str, Word] | None:
    """Return a noun, the reach of its quantifier and that word; the noun of ``some of the ferries`` is ferries."""
    own = _class(found, noun)
    if own:
        below = [
            child
            for of in found.children(noun, "prep")
            if of.lemma == "of"
            for child in found.children(of, "pobj")
        ]
        return (below[0], own, noun) if below else None
    for child in found.children(noun, "det", "predet", "amod", "nmod", "advmod"):
        if reach := _class(found, child):
            return noun, reach, child
    return None


def _class(found: Tree, word: Word) -> str | None:
    return next((name for name in _CLASSES if form(found.text, word.span) in words(name)), None)


def _reaches(text: str, claim: Claim) -> dict[str, tuple[str, Span]]:
    """Map the nouns of a sentence to the reach of their quantifier, and where that stands."""
    found = tree(text, claim)
    reaches: dict[str, tuple[str, Span]] = {}
    for word in claim.words:
        if word.pos in {"NOUN", "PROPN", "PRON", "DET", "ADJ"} and (quantified := _quantified(found, word)):
            noun, reach, quantifier = quantified
            if noun.pos in {"NOUN", "PROPN"}:
                reaches.setdefault(noun.lemma, (reach, quantifier.span))
    return reaches
