"""Choose what a worksheet for class shows of a brief: pairs of passages that tell no relation, tasks, and the key.

The rule of choice is told in ``docs/presets.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from compare.rendering.pieces import Piece, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.rendering.row_view import QuoteView, RowView
    from compare.rendering.view import BriefView

PAIRS = 8
"""Pairs at most: with the other tasks, about two lessons."""
ALONE = 2
"""Passages of either article alone at most."""
FEWEST = 4
"""Pairs below which possible matches are taken too."""
SURE = 0.8
"""Probability from which on a pair is taken before others."""
LONG = 420
"""Columns of one side of a row beyond which it is taken only where there is nothing shorter."""
NAMED = 12
"""Sources of one article that the task on them names."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages to compare: of both articles, or, in the task on what only one says, of one alone."""

    number: int
    """From 1, over the whole sheet."""
    left: tuple[QuoteView, ...]
    """Whole and without marks."""
    right: tuple[QuoteView, ...]
    row: RowView
    """For the key alone."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What the worksheet shows."""

    pairs: tuple[Pair, ...]
    """By their place in the articles, which tells nothing of the relation."""
    only: tuple[Pair, ...]
    """As many of A alone as of B alone, as far as there are, in turn."""
    left_sources: tuple[str, ...]
    """Who is quoted or reported in A."""
    right_sources: tuple[str, ...]

    @property
    def answers(self) -> tuple[Pair, ...]:
        """All that the key explains, by number."""
        return self.pairs + self.only


def select(shown: BriefView) -> Worksheet:
    """Choose the pairs in turn among conflicts, differences and agreements, and set them in the order of the text.

    Short and sure ones are taken first. The order is that of the mean place of both passages within their articles,
    so that it is the same when the articles are swapped.
    """
    groups = [sorted(shown.group(name), key=_hard) for name in ("conflict", "differ", "agree")]
    turns = [row for turn in zip_longest(*groups) for row in turn if row]
    clear = [row for row in turns if not row.possible]
    doubtful = [row for row in turns if row.possible]
    chosen = (clear + doubtful[: max(0, FEWEST - len(clear))])[:PAIRS]
    chosen.sort(key=lambda row: _place(row, shown))
    alone = [sorted(shown.group(name), key=_hard)[:ALONE] for name in ("left_only", "right_only")]
    one_sided = (row for turn in zip_longest(*alone) for row in turn if row)
    numbered = tuple(
        Pair(number, _bare(row.left), _bare(row.right), row)
        for number, row in enumerate(chain(chosen, one_sided), 1)
    )
    known = [voice for voice in shown.voices if voice.named or voice.unnamed]
    return Worksheet(
        numbered[: len(chosen)],
        numbered[len(chosen) :],
        _sources(voice.name for voice in known if voice.left),
        _sources(voice.name for voice in known if voice.right),
    )


def _hard(row: RowView) -> tuple[bool, bool]:
    """Put what is long, and what is less sure to be a pair, behind the rest."""
    unsure = row.probability is not None and row.probability < SURE and not row.vouched
    return max(map(_width, (row.left, row.right))) > LONG, unsure


def _width(quotes: Sequence[QuoteView]) -> int:
    return sum(columns(piece.text) for quote in quotes for piece in quote.pieces)


def _place(row: RowView, shown: BriefView) -> tuple[float, tuple[str, ...]]:
    """Return where in the two articles a row stands, and a tie-breaker that tells nothing either."""
    at = [
        min((int(re.sub(r"\D", "", quote.label)) for quote in quotes), default=0)
        / max(side.coverage.sentences, 1)
        for quotes, side in zip((row.left, row.right), shown.sides, strict=True)
    ]
    texts = (_text(quote) for quote in (*row.left, *row.right))
    return sum(at), tuple(sorted(texts))


def _bare(quotes: Sequence[QuoteView]) -> tuple[QuoteView, ...]:
    """Take off what would tell the relation: the marks, and who is said to say it."""
    return tuple(replace(quote, pieces=(Piece(_text(quote)),), said="") for quote in quotes)


def _text(quote: QuoteView) -> str:
    return "".join(piece.text for piece in quote.pieces)


def _sources(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(names), key=str.casefold)[:NAMED])
