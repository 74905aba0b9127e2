"""The Python door: compare files, pages or texts, render the brief, save it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.pipeline import compare_articles, format_of, render
from compare.reading import read_input, read_path, read_text
from compare.settings import ReadingOptions, Settings
from compare.writing import write_files

__all__ = ["compare_files", "compare_texts", "render", "save", "save_review"]

if TYPE_CHECKING:
    from os import PathLike

    from compare.corrections import Review
    from compare.model import Article, Brief
    from compare.settings import Presentation


def compare_files(
    left: str | PathLike[str],
    right: str | PathLike[str],
    settings: Settings | None = None,
    reading: ReadingOptions | None = None,
    *,
    review: str | PathLike[str] | None = None,
) -> Brief:
    """Compare two files, each in any format that can be read: HTML, PDF, plain text, and what pandoc reads.

    ``review`` is a file with a person's corrections, see docs/review.md; what became of them is in ``Brief.review``.

    A string that begins with ``http://`` or ``https://`` is an address, and its page is fetched. No other input asks
    anything of the network.

    Raises ``InputError`` where a file or page cannot be read as an article, or the review as one, and ``UsageError``
    for settings out of range, text recognition asked for where neither is a scan, or a review of the articles in the
    other order.
    """
    options = reading or ReadingOptions()
    corrections = _corrections(review)
    return compare_articles(
        lambda: _read(left, options),
        lambda: _read(right, options),
        settings or Settings(),
        _tell_nobody,
        ocr=options.ocr,
        review=corrections,
    )


def _corrections(review: str | PathLike[str] | None) -> Review | None:
    if review is None:
        return None
    from compare.review import load_review

    return load_review(Path(review))


def _read(article: str | PathLike[str], options: ReadingOptions) -> Article:
    return read_input(article, options) if isinstance(article, str) else read_path(Path(article), options)


def compare_texts(
    left: str,
    right: str,
    settings: Settings | None = None,
    *,
    left_name: str = "left",
    right_name: str = "right",
    review: str | PathLike[str] | None = None,
) -> Brief:
    """Compare two articles given as plain text, with the names that the brief shall call their sources by.

    ``review`` is as in ``compare_files``.

    Raises ``InputError`` where a text holds no article, or ``review`` is no review, and ``UsageError`` for settings out
    of range or a review of the articles in the other order.
    """
    corrections = _corrections(review)
    return compare_articles(
        lambda: read_text(left, left_name),
        lambda: read_text(right, right_name),
        settings or Settings(),
        _tell_nobody,
        review=corrections,
    )


def save(brief: Brief, path: str | PathLike[str], presentation: Presentation | None = None) -> None:
    """Write the brief to a file, in the format of its suffix, all or nothing.

    Raises ``UsageError`` for a suffix that is not a format, ``OutputError`` where the file cannot be written; what
    was there before then still is.
    """
    path = Path(path)
    write_files({path: render(brief, format_of(path), presentation)})


def save_review(brief: Brief, path: str | PathLike[str]) -> None:
    """Write the rows of a brief as a file of corrections to begin with, with those made so far; see docs/review.md.

    Raises ``UsageError`` for another suffix than ``.yaml``, ``.yml`` and ``.json``, or where there is a file of that
    name, which may hold a person's work, and ``OutputError`` where it cannot be written.
    """
    from compare.review import check_new, check_suffix, write_review

    path = Path(path)
    check_suffix(path)
    check_new(path)
    write_files({path: write_review(brief, path.suffix.lower())})


def _tell_nobody(stage: str) -> None:
    """Show no progress to a caller from Python."""
