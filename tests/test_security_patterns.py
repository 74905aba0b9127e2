"""No pattern of ours takes without end on a text made for that: each is tried on runs of what texts are made of."""

from __future__ import annotations

import pkgutil
import re
import signal
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

import compare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

LETTERS = 320
"""Enough for what grows by more than a power. White space is folded before a pattern sees a text."""
SECONDS = 0.5
RUNS = (
    "https://x", "http://a.b/", "www.a ", "a@b.", "@", "#a", "a/", "a-", "a. ", "A. ", "A B ", "Ada Lind, ", "Bo/AP ",
    "(a) ", "(", "[", "[1] ", "<!---->", "<a>", "<?a?>", "&a;", "a, ", "and ", "by ", "share ", "1", "1 ", "1,000 ",
    "1. ", "10:30 ", "1/2/2020 ", "March 1, ", "— ", "| ", "• ", "“a” ", "'", "...", "Mr. ", "PARIS (AP) — ", "a", "A",
    "é", "漢", "א ", "_", "\\a", "{",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every compiled pattern for text that a module of the package holds, by its place."""
    for module in pkgutil.walk_packages(compare.__path__, "compare."):
        if module.name.endswith(("child", "worker")) or ".office" in module.name:
            continue
        for name, held in vars(import_module(module.name)).items():
            if not name.startswith("__"):
                yield from _within(held, f"{module.name}.{name}")


def _within(held: Any, place: str, depth: int = 3) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(held, re.Pattern):
        if isinstance(held.pattern, str):
            yield place, held
    elif depth and isinstance(held, dict | list | tuple | frozenset):
        for each in held.values() if isinstance(held, dict) else held:
            yield from _within(each, place, depth - 1)


class Endless(Exception):  # noqa: N818
    """The time is up."""


@pytest.fixture
def _alarm() -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise Endless

    before = signal.signal(signal.SIGVTALRM, ring)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("_alarm")
def test_every_pattern_ends_on_every_run() -> None:
    found = {pattern.pattern: (place, pattern) for place, pattern in patterns()}
    assert len(found) > 200
    endless = []
    for place, pattern in found.values():
        for run in RUNS:
            text = run * (LETTERS // len(run))
            # Of the processor, not of the clock: other work on the machine must not fail it.
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                pattern.fullmatch(f"{text}~")
                pattern.search(f"{text} ~")
                pattern.fullmatch(f"{text} ~")
            except Endless:
                endless.append(f"{place} on {run!r}: {pattern.pattern[:200]}")
                break
    assert not endless, "\n".join(endless)
