"""What a page shows of a person's corrections, as plain values.

What a person writes is neither article's nor the program's: it stands by itself, with the name of who wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import Act
from compare.rendering.direction import isolated
from compare.rendering.pieces import columns, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Brief, Reanchored, Reviewed, ReviewRecord, Row

ACTS = {
    Act.ACCEPTED: "accepted",
    Act.RELABELLED: "relabelled",
    Act.PAIRED: "paired by hand",
    Act.MERGED: "merged",
    Act.SPLIT: "split",
    Act.UNPAIRED: "a sentence taken out",
    Act.MOVED: "a sentence moved",
    Act.RENAMED: "renamed",
    Act.MARKED: "weight set",
    Act.NOTED: "noted",
    Act.REJECTED: "rejected",
    Act.EXCLUDED: "left out",
}
"""Words for what a person did to a row."""

UNCHANGING = frozenset({Act.ACCEPTED, Act.NOTED})
"""What leaves a row as it stood."""

TITLE = "Corrections"
"""Of the section that tells what became of a review."""
LEDE = (
    "What a person changed here or vouches for. Those rows bear a mark; notes are in the person’s own words."
)
TAKEN_OUT = "Taken out"
TAKEN_OUT_LEDE = (
    "These rows are not in this brief any more. The passages of a rejected one stand in the lists of what only one"
    " article says, where nothing else quotes them."
)
UNFITTING = "Not made"
UNFITTING_LEDE = "These do not fit the texts or the rows any more: nothing of them was done."
LONG_NOTES = "Notes in full"
IN_FULL = "In full under Corrections"
LONG_NOTE, BEGINNING = 300, 160
"""Columns of a note that the margin of a page has room for, and of what stands there of a longer one."""
SHORT = 60
"""Columns of the line that names all reviewers."""
REANCHORED = "Found in another place"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one person did to a row."""

    told: str
    """``Corrected by MK, 3 May 2026: relabelled; was S4``."""
    short: str
    """``Corrected by MK``."""
    by: str
    note: str
    """In the person's words; empty where there are none."""
    beginning: str = ""
    """Of a note that is too long for the margin of a page; empty where it is not."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction of a row that is not there to bear its mark."""

    row: str
    """The id that it had; empty for passages that were to be paired."""
    about: str
    mark: Mark
    reason: str
    """Why it was not made; empty where it was."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What became of a person's corrections."""

    told: str
    """How many rows were reviewed and by whom, as a sentence."""
    short: str
    """By whom, where there is no room for more."""
    unmade: str
    """That some corrections were not made, as a sentence; empty where all were."""
    made: str
    """How many corrections did what."""
    rows: tuple[str, ...]
    """Ids of the rows that bear a mark."""
    made_from: str
    """The file of the corrections, and its hash."""
    taken_out: tuple[Listed, ...]
    unfitting: tuple[Listed, ...]
    long_notes: tuple[Listed, ...]
    """Of rows that are there, whole."""
    reanchored: tuple[str, ...]
    """``S3: A7 is A9 now``."""

    @property
    def summed_up(self) -> str:
        """Who reviewed how much, and that something was not made."""
        return f"{self.told} {self.unmade}".rstrip()


def marks(row: Row) -> tuple[Mark, ...]:
    """Say what persons did to a row."""
    return tuple(map(_mark, row.reviews))


def in_short(found: Iterable[Mark]) -> str:
    """Say who reviewed or corrected a row, where there is no room for more; empty where nobody did."""
    return "; ".join(dict.fromkeys(mark.short for mark in found))


def notes(found: Iterable[Mark]) -> list[tuple[str, str]]:
    """Return the notes of marks, each after its name: ``Note by MK``."""
    return [(f"Note by {mark.by}", mark.note) for mark in found if mark.note]


