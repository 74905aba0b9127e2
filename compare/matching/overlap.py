"""Measure overlap between all sentences of one article and all of another, as matrices."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from compare.matching.encode import Encoded

Matrix = NDArray[np.floating[Any]]
"""(n, m): a value for each pair of n left and m right sentences."""


def rarity(sides: Iterable[Sequence[Iterable[Hashable]]]) -> dict[Hashable, float]:
    """Weigh each item by how few sentences of both articles hold it: ``log(1 + sentences / holding)``.

    The form of inverse document frequency of Sparck Jones, A statistical interpretation of term specificity (1972),
    smoothed so that an item in every sentence still counts a little.
    """
    sentences = [set(items) for side in sides for items in side]
    holding = Counter(item for items in sentences for item in items)
    return {item: math.log(1 + len(sentences) / count) for item, count in holding.items()}


def bag(
    left: Sequence[Sequence[Hashable]], right: Sequence[Sequence[Hashable]]
) -> tuple[Matrix, Matrix, Matrix]:
    """Return presence matrices (n, v) and (m, v) over the items that both sides hold, and the (v,) rarities.

    A last column that only one side can hold keeps the weight of what is not shared, so that lengths are right.
    """
    weight = rarity((left, right))
    shared = sorted({x for s in left for x in s} & {x for s in right for x in s}, key=repr)
    column = {item: k for k, item in enumerate(shared)}
    rows = []
    for side in (left, right):
        matrix = np.zeros((len(side), len(shared) + 1), dtype=np.float32)
        for i, items in enumerate(side):
            rest = 0.0
            for item in set(items):
                if item in column:
                    matrix[i, column[item]] = 1
                else:
                    rest += weight[item] ** 2
            matrix[i, -1] = math.sqrt(rest)
        rows.append(matrix)
    values = np.array([weight[item] for item in shared] + [1.0], dtype=np.float32)
    return rows[0], rows[1], values


def cosine(left: Matrix, right: Matrix, weight: Matrix) -> Matrix:
    """Return the (n, m) cosines of weighted presence; the last column is of one side only and shares nothing."""
    a, b = left * weight, right * weight
    norms = np.sqrt((a**2).sum(1))[:, None] * np.sqrt((b**2).sum(1))[None, :]
    return np.asarray(a[:, :-1] @ b[:, :-1].T / np.where(norms > 0, norms, 1), dtype=np.float32)


def shared_mass(left: Matrix, right: Matrix, weight: Matrix) -> tuple[Matrix, Matrix]:
    """Return two (n, m) matrices: the summed rarity of what a pair shares, and that of the rarest thing it shares."""
    total = (left * weight)[:, :-1] @ right[:, :-1].T
    rarest = np.zeros_like(total)
    for k in range(len(weight) - 1):
        held = np.ix_(np.flatnonzero(left[:, k]), np.flatnonzero(right[:, k]))
        rarest[held] = np.maximum(rarest[held], weight[k])
    return total, rarest


def above_rivals(scores: Matrix) -> Matrix:
    """Return how far each score stands above the mean of the three best of its row, itself left out.

    A sentence that is near to everything (a hub) gets no credit for it: Conneau et al., Word translation without
    parallel data (2018), use such a mean to the same end.
    """
    if scores.shape[1] < 2:
        return np.zeros_like(scores)
    best = -np.sort(-scores, axis=1)[:, :4]
    total = best[:, :3].sum(1, keepdims=True)
    count = min(3, scores.shape[1])
    inside = scores >= best[:, count - 1 : count]
    extra = best[:, 3:4] if best.shape[1] > 3 else np.zeros_like(total)
    others = count if best.shape[1] > 3 else count - 1
    rivals = np.where(inside, (total - scores + extra) / others, total / count)
    return np.asarray(scores - rivals, dtype=np.float32)


def late_interaction(
    left: Encoded,
    right: Encoded,
    left_weight: Sequence[NDArray[np.float32]],
    right_weight: Sequence[NDArray[np.float32]],
) -> tuple[Matrix, Matrix, Matrix]:
    """Return (n, m) matrices: the weaker and the stronger share of one sentence met in the other, and the mass met.

    Each word piece seeks its nearest in the other sentence; what is met is weighed by rarity. The mass is a sum, not
    a share, so that two long sentences that have one clause in common are not lost.
    """
    shape = (len(left.tokens), len(right.tokens))
    forth, back = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    mass = np.zeros(shape, np.float32)
    right_sizes = np.array([max(len(t), 1) for t in right.tokens])
    starts = np.concatenate(([0], np.cumsum(right_sizes)[:-1]))
    empty = np.zeros((1, left.sentences.shape[1]), np.float32)
    stacked = np.concatenate([t if len(t) else empty for t in right.tokens])
    weights = np.concatenate([w if len(w) else np.zeros(1, np.float32) for w in right_weight])
    totals = np.maximum(np.add.reduceat(weights, starts), 1e-6)
    for i, tokens in enumerate(left.tokens):
        if not len(tokens):
            continue
        similar = np.maximum(tokens @ stacked.T, 0)
        best = np.maximum.reduceat(similar, starts, axis=1)
        own = left_weight[i]
        forth[i] = (own @ best) / max(float(own.sum()), 1e-6)
        reverse = similar.max(0) * weights
        back[i] = np.add.reduceat(reverse, starts) / totals
        strong = np.maximum(best - 0.5, 0)
        strong_back = np.maximum(similar.max(0) - 0.5, 0) * weights
        mass[i] = np.minimum(own @ strong, np.add.reduceat(strong_back, starts))
    return np.minimum(forth, back), np.maximum(forth, back), np.log1p(mass)


def shifted(matrix: Matrix, by: int) -> Matrix:
    """Move a matrix along its diagonal; what comes from outside is zero."""
    moved = np.zeros_like(matrix)
    if by > 0:
        moved[by:, by:] = matrix[:-by, :-by]
    else:
        moved[:by, :by] = matrix[-by:, -by:]
    return moved
