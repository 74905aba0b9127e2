"""The example in docs/review.md does what is told there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from compare.brief import to_json
from compare.cli.review import tell_review
from compare.model import Brief, Kind, Relation
from compare.pipeline import compare_articles
from compare.reading import read_path
from compare.review import read_review, write_review
from compare.review.reading import PAIR_KEYS, ROW_KEYS, TOP_KEYS
from compare.settings import Settings

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
EXAMPLE = DOC.partition("```yaml\n")[2].partition("```")[0]


@pytest.fixture(scope="session")
def corrected() -> Brief:
    left, right = (ROOT / "inputs" / name for name in ("brackenmouth-post.md", "estuary-business.html"))
    return compare_articles(
        lambda: read_path(left),
        lambda: read_path(right),
        Settings(),
        lambda _: None,
        review=read_review(EXAMPLE.encode(), "corrections.yaml", yaml=True),
    )


def test_the_program_says_what_is_told(corrected: Brief, capsys: pytest.CaptureFixture[str]) -> None:
    assert corrected.review is not None
    tell_review(corrected.review)
    assert capsys.readouterr().err == DOC.partition("```text\n")[2].partition("```")[0]


def test_the_rows_are_as_many_as_is_told(corrected: Brief) -> None:
    words = {1: "one conflict", 7: "seven differences", 17: "seventeen agreements"}
    counts = Counter(row.relation for row in corrected.rows)
    shown = (Relation.CONFLICT, Relation.DIFFER, Relation.AGREE)
    assert (
        f"The brief has {words[counts[shown[0]]]}, {words[counts[shown[1]]]} and {words[counts[shown[2]]]}"
        in DOC
    )


def test_the_mark_is_that_which_is_told(corrected: Brief) -> None:
    from compare.rendering.review_view import marks

    told = {mark.told for row in corrected.rows for mark in marks(row)}
    assert re.findall(r'"(Corrected by [^"]+)"', DOC) == [found for found in told if "S7" in found]


def test_it_can_be_written_and_read_again(corrected: Brief) -> None:
    assert corrected.review is not None
    written = write_review(corrected, ".yaml")
    again = read_review(written, "next.yaml", yaml=True)
    asked = [each for each in again.corrections if each.asks]
    assert len(asked) == 6
    assert '"unfitting": []' in to_json(corrected)


def test_each_key_is_told() -> None:
    for key in {*TOP_KEYS, *ROW_KEYS, *PAIR_KEYS}:
        assert re.search(rf"^\| .*`{key}[:`]", DOC, re.MULTILINE), key
    for kind in Kind:
        assert f"`{kind}`" in DOC
