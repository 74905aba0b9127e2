"""Running heads and feet of pages, page numbers, and what a browser prints at the edges."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.reading.cleaning.clean import fold, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.pdf.words import Line

_ROWS = 3
"""Rows from either edge of a page that may be running heads."""
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{0,3}))"
_OF = r"(?:\s*(?:of|/|von|de|sur|di|из)\s*\d{1,4})"
_PAGE_NUMBER = re.compile(
    rf"(?:(?:page|p\.|seite|página|pagina|side|sida|str\.)\s*)?\d{{1,4}}{_OF}?|[-–—·|]\s*(?:\d{{1,4}}|{_ROMAN})\s*[-–—·|]"
    rf"|(?=[ivxl]){_ROMAN}",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?:page\s*)?\d{{1,4}}{_OF}", re.IGNORECASE)
_URL = re.compile(
    r"(?:https?://|file:///|www\.)\S{3,}|(?:https?://|file:///)\S*\s?(?:…|\.\.\.)\S*", re.IGNORECASE
)
_PRINTED = re.compile(
    r"(?:\d{1,2}[/.]\s?\d{1,2}[/.]\s?\d{2,4}|\d{4}[-/]\d{1,2}[-/]\d{1,2})"
    r"(?:,?\s+(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?|(?:上午|下午|午前|午後)\s*\d{1,2}:\d{2}))?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Running:
    """What was found at the edges of the pages."""

    lines: frozenset[int]
    """``id`` of the pieces that are not of the text."""
    texts: tuple[str, ...]
    """The lines taken out, as they stand, from the first page to the last."""
    url: str | None
    """The whole address of the page that a browser printed, where it is given."""
    printed: bool
    """Whether a browser printed it."""


def find_running(pages: Sequence[Sequence[Line]], title: str | None) -> Running:
    """Find the running heads and feet of pages, each a list of the pieces of its lines.

    A row counts that stands alike, digits aside, at the same height of two or more pages and a third of them, or is a
    page number, or what a browser prints: the day and time, the title, the address and the page's number. Rows are
    tried from the edges inwards and the first that is none of these ends the search.
    """
    rows = [_rows(page) for page in pages]
    edges = [[*page[:_ROWS], *page[-_ROWS:]] for page in rows]
    seen = Counter(place for page in edges for place in {_place(row) for row in page})
    often = {place for place, count in seen.items() if count > 1 and count * 3 >= len(pages)}
    printed = _is_printed(rows)
    gone: set[int] = set()
    texts: list[str] = []
    url: str | None = None
    for page in rows:
        top, bottom = page[:_ROWS], page[-_ROWS:][::-1]
        for edge in (top, bottom):
            for row in edge:
                if id(row[0]) in gone:
                    break
                if not (_place(row) in often or _number(row, page) or (printed and _browser(row, title))):
                    break
                gone.update(id(piece) for piece in row)
                texts.append(_text(row))
                url = url or (_address(row) if printed and len(row) > 1 else None)
    return Running(frozenset(gone), tuple(texts), url, printed)


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    """Return the pieces of a page by rows, from the top; those of a row from left to right."""
    rows: list[list[Line]] = []
    for piece in sorted(page, key=lambda p: -p.base):
        if rows and rows[-1][0].base - piece.base < 0.3 * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _text(row: Sequence[Line]) -> str:
    return fold(" ".join(piece.text for piece in row))


def _place(row: Sequence[Line]) -> tuple[str, int]:
    # Left and right pages have the same head with its parts on the other side.
    parts = sorted(_DIGITS.sub("0", fold(piece.text)) for piece in row)
    return " ".join(parts), round(row[0].base / 3)


def _number(row: Sequence[Line], page: Sequence[Sequence[Line]]) -> bool:
    """Tell whether a row is a page number, and no larger than the text: a large one is a chapter's."""
    largest = max(piece.size for line in page for piece in line)
    small = row[0].size < largest or all(piece.size == largest for line in page for piece in line)
    counted = any(_COUNTED.fullmatch(fold(piece.text)) for piece in row)
    return (small or counted) and all(_PAGE_NUMBER.fullmatch(fold(piece.text)) for piece in row)


def _is_printed(rows: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Tell whether a browser printed the pages: an address and a count of pages, or a count and a day, at the edges."""
    marks = Counter[str]()
    for page in rows:
        for row in (*page[:2], *page[-2:]):
            for piece in row:
                text = fold(piece.text)
                marks["url"] += bool(_URL.fullmatch(text))
                marks["count"] += bool(_COUNTED.fullmatch(text))
                marks["day"] += bool(_PRINTED.fullmatch(text))
    return sum(marks[mark] > 0 for mark in ("url", "count", "day")) >= 2


def _browser(row: Sequence[Line], title: str | None) -> bool:
    """Tell whether a row holds what a browser prints, and at most the page's title besides."""
    texts = [fold(piece.text) for piece in row]
    others = [text for text in texts if not any(form.fullmatch(text) for form in (_URL, _COUNTED, _PRINTED))]
    if len(others) == len(texts) or len(texts) < 2:
        return False
    return len(others) <= 1 or all(title is not None and _begins(title, text) for text in others)


def _begins(title: str, text: str) -> bool:
    """Tell whether a text is the title or, where it was cut, how the title begins."""
    shown = key(text.rstrip("….").strip())
    return len(shown) > 3 and key(title).startswith(shown)


def _address(row: Sequence[Line]) -> str | None:
    for piece in row:
        text = fold(piece.text)
        if re.fullmatch(r"https?://[^\s…]+", text) and not text.endswith("..."):
            return text
    return None
