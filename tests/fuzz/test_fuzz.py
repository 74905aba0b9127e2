"""The short form of the fuzzing: a few changed documents of every format. ``run.py`` is the long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.mutate import mutant
from tests.fuzz.run import Reader
from tests.fuzz.seeds import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST, EACH = 1_000_000, 5
"""Numbers that the long form does not reach."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as process:
        yield process


@pytest.mark.parametrize("kind", READERS)
def test_changed_documents_are_read_or_refused(reader: Reader, kind: str) -> None:
    for number in range(FIRST, FIRST + EACH):
        outcome = reader.judge(kind, number)
        assert not outcome.fault, f"tests/fuzz/run.py --reader {kind} --case {number}\n{outcome.fault}"


@pytest.mark.parametrize("kind", READERS)
def test_a_number_stands_for_one_document(kind: str) -> None:
    assert mutant(kind, 7) == mutant(kind, 7)
    assert len({mutant(kind, number) for number in range(20)}) > 15
