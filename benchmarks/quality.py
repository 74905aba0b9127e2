"""Measure which claims are found to be shared, against tables that careful readers made.

    .venv/bin/python benchmarks/quality.py --gold FOLDER [--tune FOLDER] [--date DATE] [--readme] [--worst N]

FOLDER holds one JSON file a pair of articles, of the form that ``benchmarks/agreement.py`` describes; none that the
shipped weights were taught on. Prints the tables; ``--readme`` also writes them to ``benchmarks/quality.md`` and,
shortened, into ``README.md``. ``--worst`` prints the N links missed that the shipped scorer finds least likely, and
the N linked wrongly that it finds likeliest.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tempfile
import textwrap
from collections import Counter
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.agreement import (
    LABELS,
    above,
    best_threshold,
    gravest,
    intervals,
    load_pair,
    locate,
    mean_figures,
    tallies,
    told_by,
)
from benchmarks.speed import table
from compare import __version__, compare_files
from compare.matching import compared, scorer
from compare.matching.encode import encode
from compare.matching.features import content, texts
from compare.matching.overlap import bag, cosine
from compare.matching.pair_model import SHIPPED, load_pair_model, read_together
from compare.model import Document, Relation
from compare.pipeline import find_documents
from compare.reading import read_path
from compare.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from benchmarks.agreement import Link, Pair, Scores, Side, Told
    from compare.model import Brief

    Scored = tuple[float, Pair, Link]

ROOT = Path(__file__).parents[1]
REPORT, README = ROOT / "benchmarks" / "quality.md", ROOT / "README.md"
MARKERS = "<!-- quality:begin -->\n", "<!-- quality:end -->"
TUNING_PAIRS = 40
"""At most so many pairs are read to choose thresholds on; it takes about a minute."""

LINK_HEAD = ("Links and rows", "From", "Link precision", "Link recall", "Link F1", "Row recall")
RELATION_HEAD = (
    "Relations and quotes",
    "Accuracy",
    "Macro-F1",
    "Conflicts told",
    "Wrong conflicts a pair",
    "Boilerplate quoted",
    "Bad quotes",
)
REPORT_FORM = """\
# Quality

Written by `benchmarks/quality.py --readme`.

{told}

{links}

{relations}

In brackets: 95 % intervals by bootstrap over pairs of articles (2,000 draws, percentiles); none where no draw differs.

- A link is a left and a right sentence that stand in one row. A row is found with any link of it.
- Accuracy and macro-F1 of the relation are over the links found. Single measures say of every link that it agrees.
- A conflict told is wrong where no link of its row is a conflict in the table.
- Boilerplate quoted is the share of what is no part of the article that stands in any row, also in those of one side. A
  quote is bad where it does not stand in the article that was given. Only the whole product quotes.
- From: the score from which on two sentences are linked. For the trees and the product it is the default of
  `--threshold`, for the pair model alone one half; they were taught on other tables, made in the same way. For single
  measures it was chosen {tuned}, for the best link F1. All methods see the same sentences.

## How the tables were made

Language models read each pair in full under a written guide, without any similarity program, and wrote down every claim
that both articles make or speak to, as a careful editor would print it. What they gave as evidence was checked to be
verbatim. The two readers of the last line worked apart from each other, on pairs that are not among these.

## What this does not show

- How far one reader's table can be trusted: {single} of {pairs} pairs have only one, and how far readers agree was
  measured on other pairs. Where a pair has several, figures are the mean over them.
- How well conflicts are told: the tables hold {conflicts}.
- How other texts fare than English news articles of these years, each pair on one event.
- It cannot be measured again from this repository alone: the articles are press text and not part of it.
"""


def difflib_ratio(left: Document, right: Document) -> Scores:
    """Return the (n, m) ratios of matching words, the mean of both directions, since the ratio is not symmetric.

    Ratcliff and Metzener, Pattern matching: the gestalt approach (1988).
    """
    sides = [[_words(document, k) for k in range(len(document.claims))] for document in (left, right)]
    return np.array([[(_ratio(a, b) + _ratio(b, a)) / 2 for b in sides[1]] for a in sides[0]])


def _words(document: Document, claim: int) -> list[str]:
    text = document.article.text
    return [text[w.span.start : w.span.end].casefold() for w in document.claims[claim].words]


def _ratio(a: list[str], b: list[str]) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def tfidf_cosine(left: Document, right: Document) -> Scores:
    """Return the (n, m) cosines of content lemmas, weighed by their rarity in the two articles."""
    words = [[content(claim) for claim in document.claims] for document in (left, right)]
    return cosine(*bag(*words)).astype(np.float64)


def minilm_cosine(left: Document, right: Document) -> Scores:
    """Return the (n, m) cosines of the sentence vectors of the shipped encoder."""
    return (encode(texts(left)).sentences @ encode(texts(right)).sentences.T).astype(np.float64)


def mean_cosine(left: Document, right: Document) -> Scores:
    """Return the (n, m) means of the cosines of TF-IDF and MiniLM."""
    return (tfidf_cosine(left, right) + minilm_cosine(left, right)) / 2


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of two sentences that alone decides whether they are linked."""

    name: str
    scorer: scorer.Scorer
    threshold: float | None = None
    """None where it is chosen on pairs that are not scored. A scorer that was taught on those would look surer there
    than it is, so it brings its own."""


