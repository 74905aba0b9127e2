"""One row as a page shows it: its name, how the two sides relate, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Kind, Relation, Stance
from compare.rendering.direction import isolated
from compare.rendering.pieces import Piece, columns, cut, label, passage, shorten, words_of
from compare.rendering.review_view import Mark, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Article, Brief, Difference, Quote, Row, Span

RELATIONS = {
    Relation.CONFLICT: "Conflict",
    Relation.DIFFER: "Differ",
    Relation.AGREE: "Agree",
    Relation.LEFT_ONLY: "Only in A",
    Relation.RIGHT_ONLY: "Only in B",
}
"""Words for the relations, in the order of the brief."""

LONG_ROW = 640
"""Columns of quotes on one side from which a row may break over pages: about a third of a page of one column."""

MOST_OF_NOTE = 90
"""Columns of a note in the margin of a page."""

POSSIBLE = 0.5
"""Probability below which a row of both sides is marked as a possible match."""

MISSING = {
    Kind.NUMBER: "no number given",
    Kind.DATE: "no date given",
    Kind.PLACE: "no place given",
    Kind.ATTRIBUTION: "no source named",
    Kind.CERTAINTY: "said without reserve",
}
"""What stands in for the words of a side that has none to show for a difference."""

WHO = {Kind.ATTRIBUTION, Kind.ACTOR}


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One verbatim passage with its place and who says it."""

    label: str
    """``A9``: the sentence's number, also the anchor in the full texts."""
    pieces: tuple[Piece, ...]
    said: str
    """Speaker and stance for a reader, or empty."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the brief."""

    id: str
    relation: str
    """Lower snake case, for style."""
    word: str
    heading: str
    notes: tuple[tuple[str, str], ...]
    """Kind and note of each difference, in order."""
    left: tuple[QuoteView, ...]
    right: tuple[QuoteView, ...]
    left_value: str
    """The words that differ, for the table of where the articles part; empty where there are none."""
    right_value: str
    long: bool
    possible: bool
    """More likely than not, the two sides do not speak of one claim."""
    key: bool
    probability: float | None = None
    """That the two sides speak of one claim; None for rows of one side."""
    topic: str = ""
    """Heading of the group that the row stands in; empty where the relation has none."""
    prominence: float = 0.0
    """How much weight the articles themselves give it, ``[0, 1]``; rows under topics do not stand in its order."""
    marks: tuple[Mark, ...] = ()
    """What persons did to it."""
    vouched: bool = False
    """Whether a person says that its two sides belong together."""


def row_view(brief: Brief, row: Row, *, paper: bool) -> RowView:
    """Turn a row into what pages show of it; on paper its notes are cut to the margin."""
    left_strong = tuple(d.left for d in row.differences if d.left)
    right_strong = tuple(d.right for d in row.differences if d.right)
    left = tuple(_quote("A", quote, row.left_marks, left_strong) for quote in row.left)
    right = tuple(_quote("B", quote, row.right_marks, right_strong) for quote in row.right)
    size = max(sum(columns(quote.quote) for quote in side) for side in (row.left, row.right))
    first = row.differences[0] if row.differences else None
    return RowView(
        id=row.id,
        relation=row.relation.value,
        word=RELATIONS[row.relation],
        heading=isolated(row.heading),
        notes=tuple(
            (words_of(difference.kind), isolated(_note(difference.note) if paper else difference.note))
            for difference in row.differences
        ),
        left=left,
        right=right,
        left_value=_value(brief.left, first, 0) if first else "",
        right_value=_value(brief.right, first, 1) if first else "",
        long=size > LONG_ROW,
        possible=row.probability is not None and row.probability < POSSIBLE and not row.vouched,
        key=row.key,
        probability=row.probability,
        topic=isolated(row.topic) if row.topic else "",
        prominence=row.prominence,
        marks=marks(row),
        vouched=row.vouched,
    )


def _value(article: Article, difference: Difference, side: int) -> str:
    """Quote the words that differ, or name who says it; where a side has none, say what it lacks."""
    span = (difference.left, difference.right)[side]
    if span is None:
        return MISSING.get(difference.kind, "—")
    sides = difference.note.split(" / ")
    if difference.kind in WHO and len(sides) == 2:
        # The words may be a pronoun, or a verb: the note has the name.
        return isolated(shorten(sides[side], 90))
    return shorten(passage(article, span), 90)


def _note(note: str) -> str:
    """Cut the two values of a note for the margin of a page; beside it they stand boxed within their quotes."""
    return " / ".join(shorten(value, MOST_OF_NOTE // (note.count(" / ") + 1)) for value in note.split(" / "))


def _quote(letter: str, quote: Quote, marks: Sequence[Span], strong: Sequence[Span]) -> QuoteView:
    said = "" if quote.stance is Stance.ASSERTED else quote.stance.value
    if quote.speaker:
        said = isolated(f"{quote.speaker}, {said}" if said else quote.speaker)
    return QuoteView(label(letter, quote.claim), cut(quote.quote, quote.span.start, marks, strong), said)
