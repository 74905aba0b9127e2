from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.agreement import (
    TALLIES,
    Told,
    above,
    best_threshold,
    figures,
    fold,
    intervals,
    load_pair,
    locate,
    mean_figures,
    tallies,
    told_by,
)
from compare.model import (
    Article,
    Brief,
    Coverage,
    Quote,
    Relation,
    Row,
    SideCoverage,
    Span,
    Stance,
)
from compare.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.agreement import Pair

LEFT = (
    "Ferry runs late",
    "The ferry to Holm sank on Monday.",
    "Twelve people drowned.",
    "Mayor Oda Brandt said “it was old”.",
    "Share this story.",
)
RIGHT = (
    "Holm ferry lost",
    "The Holm ferry went down on Monday.",
    "Eleven people drowned.",
    "The mayor called the boat new.",
)


def side(units: tuple[str, ...]) -> dict[str, Any]:
    text = "\n\n".join(units)
    starts = [text.index(unit) for unit in units]
    return {
        "text": text,
        "units": [[start, start + len(unit)] for start, unit in zip(starts, units, strict=True)],
        "date": "2015-03-02",
    }


def row(left: list[int], right: list[int], relation: str = "agree") -> dict[str, Any]:
    return {"left": left, "right": right, "relation": relation}


def table(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"rows": list(rows), "boilerplate": {"left": [4], "right": []}}


CAREFUL = table(row([0, 1], [1]), row([2], [2], "conflict"), row([3], [3], "differ"))
HASTY = table(row([1], [1]))


def pair(tmp_path: Path, **tables: dict[str, Any]) -> Pair:
    path = tmp_path / "ferry.json"
    value = {"id": "ferry", "left": side(LEFT), "right": side(RIGHT), "annotations": tables}
    path.write_text(json.dumps(value), encoding="utf-8")
    return load_pair(path)


def article(units: tuple[str, ...]) -> Article:
    return Article("\n\n".join(units), (), "-", "")


def brief(*rows: tuple[Relation, tuple[str, ...], tuple[str, ...]]) -> Brief:
    left, right = article(LEFT), article(RIGHT)
    nothing = SideCoverage(0, 0, 0, 0, (), 0)
    made = tuple(
        Row(f"X{k}", relation, "", quotes(left, lefts), quotes(right, rights))
        for k, (relation, lefts, rights) in enumerate(rows)
    )
    coverage = Coverage(nothing, nothing)
    return Brief(left, right, (), (), made, (), coverage, (), (), (), (), Settings(), "0")


def quotes(of: Article, texts: tuple[str, ...]) -> tuple[Quote, ...]:
    starts = [max(of.text.find(text), 0) for text in texts]
    return tuple(
        Quote(Span(start, start + len(text)), text, 0, None, Stance.ASSERTED)
        for start, text in zip(starts, texts, strict=True)
    )


def counted(told: Told, pair: Pair, reader: int = 0) -> dict[str, int]:
    return dict(zip(TALLIES, tallies([told], [pair])[reader, 0].tolist(), strict=True))


@pytest.mark.parametrize(
    ("quote", "units"),
    [
        ("Twelve people drowned.", {2}),
        ("Twelve people", {2}),  # lies in the unit, though it is not half of the whole
        ("Monday. Twelve people drowned.", {2}),  # a word of the sentence before is less than half of either
        ("The ferry to Holm sank on Monday. Twelve people drowned.", {1, 2}),
        ('Mayor Oda Brandt said "it was old".', {3}),
        ("Twelve  people\ndrowned.", {2}),
        ("Thirteen people drowned.", None),
        ("twelve people drowned.", None),
        (" ", None),
    ],
)
def test_a_quote_is_found_in_the_units_that_it_covers_by_half(
    tmp_path: Path, quote: str, units: set[int] | None
) -> None:
    assert locate(pair(tmp_path, a=CAREFUL).left, quote, 0.0) == units


