"""PDF files with a text layer, through PDFium."""

from __future__ import annotations

import json
import re
import statistics
import sys
from dataclasses import dataclass
from itertools import pairwise

from compare.errors import InputError
from compare.model import BlockKind, Removed
from compare.reading import child, limits
from compare.reading.clean import fold, key
from compare.reading.draft import Draft, Passage

_MAX_PAGES = 200
_ERRORS = {
    "encrypted": "the PDF is locked with a password; save it without one",
    "damaged": "the PDF is damaged or cut off; save or print it to PDF again",
    "long": f"the PDF has more than {_MAX_PAGES} pages; print the article's pages to a PDF of their own",
}
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HYPHEN = "\x02"  # PDFium writes it for every hyphen at the end of a line, soft or not
_WORD_END = re.compile(r"([^\W\d_]+)[\x02\-\u00ad]$")
_WORD_START = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    bottom: float
    size: float


def read(data: bytes, name: str) -> Draft:
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
    pages = [[_Line(*line) for line in page] for page in found["pages"]]
    if not any(any(c.isalnum() for c in line.text) for page in pages for line in page):
        raise InputError(
            f"{name}: the PDF has pictures of pages but no text; run text recognition (OCR) on it first"
        )
    running = _running(pages)
    removed = tuple(
        Removed(fold(line.text), "page_header")
        for page in pages
        for line in page
        if _apart(line, page, running)
    )
    kept = [[line for line in page if not _apart(line, page, running)] for page in pages]
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


def _edge(line: _Line, page: list[_Line]) -> bool:
    return line in page[:2] or line in page[-2:]


def _running(pages: list[list[_Line]]) -> frozenset[str]:
    """Return the lines, digits folded, that stand at the edge of two or more pages."""
    seen: dict[str, int] = {}
    for page in pages:
        for text in sorted({_DIGITS.sub("0", fold(line.text)) for line in page if _edge(line, page)}):
            seen[text] = seen.get(text, 0) + 1
    return frozenset(text for text, count in seen.items() if count > 1 and count * 3 >= len(pages))


def _apart(line: _Line, page: list[_Line], running: frozenset[str]) -> bool:
    text = fold(line.text)
    return _edge(line, page) and (bool(_PAGE_NUMBER.fullmatch(text)) or _DIGITS.sub("0", text) in running)


def _paragraphs(pages: list[list[_Line]]) -> list[list[_Line]]:
    lines = [line for page in pages for line in page]
    drops = (above.bottom - below.bottom for page in pages for above, below in pairwise(page))
    pitches = [drop for drop in drops if 0 < drop < 40]
    pitch = statistics.median(pitches) if pitches else 0.0
    right = max((line.right for line in lines), default=0.0)
    groups: list[list[_Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is None or _breaks(last, line, pitch, right):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _breaks(last: _Line, line: _Line, pitch: float, right: float) -> bool:
    """Tell whether a paragraph ends between two lines that follow each other."""
    ended = fold(last.text).endswith((".", "!", "?", "”", '"', ":", "…"))
    if last.size and abs(line.size - last.size) > 0.08 * last.size:
        return True
    if not pitch:
        return ended
    drop = last.bottom - line.bottom
    short = last.right < right - 6 * line.size
    if 0 < drop <= 1.25 * pitch:
        indented = line.left - last.left > 0.7 * line.size
        return ended and (indented or short)
    # The next column or page goes on with the paragraph unless it was finished.
    return ended if drop <= 0 else True


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
