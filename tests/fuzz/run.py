"""Read changed documents, many of every format, and tell each that did not end as it should.

    .venv/bin/python tests/fuzz/run.py --count 100000
    .venv/bin/python tests/fuzz/run.py --reader docx --case 4711 [--save FILE]

An article or a refusal of one line is right; another error, no end, an article whose text is not its blocks, or a file
left behind is a fault. A case is a reader and a number, and always the same document. A run that was ended goes on from
there; ``--fresh`` begins anew.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from compare.reading import child, limits  # noqa: E402
from tests.fuzz import forked  # noqa: E402
from tests.fuzz.judge import Outcome, judge  # noqa: E402
from tests.fuzz.mutate import mutant  # noqa: E402
from tests.fuzz.seeds import READERS  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

WEIGHTS = {
    "plain": 18,
    "encodings": 12,
    "markdown": 6,
    "html": 6,
    "metadata": 6,
    "mail": 6,
    "pdf": 6,
    "rtf": 4,
}
"""Shares of the readers; those that are not named have 3 each. What is quick to read is tried more often."""
CHILD_SECONDS = 4.0
"""Limit on each child here: pandoc takes steeply longer for some texts, and waiting it out shows nothing more."""
HANG_SECONDS = 60
"""Time after which a document is taken to hang: more than two children may take, one after the other."""


def main() -> int:
    """Run as told on the command line; return 1 where there are faults."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--reader", choices=READERS)
    parser.add_argument("--case", type=int)
    parser.add_argument("--save", type=Path, help="write the document of the case to a file")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--state", type=Path, default=Path(tempfile.gettempdir()) / "sidebrief-fuzz.json")
    parser.add_argument("--fresh", action="store_true")
    chosen = parser.parse_args()
    if chosen.case is not None:
        return _one(chosen.reader, chosen.case, chosen.save)
    return _many(chosen)


def _one(reader: str, number: int, save: Path | None) -> int:
    if save:
        save.write_bytes(mutant(reader, number)[1])
    with _watched():
        outcome = judge(reader, number)
    print(json.dumps(asdict(outcome), indent=1).replace("\\n", "\n"))  # noqa: T201
    return 1 if outcome.fault else 0


def _many(chosen: argparse.Namespace) -> int:
    state: dict[str, Any] = {
        "done": {},
        "refused": {},
        "faults": [],
        "slowest": {},
        "took": {},
        "seconds": 0.0,
    }
    if chosen.state.exists() and not chosen.fresh:
        state = json.loads(chosen.state.read_text())
    todo = _cases(chosen.count, [chosen.reader] if chosen.reader else list(READERS), Counter(state["done"]))
    lock = Lock()

    def work() -> None:
        with Reader() as reader:
            while True:
                with lock:
                    case = next(todo, None)
                if case is None:
                    return
                outcome = reader.judge(*case)
                with lock:
                    _note(state, outcome)

    before, start = state["seconds"], time.monotonic()
    workers = [Thread(target=work, daemon=True) for _ in range(chosen.workers)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        workers[0].join(5)
        with lock:
            state["seconds"] = before + time.monotonic() - start
            _keep(state, chosen.state)
    for worker in workers:
        worker.join()
    state["seconds"] = before + time.monotonic() - start
    _keep(state, chosen.state)
    _tell(state)
    return 1 if state["faults"] else 0


def _keep(state: dict[str, Any], file: Path) -> None:
    beside = file.with_suffix(".tmp")
    beside.write_text(json.dumps(state))
    beside.replace(file)


def _cases(count: int, readers: list[str], done: Counter[str]) -> Iterator[tuple[str, int]]:
    """Yield reader and number, in turn over the readers by their shares, after what is done."""
    whole = sum(WEIGHTS.get(reader, 3) for reader in readers)
    due = {reader: max(1, round(count * WEIGHTS.get(reader, 3) / whole)) for reader in readers}
    at = {reader: done[reader] for reader in readers}
    while behind := [reader for reader in readers if at[reader] < due[reader]]:
        reader = min(behind, key=lambda each: at[each] / due[each])
        yield reader, at[reader]
        at[reader] += 1


class Reader:
    """A process that reads one document after the other; another takes its place where it dies or does not end."""

    def __enter__(self) -> Reader:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def judge(self, reader: str, number: int) -> Outcome:
        """Have a document read and judged."""
        start = time.monotonic()
        self._ours.send((reader, number))
        try:
            if self._ours.poll(HANG_SECONDS):
                outcome: Outcome = self._ours.recv()
                return outcome
            fault = f"no end after {HANG_SECONDS} s"
        except EOFError:
            fault = f"the process that read it ended with {self._process.exitcode}"
        self._end()
        self._start()
        return Outcome(reader, number, refused=False, fault=fault, seconds=time.monotonic() - start)

    def _start(self) -> None:
        # A fork of this process would inherit its locks.
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def _end(self) -> None:
        self._ours.close()
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection) -> None:
    """Be such a process."""
    forked.preload()
    child.run = forked.run
    limits.CHILD_SECONDS = CHILD_SECONDS
    with _watched():
        while True:
            try:
                case = pipe.recv()
            except EOFError:
                return
            pipe.send(judge(*case))


@contextmanager
def _watched() -> Iterator[None]:
    """Make an empty current folder and an empty folder for temporary files, which must stay so."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as working, tempfile.TemporaryDirectory() as temporary:
        os.chdir(working)
        tempfile.tempdir = temporary
        try:
            yield
        finally:
            tempfile.tempdir = None
            os.chdir(here)


def _note(state: dict[str, Any], outcome: Outcome) -> None:
    reader = outcome.reader
    state["done"][reader] = state["done"].get(reader, 0) + 1
    state["refused"][reader] = state["refused"].get(reader, 0) + outcome.refused
    state["took"][reader] = state["took"].get(reader, 0.0) + outcome.seconds
    if outcome.seconds > state["slowest"].get(reader, (0, 0))[0]:
        state["slowest"][reader] = (round(outcome.seconds, 2), outcome.number)
    if outcome.fault:
        state["faults"].append((reader, outcome.number, outcome.fault))


def _tell(state: dict[str, Any]) -> None:
    faults = Counter(reader for reader, _, _ in state["faults"])
    print("| reader | inputs | articles | refusals | faults | slowest, s (case) |")  # noqa: T201
    print("| --- | ---: | ---: | ---: | ---: | ---: |")  # noqa: T201
    for reader in (*READERS, "all"):
        own = READERS if reader == "all" else (reader,)
        done, refused = (sum(state[what].get(each, 0) for each in own) for what in ("done", "refused"))
        seconds, number = max((tuple(state["slowest"].get(each, (0, 0))) for each in own), default=(0, 0))
        bad = sum(faults[each] for each in own)
        articles = done - refused
        print(f"| {reader} | {done:,} | {articles:,} | {refused:,} | {bad} | {seconds} ({number}) |")  # noqa: T201
    print(f"{state['seconds']:,.0f} s")  # noqa: T201
    for reader, number, fault in state["faults"][:50]:
        print(f"\n--reader {reader} --case {number}\n{fault}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
