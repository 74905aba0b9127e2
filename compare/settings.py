"""The user's choices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Preset(StrEnum):
    """How much of a brief is shown."""

    FULL = "full"
    """All, with both texts."""
    BRIEF = "brief"
    """All but the texts."""
    ONE_PAGE = "one-page"
    """The bottom line and the rows that matter most, on one page."""
    WORKSHEET = "worksheet"
    """For class: labels hidden, room to write, the key at the end."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """What a user may choose about the look of a brief; the comparison is the same."""

    preset: Preset | None = None
    """None is the format's own: ``full`` where nothing is printed (HTML, EPUB), else ``brief``."""
    template: Path | None = None
    """A folder in which templates, style sheets and reference documents are looked for before our own."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What a user may choose about the reading of the inputs."""

    offline: bool = False
    """Refuse every address, so that nothing is asked of the network."""
    ocr: bool = False
    """Recognise the text of a PDF that has only pictures of pages, with an installed Tesseract."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose about a comparison; the same settings and inputs give the same brief."""

    threshold: float = 0.3
    """Least probability, ``[0, 1]``, at which two sentences are taken to share a claim. Higher prints fewer and
    surer rows, lower finds more and errs more."""
    paper: str = "a4"
    """``a4`` or ``letter``."""
    title: str | None = None
    """Title of the brief; without it, one is made from the two headlines or outlets."""
    date: str | None = None
    """Date to print on the brief, as the user writes it; none is printed without it, so that the same input gives
    the same bytes on another day."""
    model: str = "standard"
    """What finds the shared claims: ``standard``; ``small``, which is quicker and finds fewer; a folder with another
    pair model; or ``hub:OWNER/NAME``."""
