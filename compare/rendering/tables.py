"""The tables of numbers and dates and of who is quoted, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Quantity, Standing
from compare.rendering.direction import isolated
from compare.rendering.pieces import Clip, clip, label
from compare.rendering.wording import coverage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Article, Brief, Claim, Coverage, Figure, Heard, Mention, Voice

NARROW = 64
"""Characters of a sentence beside another one: about two lines."""
WIDE = 78
"""Characters of a sentence that has the width of a page: about one line."""
MOST_ON_PAPER = 50
"""Length of a table on paper: who has more lines than that searches, and paper has no search."""
MOST_ALSO = 12
"""Further places of a value that are named one by one."""


@dataclass(frozen=True, slots=True)
class ValueView:
    """A number or date of one article with its places."""

    reading: str
    label: str
    """The sentence that is shown: ``A9``."""
    clip: Clip | None
    """None on paper where a row quotes the sentence and there is nothing to compare."""
    also: tuple[str, ...]
    """Labels of further sentences with the same value."""
    uncounted: int
    """Sentences beyond those."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A value beside its counterpart; a side without one is None."""

    row: str
    """Id of the first row that sets them side by side; empty where none does."""
    heading: str
    left: ValueView | None
    right: ValueView | None
    word: str
    """``differ``, ``check``, ``same`` or ``alone``."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures that stand under one title."""

    id: str
    letter: str
    """Whose figures these are alone; empty where both sides have some."""
    dates: bool
    figures: tuple[FigureView, ...]
    left_out: int
    """Figures beyond those shown."""


@dataclass(frozen=True, slots=True)
class HeardView:
    """What one article has of a voice."""

    count: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceView:
    """Who is quoted or reported; a side that has nothing of the voice is None."""

    name: str
    named: bool
    unnamed: bool
    """A source that the article gives no name; neither this nor ``named`` where it does not make clear who it is."""
    shared: tuple[str, ...]
    """Labels of the sentences with a quotation that both print."""
    left: HeardView | None
    right: HeardView | None


def figure_tables(brief: Brief, *, paper: bool) -> tuple[FigureTable, ...]:
    """Set out the figures: what both articles give, the differing first, then what either gives alone.

    On paper a table is cut at 50 figures, and equal values of a row stand without their sentences: the row has them.
    """
    headings = {row.id: row.heading for row in brief.rows}
    claims = tuple(
        {claim.number: claim for claim in side} for side in (brief.left_claims, brief.right_claims)
    )
    order = list(Standing)
    paired = sorted((f for f in brief.figures if f.left and f.right), key=lambda f: order.index(f.standing))
    groups: list[tuple[str, str, bool, Sequence[Figure]]] = [("figures-both", "", False, paired)]
    lone = [figure for figure in brief.figures if figure.standing is Standing.ALONE]
    for letter, alone in (("A", [f for f in lone if f.left]), ("B", [f for f in lone if f.right])):
        for dates in (False, True):
            name = f"{'dates' if dates else 'numbers'}-{letter.lower()}"
            groups.append((name, letter, dates, [f for f in alone if _is_date(f) is dates]))

    def shown(figure: Figure) -> FigureView:
        width = NARROW if figure.left and figure.right else WIDE
        if paper and figure.rows and figure.standing is Standing.SAME:
            width = 0
        row = figure.rows[0] if figure.rows else ""
        return FigureView(
            row,
            isolated(headings.get(row, "")),
            _value("A", brief.left, claims[0], figure.left, width),
            _value("B", brief.right, claims[1], figure.right, width),
            figure.standing.value,
        )

    most = MOST_ON_PAPER if paper else len(brief.figures)
    return tuple(
        FigureTable(name, letter, dates, tuple(map(shown, figures[:most])), len(figures[most:]))
        for name, letter, dates, figures in groups
        if figures
    )


def _is_date(figure: Figure) -> bool:
    return not isinstance((figure.left + figure.right)[0].value, Quantity)


def _value(
    letter: str, article: Article, claims: dict[int, Claim], mentions: tuple[Mention, ...], width: int
) -> ValueView | None:
    if not mentions:
        return None
    first = mentions[0]
    numbers = sorted({mention.claim for mention in mentions} - {first.claim})
    return ValueView(
        isolated(first.reading),
        label(letter, first.claim),
        clip(article, claims[first.claim].span, first.value.span, width) if width else None,
        tuple(label(letter, number) for number in numbers[:MOST_ALSO]),
        len(numbers[MOST_ALSO:]),
    )


def voice_table(brief: Brief) -> tuple[VoiceView, ...]:
    """Set out who is quoted, in the order of the brief."""
    return tuple(map(_voice, brief.voices))


def _voice(voice: Voice) -> VoiceView:
    shared = [
        *(label("A", number) for number in voice.left.shared),
        *(label("B", number) for number in voice.right.shared),
    ]
    return VoiceView(
        isolated(voice.name or "Speaker not clear"),
        bool(voice.name) and not voice.anonymous,
        voice.anonymous,
        tuple(shared),
        _heard("A", voice.left),
        _heard("B", voice.right),
    )


def _heard(letter: str, heard: Heard) -> HeardView | None:
    if not heard.statements:
        return None
    manner = "reported"
    if heard.direct:
        manner = "direct" if heard.direct == heard.statements else f"{heard.direct} direct"
    quoted = f" ({heard.quoted_words:,} quoted)" if 0 < heard.quoted_words < heard.words else ""
    return HeardView(
        f"{_count(heard.statements, 'statement')}, {manner}; {_count(heard.words, 'word')}{quoted}",
        tuple(label(letter, number) for number in heard.sentences),
    )


def coverage_table(found: Coverage) -> tuple[tuple[str, str, str], ...]:
    """Set out what happened to the sentences and passages of each side; reasons stand with their count."""
    table: list[tuple[str, str, str]] = []
    for name, left, right in coverage(found.left, found.right):
        reason = name.removeprefix("– ")
        if reason == name or " row" in name:
            table.append((name, str(left), str(right)))
        else:
            of, *cells = table[-1]
            left_cell, right_cell = (
                f"{cell}{',' if ':' in cell else ':'} {reason} {count}" if count else cell
                for cell, count in zip(cells, (left, right), strict=True)
            )
            table[-1] = (of, left_cell, right_cell)
    return tuple(table)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
