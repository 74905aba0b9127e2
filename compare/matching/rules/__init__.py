"""The rules that find in what two statements of one claim differ, one module a kind of difference."""

from __future__ import annotations

from collections.abc import Callable

from compare.matching.rules import (
    actor,
    attribution,
    cause,
    certainty,
    dates,
    framing,
    negation,
    number,
    place,
    scope,
    sequence,
    wording,
)
from compare.matching.rules.statement import Statement
from compare.model import Difference

Rule = Callable[[Statement, Statement], tuple[Difference, ...]]

RULES: tuple[Rule, ...] = (
    number.value,
    number.age,
    number.score,
    dates.day,
    dates.month,
    dates.period,
    dates.weekday,
    dates.time,
    place.other,
    negation.polarity,
    negation.opposite,
    attribution.asserted_attributed,
    attribution.claimed,
    attribution.other_source,
    certainty.modal,
    certainty.lessened,
    certainty.hedge,
    actor.first_name,
    actor.office,
    actor.doer,
    actor.other_voice,
    cause.reason,
    scope.quantifier,
    scope.part,
    scope.restricted,
    sequence.plan_done,
    wording.quotation,
    framing.loaded,
    framing.evaluation,
)
"""In the order in which a row shows what they find. Each is symmetric: swapped sides, swapped differences."""
