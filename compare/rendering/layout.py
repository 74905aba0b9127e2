"""What a format of pandoc's can show, and the pieces of a document that hang on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.rendering import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.rendering.side_view import SideView
    from compare.rendering.tree import Node
    from compare.rendering.view import Reference


@dataclass(frozen=True, slots=True)
class Layout:
    """What a format can show."""

    side_by_side: bool
    """Rows as a table of two columns; else A above B, for narrow screens and plain text."""
    styled: bool
    """Named styles, and anchors of any name; else links lead to headings alone, as in Markdown."""
    contents: bool
    """A list of the sections near the beginning; else the format has one of its own."""
    directed: bool = False
    """Whether a paragraph has its direction from its style alone, so that each style is there for both."""
    texts: bool = False
    """Whether both texts are there, so that the number of a sentence can lead to it."""


def top(layout: Layout) -> int:
    """Level of a section's heading: where there is no metadata, the title takes the first."""
    return 1 if layout.styled else 2


def paragraph(text: str, layout: Layout, style: str = "") -> Node:
    """Set words of our own as a paragraph, in a style where the format has some."""
    return block(tree.inlines(text), layout, style)


def block(nodes: list[Node], layout: Layout, style: str = "") -> Node:
    """Set inlines as a paragraph, in a style where the format has some."""
    para = tree.para(*nodes)
    return tree.division([para], style) if style and layout.styled else para


def joined(nodes: Iterable[Node]) -> list[Node]:
    """Set nodes apart by commas; a dash stands for none."""
    line: list[Node] = []
    for node in nodes:
        line += [*tree.inlines(", "), node] if line else [node]
    return line or tree.inlines("—")


def heading(text: str, layout: Layout, identifier: str, level: int = 0) -> Node:
    """Set a heading, ``level`` steps below that of a section."""
    return tree.heading(top(layout) + level, tree.inlines(text), identifier)


def section_link(text: str, identifier: str, layout: Layout) -> Node:
    """Lead to a section by its title."""
    return tree.link(tree.inlines(text), identifier if layout.styled else slug(text))


def slug(heading: str) -> str:
    """Name the anchor that GitHub, GitLab and pandoc make of a heading in Markdown.

    >>> slug("Appendix A: both texts, numbered")
    'appendix-a-both-texts-numbered'
    """
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def row_link(identifier: str, layout: Layout) -> Node:
    """Lead to a row."""
    return tree.link(tree.inlines(identifier), identifier if layout.styled else identifier.lower())


def place(label: str, layout: Layout) -> Node:
    """Name a sentence by its number; lead to it where the text is there and the format has such links."""
    name: Node = {"t": "Str", "c": label}
    if not layout.styled:
        return name
    marked = tree.styled([name], "Place", lang="en", dir="ltr")
    return tree.link([marked], label) if layout.texts else marked


def places(labels: Iterable[str], layout: Layout) -> list[Node]:
    """Name sentences in a line, each once."""
    return joined(place(label, layout) for label in dict.fromkeys(labels))


def reference(found: Reference, layout: Layout) -> list[Node]:
    """Set a sentence of our own with links to the rows, or the sentences, that it rests on."""
    if not found.rows:
        return tree.inlines(found.text)
    names = joined(place(n, layout) if n[0] in "AB" else row_link(n, layout) for n in found.rows)
    return [*tree.inlines(f"{found.text} ("), *names, {"t": "Str", "c": ")"}]


def in_language(nodes: list[Node], side: SideView, layout: Layout, style: str) -> Node:
    """Set what an article says as a paragraph that keeps its language and direction."""
    para = tree.para(*nodes)
    if not layout.styled:
        return para
    if layout.directed and side.direction == "rtl":
        style = f"{style} RTL"
    return tree.division([para], style, lang=side.language, dir=side.direction)


def table(
    widths: Sequence[float],
    heads: Sequence[str],
    rows: Sequence[Sequence[list[Node]]],
    *,
    row_heads: int = 1,
) -> Node:
    """Set a table with plain words at its head."""
    return tree.table(widths, [tree.plain(tree.inlines(head)) for head in heads], rows, row_heads=row_heads)
