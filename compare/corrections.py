"""The nouns of a review: what a person wants corrected in a comparison, as it stands in a file.

A review calls the articles A and B, as the brief does; here they are ``left`` and ``right``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Kind, Relation, Side, Span


class Verdict(StrEnum):
    """What a person says of a row as a whole."""

    ACCEPT = "accept"
    """It is right as it stands."""
    REJECT = "reject"
    """The two sides do not belong together."""
    EXCLUDE = "exclude"
    """What one article alone says shall not stand in the brief."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of an article that a correction speaks of."""

    side: Side
    claim: int
    """Number of the sentence."""
    span: Span | None = None
    """Where it stood in the text that the correction was made for; None is the whole sentence."""
    words: str = ""
    """The passage itself, by which it is found again where the text has changed; empty where none were given."""

    @property
    def label(self) -> str:
        """The sentence as a reader names it: ``A7``."""
        return f"{'A' if self.side == 'left' else 'B'}{self.claim}"


@dataclass(frozen=True, slots=True)
class Stated:
    """A difference that a person names, with the words that show it; empty where a side has none."""

    kind: Kind
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row shall say; what is None or empty is left to the program."""

    relation: Relation | None = None
    """``conflict``, ``differ`` or ``agree``."""
    kinds: tuple[Kind, ...] = ()
    differences: tuple[Stated, ...] = ()
    heading: str = ""

    @property
    def relabels(self) -> bool:
        """Whether it says how the two sides relate."""
        return bool(self.relation or self.kinds or self.differences)


@dataclass(frozen=True, slots=True)
class Portion:
    """One of the rows that a row is split into."""

    anchors: tuple[Anchor, ...]
    wish: Wish


@dataclass(frozen=True, slots=True)
class Move:
    """A sentence that belongs in another row."""

    anchor: Anchor
    row: str
    """Where it belongs, by its name in the same file."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of a review: a row, and what a person wants of it, if anything; or two passages to pair."""

    row: str
    """Its id in the brief that the review was made of; empty for passages to pair."""
    anchors: tuple[Anchor, ...]
    """What the row quotes."""
    texts: tuple[str, str]
    """SHA-256 of the two texts that it was made for, left and right."""
    place: str
    """Where it stands in the file, for messages: ``line 12, row C1``."""
    about: str = ""
    """What the brief printed of the row."""
    verdict: Verdict | None = None
    wish: Wish = Wish()
    key: bool | None = None
    merge: tuple[str, ...] = ()
    """Names of the rows of the same file that it takes in."""
    split: tuple[Portion, ...] = ()
    unpair: tuple[Anchor, ...] = ()
    """Sentences that do not belong in it."""
    move: tuple[Move, ...] = ()
    note: str = ""
    by: str = ""
    """Initials or name of who wants it."""
    on: str = ""
    """When, as it is written."""

    @property
    def asks(self) -> bool:
        """Whether it wants anything; a row that nobody looked at does not."""
        wanted = (
            self.verdict,
            self.key is not None,
            self.merge,
            self.split,
            self.unpair,
            self.move,
            self.note,
        )
        return not self.row or any(wanted) or self.wish != Wish()


@dataclass(frozen=True, slots=True)
class Review:
    """A file of corrections, checked as far as it can be without the comparison."""

    source: str
    """Name of the file, without its folders."""
    sha256: str
    """Of its bytes."""
    corrections: tuple[Correction, ...]
    """In the order of the file; those that ask for nothing are the rows that others name."""
