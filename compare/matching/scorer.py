"""The shipped scorer: a logistic regression over the features of a pair of sentences.

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
    from typing import Any

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
    logits = np.full((len(left.claims), len(right.claims)), weights["intercept"], dtype=np.float64)
    for name, one in weights["features"].items():
        logits += (layers[name] - one["mean"]) / one["scale"] * one["coefficient"]
    return np.asarray(1 / (1 + np.exp(-logits)))
