"""What a page that a browser printed holds besides the article: menus, and links to other pages.

The share of a block's words that lie in links is the strongest sign of it (C. Kohlschütter, P. Fankhauser and
W. Nejdl, Boilerplate detection using shallow text features, 2010); PDFs that browsers make keep the links' frames.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.model import BlockKind, Removed
from compare.reading.cleaning.clean import fold, words
from compare.reading.cleaning.dates import date_line
from compare.reading.pdf.paragraphs import ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.pdf.blocks import Piece

_LINKED = 0.7
_LINK_WORDS = 40
_LABEL_WORDS = 5
_RUN = 3
"""Links after each other that are a menu or a list of other stories; fewer may be the article's own."""
_BEFORE_WORDS = 12
_BYLINE = re.compile(r"by\s", re.IGNORECASE)


def without_links(blocks: Sequence[Piece]) -> tuple[list[Piece], list[Removed]]:
    """Return the blocks without runs of links and the labels between them, and what was taken out."""
    kept: list[Piece] = []
    removed: list[Removed] = []
    run: list[Piece] = []
    for block in [*blocks, None]:
        if block is not None and (_is_link(block) or (run and _is_label(block))):
            run.append(block)
            continue
        tail: list[Piece] = []
        while run and not _is_link(run[-1]):
            tail.insert(0, run.pop())
        if sum(map(_is_link, run)) >= _RUN:
            removed += [Removed(fold(piece.passage.text), "links") for piece in run]
        else:
            kept += run
        kept += tail
        run = []
        if block is not None:
            kept.append(block)
    return kept, removed


def _is_link(block: Piece) -> bool:
    return block.group.linked >= _LINKED and words(block.passage.text) <= _LINK_WORDS


def _is_label(block: Piece) -> bool:
    return words(block.passage.text) <= _LABEL_WORDS and not ended(block.passage.text)


def without_masthead(before: Sequence[Piece]) -> tuple[list[Piece], list[Removed]]:
    """Return the blocks above the headline that may be of the article, and those that are the site's: short labels."""
    kept: list[Piece] = []
    removed: list[Removed] = []
    for block in before:
        text = fold(block.passage.text)
        own = (
            ended(text)
            or words(text) > _BEFORE_WORDS
            or block.passage.kind is BlockKind.NOTE
            or _BYLINE.match(text)
            or date_line(text)
        )
        if own:
            kept.append(block)
        else:
            removed.append(Removed(text, "before_headline"))
    return kept, removed
