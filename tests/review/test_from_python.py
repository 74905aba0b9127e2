"""A person's corrections from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare import compare_files, compare_texts, save_review
from compare.errors import InputError, UsageError
from compare.review import load_review
from tests.review.corrected import corrected, review_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_review_is_saved_with_the_corrections_made_so_far(tmp_path: Path) -> None:
    brief = corrected(review_of({"S1": {"heading": "Water"}}))
    for name in ("review.YAML", "review.json"):
        save_review(brief, tmp_path / name)
        assert [each.wish.heading for each in load_review(tmp_path / name).corrections if each.asks] == [
            "Water"
        ]


def test_no_file_of_corrections_is_lost(tmp_path: Path) -> None:
    (tmp_path / "review.yaml").write_text("a person's work")
    with pytest.raises(UsageError, match="is there already"):
        save_review(corrected(review_of({})), tmp_path / "review.yaml")
    with pytest.raises(UsageError, match="a review ends in"):
        save_review(corrected(review_of({})), str(tmp_path / "review.txt"))
    assert (tmp_path / "review.yaml").read_text() == "a person's work"


def test_a_review_that_is_none_is_refused_before_anything_is_compared(tmp_path: Path) -> None:
    (tmp_path / "review.yaml").write_text("[")
    with pytest.raises(InputError, match=r"review\.yaml: line 1: no YAML"):
        compare_texts("Left.", "Right.", review=tmp_path / "review.yaml")
    with pytest.raises(InputError, match="no such file"):
        compare_files("left.txt", "right.txt", review="nowhere.yaml")
