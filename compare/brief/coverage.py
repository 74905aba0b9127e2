"""What was read, compared and set aside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compare.model import ClaimKind, Coverage, Relation, SideCoverage

if TYPE_CHECKING:
    from compare.model import Article, Claim, Document, Quote, Row


def cover(left: Document, right: Document, rows: tuple[Row, ...]) -> Coverage:
    """Count what happened to the sentences of each article.

    Each sentence is counted once: set aside, or else shared, alone or silent. One that takes no part and yet stands
    in a row with both sides is shared; a judgement, a call or a scene that stands in no row is set aside.
    """
    lefts = [(row.relation, row.left) for row in rows]
    rights = [(row.relation, row.right) for row in rows]
    return Coverage(
        left=_side(left.article, left.claims, lefts),
        right=_side(right.article, right.claims, rights),
    )


def _tells_nothing(claim: Claim) -> bool:
    return not claim.takes_part or claim.kind not in {ClaimKind.STATEMENT, ClaimKind.HEADING}


def _side(
    article: Article, claims: tuple[Claim, ...], rows: list[tuple[Relation, tuple[Quote, ...]]]
) -> SideCoverage:
    one_sided = {Relation.LEFT_ONLY, Relation.RIGHT_ONLY}
    shared = {quote.claim for relation, quotes in rows if relation not in one_sided for quote in quotes}
    alone = {quote.claim for relation, quotes in rows if relation in one_sided for quote in quotes} - shared
    placed = shared | alone
    aside = [claim for claim in claims if _tells_nothing(claim) and claim.number not in placed]
    compared = len(claims) - len(aside)
    kinds = Counter(claim.kind.value for claim in aside)
    reasons = Counter(passage.reason for passage in article.removed)
    return SideCoverage(
        sentences=len(claims),
        compared=compared,
        shared=len(shared),
        alone=len(alone),
        set_aside=tuple(sorted(kinds.items())),
        removed=len(article.removed),
        silent=compared - len(shared) - len(alone),
        removed_for=tuple(sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0]))),
    )
