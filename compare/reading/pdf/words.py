"""From the words of a PDF page to pieces of lines: glued, spaced, and with note marks apart."""

from __future__ import annotations

import re
import statistics
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.reading.pdf.bidi import read_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BOLD, INVISIBLE, UNSEEN, OUTSIDE, TURNED, LINK = 1, 2, 4, 8, 16, 32
"""Bits of a word's style; ``text_child.py`` sets them."""
GLUED = 0
_MOST_DROP_CAPS = 20
"""On one page."""
DROP_CAP = 1.7
"""Of the size of the text: a letter from which on it may reach down over several lines."""
PIECE_GAP = 1.0
"""Of the type size: words of one baseline farther apart than this may belong to two columns."""

_MARK = re.compile(r"\[?(?:\d{1,3}|[*†‡§¶]{1,3})\]?,?")
_UNITS = frozenset({"m", "km", "cm", "mm", "ft", "mi", "in", "yd", "x"})
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_RTL = frozenset({"R", "AL"})
# Letters that fonts draw as one, and the shapes that Arabic letters take in a word: the same letters in another dress.
_FORMS = re.compile("[\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]")
_SPACED_OUT = 4


@dataclass(frozen=True, slots=True)
class Word:
    """Letters of one style without a space in between, as ``text_child.py`` gives them; points, ``y`` upwards."""

    text: str
    left: float
    right: float
    base: float
    size: float
    style: int
    joint: int


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other on one baseline: a line of text, or a part of one."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int = 0
    place: int = 0
    """Where the file draws it among the pieces of its page."""
    bold: bool = False
    linked: float = 0.0
    """Share of its letters that lie in a link, ``[0, 1]``."""
    marks: tuple[str, ...] = ()
    """Raised numbers and signs in it that refer to notes; they are not in its text."""
    starts_with_mark: bool = False
    cells: tuple[tuple[float, float, str], ...] = field(default=(), repr=False)
    """Left, right and text of each piece, where a line was put together from pieces."""

    @property
    def rtl(self) -> bool:
        """Whether most of its letters run from right to left."""
        return is_rtl(self.text)


def is_rtl(text: str) -> bool:
    """Tell whether most letters of ``text`` run from right to left."""
    if text.isascii():
        return False
    classes = [unicodedata.bidirectional(character) for character in text]
    return sum(kind in _RTL for kind in classes) > sum(kind == "L" for kind in classes)


def plain_letters(text: str) -> str:
    """Return ``text`` with ligatures and the shapes of Arabic letters as the letters that they stand for."""
    return text if text.isascii() else _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)


