"""What was read, compared and set aside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compare.model import ClaimKind, Coverage, Relation, SideCoverage

if TYPE_CHECKING:
    from compare.model import Article, Claim, Document, Quote, Row


def compared(claim: Claim) -> bool:
    """Tell whether a sentence takes part in matching: statements, and headings that have a verb."""
    if claim.kind is ClaimKind.HEADING:
        return any(word.pos in {"VERB", "AUX"} for word in claim.words)
    return claim.kind is ClaimKind.STATEMENT


def cover(left: Document, right: Document, rows: tuple[Row, ...]) -> Coverage:
    """Count what happened to the sentences of each article."""
    lefts = [(row.relation, row.left) for row in rows]
    rights = [(row.relation, row.right) for row in rows]
    return Coverage(
        left=_side(left.article, left.claims, lefts),
        right=_side(right.article, right.claims, rights),
    )


def _side(
    article: Article, claims: tuple[Claim, ...], rows: list[tuple[Relation, tuple[Quote, ...]]]
) -> SideCoverage:
    one_sided = {Relation.LEFT_ONLY, Relation.RIGHT_ONLY}
    shared = {quote.claim for relation, quotes in rows if relation not in one_sided for quote in quotes}
    alone = {quote.claim for relation, quotes in rows if relation in one_sided for quote in quotes}
    aside = [claim for claim in claims if not compared(claim) and claim.number not in shared]
    reasons = Counter(claim.kind.value for claim in aside)
    return SideCoverage(
        sentences=len(claims),
        compared=len(claims) - len(aside),
        shared=len(shared),
        alone=len(alone),
        set_aside=tuple(sorted(reasons.items())),
        removed=len(article.removed),
    )
