"""Articles from plain text, and the case files of this folder.

A case file has one case a line, ``input => expected``; lines that start with ``#`` are comments. Cases below the line
``## known failures`` are expected to fail, and the run fails when one of them starts to pass.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compare.model import Article, Block, BlockKind, Span

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

CASES = Path(__file__).parent / "cases"
PUBLISHED = date(2026, 5, 20)
"""A Wednesday."""


def article_of(
    *blocks: str, title: bool = False, language: str = "en", published: date | None = PUBLISHED
) -> Article:
    """Build an article whose blocks are paragraphs, the first one the title if ``title``."""
    made: list[Block] = []
    start = 0
    for number, block in enumerate(blocks):
        kind = BlockKind.TITLE if title and number == 0 else BlockKind.PARAGRAPH
        made.append(Block(kind, Span(start, start + len(block))))
        start += len(block) + 2
    return Article("\n\n".join(blocks), tuple(made), "a.txt", "0", published=published, language=language)


def read_cases(name: str) -> list[ParameterSet]:
    """Read a case file as parameters (input, expected)."""
    cases: list[ParameterSet] = []
    failing: list[pytest.MarkDecorator] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line == "## known failures":
            failing = [pytest.mark.xfail(reason="known failure", strict=True)]
        elif line and not line.startswith("#"):
            given, _, expected = line.partition(" => ")
            cases.append(pytest.param(given.strip(), expected.strip(), marks=failing, id=given.strip()[:60]))
    return cases
