"""The shipped scorer: boosted trees over the features of a pair of sentences.

Weights and how they were made are in ``scorer.json``; ``training/fit_scorer.py`` makes that file again.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from compare.matching.features import pair_features
from compare.model import Document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from compare.matching.overlap import Matrix

Scorer = Callable[[Document, Document], NDArray[np.float64]]
"""Takes a left and a right document of n and m claims, n, m >= 1; returns (n, m) probabilities in [0, 1] that a pair
of sentences shares a specific claim. Swapped documents give the transposed matrix."""

WEIGHTS = Path(__file__).parent / "scorer.json"


@functools.cache
def load_weights() -> dict[str, Any]:
    """Load the weights once."""
    weights: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def score(left: Document, right: Document) -> NDArray[np.float64]:
    """Score all pairs with the shipped weights; see ``Scorer``.

    Raises KeyError where a feature that the weights were made for is gone: run ``training/fit_scorer.py`` again.
    """
    weights = load_weights()
    layers = pair_features(left, right)
    shape = len(left.claims), len(right.claims)
    features = np.stack([np.ravel(layers[name]) for name in weights["features"]], axis=1)
    logits = np.full(len(features), weights["intercept"], dtype=np.float64)
    for tree in weights["trees"]:
        logits += grown(tree, features)
    return np.asarray(1 / (1 + np.exp(-logits))).reshape(shape)


def grown(tree: Mapping[str, Sequence[float]], features: Matrix) -> NDArray[np.float64]:
    """Return the (k,) values of the leaves that (k, features) fall into; a leaf points to itself."""
    feature, low, high = (np.array(tree[part], dtype=np.intp) for part in ("feature", "low", "high"))
    threshold = np.array(tree["threshold"])
    rows = np.arange(len(features))
    node = np.zeros(len(features), dtype=np.intp)
    while True:
        below = features[rows, feature[node]] <= threshold[node]
        following = np.where(below, low[node], high[node])
        if (following == node).all():
            return np.array(tree["value"])[node]
        node = following
