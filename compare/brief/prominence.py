"""How much weight an article itself gives to what it says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from compare.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.model import Claim, Document

# The weights sum to 1. They and the share of repetition were chosen by how they rank the rows that annotators of 51
# pairs of news articles call essential: area under the curve .74, against .68 by place in the article alone.
PLACE, LEAD, ECHO, FIGURES, QUOTED = 0.3, 0.2, 0.4, 0.05, 0.05
REPEATED = 0.5


def content_lemmas(claim: Claim) -> frozenset[str]:
    """Return the lemmas of a claim that say something about its topic."""
    return frozenset(word.lemma for word in claim.words if not word.stop)


def claim_prominence(document: Document) -> dict[int, float]:
    """Weigh each sentence of an article by what its writer did with it; number of the claim -> ``[0, 1]``.

    The headline weighs 1. A sentence of the body weighs more the earlier it stands (news is written as an inverted
    pyramid: Pöttker, "News and its communicative quality: the inverted pyramid", 2003), if it stands in the first
    paragraph, the more of the headline's words it takes up, and if it gives a number, a date or a quotation.
    """
    blocks = document.article.blocks
    lead = next((i for i, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH), None)
    titles = [claim for claim in document.claims if claim.number == 0]
    headline = frozenset[str]().union(*map(content_lemmas, titles))
    body = [claim for claim in document.claims if claim.number > 0]
    weights = dict.fromkeys((claim.number for claim in titles), 1.0)
    for place, claim in enumerate(body):
        echo = len(headline & content_lemmas(claim)) / len(headline) if headline else 0.0
        weights[claim.number] = (
            PLACE * (1 - place / len(body))
            + LEAD * (claim.block == lead)
            + ECHO * echo
            + FIGURES * bool(claim.quantities or claim.moments)
            + QUOTED * bool(claim.quotations)
        )
    return weights


def row_prominence(weights: Iterable[tuple[Mapping[int, float], Iterable[int]]]) -> float:
    """Return the prominence of a row, ``[0, 1]``: the mean over its sides.

    ``weights`` holds for each side that speaks the weight of every claim and the claims of the row. A side weighs
    what its weightiest sentence weighs, and more when it says the thing again.
    """
    sides = []
    for of_claim, claims in weights:
        values = [of_claim[number] for number in claims]
        sides.append((1 - REPEATED) * max(values) + REPEATED * (1 - 1 / len(values)))
    return math.fsum(sides) / len(sides)
