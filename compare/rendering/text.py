"""Write the brief as plain text for an e-mail: 72 columns, nothing but letters and line ends."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from compare.letters import visible
from compare.rendering import review_view, wording
from compare.rendering.direction import PDI, RLI, isolated
from compare.rendering.review_view import notes
from compare.rendering.view import Reference, view
from compare.settings import Preset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Brief
    from compare.rendering.review_view import ReviewView
    from compare.rendering.row_view import RowView
    from compare.rendering.side_view import SideView
    from compare.rendering.view import BriefView
    from compare.settings import Presentation

COLUMNS = 72
_NO_ISOLATES = dict.fromkeys(map(ord, RLI + PDI))
_RUN_ON = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(rf"[{_RUN_ON}]{{12}}")
_PIECE = re.compile(
    rf"\s*(?:[“‘「『（《]*[{_RUN_ON}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|[^\s{_RUN_ON}]+)[、。，．！？：；」』）》”’]*|\s+"
)
"""What is not parted at the end of a line: a character with the marks that lean on it, or a word."""


def render_text(brief: Brief, presentation: Presentation) -> bytes:
    """Write UTF-8 text with the summary and every row, or the rows of the form of one page.

    The full texts are left out, as an e-mail is read at once.
    """
    shown = view(brief)
    if presentation.preset is Preset.ONE_PAGE:
        from compare.rendering.text_one_page import lines as in_short

        return ("\n".join(in_short(shown)) + "\n").encode()
    lines = [*_opening(shown)]
    for name, (_, title, lede) in wording.SECTIONS.items():
        rows = shown.group(name)
        lines += underlined(f"{title} ({len(rows)})")
        lines += fold(lede if rows else wording.NONE_FOUND)
        if name == "agree" and (notice := wording.one_source(shown)):
            lines += ["", *fold(_with_rows(Reference(notice, shown.shared_wording.rows)))]
        for topic, of_topic in shown.topics(name):
            lines += _topic(topic)
            for row in of_topic:
                lines += ["", *row_lines(row, shown)]
    for side, name in ((shown.left, "left_only"), (shown.right, "right_only")):
        rows = shown.group(name)
        lines += underlined(f"Only in {side.letter} ({len(rows)})")
        lines += fold(wording.ONLY if rows else wording.NONE_FOUND)
        for topic, of_topic in shown.topics(name):
            lines += _topic(topic)
            for row in of_topic:
                lines += ["", *fold(f"{row.id}  {row.heading}"), *reviewed(row), *cell(row, side)]
    lines += _closing(shown)
    return ("\n".join(lines) + "\n").encode()


def _opening(shown: BriefView) -> Iterator[str]:
    yield from fold(shown.title.upper())
    stamp = (
        f"Side-by-side brief {shown.id}{f', {shown.date}' if shown.date else ''}, Sidebrief {shown.version}"
    )
    yield from fold(stamp)
    for side in shown.sides:
        yield ""
        yield from fold(f"{side.letter}  {side.title}", hang=3)
        if side.url:
            yield f"   {''.join(visible(side.url).split())}"
        fetched = wording.came_from(side) if side.retrieved else ""
        for line in (side.credit, side.size, fetched, *side.warnings):
            yield from fold(line, indent=3)
    yield from underlined("Bottom line")
    yield from listed(shown.points, wording.no_points(shown))
    counts = ", ".join(f"{len(rows)} {wording.COUNTED[name]}" for name, rows in shown.groups)
    yield ""
    yield from fold(f"Rows: {counts}.")
    yield from underlined("Read this first")
    yield from fold(f"- {wording.TRUTH}", hang=2)
    if shown.review:
        yield from fold(f"- {shown.review.summed_up} See {review_view.TITLE}.", hang=2)
    if told := wording.languages(shown):
        yield from fold(f"- {told}", hang=2)
    if shown.origins or wording.one_source(shown):
        signs = " ".join(f"{_with_rows(origin)}." for origin in shown.origins)
        notice = wording.one_source(shown) or wording.ONE_SOURCE
        more = wording.more_origins(shown)
        yield from fold(f"- Possibly one source. {notice} {signs} {more}", hang=2)
    if unsure := wording.possible(shown):
        yield from fold(f"- {unsure}", hang=2)
    yield from fold(f"- {wording.compared(shown)}", hang=2)


def _closing(shown: BriefView) -> Iterator[str]:
    if shown.questions:
        yield from underlined("Questions to settle")
        yield from listed(shown.questions, "")
    if shown.review:
        yield from _corrections(shown.review)
    yield from underlined("Method and limits")
    yield from fold(wording.method(shown))
    yield ""
    yield from fold(wording.LIMITS)
    yield ""
    yield from fold(wording.made_from(shown))
    for letter, passages in wording.removed(shown):
        yield ""
        yield from fold(f"Left out of {letter}. {passages}")


def _corrections(review: ReviewView) -> Iterator[str]:
    yield from underlined(review_view.TITLE)
    yield from fold(review_view.LEDE)
    yield ""
    yield from fold(_with_rows(Reference(review.told, review.rows)))
    yield from fold(review.made)
    for title, lede, items in review_view.lists(review):
        yield from ["", *fold(f"{title}. {lede}")]
        for item in items:
            name = f"{item.row}  {item.about}" if item.row else item.about
            yield from fold(f"- {name}", hang=2)
            yield from fold(f"{item.mark.told}.", indent=2)
            if item.reason:
                yield from fold(f"Not made: {item.reason}.", indent=2)
            for by, note in notes([item.mark]):
                yield from fold(f"{by}: {note}", indent=2)
    if review.reanchored:
        yield from ["", *fold(f"{review_view.REANCHORED}: {'; '.join(review.reanchored)}.")]


def row_lines(row: RowView, shown: BriefView) -> Iterator[str]:
    """Yield a row of both articles: its heading, how the sides relate, both sides."""
    yield from fold(f"{row.id}  {row.heading} [{row.word}]", hang=4)
    if row.possible:
        yield from fold(wording.POSSIBLE, indent=4)
    for kind, note in row.notes:
        yield from fold(f"{kind.capitalize()}: {note}", indent=4)
    yield from reviewed(row)
    for side in shown.sides:
        yield from cell(row, side)


def reviewed(row: RowView) -> Iterator[str]:
    """Yield what persons did to a row, and their notes."""
    for mark in row.marks:
        yield from fold(f"{mark.told}.", indent=4)
        for name, note in notes([mark]):
            yield from fold(f"{name}: {note}", indent=4)


def cell(row: RowView, side: SideView) -> Iterator[str]:
    """Yield what a side of a row says."""
    quotes = row.left if side.letter == "A" else row.right
    for quote in quotes:
        text = "".join(piece.text for piece in quote.pieces)
        said = f" ({quote.said})" if quote.said else ""
        width = max(4, len(quote.label) + 1)
        yield from fold(f"{quote.label:<{width}}{text}{said}", indent=4, hang=width)
    if not quotes:
        yield from fold(f"Not mentioned in {side.letter}.", indent=8)


def listed(references: tuple[Reference, ...], none: str) -> Iterator[str]:
    """Yield sentences with the rows that they rest on, or what is said where there are none."""
    for reference in references:
        yield from fold(f"- {_with_rows(reference)}", hang=2)
    if not references:
        yield from fold(none)


def _with_rows(reference: Reference) -> str:
    return f"{reference.text} ({', '.join(reference.rows)})" if reference.rows else reference.text


def underlined(text: str) -> list[str]:
    """Set the title of a section apart."""
    return ["", "", text.upper(), "-" * min(len(text), COLUMNS)]


def _topic(text: str) -> list[str]:
    return ["", "", *fold(f"* {text} *")] if text else []


def fold(text: str, indent: int = 0, hang: int = 0) -> list[str]:
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
