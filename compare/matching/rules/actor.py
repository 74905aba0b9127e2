"""Actor: the same part given to another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.matching.rules.statement import shown
from compare.model import Kind, Span

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.model import Difference, Name


def first_name(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find one family name with first names that a slip could have mixed up (``actor.first_name``).

    They begin with one letter, as relatives and other people of that name seldom do, and are neither short forms
    (Jon, Jonathan) nor spellings (Mohammed, Muhammad) of one name.
    """
    left_names, right_names = _full(left), _full(right)
    found = []
    for family in sorted(left_names.keys() & right_names.keys()):
        a, b = left_names[family], right_names[family]
        if len(a) == len(b) == 1:
            (first, one), (second, other) = *a.items(), *b.items()
            if _mixed_up(first, second):
                found.append(shown(Kind.ACTOR, "actor.first_name", (left, one), (right, other)))
    return tuple(found)


def _mixed_up(first: str, second: str) -> bool:
    short = min(len(first), len(second)) < 4 or first.startswith(second) or second.startswith(first)
    return first[0] == second[0] and not short and _consonants(first) != _consonants(second)


def _consonants(name: str) -> list[str]:
    return [letter for letter in name if letter not in "aeiouy"]


def _full(side: Statement) -> dict[str, dict[str, Span]]:
    """Map family names to the first names that go with them in the statement, and where they stand."""
    families: dict[str, dict[str, Span]] = {}
    for claim in side.claims:
        for name in claim.names:
            parts = _parts(side, name)
            if len(parts) == 2:
                families.setdefault(parts[-1], {}).setdefault(parts[0], name.span)
    return families


def _parts(side: Statement, name: Name) -> list[str]:
    if name.label != "PERSON":
        return []
    printed = side.text[name.span.start : name.span.end].replace("’s", "").replace("'s", "")
    return [part.casefold() for part in printed.split() if not part.endswith(".")]
