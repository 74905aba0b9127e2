"""Count the conflicts told on pairs that nobody has judged: ``conflicts.py --pairs FILE.jsonl``.

Two articles on one event almost never contradict each other outright, so the conflicts told on many pairs drawn at
random are mostly false alarms, and few enough to be read one by one. FILE has one JSON object a line with ``left`` and
``right``, each with ``text`` and, where known, ``title`` and ``date``. ``--show N`` prints N of the conflicts, drawn at
random, with both passages.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.attribution import article
from compare.model import Relation
from compare.pipeline import compare_articles
from compare.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Article, Brief, Row


def main() -> None:
    """Compare the pairs and print the counts, then the conflicts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--pairs", type=Path, required=True, help="JSON lines of article pairs")
    parser.add_argument("--count", type=int, default=200, help="pairs to draw at random (200)")
    parser.add_argument("--seed", type=int, default=0, help="of the draw (0)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="conflicts to print")
    parser.add_argument("--model", default=Settings().model, help="as make_report.py takes it")
    options = parser.parse_args()
    try:
        lines = options.pairs.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        sys.exit(f"{options.pairs}: {error.strerror}")
    draw = random.Random(options.seed)  # noqa: S311 - no secret hangs on it
    chosen = sorted(draw.sample(range(len(lines)), min(options.count, len(lines))))
    rows: Counter[Relation] = Counter()
    rules: Counter[str] = Counter()
    conflicts: list[tuple[int, Brief, Row]] = []
    started = time.monotonic()
    for done, at in enumerate(chosen, 1):
        brief = compare(json.loads(lines[at]), Settings(model=options.model))
        for row in brief.rows:
            rows[row.relation] += 1
            rules.update({difference.rule for difference in row.differences})
            if row.relation is Relation.CONFLICT:
                conflicts.append((at, brief, row))
        if sys.stderr.isatty():
            print(f"\r{done} of {len(chosen)}", end="", file=sys.stderr)
    seconds = time.monotonic() - started
    print(f"{len(chosen)} pairs, {seconds / len(chosen):.1f} s a pair; conflicts {len(conflicts)}, ", end="")
    print(f"{len(conflicts) / len(chosen):.3f} a pair, in {len({at for at, *_ in conflicts})} of the pairs")
    print("rows: " + ", ".join(f"{relation} {count}" for relation, count in sorted(rows.items())))
    print("rows in which a rule found something: " + ", ".join(f"{r} {n}" for r, n in rules.most_common()))
    show(draw.sample(conflicts, min(options.show, len(conflicts))))


def compare(pair: dict[str, Any], settings: Settings) -> Brief:
    """Run the whole chain on one pair."""
    left, right = (read(pair[side]) for side in ("left", "right"))
    return compare_articles(lambda: left, lambda: right, settings, lambda _: None)


def read(side: dict[str, Any]) -> Article:
    """Build an article from one side of a pair."""
    text = f"{side['title']}\n\n{side['text']}" if side.get("title") else side["text"]
    published = date.fromisoformat(side["date"][:10]) if side.get("date") else None
    return article(text, published)


def show(conflicts: Sequence[tuple[int, Brief, Row]]) -> None:
    """Print conflicts with both passages and what the rules found."""
    for at, brief, row in sorted(conflicts, key=lambda one: one[0]):
        print(f"\nline {at + 1}, {row.id}, {row.heading}")
        for name, quotes in (("left", row.left), ("right", row.right)):
            print(f"  {name}: " + " || ".join(quote.quote for quote in quotes))
        for found in row.differences:
            words = (
                "-" if span is None else repr(side.text[span.start : span.end])
                for side, span in ((brief.left, found.left), (brief.right, found.right))
            )
            print(f"  {found.rule}{' (exclusive)' if found.exclusive else ''}: {' / '.join(words)}")


if __name__ == "__main__":
    main()
