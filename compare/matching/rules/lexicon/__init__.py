"""Word lists of the rules, one text file a list: words parted by space, ``_`` for the spaces of a phrase."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Read the word list of that name, all in lower case; lines that open with ``#`` are comments."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = " ".join(line for line in lines if not line.startswith("#")).split()
    return frozenset(entry.replace("_", " ") for entry in entries)


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Read the word list of that name as groups of words that belong together, one group a line."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(entry.replace("_", " ") for entry in line.split()) for line in lines if not line.startswith("#")
    )
