"""Fit the shipped scorer: boosted trees over pair features, on tables of claims that two articles share.

    uv run --group training python -m training.fit_scorer GOLD [--out compare/matching/scorer.json]

GOLD is a folder with ``train/`` and ``dev/``, each of ``<id>.json`` files: both articles with numbered units, and the
rows that an annotator made of them. Training pairs teach; development pairs are only reported on. Prints link
precision, recall and F1 by threshold, cross-validated over article pairs on train and measured on dev, and a
reliability table. Takes about six minutes on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from compare.claims import find_claims
from compare.matching import compared
from compare.matching.features import pair_features
from compare.model import Article, Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


@dataclass(frozen=True, slots=True)
class Pair:
    """One article pair of the corpus."""

    id: str
    names: tuple[str, ...]
    features: NDArray[np.float64]
    """(n, m, features)."""
    linked: NDArray[np.bool_]
    """(n, m)."""


def document(side: dict[str, Any]) -> Document:
    """Read one side of a gold table; each of its units becomes a block, the headline the title."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if k else BlockKind.TITLE, Span(*unit))
        for k, unit in enumerate(side["units"])
    )
    article = Article(
        text=side["text"],
        blocks=blocks,
        source=side["source"],
        sha256=hashlib.sha256(side["text"].encode()).hexdigest(),
        published=date.fromisoformat(side["date"]) if side.get("date") else None,
    )
    return compared(Document(article, find_claims(article)))


def load(folder: Path) -> list[Pair]:
    """Read the tables of a folder and compute their features, ordered by id."""
    pairs = []
    for path in sorted(folder.glob("*.json")):
        table = json.loads(path.read_text(encoding="utf-8"))
        left, right = document(table["left"]), document(table["right"])
        linked = np.zeros((len(left.claims), len(right.claims)), dtype=np.bool_)
        notes = table["annotations"]
        for row in notes[sorted(notes)[0]]["rows"]:
            inside = (
                np.array([c.block in row["left"] for c in left.claims]),
                np.array([c.block in row["right"] for c in right.claims]),
            )
            linked |= np.outer(*inside)
        layers = pair_features(left, right)
        features = np.stack([layers[name] for name in sorted(layers)], axis=2).astype(np.float64)
        pairs.append(Pair(table["id"], tuple(sorted(layers)), features, linked))
    return pairs


def flat(pairs: list[Pair]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
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


def main() -> None:
    """Fit, report and write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--out", type=Path, default=Path("compare/matching/scorer.json"))
    options = arguments.parse_args()
    train, dev = load(options.gold / "train"), load(options.gold / "dev")
    held = np.random.default_rng(0).permutation(len(train)) % FOLDS
    guesses, truth = [], []
    for fold in range(FOLDS):
        model = fit(*flat([p for p, k in zip(train, held, strict=True) if k != fold]))
        x, y = flat([p for p, k in zip(train, held, strict=True) if k == fold])
        guesses.append(predict(model, x))
        truth.append(y)
    best = by_threshold(
        np.concatenate(guesses), np.concatenate(truth), f"train, {FOLDS}-fold over article pairs"
    )
    reliability(np.concatenate(guesses), np.concatenate(truth))
    model = fit(*flat(train))
    x, y = flat(dev)
    dev_best = by_threshold(predict(model, x), y, "dev")
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sorted((options.gold / "train").glob("*.json"))))
    weights = {
        "made_by": "training/fit_scorer.py",
        "corpus_sha256": digest.hexdigest(),
        "article_pairs": len(train),
        "cross_validated": best,
        "dev": dev_best,
        "features": list(train[0].names),
        "intercept": round(float(np.ravel(model._baseline_prediction)[0]), 7),
        "trees": exported(model),
    }
    options.out.write_text(json.dumps(weights) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
