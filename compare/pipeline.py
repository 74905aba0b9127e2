"""The order of the stages: two articles in, one brief out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from compare import __version__
from compare.brief import build_brief
from compare.claims import find_claims, load_parser
from compare.errors import UsageError
from compare.matching import load_encoder, match
from compare.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.model import Article, Brief
    from compare.settings import Settings

STAGES = 4
"""How often ``compare_articles`` reports."""


def compare_articles(
    read_left: Callable[[], Article],
    read_right: Callable[[], Article],
    settings: Settings,
    report: Callable[[str], None],
) -> Brief:
    """Compare what the two readers return.

    ``report`` is told each of the four stages as it begins, with the counts known by then.

    Raises what the readers raise, the left one's error first, ``UsageError`` for settings out of their range, and
    ``IntegrityError`` where a quote does not stand in its text.
    """
    check_settings(settings)
    report("Reading 2 articles")
    with ThreadPoolExecutor(max_workers=2) as pool:
        # Reading waits for child processes; the models load meanwhile.
        readings = pool.submit(read_left), pool.submit(read_right)
        load_parser()
        load_encoder()
        left, right = (reading.result() for reading in readings)

    report(f"Finding claims in {left.words} and {right.words} words")
    documents = Document(left, find_claims(left)), Document(right, find_claims(right))

    report(f"Matching {len(documents[0].claims)} with {len(documents[1].claims)} sentences")
    matches = match(*documents, None, settings)

    report(f"Putting {len(matches)} matches in order")
    return build_brief(*documents, matches, settings, __version__)


def check_settings(settings: Settings) -> None:
    """Raise ``UsageError`` where a setting is out of its range."""
    if not 0 <= settings.threshold <= 1:
        raise UsageError(f"threshold {settings.threshold}: give a number from 0 to 1.")
    if settings.paper not in {"a4", "letter"}:
        raise UsageError(f"paper {settings.paper!r}: give a4 or letter.")
    for name, text in (("title", settings.title), ("date", settings.date)):
        if text is not None and not text.isprintable():
            raise UsageError(f"{name} {text!r}: give one line of text without control characters.")