def pair_model_alone(left: Document, right: Document) -> NDArray[np.float64]:
    """Return what the pair model makes of the pairs that it reads, and 0 for the others."""
    model = load_pair_model(SHIPPED)
    places = scorer.doubtful(scorer.score(left, right), **model.card["reads"])
    logits = read_together(model, texts(left), texts(right), places)
    probabilities = np.zeros((len(left.claims), len(right.claims)))
    probabilities[places[:, 0], places[:, 1]] = 1 / (1 + np.exp(-logits))
    return probabilities


MEASURES = (
    Measure("difflib ratio over words", difflib_ratio),
    Measure("TF-IDF cosine", tfidf_cosine),
    Measure("MiniLM cosine", minilm_cosine),
    Measure("mean of TF-IDF and MiniLM", mean_cosine),
    Measure("trees alone (--model small)", scorer.score, Settings().threshold),
    Measure("pair model alone, on what it reads", pair_model_alone, 0.5),
)
PRODUCT = "**Sidebrief, whole**"
READERS = "two readers with each other, on 14 other pairs, not measured here"
READERS_AGREE = {"link_f1": 0.833, "row_recall": 0.967, "relation_accuracy": 0.95}


@dataclass(frozen=True, slots=True)
class Reading:
    """A pair of articles as the product reads them: the sentences that take part, and the units that they cover."""

    pair: Pair
    left: Document
    right: Document
    left_units: tuple[frozenset[int], ...]
    """One set a claim."""
    right_units: tuple[frozenset[int], ...]


def write_articles(pair: Pair, folder: Path) -> tuple[Path, Path]:
    """Write both articles of a pair as plain text files, and return their paths."""
    paths = folder / f"{pair.id}.left.txt", folder / f"{pair.id}.right.txt"
    for path, side in zip(paths, (pair.left, pair.right), strict=True):
        path.write_text(side.text, encoding="utf-8")
    return paths


def read_pair(pair: Pair, folder: Path) -> Reading:
    """Read both articles of a pair and find their claims, without comparing them."""
    articles = [read_path(path) for path in write_articles(pair, folder)]
    return reading(pair, *find_documents(*articles))


def reading(pair: Pair, left: Document, right: Document) -> Reading:
    """Keep the sentences that take part, and find the units that they cover."""
    left, right = compared(left), compared(right)
    return Reading(pair, left, right, covered(left, pair.left), covered(right, pair.right))


def covered(document: Document, side: Side) -> tuple[frozenset[int], ...]:
    """Return the units that each claim covers; none where the claim does not stand in the text as it was given."""
    size = len(document.article.text)
    return tuple(
        locate(side, text, claim.span.start / size) or frozenset()
        for claim, text in zip(document.claims, texts(document), strict=True)
    )


def unit_scores(read: Reading, measure: scorer.Scorer) -> Scores:
    """Return the (units, units) best score of the claims that cover two units; -inf where none does."""
    best = np.full((len(read.pair.left.units), len(read.pair.right.units)), -np.inf)
    if read.left.claims and read.right.claims:
        scores = measure(read.left, read.right)
        for i, left in enumerate(read.left_units):
            for j, right in enumerate(read.right_units):
                block = np.ix_(sorted(left), sorted(right))
                best[block] = np.maximum(best[block], scores[i, j])
    return best


def thresholds(
    measure: Measure, scored: Sequence[tuple[Pair, Scores]], tuning: Sequence[Reading]
) -> list[float]:
    """Return a threshold for each scored pair: chosen on the tuning pairs, else on the other scored ones."""
    if measure.threshold is not None:
        return [measure.threshold] * len(scored)
    if tuning:
        chosen = best_threshold([(read.pair, unit_scores(read, measure.scorer)) for read in tuning])
        return [chosen] * len(scored)
    return [best_threshold([*scored[:k], *scored[k + 1 :]]) for k in range(len(scored))]


