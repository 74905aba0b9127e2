"""The measure of attributions counts what it says it counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.attribution import Said, baseline, measure, read
from compare.model import Span

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Flood\n\nThe dam broke at night, Ada Brenner said. Jon Ek thinks it was old."
BROKE = Span(TEXT.index("The dam"), TEXT.index(", Ada"))
BRENNER = Span(TEXT.index("Ada"), TEXT.index(" said"))
OLD = Span(TEXT.index("it was"), TEXT.index(" old") + 4)
EK = Span(TEXT.index("Jon"), TEXT.index(" thinks"))
GOLD = [Said((BROKE,), (BRENNER,)), Said((OLD,), (EK,))]


def figures(found: list[Said]) -> dict[str, float]:
    return dict(measure([(TEXT, GOLD)], lambda _: found).rows())


def test_all_right() -> None:
    found = figures(GOLD)
    assert found["exact F1"] == found["overlap F1"] == found["source accuracy"] == 1


def test_nothing_found() -> None:
    found = figures([])
    assert found["exact F1"] == found["overlap F1"] == found["source accuracy"] == 0


def test_half_a_content_counts_half() -> None:
    half = Said((Span(BROKE.start, TEXT.index(" at night")),), (BRENNER,))
    found = figures([half])
    assert found["overlap precision"] == 1
    assert found["overlap recall"] == pytest.approx(0.3)
    assert found["exact F1"] == 0
    assert found["matched contents"] == 1


def test_a_wrong_source_is_wrong_and_none_is_wrong_where_there_is_one() -> None:
    assert figures([Said((BROKE,), (EK,))])["source accuracy"] == 0
    assert figures([Said((BROKE,), ())])["source accuracy"] == 0


def test_two_found_for_one_content_count_once() -> None:
    found = figures([GOLD[0], GOLD[0]])
    assert found["matched contents"] == 1
    assert found["overlap precision"] == 0.5


def test_baseline_takes_marks_and_verbs() -> None:
    text = "Flood\n\n“The dam broke,” said Ada Brenner. According to officials, it was old."
    contents = [[text[span.start : span.end] for span in one.content] for one in baseline(text)]
    sources = [[text[span.start : span.end] for span in one.source] for one in baseline(text)]
    assert contents[0] == ["“The dam broke,”"]
    assert sources[0] == ["Ada Brenner"]


def test_entries_without_content_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    entries = [{"source": [[0, 1]], "cue": [], "content": []}, {"source": [], "cue": [], "content": [[0, 5]]}]
    path.write_text(json.dumps({"text": TEXT, "attributions": entries}) + "\n", encoding="utf-8")
    assert read(path) == [(TEXT, [Said((Span(0, 5),), ())])]
