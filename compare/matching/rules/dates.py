"""Days and times: the same event placed otherwise in time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import (
    around,
    clause_closeness,
    closeness,
    contains,
    content,
    overlap,
    pair_off,
    shown,
)
from compare.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference, Moment

Dated = tuple["Claim", "Moment"]

_MUCH_ALIKE = 0.5
"""Closeness of two sentences from which another day is taken for one of the same event."""
_ALIKE = 0.25
"""Least overlap of the words around two days: with .25 half of the differences hold on news, with any less a third."""
_RELATIVE = re.compile(r"\b(?:last|next|this|past|previous|coming|week|month|year|ago)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\d.*\b(?:to|until|till|through|and)\b|\d\s*[-–]\s*\d|\bbetween\b", re.IGNORECASE)


def day(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find days that cannot be the same one (``date.day``).

    Exclusive where either side names one such day only and their clauses are otherwise much alike; so for all rules
    of this module. What is said within quotation marks is dated from another day and not looked at.
    """
    return _differing(left, right, "date.day", lambda _, moment: _length(moment) == 1, _apart)


def month(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find months, seasons or years that cannot be the same time (``date.month``)."""
    return _differing(left, right, "date.month", _is_month, _apart)


def period(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find periods, ``1967 to 1981``, that begin or end at other times (``date.period``)."""
    return _differing(
        left,
        right,
        "date.period",
        lambda text, moment: bool(_length(moment) and _PERIOD.search(_printed(text, moment))),
        lambda a, b: (a.first, a.last) != (b.first, b.last),
    )


def weekday(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find weekdays that differ where neither can be placed in the calendar (``date.weekday``)."""
    return _differing(
        left,
        right,
        "date.weekday",
        lambda _, moment: not _length(moment) and moment.weekday is not None,
        lambda a, b: a.weekday != b.weekday,
    )


def time(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find clock times that differ (``date.time``)."""
    return _differing(
        left,
        right,
        "date.time",
        lambda _, moment: moment.minute is not None,
        lambda a, b: a.minute != b.minute,
    )


def at_other_times(left: Claim, right: Claim) -> bool:
    """Tell whether two sentences name days, and none of the one can be one of the other."""
    left_all = [moment for moment in left.moments if _days(moment)]
    right_all = [moment for moment in right.moments if _days(moment)]
    return bool(left_all and right_all) and all(_apart(a, b) for a in left_all for b in right_all)


def _differing(
    left: Statement,
    right: Statement,
    rule: str,
    speaks: Callable[[str, Moment], bool],
    apart: Callable[[Moment, Moment], bool],
) -> tuple[Difference, ...]:
    left_all, right_all = _dated(left, speaks), _dated(right, speaks)
    left_rest = [a for a in left_all if all(apart(a[1], b[1]) for b in right_all)]
    right_rest = [b for b in right_all if all(apart(a[1], b[1]) for a in left_all)]
    alone = len(left_rest) == len(right_rest) == 1
    return tuple(
        shown(
            Kind.DATE,
            rule,
            (left, a[1].span),
            (right, b[1].span),
            exclusive=alone and clause_closeness(a[0], a[1].span, b[0], b[1].span) >= _MUCH_ALIKE,
        )
        for a, b in pair_off(left_rest, right_rest, _likeness)
    )


def _dated(side: Statement, speaks: Callable[[str, Moment], bool]) -> list[Dated]:
    return [
        (claim, moment)
        for claim in side.claims
        for moment in claim.moments
        if speaks(side.text, moment) and not any(contains(inner, moment.span) for inner in claim.quotations)
    ]


def _likeness(left: Dated, right: Dated) -> float:
    near = overlap(_near(left), _near(right))
    return near + closeness(left[0], right[0]) if near >= _ALIKE else 0.0


def _near(dated: Dated) -> frozenset[str]:
    return content(around(dated[0], dated[1].span, 5)) - words("reporting")


def _days(moment: Moment) -> tuple[int, int] | None:
    if moment.first is None or moment.last is None:
        return None
    return moment.first.toordinal(), moment.last.toordinal()


def _length(moment: Moment) -> int:
    days = _days(moment)
    return days[1] - days[0] + 1 if days else 0


def _printed(text: str, moment: Moment) -> str:
    return text[moment.span.start : moment.span.end]


def _is_month(text: str, moment: Moment) -> bool:
    # "Last month" hangs on when the article was written.
    printed = _printed(text, moment)
    return _length(moment) >= 7 and not _PERIOD.search(printed) and not _RELATIVE.search(printed)


def _apart(left: Moment, right: Moment) -> bool:
    left_days, right_days = _days(left), _days(right)
    if left_days is None or right_days is None:
        return False
    # One weekday in articles of different weeks: mostly one event, whose week was read off wrongly.
    if left.weekday is not None and left.weekday == right.weekday:
        return False
    if left.year_given != right.year_given and left.first and right.first:
        # A year that was filled in may be any year.
        return left.first.month != right.first.month
    return left_days[1] < right_days[0] or right_days[1] < left_days[0]
