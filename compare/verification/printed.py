"""Hold what a file prints against what it should print, block by block, in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.verification.page_blocks import bare, is_turned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from compare.verification.page_blocks import Block

    Match = Callable[[str, int, str], int | None]

BROKEN = "\x02"
"""Stands for a hyphen at the end of a printed line: one of the text, or one that only breaks a word."""
NEXT_PAGE = "\x03"
"""Stands where a stream goes on on another page, at whose top heads of tables may stand again."""
UNKNOWN = "\ufffd"
LINE_END = re.compile(r"[-\u2010\u2011\u00ad\x02\ufffe]\s*$")
BULLET = "–"
"""What a style sheet writes before the items of a list."""
UNCOUNTED = f"-{BULLET}{BROKEN}{NEXT_PAGE}"
"""What may stand or lack among letters whose order is not known."""
TURNED = {
    **dict.fromkeys(map(ord, "“”„«»‹›"), '"'),
    **dict.fromkeys(map(ord, "‘’‚"), "'"),
    **dict.fromkeys(map(ord, "()[]{}<>"), "|"),
    ord("…"): "...",
}
"""Marks that stand for their mirror image in text that runs from right to left, and what is taken apart there."""
PAGE_NUMBER = re.compile(r"\.*\d{1,4}")
"""What it writes in the contents and beside a row that is named: leaders and the number of its page."""
BEGINNING = 24
"""Letters."""
LOOK_AHEAD = 60
"""Blocks among which the one is sought at which the two run together again."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where what is printed is not what should be."""

    row: str
    verbatim: bool
    expected: str
    """Empty where something was added."""
    printed: str
    """Without white space; empty where something is missing."""


def run_together(lines: Iterable[str]) -> str:
    """Join printed lines, bare, with ``BROKEN`` for a hyphen at the end of a line and ``NEXT_PAGE`` as it stands.

    PDFium writes such a hyphen as it stands, as U+0002 or as U+FFFE. Elsewhere these two are letters like others, which
    no brief has.
    """
    return bare("".join(line if line == NEXT_PAGE else _marked(line) for line in lines))


def _marked(line: str) -> str:
    end = LINE_END.search(line)
    text = line[: end.start()] if end else line
    return text.replace(BROKEN, UNKNOWN).replace(NEXT_PAGE, UNKNOWN) + (BROKEN if end else "")


def compare(
    expected: Sequence[Block], printed: Mapping[int, Sequence[str]], repeated: Iterable[str] = ()
) -> list[Mismatch]:
    """Return where the printed lines of each stream part from the expected blocks; empty where they tell the same.

    ``repeated`` are texts that may stand between any two blocks, and within one at the top of a page: heads of tables.
    """
    turned = any(block.turned for block in expected)
    again = sorted({bare(text) for text in repeated} - {""}, key=len, reverse=True)
    if turned:
        expected = [replace(block, text=_unturned(block.text)) for block in expected]
        again = [_unturned(text) for text in again]

    def match(flat: str, place: int, text: str) -> int | None:
        end = _match(flat, place, text, again)
        return _match_turned(flat, place, text, again) if end is None and turned else end

    found: list[Mismatch] = []
    for stream in sorted({block.stream for block in expected} | printed.keys()):
        flat = run_together(printed.get(stream, ()))
        blocks = [block for block in expected if block.stream == stream]
        found += _compare(blocks, _unturned(flat) if turned else flat, again, match)
    return found


def _unturned(text: str) -> str:
    """Fold what a reader of PDF turns with the direction of its text, or takes apart: brackets, quotes, ellipses."""
    return text.translate(TURNED)


def _compare(expected: Sequence[Block], flat: str, again: Sequence[str], match: Match) -> list[Mismatch]:
    found: list[Mismatch] = []
    at = place = 0
    while at < len(expected):
        block = expected[at]
        end = _end(flat, place, block, again, match)
        if end is not None:
            at, place = at + 1, end
            continue
        upto, start = _rejoin(expected, at, flat, place)
        missing = expected[at:upto] or (replace(block, text="", shown=""),)
        found += _mismatches(missing, _legible(flat[place:start]))
        at, place = upto, start
    if rest := _without(flat[place:].replace(NEXT_PAGE, ""), again):
        found.append(Mismatch("", False, "", rest))
    return found


def _end(flat: str, place: int, block: Block, again: Sequence[str], match: Match) -> int | None:
    """Return where a block ends that stands at a place, after what may stand between two; None where it does not."""
    for _ in range(12):
        while flat.startswith(NEXT_PAGE, place):
            place += 1
        starts = [place, place + 1] if block.item and flat.startswith(BULLET, place) else [place]
        for start in starts:
            if (end := match(flat, start, block.text)) is not None:
                number = PAGE_NUMBER.match(flat, end) if block.paged else None
                return number.end() if number else end
        step = next((end for each in again if (end := match(flat, place, each)) is not None), None)
        if step is None:
            return None
        place = step
    return None


def _match(flat: str, place: int, text: str, again: Sequence[str] = ()) -> int | None:
    """Return where a text ends that stands at a place; ``BROKEN`` is a hyphen of the text or none.

    At the top of a page one of the texts of ``again`` may stand before the text goes on.
    """
    for at, letter in enumerate(text):
        while flat.startswith(BROKEN, place) and letter != "-":
            place += 1
        while flat.startswith(NEXT_PAGE, place):
            place = _below_heads(flat, place + 1, text[at : at + BEGINNING], again)
        if not flat.startswith((letter, BROKEN), place):
            return None
        place += 1
    return place


def _below_heads(flat: str, place: int, going_on: str, again: Sequence[str]) -> int:
    """Return where a text goes on that breaks off at the foot of a page: below the head of a table, or at once."""
    for head in again:
        end = _match(flat, place, head)
        if end is not None and _match(flat, end, going_on) is not None:
            return end
    return place


def _match_turned(flat: str, place: int, text: str, again: Sequence[str] = ()) -> int | None:
    """Return where letters end that are those of a text, in its order or another.

    At the top of a page one of the texts of ``again`` may stand among them.
    """
    letters = Counter(letter for letter in text if letter not in UNCOUNTED)
    window: Counter[str] = Counter()
    end, left = place, letters.total()
    while left and end < len(flat):
        if flat[end] == NEXT_PAGE:
            heads = (_match_turned(flat, end + 1, head) for head in again)
            end = next((below for below in heads if below is not None), end + 1)
            continue
        if flat[end] not in UNCOUNTED:
            window[flat[end]] += 1
            left -= 1
        end += 1
    return end if window == letters else None


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


def _legible(flat: str) -> str:
    return flat.replace(BROKEN, "-").replace(NEXT_PAGE, "")


def _without(rest: str, again: Sequence[str]) -> str:
    for text in again:
        rest = rest.replace(text, "")
    return rest


def runs(lines: Iterable[str], known: Sequence[str], number: str) -> str:
    """Return what stands in the margins of a page beside known texts and its number, ``n/N``; empty where nothing.

    Of text that runs from right to left the letters are counted, whatever their order.
    """
    flat = run_together(lines)
    match = _match
    if is_turned(flat):
        flat, known, match = _unturned(flat), [_unturned(text) for text in known], _match_turned
    place = 0
    while place < len(flat):
        ends = (match(flat, place, text) for text in (*known, number))
        end = next((end for end in ends if end is not None), None)
        if end is None:
            return _legible(flat[place:])
        place = end
    return ""
