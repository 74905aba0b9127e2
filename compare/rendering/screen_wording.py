"""What the tools of the page say on a screen."""

from __future__ import annotations

KEYS = (
    (("j", "n"), "next row"),
    (("k", "p"), "previous row"),
    (("1", "2", "3", "4", "5"), "show or hide conflicts, differences, agreements, only in A, only in B"),
    (("/",), "find in rows"),
    (("c",), "copy the row as text"),
    (("l",), "copy the link to the row"),
    (("t",), "colours: as the system has them, light, dark"),
    (("Esc",), "close, or put out what is lit"),
    (("?",), "these keys"),
)
"""Keys and what they do."""

LOOKS = ("auto", "light", "dark")
"""Choices of colours; ``auto`` is the system's."""

SHARES = (
    "How much of each article’s text stands in rows of each sort; a sentence of several counts for the first."
)


def rows_shown(count: int) -> str:
    """Say how many rows there are, as long as all are shown."""
    return f"{count:,} {'row' if count == 1 else 'rows'}"
