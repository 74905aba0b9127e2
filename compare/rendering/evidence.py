"""What a file carries so that it can be checked: the comparison as data, and both texts."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from compare.letters import visible

if TYPE_CHECKING:
    from compare.model import Brief
    from compare.settings import Presentation

DATA, LEFT_TEXT, RIGHT_TEXT = "brief.json", "article-a.txt", "article-b.txt"


@dataclass(frozen=True, slots=True)
class File:
    """A file to attach."""

    name: str
    description: str
    content: bytes
    relationship: str
    """To what is printed, as PDF names it: ``Data`` is what it is printed from, ``Source`` what that was made from."""

    @property
    def sha256(self) -> str:
        """Of the content, lower-case hex."""
        return sha256(self.content).hexdigest()


def attached(brief: Brief, data: str) -> tuple[File, ...]:
    """Return the texts of both articles and ``data``, the brief as JSON."""
    return (
        File(LEFT_TEXT, "Cleaned text of article A", visible(brief.left.text).encode(), "Source"),
        File(RIGHT_TEXT, "Cleaned text of article B", visible(brief.right.text).encode(), "Source"),
        File(DATA, "This comparison as data", data.encode(), "Data"),
    )


def keywords(brief: Brief, presentation: Presentation, files: tuple[File, ...]) -> str:
    """Say in the file's own properties how it was made and what it carries."""
    templates = ", own templates" if presentation.template else ""
    digest = "".join(f", data SHA-256 {file.sha256}" for file in files if file.name == DATA)
    return f"Sidebrief {brief.version}, preset {presentation.preset}{templates}{digest}"


def embedded(files: tuple[File, ...]) -> str:
    """Return the data for a script element of a page, none of whose letters can end it."""
    data = "".join(file.content.decode() for file in files if file.name == DATA)
    return data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
