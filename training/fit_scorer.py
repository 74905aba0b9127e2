"""Fit the trees of the shipped scorer: boosted trees over the features of a pair of sentences."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.tables import Pair

FOLDS = 5
TREES = {
    "max_iter": 120,
    "learning_rate": 0.06,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 60,
    "l2_regularization": 3.0,
    "early_stopping": False,
    "random_state": 0,
}


def flat(pairs: Sequence[Pair]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (k, features) and (k,) over all sentence pairs."""
    return (
        np.concatenate([p.features.reshape(-1, len(p.names)) for p in pairs]),
        np.concatenate([p.linked.ravel().astype(np.float64) for p in pairs]),
    )


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> HistGradientBoostingClassifier:
    """Fit boosted trees (Friedman, Greedy function approximation: a gradient boosting machine, 2001)."""
    return HistGradientBoostingClassifier(**TREES).fit(x, y)


def predict(model: HistGradientBoostingClassifier, features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return (k,) probabilities of (k, features)."""
    return np.asarray(model.predict_proba(features)[:, 1])


def exported(model: HistGradientBoostingClassifier) -> list[dict[str, list[Any]]]:
    """Return the trees as plain lists, a place a node; a leaf points to itself."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        here = np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "feature": nodes["feature_idx"].astype(int).tolist(),
                "threshold": [
                    0.0 if last else float(t) for last, t in zip(leaf, nodes["num_threshold"], strict=True)
                ],
                "low": np.where(leaf, here, nodes["left"].astype(int)).tolist(),
                "high": np.where(leaf, here, nodes["right"].astype(int)).tolist(),
                "value": [
                    round(float(v), 7) if last else 0.0 for last, v in zip(leaf, nodes["value"], strict=True)
                ],
            }
        )
    return trees


def by_threshold(
    probabilities: NDArray[np.float64], linked: NDArray[np.float64], title: str
) -> dict[str, Any]:
    """Print precision, recall and F1 at several thresholds; return the best."""
    print(f"\n{title}\nthreshold  precision  recall     F1")
    best: dict[str, Any] = {"f1": 0.0}
    for threshold in np.arange(0.15, 0.61, 0.05):
        got = probabilities >= threshold
        hits = float((got * linked).sum())
        precision, recall = hits / max(got.sum(), 1), hits / linked.sum()
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{threshold:9.2f}  {precision:9.3f}  {recall:6.3f}  {f1:5.3f}")
        if f1 > best["f1"]:
            best = {"threshold": round(float(threshold), 2), "f1": round(f1, 3)}
    return best


def reliability(probabilities: NDArray[np.float64], linked: NDArray[np.float64]) -> None:
    """Print how often pairs of each band of probability are linked."""
    print("\nprobability  pairs  mean  linked")
    edges = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
    for low, high in itertools.pairwise(edges):
        inside = (probabilities >= low) & (probabilities < high)
        if inside.any():
            means = probabilities[inside].mean(), linked[inside].mean()
            print(f"{low:.2f}-{min(high, 1):.2f}  {inside.sum():7d}  {means[0]:.2f}  {means[1]:.2f}")


def out_of_fold(pairs: Sequence[Pair]) -> list[NDArray[np.float64]]:
    """Return the (n, m) probabilities of each pair by trees that were fitted without it."""
    folds = min(FOLDS, len(pairs))
    held = np.random.default_rng(0).permutation(len(pairs)) % folds
    guesses: list[Any] = [None] * len(pairs)
    for fold in range(folds):
        model = fit(*flat([p for p, k in zip(pairs, held, strict=True) if k != fold]))
        for k in np.flatnonzero(held == fold):
            guesses[k] = guess(model, pairs[k])
    return guesses


def guess(model: HistGradientBoostingClassifier, pair: Pair) -> NDArray[np.float64]:
    """Return the (n, m) probabilities that fitted trees give one pair."""
    return predict(model, pair.features.reshape(-1, len(pair.names))).reshape(pair.linked.shape)


def write(
    model: HistGradientBoostingClassifier,
    pairs: Sequence[Pair],
    corpus: str,
    figures: dict[str, Any],
    out: Path,
) -> None:
    """Write the trees as the product reads them; ``corpus`` is the hash of the tables they were fitted on."""
    weights = {
        "made_by": "training/make.py",
        "corpus_sha256": corpus,
        "article_pairs": len(pairs),
        **figures,
        "features": list(pairs[0].names),
        "intercept": round(float(np.ravel(model._baseline_prediction)[0]), 7),
        "trees": exported(model),
    }
    out.write_text(json.dumps(weights) + "\n", encoding="utf-8")
