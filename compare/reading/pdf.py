"""PDF files: the text layer through PDFium, or, where asked, the pictures of scanned pages through Tesseract."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compare.errors import InputError
from compare.model import BlockKind, Removed
from compare.reading import child, limits, pdf_metadata
from compare.reading.clean import words
from compare.reading.draft import Draft
from compare.reading.pdf_blocks import Box, Piece, make_pieces
from compare.reading.pdf_hyphens import spelling
from compare.reading.pdf_layout import order
from compare.reading.pdf_paragraphs import body_size, group_lines
from compare.reading.pdf_running import find_running
from compare.reading.pdf_words import (
    INVISIBLE,
    OUTSIDE,
    TURNED,
    UNSEEN,
    Word,
    pieces,
    with_bullets,
    with_drop_caps,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_ERRORS = {
    "encrypted": "the PDF is locked with a password; save it without one",
    "damaged": "the PDF is damaged or cut off; save or print it to PDF again",
    "long": f"the PDF has more than {limits.MAX_PAGES} pages; print the article's pages to a PDF of their own",
    "much": "the PDF holds far more text than one article; print the article's pages to a PDF of their own",
}
_SCANNED = 0.5
"""Share of a page that pictures cover, from which on its text is what text recognition put under the picture."""
_TITLE_SIZE = 1.25
_TITLE_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class _Page:
    words: tuple[Word, ...]
    pictures: tuple[Box, ...]
    removed: tuple[Removed, ...]
    recognised: bool


def read(data: bytes, name: str, *, ocr: bool = False) -> Draft:
    """Return the draft of a PDF: its columns in reading order, paragraphs put together, running heads taken out.

    With ``ocr``, pages that are pictures without text are recognised by Tesseract; pages with text never are.

    Raises
    ------
    InputError
        It is encrypted, damaged, too long, has no text that is read, or cannot be read within the limits.

    """
    found = _ask(data, name)
    pages = [_page(page) for page in found["pages"]]
    return assemble(pages, found["title"], found["author"])


def _ask(data: bytes, name: str) -> dict[str, Any]:
    command = [
        sys.executable,
        "-I",
        child.script("pdf_child.py"),
        str(limits.CHILD_MEMORY_BYTES),
        str(limits.MAX_PAGES),
        str(limits.MAX_PDF_CHARACTERS),
    ]
    try:
        found: dict[str, Any] = json.loads(child.run(command, data, name))
    except child.ChildError as fault:
        raise InputError(f"{name}: {_ERRORS['damaged']}") from fault
    if "error" in found:
        raise InputError(f"{name}: {_ERRORS[found['error']]}")
    if not any(c.isalnum() for page in found["pages"] for word in page["words"] for c in word[0]):
        raise InputError(
            f"{name}: the PDF has pictures of pages but no text; run text recognition (OCR) on it first"
        )
    return found


def _page(page: dict[str, Any]) -> _Page:
    """Part the words that a reader sees from those that are hidden, outside the paper or turned."""
    scanned = page["cover"] >= _SCANNED
    unwanted: dict[str, list[str]] = {}
    kept: list[Word] = []
    recognised = False
    for word in (Word(*each) for each in page["words"]):
        reason = _hidden(word, scanned=scanned)
        if reason:
            unwanted.setdefault(reason, []).append(word.text)
        else:
            recognised = recognised or bool(word.style & INVISIBLE)
            kept.append(word)
    removed = tuple(Removed(" ".join(texts), reason) for reason, texts in unwanted.items())
    return _Page(tuple(kept), tuple(tuple(box) for box in page["pictures"]), removed, recognised)


def _hidden(word: Word, *, scanned: bool) -> str | None:
    if word.style & OUTSIDE:
        return "outside_page"
    if word.style & UNSEEN or (word.style & INVISIBLE and not scanned):
        return "hidden_text"
    return "turned_text" if word.style & TURNED else None


def assemble(pages: Sequence[_Page], declared: str | None, author: str | None) -> Draft:
    """Return the draft of pages of words."""
    lines = [with_bullets(pieces(page.words, i)) for i, page in enumerate(pages)]
    declared = pdf_metadata.title(declared)
    running = find_running(lines, declared)
    kept = [[piece for piece in page if id(piece) not in running.lines] for page in lines]
    body = body_size([piece for page in kept for piece in page])
    regions = [with_drop_caps(region, body) for page in kept for region in order(page)]
    flat = [line for region in regions for line in region]
    blocks, removed = make_pieces(
        group_lines(regions), body, [page.pictures for page in pages], spelling(flat)
    )
    title, rest = _title(blocks, body, declared)
    return Draft(
        passages=tuple(piece.passage for piece in rest),
        title=title,
        byline=pdf_metadata.author(author, " ".join(piece.passage.text for piece in blocks[:40])),
        url=running.url,
        removed=(
            *(Removed(text, "page_header") for text in running.texts),
            *(piece for page in pages for piece in page.removed),
            *removed,
        ),
        warnings=_warnings(pages),
    )


def _warnings(pages: Sequence[_Page]) -> tuple[str, ...]:
    return (
        (
            "The text of this PDF comes from text recognition of scanned pages; letters and figures may be wrong.",
        )
        if any(page.recognised for page in pages)
        else ()
    )


def _title(blocks: list[Piece], body: float, declared: str | None) -> tuple[str | None, list[Piece]]:
    """Return the headline and the blocks without it: the first page's that the file declares, else the largest."""
    first = [i for i, piece in enumerate(blocks) if piece.group.lines[0].page == 0]
    if declared:
        named = [i for i in first if pdf_metadata.names_title(declared, blocks[i].passage.text)]
        if named:
            best = max(named, key=lambda i: (blocks[i].group.size, -i))
            return blocks[best].passage.text, blocks[:best] + blocks[best + 1 :]
    large = [
        i
        for i in first[:_TITLE_BLOCKS]
        if blocks[i].passage.kind is BlockKind.HEADING and blocks[i].group.size >= _TITLE_SIZE * body
    ]
    if large:
        best = max(large, key=lambda i: (round(blocks[i].group.size), words(blocks[i].passage.text) > 2, -i))
        return blocks[best].passage.text, blocks[:best] + blocks[best + 1 :]
    return (declared, blocks) if declared and not _headed(blocks) else (None, blocks)


def _headed(blocks: list[Piece]) -> bool:
    """Tell whether the first block looks like a headline."""
    return bool(blocks) and blocks[0].passage.kind is BlockKind.HEADING
