"""Choose what a row quotes of each sentence: the clause that carries the shared claim, or the whole sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.features import content
from compare.matching.overlap import rarity
from compare.model import Part

if TYPE_CHECKING:
    from collections.abc import Hashable

    from compare.matching.align import Group
    from compare.model import Claim, Document, Span

CARRIED = 0.9
"""A clause stands for its sentence when it holds at least this share of what the sentence shares with the other
side, by rarity ..."""
SHARED = 2
"""... and that is at least this many content words."""


def parts(left: Document, right: Document, group: Group) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the parts of both sides of a group, in the order of the text."""
    sides = [left.claims[i] for i in group.left], [right.claims[j] for j in group.right]
    weight = rarity([[content(claim) for claim in document.claims] for document in (left, right)])
    words = [{lemma for claim in side for lemma in content(claim)} for side in sides]
    return (
        tuple(Part(claim.number, quoted(claim, words[1], weight)) for claim in sides[0]),
        tuple(Part(claim.number, quoted(claim, words[0], weight)) for claim in sides[1]),
    )


def quoted(claim: Claim, other: set[str], weight: dict[Hashable, float]) -> Span:
    """Return the span to quote: one clause where it alone carries what is shared, else the sentence."""
    if len(claim.clauses) < 2:
        return claim.span
    shares = []
    for clause in claim.clauses:
        inside = {
            word.lemma
            for word in claim.words
            if not word.stop and word.lemma in other and clause.start <= word.span.start < clause.end
        }
        shares.append((sum(weight[lemma] for lemma in sorted(inside)), len(inside)))
    total = sum(share for share, _ in shares)
    best = max(range(len(shares)), key=lambda k: shares[k])
    share, count = shares[best]
    if total and count >= SHARED and share >= CARRIED * total:
        return claim.clauses[best]
    return claim.span
