"""Join the lines of a paragraph, with care for hyphens at their ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.pdf.words import Line

PDFIUM_HYPHEN = "\x02"
"""PDFium writes it for a hyphen at the end of a line, soft or not."""
_AT_END = re.compile(r"((?:[^\W_]+[-\u2010])*[^\W_]+)[-\u2010\u00ad\x02]$")
_START = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)*")
_LONGEST_WORD = 80
_UNSPACED = re.compile(r"[\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uff60]")
_PREFIXES = frozenset({"ex", "self", "non", "quasi", "vice", "well"})
_LINKS = frozenset({"in", "of", "to", "the", "and", "up", "on", "by", "at", "a", "de", "la"})
_FEW, _SHARE = 3, 0.03
"""So many line ends with a hyphen, and such a share of all lines, make a text whose words are broken at line ends."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a document tells about the hyphens at its line ends."""

    words: frozenset[str]
    """All its words in lower case, those with hyphens in them whole, without the ones that a line end breaks."""
    breaks_words: bool | None
    """Whether it breaks words at line ends; None where there is too little to tell."""
    marked: bool
    """Whether it breaks them with U+2010, so that a common hyphen is the word's own."""


def spelling(lines: Sequence[Line]) -> Spelling:
    """Return what the lines of a document tell about its hyphens."""
    words: set[str] = set()
    broken = marked = 0
    for line in lines:
        text = line.text.rstrip()
        found = [m[0].lower().replace("\u2010", "-") for m in _WORDS.finditer(text.replace("\xad", ""))]
        end = _AT_END.search(text, max(0, len(text) - _LONGEST_WORD))
        if end:
            broken += 1
            marked += text.endswith("\u2010")
        words.update(found[:-1] if end else found)
    enough = broken >= _FEW and broken > _SHARE * len(lines)
    breaks = True if enough or marked else False if len(lines) > 60 else None
    return Spelling(frozenset(words), breaks, marked > 0)


def join_lines(lines: Sequence[Line], known: Spelling) -> str:
    """Return lines as one text.

    A soft hyphen at a line's end goes. Another one stays between numbers and before a capital; in a word that stands
    elsewhere in the document it goes or stays as there; else it goes in a document that breaks its words at line ends,
    unless it follows a prefix or link word that is written with one. Chinese and Japanese lines join without a space.
    """
    out = ""
    for line in lines:
        text = line.text.strip()
        out = _joint(out, text, known)
        out += text
    return out.replace(PDFIUM_HYPHEN, "-")


def _joint(out: str, text: str, known: Spelling) -> str:
    """Return the text above, ready for ``text`` to follow it."""
    if not out or not text:
        return out
    if out.endswith("\xad"):
        return out[:-1]
    ending, starting = _AT_END.search(out, max(0, len(out) - _LONGEST_WORD)), _START.match(text)
    if ending and starting:
        mark = "-" if out.endswith(PDFIUM_HYPHEN) else out[-1]
        return out[:-1] + (mark if _stays(ending[1], starting[0], mark, known) else "")
    if _UNSPACED.match(text) and _UNSPACED.match(out[-1]):
        return out
    closed = out.endswith(("/", "—")) and not out.endswith((" /", " —")) and starting
    return out if closed else f"{out} "


def _stays(before: str, after: str, mark: str, known: Spelling) -> bool:
    """Tell whether the hyphen after ``before``, the last word of a line, is part of the word."""
    head, _, stem = before.replace("\u2010", "-").lower().rpartition("-")
    tail = after.lower()
    if not after[0].islower() or before[-1].isdigit() or any(c.isdigit() for c in after):
        return True
    start = f"{head}-" if head else ""
    if f"{start}{stem}-{tail}" in known.words or f"{stem}-{tail}" in known.words:
        return f"{stem}{tail}" not in known.words
    if f"{start}{stem}{tail}" in known.words or f"{stem}{tail}" in known.words:
        return False
    if known.marked:
        return mark == "-"
    if stem in _PREFIXES or (head and stem in _LINKS):
        return True
    if known.breaks_words is None:
        return stem in known.words and tail in known.words
    return not known.breaks_words
