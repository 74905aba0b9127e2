"""Keep a review so that it can be written again: at the places and by the ids that its rows have now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.review.locating import MisfitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.corrections import Correction, Review
    from compare.model import Row
    from compare.review.locating import Located
    from compare.review.planning import Planner

Done = tuple["Correction", "Correction", "tuple[Located, ...]"]
"""A correction that was made: as the file has it, as it stands now, and its passages."""


def keep(
    review: Review, done: Sequence[Done], planner: Planner, rows: Sequence[Row]
) -> tuple[Correction, ...]:
    """Return the corrections of a review in the order of its file, and the rows that they name.

    Those that were made are for the texts at hand now. Those that do not fit stay as they are, for the texts that they
    were made for, but get another number where a row has theirs. ``rows`` are all that had or have an id.
    """
    texts = planner.texts["left"].sha256, planner.texts["right"].sha256
    made = {before.place: replace(now, texts=texts) for before, now, _ in done}
    named = {row for each in review.corrections for row in (*each.merge, *(move.row for move in each.move))}
    kept: list[tuple[Correction, Correction | None]] = []
    for correction in review.corrections:
        now = made.get(correction.place)
        if now is None and not correction.asks:
            if correction.row not in named:
                continue
            try:
                now = replace(planner.named_now(correction), texts=texts)
            except MisfitError:
                now = None
        kept.append((correction, now))
    names = {before.row: now.row for before, now in kept if now is not None}
    used = {*(row.id for row in rows), *names.values()}
    for before, _ in kept:
        if before.row and before.row not in names:
            names[before.row] = before.row if before.row not in used else _free(before.row[0], used)
            used.add(names[before.row])
    return tuple(_renamed(now or before, before, names) for before, now in kept)


def _free(letter: str, used: set[str]) -> str:
    return f"{letter}{1 + max(int(name[1:]) for name in used if name and name[0] == letter)}"


def _renamed(correction: Correction, before: Correction, names: dict[str, str]) -> Correction:
    return replace(
        correction,
        row=names[before.row] if before.row else "",
        merge=tuple(names[row] for row in correction.merge),
        move=tuple(replace(move, row=names[move.row]) for move in correction.move),
    )
