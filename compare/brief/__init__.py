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
    from compare.model import Document, Match
    from compare.settings import Settings

__all__ = ["build_brief", "check", "to_json"]


def build_brief(
    left: Document, right: Document, matches: tuple[Match, ...], settings: Settings, version: str
) -> Brief:
    """Put the matches of two articles in order and add all that a reader needs beside them.

    The brief of the swapped articles and mirrored matches is the mirror image, row ids included.

    Raises ``IntegrityError`` where a quote does not stand in its text.
    """
    rows = make_rows(left, right, matches)
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
    )
    check(brief)
    return brief
