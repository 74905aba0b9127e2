"""Sequence: planned or about to happen in one article, begun or done in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.rules.alike import alike
from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import form, pair_off, shown
from compare.matching.rules.syntax import (
    Predicate,
    conditional,
    content_of,
    like_event,
    predicates,
    same_party,
    stretch,
)
from compare.model import Kind

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Tree
    from compare.model import Difference, Span, Word

_MUCH = 3
"""Words shared by a plan and a deed under like verbs from which they are one, to whomever it is done."""

Told = tuple[Predicate, "Span"]


def plan_done(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find an event that one side gives as planned and the other as begun or done (``sequence.plan_done``).

    The verbs may be others of like meaning, ``will begin leaving`` and ``began to withdraw``; then more of the rest
    must be shared. No difference where a side says both.
    """
    left_planned, left_done = _told(left)
    right_planned, right_done = _told(right)
    found = []
    for planned, done, rival_done, rival_planned, on_left in (
        (left_planned, right_done, left_done, right_planned, True),
        (right_planned, left_done, right_done, left_planned, False),
    ):
        open_plans = [one for one in planned if not _among(one, rival_done)]
        new_deeds = [one for one in done if not _among(one, rival_planned)]
        for plan, deed in pair_off(open_plans, new_deeds, _likeness):
            spans = (plan[1], deed[1]) if on_left else (deed[1], plan[1])
            found.append(shown(Kind.SEQUENCE, "sequence.plan_done", (left, spans[0]), (right, spans[1])))
    return tuple(found)


def _among(one: Told, others: list[Told]) -> bool:
    return any(alike(one[0].word.lemma, other[0].word.lemma) for other in others)


def _likeness(plan: Told, deed: Told) -> float:
    """Tell how surely a plan and a deed are one: 2 under one verb, 1 under like verbs, 0 not at all."""
    a, b = plan[0], deed[0]
    if a.word.lemma == b.word.lemma:
        return 2.0 * like_event(a, b)
    if not alike(a.word.lemma, b.word.lemma):
        return 0.0
    shared = len(content_of(a) & content_of(b))
    doers, targets = same_party(a, b, "doers"), same_party(a, b, "targets")
    return 1.0 * bool(doers and (shared >= _MUCH or (targets is not False and shared)))


def _told(side: Statement) -> tuple[list[Told], list[Told]]:
    """Return the predicates that a side gives as planned, and those as begun or done, with the words that say so."""
    planned: list[Told] = []
    done: list[Told] = []
    for one in predicates(side):
        if one.word.pos != "VERB" or one.word.lemma in words("no_deed") or one.quoted or conditional(one):
            continue
        if one.tree.children(one.word, "neg") or _begins(one):
            continue
        if start := _plan(one.tree, one.word):
            planned.append((one, stretch(start.span, one.word.span)))
        elif start := _deed(one.tree, one.word):
            done.append((one, stretch(start.span, one.word.span)))
    return planned, done


def _begins(one: Predicate) -> bool:
    """Tell whether it tells of the beginning of another verb, which is looked at instead."""
    return one.word.lemma in words("beginning") and bool(one.tree.children(one.word, "xcomp"))


def _plan(found: Tree, verb: Word) -> Word | None:
    """Return the word that says that what a verb tells is still to come; None where none does."""
    auxiliaries = found.children(verb, "aux", "auxpass")
    if any(one.lemma == "have" for one in auxiliaries):
        return None
    if coming := next((one for one in auxiliaries if one.lemma in words("coming")), None):
        return coming
    above = found.head(verb)
    would = next((one for one in auxiliaries if one.lemma == "would"), None)
    if would and above and verb.role == "ccomp" and above.lemma in words("reporting") and _deed(found, above):
        return would
    to = next((one for one in auxiliaries if form(found.text, one.span) == "to"), None)
    if above is None:
        # "Premier to visit Orrin": how a headline says it.
        return to if found.children(verb, "nsubj", "nsubjpass") else None
    if verb.role not in {"xcomp", "ccomp"}:
        return None
    if to and above.lemma in words("planning"):
        return above
    return _plan(found, above) if above.lemma in words("beginning") else None


def _deed(found: Tree, verb: Word) -> Word | None:
    """Return the word with which a verb in a past form begins, ``has`` of ``has left``; None for another form."""
    auxiliaries = found.children(verb, "aux", "auxpass")
    above = found.head(verb)
    if above is not None and verb.role == "pcomp":
        return above if above.lemma == "after" else None
    if above is not None and verb.role == "xcomp":
        return _deed(found, above) if above.lemma in words("beginning") else None
    forms = {form(found.text, one.span) for one in auxiliaries}
    if forms and not forms <= words("done") | {"been", "'s"}:
        return None
    surface = form(found.text, verb.span)
    past = surface != verb.lemma and not surface.endswith(("s", "ing"))
    if not past and "have" not in {one.lemma for one in auxiliaries}:
        return None
    return auxiliaries[0] if auxiliaries else verb
