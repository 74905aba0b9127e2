"""How much of what a careful editor finds the whole product must find, on pairs of our own writing.

The floors lie a little under what was measured when they were set, so that a change that costs quality fails here. What
they are is in ``FLOORS`` and ``CEILINGS`` alone; raise them when the product gets better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.agreement import TALLIES, gravest, load_pair, mean_figures, tallies, told_by
from compare import compare_texts
from compare.model import Relation
from tests.quality.tables import PATHS, load_table, write_tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.agreement import Link, Pair, Told

FLOORS = {"link_f1": 0.67, "row_recall": 0.72, "relation_accuracy": 0.45, "right_conflicts": 1}
CEILINGS = {"wrong_conflicts": 1, "boilerplate_quoted": 10, "bad_quotes": 0}
"""The conflicts, the boilerplate (20 sentences in all) and the quotes are counts over all pairs together."""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Pair, Told]]:
    pairs = [load_pair(path) for path in write_tables(tmp_path_factory.mktemp("gold"))]
    return [(pair, told_by(compare_texts(pair.left.text, pair.right.text), pair)) for pair in pairs]


@pytest.fixture(scope="module")
def counts(read: list[tuple[Pair, Told]]) -> NDArray[np.int64]:
    (editor,) = tallies([told for _, told in read], [pair for pair, _ in read])
    return np.asarray(editor)


def measured(counts: NDArray[np.int64]) -> dict[str, float]:
    """Return what ``FLOORS`` and ``CEILINGS`` name, of (pairs, tallies) counts, over all pairs together."""
    figures = mean_figures(counts[np.newaxis])
    total = dict(zip(TALLIES, counts.sum(axis=0).tolist(), strict=True))
    return {
        "link_f1": figures["link_f1"],
        "row_recall": figures["row_recall"],
        "relation_accuracy": figures["relation_accuracy"],
        "right_conflicts": total["conflicts"] - total["wrong_conflicts"],
        "wrong_conflicts": total["wrong_conflicts"],
        "boilerplate_quoted": total["boilerplate_quoted"],
        "bad_quotes": total["bad_quotes"],
    }


def report(counts: NDArray[np.int64]) -> str:
    """Return the figures pair by pair, for whoever has to find what got worse."""
    lines = [("all", measured(counts))]
    lines += [(path.stem, measured(row[np.newaxis])) for path, row in zip(PATHS, counts, strict=True)]
    return "\n".join(
        f"{name:<10}" + "  ".join(f"{key} {values[key]:.3g}" for key in (*FLOORS, *CEILINGS))
        for name, values in lines
    )


@pytest.mark.parametrize("figure", FLOORS)
def test_enough_is_found(counts: NDArray[np.int64], figure: str) -> None:
    assert measured(counts)[figure] >= FLOORS[figure], report(counts)


@pytest.mark.parametrize("figure", CEILINGS)
def test_little_is_wrong(counts: NDArray[np.int64], figure: str) -> None:
    assert measured(counts)[figure] <= CEILINGS[figure], report(counts)


def test_boilerplate_is_no_shared_claim(read: list[tuple[Pair, Told]]) -> None:
    for pair, told in read:
        table = pair.table(0)
        assert not [i for i, _ in told.links if i in table.left_boilerplate], pair.id
        assert not [j for _, j in told.links if j in table.right_boilerplate], pair.id


def test_what_only_looks_like_a_conflict_is_not_called_one(read: list[tuple[Pair, Told]]) -> None:
    called = [
        f"{pair.id}: {trap['why']}: {sorted(row)}"
        for (pair, told), path in zip(read, PATHS, strict=True)
        for row in wrong_conflicts(pair, told)
        for trap in load_table(path)["traps"]
        if row & {(i, j) for i in trap["left"] for j in trap["right"]}
    ]
    assert not called


def wrong_conflicts(pair: Pair, told: Told) -> list[frozenset[Link]]:
    """Return the links of each row that tells of a conflict where the table has none."""
    held = gravest((row.links, row.relation) for row in pair.table(0).rows)
    return [row for row in told.conflicts if not any(held.get(link) is Relation.CONFLICT for link in row)]
