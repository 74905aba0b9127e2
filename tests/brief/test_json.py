from __future__ import annotations

import copy
import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compare.brief import build_brief, to_json
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT

BRIEF = build_brief(LEFT, RIGHT, MATCHES, Settings(), "1.0")
VALUE: dict[str, Any] = json.loads(to_json(BRIEF))
SCHEMA = json.loads(files("compare.brief").joinpath("schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every key of every object, the first element of a list standing for all."""
    if isinstance(value, dict):
        return [
            found for key, inner in value.items() for found in [(*path, key), *paths(inner, (*path, key))]
        ]
    if isinstance(value, list) and value:
        return paths(value[0], (*path, 0))
    return []


OPTIONAL = {"settings", "set_aside", "removed_for"}
KEYS = [path for path in paths(VALUE) if not OPTIONAL & set(map(str, path[:-1]))]


def test_the_schema_is_a_schema_and_the_brief_follows_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(VALUE)


@pytest.mark.parametrize("path", KEYS, ids=lambda path: ".".join(map(str, path)))
def test_a_missing_key_breaks_the_schema(path: tuple[str | int, ...]) -> None:
    broken = copy.deepcopy(VALUE)
    holder: Any = broken
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    assert not VALIDATOR.is_valid(broken)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "sidebrief/2"),
        (("left", "sha256"), "ABC"),
        (("left", "published"), "12 March"),
        (("rows", 0, "id"), "X1"),
        (("rows", 0, "relation"), "same"),
        (("rows", 0, "probability"), 1.5),
        (("rows", 0, "left", 0, "stance"), "believed"),
        (("summary", "points"), ["one"] * 6),
        (("figures", 0, "extra"), 1),
    ],
)
def test_a_wrong_value_breaks_the_schema(path: tuple[str | int, ...], value: object) -> None:
    broken = copy.deepcopy(VALUE)
    holder: Any = broken
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    assert not VALIDATOR.is_valid(broken)


def test_every_quote_is_found_at_its_offsets_by_a_reader_of_the_json() -> None:
    for row in VALUE["rows"]:
        for side in ("left", "right"):
            for quote in row[side]:
                assert VALUE[side]["text"][quote["start"] : quote["end"]] == quote["quote"]


def test_every_figure_stands_in_the_sentence_that_it_names() -> None:
    sentences = {
        side: {sentence["number"]: sentence for sentence in VALUE[side]["sentences"]}
        for side in ("left", "right")
    }
    places = [(side, place) for figure in VALUE["figures"] for side in sentences for place in figure[side]]
    assert places
    for side, place in places:
        sentence = sentences[side][place["sentence"]]
        assert sentence["start"] <= place["start"] < place["end"] <= sentence["end"]
        assert (place["number"] is None) != (place["date"] is None)


def test_counts_add_up_to_the_rows() -> None:
    assert VALUE["summary"]["counts"] == {
        "agree": 3,
        "differ": 1,
        "conflict": 1,
        "left_only": 2,
        "right_only": 1,
    }


def test_the_text_is_the_same_each_time_and_readable_as_it_stands() -> None:
    text = to_json(BRIEF)
    assert text == to_json(build_brief(LEFT, RIGHT, MATCHES, Settings(), "1.0"))
    assert "“We let our customers down" in text
    assert text.endswith("}\n")
