"""The shipped scorers: boosted trees over the features of every pair of sentences, and a cascade upon them.

The trees are cheap and see every pair. The cascade has the pair model read those that the trees leave in doubt
(Viola and Jones, Rapid object detection using a boosted cascade, 2001, is the pattern), and joins both opinions.
Weights and how they were made are in ``scorer.json`` and the pair model's ``pair.json``; ``training/`` makes them.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from compare.matching.features import pair_features, texts
from compare.matching.pair_model import read_together
from compare.model import Document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from compare.matching.overlap import Matrix
    from compare.matching.pair_model import PairModel

Scorer = Callable[[Document, Document], NDArray[np.float64]]
"""Takes a left and a right document of n and m claims, n, m >= 1; returns (n, m) probabilities in [0, 1] that a pair
of sentences shares a specific claim. Swapped documents give the transposed matrix."""

UNREAD = -6.0
"""Stands for the logit of a pair that was not read, where it is only compared with others."""
WEIGHTS = Path(__file__).parent / "scorer.json"


@functools.cache
def load_weights() -> dict[str, Any]:
    """Load the weights once."""
    weights: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def score(left: Document, right: Document) -> NDArray[np.float64]:
    """Score all pairs with the trees alone; see ``Scorer``.

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


def cascade(model: PairModel) -> Scorer:
    """Return the scorer that has ``model`` read what the trees leave in doubt; see ``Scorer``."""

    def scorer(left: Document, right: Document) -> NDArray[np.float64]:
        return read_doubtful(model, left, right, score(left, right))

    return scorer


def read_doubtful(
    model: PairModel, left: Document, right: Document, probabilities: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the (n, m) probabilities of the trees, with those of the pairs in doubt as ``model`` joins them."""
    places = doubtful(probabilities, **model.card["reads"])
    logits = read_together(model, texts(left), texts(right), places)
    read = probabilities.copy()
    read[places[:, 0], places[:, 1]] = joined(opinions(probabilities, places, logits), model.card["join"])
    return read


def doubtful(
    probabilities: NDArray[np.float64], least: float, per_sentence: float, most: float
) -> NDArray[np.intp]:
    """Return the (k, 2) places of the pairs to read, in the order of the left article.

    They are those of at least ``least``, the likeliest first, up to ``per_sentence`` for each sentence of both
    articles, so that the time to read them grows with the length of the articles and not with its square, and up
    to ``most`` in all.
    """
    places = np.argwhere(probabilities >= least)
    count = math.ceil(min(most, per_sentence * sum(probabilities.shape)))
    by_likelihood = np.argsort(-probabilities[places[:, 0], places[:, 1]], kind="stable")
    return places[np.sort(by_likelihood[:count])]


def opinions(
    probabilities: NDArray[np.float64], places: NDArray[np.intp], logits: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """Return what speaks for or against each of the k pairs that were read, (k,) each, by name.

    The log odds of the trees; the logit of the pair model; how far that stands above (or below) the best rival of
    either sentence, the lesser of both; and how many of the eight neighbouring pairs are read as sharing a claim.
    """
    at = places[:, 0], places[:, 1]
    read = np.full(probabilities.shape, UNREAD)
    read[at] = logits
    trees = np.log(probabilities[at] / (1 - probabilities[at]))
    lead = np.minimum(above_best_rival(read), above_best_rival(read.T).T)
    shared = np.pad(1 / (1 + np.exp(-read)), 1)
    rows, columns = len(read), len(read.T)
    near = sum(shared[i : i + rows, j : j + columns] for i in range(3) for j in range(3) if (i, j) != (1, 1))
    return {"trees": trees, "pair": logits, "lead": lead[at], "neighbours": np.asarray(near)[at]}


def above_best_rival(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each score stands above the best other one of its row; 0 where a row has one alone."""
    if scores.shape[1] == 1:
        return np.zeros(scores.shape)
    ordered = np.sort(scores, axis=1)
    second, best = ordered[:, -2:-1], ordered[:, -1:]
    return scores - np.where(scores == best, second, best)


def joined(opinions: Mapping[str, NDArray[np.float64]], weights: Mapping[str, float]) -> NDArray[np.float64]:
    """Join the (k,) opinions to (k,) probabilities, by a logistic regression."""
    total = sum((weights[name] * values for name, values in opinions.items()), np.array(weights["intercept"]))
    return np.asarray(1 / (1 + np.exp(-total)))


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
