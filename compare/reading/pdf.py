"""PDF files with a text layer, through PDFium."""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from compare.errors import InputError
from compare.model import BlockKind, Removed
from compare.reading import child, limits
from compare.reading.clean import fold, key
from compare.reading.draft import Draft, Passage

_MAX_PAGES = 200
_COLUMN_POINTS = 30
"""Lines that start this near each other stand in one column."""
_ERRORS = {
    "encrypted": "the PDF is locked with a password; save it without one",
    "damaged": "the PDF is damaged or cut off; save or print it to PDF again",
    "long": f"the PDF has more than {_MAX_PAGES} pages; print the article's pages to a PDF of their own",
}
_BULLET = re.compile(r"[•‣▪●◦]")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HYPHEN = "\x02"  # PDFium writes it for every hyphen at the end of a line, soft or not
_WORD_END = re.compile(r"([^\W\d_]+)[\-\u2010]$")
_WORD_START = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    bottom: float
    size: float


def read(data: bytes, name: str, *, ocr: bool = False) -> Draft:
    """Return the draft of a PDF: paragraphs put together from lines, page numbers and running heads taken out.

    Raises
    ------
    InputError
        It is encrypted, damaged, has no text layer, or cannot be read within the limits.

    """
    command = [
        sys.executable,
        "-I",
        child.script("pdf_child.py"),
        str(limits.CHILD_MEMORY_BYTES),
        str(_MAX_PAGES),
    ]
    try:
        found = json.loads(child.run(command, data, name))
    except child.ChildError as fault:
        raise InputError(f"{name}: {_ERRORS['damaged']}") from fault
    if "error" in found:
        raise InputError(f"{name}: {_ERRORS[found['error']]}")
    pages = [_with_bullets([_Line(*line) for line in page]) for page in found["pages"]]
    if not any(any(c.isalnum() for c in line.text) for page in pages for line in page):
        raise InputError(
            f"{name}: the PDF has pictures of pages but no text; run text recognition (OCR) on it first"
        )
    running = _running(pages)
    kept = [[line for line in page if not _apart(line, page, running)] for page in pages]
    removed = tuple(
        Removed(fold(line.text), "page_header")
        for page in pages
        for line in page
        if _apart(line, page, running)
    )
    groups = _paragraphs(kept)
    vocabulary = {
        word.lower()
        for page in kept
        for line in page
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)
    }
    body = statistics.median_low([line.size for page in kept for line in page] or [0.0])
    passages = tuple(
        Passage(_kind(group, body), join_lines([line.text for line in group], vocabulary)) for group in groups
    )
    title, passages = _title(passages, groups, body, found["title"])
    return Draft(passages=passages, title=title, removed=removed)


def _with_bullets(page: list[_Line]) -> list[_Line]:
    """Put bullets that were drawn by themselves before the lines that they stand beside."""
    bullets = [line for line in page if _BULLET.fullmatch(line.text.strip())]
    heights = {round(bullet.bottom): bullet for bullet in bullets}
    lines = []
    for line in page:
        bullet = heights.get(round(line.bottom))
        if bullet is None or line.left < bullet.left:
            lines.append(line)
        elif line is not bullet:
            lines.append(replace(line, text=f"{bullet.text.strip()} {line.text}"))
    return lines


def _edge(line: _Line, page: list[_Line]) -> bool:
    """Tell whether a line is among the two highest or lowest of its page, wherever it stands in the file."""
    heights = sorted(other.bottom for other in page)
    return line.bottom <= heights[:2][-1] or line.bottom >= heights[-2:][0]


def _place(line: _Line) -> tuple[str, int]:
    return _DIGITS.sub("0", fold(line.text)), round(line.bottom / 3)


def _running(pages: list[list[_Line]]) -> frozenset[tuple[str, int]]:
    """Return text, digits folded, and height of the lines that stand alike at the edge of two or more pages."""
    seen = Counter(place for page in pages for place in {_place(line) for line in page if _edge(line, page)})
    return frozenset(place for place, count in seen.items() if count > 1 and count * 3 >= len(pages))


def _apart(line: _Line, page: list[_Line], running: frozenset[tuple[str, int]]) -> bool:
    if not _edge(line, page):
        return False
    return bool(_PAGE_NUMBER.fullmatch(fold(line.text))) or _place(line) in running


def _paragraphs(pages: list[list[_Line]]) -> list[list[_Line]]:
    drops = (above.bottom - below.bottom for page in pages for above, below in pairwise(page))
    pitches = [drop for drop in drops if 0 < drop < 40]
    pitch = statistics.median(pitches) if pitches else 0.0
    lines = [line for page in pages for line in page]
    margins: dict[int, float] = {}
    for line in lines:
        margins[_column(line)] = max(margins.get(_column(line), 0.0), line.right)
    groups: list[list[_Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is None or _breaks(last, line, pitch, margins[_column(last)]):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _column(line: _Line) -> int:
    return round(line.left / _COLUMN_POINTS)


def _breaks(last: _Line, line: _Line, pitch: float, margin: float) -> bool:
    """Tell whether a paragraph ends between two lines that follow each other; ``margin`` is where ``last`` may end."""
    if _BULLET.match(line.text):
        return True
    ended = fold(last.text).endswith((".", "!", "?", "”", '"', ":", "…"))
    if last.size and abs(line.size - last.size) > 0.08 * last.size:
        return True
    if not pitch:
        return ended
    drop = last.bottom - line.bottom
    if drop <= 0:
        # The next column or page goes on with the paragraph unless it was finished.
        return ended
    if drop > max(1.25 * pitch, 1.45 * line.size):
        return True
    short = last.right < margin - 6 * line.size
    indented = line.left - last.left > 0.7 * line.size
    return (ended and (indented or short)) or last.right - last.left < 0.5 * (margin - last.left)


def join_lines(lines: list[str], vocabulary: set[str]) -> str:
    """Join lines to one paragraph; a hyphen at a line's end goes unless the text elsewhere has the word with it."""
    out = ""
    for line in lines:
        text = fold(
            line.replace(_HYPHEN, "-")
            if not line.rstrip().endswith(_HYPHEN)
            else line.rstrip()[:-1].replace(_HYPHEN, "-") + "-"
        )
        ending, starting = _WORD_END.search(out), _WORD_START.match(text)
        if ending and starting:
            whole = (ending[1] + starting[0]).lower()
            hyphened = f"{ending[1]}-{starting[0]}".lower()
            keep = not starting[0][0].islower() or (hyphened in vocabulary and whole not in vocabulary)
            out = (out if keep else out[:-1]) + text
        else:
            out = f"{out} {text}" if out else text
    return out


def _kind(group: list[_Line], body: float) -> BlockKind:
    text = fold(group[-1].text)
    larger = body > 0 and group[0].size >= 1.12 * body
    return BlockKind.HEADING if larger and len(group) <= 3 and not text.endswith(".") else BlockKind.PARAGRAPH


def _title(
    passages: tuple[Passage, ...], groups: list[list[_Line]], body: float, declared: str | None
) -> tuple[str | None, tuple[Passage, ...]]:
    """Return the title, if one of the first five blocks is set as one or the file's own title says so, and the rest."""
    for i, (passage, group) in enumerate(zip(passages[:5], groups[:5], strict=False)):
        set_large = passage.kind is BlockKind.HEADING and group[0].size >= 1.25 * body
        if set_large or (declared and key(declared) and key(declared) == key(passage.text)):
            return passage.text, passages[:i] + passages[i + 1 :]
    return None, passages
