"""Certainty: one side says it more surely than the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import contains, content, corresponding, form, shown
from compare.matching.rules.syntax import Predicate, conditional, like_event, predicates, stretch, tree
from compare.model import Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Tree
    from compare.model import Claim, Difference


_Reading = Callable[[Predicate], Span | None]
_Alike = Callable[[Predicate, Predicate], bool]


def modal(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a verb that one side says may be and the other says will be (``certainty.modal``).

    So few verbs stand under both in one row that the parties, often named in other words, need not agree.
    """
    return _unlike(left, right, "certainty.modal", _may, _will, _telling)


def lessened(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find one event that one side hedges and the other states outright (``certainty.lessened``).

    The hedge must stand on the verb that both share, by itself or by one above (``appears to``, ``is suspected of``).
    No difference where ``modal`` shows it.
    """
    if modal(left, right):
        return ()
    return _unlike(left, right, "certainty.lessened", _hedged, _stated, like_event)


def hedge(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a sentence that hedges what the corresponding one says too and does not hedge (``certainty.hedge``).

    The clause that the hedge stands in must be shared by half, or its verb. No difference where any sentence of the
    other side hedges too, in whatever words, nor where ``modal`` or ``lessened`` shows it.
    """
    if bool(_hedges(left)) == bool(_hedges(right)) or modal(left, right) or lessened(left, right):
        return ()
    found = []
    for a, b, _ in corresponding(left, right):
        left_hedges = [span for span in _own(left.text, a) if _reaches(tree(left.text, a), span, right)]
        right_hedges = [span for span in _own(right.text, b) if _reaches(tree(right.text, b), span, left)]
        if left_hedges or right_hedges:
            left_span = left_hedges[0] if left_hedges else _firm(left.text, a)
            right_span = right_hedges[0] if right_hedges else _firm(right.text, b)
            found.append(shown(Kind.CERTAINTY, "certainty.hedge", (left, left_span), (right, right_span)))
    return tuple(found)


def _reaches(found: Tree, span: Span, other: Statement) -> bool:
    """Tell whether a hedge stands on what the other side says too: on the same verb, or half of its clause."""
    hedging = next((word for word in found.claim.words if contains(span, word.span)), None)
    if hedging is None:
        return False
    below = found.children(hedging, "xcomp", "ccomp")
    hedged = below[0] if below else found.head(hedging) or hedging
    parties = found.children(hedged, "nsubj", "nsubjpass")
    clause = content(word for part in (hedged, *parties) for word in found.phrase(part)) - words("light")
    clause -= {hedging.lemma}
    told = content(other.words)
    return hedged.lemma in told or 2 * len(clause & told) >= max(1, len(clause))


def _unlike(
    left: Statement,
    right: Statement,
    rule: str,
    unsure: _Reading,
    sure: _Reading,
    alike: _Alike,
) -> tuple[Difference, ...]:
    """Find predicates of one lemma that one side gives as ``unsure`` alone and the other as ``sure`` alone."""
    found = []
    left_all, right_all = _outright(left), _outright(right)
    for p in left_all:
        for q in right_all:
            if p.lemma != q.lemma or _voiced(p, q) or not alike(p, q):
                continue
            for ours, theirs in ((unsure, sure), (sure, unsure)):
                a, b = ours(p), theirs(q)
                also = any(theirs(other) for other in left_all if other.lemma == p.lemma) or any(
                    ours(other) for other in right_all if other.lemma == p.lemma
                )
                if a and b and not also:
                    found.append(shown(Kind.CERTAINTY, rule, (left, a), (right, b)))
    return tuple(found)


def _outright(side: Statement) -> tuple[Predicate, ...]:
    return tuple(one for one in predicates(side) if not conditional(one))


def _voiced(left: Predicate, right: Predicate) -> bool:
    """Tell whether either stands in a speaker's own words, which are his and not the article's."""
    if not (left.quoted or right.quoted):
        return False
    a, b = left.tree.claim.speaker, right.tree.claim.speaker
    return left.quoted is right.quoted or a is None or b is None or a.name != b.name


def _telling(left: Predicate, right: Predicate) -> bool:
    return not {left.lemma, right.lemma} & words("light")


def _may(predicate: Predicate) -> Span | None:
    return _under(predicate, "may")


def _will(predicate: Predicate) -> Span | None:
    return _under(predicate, "will")


def _under(predicate: Predicate, name: str) -> Span | None:
    """Return a verb with the auxiliary of a list, as they stand; None where it has none or is negated."""
    if predicate.tree.children(predicate.verb, "neg"):
        return None
    found = (word for word in predicate.auxiliaries if form(predicate.tree.text, word.span) in words(name))
    return next((stretch(word.span, predicate.word.span) for word in found), None)


def _hedged(predicate: Predicate) -> Span | None:
    """Return the words that lessen the certainty of a verb; None where none does."""
    found = predicate.tree
    for word in found.children(predicate.verb) + found.children(predicate.word):
        if word.lemma in words("hedging") and word.role in {"advmod", "acomp"}:
            return word.span
    if span := _under(predicate, "may"):
        return span
    here = predicate.verb
    above = found.head(here)
    if above is not None and above.role == "prep":
        above = found.head(above)
    if above is None or here.role not in {"xcomp", "pcomp", "ccomp"}:
        return None
    said = here.role == "ccomp"
    if found.children(above, "neg") or above.lemma not in words("accusing" if said else "doubting"):
        return None
    return stretch(*[word.span for word in found.children(above, "auxpass")], above.span)


def _stated(predicate: Predicate) -> Span | None:
    """Return a verb that is said outright: past or ``will``, not negated, under no other verb."""
    found = predicate.tree
    forms = {form(found.text, word.span) for word in predicate.auxiliaries}
    if _hedged(predicate) or found.children(predicate.verb, "neg"):
        return None
    if forms & (words("to_come") - words("will") - {"being"}) or predicate.verb.role in {"xcomp", "pcomp"}:
        return None
    will = [word.span for word in predicate.auxiliaries if form(found.text, word.span) in words("will")]
    return stretch(*will, predicate.word.span)


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
