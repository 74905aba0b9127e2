"""What a reader should settle before relying on either article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.brief.telling import likely, source, verbatim
from compare.model import Kind, Point, Relation

if TYPE_CHECKING:
    from compare.model import Difference, Row

WHICH = {
    Kind.NUMBER: "which figure holds",
    Kind.DATE: "which date or time holds",
    Kind.PLACE: "which place holds",
    Kind.ACTOR: "who was it",
    Kind.CERTAINTY: "how sure is it",
    Kind.SEQUENCE: "has it happened yet",
}
MOST_HEADINGS = 3
"""Claims of one source that a question names."""


def ask(rows: tuple[Row, ...], left_text: str, right_text: str) -> tuple[Point, ...]:
    """Return the questions in the order of the rows that raise them, none of them twice.

    One for each number, date, place or actor that the sides give differently, for each claim that one makes more
    surely than the other, for each other conflict, and one for each source to which one article lays what the other
    says itself, with all rows where it does. Rows that are less likely than not to pair one claim raise none.
    """
    asked: dict[tuple[str, ...], tuple[str, list[Row]]] = {}
    for row in rows:
        for difference in row.differences if likely(row) else ():
            found = _of_values(row, difference, left_text, right_text) or _of_source(row, difference)
            if found is None:
                continue
            key, tail = found
            holders = asked.setdefault(key, (tail, []))[1]
            if row not in holders:
                holders.append(row)
    return tuple(_point(key, tail, holders) for key, (tail, holders) in asked.items())


def _point(key: tuple[str, ...], tail: str, rows: list[Row]) -> Point:
    named = rows[:MOST_HEADINGS] if key[0] == Kind.ATTRIBUTION else rows[:1]
    return Point(f"{'; '.join(row.heading for row in named)}: {tail}", tuple(row.id for row in rows))


def _of_values(
    row: Row, difference: Difference, left_text: str, right_text: str
) -> tuple[tuple[str, ...], str] | None:
    if difference.left is None or difference.right is None:
        return None
    left, right = verbatim(left_text, difference.left), verbatim(right_text, difference.right)
    which = WHICH.get(difference.kind)
    if which is None and row.relation is Relation.CONFLICT and difference.exclusive:
        which = "which holds"
    if which is None:
        return None
    return (difference.kind, left.casefold(), right.casefold()), f"{which}, {left} (A) or {right} (B)?"


def _of_source(row: Row, difference: Difference) -> tuple[tuple[str, ...], str] | None:
    if difference.kind is not Kind.ATTRIBUTION or (difference.left is None) == (difference.right is None):
        return None
    name = source(row.left, difference.left) if difference.left else source(row.right, difference.right)
    if name is None:
        return None
    return (difference.kind, name.casefold()), f"does it rest on more than the word of {name}?"
