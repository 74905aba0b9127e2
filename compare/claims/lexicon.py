"""Word lists of this package are written as text, which is easier to read and to extend than quoted words."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(text.split())


def numbered(text: str, start: int = 0) -> dict[str, int]:
    """Return the words of a list with their places in it, counted from ``start``."""
    return {word: place for place, word in enumerate(text.split(), start)}
