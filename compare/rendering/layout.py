"""What a format of pandoc's can show, and the pieces of a document that hang on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.rendering import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.rendering.side_view import SideView
    from compare.rendering.tree import Node


@dataclass(frozen=True, slots=True)
class Layout:
    """What a format can show."""

    side_by_side: bool
    """Rows as a table of two columns; else A above B, for narrow screens and plain text."""
    styled: bool
    """Named styles, links within the document and anchors."""


def top(layout: Layout) -> int:
    """Level of a section's heading: where there is no metadata, the title takes the first."""
    return 1 if layout.styled else 2


def joined(nodes: Sequence[Node]) -> list[Node]:
    """Set nodes apart by commas; a dash stands for none."""
    line: list[Node] = []
    for node in nodes:
        line += [*tree.inlines(", "), node] if line else [node]
    return line or tree.inlines("—")


def link(identifier: str, layout: Layout) -> Node:
    """Lead to a row or sentence where the format has links, else name it."""
    return tree.link(identifier, identifier) if layout.styled else {"t": "Str", "c": identifier}


def in_language(blocks: list[Node], side: SideView, layout: Layout, style: str) -> Node:
    """Keep the language and direction of what an article says."""
    if not layout.styled:
        return blocks[0]
    return tree.division(blocks, style, lang=side.language, dir=side.direction)
