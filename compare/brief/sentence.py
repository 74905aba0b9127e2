"""A parsed sentence as the search for phrases walks it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from compare.brief.phrases import CONTRACTED, JOINT, touches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Span, Word


@dataclass(frozen=True)
class Sentence:
    """A sentence's words within a span, and how they hang together."""

    text: str
    words: Sequence[Word]
    unfit: Sequence[Span]
    """What no phrase takes in: dates, who somebody is, and figures in dispute."""
    children: dict[int, list[Word]] = field(init=False)

    def __post_init__(self) -> None:
        children: dict[int, list[Word]] = {}
        for word in self.words:
            if word.head != word.span.start:
                children.setdefault(word.head, []).append(word)
        object.__setattr__(self, "children", children)

    @cached_property
    def at(self) -> dict[int, int]:
        """Index of the word that starts at an offset."""
        return {word.span.start: index for index, word in enumerate(self.words)}

    def joined(self, first: int, second: int) -> bool:
        """Tell whether two neighbouring words can stand in one phrase."""
        return bool(JOINT.fullmatch(self.text, self.words[first].span.end, self.words[second].span.start))

    def form(self, word: Word) -> str:
        """Return a word as it stands."""
        return self.text[word.span.start : word.span.end]

    def is_fit(self, word: Word) -> bool:
        """Tell whether a phrase may take a word in."""
        contracted = CONTRACTED.fullmatch(self.text, word.span.start, word.span.end)
        return not contracted and not touches(word.span, self.unfit)

    def child(self, word: Word, role: str) -> Word | None:
        """Return the first word that hangs on another in a role."""
        return next((each for each in self.children.get(word.span.start, ()) if each.role == role), None)
