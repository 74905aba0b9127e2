"""Where templates, style sheets and reference documents are: the user's folder first, then our own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import OutputError

if TYPE_CHECKING:
    from compare.settings import Presentation


def folders(presentation: Presentation) -> tuple[Path, ...]:
    """Return the folders to look in, in order. Raises ``OutputError`` where our own is missing."""
    return (*filter(None, [presentation.template]), own_folder())


def find(name: str, presentation: Presentation) -> Path:
    """Return the first file of a name. Raises ``OutputError`` where no folder has it."""
    for folder in folders(presentation):
        if (file := folder / name).is_file():
            return file
    raise OutputError(f"The template {name} is missing. Install Sidebrief again.")


@cache
def own_folder() -> Path:
    """Find our templates: beside the package in a checkout, within it when installed.

    Raises ``OutputError`` where neither holds them.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "brief.html.jinja").is_file():
            return folder
    raise OutputError(f"The templates are missing: looked beside and in {package}. Install Sidebrief again.")
