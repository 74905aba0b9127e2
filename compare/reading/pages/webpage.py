"""Web pages through trafilatura, with readability as a second opinion."""

from __future__ import annotations

import html
import json
import re
import sys
from typing import Any

from compare.errors import InputError
from compare.model import BlockKind, Removed
from compare.reading import child, limits
from compare.reading.cleaning.clean import fold, words
from compare.reading.draft import Draft, Passage
from compare.reading.pages import walls
from compare.reading.pages.blocks import Paragraph, Piece, choose
from compare.reading.pages.linked_data import read as read_linked_data
from compare.reading.pages.metadata import read_metadata

_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_MARKUP = re.compile(r"<[^<>]{1,500}>")


def read(text: str, name: str) -> Draft:
    """Return the draft of the article that a saved page holds, without its menus, comments and advertisements.

    Raises
    ------
    InputError
        The page holds no article, only a wall before it, or cannot be read within the limits.

    """
    page = _gathered(text, name)
    said = page["said"]
    metadata = read_metadata(said)
    main, strict = _pieces(page["main"]), _pieces(page["strict"])
    pieces, beside = choose(main, strict, [Paragraph(*each) for each in page["second"]], metadata.title)
    pieces = _told(pieces, read_linked_data(said["scripts"], said["headings"]).body)
    warnings = walls.judge(
        walls.Page(
            pieces=pieces,
            titles=[fold(title) for title in (*said["window"], *said["headings"][:2])],
            body=said["body"],
            free=metadata.free,
            kinds=metadata.kinds,
            linked_headings=said["linked_headings"],
        ),
        name,
    )
    if not pieces:
        raise InputError(
            f"{name}: no article on this page; save the page of the article itself, with its text"
        )
    return Draft(
        passages=tuple(Passage(piece.kind, piece.text) for piece in pieces),
        title=metadata.title,
        byline=metadata.byline,
        outlet=metadata.outlet,
        published=metadata.published,
        url=metadata.url,
        language=metadata.language,
        removed=(*(Removed(text, reason) for text, reason in page["removed"]), *beside),
        warnings=warnings,
    )


def _gathered(text: str, name: str) -> dict[str, Any]:
    """Return what the child process finds on a page."""
    command = [sys.executable, "-I", child.script("pages/webpage_child.py"), str(limits.CHILD_MEMORY_BYTES)]
    try:
        # Written out in the declaration, another encoding would be believed over the text's own.
        data = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
        page: dict[str, Any] | None = json.loads(child.run(command, data, name))
    except child.ChildError as fault:
        raise InputError(
            f"{name}: the page is too deeply nested or too large to read; "
            "save the article as plain text and give that"
        ) from fault
    if page is None:
        raise InputError(
            f"{name}: no article on this page; save the page of the article itself, with its text"
        )
    count = sum(len(text) for _, text, _ in page["main"])
    if count > limits.MAX_CHARACTERS:
        raise InputError(
            f"{name}: {count:,} characters of text; at most {limits.MAX_WORDS:,} words are compared, "
            "so give the article alone"
        )
    return page


def _pieces(blocks: list[tuple[str, str, float]]) -> list[Piece]:
    pieces = (Piece(BlockKind(kind), fold(text), linked) for kind, text, linked in blocks)
    return [piece for piece in pieces if piece.text]


def _told(pieces: list[Piece], body: str) -> list[Piece]:
    """Take the article's text from the page's data where the page itself shows less than half of it."""
    if not body or 2 * sum(words(piece.text) for piece in pieces) >= words(body):
        return pieces
    lines = (fold(_MARKUP.sub(" ", html.unescape(line))) for line in re.split(r"\n+|<br\s*/?>|</p>", body))
    return [Piece(BlockKind.PARAGRAPH, line, 0.0) for line in lines if line]
