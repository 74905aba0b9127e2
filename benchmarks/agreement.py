"""Score what a brief, or a measure of sentences, links against the tables that careful readers made.

A table is a JSON file: ``id``; ``left`` and ``right``, each with ``text`` and ``units``, the ``[start, end)`` of its
numbered sentences; and ``annotations``, one a reader, each with ``rows`` (``left`` and ``right`` unit numbers,
``relation``) and the ``boilerplate`` units. A link is a pair of units, one of either side, that stand in one row.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from compare.model import Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from compare.model import Brief

Link = tuple[int, int]
"""A left and a right unit."""

Scores = NDArray[np.float64]
"""(n, m): a score for each pair of n left and m right units; -inf where a method does not compare them."""

LABELS = (Relation.AGREE, Relation.DIFFER, Relation.CONFLICT)
"""From the mildest to the gravest: where several rows hold a link, the gravest of their relations is the link's."""

TALLIES = (
    "pairs",
    "links_told",
    "links_held",
    "links_both",
    "rows",
    "rows_found",
    "conflicts",
    "wrong_conflicts",
    "boilerplate",
    "boilerplate_quoted",
    "bad_quotes",
    *(f"{held}>{told}" for held in LABELS for told in LABELS),
)
"""What is counted in a pair of articles. ``differ>agree``: links found that the reader calls ``differ`` and the brief
calls ``agree``."""

_FOLDED = str.maketrans("’‘“”–—", "''\"\"--", "\u00ad\u200b")


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a table."""

    text: str
    date: str | None
    """ISO 8601, where the table gives it."""
    units: tuple[Span, ...]
    folded: str
    """The text as it is searched: no white space, quotation marks and dashes of one form."""
    places: tuple[int, ...]
    """Where in the text each folded character stands."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One claim that a reader found both articles to speak to."""

    links: tuple[Link, ...]
    relation: Relation


@dataclass(frozen=True, slots=True)
class Table:
    """What one reader made of a pair of articles."""

    rows: tuple[TableRow, ...]
    left_boilerplate: frozenset[int]
    right_boilerplate: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and their tables."""

    id: str
    left: Side
    right: Side
    tables: tuple[Table, ...]
    """One or more, by the readers' names."""

    def table(self, reader: int) -> Table:
        """Return the table of a reader; where a pair has fewer, the last."""
        return self.tables[min(reader, len(self.tables) - 1)]


@dataclass(frozen=True, slots=True)
class Told:
    """What a method says of a pair, in the units of the table."""

    links: Mapping[Link, Relation]
    conflicts: tuple[frozenset[Link], ...] = ()
    """The links of each row that tells of a conflict."""
    left_quoted: frozenset[int] = frozenset()
    right_quoted: frozenset[int] = frozenset()
    bad_quotes: int = 0
    """Quotes that do not stand in the input."""


def load_pair(path: Path) -> Pair:
    """Read one table file; raise ``KeyError`` or ``ValueError`` where it has not the form of the module's head."""
    value = json.loads(path.read_text(encoding="utf-8"))
    notes = value["annotations"]
    tables = tuple(_table(notes[reader]) for reader in sorted(notes))
    return Pair(value["id"], _side(value["left"]), _side(value["right"]), tables)


def _side(value: dict[str, Any]) -> Side:
    folded, places = fold(value["text"])
    units = tuple(Span(*unit) for unit in value["units"])
    return Side(value["text"], value.get("date"), units, folded, places)


