"""Files that are no review, or not one that this program will carry out: each with what is said of it."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import InputError, UsageError
from compare.review import load_review, read_review
from compare.review.reading import ROW_KEYS
from tests.review.corrected import cases, file_of, filled

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = list(cases("refused.txt"))


@pytest.mark.parametrize(
    ("rest", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_refused(rest: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_review(file_of(rest), "review.yaml", yaml=True)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"# only a comment\n", "is empty"),
        (b"just text", "has no keys"),
        (b"review: other/2\n", "is not sidebrief-review/1"),
        (b"rows: []\n", "review is missing"),
        (b"review: sidebrief-review/1\n", "texts is missing"),
        (b"a: \xff\n", "is not UTF-8 (byte 3)"),
        ("a: b\n".encode("utf-16"), "is not UTF-8"),
        (b"a: \x00\n", "a character that YAML does not allow (U+0000)"),
        (b"a: b\n" * 200_001, "larger than 1,000,000 bytes"),
    ],
)
def test_content_that_is_no_review(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_review(content, "review.yaml", yaml=True)
    assert message in str(refused.value)
    assert str(refused.value).startswith("review.yaml: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1: no JSON"),
        ("[1", "no JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"rows": NaN}', "NaN is no JSON"),
        ('{"rows": [], "rows": []}', "“rows” stands twice"),
        ('{"rows": "\\ud800"}', "half of a character"),
        ("[]", "has no keys"),
        ('"text"', "has no keys"),
        (json.dumps({**filled({}), "rows": [{"row": 1, "passages": ["A1", "B1"]}]}), "“1” is no row"),
        (json.dumps({**filled({"C1": {"note": ["x"]}})}), "is no text"),
        (json.dumps({**filled({"C1": {"heading": {"a": "b"}}})}), "is no text"),
        (json.dumps({**filled({"C1": {"key": 3}})}), "neither true nor false"),
        (json.dumps({**filled({"C1": {"note": "x"}}), "reviewer": None}), "nobody signs this"),
    ],
)
def test_json_that_is_no_review(content: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_review(content.encode(), "review.json", yaml=False)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_a_line(content: bytes) -> None:
    for yaml in (True, False):
        with pytest.raises(InputError) as refused:
            read_review(content, "review", yaml=yaml)
        assert str(refused.value).startswith("review: ")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["A1", "B1", "C1", "S1", "differ", "x", ""]),
    lambda held: (
        st.lists(held, max_size=3)
        | st.dictionaries(st.sampled_from(["at", "words", "span", "passages", "kind", "A", "B", "x"]), held)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(ROW_KEYS),
        VALUES,
    )
)
def test_any_answers_are_read_or_refused(answers: dict[str, object]) -> None:
    whole = filled({"C1": answers})
    with suppress(InputError):
        review = read_review(json.dumps(whole).encode(), "review.json", yaml=False)
        assert len(review.corrections) == len(whole["rows"])


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ends in \.yaml, \.yml or \.json"):
        load_review(tmp_path / "review.txt")
    with pytest.raises(InputError, match="no such file; --write-review"):
        load_review(tmp_path / "review.yaml")
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(InputError, match="no such file"):
        load_review(tmp_path / "folder.yaml")
    with pytest.raises(InputError, match="cannot be read: File name too long"):
        load_review(tmp_path / f"{'x' * 300}.yaml")
