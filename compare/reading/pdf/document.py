"""PDF files: the text layer through PDFium, or, where asked, the pictures of scanned pages through Tesseract."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from compare.errors import InputError
from compare.model import BlockKind, Removed
from compare.reading import child, limits
from compare.reading.cleaning.clean import words
from compare.reading.draft import Draft, Properties
from compare.reading.pdf import metadata as pdf_metadata
from compare.reading.pdf import ocr as ocr_
from compare.reading.pdf.blocks import Box, Piece, make_pieces
from compare.reading.pdf.hyphens import spelling
from compare.reading.pdf.layout import order
from compare.reading.pdf.paragraphs import body_size, group_lines
from compare.reading.pdf.running import find_running
from compare.reading.pdf.web import without_links, without_masthead
from compare.reading.pdf.words import (
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
_LAYERED = (
    "The text of this PDF comes from text recognition of scanned pages; letters and figures may be wrong, so check "
    "quotes against the pages."
)
_TITLE_SIZE = 1.25
_TITLE_BLOCKS = 12
_TITLE_PAGES = 3
"""Where a headline is looked for; the menus of a printed page may fill its first."""


@dataclass(frozen=True, slots=True)
class _Page:
    words: tuple[Word, ...]
    pictures: tuple[Box, ...] = ()
    removed: tuple[Removed, ...] = ()
    layered: bool = False
    """Whether its words are invisible and lie over a picture of the page, as text recognition puts them."""


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
    texts = ["".join(word.text for word in page.words) for page in pages]
    bare = not any(map(_telling, texts))
    scans = [
        i
        for i, (page, text) in enumerate(zip(found["pages"], texts, strict=True))
        if not _telling(text) and (bare or page["cover"] >= _SCANNED)
    ]
    if bare and not ocr:
        raise InputError(
            f"{name}: pictures of pages without text; give --ocr, which needs Tesseract, or run OCRmyPDF on the file"
        )
    warnings = []
    if any(page.layered for page in pages):
        warnings.append(_LAYERED)
    if scans and ocr:
        warnings.append(_recognised(data, scans, pages, name))
    elif scans:
        warnings.append(
            f"{len(scans)} of {len(pages)} pages are pictures without text and were not read; --ocr recognises them."
        )
    draft = _assemble(pages, found["title"], found["author"])
    return replace(
        draft, warnings=tuple(warnings), recognised=bool(scans and ocr) or any(page.layered for page in pages)
    )


def _telling(text: str) -> bool:
    return any(map(str.isalnum, text))


def _recognised(data: bytes, scans: Sequence[int], pages: list[_Page], name: str) -> str:
    """Put what is recognised into the pages and return what the reader of the brief must know of it."""
    found = ocr_.recognise(data, scans, name)
    for place, page in zip(scans, found, strict=True):
        unsure = (Removed(" ".join(page.unreadable), "unreadable"),) if page.unreadable else ()
        pages[place] = replace(
            pages[place], words=page.words, pictures=(), removed=(*pages[place].removed, *unsure)
        )
    letters = [sum(len(word.text) for word in page.words) for page in found]
    if not sum(letters):
        raise InputError(f"{name}: no text was recognised on its pages; give the article as text")
    mean = sum(page.confidence * count for page, count in zip(found, letters, strict=True)) / sum(letters)
    count = "1 scanned page" if len(scans) == 1 else f"{len(scans)} scanned pages"
    return (
        f"Text of {count} was recognised by Tesseract with a mean confidence of {mean:.0f} of 100; "
        "letters and figures may be wrong, so check quotes against the pages."
    )


def _ask(data: bytes, name: str) -> dict[str, Any]:
    command = [
        sys.executable,
        "-I",
        child.script("pdf/text_child.py"),
        str(limits.CHILD_MEMORY_BYTES),
        str(limits.MAX_PAGES),
        str(limits.MAX_PDF_CHARACTERS),
    ]
    try:
        found: dict[str, Any] = json.loads(child.run(command, data, name, seconds=limits.PDF_SECONDS))
    except child.ChildError as fault:
        raise InputError(f"{name}: {_ERRORS['damaged']}") from fault
    if "error" in found:
        raise InputError(f"{name}: {_ERRORS[found['error']]}")
    if any(len(page["words"]) > limits.MAX_PAGE_WORDS for page in found["pages"]):
        raise InputError(f"{name}: {_ERRORS['much']}")
    return found


def _page(page: dict[str, Any]) -> _Page:
    """Part the words that a reader sees from those that are hidden, outside the paper or turned."""
    words = [Word(*each) for each in page["words"]]
    scanned = page["cover"] >= _SCANNED or all(word.style & (INVISIBLE | OUTSIDE) for word in words)
    unwanted: dict[str, list[str]] = {}
    kept: list[Word] = []
    for word in words:
        reason = _hidden(word, scanned=scanned)
        if reason:
            unwanted.setdefault(reason, []).append(word.text)
        else:
            kept.append(word)
    removed = tuple(Removed(" ".join(texts), reason) for reason, texts in unwanted.items())
    layered = any(word.style & INVISIBLE for word in kept)
    return _Page(tuple(kept), tuple(tuple(box) for box in page["pictures"]), removed, layered)


def _hidden(word: Word, *, scanned: bool) -> str | None:
    if word.style & OUTSIDE:
        return "outside_page"
    if word.style & UNSEEN or (word.style & INVISIBLE and not scanned):
        return "hidden_text"
    return "turned_text" if word.style & TURNED else None


def _assemble(pages: Sequence[_Page], declared: str | None, author: str | None) -> Draft:
    drawn = [pieces(page.words, i) for i, page in enumerate(pages)]
    usual = body_size([piece for page in drawn for piece in page])
    lines = [with_drop_caps(with_bullets(page), usual) for page in drawn]
    declared = pdf_metadata.title(declared)
    running = find_running(lines, declared)
    kept = [[piece for piece in page if id(piece) not in running.lines] for page in lines]
    body = body_size([piece for page in kept for piece in page])
    regions = [region for page in kept for region in order(page)]
    flat = [line for region in regions for line in region]
    blocks, removed = make_pieces(
        group_lines(regions), body, [page.pictures for page in pages], spelling(flat)
    )
    place = _headline(blocks, body, declared)
    title = None if place is None else blocks[place].passage.text
    before, after = ([], blocks) if place is None else (blocks[:place], blocks[place + 1 :])
    if running.printed:
        # The headline itself may be a link, so it parts the runs of links.
        before, menus = without_links(before)
        after, links = without_links(after)
        before, masthead = without_masthead(before) if place is not None else (before, [])
        removed += [*menus, *masthead, *links]
    return Draft(
        passages=tuple(piece.passage for piece in (*before, *after)),
        title=title,
        url=running.url,
        properties=Properties(
            title=declared,
            byline=pdf_metadata.author(author, " ".join(piece.passage.text for piece in blocks)),
        ),
        removed=(
            *(Removed(text, "page_header") for text in running.texts),
            *(piece for page in pages for piece in page.removed),
            *removed,
        ),
    )


def _headline(blocks: list[Piece], body: float, declared: str | None) -> int | None:
    """Return the place of the headline: the block on the first pages that the file declares, else the largest."""
    if declared:
        early = (i for i, piece in enumerate(blocks) if piece.group.lines[0].page < _TITLE_PAGES)
        named = [i for i in early if pdf_metadata.names_title(declared, blocks[i].passage.text)]
        if named:
            return max(named, key=lambda i: (blocks[i].group.size, -i))
    large = [
        i
        for i, piece in enumerate(blocks[:_TITLE_BLOCKS])
        if piece.passage.kind is BlockKind.HEADING
        and piece.group.size >= _TITLE_SIZE * body
        and piece.group.lines[0].page == 0
    ]
    return max(
        large,
        key=lambda i: (round(blocks[i].group.size), words(blocks[i].passage.text) > 2, -i),
        default=None,
    )
