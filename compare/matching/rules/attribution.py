"""Attribution: who vouches for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import corresponding, shown
from compare.model import Kind, Span, Stance

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference

_GIVEN = frozenset({Stance.REPORTED, Stance.QUOTED})


def asserted_attributed(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a claim that one side states flatly and the other gives as someone's word.

    The rule is ``attribution.asserted_attributed``. No difference where any sentence of the flat side names a
    source.
    """
    return _attributed(left, right, "attribution.asserted_attributed", distancing=False)


def claimed(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find the same where the reporting verb itself keeps a distance: claims, alleges (``attribution.claimed``)."""
    return _attributed(left, right, "attribution.claimed", distancing=True)


def _attributed(left: Statement, right: Statement, rule: str, *, distancing: bool) -> tuple[Difference, ...]:
    left_flat, right_flat = _flat(left), _flat(right)
    if left_flat == right_flat:
        return ()
    found = []
    for a, b, _ in corresponding(left, right):
        giver, text = (b, right.text) if left_flat else (a, left.text)
        if giver.stance in _GIVEN and _name_words(giver) and _distances(giver, text) is distancing:
            sources = (left, None if left_flat else _source(a)), (right, None if right_flat else _source(b))
            found.append(shown(Kind.ATTRIBUTION, rule, *sources, speakers=(a, b)))
    return tuple(found)


def other_source(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find corresponding sentences that rest on different sources (``attribution.other_source``).

    No difference where one source's name shares a word with any source of the other side.
    """
    found = []
    for a, b, _ in corresponding(left, right):
        if not (_name_words(a) and _name_words(b)):
            continue
        left_names = {word for claim in left.claims for word in _name_words(claim)}
        right_names = {word for claim in right.claims for word in _name_words(claim)}
        if not left_names & right_names:
            found.append(
                shown(
                    Kind.ATTRIBUTION,
                    "attribution.other_source",
                    (left, _source(a)),
                    (right, _source(b)),
                    speakers=(a, b),
                )
            )
    return tuple(found)


def _distances(claim: Claim, text: str) -> bool:
    cue = claim.speaker.cue if claim.speaker else None
    return cue is not None and not words("distancing").isdisjoint(
        text[cue.start : cue.end].casefold().split()
    )


def _flat(side: Statement) -> bool:
    return all(claim.speaker is None and claim.stance is Stance.ASSERTED for claim in side.claims)


def _source(claim: Claim) -> Span | None:
    """Return where the sentence names its source, None where that stands in another sentence."""
    speaker = claim.speaker
    if speaker is None:
        return None
    inside = claim.span.start <= speaker.span.start and speaker.span.end <= claim.span.end
    return speaker.span if inside else speaker.cue


def _name_words(claim: Claim) -> frozenset[str]:
    name = claim.speaker.name if claim.speaker else ""
    folded = frozenset(word.strip(".,").casefold() for word in name.split() if len(word) > 2)
    return folded - words("unnamed")
