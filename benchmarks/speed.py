"""Measure how long a brief takes and how much memory, and write the figures to ``benchmarks/speed.md``.

    .venv/bin/python benchmarks/speed.py [RUNS]

Every figure is the median of RUNS (default 5) fresh processes; those of the longest articles, of fewer. The floor is
what no program that reads with pandoc and prints with WeasyPrint can go below when it does one after the other:
WeasyPrint alone on the finished page, and pandoc on the two files.
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
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
LEFT, RIGHT = PAIR = sorted(path for path in (ROOT / "inputs").iterdir() if not path.name.startswith("."))
LENGTHS = (1, 2, 4, 8, 16)
PRINT_ALONE = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def main() -> None:
    """Measure everything and write the tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = seconds(door(PAIR, folder / "brief.pdf"), runs)
        finished = finished_page(folder)
        floor = floor_seconds(finished, runs)
        lines = [
            f"# Speed, {platform.machine()}",
            "",
            f"{machine()}. Medians of {runs} fresh processes. The pair: {', '.join(path.name for path in PAIR)}.",
            "",
            *table(
                ("Whole process", "s"),
                [
                    ("articles to PDF", f"{whole:.2f}"),
                    ("floor: WeasyPrint on the finished page", f"{floor[0]:.2f}"),
                    ("floor: pandoc on the two files", f"{floor[1]:.2f}"),
                    ("ratio to the floor", f"{whole / sum(floor):.2f}"),
                ],
            ),
            "",
            "What each section of the page costs: the processor time of WeasyPrint alone without it, taken from that",
            "with all, the two run in turn.",
            "",
            *table(("Section", "s"), section_seconds(finished, runs)),
            "",
            "Stages of one process, one after the other; the PDF's worker loads beside them.",
            "",
            *table(("Stage", "s"), [(stage, f"{time_:.2f}") for stage, time_ in stages(runs).items()]),
            "",
            *table(
                ("Length of both articles", "Words", "To PDF, s", "To JSON, s", "Peak memory to PDF, MB"),
                [growth(folder, times, runs) for times in LENGTHS],
            ),
            "",
            "Peak memory is the sum over the process and its children, pages that they share counted once each.",
        ]
    text = "\n".join(lines) + "\n"
    (ROOT / "benchmarks" / "speed.md").write_text(text)
    print(text, end="")


def door(pair: Sequence[Path], output: Path) -> list[str]:
    """Return the command that makes a brief."""
    return [sys.executable, str(ROOT / "make_report.py"), *map(str, pair), "-o", str(output), "--quiet"]


def seconds(command: Sequence[str], runs: int) -> float:
    """Return the median wall-clock time of a command; it must succeed."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return median(times)


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


def floor_seconds(finished: Path, runs: int) -> tuple[float, float]:
    """Return the time of WeasyPrint alone on the finished page, and of pandoc on both files."""
    import pypandoc

    pandoc = [
        seconds([pypandoc.get_pandoc_path(), "--sandbox", "--to", "json", str(path)], runs) for path in PAIR
    ]
    return seconds(alone(finished), runs), sum(pandoc)


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
    return (
        f"{times} x",
        " + ".join(map(str, words)),
        f"{seconds(door(pair, folder / 'long.pdf'), runs):.2f}",
        f"{seconds(door(pair, folder / 'long.json'), runs):.2f}",
        f"{peak_memory(door(pair, folder / 'long.pdf')) / 1e6:.0f}",
    )


def varied(text: str, turn: int) -> str:
    """Return the text with other numbers and other long words, so that no two turns share a sentence."""
    long_words = sorted(set(re.findall(r"\b[a-z]{6,}\b", text)))
    other = dict(zip(long_words, long_words[turn * 7 :] + long_words[: turn * 7], strict=True))
    text = re.sub(r"\b[a-z]{6,}\b", lambda match: other[match[0]], text)
    return re.sub(r"\b\d{1,3}\b", lambda match: str(int(match[0]) + turn), text)


def peak_memory(command: Sequence[str]) -> int:
    """Return the most bytes that a command and its children held at once, looked at every 20 ms; Linux only."""
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(resident, tree(process.pid))))
            time.sleep(0.02)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak


def tree(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [pid, *(below for child in children for below in tree(child))]


def resident(pid: int) -> int:
    """Return the bytes that a process holds, its part of what it shares with others; 0 once it has ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


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
