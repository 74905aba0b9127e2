"""At most five sentences that say what the comparison found, in the rows' own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Kind, Point, Relation

if TYPE_CHECKING:
    from compare.model import Difference, Quote, Row, Span

MOST_POINTS = 5
MOST_CONFLICTS = 2
LONGEST_QUOTE = 240
"""Characters; a longer sentence is named by its heading instead, because a cut one would not be verbatim."""
LONGEST_VALUE = 80
"""Characters; longer words of a difference are not repeated in a summary."""
NAMED = 2
"""Rows of one side that the ledger's sentence names."""


def summarise(rows: tuple[Row, ...], left_text: str, right_text: str) -> tuple[Point, ...]:
    """Return at most five sentences made of the rows' headings and verbatim words, conflicts first.

    The sentences call the articles A (left) and B (right), treat both alike, and name the rows they are drawn from.
    """
    of = {relation: [row for row in rows if row.relation is relation] for relation in Relation}
    parted = [*of[Relation.CONFLICT][:MOST_CONFLICTS], *[row for row in of[Relation.DIFFER] if row.key]]
    ledger = _ledger(of[Relation.LEFT_ONLY], of[Relation.RIGHT_ONLY])
    agreements = [row for row in of[Relation.AGREE] if row.key] or of[Relation.AGREE][:1]
    room = MOST_POINTS - len(ledger) - bool(agreements)
    points = [_parting(row, left_text, right_text) for row in parted[:room]]
    room = MOST_POINTS - len(ledger) - len(points)
    points += [_agreement(row) for row in agreements[:room]]
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
    if difference.kind is Kind.ATTRIBUTION:
        sources = sorted({name for name in (_speaker(row.left), _speaker(row.right)) if name})
        if len(sources) != 1 or (_speaker(row.left) and _speaker(row.right)):
            return None
        return f"{row.heading}: does it rest on more than the word of {sources[0]}?"
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
    if difference.kind is Kind.ATTRIBUTION:
        left, right = _sourced(row.left), _sourced(row.right)
    else:
        left, right = _says(left_text, difference.left), _says(right_text, difference.right)
    tail = ", and both cannot be so" if row.relation is Relation.CONFLICT else ""
    return Point(f"{row.heading}: A {left}, B {right}{tail}.", (row.id,))


def _telling(row: Row) -> Difference | None:
    """Return the difference to tell of: one that excludes, then one with short words on both sides, then any."""
    short = [
        d for d in row.differences if _length(d.left) <= LONGEST_VALUE and _length(d.right) <= LONGEST_VALUE
    ]
    ranked = sorted(short, key=lambda d: (not d.exclusive, d.left is None or d.right is None))
    return next(iter(ranked), None)


def _says(text: str, span: Span | None) -> str:
    words = _words(text, span)
    return f"says {words}" if words else "has no such word"


def _sourced(quotes: tuple[Quote, ...]) -> str:
    speaker = _speaker(quotes)
    return f"lays it to {speaker}" if speaker else "says it in its own name"


def _agreement(row: Row) -> Point:
    # Both sides say it; the shorter wording is the plainer one, and which side wrote it must not depend on the order.
    wordings = sorted(
        (" ".join(quote.quote for quote in quotes), letter)
        for quotes, letter in ((row.left, "A"), (row.right, "B"))
    )
    words, letter = min(wordings, key=lambda wording: len(wording[0]))
    letters = "A and B" if wordings[0][0] == wordings[1][0] else letter
    folded = " ".join(words.split())
    if len(folded) > LONGEST_QUOTE:
        return Point(f"Both report the same on one point: {row.heading}.", (row.id,))
    return Point(f"Both report, in the words of {letters}: {folded}", (row.id,))


def _ledger(left: list[Row], right: list[Row]) -> list[Point]:
    """Return one sentence on what only one side says, or none where no side says anything alone."""
    parts = []
    for rows, letter in ((left, "A"), (right, "B")):
        named = "; ".join(row.heading for row in rows[:NAMED])
        parts.append(f"Only {letter}: {named}." if named else f"Nothing stands only in {letter}.")
    if not left and not right:
        return []
    return [Point(" ".join(parts), tuple(row.id for row in (*left[:NAMED], *right[:NAMED])))]


def _speaker(quotes: tuple[Quote, ...]) -> str | None:
    return next((quote.speaker for quote in quotes if quote.speaker), None)


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _words(text: str, span: Span | None) -> str | None:
    """Return the verbatim words of a span in quotation marks, white space folded."""
    if span is None:
        return None
    return f"“{' '.join(text[span.start : span.end].split())}”"
