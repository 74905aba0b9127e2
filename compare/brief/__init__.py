"""Matches become the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.brief.coverage import cover
from compare.brief.figures import tabulate
from compare.brief.integrity import check
from compare.brief.json import to_json
from compare.brief.origin import find_shared_origin
from compare.brief.questions import ask
from compare.brief.rows import make_rows
from compare.brief.shared_wording import measure_shared_wording
from compare.brief.summary import summarise
from compare.brief.voices import list_voices
from compare.model import Brief

if TYPE_CHECKING:
    from compare.model import Document, Match, ReviewRecord, Row
    from compare.settings import Settings

__all__ = ["brief_of", "build_brief", "check", "to_json"]


def build_brief(
    left: Document, right: Document, matches: tuple[Match, ...], settings: Settings, version: str
) -> Brief:
    """Put the matches of two articles in order and add all that a reader needs beside them.

    The brief of the swapped articles and mirrored matches is the mirror image, row ids included.

    Raises ``IntegrityError`` where a quote does not stand in its text.
    """
    return brief_of(left, right, make_rows(left, right, matches), settings, version)


def brief_of(
    left: Document,
    right: Document,
    rows: tuple[Row, ...],
    settings: Settings,
    version: str,
    review: ReviewRecord | None = None,
) -> Brief:
    """Add to the rows of two articles all that a reader needs beside them; ``review`` tells how persons corrected them.

    Raises ``IntegrityError`` where a quote does not stand in its text.
    """
    shared_wording = measure_shared_wording(left, right, rows)
    texts = left.article.text, right.article.text
    brief = Brief(
        left=left.article,
        right=right.article,
        left_claims=left.claims,
        right_claims=right.claims,
        rows=rows,
        points=summarise(rows, left, right),
        coverage=cover(left, right, rows),
        figures=tabulate(left, right, rows),
        voices=list_voices(left, right, shared_wording.quotations),
        shared_origin=find_shared_origin(left, right, shared_wording.quotations),
        questions=ask(rows, *texts),
        settings=settings,
        version=version,
        shared_wording=shared_wording,
        review=review,
    )
    check(brief)
    return brief