def main() -> None:
    """Measure every method and print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of tables to score against")
    parser.add_argument("--tune", type=Path, help="folder to choose thresholds on (default: train beside it)")
    parser.add_argument("--date", type=date.fromisoformat, default=date.today(), help="date to print")
    parser.add_argument("--readme", action="store_true", help="write README.md and benchmarks/quality.md too")
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="print the N worst links of each sort"
    )
    options = parser.parse_args()
    paths = sorted(options.gold.glob("*.json"))
    pairs = [load_pair(path) for path in paths]
    if not pairs:
        parser.error(f"{options.gold}: no tables (*.json); give the folder that holds them")
    others = tuning_pairs(options.gold, options.tune, pairs)
    if len(pairs) == 1 and not others:
        parser.error("one pair alone leaves none to choose thresholds on; give others with --tune")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tuning = [read_pair(pair, folder) for pair in others]
        briefs = [compare_files(*write_articles(pair, folder)) for pair in pairs]
    readings = [
        reading(pair, Document(brief.left, brief.left_claims), Document(brief.right, brief.right_claims))
        for pair, brief in zip(pairs, briefs, strict=True)
    ]
    results = measure_all(readings, briefs, tuning)
    sha256 = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    told = (
        f"Measured on {options.date.day} {options.date:%B %Y} with version {__version__} on {corpus(pairs)}"
    )
    report = full_report(
        results, wrapped(f"{told}; sha256 of their tables `{sha256}`."), tuning_told(tuning), pairs
    )
    print(report, end="")
    if options.readme:
        REPORT.write_text(report, encoding="utf-8")
        block = [wrapped(f"{told}."), "", *short_table(results), ""]
        README.write_text(between_markers(README.read_text(encoding="utf-8"), block), encoding="utf-8")
    if options.worst:
        print_worst(readings, briefs, options.worst)


def tuning_pairs(gold: Path, tune: Path | None, scored: Sequence[Pair]) -> list[Pair]:
    """Return the first pairs, by file name, of the folder to choose thresholds on; never a pair that is scored."""
    folder = tune or gold.resolve().parent / "train"
    pairs = [load_pair(path) for path in sorted(folder.glob("*.json"))[:TUNING_PAIRS]]
    if tune and not pairs:
        raise SystemExit(f"{tune}: no tables (*.json); give the folder that holds them")
    known = {(pair.left.text, pair.right.text) for pair in scored}
    return [pair for pair in pairs if (pair.left.text, pair.right.text) not in known]


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one method over all pairs."""

    name: str
    threshold: str
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    """Of 95 %."""
    rows: bool
    """Whether the method makes rows with relations and quotes, not links alone."""

    def show(self, name: str) -> str:
        """Return a figure with its interval."""
        places = 0 if name in {"conflicts", "bad_quotes"} else 2
        value, low, high = (short(v, places) for v in (self.figures[name], *self.intervals[name]))
        return value if low == high else f"{value} ({low}–{high})"


def short(value: float, places: int) -> str:
    """Return a number without the zero before the point."""
    return re.sub(r"^0(?=\.)", "", f"{value:.{places}f}")


def measure_all(
    readings: Sequence[Reading], briefs: Sequence[Brief], tuning: Sequence[Reading]
) -> list[Result]:
    """Return the results of all measures alone, and of the whole product last."""
    pairs = [read.pair for read in readings]
    results = []
    for measure in MEASURES:
        scored = [(read.pair, unit_scores(read, measure.scorer)) for read in readings]
        least = thresholds(measure, scored, tuning)
        told = [above(matrix, limit) for (_, matrix), limit in zip(scored, least, strict=True)]
        limits = sorted({short(min(least), 2), short(max(least), 2)})
        results.append(result(measure.name, "–".join(limits), told, pairs, rows=False))
    product = [told_by(brief, pair) for brief, pair in zip(briefs, pairs, strict=True)]
    return [*results, result(PRODUCT, short(Settings().threshold, 2), product, pairs, rows=True)]


def result(name: str, threshold: str, told: Sequence[Told], pairs: Sequence[Pair], *, rows: bool) -> Result:
    """Return the figures of what a method told of each pair."""
    counts = tallies(told, pairs)
    return Result(name, threshold, mean_figures(counts), intervals(counts), rows)


def corpus(pairs: Sequence[Pair]) -> str:
    """Describe the pairs in numbers; of several tables to a pair, all are counted."""
    tables = [table for pair in pairs for table in pair.tables]
    rows = [row for table in tables for row in table.rows]
    links = sum(len(gravest((row.links, row.relation) for row in table.rows)) for table in tables)
    labels = Counter(row.relation for row in rows)
    years = sorted(side.date[:4] for pair in pairs for side in (pair.left, pair.right) if side.date)
    dated = f" of {years[0]}–{years[-1]}" if years else ""
    counted = ", ".join(f"{labels[label]} {label}" for label in LABELS)
    return (
        f"{len(pairs)} pair{'s' * (len(pairs) > 1)} of articles{dated} with {len(tables)} readers' tables: "
        f"{len(rows)} rows ({counted}), {links} different links between sentences"
    )


