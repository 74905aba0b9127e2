"""Which articles and files the arguments name."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from compare.address import is_address, name_for_files
from compare.errors import InputError, UsageError
from compare.pipeline import FORMATS, format_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from compare.model import Article
    from compare.settings import ReadingOptions

BINARY = {"pdf", "docx", "odt", "epub", "png"}


def formats_of(outputs: tuple[str, ...], to: str | None) -> dict[Path, str]:
    """Return the format of each file, after checking that files and standard output are asked for in one way."""
    files = [Path(name) for name in outputs if name != "-"]
    to_standard_output = len(outputs) - len(files)
    if len({os.path.realpath(file) for file in files}) < len(files) or to_standard_output > 1:
        raise UsageError("the same output is given twice; give each -o another name.")
    if to_standard_output and to is None:
        raise UsageError(f"-o - needs --to with a format: {', '.join(FORMATS)}.")
    if to is not None and not to_standard_output:
        raise UsageError("--to applies to '-o -' only; a file's format is chosen by its suffix.")
    if to in BINARY and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(
            f"standard output is a terminal, which cannot show {to}; redirect it or give a file."
        )
    return {file: format_of(file) for file in files}


def same_file(one: Path | str, other: Path | str) -> bool:
    """Tell whether two names lead to one file, whether it is there or not."""
    return os.path.realpath(one) == os.path.realpath(other) or (
        os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)  # noqa: PTH110, PTH121
    )


def refuse_overwriting(articles: tuple[str, str], outputs: Iterable[Path]) -> None:
    """Raise ``UsageError`` where an output is one of the articles."""
    for output in outputs:
        for article in articles:
            if not is_address(article) and same_file(output, article):
                raise UsageError(
                    f"{output}: is one of the articles, and would be overwritten; give another name."
                )


def pair_of(articles: tuple[str, ...]) -> tuple[str, str]:
    """Return the two articles to compare: those given, or the two in ``inputs/``."""
    if not articles:
        here, installed = Path("inputs"), Path(__file__).parents[2] / "inputs"
        folder = here if here.is_dir() else installed
        if not folder.is_dir():
            raise UsageError("there is no folder inputs/ here; give the two articles: sidebrief LEFT RIGHT.")
        articles = tuple(sorted(str(file) for file in folder.iterdir() if not file.name.startswith(".")))
        if len(articles) != 2:
            raise UsageError(
                f"{folder}: holds {len(articles)} files instead of exactly two articles; "
                "give the two to compare: sidebrief LEFT RIGHT."
            )
    if len(articles) != 2:
        raise UsageError(f"two articles are needed, LEFT and RIGHT; {len(articles)} given.")
    if articles == ("-", "-"):
        raise UsageError("only one article can come from standard input; give a file for the other.")
    return articles[0], articles[1]


def stem_of(article: str) -> str:
    """Return what a file is named by after an article: at most 30 characters that a terminal shows as they are."""
    if article == "-":
        return "stdin"
    stem = name_for_files(article) if is_address(article) else Path(article).stem
    # A terminal lists the name, and other programs take one that begins with a hyphen for an option.
    shown = "".join(letter for letter in stem if letter.isprintable()).lstrip("-. ")
    # A file name may be at most 255 bytes long, two of them are joined, and a character may take four bytes.
    return shown[:30] or "article"


def reader_of(article: str, options: ReadingOptions) -> Callable[[], Article]:
    """Return what reads an article; raise ``InputError`` where it is standard input, and that is closed."""
    from compare.reading import read_bytes, read_input
    from compare.reading.limits import MAX_BYTES

    if article != "-":
        return partial(read_input, article, options)
    if sys.stdin is None:
        raise InputError("standard input: is closed; give a file instead of '-'.")
    # One byte more than is allowed lets reading see that there is too much, however much more would come.
    return partial(read_bytes, sys.stdin.buffer.read(MAX_BYTES + 1), "-", options)
