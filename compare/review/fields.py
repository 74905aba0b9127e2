"""Read the values of a file of corrections, each with the place that a message names."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn, TypeVar

from compare.errors import InputError
from compare.review.tree import Node, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME, LINE, NOTE, WORDS = 60, 120, 2_000, 20_000
"""Letters of a name or date, a heading, a note, a quoted passage."""

_Value = TypeVar("_Value", bound=StrEnum)


def fields(node: Node, known: Iterable[str]) -> dict[str, Node]:
    """Return the keys that have a value; refuse a key that is not known."""
    if not isinstance(node.value, dict):
        refuse(node, f"has no keys; known are {', '.join(known)}")
    for key, value in node.value.items():
        if key not in known:
            refuse(value, unknown(key, known))
    return {key: held for key, held in node.value.items() if held.value not in (None, ())}


def needed(node: Node, held: dict[str, Node], key: str) -> Node:
    """Return the value of a key; refuse that it is missing."""
    if key not in held:
        refuse(node, f"{key} is missing; --write-review writes a review with all that is needed")
    return held[key]


def items(node: Node | None, most: int, what: str) -> tuple[Node, ...]:
    """Return the items of a list, none where there is no value; refuse what is no list, and more than ``most``."""
    if node is None:
        return ()
    if not isinstance(node.value, tuple):
        refuse(node, "is no list; begin each item with a hyphen, or put them in [ ]")
    if len(node.value) > most:
        refuse(node, f"has {len(node.value):,} {what}; {most:,} is the most")
    return node.value


def folded(node: Node | None, most: int) -> str:
    """Return text with its spaces and line ends folded; empty where there is none."""
    if node is None or node.value is None:
        return ""
    if not isinstance(node.value, str):
        refuse(node, "is no text; put it in quotation marks")
    text = " ".join(node.value.split())
    if len(text) > most:
        refuse(node, f"has {len(text):,} letters; {most:,} is the most")
    return text


def one_line(node: Node | None, most: int) -> str:
    """Return text of one line; refuse control characters."""
    text = folded(node, most)
    if node is not None and not text.isprintable():
        refuse(node, "holds a control character")
    return text


def yes(node: Node) -> bool:
    """Return true or false."""
    text = folded(node, NAME).casefold()
    if text not in {"true", "false", "yes", "no"}:
        refuse(node, "is neither true nor false")
    return text in {"true", "yes"}


def one_of(node: Node, kinds: type[_Value]) -> _Value:
    """Return the kind that a value names, in whatever letters."""
    text = folded(node, NAME)
    known = {kind.value: kind for kind in kinds}
    if text.casefold() not in known:
        refuse(node, unknown(text, known))
    return known[text.casefold()]


def unknown(text: str, known: Iterable[str]) -> str:
    """Return the reason for refusing what is not known, with what is near it."""
    near = get_close_matches(text[:NAME], list(known), 1)
    return f"{shown(text)} is none of {', '.join(known)}" + (f"; did you mean {near[0]}?" if near else "")


def within(node: Node, name: str) -> str:
    """Return the place of a node within its file."""
    return node.place.removeprefix(f"{name}: ")


def refuse(node: Node, reason: str) -> NoReturn:
    """Raise ``InputError`` at the place of a node."""
    raise InputError(f"{node.place}: {reason}{'' if reason.endswith('?') else '.'}")
