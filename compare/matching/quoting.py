"""Choose what a row quotes of each sentence: the clause that carries the shared claim, or the whole sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.matching.features import content
from compare.matching.overlap import rarity
from compare.model import Part, Span

if TYPE_CHECKING:
    from collections.abc import Hashable

    from compare.matching.align import Group
    from compare.model import Claim, Document

CARRIED = 0.9
"""A clause stands for its sentence when it holds at least this share of what the sentence shares with the other
side, by rarity ..."""
SHARED = 2
"""... and that is at least this many content words."""
CREDIT = re.compile(r"\((?:AFP|AP|BBC|CNN|Bloomberg|Reuters|UPI)\)\s*(?:[–—-]+\s*)?(?=\S)")


def parts(left: Document, right: Document, group: Group) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the parts of both sides of a group, in the order of the text."""
    sides = [left.claims[i] for i in group.left], [right.claims[j] for j in group.right]
    weight = rarity([[content(claim) for claim in document.claims] for document in (left, right)])
    words = [{lemma for claim in side for lemma in content(claim)} for side in sides]
    return (
        tuple(
            Part(c.number, behind_credit(left.article.text, quoted(c, words[1], weight))) for c in sides[0]
        ),
        tuple(
            Part(c.number, behind_credit(right.article.text, quoted(c, words[0], weight))) for c in sides[1]
        ),
    )


def behind_credit(text: str, span: Span) -> Span:
    """Return the span without the agency's or outlet's name that opens a report and is no part of the claim."""
    credit = CREDIT.match(text, span.start, span.end)
    return Span(credit.end(), span.end) if credit else span


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
