"""What each group of lines of a PDF is: heading, paragraph, row of a table, note or caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import BlockKind, Removed
from compare.reading.cleaning.clean import fold, words
from compare.reading.draft import Passage
from compare.reading.pdf.bidi import bracketed
from compare.reading.pdf.hyphens import Spelling, join_lines
from compare.reading.pdf.paragraphs import ended
from compare.reading.pdf.words import is_rtl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.pdf.paragraphs import Group

Box = tuple[float, float, float, float]
"""Left, bottom, right, top; points."""

_SMALL = 0.93
_LARGE = 1.12
"""Of the size of the text: type from which on it is small or large."""
_NOTE = re.compile(r"(?P<mark>\[\d{1,3}\]|\d{1,3}|[*†‡§¶]{1,3})[.):]?\s+(?=\S)")
_CAPTION = re.compile(
    r"(?:Figure|Fig\.?|Table|Map|Chart|Plate|Abbildung|Abb\.|Foto|Bild|Figura|Photo|Picture|Image)\s*\d{1,3}[A-Za-z]?\s*[.:–—|]"
    r"|(?:Photo(?:graph)?s?|Picture|Pictured|Image|Illustration|Graphic|Map|Chart|Foto|Bild|Credit)(?:\s+credit|\s+by)?:\s",
)
_ITEM = re.compile(r"\s*[•‣▪●◦■□❑➢✓*·]\s*(?=\S)")
_CAPTION_WORDS = 90
_HEADING_WORDS = 30
_BOLD_WORDS = 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with the group that it comes from."""

    passage: Passage
    group: Group

    @property
    def marks(self) -> tuple[str, ...]:
        """The notes that it refers to."""
        return tuple(mark for line in self.group.lines for mark in line.marks)


def make_pieces(
    groups: Sequence[Group], body: float, pictures: Sequence[Sequence[Box]], known: Spelling
) -> tuple[list[Piece], list[Removed]]:
    """Return the passages of an article in order, notes right after what refers to them, and what was taken out."""
    removed: list[Removed] = []
    pieces: list[Piece] = []
    notes: list[tuple[str, Piece]] = []
    lowest = _lowest(groups)
    for group in groups:
        text = join_lines(group.lines, known)
        text = bracketed(text.strip()) if is_rtl(text) else text.strip()
        small = 0 < group.size < _SMALL * body
        if group.lines[0].cells:
            cells = (" ".join(cell.split()) for _, _, cell in group.lines[0].cells)
            pieces.append(Piece(Passage(BlockKind.TABLE_ROW, " | ".join(cells)), group))
            continue
        mark = _note_mark(group, text) if small and _at_foot(group, body, lowest) else None
        if mark:
            notes.append((mark[0], Piece(Passage(BlockKind.NOTE, mark[1]), group)))
        elif _caption(group, text, pictures, small=small):
            removed.append(Removed(fold(text), "caption"))
        else:
            pieces.append(Piece(_passage(group, text, body), group))
    out, loose = _placed(pieces, notes)
    return out, removed + loose


def _passage(group: Group, text: str, body: float) -> Passage:
    item = _ITEM.match(text)
    if item and len(text) > item.end():
        return Passage(BlockKind.LIST_ITEM, text[item.end() :])
    return Passage(_kind(group, fold(text), body), text)


def _kind(group: Group, text: str, body: float) -> BlockKind:
    closed = text.endswith((".", ",", ";", "…")) and not text.endswith("...")
    count = words(text)
    if closed or not count:
        return BlockKind.PARAGRAPH
    if group.size >= _LARGE * body > 0 and len(group.lines) <= 5 and count <= _HEADING_WORDS:
        return BlockKind.HEADING
    bold = all(line.bold for line in group.lines) and len(group.lines) <= 2 and count <= _BOLD_WORDS
    return BlockKind.HEADING if bold and not ended(text) else BlockKind.PARAGRAPH


def _lowest(groups: Sequence[Group]) -> dict[tuple[int, int], float]:
    """Return the height of the lowest line of each column that is no smaller than its neighbours, by page and size."""
    found: dict[tuple[int, int], float] = {}
    for group in groups:
        for line in group.lines:
            place = (line.page, round(line.size * 2))
            found[place] = min(found.get(place, line.base), line.base)
    return found


def _at_foot(group: Group, body: float, lowest: dict[tuple[int, int], float]) -> bool:
    """Tell whether small lines stand under all text of the usual size on their page."""
    line = group.lines[0]
    floor = lowest.get((line.page, round(body * 2)))
    return floor is None or line.base < floor + 3 * body


def _note_mark(group: Group, text: str) -> tuple[str, str] | None:
    """Return the mark with which a note begins and the note without it, or None."""
    first = group.lines[0]
    if first.starts_with_mark and first.marks:
        return first.marks[0], text.strip()
    match = _NOTE.match(text)
    return (match["mark"].strip("[]"), text[match.end() :]) if match else None


def _placed(pieces: list[Piece], notes: list[tuple[str, Piece]]) -> tuple[list[Piece], list[Removed]]:
    """Put each note after the first block with its mark on its page or the page before."""
    removed: list[Removed] = []
    after: dict[int, list[Piece]] = {}
    used: set[tuple[int, str]] = set()
    for mark, note in notes:
        page = note.group.lines[0].page
        place = _referrer(pieces, mark, page, used)
        if place is None:
            removed.append(Removed(fold(f"{mark} {note.passage.text}"), "footnote"))
        else:
            used.add((place, mark))
            after.setdefault(place, []).append(note)
    out: list[Piece] = []
    for i, piece in enumerate(pieces):
        out += [piece, *after.get(i, ())]
        removed += [Removed(mark, "note_mark") for mark in piece.marks if (i, mark) not in used]
    return out, removed


def _referrer(pieces: list[Piece], mark: str, page: int, used: set[tuple[int, str]]) -> int | None:
    for i, piece in enumerate(pieces):
        pages = {line.page for line in piece.group.lines if line.marks}
        if pages & {page, page - 1} and (i, mark) not in used and mark in piece.marks:
            return i
    return None


def _caption(group: Group, text: str, pictures: Sequence[Sequence[Box]], *, small: bool) -> bool:
    """Tell whether lines are a caption: small type right by a picture, or words that say so."""
    count = words(text)
    if count > _CAPTION_WORDS or not count:
        return False
    if _CAPTION.match(fold(text)) and (small or count <= 40):
        return True
    if not small:
        return False
    left, right = min(line.left for line in group.lines), max(line.right for line in group.lines)
    top, bottom = group.lines[0].base + group.size, group.lines[-1].base
    reach = 2.2 * group.size
    for box in pictures[group.lines[0].page]:
        large = box[2] - box[0] > 6 * group.size and box[3] - box[1] > 4 * group.size
        beside = min(right, box[2]) - max(left, box[0]) > 0.3 * (right - left)
        if (
            large
            and beside
            and (0 <= box[1] - top + 0.3 * reach <= 1.3 * reach or 0 <= bottom - box[3] <= reach)
        ):
            return True
    return False
