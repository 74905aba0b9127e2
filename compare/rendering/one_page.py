"""Choose what a single page shows of a brief: which rows, and how much of their quotes.

The rule of choice is told in ``docs/presets.md``. It looks at relation, key and order alone, so that swapping the
articles swaps the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate, chain, zip_longest
from typing import TYPE_CHECKING

from compare.rendering import wording
from compare.rendering.direction import isolated, plain
from compare.rendering.pieces import Piece, columns, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.rendering.row_view import QuoteView, RowView
    from compare.rendering.side_view import SideView
    from compare.rendering.view import BriefView, Reference

MOST = 12
"""Rows where no page sets the measure: in plain text, documents and on screens. A pair of one-sided rows is one."""

LONG = 240
"""Columns of a quote from which on its end may be left out; a wide character, as those of Chinese, takes two."""
WORTH = 30
"""Columns that a cut must save."""
SIDE = 250
"""Columns of all quotes of one side of a row; beyond it, further sentences are named by their number alone."""
QUOTABLE = 800
"""Columns of a single quote beyond which it is named by its number alone."""
LONGEST_POINT = 260
"""Columns of a sentence of the bottom line."""
LONGEST_TITLE = 110
LONGEST_LINE = 150
"""Columns of a headline, of an article's credit, and of a warning."""
MOST_WARNINGS = 2
BARE, BARE_LINE = -1, 12
"""The number of rows that stands for a page of its frame alone, and the columns of its title and headlines."""
MOST_ON_PAPER = 20
"""Rows that no paper has room for more of."""

_TAIL = re.compile(
    r"(?:;\s|,\s(?=(?:which|who|whose|whom|where|after|before|as|since|including|amid|following|along|with"
    r"|\w+ing|\w+ed\sby)\b))[^,;:–—]*\Z"
)
"""The last pause of a sentence with what hangs on the clause before it, and nothing after that."""
_TURNING = re.compile(
    r"n['’]t\b|\b(?:not|never|no|none|nor|neither|nobody|nothing|nowhere|without|cannot|hardly|barely|but|however"
    r"|although|though|yet|while|whereas|unless|until|if|except|only|despite|instead|rather|than|contrary|otherwise"
    r"|provided|den(?:y|ies|ied|ying|ial)|false(?:ly|hood)?|wrong(?:ly)?|untrue|incorrect|mistaken(?:ly)?|contested"
    r"|alleg\w+|reported(?:ly)?|report|supposed(?:ly)?|may|might|could|would|should|perhaps|possibly|probably"
    r"|(?:un)?likely|appear\w*|seem\w*|according|sa(?:id|ys?|ying)|told|added|adds|claim\w*|accus\w+|suggest\w*"
    r"|argu\w+|insist\w*|believ\w*|warn\w*|promis\w*|threat\w*|plan\w*|fail\w*|refus\w*|reject\w*|disput\w*"
    r"|retract\w*|correct(?:ed|ion))\b",
    re.IGNORECASE,
)
"""Words that may turn, lessen or lay to somebody what stands before them: an end that holds one is never left out."""
_PAIRED = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Picked:
    """One row with as much of its quotes as a single page has room for."""

    row: RowView
    """Whose quotes are those shown. Where the end of one is left out, its last piece is ``Piece("\\u00a0…", "cut")``
    and what stands before is verbatim. A side of a row of both may be empty: see ``left_also``."""
    left_also: tuple[str, ...] = ()
    """Labels of the sentences that the row quotes in the brief and not here."""
    right_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What the single page says of an article."""

    headline: str
    credit: str
    """Outlet, author and date as far as known."""
    warnings: tuple[str, ...]
    """Of the reading of the article."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """What the single page shows."""

    title: str
    heads: tuple[Head, Head]
    """Of A and of B."""
    points: tuple[Reference, ...]
    one_source: str
    """That both articles may rest on one source; empty where nothing tells so."""
    rows: tuple[Picked, ...]
    """Rows of both articles, in the order of the brief."""
    only: tuple[tuple[Picked | None, Picked | None], ...]
    """Rows of A alone beside rows of B alone, the most prominent first; None where a side has no more."""
    questions: tuple[Reference, ...]
    """Only where all rows are shown: else they would take the place of rows."""
    not_shown: str
    """What the brief has besides, as a sentence; empty where all rows are here."""
    limits: str
    """What was compared and what was not checked."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the rows that are here, so that no link leads to one that is not."""
        only = (picked for picked in chain.from_iterable(self.only) if picked)
        return frozenset(picked.row.id for picked in chain(self.rows, only))


