from __future__ import annotations

import itertools
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compare.matching.words import READABLE, salient_differences, shared_ratio, word_differences
from compare.model import Span

WORDS = st.sampled_from(
    ["the", "The", "ferry", "Marrow", "sank", "12", "13", "not", "isn’t", "isn't", "and", "a", "“of”"]
)
PASSAGES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
ANY_TEXT = st.text(alphabet=string.printable + "’‘“”–é£", min_size=1, max_size=60)


def marked(left: str, right: str) -> tuple[list[str], list[str]]:
    left_marks, right_marks = word_differences(left, Span(0, len(left)), right, Span(0, len(right)))
    return [left[m.start : m.end] for m in left_marks], [right[m.start : m.end] for m in right_marks]


@pytest.mark.parametrize(
    ("left", "right", "left_marks", "right_marks"),
    [
        ("The council voted 31-20 on Monday.", "The council voted 31-21 on Monday.", ["20"], ["21"]),
        ("The bridge isn’t safe.", "The bridge isn't safe.", [], []),
        ("He said “it is done”.", 'He said "It is done".', [], []),
        ("The defence organisation met.", "The Defense Organization met.", [], []),
        ("Antony Núñez’s boat sank.", "Anthony Nunez's boat sank.", [], []),
        ("Antony Brandt’s boat sank.", "Anton Brandt’s boat sank.", ["Antony"], ["Anton"]),
        ("He left Sana’a at noon.", "He left Sanaa at noon.", [], []),
        ("Isn’t it a café?", "isn't it a Cafe?", [], []),
        ("They ski well.", "They sky well.", ["ski"], ["sky"]),
        ("Six old boats sank off Marrow Point.", "Boats sank off Marrow Point.", ["Six old"], []),
        (
            "The tax of the old town was cut.",
            "The levy of the new harbour was cut.",
            ["tax of the old town"],
            ["levy of the new harbour"],
        ),
        ("Prices rose 3.5% in May.", "Prices rose 3.7% in May.", ["3.5%"], ["3.7%"]),
        ("It cost $1,200 to mend.", "It cost $1,300 to mend.", ["$1,200"], ["$1,300"]),
    ],
)
def test_words_without_counterpart_are_marked(
    left: str, right: str, left_marks: list[str], right_marks: list[str]
) -> None:
    assert marked(left, right) == (left_marks, right_marks)


def test_distant_sentences_show_only_figures_names_days_and_negations() -> None:
    left = "Officials in Marrow said on Tuesday that 14 houses had burned before crews arrived."
    right = "By the time help came, the fire had not spared 12 homes, Dana Orrel told reporters in Marrow."
    assert marked(left, right) == (["Tuesday", "14"], ["not", "12", "Dana Orrel"])


def test_a_capital_that_opens_a_sentence_is_no_name() -> None:
    left, right = (
        "Crews came late.",
        "“Nobody slept. Smoke was everywhere,” a neighbour told the paper afterwards.",
    )
    assert marked(left, right) == ([], ["Nobody"])


def test_only_the_given_passage_is_read() -> None:
    text = "Before it. The mayor resigned. After it."
    left_marks, right_marks = word_differences(text, Span(11, 30), "The mayor resigned.", Span(0, 19))
    assert (left_marks, right_marks) == ((), ())


def test_a_fact_on_another_line_of_the_row_counts_as_counterpart() -> None:
    left = "It had 40 berths. It sank in May."
    right = "The wreck lies deep. All 40 berths were full in May."
    assert salient_differences(
        left, [Span(0, 17), Span(18, 33)], right, [Span(0, 20), Span(21, len(right))]
    ) == ((), ())


@given(ANY_TEXT, ANY_TEXT)
@example("a b a", "b a b")
@example("x", " ")
def test_swapping_the_sides_swaps_the_marks(left: str, right: str) -> None:
    onward = word_differences(left, Span(0, len(left)), right, Span(0, len(right)))
    back = word_differences(right, Span(0, len(right)), left, Span(0, len(left)))
    assert onward == (back[1], back[0])


@given(PASSAGES, PASSAGES)
def test_swapping_similar_passages_swaps_the_marks(left: str, right: str) -> None:
    onward = word_differences(left, Span(0, len(left)), right, Span(0, len(right)))
    back = word_differences(right, Span(0, len(right)), left, Span(0, len(left)))
    assert onward == (back[1], back[0])
    ratio = shared_ratio(left, Span(0, len(left)), right, Span(0, len(right)))
    assert ratio == shared_ratio(right, Span(0, len(right)), left, Span(0, len(left)))


@given(ANY_TEXT, PASSAGES, st.data())
def test_marks_are_ordered_disjoint_and_within_the_passage(
    left: str, right: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(left) - 1))
    end = data.draw(st.integers(start + 1, len(left)))
    left_marks, right_marks = word_differences(left, Span(start, end), right, Span(0, len(right)))
    for marks, low, high in ((left_marks, start, end), (right_marks, 0, len(right))):
        edges = [low, *(edge for mark in marks for edge in (mark.start, mark.end)), high]
        assert edges == sorted(edges)
        assert all(mark.start < mark.end for mark in marks)
        assert all(a.end < b.start for a, b in itertools.pairwise(marks))


@given(PASSAGES)
def test_the_same_words_give_no_marks(passage: str) -> None:
    other = passage.upper().replace("’", "'")
    assert word_differences(passage, Span(0, len(passage)), other, Span(0, len(other))) == ((), ())


@given(PASSAGES, PASSAGES)
def test_unmarked_words_of_readable_passages_are_the_same_on_both_sides(left: str, right: str) -> None:
    if shared_ratio(left, Span(0, len(left)), right, Span(0, len(right))) < READABLE:
        return
    marks = word_differences(left, Span(0, len(left)), right, Span(0, len(right)))
    remains = []
    for text, side in zip((left, right), marks, strict=True):
        kept, at = [], 0
        for mark in side:
            kept.append(text[at : mark.start])
            at = mark.end
        kept.append(text[at:])
        remains.append(" ".join(kept).replace("’", "'").replace("“", "").replace("”", "").casefold().split())
    assert remains[0] == remains[1]
