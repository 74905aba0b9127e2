"""How the lines of a plain text are set: wrapped at a column, indented, double-spaced, in rows."""

from __future__ import annotations

import itertools
import re
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NARROWEST = 40
_FINAL = (".", "!", "?", "”", '"', "…", ":", "’", "»", ")")
_BROKEN = re.compile(r"(?P<word>[^\W\d_]+)[-\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_START = re.compile(r"[^\W\d_]+")
_SEPARATOR = re.compile(r"\|?(?:\s*:?-{2,}:?\s*[|+])*\s*:?-{2,}:?\s*\|?")
_LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set."""

    width: int
    """The column that lines are wrapped at, in characters; 0 where each line is a paragraph."""
    margin: int
    """Columns by which every line is indented."""
    indented: bool
    """Whether an indented line begins a paragraph."""
    vocabulary: frozenset[str]
    """The words of the text in lower case, with the hyphens in them."""
    breaks_words: bool
    """Whether words are broken at line ends as typesetters do."""

    def indent(self, line: str) -> int:
        """Return the columns by which ``line`` is indented beyond the margin; a tab counts as four."""
        return max(0, _indent(line) - self.margin)

    def join(self, text: str, line: str) -> str:
        """Return ``text`` and the line after it as one, a word broken between them made whole.

        The hyphen goes where the text has the word without it elsewhere, or breaks words and has not the word with it.
        A soft hyphen goes always.
        """
        if text.endswith("\xad"):
            return text[:-1] + line
        broken = _BROKEN.search(text, max(0, len(text) - _LONGEST_WORD))
        after = _START.match(line)
        if broken is None or after is None or not after[0].islower():
            return f"{text} {line}"
        one, other = broken["word"].lower(), after[0].lower()
        whole, hyphened = one + other, f"{one}-{other}"
        if whole in self.vocabulary or (self.breaks_words and hyphened not in self.vocabulary):
            return text[:-1] + line
        return text + line


def layout(paragraphs: Sequence[Sequence[str]]) -> Layout:
    """Return how the lines between empty ones are set; none of them is blank."""
    width = _width(paragraphs)
    lines = [line for lines in paragraphs for line in lines]
    margin = min(map(_indent, lines), default=0)
    if not width:
        return Layout(0, margin, indented=False, vocabulary=frozenset(), breaks_words=False)
    vocabulary = frozenset(word[0].lower() for line in lines for word in _WORD.finditer(line))
    breaks = sum(
        one["word"].lower() + other[0].lower() in vocabulary
        for lines in paragraphs
        for above, below in itertools.pairwise(lines)
        if (one := _BROKEN.search(above.rstrip()[-_LONGEST_WORD:])) and (other := _START.match(below.strip()))
    )
    return Layout(width, margin, _indented(paragraphs, margin), vocabulary, breaks_words=breaks > 1)


def _indent(line: str) -> int:
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank.expandtabs(4))


def _width(paragraphs: Sequence[Sequence[str]]) -> int:
    """Return the column that lines are wrapped at, or 0 where each line is a paragraph."""
    inner = [line.rstrip() for lines in paragraphs for line in lines[:-1]]
    lengths = [len(line) for line in inner if len(line) >= _NARROWEST]
    if not lengths or statistics.median(lengths) > 110 or max(lengths) > 140:
        return 0
    finished = sum(line.endswith((".", "!", "?", "”", '"')) for line in inner)
    return max(lengths) if finished <= len(inner) * 0.6 else 0


def _indented(paragraphs: Sequence[Sequence[str]], margin: int) -> bool:
    """Tell whether paragraphs begin by an indent: some lines that others stand close above have one, few do."""
    inner = [_indent(line) - margin >= 2 for lines in paragraphs for line in lines[1:]]
    return 1 < sum(inner) < 0.5 * len(inner)


def single_spaced(text: str) -> str:
    """Return ``text`` without the empty line after every line, where it has one; two empty lines part paragraphs then.

    It is so where most lines that stand alone break off within a sentence, which the next goes on with.
    """
    parts = re.split(r"\n[^\S\n]*\n", text)
    alone = [part.strip() for part in parts if "\n" not in part.strip()]
    if len(alone) < 8 or len(alone) < 0.9 * len(parts):
        return text
    pairs = [(one, other) for one, other in itertools.pairwise(alone) if one and other]
    within = sum(not one.endswith(_FINAL) and other[0].islower() for one, other in pairs)
    return "\n".join(parts) if within > 0.5 * len(pairs) else text


def tables(lines: Sequence[str]) -> Iterator[tuple[list[list[str]] | None, str]]:
    """Yield each line, or in the place of the lines of a table its rows of cells.

    Rows are two or more lines of as many cells parted by tabs, or three or more, or two and a rule, by pipes.
    """
    i = 0
    while i < len(lines):
        end = i + 1
        cells = _cells(lines[i])
        while end < len(lines) and len(cells) > 1 and len(_cells(lines[end])) == len(cells):
            end += 1
        piped = "\t" not in lines[i].strip()
        if len(cells) > 1 and end - i >= (3 if piped and not lines[i].strip().startswith("|") else 2):
            rows = [_cells(line) for line in lines[i:end] if not _SEPARATOR.fullmatch(line.strip())]
            yield rows, ""
            i = end
        else:
            yield None, lines[i]
            i += 1


def _cells(line: str) -> list[str]:
    line = line.strip()
    if "\t" in line:
        return [cell.strip() for cell in re.split(r"\t+", line) if cell.strip()]
    if "|" in line or _SEPARATOR.fullmatch(line):
        return [cell.strip() for cell in line.strip("|").split("+" if "|" not in line else "|")]
    return [line]
