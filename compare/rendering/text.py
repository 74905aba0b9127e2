"""Write the brief as plain text for an e-mail: 72 columns, nothing but letters and line ends."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from compare.letters import visible
from compare.rendering import wording
from compare.rendering.direction import PDI, RLI, isolated
from compare.rendering.view import Reference, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Brief
    from compare.rendering.side_view import SideView
    from compare.rendering.view import BriefView, RowView
    from compare.settings import Presentation

COLUMNS = 72
_NO_ISOLATES = dict.fromkeys(map(ord, RLI + PDI))
_RUN_ON = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(rf"[{_RUN_ON}]{{12}}")
_PIECE = re.compile(
    rf"\s*(?:[“‘「『（《]*[{_RUN_ON}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|[^\s{_RUN_ON}]+)[、。，．！？：；」』）》”’]*|\s+"
)
"""What is not parted at the end of a line: a character with the marks that lean on it, or a word."""


def render_text(brief: Brief, presentation: Presentation) -> bytes:  # noqa: ARG001
    """Write UTF-8 text with the summary and every row; the full texts are left out, as an e-mail is read at once."""
    shown = view(brief)
    lines = [*_opening(shown)]
    for name, (_, title, lede) in wording.SECTIONS.items():
        rows = shown.group(name)
        lines += _title(f"{title} ({len(rows)})")
        lines += _fold(lede if rows else wording.NONE_FOUND)
        if name == "agree" and (notice := wording.one_source(shown)):
            lines += ["", *_fold(_with_rows(Reference(notice, shown.shared_wording.rows)))]
        for topic, of_topic in shown.topics(name):
            lines += _topic(topic)
            for row in of_topic:
                lines += ["", *_row(row, shown)]
    for side, name in ((shown.left, "left_only"), (shown.right, "right_only")):
        rows = shown.group(name)
        lines += _title(f"Only in {side.letter} ({len(rows)})")
        lines += _fold(wording.ONLY if rows else wording.NONE_FOUND)
        for topic, of_topic in shown.topics(name):
            lines += _topic(topic)
            for row in of_topic:
                lines += ["", *_fold(f"{row.id}  {row.heading}"), *_cell(row, side)]
    lines += _closing(shown)
    return ("\n".join(lines) + "\n").encode()


def _opening(shown: BriefView) -> Iterator[str]:
    yield from _fold(shown.title.upper())
    stamp = (
        f"Side-by-side brief {shown.id}{f', {shown.date}' if shown.date else ''}, Sidebrief {shown.version}"
    )
    yield from _fold(stamp)
    for side in shown.sides:
        yield ""
        yield from _fold(f"{side.letter}  {side.title}", hang=3)
        if side.url:
            yield f"   {''.join(visible(side.url).split())}"
        fetched = wording.came_from(side) if side.retrieved else ""
        for line in (side.credit, side.size, fetched, *side.warnings):
            yield from _fold(line, indent=3)
    yield from _title("Bottom line")
    yield from _list(shown.points, wording.no_points(shown))
    counts = ", ".join(f"{len(rows)} {wording.COUNTED[name]}" for name, rows in shown.groups)
    yield ""
    yield from _fold(f"Rows: {counts}.")
    yield from _title("Read this first")
    yield from _fold(f"- {wording.TRUTH}", hang=2)
    if told := wording.languages(shown):
        yield from _fold(f"- {told}", hang=2)
    if shown.origins or wording.one_source(shown):
        signs = " ".join(f"{_with_rows(origin)}." for origin in shown.origins)
        notice = wording.one_source(shown) or wording.ONE_SOURCE
        more = wording.more_origins(shown)
        yield from _fold(f"- Possibly one source. {notice} {signs} {more}", hang=2)
    if unsure := wording.possible(shown):
        yield from _fold(f"- {unsure}", hang=2)
    yield from _fold(f"- {wording.compared(shown)}", hang=2)


def _closing(shown: BriefView) -> Iterator[str]:
    if shown.questions:
        yield from _title("Questions to settle")
        yield from _list(shown.questions, "")
    yield from _title("Method and limits")
    yield from _fold(wording.method(shown))
    yield ""
    yield from _fold(wording.LIMITS)
    yield ""
    yield from _fold(wording.made_from(shown))
    for letter, passages in wording.removed(shown):
        yield ""
        yield from _fold(f"Left out of {letter}. {passages}")


def _row(row: RowView, shown: BriefView) -> Iterator[str]:
    yield from _fold(f"{row.id}  {row.heading} [{row.word}]", hang=4)
    if row.possible:
        yield from _fold(wording.POSSIBLE, indent=4)
    for kind, note in row.notes:
        yield from _fold(f"{kind.capitalize()}: {note}", indent=4)
    for side in shown.sides:
        yield from _cell(row, side)


def _cell(row: RowView, side: SideView) -> Iterator[str]:
    quotes = row.left if side.letter == "A" else row.right
    for quote in quotes:
        text = "".join(piece.text for piece in quote.pieces)
        said = f" ({quote.said})" if quote.said else ""
        yield from _fold(f"{quote.label:<4}{text}{said}", indent=4, hang=4)
    if not quotes:
        yield from _fold(f"Not mentioned in {side.letter}.", indent=8)


def _list(references: tuple[Reference, ...], none: str) -> Iterator[str]:
    for reference in references:
        yield from _fold(f"- {_with_rows(reference)}", hang=2)
    if not references:
        yield from _fold(none)


def _with_rows(reference: Reference) -> str:
    return f"{reference.text} ({', '.join(reference.rows)})" if reference.rows else reference.text


def _title(text: str) -> list[str]:
    return ["", "", text.upper(), "-" * min(len(text), COLUMNS)]


def _topic(text: str) -> list[str]:
    return ["", "", *_fold(f"* {text} *")] if text else []


def _fold(text: str, indent: int = 0, hang: int = 0) -> list[str]:
    """Fold text at the last column; ``hang`` is how far lines after the first stand in beyond ``indent``.

    Chinese, Japanese and Thai text is folded between any two characters, of which the wide ones take two columns. Each
    line is a paragraph to what shows it, so that right-to-left words are isolated line by line.
    """
    text = visible(text)
    lines = _unspaced(text, COLUMNS - indent, hang) if _UNSPACED.search(text) else None
    if lines is not None:
        return [" " * (indent + (hang if at else 0)) + isolated(line) for at, line in enumerate(lines)]
    folded = wrap(
        text.translate(_NO_ISOLATES),
        COLUMNS,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_on_hyphens=False,
    )
    return [isolated(line) for line in folded]


def _unspaced(text: str, width: int, hang: int) -> list[str]:
    """Fold at spaces and between the characters of scripts without them, none before a mark that closes."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _PIECE.findall(text.translate(_NO_ISOLATES)):
        size = sum(_width(character) for character in piece)
        if used + size > width - (hang if lines else 0) and line.strip():
            lines.append(line.rstrip())
            line, used, piece, size = "", 0, piece.lstrip(), size - len(piece) + len(piece.lstrip())
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() else lines


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 0 if combining(character) else 1