def test_of_two_like_passages_the_nearer_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "twice.json"
    twice = side(("Dozens fled.", "Nobody knows why the dam broke at Velm.", "Dozens fled!"))
    value = {"id": "twice", "left": twice, "right": twice, "annotations": {"a": table()}}
    path.write_text(json.dumps(value), encoding="utf-8")
    left = load_pair(path).left
    assert locate(left, "Dozens fled", 0.1) == frozenset({0})
    assert locate(left, "Dozens fled", 0.9) == frozenset({2})


@given(st.text())
def test_what_is_folded_keeps_its_place(text: str) -> None:
    folded, places = fold(text)
    assert len(folded) == len(places)
    assert list(places) == sorted(places)
    assert not any(character.isspace() for character in folded)
    assert all(fold(text[place])[0] for place in places)


def test_rows_of_a_brief_become_links_and_the_gravest_relation_stands(tmp_path: Path) -> None:
    told = told_by(
        brief(
            (Relation.CONFLICT, (LEFT[2],), (RIGHT[2],)),
            (Relation.AGREE, (LEFT[1], LEFT[2]), (RIGHT[2],)),
            (Relation.LEFT_ONLY, (LEFT[4],), ()),
        ),
        pair(tmp_path, a=CAREFUL),
    )
    assert told.links == {(2, 2): Relation.CONFLICT, (1, 2): Relation.AGREE}
    assert told.conflicts == (frozenset({(2, 2)}),)
    assert told.left_quoted == {1, 2, 4}
    assert told.right_quoted == {2}
    assert told.bad_quotes == 0


def test_boilerplate_and_invented_quotes_are_counted(tmp_path: Path) -> None:
    ferry = pair(tmp_path, a=CAREFUL)
    made_up = brief((Relation.AGREE, ("Nobody drowned.",), (RIGHT[1],)), (Relation.LEFT_ONLY, (LEFT[4],), ()))
    counts = counted(told_by(made_up, ferry), ferry)
    assert counts["bad_quotes"] == 1
    assert counts["links_told"] == 0
    assert (counts["boilerplate"], counts["boilerplate_quoted"]) == (1, 1)


def test_a_row_is_found_with_one_of_its_links(tmp_path: Path) -> None:
    ferry = pair(tmp_path, a=CAREFUL)
    counts = counted(Told({(0, 1): Relation.AGREE, (3, 0): Relation.AGREE}), ferry)
    assert (counts["rows"], counts["rows_found"]) == (3, 1)
    assert (counts["links_told"], counts["links_held"], counts["links_both"]) == (2, 4, 1)


def test_a_wrong_conflict_counts_once_a_row_however_many_links_it_has(tmp_path: Path) -> None:
    told = told_by(
        brief(
            (Relation.CONFLICT, (LEFT[0], LEFT[1]), (RIGHT[0], RIGHT[1])),
            (Relation.CONFLICT, (LEFT[1], LEFT[2]), (RIGHT[2],)),  # one of its links is a conflict: right
        ),
        ferry := pair(tmp_path, a=CAREFUL),
    )
    counts = counted(told, ferry)
    assert (counts["conflicts"], counts["wrong_conflicts"]) == (2, 1)
    assert counts["agree>conflict"] == 2
    assert counts["conflict>conflict"] == 1


def test_two_readers_are_averaged(tmp_path: Path) -> None:
    told = Told({(1, 1): Relation.AGREE, (2, 2): Relation.AGREE})
    both = pair(tmp_path, a=CAREFUL, b=HASTY)
    found = mean_figures(tallies([told], [both]))
    alone = [mean_figures(tallies([told], [replace(both, tables=(t,))])) for t in both.tables]
    assert found["link_precision"] == (1 + 0.5) / 2
    assert found["link_recall"] == (0.5 + 1) / 2
    assert found["row_recall"] == (2 / 3 + 1) / 2
    for name, value in found.items():
        assert value == pytest.approx((alone[0][name] + alone[1][name]) / 2)


def test_a_pair_with_one_reader_stands_in_for_the_second(tmp_path: Path) -> None:
    one, two = pair(tmp_path, a=CAREFUL), pair(tmp_path, a=CAREFUL, b=HASTY)
    counts = tallies([Told({}), Told({})], [one, two])
    assert counts.shape == (2, 2, len(TALLIES))
    held = counts[:, :, TALLIES.index("links_held")]
    assert held.tolist() == [[4, 4], [4, 1]]


