"""Measure what the filter takes out of plain text, against units that careful readers marked as boilerplate.

    .venv/bin/python benchmarks/boilerplate.py --gold FOLDER [--gold FOLDER ...] [--write] [--list]

FOLDER holds one JSON file a pair of articles, of the form that ``benchmarks/agreement.py`` describes. Each article is
read as plain text. A unit is gone where none, or next to none, of its words is left in the article. Found are the
boilerplate units that are gone; lost are the units of the article that are; cut are those that lack a word. Where all
that is missing is a dateline, the signature of an embedded post, or the headline said again word for word, a unit is
neither lost nor cut: the first is a credit, the others are boilerplate by the readers' guide, marked or not.
``--list`` prints each miss, loss and cut with what was removed there; ``--write`` writes the figures to
``benchmarks/boilerplate.md``.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.agreement import load_pair
from benchmarks.speed import table
from compare import __version__
from compare.errors import InputError
from compare.reading import read_text
from compare.reading.cleaning.clean import fold, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.agreement import Pair, Side

_WORD = re.compile(r"[A-Za-z0-9]+")
"""ASCII, so that a wrongly encoded character that reading repairs is no word."""
_GONE = 0.1
"""Share of a unit's words that may be left where it counts as gone: a word of it that stands elsewhere by chance."""
_CREDITS = frozenset({"dateline", "embedded_post"})


@dataclass(slots=True)
class Count:
    """What was found in a folder."""

    pairs: int = 0
    boilerplate: int = 0
    """Units that a reader marked; where a pair has two readers, those of each count."""
    found: int = 0
    units: int = 0
    """Units of the article: not marked by any reader."""
    lost: int = 0
    cut: int = 0
    gone: int = 0
    """Units taken out, marked or not."""
    gone_rightly: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is left of a unit."""

    kept: int
    """Words."""
    words: int
    credits: int
    """Words of what was taken out of it as a dateline, a post's signature, or the headline again."""
    why: frozenset[str]
    """The reasons of all that was taken out of it."""

    @property
    def gone(self) -> bool:
        """Whether next to nothing is left."""
        return self.kept <= _GONE * self.words

    @property
    def whole(self) -> bool:
        """Whether nothing is missing but credits."""
        return self.kept + self.credits >= self.words


def read_units(side: Side) -> list[Unit]:
    """Return for each unit what the article keeps of it.

    Which copy of a repeated word is kept is told by aligning both texts word by word, the first copy first. An article
    that is refused keeps nothing.
    """
    try:
        article = read_text(side.text, "article")
    except InputError as refusal:
        return [Unit(0, 1, 0, frozenset({str(refusal)}))] * len(side.units)
    before = list(_WORD.finditer(side.text))
    matcher = SequenceMatcher(
        None, [match[0] for match in before], _WORD.findall(article.text), autojunk=False
    )
    kept = [False] * len(before)
    for start, _, size in matcher.get_matching_blocks():
        kept[start : start + size] = [True] * size
    found: list[Unit] = []
    headline = key(article.title or "")
    first = True
    for unit in side.units:
        text = fold(side.text[unit.start : unit.end])
        inside = [kept[i] for i, match in enumerate(before) if unit.start <= match.start() < unit.end]
        if not inside:
            inside = [bool(text) and text in article.text]
        pieces = [piece for piece in article.removed if piece.text in text or text in piece.text]
        again = [piece for piece in pieces if key(piece.text) == headline]
        if key(text) == headline and (first or again):
            # Of a headline that the page repeats, either copy may be the one that is left.
            inside, first = [first] * len(inside), False
        credited = [piece for piece in pieces if piece.reason in _CREDITS or piece in again]
        spared = sum(len(_WORD.findall(piece.text)) for piece in credited)
        found.append(Unit(sum(inside), len(inside), spared, frozenset(piece.reason for piece in pieces)))
    return found


def count_pair(pair: Pair, count: Count) -> None:
    """Add one pair to ``count``."""
    count.pairs += 1
    for name, side in (("left", pair.left), ("right", pair.right)):
        marked = [getattr(each, f"{name}_boilerplate") for each in pair.tables]
        for i, (span, unit) in enumerate(zip(side.units, read_units(side), strict=True)):
            votes = sum(i in each for each in marked)
            spared = unit.whole and not votes
            count.boilerplate += votes
            count.found += votes * unit.gone
            count.units += not votes
            count.gone += unit.gone and not spared
            count.gone_rightly += unit.gone and votes > 0
            count.lost += unit.gone and not votes and not spared
            count.cut += not unit.gone and not votes and not spared
            if (votes and unit.gone) or (not votes and unit.kept == unit.words):
                continue
            label = "MISS" if votes else "CREDIT" if spared else "LOST" if unit.gone else "CUT"
            text = fold(side.text[span.start : span.end])
            why = ", ".join(sorted(unit.why))
            count.notes.append(f"{label} {pair.id} {name} {i}/{len(side.units)} [{why}]: {text}")


def _figures(name: str, count: Count) -> list[str]:
    recall = count.found / count.boilerplate if count.boilerplate else 1.0
    precision = count.gone_rightly / count.gone if count.gone else 1.0
    return [
        name,
        str(count.pairs),
        f"{count.found}/{count.boilerplate}",
        f"{recall:.3f}",
        f"{precision:.3f}",
        f"{count.lost}/{count.units}",
        str(count.cut),
    ]


def report(folders: Sequence[Path]) -> Iterator[tuple[str, Count, str]]:
    """Yield for each folder its name, what was found in it, and the SHA-256 of its tables."""
    for folder in folders:
        count, digest = Count(), hashlib.sha256()
        for path in sorted(folder.glob("*.json")):
            digest.update(path.read_bytes())
            count_pair(load_pair(path), count)
        yield folder.name, count, digest.hexdigest()


def main() -> None:
    """Print the table, and what the options ask for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows, digests = [], []
    for name, count, digest in report(arguments.gold):
        rows.append(_figures(name, count))
        digests.append(f"- {name}: `{digest}`")
        if arguments.list:
            print(f"== {name}", *sorted(count.notes), sep="\n")
    head = ["Folder", "Pairs", "Found", "Recall", "Precision", "Article units lost", "Cut"]
    text = "\n".join(table(head, rows))
    print(text)
    if arguments.write:
        lines = (
            "# Boilerplate\n",
            "Written by `benchmarks/boilerplate.py --write`, whose head says what the words mean.\n",
            f"Version {__version__}.\n",
            text + "\n",
            "SHA-256 of the tables:\n",
            *digests,
        )
        Path(__file__).with_suffix(".md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
