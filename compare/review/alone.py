"""Carry out what persons want of the rows of one article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.corrections import Verdict
from compare.model import Reviewed, TakenOut
from compare.review.heading import ALONE, heading_of
from compare.review.items import parts_of
from compare.review.locating import Located, MisfitError
from compare.review.pairs import reviewed
from compare.review.planning import portion_of, relocated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.corrections import Correction, Wish
    from compare.model import Document, Part, Quote, Relation, Row, Side
    from compare.review.locating import Text
    from compare.review.planning import Planner

Divided = tuple["tuple[Wish, tuple[Located, ...]]", ...]
"""The parts of a split: what each shall say, and its passages."""


class Ledger:
    """The rows of a brief while those of one article are corrected; they bear their ids already."""

    def __init__(
        self, rows: Sequence[Row], left: Document, right: Document, planner: Planner, texts: dict[Side, Text]
    ) -> None:
        self.rows = list(rows)
        self.documents: dict[Side, Document] = {"left": left, "right": right}
        self.planner = planner
        self.texts = texts
        self.taken_out: list[TakenOut] = []
        self.excluded: list[Row] = []

    def carry_out(self, correction: Correction) -> tuple[Correction, tuple[Located, ...]]:
        """Do what is wanted; return the correction at the places and by the id that its row has now.

        Raises ``MisfitError`` where it does not fit, before anything is done.
        """
        located = tuple(self.planner.located(correction))
        also = self.excluded if correction.verdict is Verdict.EXCLUDE else ()
        row = self._row(located, also)
        done = reviewed(correction)
        divided: Divided = ()
        if correction.verdict is Verdict.EXCLUDE:
            self.taken_out.append(TakenOut(row.id, row.heading, done))
            # A second person may say so too.
            if row in self.rows:
                self.rows.remove(row)
                self.excluded.append(row)
        elif correction.split:
            divided = tuple(
                (portion.wish, portion_of(portion.anchors, located, correction, self.texts))
                for portion in correction.split
            )
            self._split(row, correction, divided)
        else:
            others = [self._named(name) for name in correction.merge]
            if row in others:
                raise MisfitError("it names the row itself as another one")
            self._merge(row, others, done, correction.wish)
        return relocated(correction, row.id, located, divided), located

    def _named(self, name: str) -> Row:
        try:
            return self._row(tuple(self.planner.located(self.planner.named[name])))
        except MisfitError as misfit:
            raise MisfitError(f"{name}: {misfit.args[0]}") from misfit

    def _row(self, located: Sequence[Located], also: Sequence[Row] = ()) -> Row:
        side = located[0].anchor.side
        claims = {each.part.claim for each in located}
        for row in (*self.rows, *also):
            if row.relation in ALONE and claims == {quote.claim for quote in quotes_of(row, side)}:
                return row
        letter = self.texts[side].letter
        raise MisfitError(f"no row of what only {letter} says has exactly these sentences")

    def _merge(self, row: Row, others: list[Row], done: Reviewed, wish: Wish) -> None:
        for other in others:
            self.rows.remove(other)
        was = tuple(other.id for other in others)
        all_rows = [row, *others]
        self.rows[self.rows.index(row)] = replace(
            row,
            left=_ordered(all_rows, "left"),
            right=_ordered(all_rows, "right"),
            heading=wish.heading or row.heading,
            prominence=max(each.prominence for each in all_rows),
            reviews=(*(review for each in all_rows for review in each.reviews), replace(done, was=was)),
        )

    def _split(self, row: Row, correction: Correction, divided: Divided) -> None:
        side: Side = "left" if row.left else "right"
        quotes = quotes_of(row, side)
        made = []
        for number, (wish, held) in enumerate(divided):
            left, right = parts_of(held)
            parts = left or right
            of_part = tuple(_quote(part, quotes, self.texts[side]) for part in parts)
            done = replace(reviewed(correction), was=(row.id,) if number else ())
            made.append(
                replace(
                    row,
                    id="" if number else row.id,
                    heading=wish.heading,
                    left=of_part if side == "left" else (),
                    right=of_part if side == "right" else (),
                    reviews=(*row.reviews, done),
                )
            )
        at = self.rows.index(row)
        self.rows[at : at + 1] = made
        for place, (wish, _) in enumerate(divided, at):
            if not wish.heading:
                part = self.rows[place]
                others = [
                    other.heading
                    for other in self.rows
                    if other is not part and {part.relation, other.relation} != {*ALONE} and other.heading
                ]
                heading = heading_of(part, others, self.documents["left"], self.documents["right"])
                self.rows[place] = replace(part, heading=heading)


def quotes_of(row: Row, side: Side) -> tuple[Quote, ...]:
    """Return what a row quotes of one side."""
    return row.left if side == "left" else row.right


def settle(before: Sequence[Row], after: Sequence[Row]) -> dict[int, str]:
    """Give the rows of one relation the ids that they had, by their place in ``after``; those not in it are new.

    A row of the same sentences keeps its id; of the others, one goes on with the id of the first row that it shares a
    sentence with, where no other has it.
    """
    known = {_claims(row): row.id for row in before}
    ids = {at: known[_claims(row)] for at, row in enumerate(after) if _claims(row) in known}
    taken = set(ids.values())
    for at in sorted(set(range(len(after))) - ids.keys(), key=lambda at: min(_claims(after[at]))):
        sharing = [row for row in before if row.id not in taken and _claims(row) & _claims(after[at])]
        if sharing:
            ids[at] = min(sharing, key=lambda row: min(_claims(row))).id
            taken.add(ids[at])
    return ids


def of_relation(rows: Sequence[Row], relation: Relation) -> list[Row]:
    """Return the rows of one relation."""
    return [row for row in rows if row.relation is relation]


def _claims(row: Row) -> frozenset[int]:
    return frozenset(quote.claim for quote in row.left + row.right)


def _ordered(rows: Sequence[Row], side: Side) -> tuple[Quote, ...]:
    return tuple(sorted((q for row in rows for q in quotes_of(row, side)), key=lambda quote: quote.span))


def _quote(part: Part, quotes: Sequence[Quote], text: Text) -> Quote:
    held = next(quote for quote in quotes if quote.claim == part.claim)
    return replace(held, span=part.span, quote=text.text[part.span.start : part.span.end])
