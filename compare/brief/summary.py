"""At most five sentences that say what the comparison found, in the rows' own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.brief.prominence import content_lemmas
from compare.brief.voices import PRONOUNS
from compare.model import Kind, Point, Relation

if TYPE_CHECKING:
    from compare.model import Difference, Document, Quote, Row, Span

MOST_POINTS = 5
MOST_CONFLICTS = 2
LONGEST_QUOTE = 240
"""Characters; a longer sentence is named by its heading instead, because a cut one would not be verbatim."""
LONGEST_VALUE = 80
"""Characters; longer words of a difference are not repeated in a summary."""
PROMINENT = 5
"""Agreements, the most prominent ones, from which the summary draws."""
BORNE_OUT = 0.6
"""Least share of a sentence's content words that the other side has too, for it to stand as what both report."""
UNNAMED = "its source"
NAMED, NAMED_SHARED = 2, 3
"""Rows that a sentence names by their headings: of one side, of both."""


def summarise(rows: tuple[Row, ...], left: Document, right: Document) -> tuple[Point, ...]:
    """Return at most five sentences made of the rows' headings and verbatim words, conflicts first.

    The sentences call the articles A (left) and B (right), treat both alike, and name the rows they are drawn from.
    """
    of = {relation: [row for row in rows if row.relation is relation] for relation in Relation}
    parted = [*of[Relation.CONFLICT][:MOST_CONFLICTS], *[row for row in of[Relation.DIFFER] if row.key]]
    ledger = _ledger(of[Relation.LEFT_ONLY], of[Relation.RIGHT_ONLY])
    room = MOST_POINTS - len(ledger) - bool(of[Relation.AGREE])
    points = [_parting(row, left.article.text, right.article.text) for row in parted[:room]]
    points += _agreements(of[Relation.AGREE], left, right, MOST_POINTS - len(ledger) - len(points))
    if not points:
        points = [Point("The comparison found no claim that both articles make.", ())]
    return (*points, *ledger)


def questions(rows: tuple[Row, ...], left_text: str, right_text: str) -> tuple[Point, ...]:
    """Return what a reader should settle before relying on either article, in the order of the rows.

    One question for each number, date, place or actor that the sides give differently, for each other conflict, and
    for each claim that one article makes itself and the other lays to a source.
    """
    found = []
    for row in rows:
        asked = []
        for difference in row.differences:
            question = _question(row, difference, left_text, right_text)
            if question and question not in asked:
                asked.append(question)
        found += [Point(text, (row.id,)) for text in asked]
    return tuple(found)


WHICH = {
    Kind.NUMBER: "which figure holds",
    Kind.DATE: "which date or time holds",
    Kind.PLACE: "which place holds",
    Kind.ACTOR: "who was it",
}


def _question(row: Row, difference: Difference, left_text: str, right_text: str) -> str | None:
    left, right = _words(left_text, difference.left), _words(right_text, difference.right)
    if difference.kind is Kind.ATTRIBUTION and (left is None) != (right is None):
        source = _source(row.left, difference.left) if left else _source(row.right, difference.right)
        return (
            None if source == UNNAMED else f"{row.heading}: does it rest on more than the word of {source}?"
        )
    if left is None or right is None:
        return None
    if difference.kind in WHICH:
        return f"{row.heading}: {WHICH[difference.kind]}, {left} (A) or {right} (B)?"
    if row.relation is Relation.CONFLICT and difference.exclusive:
        return f"{row.heading}: which holds, {left} (A) or {right} (B)?"
    return None


def _parting(row: Row, left_text: str, right_text: str) -> Point:
    difference = _telling(row)
    if difference is None:
        return Point(f"{row.heading}: the two articles put it differently.", (row.id,))
    if difference.kind is Kind.WORDING:
        return Point(f"{row.heading}: A and B quote it in different words.", (row.id,))
    if difference.kind is Kind.ATTRIBUTION:
        left, right = _sourced(row.left, difference.left), _sourced(row.right, difference.right)
    else:
        left, right = _says(left_text, difference.left), _says(right_text, difference.right)
    tail = ", and both cannot be so" if row.relation is Relation.CONFLICT else ""
    return Point(f"{row.heading}: A {left}, B {right}{tail}.", (row.id,))


