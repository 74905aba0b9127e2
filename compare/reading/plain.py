"""Structure of plain text: headline, paragraphs, headings, lists."""

from __future__ import annotations

import re
import statistics

from compare.model import BlockKind
from compare.reading.clean import fold, words
from compare.reading.dates import date_line, metadata_date
from compare.reading.draft import Draft, Passage

_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b]")
_NARROWEST = 40
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\f")
_ITEM = re.compile(r"(?:[-*•‣·–]|\(?\d{1,2}[.)])\s+(?=\S)")
_FIELD = re.compile(
    r"(?P<key>title|headline|author|by|byline|date|published|source|outlet|publication|url|link):\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
_FIELD_NAMES = {"headline": "title", "author": "byline", "by": "byline", "published": "date", "source": "outlet",
                "publication": "outlet", "link": "url"}  # fmt: skip


def read(text: str) -> Draft:
    """Return the draft of a text without markup.

    Paragraphs are parted by empty lines, or one stands on each line; lines wrapped at a column are joined again.
    """
    text = _NEWLINE.sub("\n", text).strip("\n")
    fields, text = _fields(text)
    paragraphs = [
        lines for part in _BLANK.split(text) if (lines := [x for x in part.split("\n") if x.strip()])
    ]
    width = _width(paragraphs)
    passages = [passage for lines in paragraphs for passage in _passages(lines, width)]
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


def _width(paragraphs: list[list[str]]) -> int:
    """Return the column that lines are wrapped at, or 0 where each line is a paragraph."""
    inner = [line.rstrip() for lines in paragraphs for line in lines[:-1]]
    lengths = [len(line) for line in inner if len(line) >= _NARROWEST]
    if not lengths or statistics.median(lengths) > 110 or max(lengths) > 140:
        return 0
    finished = sum(line.endswith((".", "!", "?", "”", '"')) for line in inner)
    return max(lengths) if finished <= len(inner) * 0.6 else 0


def _passages(lines: list[str], width: int) -> list[Passage]:
    """Turn the lines between two empty ones into passages; a line much shorter than ``width`` ends one."""
    passages: list[Passage] = []
    above = 0
    for line in lines:
        stripped = line.strip()
        quoted = stripped.startswith(">")
        item = None if quoted else _ITEM.match(stripped)
        if quoted:
            kind, stripped = BlockKind.BLOCK_QUOTE, stripped.lstrip("> ")
        elif item and (len(lines) > 1 or not stripped[0].isdigit()) and not stripped.startswith(("–", "·")):
            kind, stripped = BlockKind.LIST_ITEM, stripped[item.end() :]
        else:
            kind = BlockKind.PARAGRAPH
        last = passages[-1] if passages else None
        if (
            last
            and width
            and above >= 0.55 * width
            and item is None
            and (kind is last.kind or last.kind is BlockKind.LIST_ITEM)
        ):
            # Text wrapped at a column keeps its hyphens: only a typesetter adds new ones.
            joint = "" if re.search(r"\w-$", last.text) and re.match(r"[a-z]", stripped) else " "
            passages[-1] = Passage(last.kind, last.text + joint + stripped)
        else:
            passages.append(Passage(kind, stripped))
        above = len(line.rstrip())
    return passages


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
