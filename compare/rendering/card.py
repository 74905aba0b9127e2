"""Write the bottom line as a picture for messages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.letters import visible
from compare.rendering import wording
from compare.rendering.direction import isolated, plain
from compare.rendering.faces import font_faces, font_files
from compare.rendering.filling import fill_all, filling
from compare.rendering.one_page import ranked
from compare.rendering.pdf import set_saying_what_is_missing, start_pdf_worker
from compare.rendering.pieces import shorten
from compare.rendering.templates import read_style
from compare.rendering.view import brief_id, view

if TYPE_CHECKING:
    from compare.model import Brief
    from compare.rendering.pdf import PdfWorker
    from compare.rendering.row_view import RowView
    from compare.rendering.view import BriefView
    from compare.settings import Presentation

SIZE = 1080, 1350
"""Dots across and down, those of ``templates/card.css``: 4 by 5, which messengers show whole."""

MOST = 4
"""Points of the bottom line."""
TITLE, HEADLINE, CREDIT, TEXT, VALUE = 84, 84, 60, 150, 72
"""Columns of the title, of a headline, of an article's credit, of a point in words, and of a value."""
BARE = 12
"""Columns of the title where its letters leave no room for anything else."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the bottom line."""

    id: str
    """Of the row that it is drawn from; empty where it rests on several."""
    relation: str
    """Lower snake case; empty where it rests on several rows."""
    text: str
    """The heading of the row, or the point itself."""
    left: str
    """A's words on it, or empty: then ``text`` says it all."""
    right: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the picture shows."""

    title: str
    heads: tuple[tuple[str, str], tuple[str, str]]
    """Headline and credit of A and of B; each may be empty."""
    items: tuple[Item, ...]


def render_png(brief: Brief, presentation: Presentation) -> bytes:
    """Write a picture of ``SIZE`` with as many points as fit; its own text stands within the file, to be read aloud.

    The same brief gives the same bytes. Raises ``OutputError`` where it cannot be made.
    """
    shown = view(brief, paper=True)
    cards = forms(shown)
    sheets = (read_style(name, presentation) for name in ("base.css", "card.css"))
    style = "".join((font_faces(), *sheets))

    def job(notice: str, worker: PdfWorker) -> tuple[bytes, str]:
        pages = [
            filling("card.html.jinja", shown, presentation, style, texts=False, notice=notice, card=card)
            for card in cards
        ]
        return worker.render(
            *fill_all(pages, presentation),
            first=len(cards) - 1,
            identifier=brief_id(brief),
            fonts=font_files(),
            picture={"Title": visible(shown.title), "Description": described(shown)},
        )

    with start_pdf_worker() as worker:
        return set_saying_what_is_missing(job, worker)


def forms(shown: BriefView) -> tuple[Card, ...]:
    """Return the card with its frame alone, then with one point more each time."""
    items = _items(shown)
    whole = Card(
        _short(shown.title, TITLE),
        tuple((shorten(side.title, HEADLINE), _short(side.credit, CREDIT)) for side in shown.sides),  # type: ignore[arg-type]
        items,
    )
    bare = Card(_short(shown.title, BARE), (("", ""), ("", "")), ())
    return bare, *(replace(whole, items=items[:count]) for count in range(len(items) + 1))


def described(shown: BriefView) -> str:
    """Say in words what the picture shows, for those who do not see it."""
    counts = ", ".join(f"{len(rows)} {wording.COUNTED[name]}" for name, rows in shown.groups)
    points = " ".join(
        f"{item.text}: “{item.left}” in A, “{item.right}” in B." if item.left else item.text
        for item in _items(shown)
    )
    return visible(
        f"Side-by-side brief: {shown.title}. Rows: {counts}. {points or wording.no_points(shown)} {wording.TRUTH}"
        f" Brief {shown.id}, made with Sidebrief {shown.version}.{f' {shown.review.told}' if shown.review else ''}"
    )


def _items(shown: BriefView) -> tuple[Item, ...]:
    """Turn the bottom line into items: where a point is of one row that differs, by its heading and both values.

    Without a bottom line, the first rows that differ stand in for it.
    """
    rows = {row.id: row for row in shown.rows}
    found = {}
    for point in shown.points:
        row = rows.get(point.rows[0]) if point.rows else None
        item = _item(row) if row and _parts(row) else Item("", "", _short(point.text, TEXT), "", "")
        found[item.id or item.text] = item
    if not found:
        first = (unit for unit in ranked(shown) if not isinstance(unit, tuple))
        found = {row.id: _item(row) for row in first if _parts(row)}
    return tuple(found.values())[:MOST]


def _parts(row: RowView | None) -> bool:
    return (
        row is not None
        and row.relation in {"conflict", "differ"}
        and bool(row.left_value and row.right_value)
    )


def _item(row: RowView) -> Item:
    return Item(
        row.id,
        row.relation,
        _short(row.heading, VALUE),
        _short(row.left_value, VALUE),
        _short(row.right_value, VALUE),
    )


def _short(text: str, limit: int) -> str:
    return isolated(shorten(plain(text), limit))