def _table(value: dict[str, Any]) -> Table:
    rows = tuple(
        TableRow(tuple((i, j) for i in row["left"] for j in row["right"]), Relation(row["relation"]))
        for row in value["rows"]
    )
    return Table(rows, frozenset(value["boilerplate"]["left"]), frozenset(value["boilerplate"]["right"]))


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text as it is searched, and where in ``text`` each of its characters stands.

    White space and soft hyphens fall away, compatibility forms (NFKC), quotation marks and dashes become one; case
    stays.
    """
    folded = [
        (character, place)
        for place, written in enumerate(text)
        for character in unicodedata.normalize("NFKC", written).translate(_FOLDED)
        if not character.isspace()
    ]
    return "".join(character for character, _ in folded), tuple(place for _, place in folded)


def locate(side: Side, quote: str, near: float) -> frozenset[int] | None:
    """Return the units that a quote covers: those of which it holds half, or that hold half of it.

    Where the quote occurs more than once, the occurrence nearest to ``near`` counts, a share of the article's length
    in [0, 1]; the first of two as near. None where it does not occur.
    """
    wanted, _ = fold(quote)
    hits = []
    hit = side.folded.find(wanted) if wanted else -1
    while hit >= 0:
        hits.append(hit)
        hit = side.folded.find(wanted, hit + 1)
    if not hits:
        return None
    first = min(hits, key=lambda hit: abs(hit / len(side.folded) - near))
    start, end = side.places[first], side.places[first + len(wanted) - 1] + 1
    found = set()
    for number, unit in enumerate(side.units):
        shared = min(end, unit.end) - max(start, unit.start)
        if shared > 0 and shared / min(unit.end - unit.start, end - start) >= 0.5:
            found.add(number)
    return frozenset(found)


def told_by(brief: Brief, pair: Pair) -> Told:
    """Return what a brief of the pair says."""
    rows: list[tuple[list[Link], Relation]] = []
    quoted: tuple[set[int], set[int]] = set(), set()
    bad_quotes = 0
    for row in brief.rows:
        units: list[list[int]] = []
        for quotes, article, side in (
            (row.left, brief.left, pair.left),
            (row.right, brief.right, pair.right),
        ):
            found = [locate(side, q.quote, q.span.start / max(len(article.text), 1)) for q in quotes]
            bad_quotes += found.count(None)
            units.append(sorted({unit for place in found if place for unit in place}))
        quoted[0].update(units[0])
        quoted[1].update(units[1])
        if row.relation in LABELS:
            rows.append(([(i, j) for i in units[0] for j in units[1]], row.relation))
    conflicts = tuple(frozenset(links) for links, relation in rows if relation is Relation.CONFLICT)
    return Told(gravest(rows), conflicts, frozenset(quoted[0]), frozenset(quoted[1]), bad_quotes)


def gravest(rows: Iterable[tuple[Iterable[Link], Relation]]) -> dict[Link, Relation]:
    """Return the links of rows, each with the gravest relation of the rows that hold it."""
    links: dict[Link, Relation] = {}
    for row, relation in rows:
        for link in row:
            links[link] = max(links.get(link, relation), relation, key=LABELS.index)
    return links


def tally(told: Told, table: Table) -> NDArray[np.int64]:
    """Return the ``TALLIES`` of one method on one pair by one reader's table."""
    held = gravest((row.links, row.relation) for row in table.rows)
    both = [link for link in told.links if link in held]
    wrong = [row for row in told.conflicts if not any(held.get(link) is Relation.CONFLICT for link in row)]
    boilerplate = (
        (table.left_boilerplate, told.left_quoted),
        (table.right_boilerplate, told.right_quoted),
    )
    counts = dict.fromkeys(TALLIES, 0) | {
        "pairs": 1,
        "links_told": len(told.links),
        "links_held": len(held),
        "links_both": len(both),
        "rows": len(table.rows),
        "rows_found": sum(any(link in told.links for link in row.links) for row in table.rows),
        "conflicts": len(told.conflicts),
        "wrong_conflicts": len(wrong),
        "boilerplate": sum(len(units) for units, _ in boilerplate),
        "boilerplate_quoted": sum(len(units & quoted) for units, quoted in boilerplate),
        "bad_quotes": told.bad_quotes,
    }
    for link in both:
        counts[f"{held[link]}>{told.links[link]}"] += 1
    return np.array([counts[name] for name in TALLIES], dtype=np.int64)


def tallies(told: Sequence[Told], pairs: Sequence[Pair]) -> NDArray[np.int64]:
    """Return the (readers, pairs, tallies) counts of one method, given one ``Told`` a pair.

    There are as many readers as the pair with the most tables has; a pair with fewer stands in with its last.
    """
    readers = range(max(len(pair.tables) for pair in pairs))
    return np.array(
        [[tally(one, pair.table(k)) for one, pair in zip(told, pairs, strict=True)] for k in readers]
    )


