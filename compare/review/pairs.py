"""Carry out what persons want of the rows of both articles, and of passages to pair."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from compare.corrections import Anchor, Portion, Verdict, Wish
from compare.model import Act, Difference, Match, Part, Relation, Reviewed, Span, TakenOut
from compare.review.locating import Located, MisfitError, find, locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.corrections import Correction
    from compare.model import Row, Side
    from compare.review.locating import Text

Parts = tuple[Part, ...]
Key = tuple[frozenset[int], frozenset[int]]
"""Numbers of the sentences of a row, left and right."""

RULE = "review"
"""What stands for the name of a rule where a person says in what the two sides differ: ``review.number``."""


@dataclass(eq=False, slots=True)
class Item:
    """A row of both articles on its way through a review."""

    left: Parts
    right: Parts
    match: Match | None
    """As the program found it; None for what a person paired."""
    id: str
    """That it had; empty for a new one."""
    probability: float | None
    """The program's, the highest of what was merged."""
    heading: str = ""
    """Given by a person."""
    key: bool | None = None
    relation: Relation | None = None
    """Given by a person."""
    differences: tuple[Difference, ...] = ()
    """Given by a person, beside ``relation``; where they are None of it, those of the program are kept."""
    was: list[str] = field(default_factory=list)
    reviews: list[Reviewed] = field(default_factory=list)

    @property
    def reshaped(self) -> bool:
        """Whether it has other passages than the program gave it."""
        return self.match is None or (self.left, self.right) != (self.match.left, self.match.right)


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


def key_of(left: Iterable[Part], right: Iterable[Part]) -> Key:
    """Return what a row is known by."""
    return frozenset(part.claim for part in left), frozenset(part.claim for part in right)


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
            raise MisfitError("nothing of one side would be left; reject the row instead")
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
            correction=relocated(correction, item.id if item else "", located, divided),
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
        row = self.items.get(key) or self.alone.get(key)
        if row is None:
            raise MisfitError("it is no row of this comparison")
        return replace(correction, row=row.id, anchors=tuple(each.anchor for each in located))

    def _words(self, words: str, text: Text, parts: Parts) -> Span | None:
        if not words:
            return None
        places = find(words, text.text, [part.span for part in parts])
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
            raise MisfitError(f"row {item.id} has these passages already")

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
        made_for = correction.texts[0 if anchor.side == "left" else 1]
        part = locate(anchor, made_for, texts[anchor.side])
        if part.part.claim not in {each.part.claim for each in whole}:
            raise MisfitError(f"the words of {anchor.label} do not stand in that sentence of the row")
        found.append(part)
    return tuple(found)


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


def parts_of(located: Sequence[Located]) -> tuple[Parts, Parts]:
    """Return the passages of each side in the order of the text."""
    left = [each.part for each in located if each.anchor.side == "left"]
    right = [each.part for each in located if each.anchor.side == "right"]
    return union(left), union(right)


def union(*sides: Iterable[Part]) -> Parts:
    """Return the parts of all in the order of the text; those of one sentence that overlap become one."""
    found: list[Part] = []
    for part in sorted({part for parts in sides for part in parts}, key=lambda part: part.span):
        if found and part.claim == found[-1].claim and part.span.start < found[-1].span.end:
            joined = Span(found[-1].span.start, max(found[-1].span.end, part.span.end))
            found[-1] = Part(part.claim, joined)
        else:
            found.append(part)
    return tuple(found)


def carry_out(plans: Sequence[Plan], items: list[Item], headings: dict[str, str]) -> list[TakenOut]:
    """Do what is planned to the items, and return the rows that are no more.

    Rows are parted first, then sentences leave rows and enter others, rows are merged and split, and new pairs are
    added, so that the order of the file does not matter.
    """
    taken_out = []
    for plan in plans:
        if plan.item and plan.correction.verdict is Verdict.REJECT:
            if plan.item in items:
                items.remove(plan.item)
            taken_out.append(TakenOut(plan.item.id, headings[plan.item.id], reviewed(plan.correction)))
    for plan in plans:
        if plan.item:
            _move(plan, plan.item)
    for plan in plans:
        leaving = plan.unpaired | {(side, claim) for side, claim, _ in plan.moves}
        if plan.item and leaving:
            plan.item.left = tuple(part for part in plan.item.left if ("left", part.claim) not in leaving)
            plan.item.right = tuple(part for part in plan.item.right if ("right", part.claim) not in leaving)
    for plan in plans:
        if plan.item and (plan.merged or plan.joined):
            _merge(plan, plan.item, items)
    for plan in plans:
        if plan.correction.verdict is Verdict.REJECT:
            continue
        if plan.item is None:
            item = Item(plan.left, plan.right, None, "", None, reviews=[reviewed(plan.correction)])
            items.append(item)
            _grant(item, plan.correction.wish, plan.differences, plan.correction.key)
        elif plan.portions:
            _split(plan, plan.item, items)
        else:
            plan.item.reviews.append(reviewed(plan.correction))
            _grant(plan.item, plan.correction.wish, plan.differences, plan.correction.key)
    return taken_out


def _move(plan: Plan, item: Item) -> None:
    for side, claim, target in plan.moves:
        if side == "left":
            target.left = union(target.left, (part for part in item.left if part.claim == claim))
        else:
            target.right = union(target.right, (part for part in item.right if part.claim == claim))
        target.reviews.append(Reviewed((Act.MOVED,), plan.correction.by, plan.correction.on))


def _merge(plan: Plan, item: Item, items: list[Item]) -> None:
    for other in plan.merged:
        item.left, item.right = union(item.left, other.left), union(item.right, other.right)
        item.was.append(other.id)
        if other.probability is not None:
            item.probability = max(other.probability, item.probability or 0.0)
        items.remove(other)
    for name, left, right in plan.joined:
        item.left, item.right = union(item.left, left), union(item.right, right)
        item.was.append(name)


def _split(plan: Plan, item: Item, items: list[Item]) -> None:
    at = items.index(item)
    made = []
    for number, (wish, left, right, differences) in enumerate(plan.portions):
        part = Item(
            left,
            right,
            item.match,
            "" if number else item.id,
            item.probability,
            was=[item.id] if number else [],
            reviews=[*item.reviews, reviewed(plan.correction)],
        )
        _grant(part, wish, differences, None)
        made.append(part)
    items[at : at + 1] = made


def _grant(item: Item, wish: Wish, differences: tuple[Difference, ...], key: bool | None) -> None:
    if wish.relation is not None:
        item.relation = wish.relation
        item.differences = differences or item.differences
    item.heading = wish.heading or item.heading
    item.key = item.key if key is None else key


def reviewed(correction: Correction) -> Reviewed:
    """Return what a correction does, in the order of ``Act``."""
    given = {
        Act.ACCEPTED: correction.verdict is Verdict.ACCEPT,
        Act.RELABELLED: correction.wish.relabels and correction.row,
        Act.PAIRED: not correction.row,
        Act.MERGED: correction.merge,
        Act.SPLIT: correction.split,
        Act.UNPAIRED: correction.unpair,
        Act.MOVED: correction.move,
        Act.RENAMED: correction.wish.heading and correction.row,
        Act.MARKED: correction.key is not None and correction.row,
        Act.REJECTED: correction.verdict is Verdict.REJECT,
        Act.EXCLUDED: correction.verdict is Verdict.EXCLUDE,
    }
    acts = tuple(act for act, wanted in given.items() if wanted)
    return Reviewed(acts or (Act.NOTED,), correction.by, correction.on, correction.note)