def wrapped(text: str) -> str:
    """Return the text in lines as long as those of the repository's other prose."""
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False)


def tuning_told(tuning: Sequence[Reading]) -> str:
    """Say on what the thresholds of the single measures were chosen."""
    if not tuning:
        return "for each pair on the others of these, the pair itself left out"
    return f"on {len(tuning)} other pairs ({tuning[0].pair.id} to {tuning[-1].pair.id})"


def short_table(results: Sequence[Result]) -> list[str]:
    """Return the lines of the table in README."""
    names = ("link_precision", "link_recall", "link_f1", "row_recall", "relation_accuracy")
    lines = [
        (result.name, *(short(result.figures[name], 2) for name in names[:2]), *map(result.show, names[2:]))
        for result in results
    ]
    head = ("", "Link precision", "Recall", "F1", "Claims found", "Relation right")
    return table(head, [*lines, readers_line(names)])


def readers_line(names: Sequence[str]) -> tuple[str, ...]:
    """Return the line of what careful readers reach."""
    return READERS, *(short(READERS_AGREE[name], 2) if name in READERS_AGREE else "" for name in names)


def full_report(results: Sequence[Result], told: str, tuned: str, pairs: Sequence[Pair]) -> str:
    """Return ``benchmarks/quality.md``."""
    links = ("link_precision", "link_recall", "link_f1", "row_recall")
    relations = ("relation_accuracy", "relation_macro_f1", "conflicts", "wrong_conflicts_per_pair")
    quotes = ("boilerplate_quoted", "bad_quotes")
    link_lines = [(r.name, r.threshold, *map(r.show, links)) for r in results]
    relation_lines = [
        (r.name, *map(r.show, relations), *(r.show(name) if r.rows else "" for name in quotes))
        for r in results
    ]
    return REPORT_FORM.format(
        told=told,
        links="\n".join(table(LINK_HEAD, [*link_lines, readers_line(("", *links))])),
        relations="\n".join(table(RELATION_HEAD, [*relation_lines, readers_line((*relations, *quotes))])),
        tuned=tuned,
        pairs=len(pairs),
        single=sum(len(pair.tables) == 1 for pair in pairs),
        conflicts=sum(r.relation is Relation.CONFLICT for pair in pairs for t in pair.tables for r in t.rows),
    )


def between_markers(text: str, block: Sequence[str]) -> str:
    """Return the text with the block in place of what stands between the markers; raise ``ValueError`` without them."""
    before, begin, rest = text.partition(MARKERS[0])
    _, end, after = rest.partition(MARKERS[1])
    if not (begin and end):
        raise ValueError(f"README.md: the markers {MARKERS[0].strip()} and {MARKERS[1]} are missing")
    return "".join((before, begin, "\n".join(block), "\n", end, after))


def print_worst(readings: Sequence[Reading], briefs: Sequence[Brief], count: int) -> None:
    """Print the links missed that the shipped scorer finds least likely, and the wrong ones it finds likeliest.

    Missed is what any reader links, wrong what none does.
    """
    unseen: list[Scored] = []
    missed: list[Scored] = []
    wrong: list[Scored] = []
    for read, brief in zip(readings, briefs, strict=True):
        scores = unit_scores(read, scorer.cascade(load_pair_model(SHIPPED)))
        told = told_by(brief, read.pair).links
        held = {link for table in read.pair.tables for row in table.rows for link in row.links}
        for link in sorted(held - told.keys()):
            (missed if np.isfinite(scores[link]) else unseen).append((float(scores[link]), read.pair, link))
        wrong += [(float(scores[link]), read.pair, link) for link in sorted(told.keys() - held)]
    missed.sort(key=lambda found: found[0])
    wrong.sort(key=lambda found: -found[0])
    print_links("Missed, one of both sentences not compared", unseen[:count], len(unseen))
    print_links("Missed, least likely first", missed[:count], len(missed))
    print_links("Linked wrongly, likeliest first", wrong[:count], len(wrong))


def print_links(title: str, found: Sequence[Scored], total: int) -> None:
    """Print links with their probabilities and how their units begin."""
    print(f"\n{title}: {len(found)} of {total}")
    for score, pair, (i, j) in found:
        print(f"{pair.id} L{i} R{j} {score:.4f}")
        for side, unit in ((pair.left, i), (pair.right, j)):
            span = side.units[unit]
            print(f"    {' '.join(side.text[span.start : span.end].split())[:160]}")


if __name__ == "__main__":
    main()
