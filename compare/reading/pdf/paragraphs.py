"""From lines in reading order to paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.reading.cleaning.clean import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.pdf.words import Line

_BULLET = re.compile(r"[•‣▪●◦■□❑➢✓]")
_ITEM = re.compile(r"(?:[-–—*·]|\(?\d{1,2}[.)])\s")
_UNSPACED = re.compile(r"[\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uff60]")
_ENDED = re.compile(r"[.!?…:。！？։؟۔।][\"'”’»)\]]*$|[”\"»]$")


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that make one paragraph, heading, note or row of a table."""

    lines: tuple[Line, ...]
    region: int
    """Number of the column or box that it starts in."""

    @property
    def size(self) -> float:
        """Size of most of its letters."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def linked(self) -> float:
        """Share of its letters that lie in links, ``[0, 1]``."""
        letters = sum(len(line.text) for line in self.lines) or 1
        return sum(line.linked * len(line.text) for line in self.lines) / letters


def ended(text: str) -> bool:
    """Tell whether a line ends as a paragraph does."""
    return bool(_ENDED.search(fold(text)))


def body_size(lines: Sequence[Line]) -> float:
    """Return the type size of most letters, in points; 0 where there are none."""
    letters: dict[float, int] = defaultdict(int)
    for line in lines:
        letters[round(line.size * 4) / 4] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def group_lines(regions: Sequence[Sequence[Line]]) -> list[Group]:
    """Return the paragraphs of ``regions``, which are in reading order; one may run over several regions."""
    pitches = _pitches(regions)
    indented = _indents(regions)
    groups: list[Group] = []
    for number, region in enumerate(regions):
        measure = max(line.right for line in region) - min(line.left for line in region)
        for i, line in enumerate(region):
            if not groups:
                groups.append(Group((line,), number))
                continue
            lines = groups[-1].lines
            if i == 0:
                ends = _ends_region(lines, line, regions[number - 1], region, indented=indented)
            else:
                ends = _ends(lines, line, region[max(0, i - 4) : i + 4], pitches, measure)
            if ends:
                groups.append(Group((line,), number))
            else:
                groups[-1] = replace(groups[-1], lines=(*lines, line))
    return _bridged(groups)


def _pitches(regions: Sequence[Sequence[Line]]) -> dict[float, float]:
    """Return the usual distance of baselines for each type size."""
    drops: dict[float, list[float]] = defaultdict(list)
    for region in regions:
        for above, below in pairwise(region):
            drop = above.base - below.base
            if (
                above.size
                and abs(above.size - below.size) < 0.08 * above.size
                and 0.8 * above.size < drop < 2.6 * above.size
            ):
                drops[round(above.size)].append(drop)
    return {size: _usual(found) for size, found in drops.items()}


def _usual(drops: list[float]) -> float:
    """Return the lower quartile: lines of a paragraph stand closer than paragraphs."""
    return sorted(drops)[len(drops) // 4]


def _indents(regions: Sequence[Sequence[Line]]) -> bool:
    """Tell whether paragraphs are told by indents rather than by space."""
    starts = [0, 0]
    for region in regions:
        for above, below in pairwise(region):
            if ended(above.text) and below.size:
                starts[_indent(above, below)] += 1
    return starts[1] > 3 and starts[1] * 4 > starts[0]


def _indent(last: Line, line: Line) -> bool:
    step = last.right - line.right if line.rtl else line.left - last.left
    return 0.7 * line.size < step < 5 * line.size


def _room(last: Line, line: Line, near: Sequence[Line]) -> bool:
    """Tell whether the first word of a line would have fitted on the line before it."""
    text = fold(line.text)
    word = text[:1] if _UNSPACED.match(text) else text.split(" ", 1)[0]
    width = (line.right - line.left) * len(word) / max(len(line.text), 1)
    space = 0.3 * line.size
    if line.rtl:
        return last.left - min(other.left for other in near) > width + 2 * space
    return max(other.right for other in near) - last.right > width + 2 * space


def _restyled(last: Line, line: Line) -> bool:
    return bool(last.size) and abs(line.size - last.size) > 0.08 * last.size


def _ends(
    lines: Sequence[Line],
    line: Line,
    near: Sequence[Line],
    pitches: dict[float, float],
    measure: float,
) -> bool:
    """Tell whether a paragraph ends between its last line and the one under it in a region ``measure`` points wide."""
    last = lines[-1]
    if line.starts_with_mark or last.cells or line.cells or _BULLET.match(line.text) or _restyled(last, line):
        return True
    drop = last.base - line.base
    pitch = pitches.get(round(line.size), 1.2 * line.size)
    if drop > 1.25 * pitch and drop > 1.05 * line.size:
        return True
    done = ended(last.text)
    room = _room(last, line, near)
    if last.bold != line.bold and all(other.bold == last.bold for other in lines) and room:
        return True
    if done and (room or _indent(last, line) or _ITEM.match(line.text)):
        return True
    if not room:
        return False
    # Without a full stop only a line that is short beside both its neighbours ends a paragraph.
    width = max(
        line.right - line.left, max((other.right - other.left for other in lines[-3:-1]), default=0.0)
    )
    width = max(width, 0.6 * measure)
    narrow = len(lines) > 1 and abs(lines[-2].right - last.right) < 2 * last.size
    return last.right - last.left < 0.5 * width and not narrow


def _ends_region(
    lines: Sequence[Line], line: Line, above: Sequence[Line], region: Sequence[Line], *, indented: bool
) -> bool:
    """Tell whether a paragraph ends with its column or page."""
    last = lines[-1]
    if line.starts_with_mark or last.cells or line.cells or _BULLET.match(line.text) or _restyled(last, line):
        return True
    if last.bold != line.bold:
        return True
    if not ended(last.text):
        return False
    below = last.base - line.base
    if line.page == last.page and abs(line.left - last.left) < last.size and below > 1.6 * last.size:
        return True
    # A last line that is justified is the middle of a paragraph rather than its end, unless the next is indented.
    if len(region) < 2 or not _justified(last, above):
        return True
    return indented and _indent(region[1], line)


def _justified(last: Line, region: Sequence[Line]) -> bool:
    """Tell whether the lines of a region reach its margin, the last one too."""
    if last.rtl:
        edge = min(line.left for line in region)
        reach = [line.left - edge < 1 for line in region]
        return last.left - edge < 1 and sum(reach) > max(3, 0.5 * len(reach))
    edge = max(line.right for line in region)
    reach = [edge - line.right < 1 for line in region]
    return edge - last.right < 1 and sum(reach) > max(3, 0.5 * len(reach))


def _bridged(groups: list[Group]) -> list[Group]:
    """Join a paragraph that a box, picture or note interrupts with its rest, and put what interrupts it after it."""
    out: list[Group] = []
    taken: set[int] = set()
    for i, group in enumerate(groups):
        if i in taken:
            continue
        rest = (
            None
            if ended(group.lines[-1].text) or group.lines[-1].text.count(" ") < 3
            else _rest(groups, i, taken)
        )
        if rest is not None:
            taken.add(rest)
            group = Group((*group.lines, *groups[rest].lines), group.region)
        out.append(group)
    return out


def _rest(groups: list[Group], i: int, taken: set[int]) -> int | None:
    """Return where the paragraph goes on that ``groups[i]`` begins, within the next few that start another region."""
    group = groups[i]
    for k in range(i + 1, min(i + 7, len(groups))):
        if k in taken:
            continue
        other = groups[k]
        first = fold(other.lines[0].text)
        alike = (
            abs(other.size - group.size) < 0.04 * group.size and other.lines[0].bold == group.lines[-1].bold
        )
        if alike and k == i + 1:
            return None
        if alike and other.region != group.region and first[:1].islower() and not other.lines[0].cells:
            return k
    return None
