"""What a page shows of a brief, as plain values: every format is written from these, none from the brief itself.

The two articles are ``left`` and ``right`` here as everywhere; A and B are made here, once, because only a reader
needs them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from compare.model import Relation
from compare.rendering.direction import isolated, plain
from compare.rendering.ledger import Ledger, lay_out
from compare.rendering.pieces import columns, label, passage, shorten, words_of
from compare.rendering.review_view import ReviewView, review_view
from compare.rendering.row_view import RELATIONS, RowView, row_view
from compare.rendering.side_view import SideView, side_view
from compare.rendering.tables import (
    MOST_ON_PAPER,
    FigureTable,
    VoiceView,
    coverage_table,
    figure_tables,
    voice_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Article, Brief, Claim, Point, SharedWording, Span

LIKE = 0.55
"""How long the shorter text is, in lengths of the longer one, where both are printed beside each other."""

SHARED_ORIGIN = {
    "verbatim_run": "The same words over a long stretch",
    "same_quotation": "The same quotation",
    "agency_credit": "The same agency is credited",
}


OTHER_POINTS = "Other points"
"""Heads the rows without a topic where others of the relation have one."""

MOST_ORIGINS = 4
"""Signs of one source that the first page has room for."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A sentence of our own with the rows or sentences that it rests on."""

    text: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """Everything that a brief shows."""

    title: str
    short_title: str
    """The title, cut to fit the head of a page."""
    id: str
    date: str
    version: str
    paper: str
    threshold: float
    model: str
    left: SideView
    right: SideView
    groups: tuple[tuple[str, tuple[RowView, ...]], ...]
    """Relation and rows, for the relations in the order of the brief; a group may be empty."""
    ledger: Ledger
    points: tuple[Reference, ...]
    questions: tuple[Reference, ...]
    origins: tuple[Reference, ...]
    more_origins: int
    """Signs of one source beyond those."""
    shared_wording: SharedWording
    figures: tuple[FigureTable, ...]
    voices: tuple[VoiceView, ...]
    most_voices: int
    """How many of them a page lists."""
    rules: tuple[tuple[str, int], ...]
    """Rule and how many differences it found, by name."""
    coverage: tuple[tuple[str, str, str], ...]
    """What happened to the sentences of each side, as a table's rows."""
    beside: bool
    """Whether the two texts are of like length, so that a page can hold them beside each other."""
    review: ReviewView | None = None
    """What became of a person's corrections; None where there were none to make."""

    @property
    def sides(self) -> tuple[SideView, SideView]:
        """Left and right."""
        return self.left, self.right

    @property
    def rows(self) -> tuple[RowView, ...]:
        """All rows in order."""
        return tuple(row for _, rows in self.groups for row in rows)

    def group(self, relation: str) -> tuple[RowView, ...]:
        """Return the rows of one relation."""
        return dict(self.groups)[relation]

    def topics(self, relation: str) -> tuple[tuple[str, tuple[RowView, ...]], ...]:
        """Return the rows of one relation with the headings of their groups."""
        return tuple(
            (topic, tuple(rows)) for topic, rows in groupby(self.group(relation), lambda row: row.topic)
        )


def view(brief: Brief, *, paper: bool = False) -> BriefView:
    """Turn a brief into what its pages show; on paper the tables of figures and voices are shorter."""
    rows = tuple(row_view(brief, row, paper=paper) for row in brief.rows)
    rules = Counter(difference.rule for row in brief.rows for difference in row.differences)
    left = side_view(brief, "A", brief.left, brief.left_claims, brief.coverage.left)
    right = side_view(brief, "B", brief.right, brief.right_claims, brief.coverage.right)
    title = isolated(brief.settings.title) if brief.settings.title else _title(left, right)
    lengths = [columns(article.text) for article in (brief.left, brief.right)]
    groups = {name: _under_topics(tuple(row for row in rows if row.relation == name)) for name in RELATIONS}
    return BriefView(
        title=title,
        short_title=isolated(shorten(plain(title), 60)),
        id=brief_id(brief),
        date=brief.settings.date or "",
        version=brief.version,
        paper=brief.settings.paper,
        threshold=brief.settings.threshold,
        model=brief.settings.model,
        left=left,
        right=right,
        groups=tuple((name.value, of_relation) for name, of_relation in groups.items()),
        ledger=lay_out(groups[Relation.LEFT_ONLY], groups[Relation.RIGHT_ONLY], left, right),
        points=_references(brief.points),
        questions=_references(brief.questions),
        origins=tuple(
            Reference(
                f"{SHARED_ORIGIN.get(origin.reason, words_of(origin.reason))}:"
                f" “{isolated(_bare(brief.left, origin.left))}”",
                (
                    label("A", _claim_at(brief.left_claims, origin.left)),
                    label("B", _claim_at(brief.right_claims, origin.right)),
                ),
            )
            for origin in brief.shared_origin[:MOST_ORIGINS]
        ),
        more_origins=len(brief.shared_origin[MOST_ORIGINS:]),
        shared_wording=brief.shared_wording,
        figures=figure_tables(brief, paper=paper),
        voices=voice_table(brief),
        most_voices=MOST_ON_PAPER if paper else len(brief.voices),
        rules=tuple(sorted(rules.items())),
        coverage=coverage_table(brief.coverage),
        beside=min(lengths) >= LIKE * max(lengths),
        review=review_view(brief),
    )


def brief_id(brief: Brief) -> str:
    """Name a brief by its inputs, settings, version and corrections: 12 hexadecimal digits."""
    corrections = (brief.review.sha256,) if brief.review else ()
    parts = (brief.left.sha256, brief.right.sha256, repr(brief.settings), brief.version, *corrections)
    return sha256("\n".join(parts).encode()).hexdigest()[:12]


def _title(left: SideView, right: SideView) -> str:
    if left.cited != right.cited:
        return f"{left.cited} and {right.cited} compared"
    of = "headed" if left.cited.startswith("“") else "of"
    return f"Two articles {of} {left.cited} compared"


def _references(points: Iterable[Point]) -> tuple[Reference, ...]:
    return tuple(Reference(isolated(point.text), point.rows) for point in points)


def _under_topics(rows: tuple[RowView, ...]) -> tuple[RowView, ...]:
    if not any(row.topic for row in rows):
        return rows
    return tuple(row if row.topic else replace(row, topic=OTHER_POINTS) for row in rows)


def _claim_at(claims: Sequence[Claim], span: Span) -> int:
    """Find the number of the last sentence that begins at or before a span."""
    return max((claim.number for claim in claims if claim.span.start <= span.start), default=0)


def _bare(article: Article, span: Span) -> str:
    """Cut a passage short and take off its quotation marks, as it will stand within a pair of our own."""
    return shorten(passage(article, span).strip('“”‘’"'), 160)
