"""Overlap is weighed by rarity and treats both sides alike."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compare.matching.overlap import above_rivals, bag, cosine, rarity, shared_mass, shifted

SIDES = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), min_size=1, max_size=5)


def test_a_rare_word_weighs_more_than_a_frequent_one() -> None:
    weight = rarity(([["toll", "city"], ["city"]], [["city"], ["ferry", "city"]]))
    assert weight["toll"] == weight["ferry"] > weight["city"] > 0


def test_sentences_of_the_same_words_have_cosine_one_and_of_no_shared_words_zero() -> None:
    found = cosine(*bag([["toll", "rose"], ["ferry"]], [["rose", "toll"], ["bridge"]]))
    np.testing.assert_allclose(found, [[1, 0], [0, 0]], atol=1e-6)


def test_the_rarest_shared_word_is_told_apart_from_many_frequent_ones() -> None:
    left = [["kvarn", "city"], ["city"], ["city"]]
    total, rarest = shared_mass(*bag(left, [["kvarn"], ["city"]]))
    assert rarest[0, 0] > rarest[0, 1] > 0
    assert total[1, 0] == rarest[1, 0] == 0


def test_a_sentence_near_to_everything_gets_no_credit_for_it() -> None:
    scores = np.array([[0.8, 0.8, 0.8, 0.8], [0.8, 0.1, 0.1, 0.1]], dtype=np.float32)
    above = above_rivals(scores)
    np.testing.assert_allclose(above[0], 0, atol=1e-6)
    np.testing.assert_allclose(above[1], [0.7, -7 / 30, -7 / 30, -7 / 30], atol=1e-6)


def test_moving_along_the_diagonal_brings_in_the_neighbours() -> None:
    matrix = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert shifted(matrix, 1).tolist() == [[0, 0, 0], [0, 0, 1]]
    assert shifted(matrix, -1).tolist() == [[4, 5, 0], [0, 0, 0]]


@given(SIDES, SIDES)
def test_swapping_the_sides_transposes(left: list[list[str]], right: list[list[str]]) -> None:
    forth, back = cosine(*bag(left, right)), cosine(*bag(right, left))
    np.testing.assert_allclose(forth, back.T, atol=1e-6)
    assert (forth >= 0).all()
    assert (forth <= 1 + 1e-6).all()
