"""Measure how long a brief takes and how much memory, and write the figures to ``benchmarks/speed.md``.

    .venv/bin/python benchmarks/speed.py [RUNS]

Every figure is the median of RUNS (default 5) fresh processes; those of sections and of the longest articles, of
fewer. The floor is what no program that reads with pandoc and prints with WeasyPrint can go below when it does one
after the other: WeasyPrint alone on the finished page, and pandoc on the two files.
"""

from __future__ import annotations

import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[1]
LEFT, RIGHT = PAIR = sorted(path for path in (ROOT / "inputs").iterdir() if not path.name.startswith("."))
BY_HAND = "## Before and after\n"
"""Begins what is told of the figures by hand, and kept."""
LENGTHS = (1, 4, 16)
PRINT_ALONE = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def main() -> None:
    """Measure everything and write the tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = cost(door(PAIR, folder / "brief.pdf"), runs)
        finished = finished_page(folder)
        parts = floor(finished, runs)
        sums = parts[0].clock + parts[1].clock, parts[0].processor + parts[1].processor
        lines = [
            f"# Speed, {platform.machine()}",
            "",
            f"{machine()}. Medians of {runs} fresh processes. The pair: {', '.join(path.name for path in PAIR)}.",
            "",
            *table(
                ("Whole process", "By the clock, s", "Processor time, s"),
                [
                    ("articles to PDF", *whole.shown()),
                    ("floor: WeasyPrint on the finished page", *parts[0].shown()),
                    ("floor: pandoc on the two files", *parts[1].shown()),
                    (
                        "ratio to the floor",
                        f"{whole.clock / sums[0]:.2f}",
                        f"{whole.processor / sums[1]:.2f}",
                    ),
                ],
            ),
            "",
            "Processor time is the sum over all processes: two at work for a second each take one second by the clock.",
            "",
            "What each section of the page costs: the processor time of WeasyPrint alone without it, taken from that",
            "with all, the two run in turn.",
            "",
            *table(("Section", "s"), section_seconds(finished, max(1, runs // 3))),
            "",
            "Stages of one process, one after the other; the PDF's worker loads beside them.",
            "",
            *table(("Stage", "s"), [(stage, f"{time_:.2f}") for stage, time_ in stages(runs).items()]),
            "",
            *table(
                (
                    "Length of both articles",
                    "Words",
                    "To PDF, s",
                    "its processor time, s",
                    "To JSON, s",
                    "its processor time, s",
                    "Peak memory to PDF, MB",
                    "of the largest process, MB",
                ),
                [growth(folder, times, runs) for times in LENGTHS],
            ),
            "",
            "Peak memory is what all processes together held at one moment: each one's own pages, and once what they",
            "share of programs and libraries. Beside it stands the greatest resident set of any one of them.",
        ]
    text = "\n".join(lines) + "\n"
    target = ROOT / "benchmarks" / "speed.md"
    _, by_hand, rest = target.read_text().partition(BY_HAND)
    target.write_text(f"{text}\n{by_hand}{rest}")
    print(text, end="")


def door(pair: Sequence[Path], output: Path) -> list[str]:
    """Return the command that makes a brief."""
    return [sys.executable, str(ROOT / "make_report.py"), *map(str, pair), "-o", str(output), "--quiet"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command takes, in seconds; the second figure tells more where the machine has other work."""

    clock: float
    processor: float

    def shown(self) -> tuple[str, str]:
        """Return both for a line of a table."""
        return f"{self.clock:.2f}", f"{self.processor:.2f}"


def cost(command: Sequence[str], runs: int) -> Cost:
    """Return the median cost of a command, its children included; it must succeed."""
    clock, processor = [], []
    for _ in range(runs):
        start = time.perf_counter()
        processor.append(processor_seconds(command))
        clock.append(time.perf_counter() - start)
    return Cost(median(clock), median(processor))


def finished_page(folder: Path) -> Path:
    """Write the page of the pair as the PDF is set from it."""
    from compare import Presentation, Preset, compare_files
    from compare.brief import to_json
    from compare.rendering.evidence import attached
    from compare.rendering.html import page
    from compare.rendering.pdf import page_style

    preset = Presentation(Preset.BRIEF)
    brief = compare_files(LEFT, RIGHT)
    style = page_style(brief.settings.paper, preset)
    finished = folder / "finished.html"
    finished.write_text(page(brief, preset, style, attached(brief, to_json(brief)), paper=True))
    return finished


def floor(finished: Path, runs: int) -> tuple[Cost, Cost]:
    """Return the cost of WeasyPrint alone on the finished page, and of pandoc on both files."""
    import pypandoc

    pandoc = [
        cost([pypandoc.get_pandoc_path(), "--sandbox", "--to", "json", str(path)], runs) for path in PAIR
    ]
    both = Cost(sum(one.clock for one in pandoc), sum(one.processor for one in pandoc))
    return cost(alone(finished), runs), both


def alone(page: Path) -> list[str]:
    """Return the command that sets a page by WeasyPrint and nothing else."""
    return [sys.executable, "-c", PRINT_ALONE, str(page), str(page.with_suffix(".pdf"))]


