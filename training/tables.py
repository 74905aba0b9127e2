"""Read the hand-made tables of article pairs that teach the models, and say which of them teaches what."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.claims import find_claims
from compare.claims.foreign import find_foreign_claims
from compare.matching import compared, unify_names
from compare.matching.features import pair_features, texts
from compare.model import Article, Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

KEPT = 6
"""One in so many pairs is kept from the pair model: the weights that join it with the trees are fitted there, since
they have to see its logits as they are on articles that it was not taught on."""
RELATIONS = ("", "agree", "differ", "conflict")


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of articles with what the annotator says of each pair of their sentences."""

    id: str
    left: Document
    right: Document
    names: tuple[str, ...]
    features: NDArray[np.float64]
    """(n, m, features)."""
    relation: NDArray[np.int8]
    """(n, m): places in ``RELATIONS``, 0 where the sentences share no claim."""
    evidence: dict[tuple[int, int], list[tuple[Span, Span]]]
    """By pair of sentences: the phrases that carry a claim of theirs, where both sides have one, as spans into the
    sentences."""

    @property
    def linked(self) -> NDArray[np.bool_]:
        """(n, m): whether two sentences share a claim."""
        return self.relation > 0


def article(side: dict[str, Any]) -> Article:
    """Read one side of a table; each of its units becomes a block, the headline the title."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if k else BlockKind.TITLE, Span(*unit))
        for k, unit in enumerate(side["units"])
    )
    return Article(
        text=side["text"],
        blocks=blocks,
        source=side["source"],
        sha256=hashlib.sha256(side["text"].encode()).hexdigest(),
        published=date.fromisoformat(side["date"]) if side.get("date") else None,
    )


def document(side: dict[str, Any]) -> Document:
    """Read one side of a table with what takes part of its claims."""
    made = article(side)
    return compared(Document(made, find_claims(made)))


def unparsed(side: dict[str, Any]) -> Document:
    """Read one side of a table as if no parser spoke its language."""
    made = article(side)
    return compared(Document(made, find_foreign_claims(made)))


def read_pair(table: dict[str, Any]) -> Pair:
    """Cut both articles into claims, compute the features, and lay the first annotator's rows over them."""
    left, right = unify_names(document(table["left"]), document(table["right"]))
    evidence: dict[tuple[int, int], list[tuple[Span, Span]]] = {}
    for row, on_left, on_right in rows(table, left, right):
        phrases = row.get("evidence") or {}
        for i, j in itertools.product(on_left, on_right):
            spans = (
                find(phrases.get("left"), texts(left)[i]),
                find(phrases.get("right"), texts(right)[j]),
            )
            if spans[0] and spans[1]:
                evidence.setdefault((i, j), []).append((spans[0], spans[1]))
    layers = pair_features(left, right)
    names = tuple(sorted(layers))
    features = np.stack([layers[name] for name in names], axis=2).astype(np.float64)
    return Pair(table["id"], left, right, names, features, relations(table, left, right), evidence)


def rows(
    table: dict[str, Any], left: Document, right: Document
) -> Iterator[tuple[dict[str, Any], list[int], list[int]]]:
    """Yield the first annotator's rows with the places of their sentences on either side."""
    notes = table["annotations"]
    for row in notes[sorted(notes)[0]]["rows"]:
        yield (
            row,
            [k for k, claim in enumerate(left.claims) if claim.block in row["left"]],
            [k for k, claim in enumerate(right.claims) if claim.block in row["right"]],
        )


def relations(table: dict[str, Any], left: Document, right: Document) -> NDArray[np.int8]:
    """Return the (n, m) places in ``RELATIONS`` of all pairs of sentences."""
    relation = np.zeros((len(left.claims), len(right.claims)), dtype=np.int8)
    for row, on_left, on_right in rows(table, left, right):
        block = np.ix_(on_left, on_right)
        relation[block] = np.maximum(relation[block], RELATIONS.index(row["relation"]))
    return relation


def find(phrase: str | None, sentence: str) -> Span | None:
    """Return where a phrase stands in a sentence; None where it does not."""
    start = sentence.find(phrase) if phrase else -1
    return Span(start, start + len(phrase or "")) if start >= 0 else None


def read_tables(folder: Path, most: int | None = None) -> list[Pair]:
    """Return the pairs of a folder ordered by id, at most ``most``. Raises SystemExit where there is none."""
    paths = sorted(folder.glob("*.json"))[:most]
    if not paths:
        raise SystemExit(f"{folder}: no table here")
    return [read_pair(json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def split(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs that teach the pair model and those that are kept from it, drawn once and for all."""
    order = list(range(len(pairs)))
    random.Random(1).shuffle(order)  # noqa: S311 - no secret hangs on it
    cut = len(pairs) - max(len(pairs) // KEPT, 1)
    return [pairs[k] for k in order[:cut]], [pairs[k] for k in order[cut:]]


def digest(folder: Path) -> str:
    """Return the sha256 over the tables of a folder, in the order of their names."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.json")))).hexdigest()
