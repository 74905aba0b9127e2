"""Fit the trees of the scorer for other languages: ``python -m training.fit_multilingual GOLD [--out FILE]``.

GOLD is as for ``training.make``. The English tables are read as if no parser spoke English, so that every feature is
one that any language has. Three sets of trees are fitted: with meaning and words, with words alone, with meaning alone.
Takes about four minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.matching.multilingual import ACROSS, LEXICAL, SAME, pair_features
from training.fit_scorer import by_threshold, exported, fit, flat, guess, reliability
from training.tables import Pair, digest, relations, unparsed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Document

KINDS = {SAME: (True, True), LEXICAL: (False, True), ACROSS: (True, False)}
"""Whether meaning and words are among the features."""


def read(folder: Path) -> list[tuple[dict[str, Any], Document, Document]]:
    """Return the tables of a folder with both articles cut into claims, ordered by id."""
    tables = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [(table, unparsed(table["left"]), unparsed(table["right"])) for table in tables]


def pairs(tables: Sequence[tuple[dict[str, Any], Document, Document]], kind: str) -> list[Pair]:
    """Return the pairs with the features of one kind."""
    encoded, lexical = KINDS[kind]
    found = []
    for table, left, right in tables:
        layers = pair_features(left, right, encoded=encoded, lexical=lexical)
        names = tuple(sorted(layers))
        features = np.stack([layers[name] for name in names], axis=2).astype(np.float64)
        found.append(Pair(table["id"], left, right, names, features, relations(table, left, right), {}))
    return found


def main() -> None:
    """Fit and write the three sets of trees; print how good they are on the tables kept from them."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--out", type=Path, default=Path("compare/matching/multilingual.json"))
    given = arguments.parse_args()
    train, dev = read(given.gold / "train"), read(given.gold / "dev")
    weights: dict[str, Any] = {
        "made_by": "training/fit_multilingual.py",
        "corpus_sha256": digest(given.gold / "train"),
    }
    for kind in KINDS:
        teaching, held = pairs(train, kind), pairs(dev, kind)
        model = fit(*flat(teaching))
        probabilities = np.concatenate([guess(model, pair).ravel() for pair in held])
        truth = np.concatenate([pair.linked.ravel().astype(np.float64) for pair in held])
        best = by_threshold(probabilities, truth, f"{kind}: tables kept")
        reliability(probabilities, truth)
        weights[kind] = {
            "article_pairs": len(teaching),
            "dev": best,
            "features": list(teaching[0].names),
            "intercept": round(float(np.ravel(model._baseline_prediction)[0]), 7),
            "trees": exported(model),
        }
    given.out.write_text(json.dumps(weights) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
