"""Build rows from pair probabilities: each row one claim, with all the sentences on either side that state it.

Sentences of news hold several claims, so a sentence may stand in several rows, and a row is a complete block: every
left sentence in it is held to share the claim with every right sentence in it. Joining links into chains (as
connected components do) would drag unrelated sentences into one row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

JOIN_MEAN = 1.0
"""A link joins a row when the mean probability of the block stays above this share of the threshold ..."""
JOIN_LEAST = 0.8
"""... and no pair in it falls below this share."""
WIDEST = 4
"""Sentences of one side in one row, at the most: beyond it a row says nothing specific any more."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that state one claim: indices into the rows and columns of the probabilities."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    probability: float
    """Of the best pair."""


def align(probabilities: NDArray[np.float64], threshold: float) -> tuple[Group, ...]:
    """Return the groups, in the order of the left article, that the (n, m) pair probabilities give.

    Every pair at or above ``threshold`` stands in at least one group, and every group holds such a pair. Links are
    taken from the surest down; each joins the group in which it fits best (highest mean over the whole block), or
    opens a group of its own.
    """
    links = np.argwhere(probabilities >= threshold)
    order = sorted(
        map(tuple, links.tolist()), key=lambda ij: (-probabilities[ij[0], ij[1]], ij[0] + ij[1], ij[0])
    )
    groups: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for i, j in order:
        if any(i in left and j in right for left, right in groups):
            continue
        best, place = 0.0, -1
        for k, (left, right) in enumerate(groups):
            if i not in left and j not in right:
                continue
            wider = tuple(sorted({*left, i})), tuple(sorted({*right, j}))
            block = probabilities[np.ix_(*wider)]
            fits = block.mean() >= JOIN_MEAN * threshold and block.min() >= JOIN_LEAST * threshold
            if fits and max(map(len, wider)) <= WIDEST and block.mean() > best:
                best, place = float(block.mean()), k
        if place < 0:
            groups.append(((i,), (j,)))
        else:
            left, right = groups[place]
            groups[place] = tuple(sorted({*left, i})), tuple(sorted({*right, j}))
    made = [Group(left, right, float(probabilities[np.ix_(left, right)].max())) for left, right in groups]
    return tuple(sorted(made, key=lambda g: (g.left, g.right)))
