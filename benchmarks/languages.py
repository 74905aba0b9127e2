"""Measure languages: how often a text's language is found, and what is compared in languages other than English.

    .venv/bin/python benchmarks/languages.py [--worst] [--write]

Texts and pairs are our own, about invented places: ``languages/detection.txt`` has a headline and a paragraph in each
of 42 languages, ``languages/pairs/`` pairs of short articles with the sentences that state one claim. ``--worst``
prints the links missed and those found wrongly; ``--write`` writes ``languages.md``.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed import table
from compare.claims import find_claims
from compare.matching import match
from compare.model import Document, Relation
from compare.reading import read_text
from compare.reading.cleaning.language import detect
from compare.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import Article, Match

FOLDER = Path(__file__).parent / "languages"
REPORT = FOLDER.parent / "languages.md"
PIECES = (
    ("Paragraph, about 60 words", 2, None),
    ("Headline", 1, None),
    ("Headline, first three words", 1, 3),
)

Link = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of one pair."""

    name: str
    found: frozenset[Link]
    expected: frozenset[Link]
    conflicts: frozenset[Link]
    """Links of rows that are called a conflict."""
    differ: frozenset[Link]
    expected_conflicts: frozenset[Link]
    seconds: float


def samples() -> list[list[str]]:
    """Return code, headline and paragraph of each language."""
    blocks = (FOLDER / "detection.txt").read_text(encoding="utf-8").split("\n\n")
    return [block.splitlines() for block in blocks[1:]]


def detection() -> list[tuple[str, ...]]:
    """Count how often the language of a piece of text is found, alone and with the right one declared."""
    rows: list[tuple[str, ...]] = []
    for title, line, words in PIECES:
        pieces = [(sample[0], _first(sample[line], words)) for sample in samples()]
        alone = [code for code, piece in pieces if detect(piece).code != code]
        hinted = sum(detect(piece, f"{code}-XX").code == code for code, piece in pieces)
        count = len(pieces)
        rows.append(
            (title, f"{count - len(alone)} of {count}", f"{hinted} of {count}", ", ".join(alone) or "none")
        )
    return rows


def _first(text: str, words: int | None) -> str:
    return " ".join(text.split()[:words])[: None if words is None else 40]


def run(path: Path) -> Outcome:
    """Compare one pair as the product does."""
    pair = tomllib.loads(path.read_text(encoding="utf-8"))
    left, right = (_read(pair[side], side, pair["date"]) for side in ("left", "right"))
    languages = pair["language"] if isinstance(pair["language"], list) else [pair["language"]] * 2
    if [left.language, right.language] != languages:
        raise SystemExit(f"{path.name}: read as {left.language} and {right.language}")
    start = time.perf_counter()
    documents = Document(left, find_claims(left)), Document(right, find_claims(right))
    matches = match(*documents, None, Settings())
    seconds = time.perf_counter() - start
    return Outcome(
        path.stem,
        _links(matches, documents),
        frozenset((a, b) for a, b in pair["links"]),
        _links((m for m in matches if m.relation is Relation.CONFLICT), documents),
        _links((m for m in matches if m.relation is Relation.DIFFER), documents),
        frozenset((a, b) for a, b in pair["conflicts"]),
        seconds,
    )


def _read(text: str, side: str, day: object) -> Article:
    return read_text(
        f"Title: {text.strip().splitlines()[0]}\nDate: {day}\n\n{text.strip().partition(chr(10))[2]}", side
    )


def _links(matches: Iterable[Match], documents: tuple[Document, Document]) -> frozenset[Link]:
    """Return matches as pairs of blocks: each paragraph of the pairs is one sentence."""
    blocks = [{claim.number: claim.block for claim in document.claims} for document in documents]
    return frozenset(
        (blocks[0][a.claim], blocks[1][b.claim]) for found in matches for a in found.left for b in found.right
    )


def figures(outcomes: list[Outcome]) -> list[tuple[str, ...]]:
    """Return a row of figures a pair, and one of all."""
    rows: list[tuple[str, ...]] = []
    for title, some in (*((one.name, [one]) for one in outcomes), ("all", outcomes)):
        hits = sum(len(one.found & one.expected) for one in some)
        found, expected = (sum(len(getattr(one, part)) for one in some) for part in ("found", "expected"))
        precision, recall = hits / max(found, 1), hits / expected
        told = sum(len(one.conflicts & one.expected_conflicts) for one in some)
        wrong = sum(len(one.conflicts - one.expected_conflicts) for one in some)
        either = sum(len((one.conflicts | one.differ) & one.expected_conflicts) for one in some)
        unlike = sum(len(one.differ - one.expected_conflicts) for one in some)
        rows.append(
            (
                title,
                f"{precision:.2f}",
                f"{recall:.2f}",
                f"{2 * precision * recall / max(precision + recall, 1e-9):.2f}",
                f"{either} of {sum(len(one.expected_conflicts) for one in some)} ({told} as conflict)",
                str(wrong),
                str(unlike),
            )
        )
    return rows


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(table(head, rows))


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--worst", action="store_true", help="print links missed and links found wrongly")
    arguments.add_argument("--write", action="store_true", help=f"write {REPORT.name}")
    given = arguments.parse_args()
    outcomes = [run(path) for path in sorted((FOLDER / "pairs").glob("*.toml"))]
    one = [outcome for outcome in outcomes if "-" not in outcome.name]
    two = [outcome for outcome in outcomes if "-" in outcome.name]
    head = (
        "Pair",
        "Link precision",
        "Link recall",
        "Link F1",
        "Figures that differ, told",
        "False conflicts",
        "Other differences",
    )
    report = "\n\n".join(
        (
            "# Languages",
            "Written by `benchmarks/languages.py --write`, on texts of our own.",
            _table(("Language of", "Found", "With it declared", "Taken for another"), detection()),
            "Both articles in one language:",
            _table(head, figures(one)),
            "Articles in two languages:",
            _table(head, figures(two)),
        )
    )
    print(report)
    if given.worst:
        for outcome in outcomes:
            print(outcome.name, "missed", sorted(outcome.expected - outcome.found))
            print("   wrong", sorted(outcome.found - outcome.expected))
            print("   conflicts", sorted(outcome.conflicts), "differ", sorted(outcome.differ))
            print(f"   {outcome.seconds:.1f} s")
    if given.write:
        REPORT.write_text(f"{report}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
