"""Pandoc's tree as passages: text blocks in reading order, notes where they belong, the rest named and set aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from compare.model import BlockKind, Removed
from compare.reading.cleaning.clean import words
from compare.reading.documents import inlines
from compare.reading.draft import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Node = dict[str, Any]

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LAYOUT_WORDS = 60
"""Words of a table's cell with several paragraphs from which on the table is taken for a page layout."""
_ASIDE = {"contents": "contents", "literalinclude": "markup", "toctree": "contents", "highlight": "markup",
          "caption": "caption", "output": "code_output", "thebibliography": "references"}  # fmt: skip
"""Classes of a division that is no text of the article, and why."""


class Walker:
    """Walks pandoc's tree and keeps what it leaves out. The node types are those of pandoc-types 1.23."""

    def __init__(self) -> None:
        self.removed: list[Removed] = []
        self.title: str | None = None
        """Where the text itself sets one, as a wiki's page does."""
        self._notes: list[list[Node]] = []

    def blocks(self, nodes: Iterable[Node], kind: BlockKind) -> Iterator[Passage]:
        """Yield the passages of block nodes; the notes of each follow it."""
        for node in nodes:
            for passage in self._block(node, kind):
                # Notes that are met while their own block is being put together are its own.
                waiting, self._notes = self._notes, []
                yield passage
                for note in waiting:
                    yield from self.blocks(inlines.without_mark(note), BlockKind.NOTE)

    def _block(self, node: Node, kind: BlockKind) -> Iterator[Passage]:
        tag: str = node["t"]
        content: Any = node.get("c")
        if tag in {"Para", "Plain"}:
            yield from self._paragraph(content, kind)
        elif tag == "LineBlock":
            yield Passage(kind, " ".join(self.text(line) for line in content))
        elif tag == "Header":
            yield Passage(kind if kind is BlockKind.NOTE else BlockKind.HEADING, self.text(content[2]))
        elif tag == "BlockQuote":
            yield from self.blocks(content, _within(kind, BlockKind.BLOCK_QUOTE))
        elif tag in {"BulletList", "OrderedList"}:
            for item in content if tag == "BulletList" else content[1]:
                yield from self.blocks(item, _within(kind, BlockKind.LIST_ITEM))
        elif tag == "DefinitionList":
            for term, definitions in content:
                yield Passage(_within(kind, BlockKind.LIST_ITEM), self.text(term))
                for definition in definitions:
                    yield from self.blocks(definition, _within(kind, BlockKind.LIST_ITEM))
        elif tag == "Div":
            yield from self._division(content, kind)
        elif tag == "Table":
            yield from self._table(content, kind)
        elif tag == "Figure":
            self.remove(self._plain([*content[1][1], *content[2]]), "caption")
        elif tag == "CodeBlock":
            self.remove(content[1], "code")
        elif tag == "RawBlock":
            yield from self._raw(content)

    def _paragraph(self, nodes: list[Node], kind: BlockKind) -> Iterator[Passage]:
        formula = nodes[0]["c"] if len(nodes) == 1 and nodes[0]["t"] == "Math" else None
        if formula and formula[0]["t"] == "DisplayMath":
            self.remove(inlines.formula(formula[1]), "formula")
        elif inlines.only_wiki_links(nodes):
            self.remove(self.text(nodes), "category")
        elif inlines.is_note(nodes):
            yield Passage(BlockKind.NOTE, self.text(nodes).lstrip(" .:)]"))
        else:
            yield Passage(kind, self.text(nodes))

    def _division(self, content: Any, kind: BlockKind) -> Iterator[Passage]:
        (_, classes, _), inner = content
        reason = next((_ASIDE[name] for name in classes if name in _ASIDE), None)
        if reason:
            self.remove(self._plain(inner), reason)
            return
        for node in inner:
            titled = node["t"] == "Div" and node["c"][0][1] == ["title"]
            # ``.. note::`` gives "Note" as the title of the box: the markup's word, not the article's.
            if titled and self._plain(node["c"][1]).lower() in {name.lower() for name in classes}:
                continue
            yield from self.blocks([node], kind)

    def _raw(self, content: Any) -> Iterator[Passage]:
        syntax, text = content
        if syntax != "mediawiki":
            self.remove(_TAG.sub(" ", _UNSEEN.sub(" ", _COMMENT.sub(" ", text))), "markup")
            return
        title = inlines.wiki_title(text)
        quoted = inlines.wiki_quotation(text)
        if title:
            self.title = title
        elif quoted:
            yield Passage(BlockKind.BLOCK_QUOTE, quoted)
        else:
            self.remove(text, "template")

    def _plain(self, nodes: list[Node]) -> str:
        """Return the text of blocks that are set aside as one line, with that of their notes."""
        waiting, self._notes = self._notes, []
        text = " ".join(passage.text for passage in self.blocks(nodes, BlockKind.PARAGRAPH))
        self._notes = waiting
        return text

    def _table(self, table: list[Any], kind: BlockKind) -> Iterator[Passage]:
        caption, head, bodies, foot = table[1], table[3], table[4], table[5]
        self.remove(self._plain(caption[1]), "caption")
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        cells = [cell[4] for row in rows for cell in row[1]]
        if len(table[2]) == 1 or any(map(_is_layout, cells)):
            for cell in cells:
                yield from self.blocks(cell, kind)
            return
        above: dict[int, tuple[int, str]] = {}
        for row in rows:
            yield from self._row(row[1], _within(kind, BlockKind.TABLE_ROW), above)

    def _row(self, cells: list[Any], kind: BlockKind, above: dict[int, tuple[int, str]]) -> Iterator[Passage]:
        """Yield a table's row, its notes, and the rows of tables in its cells.

        ``above`` holds, by column, for how many more rows a cell reaches down, and its text. That is said again in
        each of those rows, as a number is told by the label that stands beside it.
        """
        reaching = dict(above)
        above.clear()
        texts: list[str] = []
        notes: list[Passage] = []
        inner: list[Node] = []
        column = 0
        for cell in [*cells, None]:
            while column in reaching:
                left, text = reaching[column]
                if left > 1:
                    above[column] = (left - 1, text)
                texts.append(text)
                column += 1
            if cell is None:
                break
            inner += [node for node in cell[4] if node["t"] == "Table"]
            found = list(self.blocks((node for node in cell[4] if node["t"] != "Table"), BlockKind.TABLE_ROW))
            notes += [passage for passage in found if passage.kind is BlockKind.NOTE]
            texts.append(
                " ".join(passage.text for passage in found if passage.kind is not BlockKind.NOTE).strip()
            )
            if cell[2] > 1:
                above[column] = (cell[2] - 1, texts[-1])
            column += max(1, cell[3])
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield Passage(kind, " | ".join(texts))
        yield from notes
        yield from self.blocks(inner, kind)

    def text(self, nodes: Sequence[Node]) -> str:
        """Return the text of inline nodes; notes are kept for after the block, other marks are set aside."""
        return inlines.text(nodes, self._notes.append, self.remove)

    def remove(self, text: str, reason: str) -> None:
        """Set a passage aside unless it is empty."""
        if text.strip():
            self.removed.append(Removed(text, reason))


def _within(kind: BlockKind, inner: BlockKind) -> BlockKind:
    """Return the kind of a block within another: a list in a note is the note's."""
    return kind if kind is BlockKind.NOTE else inner


def _is_layout(cell: list[Node]) -> bool:
    """Tell whether a table's cell holds running text, as pages and newsletters that are laid out by tables do."""
    blocks = [node for node in cell if node["t"] != "Table"]
    if any(node["t"] == "Header" for node in blocks):
        return True
    if len(blocks) < 2:
        return False
    aside = Walker()
    return sum(words(passage.text) for passage in aside.blocks(blocks, BlockKind.PARAGRAPH)) >= _LAYOUT_WORDS
