"""Build pandoc's document tree: the few of its elements that a brief needs, as the JSON that pandoc reads.

Text enters only through ``inlines``, as strings that each writer escapes for its own format.
Source: John MacFarlane and others, pandoc-types 1.23 (Text.Pandoc.Definition).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.letters import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node = dict[str, Any]

VERSION = [1, 23, 1]


def inlines(text: str) -> list[Node]:
    """Turn text into words and spaces; any run of white space is one space."""
    nodes: list[Node] = []
    for word in visible(text).split():
        if nodes:
            nodes.append({"t": "Space"})
        nodes.append({"t": "Str", "c": word})
    if text[:1].isspace():
        nodes.insert(0, {"t": "Space"})
    if text[-1:].isspace() and nodes and nodes[-1]["t"] == "Str":
        nodes.append({"t": "Space"})
    return nodes


def attributes(identifier: str = "", classes: Sequence[str] = (), **pairs: str) -> list[Any]:
    """Build the attributes of a node; an underscore in a name stands for a hyphen."""
    return [identifier, list(classes), [[name.replace("_", "-"), value] for name, value in pairs.items()]]


def strong(text: str) -> Node:
    """Set text in bold."""
    return {"t": "Strong", "c": inlines(text)}


def styled(nodes: list[Node], style: str, **pairs: str) -> Node:
    """Give inlines a named style, which is also a class, and further attributes."""
    return {"t": "Span", "c": [attributes("", [style.lower()], custom_style=style, **pairs), nodes]}


def anchor(nodes: list[Node], identifier: str) -> Node:
    """Give inlines a name that a link can lead to."""
    return {"t": "Span", "c": [attributes(identifier), nodes]}


def link(nodes: list[Node], identifier: str) -> Node:
    """Lead to a name within the document; there is no way to make a link that leads out of it."""
    return {"t": "Link", "c": [attributes(), nodes, [f"#{identifier}", ""]]}


def para(*nodes: Node) -> Node:
    """Set a paragraph."""
    return {"t": "Para", "c": list(nodes)}


def heading(level: int, nodes: list[Node], identifier: str = "") -> Node:
    """Set a heading of level 1 to 6."""
    return {"t": "Header", "c": [level, attributes(identifier), nodes]}


def quotation(blocks: list[Node]) -> Node:
    """Set blocks as a quotation."""
    return {"t": "BlockQuote", "c": blocks}


def bullets(items: Iterable[list[Node]]) -> Node:
    """Set a list; each item is one line of inlines."""
    return {"t": "BulletList", "c": [[{"t": "Plain", "c": item}] for item in items]}


def division(blocks: list[Node], style: str, **pairs: str) -> Node:
    """Give blocks a named style and further attributes."""
    name = style.lower().replace(" ", "-")
    return {"t": "Div", "c": [attributes("", [name], custom_style=style, **pairs), blocks]}


def table(
    widths: Sequence[float],
    head: Sequence[list[Node]],
    rows: Sequence[Sequence[list[Node]]],
    *,
    row_heads: int = 1,
) -> Node:
    """Set a table whose first ``row_heads`` columns head its rows.

    Each cell is a list of blocks; ``widths`` are shares of 1. Cells begin where their own language begins.
    """
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": width}] for width in widths]
    body = [attributes(), row_heads, [], [_row(row) for row in rows]]
    return {
        "t": "Table",
        "c": [attributes(), [None, []], columns, [attributes(), [_row(head)]], [body], [attributes(), []]],
    }


def _row(cells: Sequence[list[Node]]) -> list[Any]:
    return [attributes(), [[attributes(), {"t": "AlignDefault"}, 1, 1, blocks] for blocks in cells]]


def plain(nodes: list[Node]) -> list[Node]:
    """Set inlines as the one block of a cell."""
    return [{"t": "Plain", "c": nodes}]


def raw(format: str, markup: str) -> Node:  # noqa: A002 - pandoc's word
    """Set markup of one format, which other formats leave out. Never holds text that is not our own."""
    return {"t": "RawInline", "c": [format, markup]}


def document(blocks: list[Node], meta: dict[str, str]) -> Node:
    """Close the tree: blocks with the document's title, language and what else pandoc takes as metadata."""
    return {
        "pandoc-api-version": VERSION,
        "meta": {name: {"t": "MetaInlines", "c": inlines(value)} for name, value in meta.items() if value},
        "blocks": blocks,
    }