def lists(review: ReviewView) -> list[tuple[str, str, tuple[Listed, ...]]]:
    """Return title, first sentence and corrections of each list that has any: not made, taken out."""
    found = (
        (UNFITTING, UNFITTING_LEDE, review.unfitting),
        (TAKEN_OUT, TAKEN_OUT_LEDE, review.taken_out),
    )
    return [each for each in found if each[2]]


def review_view(brief: Brief) -> ReviewView | None:
    """Say what became of a person's corrections; None where there were none to make."""
    record = brief.review
    if record is None:
        return None
    reviewed = [row for row in brief.rows if row.reviews]
    by = _signed([*(each for row in reviewed for each in row.reviews), *_beyond(record)])
    rows = f"{len(reviewed):,} of the {len(brief.rows):,} rows {'is' if len(reviewed) == 1 else 'are'}"
    gone = len({each.row for each in record.taken_out})
    taken = f", {_count(gone, 'row')} taken out" if gone else ""
    return ReviewView(
        told=f"Reviewed by {by or 'nobody yet'}: {rows} marked so{taken}.",
        short=shorten(f"Reviewed by {by}", SHORT) if by else "",
        unmade=_unmade(len(record.unfitting)),
        made=_made(record),
        rows=tuple(row.id for row in reviewed),
        made_from=f"Corrections: {isolated(record.source)}, SHA-256 {record.sha256}.",
        taken_out=tuple(
            Listed(gone.row, isolated(gone.heading), _mark(gone.reviewed), "") for gone in record.taken_out
        ),
        unfitting=tuple(
            Listed(each.row, isolated(each.about), _mark(each.reviewed, "Wanted"), isolated(each.reason))
            for each in record.unfitting
        ),
        long_notes=tuple(
            Listed(row.id, isolated(row.heading), mark, "")
            for row in reviewed
            for mark in marks(row)
            if mark.beginning
        ),
        reanchored=tuple(map(_reanchored, record.reanchored)),
    )


def _beyond(record: ReviewRecord) -> Iterable[Reviewed]:
    yield from (gone.reviewed for gone in record.taken_out)
    yield from (each.reviewed for each in record.unfitting)


def _mark(reviewed: Reviewed, verb: str = "") -> Mark:
    by = isolated(reviewed.by)
    whole = {Act.REJECTED, Act.EXCLUDED}.intersection(reviewed.acts)
    if not verb and whole:
        verb = ACTS[whole.pop()].capitalize()
    verb = verb or ("Reviewed" if set(reviewed.acts) <= UNCHANGING else "Corrected")
    listed = [act for act in reviewed.acts if act is not Act.NOTED and ACTS[act].capitalize() != verb]
    acts = ", ".join(ACTS[act] for act in listed)
    was = f"was {' and '.join(reviewed.was)}" if reviewed.was else ""
    what = "; ".join(part for part in (acts, was) if part)
    when = f", {isolated(reviewed.on)}" if reviewed.on else ""
    told, short = f"{verb} by {by}{when}{': ' if what else ''}{what}", f"{verb} by {by}"
    beginning = isolated(shorten(reviewed.note, BEGINNING)) if columns(reviewed.note) > LONG_NOTE else ""
    return Mark(told, short, by, isolated(reviewed.note), beginning)


def _signed(reviews: Sequence[Reviewed]) -> str:
    names = dict.fromkeys(f"{each.by}, {each.on}" if each.on else each.by for each in reviews)
    return isolated("; ".join(names))


def _made(record: ReviewRecord) -> str:
    if not record.counts:
        return "No correction was made."
    return f"Made: {', '.join(f'{count:,} {ACTS[Act(name)]}' for name, count in record.counts)}."


def _unmade(count: int) -> str:
    if not count:
        return ""
    one = count == 1
    return (
        f"{_count(count, 'correction')} {'does' if one else 'do'} not fit this comparison any more and"
        f" {'was' if one else 'were'} not made."
    )


def _reanchored(each: Reanchored) -> str:
    return f"{each.row or 'a pair'}: {each.before} is {each.after} now"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
