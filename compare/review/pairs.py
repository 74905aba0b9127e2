"""Carry out what persons want of the rows of both articles, and of passages to pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.corrections import Verdict
from compare.model import Act, Reviewed, TakenOut
from compare.review.items import Item, union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.corrections import Correction, Wish
    from compare.model import Difference
    from compare.review.planning import Plan


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
            taken_out.append(
                TakenOut(plan.item.ids[0], headings[plan.item.ids[0]], reviewed(plan.correction))
            )
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
    into = {other: plan.item for plan in plans if plan.item for other in plan.merged}
    for plan in plans:
        if plan.correction.verdict is Verdict.REJECT:
            continue
        if plan.item is None:
            item = Item(plan.left, plan.right, [], [], None, reviews=[reviewed(plan.correction)])
            items.append(item)
            _grant(item, plan.correction.wish, plan.differences, plan.correction.key)
        elif plan.portions:
            _split(plan, plan.item, items)
        else:
            # What was noted of a row that another one took in goes with it.
            into.get(plan.item, plan.item).reviews.append(reviewed(plan.correction))
            _grant(plan.item, plan.correction.wish, plan.differences, plan.correction.key)
    return taken_out


def _move(plan: Plan, item: Item) -> None:
    for side, claim, target in plan.moves:
        if side == "left":
            target.left = union(target.left, (part for part in item.left if part.claim == claim))
        else:
            target.right = union(target.right, (part for part in item.right if part.claim == claim))
    for target in dict.fromkeys(target for _, _, target in plan.moves):
        target.found += item.found[:1]
        target.reviews.append(Reviewed((Act.MOVED,), plan.correction.by, plan.correction.on))


def _merge(plan: Plan, item: Item, items: list[Item]) -> None:
    for other in plan.merged:
        item.left, item.right = union(item.left, other.left), union(item.right, other.right)
        item.found += other.found
        item.ids += other.ids
        if other.probability is not None:
            item.probability = max(other.probability, item.probability or 0.0)
        items.remove(other)
    for name, left, right in plan.joined:
        item.left, item.right = union(item.left, left), union(item.right, right)
        item.ids.append(name)


def _split(plan: Plan, item: Item, items: list[Item]) -> None:
    at = items.index(item)
    made = []
    for wish, left, right, differences in plan.portions:
        part = Item(
            left,
            right,
            list(item.found),
            list(item.ids),
            item.probability,
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
