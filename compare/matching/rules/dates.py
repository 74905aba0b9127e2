"""Days and times: the same event placed otherwise in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.matching.rules.alike import above_noun, alike, governor, hedged
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
from compare.matching.rules.syntax import arguments, tree
from compare.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Tree
    from compare.model import Claim, Difference, Moment, Span, Word


_MUCH_ALIKE = 0.5
"""Closeness of two sentences from which another day is taken for one of the same event."""
_ALIKE = 0.25
"""Least overlap of the words around two days: with .25 half of the differences hold on news, with any less a third."""
_TOUCHED = 0.15
"""The same where both days hang on like verbs with a party in common."""
_WEEK = 7
_MONTH = 31
_RELATIVE = re.compile(r"\b(?:last|next|this|past|previous|coming|week|month|year|ago)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\d.*\b(?:to|until|till|through|and)\b|\d\s*[-–]\s*\d|\bbetween\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or time with the sentence in which it stands."""

    tree: Tree
    moment: Moment

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.moment.span

    @property
    def noun(self) -> Word | None:
        """Return the noun that it belongs to: ``strike`` of ``the strike in 2024``."""
        return above_noun(self.tree, self.span)

    @property
    def verb(self) -> Word | None:
        """Return the verb that it belongs to."""
        return governor(self.tree, self.span)

    @property
    def said(self) -> bool:
        """Tell whether it is when somebody said something: ``said on Monday``, not ``called them back on Monday``."""
        if self.verb is None or self.verb.lemma not in words("reporting"):
            return False
        return not self.tree.children(self.verb, "dobj") or bool(self.tree.children(self.verb, "ccomp"))

    @property
    def hedged(self) -> bool:
        """Tell whether a hedge bears on it."""
        return hedged(self.tree, self.span)


