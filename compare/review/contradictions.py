"""Find corrections that cannot both be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from compare.corrections import Verdict
from compare.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from compare.corrections import Correction

TAKING_OUT = frozenset({Verdict.REJECT, Verdict.EXCLUDE})


def check_agreement(corrections: Sequence[Correction], name: str) -> None:
    """Raise ``InputError`` where a name stands for two rows, is not there, or two corrections contradict each other.

    Two corrections are of one row where they name the same sentences. The message names both, and the file ``name``.
    """
    together: dict[Hashable, list[Correction]] = {}
    by_row: dict[str, Correction] = {}
    for correction in corrections:
        sentences = frozenset(anchor.label for anchor in correction.anchors)
        # Other words of the same sentences may make another pair.
        together.setdefault(sentences if correction.row else correction.anchors, []).append(correction)
        if correction.row:
            first = by_row.setdefault(correction.row, correction)
            if frozenset(anchor.label for anchor in first.anchors) != sentences:
                _refuse(name, first, correction, f"{correction.row} names other sentences than before")
    for of_row in together.values():
        _check_row([correction for correction in of_row if correction.asks], name)
    _check_others(corrections, by_row, name)


def _check_row(corrections: list[Correction], name: str) -> None:
    """Check those of one row, none of which may want what another rules out."""
    same: tuple[tuple[str, Callable[[Correction], Hashable]], ...] = (
        ("verdict", lambda each: each.verdict),
        ("relation", lambda each: each.wish.relation),
        ("heading", lambda each: each.wish.heading or None),
        ("key", lambda each: each.key),
        ("split", lambda each: each.split or None),
    )
    for key, value in same:
        given = [each for each in corrections if value(each) is not None]
        for other in given[1:]:
            if value(other) != value(given[0]):
                _refuse(name, given[0], other, f"{key} is not the same")
    for first in corrections:
        for other in corrections:
            if first is other:
                continue
            if not first.row and not other.row:
                _refuse(name, first, other, "the same sentences are paired twice")
            if first.verdict in TAKING_OUT and other.verdict is None:
                _refuse(name, first, other, f"{first.verdict} takes out the row that the other one speaks of")
            if first.split and _changes(other):
                _refuse(name, first, other, "one splits the row that the other one changes")
            if first.verdict is Verdict.ACCEPT and (_changes(other) and not other.wish.heading):
                _refuse(name, first, other, "one accepts the row as it stands, and the other one changes it")


def _check_others(corrections: Sequence[Correction], by_row: dict[str, Correction], name: str) -> None:
    """Check what is wanted of the rows that a correction names."""
    taken: dict[str, Correction] = {}
    moved: dict[str, Correction] = {}
    for correction in corrections:
        for row in (*correction.merge, *(move.row for move in correction.move)):
            if row not in by_row:
                raise InputError(
                    f"{name}: {correction.place}: the file has no entry for {row}; add its passages."
                )
        for row in correction.merge:
            if row in taken:
                _refuse(name, taken[row], correction, f"{row} is merged twice")
            if correction.row[0] in "LR" and row[0] != correction.row[0]:
                raise InputError(
                    f"{name}: {correction.place}: {row} is no row of the same article alone; name {correction.row} in"
                    f" the entry of {row}, or add an entry to pairs."
                )
            taken[row] = correction
        for move in correction.move:
            label = f"{correction.row} {move.anchor.label}"
            if label in moved:
                _refuse(name, moved[label], correction, f"{move.anchor.label} is moved twice")
            moved[label] = correction
            if move.row[0] in "LR":
                raise InputError(
                    f"{name}: {correction.place}: {move.row} is a row of one article; unpair the sentence instead."
                )
    targets = {move.row: correction for correction in corrections for move in correction.move}
    for correction in corrections:
        if correction.row in taken and (
            _changes(correction) or correction.verdict or correction.key is not None
        ):
            _refuse(
                name, taken[correction.row], correction, "one merges the row that the other one speaks of"
            )
        if correction.row in targets and (correction.verdict or correction.split):
            _refuse(
                name,
                targets[correction.row],
                correction,
                "one moves a sentence into the row of the other one",
            )
        if correction.row in targets and correction.row in taken:
            _refuse(name, targets[correction.row], taken[correction.row], f"{correction.row} does not remain")


def _changes(correction: Correction) -> bool:
    return bool(
        correction.wish.relabels
        or correction.wish.heading
        or correction.merge
        or correction.split
        or correction.unpair
        or correction.move
    )


def _refuse(name: str, first: Correction, other: Correction, reason: str) -> NoReturn:
    raise InputError(f"{name}: {first.place} and {other.place} contradict each other: {reason}.")