def processor_seconds(command: Sequence[str]) -> float:
    """Return the processor time of a command, which other load on the machine changes less than the time it takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def section_seconds(finished: Path, runs: int) -> list[tuple[str, str]]:
    """Return by how much less time the page takes without each of its sections, the dearest first."""
    from lxml import html

    content = finished.read_text()
    costs = {}
    for name in html.document_fromstring(content).xpath("//main/*[self::section or self::nav]/@id"):
        page = html.document_fromstring(content)
        page.get_element_by_id(name).drop_tree()
        without = finished.with_name(f"without-{name}.html")
        without.write_bytes(html.tostring(page, encoding="utf-8", doctype="<!doctype html>"))
        costs[name] = median(
            processor_seconds(alone(finished)) - processor_seconds(alone(without)) for _ in range(runs)
        )
    return [(name, f"{cost:.2f}") for name, cost in sorted(costs.items(), key=lambda item: -item[1])]


def stages(runs: int) -> dict[str, float]:
    """Return the median time of each stage, each run in a fresh process."""
    measured = []
    for _ in range(runs):
        answer = subprocess.run(
            [sys.executable, __file__, "--stages"], check=True, capture_output=True, text=True, cwd=ROOT
        )
        measured.append(json.loads(answer.stdout))
    return {stage: median(one[stage] for one in measured) for stage in measured[0]}


def print_stages() -> None:
    """Make the brief once in this process and print the time of each stage as JSON."""
    marks = [("start", time.perf_counter())]
    from compare.cli import parse

    request = parse.main([*map(str, PAIR), "--quiet"], standalone_mode=False)
    from compare.pipeline import compare_articles, render
    from compare.reading import read_path
    from compare.rendering.pdf import start_pdf_worker

    marks.append(("start the program", time.perf_counter()))
    with start_pdf_worker() as worker:
        marks.append(("start the PDF's worker", time.perf_counter()))
        names = iter(["", "read, and load the models beside", "find claims", "match"])

        def report(_stage: str) -> None:
            if name := next(names):
                marks.append((name, time.perf_counter()))

        brief = compare_articles(lambda: read_path(LEFT), lambda: read_path(RIGHT), request.settings, report)
        marks.append(("put in order", time.perf_counter()))
        for format in ("json", "html"):  # noqa: A001 - the word of the command line
            render(brief, format)
            marks.append((f"render {format}", time.perf_counter()))
        render(brief, "pdf", worker=worker)
        marks.append(("render pdf", time.perf_counter()))
    print(json.dumps({name: after - before for (_, before), (name, after) in pairwise(marks)}))


def growth(folder: Path, times: int, runs: int) -> tuple[str, ...]:
    """Return a line of the table for articles of ``times`` the length of the pair's."""
    from compare.reading import read_path

    pair, words = [], []
    for path in PAIR:
        text = read_path(path).text
        longer = folder / f"{path.stem}-{times}.txt"
        longer.write_text("\n\n".join(varied(text, turn) for turn in range(times)))
        pair.append(longer)
        words.append(len(longer.read_text().split()))
    runs = max(1, runs // times)
    peaks = peak_memory(door(pair, folder / "long.pdf"))
    return (
        f"{times} x",
        " + ".join(map(str, words)),
        *cost(door(pair, folder / "long.pdf"), runs).shown(),
        *cost(door(pair, folder / "long.json"), runs).shown(),
        *(f"{peak / 1e6:.0f}" for peak in peaks),
    )


def varied(text: str, turn: int) -> str:
    """Return the text with other numbers and other long words, so that no two turns share a sentence."""
    long_words = sorted(set(re.findall(r"\b[a-z]{6,}\b", text)))
    other = dict(zip(long_words, long_words[turn * 7 :] + long_words[: turn * 7], strict=True))
    text = re.sub(r"\b[a-z]{6,}\b", lambda match: other[match[0]], text)
    return re.sub(r"\b\d{1,3}\b", lambda match: str(int(match[0]) + turn), text)


def peak_memory(command: Sequence[str]) -> tuple[int, int]:
    """Return the most bytes that a command and its children held at once, and the most that one of them ever held.

    Each process's own pages, and of each file the most that one of them has of it, so that what they share counts
    once and other programs that run do not count at all. Looked at some twenty times a second; Linux only.
    """
    peak = largest = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            held = [held_by(pid) for pid in tree(process.pid)]
            files = {name: max(one.files.get(name, 0) for one in held) for one in held for name in one.files}
            peak = max(peak, sum(one.own for one in held) + sum(files.values()))
            largest = max(largest, *(one.total() for one in held), 0)
            time.sleep(0.02)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak, largest


def tree(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [pid, *(below for child in children for below in tree(child))]


@dataclass(frozen=True, slots=True)
class Held:
    """What a process has in memory, in bytes."""

    own: int
    """Its own pages; what a fork shares with its parent counts with both."""
    files: Mapping[str, int]
    """Pages of programs, libraries and other files by the file's name: processes that have the same one share them."""

    def total(self) -> int:
        """Return all of it: the resident set."""
        return self.own + sum(self.files.values())


def held_by(pid: int) -> Held:
    """Return what a process holds; nothing once it has ended."""
    own, files, name = 0, Counter[str](), ""
    try:
        lines = Path(f"/proc/{pid}/smaps").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return Held(0, {})
    for line in lines:
        key, _, value = line.partition(" ")
        if not key.endswith(":"):
            name = line.split(maxsplit=5)[5] if line.count(" ") > 4 and "/" in line else ""
        elif key == "Rss:":
            files[name] += int(value.split()[0]) * 1024
        elif key == "Anonymous:":
            anonymous = int(value.split()[0]) * 1024
            own += anonymous
            files[name] -= anonymous
    return Held(own, files)


def machine() -> str:
    """Describe the processor, its cores and the software."""
    cpus = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*:\s*(.+)", cpus.read_text()) if cpus.exists() else None
    cores = len(os.sched_getaffinity(0))
    return f"{model[1] if model else platform.processor()}, {cores} cores, Python {platform.python_version()}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table, its first column to the left and the others to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return [f"| {' | '.join(row)} |" for row in (head, rule, *rows)]


if __name__ == "__main__":
    if sys.argv[1:] == ["--stages"]:
        print_stages()
    else:
        main()
