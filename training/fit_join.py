"""Fit the few weights that join what the pair model and the trees say of a pair."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from compare.matching.features import texts
from compare.matching.pair_model import read_together
from compare.matching.scorer import doubtful, joined, opinions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from compare.matching.pair_model import PairModel
    from training.tables import Pair
    from training.tune_pair_model import Recipe

READS = {"least": 0.015, "per_sentence": 2.0, "most": 1000.0}
"""Which pairs the pair model reads; see ``compare.matching.scorer.doubtful``."""


def read(
    model: PairModel, pairs: Sequence[Pair], guesses: Sequence[NDArray[np.float64]], reads: dict[str, float]
) -> list[tuple[NDArray[np.intp], NDArray[np.float64]]]:
    """Return for each pair of articles the (k, 2) places that are read and their (k,) logits."""
    found = []
    for pair, probabilities in zip(pairs, guesses, strict=True):
        places = doubtful(probabilities, **reads)
        logits = read_together(model, texts(pair.left), texts(pair.right), places)
        found.append((places, logits))
    return found


def fit_join(
    pairs: Sequence[Pair],
    guesses: Sequence[NDArray[np.float64]],
    readings: Sequence[tuple[NDArray[np.intp], NDArray[np.float64]]],
) -> dict[str, float]:
    """Fit a logistic regression over the opinions on each pair that was read."""
    seen = [opinions(p, *reading) for p, reading in zip(guesses, readings, strict=True)]
    names = list(seen[0])
    x = np.column_stack([np.concatenate([one[name] for one in seen]) for name in names])
    y = np.concatenate(
        [pair.linked[places[:, 0], places[:, 1]] for pair, (places, _) in zip(pairs, readings, strict=True)]
    )
    model = LogisticRegression(max_iter=1000).fit(x, y)
    weights = dict(zip(names, model.coef_[0], strict=True))
    return {
        name: round(float(value), 5) for name, value in {"intercept": model.intercept_[0], **weights}.items()
    }


def join(
    guesses: Sequence[NDArray[np.float64]],
    readings: Sequence[tuple[NDArray[np.intp], NDArray[np.float64]]],
    weights: dict[str, float],
) -> list[NDArray[np.float64]]:
    """Return the (n, m) probabilities of each pair after the reading."""
    result = []
    for probabilities, (places, logits) in zip(guesses, readings, strict=True):
        whole = probabilities.copy()
        at = places[:, 0], places[:, 1]
        whole[at] = joined(opinions(probabilities, places, logits), weights)
        result.append(whole)
    return result


def write_card(
    folder: Path, recipe: Recipe, weights: dict[str, float], corpus: str, figures: dict[str, Any]
) -> None:
    """Write ``pair.json``: how the model was made, what it reads, how it is joined, and its files' hashes."""
    files = ("pair.onnx", "tokenizer.json")
    card = {
        "made_by": "training/make.py",
        "base": "all-mpnet-base-v2",
        "corpus_sha256": corpus,
        "recipe": asdict(recipe),
        **figures,
        "reads": READS,
        "join": weights,
        "sha256": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files},
    }
    (folder / "pair.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
