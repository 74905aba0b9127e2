"""A row quotes what carries the claim, and no name of an agency before it."""

from __future__ import annotations

import pytest

from compare.matching.quoting import behind_credit
from compare.model import Span


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("(CNN) The mayor of Velm resigned.", "The mayor of Velm resigned."),
        ("(Reuters) - The mayor of Velm resigned.", "The mayor of Velm resigned."),
        ("(AP) — “I resign,” the mayor said.", "“I resign,” the mayor said."),
        ("VELM (AP) — The mayor resigned.", "VELM (AP) — The mayor resigned."),
        ("(The mayor of Velm resigned.)", "(The mayor of Velm resigned.)"),
        ("(CNN)", "(CNN)"),
    ],
)
def test_the_credit_that_opens_a_report_is_not_quoted(text: str, quoted: str) -> None:
    before = "Before. "
    span = behind_credit(before + text, Span(len(before), len(before + text)))
    assert (before + text)[span.start : span.end] == quoted
