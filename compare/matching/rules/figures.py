"""Figures: a quantity with the sentence in which it stands, and whether two of them may be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from compare.matching.rules.alike import governor, hedged
from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import within
from compare.matching.rules.syntax import tree
from compare.model import Bound

if TYPE_CHECKING:
    from compare.model import Claim, Quantity, Span, Word

_OPEN_ABOVE = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_OPEN_BELOW = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_UNNOTICED = Decimal("0.02")
"""Share of a figure by which its rounding may be off without a reader's notice."""
_ROUNDED = Decimal("0.05")
"""The same where the fraction of a figure is left off: 2.1 million, two million."""
_AGE = re.compile(r"-year-old\b|^\d+$|\byear old\b")
_RATE = re.compile(
    r"\s+(?:(?:an?|per|each|every)\s+(?P<of>hour|day|week|month|year|head|person|share)\b"
    r"|in\s+(?:every\s+)?(?P<share>two|three|four|five|six|seven|eight|nine|ten|\d\d?)\b"
    r"(?!\s+(?:minute|hour|day|week|month|year|decade)))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the sentence in which it stands."""

    text: str
    claim: Claim
    quantity: Quantity

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.quantity.span

    @property
    def unit(self) -> str:
        """What it counts or measures."""
        return self.quantity.unit

    @property
    def rate(self) -> str:
        """Return what it is given for: ``hour`` of ``20 dollars an hour``, ``eight`` of ``one route in eight``."""
        found = _RATE.match(self.text, self.span.end, self.claim.span.end)
        return (found["of"] or found["share"]).lower() if found else ""

    @property
    def part(self) -> bool:
        """Tell whether it counts a part beside others: ``two other boats``, ``two of the boats``."""
        beside = any(word.lemma in words("beside") for word in within(self.claim.words[1:], self.span))
        return beside or " of the" in self.text[self.span.start : self.span.end + 7]

    @property
    def verb(self) -> Word | None:
        """Return the verb that it belongs to."""
        return governor(tree(self.text, self.claim), self.span)

    @property
    def hedged(self) -> bool:
        """Tell whether a hedge bears on it."""
        return hedged(tree(self.text, self.claim), self.span)

    @property
    def age(self) -> bool:
        """Tell whether it is somebody's age."""
        return self.unit == "year" and bool(_AGE.search(self.text[self.span.start : self.span.end]))


def agree(left: Quantity, right: Quantity) -> bool:
    """Tell whether one real value can stand behind two stated ones, as a reader takes them."""
    if left.unit != right.unit and left.unit and right.unit:
        return (left.low, left.high) == (right.low, right.high)
    if left.low <= right.high and right.low <= left.high:
        return True
    small, large = (left, right) if left.high < right.low else (right, left)
    gap = large.low - small.high
    if small.bound in _OPEN_ABOVE and large.bound not in _OPEN_ABOVE and gap <= small.high / 2:
        return True
    if large.bound in _OPEN_BELOW and small.bound not in _OPEN_BELOW and gap <= large.low / 4:
        return True
    return _rounds(small, large) or gap <= min(
        max(_half_step(small), _half_step(large)), large.low * _UNNOTICED
    )


def _rounds(left: Quantity, right: Quantity) -> bool:
    """Tell whether one figure is the other without its fraction, and near it: ``two`` of ``2.1``."""
    if left.low != left.high or right.low != right.high:
        return False
    scale = Decimal(10) ** (min(left.low, right.low).adjusted() // 3 * 3)
    fine, round_ = sorted(
        (left.low / scale, right.low / scale), key=lambda one: one == one.to_integral_value()
    )
    whole = round_ == round_.to_integral_value() == fine.to_integral_value()
    return whole and abs(fine - round_) <= round_ * _ROUNDED


def _half_step(quantity: Quantity) -> Decimal:
    """Return half a unit of the last figure that a round number gives: 50 for 1,300, 0 for a small one."""
    if quantity.low != quantity.high or quantity.low <= 0:
        return Decimal(0)
    if quantity.bound is Bound.EXACT and quantity.low < 100:
        return Decimal(0)
    written = format(quantity.low.normalize(), "f")
    zeros = (
        len(written) - len(written.rstrip("0"))
        if "." not in written
        else written.index(".") - len(written) + 1
    )
    return Decimal(5).scaleb(zeros - 1)