def pieces(words: Iterable[Word], page: int) -> list[Line]:
    """Return the pieces of lines of one page in the order of the file.

    Words drawn twice to look bold count once; letters set apart (``S E A``) are put together by their gaps.
    """
    words = _spaced_in(_once(words))
    rtl = is_rtl("".join(word.text for word in words))
    groups: list[list[Word]] = []
    for word in words:
        if groups and (_level if rtl else _follows)(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    if rtl:
        groups = [read_order(group) for group in groups]
    lines = (_line(group, page) for group in groups)
    told = (line for line in lines if line.text.strip() or line.marks)
    return [replace(line, place=i) for i, line in enumerate(told)]


def _once(words: Iterable[Word]) -> list[Word]:
    """Drop a word that is drawn a second time over itself, as some programs do for bold."""
    seen: dict[tuple[str, int, int], Word] = {}
    kept = []
    for word in words:
        x, y = round(word.left / 2), round(word.base / 2)
        twins = (seen.get((word.text, x + i, y + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        near = 0.12 * word.size
        if any(t and abs(t.left - word.left) < near and abs(t.base - word.base) < near for t in twins):
            continue
        seen[word.text, x, y] = word
        kept.append(word)
    return kept


def _spaced_in(words: list[Word]) -> list[Word]:
    """Put words together whose letters are set apart."""
    out: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        single = word is not None and len(word.text) == 1 and word.text.isalpha()
        if word and single and (not run or _beside(run[-1], word)):
            run.append(word)
            continue
        out.extend(_together(run))
        run = [word] if word and single else []
        if word and not single:
            out.append(word)
    return out


def _beside(last: Word, word: Word) -> bool:
    gap = word.left - last.right
    return abs(last.base - word.base) < 0.1 * word.size and -0.1 * word.size < gap < 1.8 * word.size


def _together(run: list[Word]) -> list[Word]:
    if len(run) < _SPACED_OUT or any(is_rtl(word.text) or word.text >= "\u2e80" for word in run):
        return run
    gaps = [b.left - a.right for a, b in pairwise(run)]
    limit = 1.5 * statistics.median_low(gaps) + 0.05 * run[0].size
    out = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap <= limit:
            out[-1] = replace(out[-1], text=out[-1].text + word.text, right=word.right)
        else:
            out.append(word)
    return out


def _level(group: list[Word], word: Word) -> bool:
    """Tell whether a word stands on the line of a group, near it on either side."""
    size = max(word.size, group[0].size)
    left, right = min(other.left for other in group), max(other.right for other in group)
    return (
        abs(word.base - group[0].base) <= 0.2 * size and left - size < word.right and word.left < right + size
    )


def _follows(group: list[Word], word: Word) -> bool:
    """Tell whether a word goes on with the piece of a line that ends with ``group[-1]``."""
    last, main = group[-1], max(group, key=lambda w: w.size)
    size = max(main.size, word.size)
    level = abs(word.base - main.base) <= 0.2 * size
    if level and max(main.size, word.size) >= DROP_CAP * min(main.size, word.size) > 0:
        return False
    if not level:
        # A note mark, an exponent or an index.
        small, large = sorted((main, word), key=lambda w: w.size)
        level = small.size <= 0.85 * large.size and -0.45 * size < small.base - large.base < 0.65 * size
        if word is large and len(group) > 1:
            return False
    gap = max(word.left - last.right, last.left - word.right)
    return level and word.left >= last.left and gap <= PIECE_GAP * max(last.size, word.size)


def _line(group: Sequence[Word], page: int) -> Line:
    main = max(group, key=lambda w: (len(w.text), w.size))
    size = main.size
    text, marks, starts = "", [], False
    for i, word in enumerate(group):
        letters = plain_letters(word.text)
        raised = word.size <= 0.85 * size and word.base - main.base > 0.12 * size
        if raised and _MARK.fullmatch(letters) and _refers(text, word):
            if not text:
                starts = True
            marks.append(letters.strip("[],"))
            continue
        if raised and letters.translate(_RAISED) != letters and letters.strip("0123456789+-−n") == "":
            letters = letters.translate(_RAISED)
        spaced = i > 0 and word.joint != GLUED and text and not text.endswith(" ")
        text += f" {letters}" if spaced else letters
    letters_ = sum(len(word.text) for word in group)
    return Line(
        text=text,
        left=min(word.left for word in group),
        right=max(word.right for word in group),
        base=main.base,
        size=size,
        page=page,
        bold=sum(len(word.text) for word in group if word.style & BOLD) > 0.8 * letters_,
        linked=sum(len(word.text) for word in group if word.style & LINK) / max(letters_, 1),
        marks=tuple(marks),
        starts_with_mark=starts,
    )


def _refers(before: str, word: Word) -> bool:
    """Tell a note mark from an exponent: a mark follows a word or a sentence, not a number or a unit."""
    if not before or word.joint != GLUED:
        return True
    ending = re.search(r"[^\W\d_]+$", before)
    if ending:
        return ending[0] not in _UNITS
    return not before[-1].isdigit()


_BULLET = re.compile(r"[•‣▪●◦■□❑➢✓]")


def with_bullets(page: list[Line]) -> list[Line]:
    """Put bullets that were drawn by themselves before the lines that they stand beside."""
    bullets = {round(line.base): line for line in page if _BULLET.fullmatch(line.text.strip())}
    if not bullets:
        return page
    lines = []
    for line in page:
        bullet = bullets.get(round(line.base))
        if bullet is None:
            lines.append(line)
        elif line is not bullet:
            near = 0 <= line.left - bullet.right < 4 * line.size
            lines.append(replace(line, text=f"{bullet.text.strip()} {line.text}") if near else line)
    return lines


def with_drop_caps(page: list[Line], body: float) -> list[Line]:
    """Join a large first letter that reaches down over several lines to the first of the lines beside it."""
    lines = list(page)
    large = [line for line in page if line.size >= DROP_CAP * body > 0 and len(line.text.strip()) <= 2]
    for letter in large[:_MOST_DROP_CAPS]:
        text = letter.text.strip()
        if not text or not text[-1].isupper():
            continue
        beside = [
            line
            for line in lines
            if line is not letter
            and letter.base - 0.3 * body <= line.base <= letter.base + letter.size
            and -0.5 * body < line.left - letter.right < 0.9 * letter.size
        ]
        if beside:
            top = max(beside, key=lambda line: line.base)
            place = lines.index(top)
            lines[place] = replace(top, text=text + top.text.lstrip())
            lines.remove(letter)
    return lines
