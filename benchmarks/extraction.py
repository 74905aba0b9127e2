"""Measure how much of an article's text is read from its web page, and how much else, and write ``extraction.md``.

    .venv/bin/python benchmarks/extraction.py --data FOLDER --date DATE [--pages N] [--worst N]

FOLDER holds ``ground_truth.json``, ``{page: {"articleBody": text}}``, and each page as ``html/PAGE.html.gz``. The
measure is that of Scrapinghub, "article-extraction-benchmark" (2020): precision, recall and F1 over shingles of four
words, a mean over pages with each page weighing the same, and 1.96 standard deviations of 1,000 bootstrap samples.
Ours is the whole way through ``read_bytes``, without the title; a page that it refuses counts as no text. Times are
wall-clock seconds a page in one process that has all libraries loaded; ours starts a process for each page.

Needs the packages of the group ``benchmarks``: ``uv sync --group benchmarks``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import platform
import random
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median, stdev
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.model import BlockKind
from compare.reading import read_bytes
from compare.reading.documents.pandoc import program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_SAMPLES = 1000
_TARGET = Path(__file__).with_suffix(".md")

Shares = tuple[float, float, float]
"""Of all shingles of a page: found rightly, found wrongly, missed; their sum is 1, or 0 for an empty page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and the text of its article."""

    name: str
    data: bytes
    truth: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over pages, ``[0, 1]``."""

    f1: float
    precision: float
    recall: float


def main() -> None:
    """Measure all extractors and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of pages and their texts")
    parser.add_argument("--date", help="day to print; without it the table is only shown")
    parser.add_argument("--pages", type=int, help="only the first N pages")
    parser.add_argument("--worst", type=int, default=0, help="name the N pages on which ours is furthest off")
    arguments = parser.parse_args()
    pages = load(arguments.data)[: arguments.pages]
    rows, shares = [], {}
    for name, extract in EXTRACTORS.items():
        texts, seconds = run(extract, pages)
        shares[name] = [compare(page.truth, text) for page, text in zip(pages, texts, strict=True)]
        rows.append(row(name, shares[name], seconds))
        sys.stderr.write(rows[-1] + "\n")
    lines = [*head(arguments.data, pages, arguments.date), *rows, "", difference(shares)]
    if arguments.date:
        _TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    ranked = sorted(zip(shares["Sidebrief"], pages, strict=True), key=lambda each: each[0][0])
    for (right, wrong, missed), page in ranked[: arguments.worst]:
        print(f"{right:.3f} right, {wrong:.3f} wrong, {missed:.3f} missed: {page.name}")


def load(folder: Path) -> list[Page]:
    """Return the pages of a folder in the order of their names."""
    truths = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    return [
        Page(
            name,
            gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()),
            truth.get("articleBody") or "",
        )
        for name, truth in sorted(truths.items())
    ]


def ours(page: Page) -> str:
    """Read a page as the product does, and leave the title out."""
    try:
        article = read_bytes(page.data, f"{page.name}.html")
    except InputError:
        return ""
    return "\n\n".join(
        article.text[block.span.start : block.span.end]
        for block in article.blocks
        if block.kind is not BlockKind.TITLE
    )


def trafilatura(page: Page) -> str:
    """Run trafilatura with its defaults, as the benchmark's own runner does."""
    from trafilatura import extract

    return extract(page.data.decode("utf-8"), include_comments=False) or ""


def readability(page: Page) -> str:
    """Run readability-lxml, and html-text on what it keeps, as the benchmark's own runner does."""
    import html_text
    from readability import Document

    text: str = html_text.extract_text(Document(page.data.decode("utf-8")).summary(html_partial=True))
    return text


def pandoc(page: Page) -> str:
    """Turn the whole page into plain text by pandoc."""
    command = [program(), "--from", "html", "--to", "plain", "--wrap", "none"]
    return subprocess.run(command, input=page.data, check=True, capture_output=True).stdout.decode("utf-8")


EXTRACTORS: dict[str, Callable[[Page], str]] = {
    "Sidebrief": ours,
    "trafilatura": trafilatura,
    "readability-lxml": readability,
    "pandoc": pandoc,
}


