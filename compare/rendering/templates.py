"""Where templates, style sheets and reference documents are: the user's folder first, then our own.

A folder of the user's may come from anybody, so of it only regular files within it are read, of bounded size, and
what a page takes of it (pictures, fonts) goes into the page as ``data:`` addresses.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import OutputError
from compare.letters import visible

if TYPE_CHECKING:
    from compare.settings import Presentation

EXTRA = "extra.css"
"""A style sheet of the user's that stands after all of ours."""
LARGEST = 4_000_000
"""Bytes of a file of the user's."""
TYPES = {
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".webp": "image/webp", ".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip
"""Media types of the pictures and fonts that a page may take, by suffix."""

_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)""", re.IGNORECASE)
_REFUSED = re.compile(r"</|@import|@charset|\burl\(", re.IGNORECASE)
_MARK = "/* file: {} */"
_MARKED = re.compile(r"/\* file: .* \*/")
"""What stands before each sheet where some are the user's."""
_COLOUR = re.compile(r"--([a-z_-]+):\s*(#[0-9a-f]{6})\s*;")


def folders(presentation: Presentation) -> tuple[Path, ...]:
    """Return the folders to look in, in order.

    Raises ``OutputError`` where our own is missing, or the user's holds nothing that is looked for.
    """
    if presentation.template is None:
        return (own_folder(),)
    _check(presentation.template)
    return presentation.template, own_folder()


def find(name: str, presentation: Presentation) -> Path:
    """Return the first file of a name.

    Raises ``OutputError`` where no folder has it, or the user's has one that may not be read.
    """
    for folder in folders(presentation):
        file = folder / name
        if folder == presentation.template and (file.exists() or file.is_symlink()):
            return within(folder, name)
        if file.is_file():
            return file
    raise OutputError(f"The template {name} is missing. Install Sidebrief again.")


def within(folder: Path, name: str) -> Path:
    """Return a file of the user's folder. Raises ``OutputError`` where it lies outside, is none, or is too large."""
    shown = visible(name)[:120]
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        raise OutputError(f"{shown}: lies outside the folder of the template; put it into {folder}.")
    if not file.is_file():
        raise OutputError(f"{shown}: is no file of the folder {folder}.")
    if file.stat().st_size > LARGEST:
        raise OutputError(f"{shown}: is larger than {LARGEST // 1_000_000} MB; make it smaller.")
    return file


def read_text(file: Path, name: str) -> str:
    """Read a template or style sheet. Raises ``OutputError`` where it is not in UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise OutputError(f"{name}: is not in UTF-8; save it so.") from error


def read_style(name: str, presentation: Presentation) -> str:
    """Read a style sheet; one of the user's with its pictures and fonts inside.

    Raises ``OutputError`` with the line where it asks for anything else.
    """
    file = find(name, presentation)
    text = read_text(file, name)
    folder = presentation.template
    if folder is None:
        return text
    if file.parent == folder:
        text = _with_files(text, name, folder)
    return f"{_MARK.format(name)}\n{text}\n"


def placed(message: str, style: str) -> str:
    """Name the sheet and its line where a message names one of all sheets together."""

    def name(found: re.Match[str]) -> str:
        before = style.split("\n")[: int(found[1])]
        starts = [(at, line) for at, line in enumerate(before, 1) if _MARKED.fullmatch(line)]
        if not starts:
            return found[0]
        at, mark = starts[-1]
        return f" in {mark[9:-3]}, line {len(before) - at}"

    return re.sub(r" at (\d+):\d+", name, message)


def extra_style(presentation: Presentation) -> str:
    """Read the style sheet of the user's that is added to ours; empty where there is none."""
    folder = presentation.template
    return read_style(EXTRA, presentation) if folder and (folder / EXTRA).exists() else ""


def palette(presentation: Presentation) -> dict[str, str]:
    """Return the colours by name, as ``#rrggbb``: those at the head of ``base.css``, and of ``extra.css`` after it."""
    return {
        name: colour
        for sheet in (read_style("base.css", presentation), extra_style(presentation))
        for name, colour in _COLOUR.findall(sheet.partition("}")[0])
    }


def data_address(folder: Path, name: str) -> str:
    """Return a picture or font of the user's folder as a ``data:`` address.

    Raises ``OutputError`` where it is none, or lies outside.
    """
    media = TYPES.get(Path(name).suffix.lower())
    if media is None or ":" in name:
        raise OutputError(
            f"{visible(name)[:120]}: a page takes only pictures and fonts of its folder ({' '.join(TYPES)})."
        )
    return f"data:{media};base64,{b64encode(within(folder, name).read_bytes()).decode()}"


def _with_files(text: str, name: str, folder: Path) -> str:
    """Put the files that a style sheet names into it."""

    def inside(found: re.Match[str]) -> str:
        address = next(group for group in (*found.groups(), "") if group is not None)
        if address.startswith(("data:", "#")):
            return found[0]
        try:
            return f'url("{data_address(folder, address)}")'
        except OutputError as error:
            raise OutputError(f"{name}, line {_line(text, found.start())}: {error}") from error

    # What is no address as written here may be one to a browser.
    for found in _REFUSED.finditer(_ADDRESS.sub(lambda address: " " * len(address[0]), text)):
        what = "a closing tag" if found[0] == "</" else found[0].rstrip("(")
        raise OutputError(f"{name}, line {_line(text, found.start())}: {what} may not stand here as it does.")
    return _ADDRESS.sub(inside, text)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


@cache
def _check(folder: Path) -> None:
    """Raise ``OutputError`` where nothing of a folder would be used: most likely it is another one."""
    if (folder / EXTRA).exists():
        return
    known = (file.relative_to(own_folder()) for file in own_folder().rglob("*") if file.is_file())
    if not any((folder / name).exists() for name in known):
        raise OutputError(
            f"{folder}: no file in it has the name of one of our templates, and there is no {EXTRA}."
            " docs/templates.md tells the names."
        )


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