def day(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find days that cannot be the same one (``date.day``).

    Exclusive where either side names one such day only, no hedge bears on it, and their clauses are otherwise much
    alike or the days hang on like verbs with a party in common; so for all rules of this module. When somebody said
    something is not looked at, nor what stands within quotation marks, which is dated from another day.
    """
    return _differing(left, right, "date.day", lambda _, moment: _length(moment) == 1, _apart_days)


def month(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find months, seasons or years that cannot be the same time (``date.month``)."""
    return _differing(left, right, "date.month", _is_month, _apart_months)


def period(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find periods, ``1967 to 1981``, that begin or end at other times (``date.period``)."""
    return _differing(
        left,
        right,
        "date.period",
        lambda text, moment: bool(_length(moment) and _PERIOD.search(_printed(text, moment))),
        lambda a, b: (a.moment.first, a.moment.last) != (b.moment.first, b.moment.last),
    )


def weekday(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find weekdays that differ where neither can be placed in the calendar (``date.weekday``)."""
    return _differing(
        left,
        right,
        "date.weekday",
        lambda _, moment: not _length(moment) and moment.weekday is not None,
        lambda a, b: a.moment.weekday != b.moment.weekday,
    )


def time(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find clock times that differ (``date.time``)."""
    return _differing(
        left,
        right,
        "date.time",
        lambda _, moment: moment.minute is not None,
        lambda a, b: a.moment.minute != b.moment.minute,
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
    apart: Callable[[Dated, Dated], bool],
) -> tuple[Difference, ...]:
    left_all, right_all = _dated(left, speaks), _dated(right, speaks)
    left_rest = [a for a in left_all if all(apart(a, b) for b in right_all) and not _told(a, right)]
    right_rest = [b for b in right_all if all(apart(a, b) for a in left_all) and not _told(b, left)]
    alone = len(left_rest) == len(right_rest) == 1
    return tuple(
        shown(
            Kind.DATE,
            rule,
            (left, a.span),
            (right, b.span),
            exclusive=alone and not a.hedged and not b.hedged and _one_event(a, b),
        )
        for a, b in pair_off(left_rest, right_rest, _likeness)
    )


def _told(dated: Dated, other: Statement) -> bool:
    """Tell whether the other side gives the same time in another way: February, ``last month`` in March."""
    longest = max(_length(dated.moment), _WEEK)
    return any(
        0 < _length(moment) <= longest
        and not _PERIOD.search(_printed(other.text, moment))
        and not _apart(dated.moment, moment)
        for claim in other.claims
        for moment in claim.moments
        if _length(dated.moment)
    )


def _dated(side: Statement, speaks: Callable[[str, Moment], bool]) -> list[Dated]:
    found = (
        Dated(tree(side.text, claim), moment)
        for claim in side.claims
        for moment in claim.moments
        if speaks(side.text, moment) and not any(contains(inner, moment.span) for inner in claim.quotations)
    )
    return [one for one in found if not one.said]


def _likeness(left: Dated, right: Dated) -> float:
    """Measure how likely two times are those of one event, 0 or more."""
    like = _like_heads(left, right)
    # An hour is told of so little that two near words are enough, whatever the verb.
    if like is False and left.moment.minute is None:
        return 0.0
    close = closeness(left.tree.claim, right.tree.claim)
    near = overlap(_near(left), _near(right))
    if like and _parties(left) & _parties(right):
        return 1 + near + close
    return near + close if near >= _ALIKE else 0.0


def _one_event(left: Dated, right: Dated) -> bool:
    claims = left.tree.claim, right.tree.claim
    if clause_closeness(claims[0], left.span, claims[1], right.span) >= _MUCH_ALIKE:
        return True
    least = 1 if left.noun and right.noun else 2
    shared = len(_parties(left) & _parties(right)) >= least
    return bool(_like_heads(left, right) and shared) and closeness(*claims) >= _TOUCHED


def _like_heads(left: Dated, right: Dated) -> bool | None:
    """Tell whether two times belong to one noun or verb; None where they cannot be compared."""
    a, b = left.noun or left.verb, right.noun or right.verb
    if a is None or b is None or "be" in {a.lemma, b.lemma}:
        return None
    if alike(a.lemma, b.lemma):
        return True
    # "Was teacher and wrestling coach from 1967": a post, of which the parser may take any word.
    posts = all(one.verb is not None and one.verb.lemma == "be" for one in (left, right))
    return None if posts or a.pos != b.pos else False


def _parties(dated: Dated) -> frozenset[str]:
    """Return the nouns of who and what is told of, or that describe the noun to which a time belongs."""
    if dated.noun is not None:
        return content(word for word in dated.tree.phrase(dated.noun) if word != dated.noun)
    if dated.verb is None:
        return frozenset()
    doers, targets = arguments(dated.tree, dated.verb)
    above = dated.tree.head(dated.verb) if dated.verb.role in {"acl", "relcl"} else None
    parties = (
        word for party in (*doers, *targets, *([above] if above else [])) for word in dated.tree.phrase(party)
    )
    return frozenset(word.lemma for word in parties if word.pos in {"NOUN", "PROPN"})


def _near(dated: Dated) -> frozenset[str]:
    return content(around(dated.tree.claim, dated.span, 5)) - words("reporting")


def _days(moment: Moment) -> tuple[int, int] | None:
    if moment.first is None or moment.last is None:
        return None
    return moment.first.toordinal(), moment.last.toordinal()


def _weekday(moment: Moment) -> int | None:
    """Return the weekday that a moment names or, where it is one day, falls on."""
    if moment.weekday is not None or moment.first is None or moment.first != moment.last:
        return moment.weekday
    return moment.first.weekday()


def _length(moment: Moment) -> int:
    days = _days(moment)
    return days[1] - days[0] + 1 if days else 0


def _printed(text: str, moment: Moment) -> str:
    return text[moment.span.start : moment.span.end]


def _is_month(text: str, moment: Moment) -> bool:
    # "Last month" hangs on when the article was written.
    printed = _printed(text, moment)
    if _PERIOD.search(printed) or _RELATIVE.search(printed):
        return False
    return _length(moment) >= _WEEK or (not _length(moment) and _month_name(printed) is not None)


def _month_name(printed: str) -> str | None:
    return next((word[:3] for word in printed.casefold().split() if word[:3] in words("month")), None)


def _apart_days(left: Dated, right: Dated) -> bool:
    return _apart(left.moment, right.moment)


def _apart_months(left: Dated, right: Dated) -> bool:
    if _length(left.moment) and _length(right.moment):
        return _apart(left.moment, right.moment)
    # A month whose year the article leaves open.
    names = [_month_name(_printed(one.tree.text, one.moment)) for one in (left, right)]
    return None not in names and names[0] != names[1]


def _apart(left: Moment, right: Moment) -> bool:
    left_days, right_days = _days(left), _days(right)
    if left_days is None or right_days is None:
        return False
    # One weekday, read off in another week: "Thursday" for the Thursday to come, or in an article of another week.
    if {left.weekday, right.weekday} != {None} and _weekday(left) == _weekday(right):
        return False
    short = max(_length(left), _length(right)) <= _MONTH
    if left.year_given != right.year_given and left.first and right.first and short:
        # A year that was filled in may be any year.
        return left.first.month != right.first.month
    if (
        not left.year_given
        and not right.year_given
        and left.first
        and right.first
        and _length(left) > _WEEK < _length(right)
    ):
        # July, and last July in an article of June.
        return left.first.month != right.first.month
    return left_days[1] < right_days[0] or right_days[1] < left_days[0]
