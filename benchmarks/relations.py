"""Measure the relations against tables that careful readers made: ``relations.py --gold FOLDER``.

The readers' own rows are taken as matches, so that the figures are those of the relations alone. FOLDER holds
one JSON file a pair with ``left`` and ``right`` (``text``, ``date``, ``units`` as ``[start, end)`` of its
sentences) and ``annotations`` (``rows`` with ``left`` and ``right`` unit numbers, ``relation`` and ``kinds``).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from compare.claims import find_claims
from compare.matching import unify_names
from compare.matching.relate import relate
from compare.model import Article, Block, BlockKind, Document, Kind, Match, Part, Relation, Span

LABELS = (Relation.AGREE, Relation.DIFFER, Relation.CONFLICT)


@dataclass(frozen=True, slots=True)
class Judged:
    """One row of the readers beside what the program says of it."""

    pair: str
    relation: Relation
    kinds: frozenset[str]
    match: Match
    """Related by the program."""


def main() -> None:
    """Read the folder, relate every row and print the tables."""
    parser = argparse.ArgumentParser(description="Measure the relations against readers' tables.")
    parser.add_argument("--gold", type=Path, required=True, help="folder of JSON files, one a pair")
    folder = parser.parse_args().gold
    judged = [row for path in sorted(folder.glob("*.json")) for row in judge(path)]
    print_relations(judged)
    print_kinds(judged)
    print_rules(judged)


def judge(path: Path) -> list[Judged]:
    """Relate every row of one pair; rows whose units hold no sentence on one side are left out."""
    pair = json.loads(path.read_text(encoding="utf-8"))
    left, right = unify_names(document(pair["left"]), document(pair["right"]))
    rows = [row for annotation in pair["annotations"].values() for row in annotation["rows"]]
    judged = []
    for row in rows:
        left_parts = parts(left, [pair["left"]["units"][unit] for unit in row["left"]])
        right_parts = parts(right, [pair["right"]["units"][unit] for unit in row["right"]])
        if left_parts and right_parts:
            match = relate(Match(left_parts, right_parts, 1.0), left, right)
            judged.append(Judged(pair["id"], Relation(row["relation"]), frozenset(row["kinds"]), match))
    return judged


def document(side: dict[str, Any]) -> Document:
    """Build a document from one side of a pair: empty lines part paragraphs, the first is the title."""
    text: str = side["text"]
    spans = [Span(*found.span()) for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    kinds = [BlockKind.TITLE, *[BlockKind.PARAGRAPH] * (len(spans) - 1)]
    article = Article(
        text=text,
        blocks=tuple(Block(kind, span) for kind, span in zip(kinds, spans, strict=True)),
        source="-",
        sha256="",
        title=text[spans[0].start : spans[0].end],
        published=date.fromisoformat(side["date"][:10]) if side["date"] else None,
    )
    return Document(article, find_claims(article))


def parts(document: Document, units: list[list[int]]) -> tuple[Part, ...]:
    """Return what the sentences of a document share with units, in order."""
    found = []
    for claim in document.claims:
        for start, end in units:
            low, high = max(start, claim.span.start), min(end, claim.span.end)
            if low < high and document.article.text[low:high].strip():
                found.append(Part(claim.number, Span(low, high)))
    return tuple(sorted(found))


def print_relations(judged: list[Judged]) -> None:
    """Print the confusion of labels, accuracy, macro-F1 and wrong conflicts a pair."""
    counts = Counter((row.relation, row.match.relation) for row in judged)
    print("gold \\ program " + " ".join(f"{label:>9}" for label in LABELS))
    for gold in LABELS:
        print(f"{gold:<15}" + " ".join(f"{counts[gold, label]:>9}" for label in LABELS))
    f1s = []
    for label in LABELS:
        said = sum(counts[other, label] for other in LABELS)
        gold_rows = sum(counts[label, other] for other in LABELS)
        if said + gold_rows:
            f1s.append(2 * counts[label, label] / (said + gold_rows))
    wrong = sum(counts[label, Relation.CONFLICT] for label in (Relation.AGREE, Relation.DIFFER))
    pairs = len({row.pair for row in judged})
    print(
        f"rows {len(judged)}  accuracy {sum(counts[label, label] for label in LABELS) / len(judged):.3f}",
        end="  ",
    )
    print(f"all agree {sum(counts[Relation.AGREE, label] for label in LABELS) / len(judged):.3f}", end="  ")
    print(f"macro-F1 {sum(f1s) / len(f1s):.3f}  wrong conflicts a pair {wrong / pairs:.3f}")


def print_kinds(judged: list[Judged]) -> None:
    """Print for each kind how many rows of readers and program have it, precision and recall."""
    print(f"\n{'kind':<14}{'gold':>6}{'said':>6}{'both':>6}{'precision':>11}{'recall':>8}")
    for kind in Kind:
        gold = [kind in row.kinds for row in judged]
        said = [any(difference.kind is kind for difference in row.match.differences) for row in judged]
        both = sum(a and b for a, b in zip(gold, said, strict=True))
        print(f"{kind:<14}{sum(gold):>6}{sum(said):>6}{both:>6}", end="")
        print(f"{both / sum(said) if any(said) else 0:>11.2f}{both / sum(gold) if any(gold) else 0:>8.2f}")


def print_rules(judged: list[Judged]) -> None:
    """Print for each rule in how many rows it found something, and the share of those that readers call unlike."""
    print(f"\n{'rule':<34}{'rows':>6}{'not agree':>11}{'right kind':>12}")
    rows = {rule for row in judged for rule in (difference.rule for difference in row.match.differences)}
    for rule in sorted(rows):
        hits = [row for row in judged if any(difference.rule == rule for difference in row.match.differences)]
        unlike = sum(row.relation is not Relation.AGREE for row in hits) / len(hits)
        right_kind = sum(rule.split(".")[0] in row.kinds for row in hits) / len(hits)
        print(f"{rule:<34}{len(hits):>6}{unlike:>11.2f}{right_kind:>12.2f}")


if __name__ == "__main__":
    main()