def figures(counts: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """Return the figures, each (...,), of (..., tallies) counts summed over pairs; 0 where there is nothing to divide.

    Macro-F1 is the mean over the relations that the readers give to the links found.
    """
    of = dict(zip(TALLIES, np.moveaxis(counts, -1, 0).astype(np.float64), strict=True))
    right = [of[f"{label}>{label}"] for label in LABELS]
    held = [
        sum((of[f"{label}>{other}"] for other in LABELS), np.zeros(counts.shape[:-1])) for label in LABELS
    ]
    told = [
        sum((of[f"{other}>{label}"] for other in LABELS), np.zeros(counts.shape[:-1])) for label in LABELS
    ]
    f1s = [_ratio(2 * r, h + t) * (h > 0) for r, h, t in zip(right, held, told, strict=True)]
    return {
        "link_precision": _ratio(of["links_both"], of["links_told"]),
        "link_recall": _ratio(of["links_both"], of["links_held"]),
        "link_f1": _ratio(2 * of["links_both"], of["links_told"] + of["links_held"]),
        "row_recall": _ratio(of["rows_found"], of["rows"]),
        "relation_accuracy": _ratio(np.sum(right, axis=0), of["links_both"]),
        "relation_macro_f1": _ratio(np.sum(f1s, axis=0), np.sum([h > 0 for h in held], axis=0)),
        "conflicts": of["conflicts"],
        "wrong_conflicts_per_pair": _ratio(of["wrong_conflicts"], of["pairs"]),
        "boilerplate_quoted": _ratio(of["boilerplate_quoted"], of["boilerplate"]),
        "bad_quotes": of["bad_quotes"],
    }


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.divide(part, whole, out=np.zeros(np.shape(part)), where=whole > 0))


def mean_figures(counts: NDArray[np.int64]) -> dict[str, float]:
    """Return the figures of (readers, pairs, tallies) counts over all pairs together, averaged over the readers."""
    return {name: float(values.mean()) for name, values in figures(counts.sum(axis=1)).items()}


def intervals(counts: NDArray[np.int64], draws: int = 2000, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return a 95 % interval for each of ``mean_figures``, by bootstrap over pairs of articles.

    The percentile interval of Efron and Tibshirani, An introduction to the bootstrap (1993). The same seed gives the
    same interval, and two methods are drawn the same pairs.
    """
    pairs = counts.shape[1]
    drawn = np.random.default_rng(seed).integers(pairs, size=(draws, pairs))
    times = np.array([np.bincount(draw, minlength=pairs) for draw in drawn])
    found = {name: values.mean(axis=0) for name, values in figures(times @ counts).items()}
    bounds = {name: np.percentile(values, (2.5, 97.5)) for name, values in found.items()}
    return {name: (float(low), float(high)) for name, (low, high) in bounds.items()}


def above(scores: Scores, threshold: float) -> Told:
    """Link what reaches the threshold; a single measure knows no relation but agreement."""
    links: list[Link] = [(int(i), int(j)) for i, j in np.argwhere(scores >= threshold)]
    return Told(dict.fromkeys(links, Relation.AGREE))


def linked(pair: Pair, reader: int) -> NDArray[np.bool_]:
    """Return which (units, units) a reader links."""
    links = np.zeros((len(pair.left.units), len(pair.right.units)), dtype=np.bool_)
    for row in pair.table(reader).rows:
        for link in row.links:
            links[link] = True
    return links


def best_threshold(scored: Sequence[tuple[Pair, Scores]]) -> float:
    """Return the score from which on to link for the highest link F1 over all pairs, averaged over readers.

    The highest such score where several do as well; infinity where nothing is scored.
    """
    scores = np.concatenate([matrix.ravel() for _, matrix in scored])
    order = np.argsort(-scores, kind="stable")
    falling = scores[order]
    f1 = np.zeros(len(falling))
    for reader in range(max(len(pair.tables) for pair, _ in scored)):
        held = np.concatenate([linked(pair, reader).ravel() for pair, _ in scored])[order]
        f1 += 2 * held.cumsum() / (np.arange(1, len(held) + 1) + held.sum())
    # Equal scores are linked together, so only the last of them is a place to stop.
    stops = np.isfinite(falling) & (np.append(falling[1:], -np.inf) < falling)
    if not stops.any():
        return float("inf")
    return float(falling[np.where(stops, f1, -1).argmax()])
