"""Find what corrections of rows of both articles speak of, so that what is planned can be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.corrections import Anchor, Portion, Verdict
from compare.model import Difference, Part, Relation, Span
from compare.review.items import key_of, parts_of, union
from compare.review.locating import Located, MisfitError, find, locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.corrections import Correction, Wish
    from compare.model import Row, Side
    from compare.review.items import Item, Parts
    from compare.review.locating import Text

TOLD = {"C": "a conflict", "D": "a difference", "S": "an agreement"}
"""What a row says, by its letter."""
RULE = "review"
"""What stands for the name of a rule where a person says in what the two sides differ: ``review.number``."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A correction with all that it speaks of found; what is planned can be done."""

    correction: Correction
    """At the places where its passages stand now, and by the id that its row has without the review."""
    item: Item | None
    """None for passages to pair."""
    left: Parts
    right: Parts
    """Of what is to be paired."""
    portions: tuple[tuple[Wish, Parts, Parts, tuple[Difference, ...]], ...]
    unpaired: frozenset[tuple[Side, int]]
    moves: tuple[tuple[Side, int, Item], ...]
    merged: tuple[Item, ...]
    joined: tuple[tuple[str, Parts, Parts], ...]
    """Rows of one article that a merge takes in: id and passages."""
    differences: tuple[Difference, ...]
    located: tuple[Located, ...]


class Planner:
    """Finds what corrections speak of."""

    def __init__(
        self,
        texts: dict[Side, Text],
        items: Sequence[Item],
        named: dict[str, Correction],
        alone: Sequence[Row],
    ) -> None:
        self.texts = texts
        self.items = {key_of(item.left, item.right): item for item in items}
        self.named = named
        """The entries of the file by their rows."""
        self.alone = {
            key_of(*(tuple(Part(q.claim, q.span) for q in quotes) for quotes in (row.left, row.right))): row
            for row in alone
        }

    def plan(self, correction: Correction) -> Plan:
        """Find all that a correction speaks of; raise ``MisfitError`` where it does not fit the comparison."""
        located = tuple(self.located(correction))
        left, right = parts_of(located)
        item = self._item_of(left, right) if correction.row else None
        if item is None:
            self._check_new(left, right)
        elif correction.verdict is Verdict.ACCEPT and item.ids[0][0] != correction.row[0]:
            was, now = (TOLD[row[0]] for row in (correction.row, item.ids[0]))
            raise MisfitError(f"it was accepted as {was}, and is {now} now")
        # A review names sentences by the numbers of its own text.
        claims = {(each.anchor.side, each.before): each.part.claim for each in located}

        def claim_of(anchor: Anchor) -> tuple[Side, int]:
            return anchor.side, claims[anchor.side, anchor.label]

        unpaired = frozenset(map(claim_of, correction.unpair))
        moves = tuple((*claim_of(move.anchor), self._named_item(move.row)) for move in correction.move)
        merged, joined = self._merged(correction)
        if item and item in (*merged, *(target for _, _, target in moves)):
            raise MisfitError("it names the row itself as another one")
        leaving = unpaired | {(side, claim) for side, claim, _ in moves}
        before = (item.left, item.right) if item else (left, right)
        after = (
            *(tuple(p for p in parts if (side, p.claim) not in leaving)
              for side, parts in zip(("left", "right"), before, strict=True)),
        )  # fmt: skip
        if not (after[0] and after[1]):
            instead = "reject the row" + (
                ", and set the sentence beside others by pairs" if moves else " instead"
            )
            raise MisfitError(f"nothing of one side would be left; {instead}")
        lefts = [after[0], *(other.left for other in merged), *(parts for _, parts, _ in joined)]
        rights = [after[1], *(other.right for other in merged), *(parts for _, _, parts in joined)]
        divided = tuple(
            (portion.wish, portion_of(portion.anchors, located, correction, self.texts))
            for portion in correction.split
        )
        portions = tuple(
            (wish, *sides, self.differences(wish, *sides))
            for wish, held in divided
            for sides in [parts_of(held)]
        )
        return Plan(
            correction=relocated(correction, item.ids[0] if item else "", located, divided),
            item=item,
            left=left,
            right=right,
            portions=portions,
            unpaired=unpaired,
            moves=moves,
            merged=merged,
            joined=joined,
            differences=self.differences(correction.wish, union(*lefts), union(*rights)),
            located=located,
        )

    def located(self, correction: Correction) -> Iterable[Located]:
        """Find the passages of a correction; raise ``MisfitError`` where one is not found."""
        for anchor in correction.anchors:
            made_for = correction.texts[0 if anchor.side == "left" else 1]
            yield locate(anchor, made_for, self.texts[anchor.side])

    def differences(self, wish: Wish, left: Parts, right: Parts) -> tuple[Difference, ...]:
        """Return the differences that a person names, with their words found in the passages of the row."""
        exclusive = wish.relation is Relation.CONFLICT
        found = []
        for stated in wish.differences:
            one = self._words(stated.left, self.texts["left"], left)
            other = self._words(stated.right, self.texts["right"], right)
            note = f"{self._value(one, self.texts['left'])} / {self._value(other, self.texts['right'])}"
            found.append(Difference(stated.kind, one, other, f"{RULE}.{stated.kind}", note, exclusive))
        told = {difference.kind for difference in found}
        found += [
            Difference(kind, None, None, f"{RULE}.{kind}", "", exclusive)
            for kind in wish.kinds
            if kind not in told
        ]
        return tuple(found)

    def named_now(self, correction: Correction) -> Correction:
        """Return a row that others name as it stands now; raise ``MisfitError`` where it does no more."""
        located = tuple(self.located(correction))
        key = key_of(*parts_of(located))
        if item := self.items.get(key):
            row = item.ids[0]
        elif key in self.alone:
            row = self.alone[key].id
        else:
            raise MisfitError("it is no row of this comparison")
        return replace(correction, row=row, anchors=tuple(each.anchor for each in located))

    def _words(self, words: str, text: Text, parts: Parts) -> Span | None:
        if not words:
            return None
        places = find(words, text, [part.span for part in parts])
        if len(places) != 1:
            count = f"at {len(places)} places" if places else "nowhere"
            raise MisfitError(f"“{words[:60]}” stands {count} in the passages of {text.letter}")
        return places[0]

    def _value(self, span: Span | None, text: Text) -> str:
        """Return the words of one side of a note, in which " / " parts the sides."""
        return " ".join(text.text[span.start : span.end].split()).replace(" / ", "/") if span else "–"

    def _item_of(self, left: Parts, right: Parts) -> Item:
        if (item := self.items.get(key_of(left, right))) is None:
            raise MisfitError("no row of this comparison has exactly these sentences of A and B")
        return item

    def _check_new(self, left: Parts, right: Parts) -> None:
        item = self.items.get(key_of(left, right))
        if item and (item.left, item.right) == (left, right):
            raise MisfitError(f"row {item.ids[0]} has these passages already")

    def _named_item(self, row: str) -> Item:
        try:
            return self._item_of(*parts_of(tuple(self.located(self.named[row]))))
        except MisfitError as misfit:
            raise MisfitError(f"{row}: {misfit.args[0]}") from misfit

    def _merged(
        self, correction: Correction
    ) -> tuple[tuple[Item, ...], tuple[tuple[str, Parts, Parts], ...]]:
        items, joined = [], []
        for name in correction.merge:
            if name[0] not in "LR":
                items.append(self._named_item(name))
                continue
            try:
                left, right = parts_of(tuple(self.located(self.named[name])))
            except MisfitError as misfit:
                raise MisfitError(f"{name}: {misfit.args[0]}") from misfit
            row = self.alone.get(key_of(left, right))
            if row is None:
                raise MisfitError(f"{name}: no row of one article has exactly these sentences")
            joined.append((row.id, left, right))
        return tuple(items), tuple(joined)


