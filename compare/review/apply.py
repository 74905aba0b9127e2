"""Correct the rows of a comparison as persons want it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.brief.rows import LETTERS, make_rows
from compare.corrections import Verdict
from compare.errors import UsageError
from compare.model import Act, Part, Reanchored, ReviewRecord, Unfitting
from compare.review.alone import Ledger, of_relation, settle
from compare.review.heading import ALONE, set_apart
from compare.review.items import Item
from compare.review.keeping import keep
from compare.review.locating import MisfitError, text_of
from compare.review.pairs import carry_out, reviewed
from compare.review.planning import Planner
from compare.review.relating import matches_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from compare.corrections import Correction, Review
    from compare.model import Document, Match, Quote, Reviewed, Row, Side
    from compare.review.keeping import Done
    from compare.review.locating import Text
    from compare.review.planning import Plan

CHANGING = frozenset({Act.MERGED, Act.SPLIT, Act.RELABELLED, Act.UNPAIRED, Act.MOVED})
"""What may give a row another id."""


def apply(
    review: Review, left: Document, right: Document, matches: tuple[Match, ...]
) -> tuple[tuple[Row, ...], ReviewRecord]:
    """Return the rows of a comparison with a person's corrections, and what became of these.

    ``matches`` are what the program found. Corrections of rows of both articles and new pairs are made first, then what
    only one article says is found anew, then the corrections of that are made; the order of the file does not matter. A
    row keeps its id where its letter stays; a new one, or one of another relation now, gets the next number of its
    letter, and stands after the others. A correction that does not fit is in the record, and nothing of it is done.

    The mirrored review of the swapped articles gives the mirror image.

    Raises ``UsageError`` where the review was made with the articles in the other order.
    """
    texts: dict[Side, Text] = {"left": text_of("A", left), "right": text_of("B", right)}
    _check_order(review, texts)
    before = make_rows(left, right, matches)
    items = _items(before, matches)
    planner = Planner(
        texts,
        items,
        {each.row: each for each in reversed(review.corrections) if each.row},
        [row for row in before if row.relation in ALONE],
    )
    done: list[Done] = []
    plans: list[Plan] = []
    unfitting: list[tuple[Correction, str]] = []
    asked = [each for each in review.corrections if each.asks]
    for correction in (each for each in asked if each.row[:1] not in {"L", "R"}):
        try:
            plans.append(planner.plan(correction))
        except MisfitError as misfit:
            unfitting.append((correction, misfit.args[0]))
        else:
            done.append((correction, plans[-1].correction, plans[-1].located))
    # Two of one row stay in the order of the file.
    plans.sort(key=lambda plan: place_of(plan.correction.row) if plan.item else (len(LETTERS), 0))
    taken_out = carry_out(plans, items, {row.id: row.heading for row in before})
    made = _made(left, right, before, [item for item in items if item.left and item.right])
    numbered = _numbered(made, before)
    ledger = Ledger(numbered, left, right, planner, texts)
    for correction in sorted((each for each in asked if each.row[:1] in {"L", "R"}), key=_reshaping):
        try:
            done.append((correction, *ledger.carry_out(correction)))
        except MisfitError as misfit:
            unfitting.append((correction, misfit.args[0]))
    rows = _numbered(ledger.rows, (*before, *numbered))
    record = ReviewRecord(
        source=review.source,
        sha256=review.sha256,
        counts=_counts(done),
        taken_out=(*taken_out, *ledger.taken_out),
        unfitting=tuple(_unfitting(*each) for each in unfitting),
        reanchored=tuple(
            Reanchored(correction.row, each.before, each.anchor.label)
            for correction, _, located in done
            for each in located
            if each.moved and each.before != each.anchor.label
        ),
        corrections=keep(review, done, planner, (*before, *rows)),
    )
    return rows, record


def _reshaping(correction: Correction) -> tuple[bool, tuple[int, int]]:
    """Return a sorting key: rows are merged, split and left out after what else is wanted of them."""
    last = correction.verdict is Verdict.EXCLUDE or bool(correction.merge or correction.split)
    return last, place_of(correction.row)


def _check_order(review: Review, texts: dict[Side, Text]) -> None:
    left, right = texts["left"].sha256, texts["right"].sha256
    made_for = {each.texts for each in review.corrections}
    # One of the two may have changed besides.
    swapped = any(one == right or other == left for one, other in made_for)
    straight = any(one == left or other == right for one, other in made_for)
    if swapped and not straight:
        raise UsageError(
            f"{review.source}: was made with the articles in the other order; give the second one first."
        )


def _items(rows: Sequence[Row], matches: Sequence[Match]) -> list[Item]:
    """Set each match beside the id that its row has."""
    ids = {_sides(row): row.id for row in rows}
    return [
        Item(match.left, match.right, [match], [ids[match.left, match.right]], match.probability)
        for match in matches
    ]


def _sides(row: Row) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    return _parts(row.left), _parts(row.right)


def _parts(quotes: Iterable[Quote]) -> tuple[Part, ...]:
    return tuple(Part(quote.claim, quote.span) for quote in quotes)


def _made(left: Document, right: Document, before: Sequence[Row], items: Sequence[Item]) -> list[Row]:
    """Make the rows of the items, with the ids that they keep, and of what is left on either side."""
    made = make_rows(left, right, matches_of(left, right, items))
    known = {row.id: row for row in before}
    waiting: dict[object, list[int]] = {}
    for at, row in enumerate(made):
        waiting.setdefault(_sides(row), []).append(at)
    by_place: dict[int, Row] = {}
    borne: set[str] = set()
    new: set[int] = set()
    """Places of the rows whose headings are neither a person's nor what they were."""
    for item in items:
        # Rows that are alike keep the order of their matches.
        at = waiting[item.left, item.right].pop(0)
        by_place[at] = _row(made[at], item, known, borne)
        borne.add(by_place[at].id)
        if item.reshaped and not item.heading:
            new.add(at)
    found = [by_place[at] for at in sorted(by_place)]
    for relation in ALONE:
        rows = of_relation(made, relation)
        ids = settle(of_relation(before, relation), rows)
        for at, row in enumerate(rows):
            old = known.get(ids.get(at, ""))
            same = old is not None and _sides(old) == _sides(row)
            heading = old.heading if old is not None and same else row.heading
            if not same:
                new.add(len(found))
            found.append(
                replace(row, id=old.id if old else "", heading=heading, topic=old.topic if old else None)
            )
    return set_apart(found, new, left, right)


