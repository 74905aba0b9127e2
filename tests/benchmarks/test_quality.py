from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.agreement import load_pair
from benchmarks.quality import (
    MARKERS,
    MEASURES,
    Measure,
    Result,
    between_markers,
    covered,
    difflib_ratio,
    read_pair,
    reading,
    thresholds,
    tuning_pairs,
    unit_scores,
)

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.agreement import Pair, Scores
    from compare.model import Document

LEFT = (
    "Velm dam holds after night of rain",
    "The dam above Velm held on Tuesday after a night of heavy rain.",
    "Engineers opened two gates at dawn to lower the lake.",
    "“Nobody was in danger,” said Ilse Maran, who runs the waterworks.",
)
RIGHT = (
    "Lake at Velm is lowered",
    "Two gates of the dam were opened at dawn, engineers said.",
    "Farmers downstream lost forty sheep.",
)


def write_table(folder: Path, name: str, left: tuple[str, ...], right: tuple[str, ...]) -> Path:
    sides = []
    for units in (left, right):
        text = "\n\n".join(units)
        spans = [[text.index(unit), text.index(unit) + len(unit)] for unit in units]
        sides.append({"text": text, "units": spans, "date": None})
    rows = [{"left": [2], "right": [1], "relation": "agree"}]
    tables = {"a": {"rows": rows, "boilerplate": {"left": [], "right": []}}}
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"id": name, "left": sides[0], "right": sides[1], "annotations": tables}))
    return path


@pytest.fixture
def velm(tmp_path: Path) -> Pair:
    return load_pair(write_table(tmp_path / "dev", "velm", LEFT, RIGHT))


def test_claims_cover_the_units_that_they_stand_in(velm: Pair, tmp_path: Path) -> None:
    read = read_pair(velm, tmp_path)
    assert read.left_units == tuple(frozenset({k}) for k in range(4))
    assert frozenset({1}) in read.right_units
    assert covered(read.right, velm.left) == (frozenset(),) * len(read.right.claims)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_measures_are_symmetric_and_see_a_shared_claim(velm: Pair, tmp_path: Path, measure: Measure) -> None:
    read = read_pair(velm, tmp_path)
    scores = measure.scorer(read.left, read.right)
    assert scores.shape == (len(read.left.claims), len(read.right.claims))
    np.testing.assert_allclose(scores, measure.scorer(read.right, read.left).T, atol=1e-6)
    by_unit = unit_scores(read, measure.scorer)
    assert by_unit[2, 1] == by_unit.max()


def test_a_unit_takes_the_best_score_of_the_claims_that_cover_it(velm: Pair, tmp_path: Path) -> None:
    read = read_pair(velm, tmp_path)
    sunk = reading(velm, read.left, read.left)  # none of its right claims stands in the right article

    def by_place(left: Document, right: Document) -> Scores:
        return np.add.outer(np.arange(len(left.claims)), np.arange(len(right.claims)) / 10)

    assert unit_scores(read, by_place)[3, 1] == 3 + read.right_units.index(frozenset({1})) / 10
    assert np.isneginf(unit_scores(sunk, by_place)).all()


def test_without_other_pairs_each_threshold_is_chosen_without_its_own_pair(velm: Pair) -> None:
    measure = Measure("given", difflib_ratio)
    scored = []
    for best in (0.4, 0.9):
        scores = np.zeros((len(LEFT), len(RIGHT)))
        scores[2, 1] = best
        scored.append((velm, scores))
    assert thresholds(measure, scored, []) == [0.9, 0.4]


def test_a_taught_scorer_keeps_its_own_threshold(velm: Pair) -> None:
    measure = Measure("taught", difflib_ratio, 0.3)
    assert thresholds(measure, [(velm, np.ones((4, 3)))], []) == [0.3]


def test_thresholds_are_chosen_beside_the_scored_folder_and_never_on_a_scored_pair(
    velm: Pair, tmp_path: Path
) -> None:
    write_table(tmp_path / "train", "again", LEFT, RIGHT)
    write_table(tmp_path / "train", "other", RIGHT, LEFT)
    assert [pair.id for pair in tuning_pairs(tmp_path / "dev", None, [velm])] == ["other"]
    assert tuning_pairs(tmp_path / "dev", tmp_path / "dev", [velm]) == []


def test_an_interval_is_shown_where_there_is_one() -> None:
    bounds = {"link_f1": (0.41, 0.525), "conflicts": (0.0, 3.0), "bad_quotes": (0.0, 0.0)}
    result = Result("", "", {"link_f1": 0.472, "conflicts": 1.0, "bad_quotes": 0.0}, bounds, rows=True)
    assert [result.show(name) for name in bounds] == [".47 (.41–.53)", "1 (0–3)", "0"]


def test_the_block_replaces_what_stands_between_the_markers_and_nothing_else() -> None:
    text = f"before\n{MARKERS[0]}old\n{MARKERS[1]}\nafter\n"
    new = between_markers(text, ["new"])
    assert new == f"before\n{MARKERS[0]}new\n{MARKERS[1]}\nafter\n"
    assert between_markers(new, ["new"]) == new
    with pytest.raises(ValueError, match="markers"):
        between_markers("none", ["new"])
