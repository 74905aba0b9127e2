"""Structure of plain text: headline, paragraphs, headings, lists, tables, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.model import BlockKind, Removed
from compare.reading.cleaning.clean import fold, words
from compare.reading.cleaning.dates import date_line, metadata_date
from compare.reading.draft import Draft, Passage
from compare.reading.text import leftovers
from compare.reading.text import lines as plain_lines

if TYPE_CHECKING:
    from compare.reading.text.lines import Layout

_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b]")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\f")
_ITEM = re.compile(r"(?:[-*•‣·–]|\(?\d{1,2}[.)])\s+(?=\S)")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,})")
_NOTE = re.compile(r"(?P<mark>\[\^?\w{1,3}\]|[¹²³⁴-⁹⁰]{1,3})[:.]?\s*(?=\S)")
_NOTES = re.compile(r"(?:foot|end)?notes?:?", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<key>title|headline|author|by|byline|date|published|source|outlet|publication|url|link):\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
_FIELD_NAMES = {"headline": "title", "author": "byline", "by": "byline", "published": "date", "source": "outlet",
                "publication": "outlet", "link": "url"}  # fmt: skip


def read(text: str) -> Draft:
    """Return the draft of a text without markup.

    Paragraphs are parted by empty lines or by indented first lines, or one stands on each line; lines wrapped at a
    column are joined again. Rows of tabs or pipes are a table; numbered notes at the end go where they are referred to.
    """
    text = leftovers.resolve(_NEWLINE.sub("\n", text)).strip("\n")
    fields, text = _fields(text)
    text = plain_lines.single_spaced(text)
    paragraphs = [
        lines for part in _BLANK.split(text) if (lines := [x for x in part.split("\n") if x.strip()])
    ]
    layout = plain_lines.layout(paragraphs)
    passages = [passage for lines in paragraphs for passage in _with_tables(lines, layout)]
    passages, removed = _with_notes(passages)
    return Draft(
        passages=tuple(
            Passage(BlockKind.HEADING, passage.text) if _heading(passages, i) else passage
            for i, passage in enumerate(passages)
        ),
        title=fields.get("title"),
        byline=fields.get("byline"),
        outlet=fields.get("outlet"),
        published=metadata_date(fields["date"]) if "date" in fields else None,
        url=fields.get("url") if fields.get("url", "").startswith("http") else None,
        removed=removed,
    )


def _fields(text: str) -> tuple[dict[str, str], str]:
    """Split ``Title: ...`` lines off the start; at least two, or they may be the article's own words."""
    fields: dict[str, str] = {}
    lines = text.split("\n")
    count = 0
    for line in lines:
        match = _FIELD.fullmatch(line.strip())
        if not match:
            break
        name = match["key"].lower()
        fields[_FIELD_NAMES.get(name, name)] = fold(match["value"])
        count += 1
    return (fields, "\n".join(lines[count:])) if count >= 2 else ({}, text)


def _with_tables(lines: list[str], layout: Layout) -> list[Passage]:
    """Turn the lines between two empty ones into passages, rows of a table among them."""
    passages: list[Passage] = []
    rest: list[str] = []
    for rows, line in plain_lines.tables(lines):
        if rows is None:
            rest.append(line)
            continue
        passages.extend(_passages(rest, layout))
        rest = []
        passages.extend(Passage(BlockKind.TABLE_ROW, " | ".join(cells)) for cells in rows)
    return [*passages, *_passages(rest, layout)]


def _passages(lines: list[str], layout: Layout) -> list[Passage]:
    """Turn lines without a table into passages; a line much shorter than the column ends one."""
    passages: list[Passage] = []
    inset = layout.width > 0 and len(lines) > 1 and all(layout.indent(line) >= 4 for line in lines)
    above = 0
    for i, line in enumerate(lines):
        stripped = line.strip()
        if i and passages and _underlines(stripped, passages[-1].text):
            passages[-1] = Passage(BlockKind.HEADING, passages[-1].text)
            above = 0
            continue
        kind, start, stripped = _kind(stripped, alone=len(lines) == 1)
        if inset and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.BLOCK_QUOTE
        last = passages[-1] if passages else None
        wrapped = layout.width > 0 and above >= 0.55 * layout.width
        of_item = last is not None and last.kind is BlockKind.LIST_ITEM
        hanging = of_item and layout.indent(line) >= 2
        start = start or (layout.indented and not inset and not of_item and layout.indent(line) >= 2)
        if last and (wrapped or hanging) and not start and (of_item or kind is last.kind):
            passages[-1] = Passage(last.kind, layout.join(last.text, stripped))
        else:
            passages.append(Passage(kind, stripped))
        above = len(line.rstrip())
    return passages


def _underlines(line: str, above: str) -> bool:
    """Tell whether a line is the rule under a heading; dashes may also part paragraphs, so they must be as long."""
    return bool(_UNDERLINE.fullmatch(line)) and (
        line[0] == "=" or 0.5 * len(above) <= len(line) < 2 * len(above)
    )


def _kind(line: str, *, alone: bool) -> tuple[BlockKind, bool, str]:
    """Return what a line is, whether it begins a passage in any case, and its text without the mark."""
    if line.startswith(">"):
        return BlockKind.BLOCK_QUOTE, False, line.lstrip("> ")
    item = _ITEM.match(line)
    if item and not (alone and line[0].isdigit()) and not line.startswith(("–", "·")):
        return BlockKind.LIST_ITEM, True, line[item.end() :]
    return BlockKind.PARAGRAPH, bool(item or _NOTE.match(line)), line


def _with_notes(passages: list[Passage]) -> tuple[list[Passage], tuple[Removed, ...]]:
    """Move the numbered notes at the end to the passages that refer to them, without their marks."""
    first = len(passages)
    while first > 1 and _NOTE.match(passages[first - 1].text):
        first -= 1
    body, notes = passages[:first], passages[first:]
    found: dict[int, list[Passage]] = {}
    left: list[Passage] = []
    for note in notes:
        match = _NOTE.match(note.text)
        mark = match["mark"] if match else ""
        place = next((i for i, passage in enumerate(body) if mark in passage.text), None)
        if match is None or place is None:
            left.append(note)
        else:
            found.setdefault(place, []).append(Passage(BlockKind.NOTE, note.text[match.end() :]))
    removed: tuple[Removed, ...] = ()
    if found and not left and _NOTES.fullmatch(body[-1].text):
        removed = (Removed(body.pop().text, "note_heading"),)
    placed = [each for i, passage in enumerate(body) for each in (passage, *found.get(i, ()))]
    return [*placed, *left], removed


def _heading(passages: list[Passage], i: int) -> bool:
    """Tell whether a paragraph is a heading: a short line without a final mark over a longer paragraph."""
    text = fold(passages[i].text)
    if passages[i].kind is not BlockKind.PARAGRAPH or not 0 < words(text) <= 10 or i + 1 >= len(passages):
        return False
    if (
        re.search(r"[.!:;,…\"'”’)\]]$", text)
        or not (text[0].isupper() or text[0].isdigit())
        or date_line(text)
    ):
        return False
    return words(passages[i + 1].text) > 12
