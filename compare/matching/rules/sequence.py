"""Sequence: planned in one article, done in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import corresponding, form, shown
from compare.model import Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference


def plan_done(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a verb that one side gives as planned and the other as done (``sequence.plan_done``)."""
    found = []
    for a, b, _ in corresponding(left, right):
        left_planned, left_done = _verbs(left.text, a)
        right_planned, right_done = _verbs(right.text, b)
        for lemma in sorted(
            (left_planned.keys() & right_done.keys()) - left_done.keys() - right_planned.keys()
        ):
            spans = left_planned[lemma], right_done[lemma]
            found.append(shown(Kind.SEQUENCE, "sequence.plan_done", (left, spans[0]), (right, spans[1])))
        for lemma in sorted(
            (right_planned.keys() & left_done.keys()) - right_done.keys() - left_planned.keys()
        ):
            spans = left_done[lemma], right_planned[lemma]
            found.append(shown(Kind.SEQUENCE, "sequence.plan_done", (left, spans[0]), (right, spans[1])))
    return tuple(found)


def _verbs(text: str, claim: Claim) -> tuple[dict[str, Span], dict[str, Span]]:
    """List the verbs of a sentence that are planned, and those that are done, with the words that say so."""
    planned: dict[str, Span] = {}
    done: dict[str, Span] = {}
    for index, word in enumerate(claim.words):
        if word.pos != "VERB" or word.stop or word.lemma in words("reporting"):
            continue
        surface = form(text, word.span)
        before = [form(text, earlier.span) for earlier in claim.words[max(0, index - 4) : index]]
        plan = next((at for at, one in enumerate(before) if one in words("plan")), None)
        if plan is not None and surface == word.lemma:
            first = claim.words[index - len(before) + plan]
            planned.setdefault(word.lemma, Span(first.span.start, word.span.end))
        elif plan is None and surface != word.lemma and not surface.endswith(("s", "ing")) and _told(before):
            done.setdefault(word.lemma, word.span)
    return planned, done


def _told(before: list[str]) -> bool:
    """Tell whether the words before a past form leave it a deed: not ``to be evaluated``, ``being held``."""
    return not {"to", "be", "being", "if", "would", "could", "should"} & set(before[-2:])