def portion_of(
    anchors: Sequence[Anchor], located: Sequence[Located], correction: Correction, texts: dict[Side, Text]
) -> tuple[Located, ...]:
    """Find the passages of one part of a split, all of them within the sentences of the row."""
    found: list[Located] = []
    for anchor in anchors:
        whole = [each for each in located if (each.anchor.side, each.before) == (anchor.side, anchor.label)]
        if not whole:
            raise MisfitError(f"{anchor.label} is no sentence of the row")
        if not anchor.words and not anchor.span:
            found += whole
            continue
        text = texts[anchor.side]
        if anchor.words:
            found.append(_within(anchor, {each.part.claim for each in whole}, text))
            continue
        part = locate(anchor, correction.texts[0 if anchor.side == "left" else 1], text)
        if part.part.claim not in {each.part.claim for each in whole}:
            raise MisfitError(f"the place of {anchor.label} is not in that sentence of the row")
        found.append(part)
    return tuple(found)


def _within(anchor: Anchor, claims: Iterable[int], text: Text) -> Located:
    """Find words within sentences, which may have moved with all of their row."""
    places = [
        (claim, span) for claim in claims for span in find(anchor.words, text, [text.claims[claim].span])
    ]
    if len(places) > 1:
        places = [place for place in places if place[1] == anchor.span] or places
    if len(places) != 1:
        count = f"stand at {len(places)} places" if places else "do not stand"
        raise MisfitError(f"the words of {anchor.label} {count} in that sentence of the row")
    claim, span = places[0]
    now = Anchor(anchor.side, claim, span, text.text[span.start : span.end])
    return Located(now, Part(claim, span), anchor.label, moved=False)


def relocated(
    correction: Correction,
    row: str,
    located: Sequence[Located],
    divided: Sequence[tuple[Wish, Sequence[Located]]],
) -> Correction:
    """Return a correction by the id of its row, at the places where its passages stand now."""
    claims = {(each.anchor.side, each.before): each.part.claim for each in located}

    def now(anchor: Anchor) -> Anchor:
        return Anchor(anchor.side, claims[anchor.side, anchor.label])

    return replace(
        correction,
        row=row,
        anchors=tuple(each.anchor for each in located),
        unpair=tuple(map(now, correction.unpair)),
        move=tuple(replace(move, anchor=now(move.anchor)) for move in correction.move),
        split=tuple(Portion(tuple(each.anchor for each in held), wish) for wish, held in divided),
    )