def test_macro_f1_is_over_the_relations_that_the_reader_gives_to_links_found(tmp_path: Path) -> None:
    ferry = pair(tmp_path, a=CAREFUL)
    told = Told({(1, 1): Relation.AGREE, (0, 1): Relation.DIFFER, (3, 3): Relation.DIFFER})
    found = mean_figures(tallies([told], [ferry]))
    assert found["relation_accuracy"] == pytest.approx(2 / 3)
    assert found["relation_macro_f1"] == pytest.approx(
        2 / 3
    )  # agree 2/3, differ 2/3, conflict not among them


def test_nothing_told_gives_zero_and_no_warning(tmp_path: Path) -> None:
    found = mean_figures(tallies([Told({})], [pair(tmp_path, a=CAREFUL)]))
    assert set(found.values()) == {0.0}


def test_the_bootstrap_gives_the_same_intervals_again() -> None:
    counts = np.random.default_rng(1).integers(1, 9, size=(2, 12, len(TALLIES)))
    first, again = intervals(counts), intervals(counts)
    assert first == again
    assert first != intervals(counts, seed=1)
    value = mean_figures(counts)["link_recall"]
    low, high = first["link_recall"]
    assert low < value < high


def test_an_interval_of_like_pairs_is_a_point(tmp_path: Path) -> None:
    ferry = pair(tmp_path, a=CAREFUL)
    counts = tallies([Told({(1, 1): Relation.AGREE})] * 5, [ferry] * 5)
    for name in ("link_f1", "row_recall", "wrong_conflicts_per_pair"):
        assert intervals(counts)[name] == pytest.approx((mean_figures(counts)[name],) * 2)


def test_swapped_sides_give_the_same_figures(tmp_path: Path) -> None:
    ferry = pair(tmp_path, a=CAREFUL)
    path = tmp_path / "mirrored.json"
    rows = [r | {"left": r["right"], "right": r["left"]} for r in CAREFUL["rows"]]
    tables = {"a": {"rows": rows, "boilerplate": {"left": [], "right": [4]}}}
    value = {"id": "ferry", "left": side(RIGHT), "right": side(LEFT), "annotations": tables}
    path.write_text(json.dumps(value), encoding="utf-8")
    told = told_by(brief((Relation.AGREE, (LEFT[0], LEFT[4]), (RIGHT[1],))), ferry)
    links = {(j, i): relation for (i, j), relation in told.links.items()}
    mirrored = Told(links, (), told.right_quoted, told.left_quoted)
    assert counted(told, ferry) == counted(mirrored, load_pair(path))


def test_figures_are_those_of_sums() -> None:
    counts = np.zeros((3, len(TALLIES)), dtype=np.int64)
    counts[:, TALLIES.index("links_told")] = 1, 1, 2
    counts[:, TALLIES.index("links_both")] = 1, 0, 2
    assert figures(counts.sum(axis=0))["link_precision"] == pytest.approx(0.75)


def test_the_threshold_with_the_best_f1_is_found_and_what_reaches_it_is_linked(tmp_path: Path) -> None:
    ferry = pair(tmp_path, a=CAREFUL)
    scores = np.full((len(LEFT), len(RIGHT)), 0.1)
    scores[[0, 1, 2, 3], [1, 1, 2, 3]] = 0.9, 0.8, 0.7, 0.2
    scores[4, 0] = scores[4, 1] = 0.65
    assert best_threshold([(ferry, scores)]) == 0.7
    assert set(above(scores, 0.7).links) == {(0, 1), (1, 1), (2, 2)}


def test_equal_scores_are_linked_together_and_what_is_not_compared_never(tmp_path: Path) -> None:
    ferry = pair(tmp_path, a=HASTY)
    scores = np.full((len(LEFT), len(RIGHT)), -np.inf)
    assert best_threshold([(ferry, scores)]) == float("inf")
    assert above(scores, float("inf")).links == {}
    scores[1, 1] = scores[1, 2] = 0.5
    assert best_threshold([(ferry, scores)]) == 0.5
