"""Fit the gate of the rules of difference.

A logistic regression with an L2 penalty (Newton's method, full batch, no chance in it) of "the readers do not call
the row agreeing" on the gate's features. The penalty and the threshold are chosen by cross-validation over pairs;
the pairs to check on are only reported on.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.relations import document, parts
from compare.matching.relate import find_differences
from compare.matching.rules.gate import GATED, features
from compare.matching.rules.statement import statement
from training.tables import digest

if TYPE_CHECKING:
    from pathlib import Path

FOLDS = 8
PENALTIES = (10.0, 30.0, 100.0, 300.0)
THRESHOLDS = np.arange(0.3, 0.5, 0.01)


def make(gold: Path, check: Path, out: Path, most: int | None = None) -> None:
    """Read both folders, at most ``most`` tables of each, choose, fit, write the weights and print the figures."""
    rows = read(gold, most)
    names = sorted(rows[0][1])
    x = np.array([[values[name] for name in names] for _, values, *_ in rows])
    y = np.array([unlike for *_, unlike in rows], dtype=float)
    pairs = np.array([pair for pair, *_ in rows])
    penalty = min(PENALTIES, key=lambda one: loss(held_out(x, y, pairs, one), y))
    guesses = held_out(x, y, pairs, penalty)
    majority = 1 - y.mean()
    sound = [one for one in THRESHOLDS if accuracy(guesses, rows, one) >= majority - 0.002]
    # With a few tables, as in a rehearsal, it may be that no threshold is as right as saying nothing.
    threshold = max(sound or THRESHOLDS, key=lambda one: macro_f1(guesses, rows, one))
    mean, scale, coefficients = fit(x, y, penalty)
    report("cross-validated", guesses, rows, threshold)
    checked = read(check, most)
    design = np.array([[values[name] for name in names] for _, values, *_ in checked])
    report("check", predict((design - mean) / scale, coefficients), checked, threshold)
    out.write_text(
        json.dumps(
            {
                "made_by": "training/make.py",
                "rows": len(rows),
                "pairs": len(set(pairs)),
                "data_sha256": digest(gold),
                "penalty": penalty,
                "threshold": round(float(threshold), 2),
                "intercept": round(float(coefficients[0]), 5),
                "features": {
                    name: {
                        "mean": round(float(mean[i]), 5),
                        "scale": round(float(scale[i]), 5),
                        "coefficient": round(float(coefficients[i + 1]), 5),
                    }
                    for i, name in enumerate(names)
                },
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


def read(folder: Path, most: int | None = None) -> list[tuple[str, dict[str, float], bool, bool, bool]]:
    """Return a row: its pair, its features, whether an ungated or a gated rule found something, and the truth."""
    rows = []
    for path in sorted(folder.glob("*.json"))[:most]:
        pair = json.loads(path.read_text(encoding="utf-8"))
        left, right = document(pair["left"]), document(pair["right"])
        for annotation in pair["annotations"].values():
            for row in annotation["rows"]:
                left_parts = parts(left, [pair["left"]["units"][unit] for unit in row["left"]])
                right_parts = parts(right, [pair["right"]["units"][unit] for unit in row["right"]])
                if left_parts and right_parts:
                    a, b = statement(left, left_parts), statement(right, right_parts)
                    found = find_differences(a, b)
                    gated = [difference.rule in GATED for difference in found]
                    unlike = row["relation"] != "agree"
                    rows.append((pair["id"], features(a, b, found), not all(gated), any(gated), unlike))
    return rows


def fit(x: np.ndarray, y: np.ndarray, penalty: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mean and scale of the features, and the coefficients with the intercept first."""
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    design = np.column_stack([np.ones(len(x)), (x - mean) / scale])
    ridge = np.diag([0.0, *[penalty] * x.shape[1]])
    coefficients = np.zeros(design.shape[1])
    for _ in range(30):
        guesses = 1 / (1 + np.exp(-design @ coefficients))
        gradient = design.T @ (guesses - y) + ridge @ coefficients
        hessian = design.T @ (design * (guesses * (1 - guesses))[:, None]) + ridge
        coefficients -= np.linalg.solve(hessian, gradient)
    return mean, scale, coefficients


def predict(scaled: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    """Return probabilities for scaled features."""
    return np.asarray(1 / (1 + np.exp(-(coefficients[0] + scaled @ coefficients[1:]))))


def held_out(x: np.ndarray, y: np.ndarray, pairs: np.ndarray, penalty: float) -> np.ndarray:
    """Return for each row the probability by weights that were fitted without its pair."""
    count = min(FOLDS, len(set(pairs)))
    fold = {pair: i % count for i, pair in enumerate(sorted(set(pairs)))}
    folds = np.array([fold[pair] for pair in pairs])
    guesses = np.zeros(len(y))
    for one in range(count):
        mean, scale, coefficients = fit(x[folds != one], y[folds != one], penalty)
        guesses[folds == one] = predict((x[folds == one] - mean) / scale, coefficients)
    return guesses


def loss(guesses: np.ndarray, y: np.ndarray) -> float:
    """Return the mean negative log likelihood."""
    return float(-np.mean(y * np.log(guesses) + (1 - y) * np.log(1 - guesses)))


def counts(guesses: np.ndarray, rows: list, threshold: float) -> np.ndarray:
    """Return the 2 x 2 table, truth by what the program would say."""
    table = np.zeros((2, 2))
    for guess, (*_, ungated, gated, unlike) in zip(guesses, rows, strict=True):
        table[int(unlike), int(ungated or (gated and guess >= threshold))] += 1
    return table


def accuracy(guesses: np.ndarray, rows: list, threshold: float) -> float:
    """Return the share of rows judged as the readers do."""
    table = counts(guesses, rows, threshold)
    return float(np.trace(table) / table.sum())


def macro_f1(guesses: np.ndarray, rows: list, threshold: float) -> float:
    """Return the mean F1 of agreeing and not."""
    table = counts(guesses, rows, threshold)
    return float(np.mean([2 * table[i, i] / (table[i].sum() + table[:, i].sum()) for i in (0, 1)]))


def report(name: str, guesses: np.ndarray, rows: list, threshold: float) -> None:
    """Print the table and its figures."""
    table = counts(guesses, rows, threshold).astype(int).tolist()
    print(f"{name}: {len(rows)} rows, {table}, threshold {threshold:.2f}", end=" ")
    print(
        f"accuracy {accuracy(guesses, rows, threshold):.3f} macro-F1 {macro_f1(guesses, rows, threshold):.3f}"
    )