def _row(row: Row, item: Item, known: Mapping[str, Row], borne: Container[str]) -> Row:
    """Give the row of an item what the item says beyond its match; ``borne`` are the ids that others have."""
    letter = LETTERS[row.relation]
    stays = next((name for name in item.ids if name[0] == letter and name not in borne), "")
    was = tuple(sorted({*item.ids} - {stays}, key=place_of))
    return replace(
        row,
        id=stays,
        heading=item.heading or (row if item.reshaped else known[item.ids[0]]).heading,
        topic=known[stays].topic if stays else None,
        probability=item.probability,
        key=row.key if item.key is None else item.key,
        reviews=_with_ids(item.reviews, was) if was else tuple(item.reviews),
    )


def _with_ids(reviews: Sequence[Reviewed], was: tuple[str, ...]) -> tuple[Reviewed, ...]:
    """Tell the ids that a row had by the last thing done to it that may have changed them."""
    changing = [at for at, each in enumerate(reviews) if CHANGING.intersection(each.acts)]
    at = changing[-1] if changing else len(reviews) - 1
    return (*reviews[:at], replace(reviews[at], was=was), *reviews[at + 1 :])


def place_of(row: str) -> tuple[int, int]:
    """Return a sorting key that puts ids in the order of the brief."""
    return "".join(LETTERS.values()).index(row[0]), int(row[1:])


def _numbered(rows: Sequence[Row], before: Sequence[Row]) -> tuple[Row, ...]:
    """Give the rows without an id the numbers after all of their letter before, and set all in their order."""
    last: dict[str, int] = {}
    for row in before:
        if row.id:
            last[row.id[0]] = max(last.get(row.id[0], 0), int(row.id[1:]))
    numbered = []
    for row in rows:
        letter = LETTERS[row.relation]
        if not row.id:
            last[letter] = last.get(letter, 0) + 1
        numbered.append(row if row.id else replace(row, id=f"{letter}{last[letter]}"))
    return tuple(sorted(numbered, key=lambda row: place_of(row.id)))


def _counts(done: Iterable[Done]) -> tuple[tuple[str, int], ...]:
    found = Counter(act for _, correction, _ in done for act in reviewed(correction).acts)
    return tuple((act.value, found[act]) for act in Act if found[act])


def _unfitting(correction: Correction, reason: str) -> Unfitting:
    sentences = ", ".join(dict.fromkeys(anchor.label for anchor in correction.anchors))
    return Unfitting(
        correction.row, correction.about or sentences, reviewed(correction), reason, correction.place
    )
