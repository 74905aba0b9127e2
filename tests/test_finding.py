"""Claims found by a process of its own are those found in this one, and its end is told."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING

import pytest

from compare import finding
from compare.claims import find_claims
from compare.errors import SidebriefError
from compare.finding import Claims, Finder, start_finder
from compare.model import Span, Stance
from compare.pipeline import compare_articles, render
from compare.reading import read_text
from compare.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = read_text(
    "Ferry tolls rise\n\nThe council of Marrowick raised the toll by 12.5 percent on 3 May 2024.\n\n"
    "“We had no choice,” said Ada Brune, the mayor. Drivers may not agree.",
    "english",
)
GERMAN = read_text(
    "Die Fähre wird teurer\n\nDer Rat von Marrowick hat die Gebühr am 3. Mai 2024 um 12,5 Prozent erhöht. "
    "Die Bürgermeisterin sagte, es habe keine Wahl gegeben, und die Fahrer sind nicht zufrieden.",
    "german",
)


def test_claims_are_the_same_as_in_this_process() -> None:
    with start_finder() as finder:
        found = finder.find(ENGLISH, GERMAN)
    assert found == (find_claims(ENGLISH), find_claims(GERMAN))


def test_brief_is_the_same_with_models_kept_and_dropped() -> None:
    right = read_text("The toll rose by 10 percent on 3 May. No driver agrees, a union said.", "b")

    def brief(finder: Finder | None) -> bytes:
        compared = compare_articles(lambda: ENGLISH, lambda: right, Settings(), lambda _: None, finder=finder)
        return render(compared, "json")

    with start_finder() as finder:
        assert brief(finder) == brief(None)


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("raise OSError('no model here')", "OSError: no model here"),
        ("import sys; sys.exit(3)", "code 3"),
        ("import os; os.kill(os.getpid(), 9)", "signal 9"),
    ],
)
def test_process_that_ends_without_claims_is_told_of(
    program: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(finding, "CHILD", child)
    with start_finder() as finder, pytest.raises(SidebriefError, match=reason):
        finder.find(ENGLISH, GERMAN)


def test_what_the_process_warns_of_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import pickle, sys; sys.stderr.write('old model'); pickle.dump(((), ()), sys.stdout.buffer)"
    )
    monkeypatch.setattr(finding, "CHILD", child)
    with start_finder() as finder:
        assert finder.find(ENGLISH, GERMAN) == ((), ())
    assert caplog.messages == ["old model"]


def test_process_is_ended_with_the_block() -> None:
    with start_finder() as finder:
        pass
    assert finder.process.returncode == -9


@pytest.mark.parametrize(
    "name", ["cbuiltins\nprint", "ccompare.model\ndataclass", "ccompare.model\nSpan.__init__", "cos\nsystem"]
)
def test_only_claims_are_built(name: str) -> None:
    pickled = name.encode() + b"\n."
    with pytest.raises(pickle.UnpicklingError, match="is no part of a claim"):
        Claims(io.BytesIO(pickled)).load()


class Attribute:
    """Is pickled as an attribute of something."""

    def __init__(self, of: object, name: str) -> None:
        self.asked = of, name

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, self.asked


def test_members_are_read_as_python_before_3_11_4_writes_them() -> None:
    pickled = pickle.dumps(Attribute(Stance, "QUOTED"))
    assert Claims(io.BytesIO(pickled)).load() is Stance.QUOTED


@pytest.mark.parametrize("of", [Span, Span(1, 2)])
def test_no_other_attribute_is_read(of: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is no part of a claim"):
        Claims(io.BytesIO(pickle.dumps(Attribute(of, "__class__")))).load()