Pair = tuple["RowView | None", "RowView | None"]
"""A row of A alone and one of B alone; None where a side has no more."""


def ranked(shown: BriefView) -> tuple[RowView | Pair, ...]:
    """Put the rows in the order in which a page takes them.

    All conflicts; the key differences; in turn a key agreement and a pair of what only one article says, as long as
    both have something; the other differences; in turn another agreement and another pair; at last what the longer
    list of one side has beyond the other. Possible matches come after sure ones.
    """
    differ = sorted(shown.group("differ"), key=lambda row: (not row.key, row.possible))
    agree = sorted(shown.group("agree"), key=lambda row: (not row.key, row.possible))
    left, right = (
        sorted(shown.group(name), key=lambda row: -row.prominence) for name in ("left_only", "right_only")
    )
    pairs = list(zip_longest(left, right))
    even = min(len(shown.group("left_only")), len(shown.group("right_only")))
    key_differ, key_agree = sum(row.key for row in differ), sum(row.key for row in agree)
    early = min(even, max(key_agree, 1))
    return (
        *shown.group("conflict"),
        *differ[:key_differ],
        *_in_turn(agree[:key_agree], pairs[:early]),
        *differ[key_differ:],
        *_in_turn(agree[key_agree:], pairs[early:even]),
        *pairs[even:],
    )


def _in_turn(rows: Sequence[RowView], pairs: Sequence[Pair]) -> Iterable[RowView | Pair]:
    for row, pair in zip_longest(rows, pairs):
        if row:
            yield row
        if pair:
            yield pair


def forms(shown: BriefView) -> tuple[OnePage, ...]:
    """Return the page with nothing but its frame, with that and no row, with one row more each time, and with all.

    The first fits any paper, whatever the articles hold.
    """
    units = len(ranked(shown))
    return tuple(select(shown, most) for most in range(BARE, min(units, MOST_ON_PAPER) + 1))


def select(shown: BriefView, most: int = MOST) -> OnePage:
    """Choose the first ``most`` of the ranked rows, with their quotes cut to what a page has room for.

    Questions to settle are there where all rows are. ``BARE`` rows leave out the bottom line too.
    """
    bare = most == BARE
    units = ranked(shown)
    taken = units[: max(most, 0)]
    order = {row.id: at for at, row in enumerate(shown.rows)}
    rows = sorted((unit for unit in taken if not isinstance(unit, tuple)), key=lambda row: order[row.id])
    pairs = (unit for unit in taken if isinstance(unit, tuple))
    page = OnePage(
        title=_short(shown.title, BARE_LINE if bare else LONGEST_TITLE),
        heads=(_head(shown.left, bare=bare), _head(shown.right, bare=bare)),
        points=()
        if bare
        else tuple(replace(point, text=_short(point.text, LONGEST_POINT)) for point in shown.points),
        one_source=wording.one_source(shown),
        rows=tuple(_picked(row, shown) for row in rows),
        only=tuple(
            (_picked(left, shown) if left else None, _picked(right, shown) if right else None)
            for left, right in pairs
        ),
        questions=shown.questions if len(taken) == len(units) else (),
        not_shown="",
        limits=_limits(shown),
    )
    return replace(page, not_shown=_not_shown(shown, page.ids))


def _head(side: SideView, *, bare: bool) -> Head:
    longest = BARE_LINE if bare else LONGEST_LINE
    shown = () if bare else side.warnings[:MOST_WARNINGS]
    warnings = tuple(shorten(warning, LONGEST_LINE) for warning in shown)
    if more := len(side.warnings) - len(shown):
        count = f"{more:,} {'more ' if shown else ''}warning{'s' if more > 1 else ''}"
        warnings = (*warnings, f"{count} on the reading of {side.letter}: see the full brief.")
    return Head(shorten(side.title, longest), "" if bare else _short(side.credit, longest), warnings)


