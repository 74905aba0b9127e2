"""What every format is turned into first: blocks and what the input says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from compare.model import BlockKind, Removed


@dataclass(frozen=True, slots=True)
class Passage:
    """A block before it has a place in the article's text."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself out of the reader's sight, so that what stands in the text goes before it."""

    title: str | None = None
    byline: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An input as its format gave it, before cleaning."""

    passages: tuple[Passage, ...]
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    """As the input declares it: a BCP 47 tag, unchecked."""
    removed: tuple[Removed, ...] = ()
    """What the format itself tells apart from the article: footnotes, captions, code, page numbers."""
    warnings: tuple[str, ...] = ()
    retrieved: datetime | None = None
    """When the page was fetched or saved, in UTC, where the input says so."""
    recognised: bool = False
    """Whether text of it comes from text recognition of scanned pages."""
    properties: Properties = Properties()