def _telling(row: Row) -> Difference | None:
    """Return the difference to tell of: one that excludes first, mere wording last, both sides rather than one."""
    short = [
        d for d in row.differences if _length(d.left) <= LONGEST_VALUE and _length(d.right) <= LONGEST_VALUE
    ]
    ranked = sorted(
        short, key=lambda d: (not d.exclusive, d.kind is Kind.WORDING, d.left is None or d.right is None)
    )
    return next(iter(ranked), None)


def _says(text: str, span: Span | None) -> str:
    words = _words(text, span)
    return f"says {words}" if words else "has no such word"


def _sourced(quotes: tuple[Quote, ...], span: Span | None) -> str:
    return f"lays it to {_source(quotes, span)}" if span else "says it in its own name"


def _agreements(rows: list[Row], left: Document, right: Document, room: int) -> list[Point]:
    """Return sentences on the most prominent agreements.

    A sentence of one article stands for both only where the other bears it out; the rest are named by their headings.
    """
    told: list[Point] = []
    named: list[Row] = []
    for row in rows[:PROMINENT]:
        words = _borne_out(row, left, right)
        if words and len(told) < room - 1:
            told.append(Point(f"Both report, in the words of {words}", (row.id,)))
        elif len(named) < NAMED_SHARED:
            named.append(row)
    if named:
        topics = "; ".join(row.heading for row in named)
        also = "also " if told else ""
        told.append(Point(f"Both {also}report on: {topics}.", tuple(row.id for row in named)))
    return told


def _borne_out(row: Row, left: Document, right: Document) -> str | None:
    """Return the one sentence of a row that the other side bears out best, after the letter of its side."""
    said_left, said_right = _content(left, row.left), _content(right, row.right)
    found = []
    for letter, quotes, said, other in (
        ("A", row.left, said_left, said_right),
        ("B", row.right, said_right, said_left),
    ):
        words = " ".join(quotes[0].quote.split())
        if len(quotes) == 1 and len(words) <= LONGEST_QUOTE and said:
            found.append((-len(said & other) / len(said), len(words), words, letter))
    if not found or -min(found)[0] < BORNE_OUT:
        return None
    _, _, words, letter = min(found)
    same = len(found) == 2 and found[0][2] == found[1][2]
    return f"{'A and B' if same else letter}: {words}"


def _content(document: Document, quotes: tuple[Quote, ...]) -> frozenset[str]:
    numbers = {quote.claim for quote in quotes}
    return frozenset().union(*(content_lemmas(claim) for claim in document.claims if claim.number in numbers))


def _ledger(left: list[Row], right: list[Row]) -> list[Point]:
    """Return one sentence on what only one side says, or none where no side says anything alone."""
    parts = []
    for rows, letter in ((left, "A"), (right, "B")):
        named = "; ".join(row.heading for row in rows[:NAMED])
        parts.append(f"Only {letter}: {named}." if named else f"Nothing stands only in {letter}.")
    if not left and not right:
        return []
    return [Point(" ".join(parts), tuple(row.id for row in (*left[:NAMED], *right[:NAMED])))]


def _source(quotes: tuple[Quote, ...], span: Span | None) -> str:
    """Return the speaker of the quote that holds a span, else the side's first one that is more than a pronoun."""
    holding = [quote for quote in quotes if span and quote.span.start <= span.start < quote.span.end]
    speakers = [quote.speaker for quote in (*holding, *quotes) if quote.speaker]
    return next((name for name in speakers if name.casefold() not in PRONOUNS), UNNAMED)


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _words(text: str, span: Span | None) -> str | None:
    """Return the verbatim words of a span in quotation marks, white space folded."""
    if span is None:
        return None
    return f"“{' '.join(text[span.start : span.end].split())}”"