def run(extract: Callable[[Page], str], pages: Sequence[Page]) -> tuple[list[str], list[float]]:
    """Return what an extractor gives for each page, and the seconds it took."""
    extract(pages[0])  # loads what it needs
    texts, seconds = [], []
    for page in pages:
        start = time.perf_counter()
        texts.append(extract(page))
        seconds.append(time.perf_counter() - start)
    return texts, seconds


def compare(truth: str, text: str) -> Shares:
    """Return the shares of shingles found rightly, found wrongly and missed."""
    wanted, given = shingles(truth), shingles(text)
    right = (wanted & given).total()
    wrong, missed = given.total() - right, wanted.total() - right
    total = right + wrong + missed
    return (right / total, wrong / total, missed / total) if total else (0.0, 0.0, 0.0)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a text of one to three words is one run."""
    tokens = _WORD.findall(text)
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1)))


def figures(shares: Sequence[Shares]) -> Figures:
    """Average over pages; a page with nothing given does not count for precision, nor an empty one for recall."""
    precision = mean(right / (right + wrong) for right, wrong, _ in shares if right + wrong)
    recall = mean(right / (right + missed) for right, _, missed in shares if right + missed)
    return Figures(2 * precision * recall / (precision + recall), precision, recall)


def samples(count: int) -> list[list[int]]:
    """Draw the bootstrap samples, the same for every extractor."""
    dice = random.Random(1)  # noqa: S311  sampling, no secret
    return [[dice.randrange(count) for _ in range(count)] for _ in range(_SAMPLES)]


def row(name: str, shares: Sequence[Shares], seconds: Sequence[float]) -> str:
    """Return an extractor's row of the table."""
    means = figures(shares)
    drawn = [figures([shares[i] for i in sample]) for sample in samples(len(shares))]
    cells = [
        f"{getattr(means, each):.3f} ± {1.96 * stdev(getattr(sample, each) for sample in drawn):.3f}"
        for each in ("f1", "precision", "recall")
    ]
    return f"| {' | '.join([name, *cells, f'{median(seconds):.2f}'])} |"


def difference(shares: Mapping[str, Sequence[Shares]]) -> str:
    """Tell how far ours is from trafilatura, over the same samples."""
    ours, theirs = shares["Sidebrief"], shares["trafilatura"]
    gains = [
        figures([ours[i] for i in sample]).f1 - figures([theirs[i] for i in sample]).f1
        for sample in samples(len(ours))
    ]
    better = sum(gain > 0 for gain in gains) / len(gains)
    return (
        f"F1 of Sidebrief less that of trafilatura, paired: {figures(ours).f1 - figures(theirs).f1:+.3f} "
        f"± {1.96 * stdev(gains):.3f}; above zero in {100 * better:.1f} % of the samples."
    )


def head(folder: Path, pages: Sequence[Page], day: str | None) -> list[str]:
    """Return what stands above the table: the command, what was measured, and with which versions."""
    digest = hashlib.sha256()
    for page in pages:
        for part in (page.name.encode(), page.data, page.truth.encode()):
            digest.update(hashlib.sha256(part).digest())
    versions = ", ".join(
        f"{each} {version(each)}" for each in ("trafilatura", "readability-lxml", "html-text")
    )
    pandoc_version = version("pypandoc-binary")
    command = f"    .venv/bin/python benchmarks/extraction.py --data {folder.name}" + (
        f" --date {day}" if day else ""
    )
    return [
        "# Reading web pages",
        "",
        command,
        "",
        f"{len(pages)} pages, SHA-256 of the corpus {digest.hexdigest()[:16]}; {day or 'no day given'};",
        f"Python {platform.python_version()}; {versions}, pypandoc-binary {pandoc_version}.",
        "Measure: shingles of four words as in Scrapinghub's article-extraction-benchmark, ± 1.96 standard deviations",
        "of 1,000 bootstrap samples. Sidebrief: the whole way through `read_bytes`, one process a page.",
        "",
        "| | F1 | Precision | Recall | Median s a page |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]


if __name__ == "__main__":
    main()
