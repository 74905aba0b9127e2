"""The fonts of the page, which come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.errors import OutputError
from compare.rendering.templates import own_folder

if TYPE_CHECKING:
    from pathlib import Path

FACES = (
    ("Brief Serif", 400, "BriefSerif-Regular.ttf"),
    ("Brief Serif", 600, "BriefSerif-SemiBold.ttf"),
    ("Brief Sans", 400, "BriefSans-Regular.ttf"),
    ("Brief Sans", 600, "BriefSans-SemiBold.ttf"),
)
"""Family, weight and file: instances, made by ``script/make_fonts.py``, of Source Serif 4 by Frank Grießhammer and of
IBM Plex Sans by Mike Abbink and Bold Monday, both under the SIL Open Font Licence 1.1, whose texts lie beside them."""


def font_files() -> list[Path]:
    """Return the font files of ``FACES``, in their order. Raises ``OutputError`` where one is missing."""
    files = [own_folder() / "fonts" / name for _, _, name in FACES]
    for file in files:
        if not file.is_file():
            raise OutputError(f"The font {file.name} is missing. Install Sidebrief again.")
    return files


def font_faces() -> str:
    """Return the rules of a style sheet that name the fonts."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{file.as_uri()}"); }}\n'
        for (family, weight, _), file in zip(FACES, font_files(), strict=True)
    )
