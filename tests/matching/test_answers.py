"""Two answers to one question are found though they share few words."""

from __future__ import annotations

import numpy as np
import pytest

from compare.claims import find_claims
from compare.matching.answers import join_answers
from compare.matching.relate import SAME_POINT
from compare.model import Document
from tests.claims.articles import article_of

BECAUSE = "Brenner closed the works because the money had run out."
ATTEMPT = "Brenner closed the works in an attempt to please the mayor."
PURPOSE = "Brenner closed the works to please the mayor."


def joined(left: str, right: str, probability: float) -> float:
    a, b = (Document(article, find_claims(article)) for article in (article_of(left), article_of(right)))
    return float(join_answers(a, b, np.array([[probability]]))[0, 0])


@pytest.mark.parametrize(("left", "right"), [(BECAUSE, ATTEMPT), (ATTEMPT, BECAUSE)])
def test_two_reasons_for_one_act_are_joined(left: str, right: str) -> None:
    assert joined(left, right, 0.2) == SAME_POINT


def test_what_is_hardly_likely_stays_apart() -> None:
    assert joined(BECAUSE, ATTEMPT, 0.05) == 0.05


def test_what_is_sure_stays_as_sure() -> None:
    assert joined(BECAUSE, ATTEMPT, 0.9) == 0.9


def test_an_infinitive_is_no_answer() -> None:
    assert joined(BECAUSE, PURPOSE, 0.2) == 0.2


def test_the_same_reason_is_no_second_answer() -> None:
    assert joined(BECAUSE, BECAUSE, 0.2) == 0.2
