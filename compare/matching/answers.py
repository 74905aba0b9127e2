"""Join two answers to one question, which may share few words.

That a decision was taken "because the money had run out" and that it "was an attempt to please the mayor" is what a
reader wants side by side, and what a measure of likeness finds least. Where the parse shows two reasons for one event,
a pair that is at all likely is taken for sure enough to stand in a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from compare.matching.relate import SAME_POINT
from compare.matching.rules.cause import reason
from compare.matching.rules.statement import statement
from compare.model import Part, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from compare.model import Document

_AT_ALL_LIKELY = 0.1
"""Least probability of a pair in which two reasons are looked for."""


def join_answers(left: Document, right: Document, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the (n, m) probabilities with those of two answers to why raised to ``SAME_POINT``."""
    raised = probabilities.copy()
    places = np.argwhere((probabilities >= _AT_ALL_LIKELY) & (probabilities < SAME_POINT))
    for i, j in places.tolist():
        one, other = left.claims[i], right.claims[j]
        a = statement(left, (Part(one.number, one.span),))
        b = statement(right, (Part(other.number, other.span),))
        if any(
            not _is_purpose(left, found.left) and not _is_purpose(right, found.right)
            for found in reason(a, b)
        ):
            raised[i, j] = SAME_POINT
    return raised


def _is_purpose(document: Document, span: Span | None) -> bool:
    """Tell whether a reason is an infinitive, which most sentences have and few mean as the answer to why."""
    return span is not None and document.article.text.startswith("to ", span.start)