def _not_shown(shown: BriefView, here: frozenset[str]) -> str:
    names = {
        "conflict": ("conflict", "conflicts"),
        "differ": ("difference", "differences"),
        "agree": ("agreement", "agreements"),
        "left_only": ("claim of A alone", "claims of A alone"),
        "right_only": ("claim of B alone", "claims of B alone"),
    }
    counts = [(name, sum(row.id not in here for row in rows)) for name, rows in shown.groups]
    parts = [f"{count:,} {names[name][count != 1]}" for name, count in counts if count]
    if not parts:
        return ""
    listed = f"{', '.join(parts[:-1])} and {parts[-1]}" if parts[:-1] else parts[0]
    return f"Not on this page: {listed}. The full brief has them."


def _limits(shown: BriefView) -> str:
    parts = (wording.compared(shown), wording.languages(shown), NOT_CHECKED)
    return " ".join(part for part in parts if part)


NOT_CHECKED = (
    "Labels describe the texts, not the truth: a conflict is worth a human’s eye. What one article alone seems to say"
    " may stand in the other in words that were not recognised. Nothing was checked against the world."
)


def _picked(row: RowView, shown: BriefView) -> Picked:
    left, left_also = _quotes(row.left, shown.left)
    right, right_also = _quotes(row.right, shown.right)
    return Picked(replace(row, left=left, right=right), left_also, right_also)


def _quotes(quotes: Sequence[QuoteView], side: SideView) -> tuple[tuple[QuoteView, ...], tuple[str, ...]]:
    """Choose the quotes of one side that are shown, and name the sentences of the others.

    Those with a named difference go first, then the order of the text decides; they stand in that order.
    """
    english = side.language.partition("-")[0] == "en"
    short = [cut_end(quote) if english else quote for quote in quotes]
    by_weight = sorted(range(len(short)), key=lambda at: (not _differs(short[at]), at))
    room = SIDE
    kept: set[int] = set()
    for at in by_weight:
        width = columns(_text(short[at]))
        if width <= (room if kept else QUOTABLE):
            kept.add(at)
            room -= width
    here = tuple(quote for at, quote in enumerate(short) if at in kept)
    named = {quote.label for quote in here}
    also = dict.fromkeys(quote.label for quote in quotes if quote.label not in named)
    return here, tuple(also)


def cut_end(quote: QuoteView) -> QuoteView:
    """Leave out the end of a long quote in English, where that is safe; else return it whole.

    What may go is a last relative, participial or temporal clause, so that a whole clause stays; never a word of a
    named difference, nor one that could turn what stays: a negation, contrast, condition, reserve or verb of saying.
    """
    text = _text(quote)
    tail = _TAIL.search(text) if columns(text) > LONG else None
    if tail is None or columns(tail[0]) < WORTH or _TURNING.search(tail[0]) or not _closed(tail[0]):
        return quote
    differs_until = max(
        (
            end
            for end, piece in zip(accumulate(map(_length, quote.pieces)), quote.pieces, strict=True)
            if piece.mark == "difference"
        ),
        default=0,
    )
    if differs_until > tail.start():
        return quote
    kept = _first(quote.pieces, tail.start())
    return replace(quote, pieces=(*kept, Piece("\u00a0…", "cut")))


def _length(piece: Piece) -> int:
    return len(piece.text)


def _first(pieces: Iterable[Piece], left: int) -> Iterable[Piece]:
    """Yield the pieces of the beginning of a quote, ``left`` characters of it."""
    for piece in pieces:
        if left > 0:
            yield replace(piece, text=piece.text[:left])
        left -= len(piece.text)


def _closed(text: str) -> bool:
    return text.count('"') % 2 == 0 and all(text.count(one) == text.count(end) for one, end in _PAIRED)


def _differs(quote: QuoteView) -> bool:
    return any(piece.mark == "difference" for piece in quote.pieces)


def _text(quote: QuoteView) -> str:
    return "".join(piece.text for piece in quote.pieces)


def _short(text: str, limit: int) -> str:
    return isolated(shorten(plain(text), limit))
