"""Hold what a file prints against what it should print, block by block, in the order of reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

BLOCKS = frozenset(
    {"address", "article", "aside", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "legend", "li", "main", "nav", "ol", "p", "section",
     "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
UNPRINTED = frozenset({"style", "script", "svg", "title", "head", "noscript", "template"})
ROW = re.compile(r"[CDSLR]\d+")
HYPHENS = re.compile(r"[\u2010\u2011\u00ad]")
BROKEN = "\x02"
"""Stands for a hyphen at the end of a printed line: one of the text, or one that only breaks a word."""
LINE_END = re.compile(r"[-\u2010\u2011\u00ad\x02\ufffe]\s*$")
NOISE = re.compile(r"[.–]*\d*")
"""What a style sheet writes between two blocks: bullets, leaders, numbers of pages."""
BEGINNING = 24
"""Letters."""
LOOK_AHEAD = 60
"""Blocks among which the one is sought at which the two run together again."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell."""

    text: str
    """Without white space."""
    stream: int
    """See ``pdf_child``: the column of a table, the full text, or 0."""
    row: str
    """Id of the row that it stands in, or empty."""
    verbatim: bool
    """Whether it is a passage of an article: with its label, and after it who says it."""
    head: bool
    """Whether it stands in the head of a table."""
    shown: str
    """As it stands, for messages."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where what is printed is not what should be."""

    row: str
    verbatim: bool
    expected: str
    """Empty where something was added."""
    printed: str
    """Without white space; empty where something is missing."""


def bare(text: str) -> str:
    """Take out what a printer may change: white space, and which of the hyphens it is, as they share a glyph.

    >>> bare("The duty en\u2011gineer")
    'Thedutyen-gineer'
    """
    return "".join(HYPHENS.sub("-", text).split())


def run_together(lines: Iterable[str]) -> str:
    """Join printed lines, bare, with ``BROKEN`` for a hyphen at the end of a line.

    PDFium writes such a hyphen as it stands, as U+0002 or as U+FFFE.
    """
    return bare("".join(LINE_END.sub(BROKEN, line) for line in lines))


def blocks(page: str, *, hidden: Iterable[str] = ()) -> tuple[Block, ...]:
    """Return the blocks of a page of HTML in order; those of a class in ``hidden`` are left out."""
    body = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True)).find(
        "body"
    )
    found: list[Block] = []
    if body is not None:
        pieces: list[str] = []
        owner: list[HtmlElement] = [body]
        _collect(body, frozenset(hidden), pieces, owner, found)
        _close(pieces, owner[-1], found)
    return tuple(found)


def _collect(
    element: HtmlElement,
    hidden: frozenset[str],
    pieces: list[str],
    owner: list[HtmlElement],
    found: list[Block],
) -> None:
    """Walk an element; ``pieces`` is the text of the block at hand, the last of ``owner`` the element it is of."""
    opens = element.tag in BLOCKS
    if opens:
        _close(pieces, owner[-1], found)
        owner.append(element)
    pieces.append(element.text or "")
    for child in element:
        skipped = not isinstance(child.tag, str) or child.tag in UNPRINTED
        if not skipped and not hidden.intersection(child.get("class", "").split()):
            _collect(child, hidden, pieces, owner, found)
        pieces.append(child.tail or "")
    if opens:
        _close(pieces, element, found)
        owner.pop()


def _close(pieces: list[str], element: HtmlElement, found: list[Block]) -> None:
    shown = " ".join("".join(pieces).split())
    pieces.clear()
    if text := bare(shown):
        row = next(
            (
                each.get("id")
                for each in (element, *element.iterancestors())
                if ROW.fullmatch(each.get("id", ""))
            ),
            "",
        )
        verbatim = bool({"quote", "headline", "block"}.intersection(element.get("class", "").split()))
        head = any(each.tag == "thead" for each in element.iterancestors())
        found.append(Block(text, _column(element), row or "", verbatim, head, shown))


def _column(element: HtmlElement) -> int:
    for each in (element, *element.iterancestors()):
        if each.tag in {"td", "th"}:
            return 1 + sum(1 for _ in each.itersiblings("td", "th", preceding=True))
        if each.tag == "article":
            return 101 + sum(1 for _ in each.itersiblings("article", preceding=True))
    return 0


def compare(
    expected: Sequence[Block], printed: Mapping[int, Sequence[str]], repeated: Iterable[str] = ()
) -> list[Mismatch]:
    """Return where the printed lines of each stream part from the expected blocks; empty where they tell the same.

    ``repeated`` are texts that may stand between any two blocks: heads of tables, again at the top of a page.
    """
    again = sorted({bare(text) for text in repeated} - {""}, key=len, reverse=True)
    streams = sorted({block.stream for block in expected} | printed.keys())
    return [
        mismatch
        for stream in streams
        for mismatch in _compare(
            [block for block in expected if block.stream == stream],
            run_together(printed.get(stream, ())),
            again,
        )
    ]


def _compare(expected: Sequence[Block], flat: str, again: Sequence[str]) -> list[Mismatch]:
    found: list[Mismatch] = []
    at = place = 0
    while at < len(expected):
        block = expected[at]
        end = _end(flat, place, block.text, again)
        if end is not None:
            at, place = at + 1, end
            continue
        upto, start = _rejoin(expected, at, flat, place)
        missing = expected[at:upto] or (Block("", 0, block.row, block.verbatim, head=False, shown=""),)
        found += _mismatches(missing, flat[place:start].replace(BROKEN, "-"))
        at, place = upto, start
    if rest := _without(flat[place:], again):
        found.append(Mismatch("", False, "", rest))
    return found


def _end(flat: str, place: int, text: str, again: Sequence[str]) -> int | None:
    """Return where a text ends that stands at a place, after what may stand between blocks; None where it does not."""
    for _ in range(12):
        noise = NOISE.match(flat, place)
        after = noise.end() if noise else place
        for start in range(place, after + 1):
            if (end := _match(flat, start, text)) is not None:
                return end
        step = next((len(each) for each in again if flat.startswith(each, after)), 0)
        if not step:
            return None
        place = after + step
    return None


def _match(flat: str, place: int, text: str) -> int | None:
    """Return where a text ends that stands at a place; ``BROKEN`` is a hyphen of the text or none."""
    for letter in text:
        while flat.startswith(BROKEN, place) and letter != "-":
            place += 1
        if not flat.startswith((letter, BROKEN), place):
            return None
        place += 1
    return place


def _rejoin(expected: Sequence[Block], at: int, flat: str, place: int) -> tuple[int, int]:
    """Return the block and the place at which the two run together again, at the least loss."""
    best = (len(flat) - place + sum(len(block.text) for block in expected[at:]), len(expected), len(flat))
    skipped = 0
    for number in range(at, min(at + LOOK_AHEAD, len(expected))):
        text = expected[number].text
        # The beginning of a block is enough to find it again; the whole is held against it then.
        start = flat.find(text[:BEGINNING], place) if len(text) > 2 else -1
        if start >= 0 and number + start > at + place:
            best = min(best, (skipped + start - place, number, start))
        skipped += len(text)
    return best[1], best[2]


def _mismatches(missing: Sequence[Block], extra: str) -> Iterator[Mismatch]:
    first, *others = missing
    yield Mismatch(first.row, first.verbatim, first.shown, extra)
    for block in others:
        yield Mismatch(block.row, block.verbatim, block.shown, "")


def _without(rest: str, again: Sequence[str]) -> str:
    for text in again:
        rest = rest.replace(text, "")
    return "" if NOISE.fullmatch(rest) else rest
