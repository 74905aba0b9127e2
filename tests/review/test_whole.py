"""What holds for every review: the order of its entries, the mirror image, and writing and reading it again."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compare.errors import InputError
from compare.matching import mirror
from compare.review import read_review, write_review
from tests.brief.reports import LEFT, RIGHT
from tests.brief.test_brief import mirror_row
from tests.review.corrected import WIDE, WIDE_BRIEF, corrected, filled

if TYPE_CHECKING:
    from compare.corrections import Review
    from compare.model import Brief, ReviewRecord

FEW = settings(max_examples=40, deadline=None)
SPLIT = [{"passages": ["A1", "B1"]}, {"passages": ["A2", "B2"], "heading": "Who says why"}]
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "C1": [
        {"verdict": "accept"},
        {"verdict": "reject", "note": "Two alarms"},
        {"unpair": ["A2"]},
        {"unpair": ["B1"], "note": "“Its own”: yes & no"},
        {"move": {"A2": "S1"}, "by": "OP"},
        {"move": {"A2": "S1", "B2": "S2"}},
        {"merge": ["S1", "L1"]},
        {"merge": ["R2", "S2"], "relation": "differ", "heading": "Both"},
        {"split": SPLIT},
        {
            "relation": "conflict",
            "differences": [{"kind": "number", "A": "3 hours", "B": "4 hours"}],
            "key": False,
        },
        {"relation": "agree"},
    ],
    "S1": [
        {"verdict": "accept", "on": "3 May"},
        {"verdict": "reject"},
        {"merge": ["L3"]},
        {"merge": ["S2"]},
        {"relation": "differ", "kinds": ["scope", "date"]},
        {"heading": "Water", "key": True},
    ],
    "S2": [{"relation": "conflict"}, {"note": "Also"}, {"note": "See page 3"}, {"merge": ["R1"]}],
    "L1": [{"heading": "Customers"}, {"merge": ["L2"]}, {"verdict": "exclude", "note": "Off"}],
    "L2": [{"split": [{"passages": ["A5"]}, {"passages": ["A6"]}]}, {"note": "Two voices"}],
    "R1": [{"verdict": "exclude", "note": "Off the matter"}, {"merge": ["R2"]}],
    "pairs": [
        {"passages": ["A4", "B4"], "heading": "Sorry"},
        {"passages": ["A7", "B5", "B4"], "relation": "differ", "kinds": ["actor"]},
        {"passages": [{"at": "A3", "words": "The council"}, {"at": "B3", "words": "the council"}]},
    ],
}


@st.composite
def reviews(draw: st.DrawFn) -> dict[str, Any]:
    """Return a review of the wide comparison as it stands in a file."""
    rows = draw(st.lists(st.sampled_from([row for row in ANSWERS if row != "pairs"]), unique=True))
    entries: dict[str, Any] = {row: draw(st.sampled_from(ANSWERS[row])) for row in rows}
    entries["pairs"] = draw(st.lists(st.sampled_from(ANSWERS["pairs"]), unique_by=str))
    return filled(entries, WIDE_BRIEF)


def read(whole: dict[str, Any]) -> Review:
    """Read what does not contradict itself."""
    try:
        return read_review(json.dumps(whole).encode(), "review.json", yaml=False)
    except InputError:
        assume(condition=False)
        raise


def wide(review: Review) -> Brief:
    return corrected(review, matches=WIDE)


def record_of(brief: Brief) -> ReviewRecord:
    assert brief.review is not None
    return brief.review


@FEW
@given(reviews(), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(whole: dict[str, Any], random: Any) -> None:
    brief = wide(read(whole))
    for key in ("rows", "pairs"):
        random.shuffle(whole[key])
    other = wide(read(whole))
    assert other.rows == brief.rows
    one, two = record_of(brief), record_of(other)
    assert one.counts == two.counts
    for key in ("taken_out", "reanchored"):
        assert Counter(getattr(one, key)) == Counter(getattr(two, key))
    assert {(each.row, each.reason) for each in one.unfitting} == {
        (each.row, each.reason) for each in two.unfitting
    }


def mirrored(value: Any) -> Any:
    """Return a review of the swapped articles that wants the same."""
    match value:
        case dict():
            return {mirrored(key): mirrored(held) for key, held in value.items()}
        case list():
            return [mirrored(held) for held in value]
        case str() if found := re.fullmatch(r"([ABLR])(\d*)", value):
            return {"A": "B", "B": "A", "L": "R", "R": "L"}[found[1]] + found[2]
    return value


@FEW
@given(reviews())
def test_the_mirrored_review_gives_the_mirror_image(whole: dict[str, Any]) -> None:
    brief = wide(read(whole))
    other = corrected(read(mirrored(whole)), RIGHT, LEFT, tuple(mirror(match) for match in WIDE))
    was = {"L": "R", "R": "L"}

    def swapped(row: str) -> str:
        return was.get(row[0], row[0]) + row[1:]

    expected = {row.id: mirror_row(row) for row in brief.rows}
    found = {swapped(row.id): row for row in other.rows}
    assert found.keys() == expected.keys()
    for row_id, row in found.items():
        image = expected[row_id]
        assert (row.relation, row.heading, row.left, row.right, row.key) == (
            image.relation,
            image.heading,
            image.left,
            image.right,
            image.key,
        )
        assert Counter(d.rule for d in row.differences) == Counter(d.rule for d in image.differences)
        assert [each.acts for each in row.reviews] == [each.acts for each in image.reviews]
        assert [set(map(swapped, each.was)) for each in row.reviews] == [
            set(each.was) for each in image.reviews
        ]


@FEW
@given(reviews(), st.sampled_from([".yaml", ".json"]))
def test_a_review_that_is_written_and_read_again_does_the_same(whole: dict[str, Any], suffix: str) -> None:
    brief = wide(read(whole))
    written = write_review(brief, suffix)
    again = wide(read_review(written, "review", yaml=suffix == ".yaml"))
    assert again.rows == brief.rows
    assert record_of(again).counts == record_of(brief).counts
    assert Counter(record_of(again).taken_out) == Counter(record_of(brief).taken_out)
    assert [each.reason for each in record_of(again).unfitting] == [
        each.reason for each in record_of(brief).unfitting
    ]
    assert write_review(again, suffix) == written


@FEW
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_note_comes_back_as_it_was_written(note: str) -> None:
    folded = " ".join(note.split())
    brief = wide(read(filled({"S1": {"note": note, "heading": "Water"}}, WIDE_BRIEF)))
    for suffix in (".yaml", ".json"):
        again = wide(read_review(write_review(brief, suffix), "review", yaml=suffix == ".yaml"))
        row = next(row for row in again.rows if row.id == "S1")
        assert row.reviews[0].note == folded


def test_a_file_tells_under_which_id_a_corrected_row_is_printed_now() -> None:
    answers: dict[str, dict[str, Any]] = {
        "C1": {"split": SPLIT},
        "S1": {"relation": "conflict", "merge": ["L3"]},
        "S2": {"note": "x"},
    }
    brief = wide(read(filled(answers, WIDE_BRIEF)))
    value = json.loads(write_review(brief, ".json"))
    assert {
        entry["row"]: entry["about"].partition("; ")[2] for entry in value["rows"] if "; " in entry["about"]
    } == {
        "C1": "now C1 and D1",
        "S1": "now C2",
        "L3": "now C2",
    }
    review = read(value)
    assert not any("; now" in each.about for each in review.corrections)


def test_a_file_to_begin_with_has_a_place_for_each_answer_and_asks_for_nothing() -> None:
    text = write_review(WIDE_BRIEF, ".yaml").decode()
    review = read_review(text.encode(), "review.yaml", yaml=True)
    assert [each.row for each in review.corrections] == [row.id for row in WIDE_BRIEF.rows]
    assert not any(each.asks for each in review.corrections)
    for row, answers in (("S1", "verdict relation heading note"), ("R1", "verdict heading note")):
        entry = text.partition(f"- row: {row}\n")[2].partition("\n\n")[0]
        assert re.findall(r"^  (\w+):$", entry, re.MULTILINE)[1:] == answers.split()
    assert max(map(len, text.partition("review: ")[0].splitlines())) <= 120
