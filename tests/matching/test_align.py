"""Rows are blocks of sentences that all state one claim."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from compare.matching.align import JOIN_LEAST, JOIN_MEAN, WIDEST, align

MATRICES = arrays(
    np.float64,
    st.tuples(st.integers(1, 7), st.integers(1, 7)),
    elements=st.floats(0, 1, width=16),
)


def test_two_sentences_that_state_one_claim_make_one_row() -> None:
    probabilities = np.array([[0.9, 0.7, 0.0], [0.0, 0.0, 0.0]])
    (group,) = align(probabilities, 0.5)
    assert (group.left, group.right, group.probability) == ((0,), (0, 1), 0.9)


def test_a_chain_of_links_does_not_become_one_row() -> None:
    probabilities = np.array([[0.9, 0.0, 0.0], [0.6, 0.9, 0.0], [0.0, 0.6, 0.9]])
    groups = align(probabilities, 0.5)
    assert all(not ({0, 2} <= set(group.left) or {0, 2} <= set(group.right)) for group in groups)


def test_a_sentence_with_two_claims_stands_in_two_rows() -> None:
    probabilities = np.array([[0.9, 0.9], [0.0, 0.0]])
    probabilities[1, 1] = 0.8
    groups = align(probabilities, 0.5)
    assert [(g.left, g.right) for g in groups if 0 in g.left] == [((0,), (0, 1))]
    assert any(g.left == (1,) and g.right == (1,) for g in groups)


def test_nothing_in_common_gives_no_rows() -> None:
    assert align(np.full((3, 4), 0.1), 0.5) == ()


@given(MATRICES, st.floats(0.05, 0.95))
def test_every_link_stands_in_a_row_and_every_row_holds_a_link(
    probabilities: np.ndarray[tuple[int, int], np.dtype[np.float64]], threshold: float
) -> None:
    groups = align(probabilities, threshold)
    covered = {(i, j) for g in groups for i in g.left for j in g.right}
    assert {tuple(ij) for ij in np.argwhere(probabilities >= threshold).tolist()} <= covered
    for group in groups:
        block = probabilities[np.ix_(group.left, group.right)]
        assert group.probability == block.max() >= threshold
        assert max(len(group.left), len(group.right)) <= WIDEST
        if block.size > 1:
            assert block.mean() >= JOIN_MEAN * threshold - 1e-9
            assert block.min() >= JOIN_LEAST * threshold
    assert len(set(groups)) == len(groups)
