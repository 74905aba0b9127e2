"""Read dates and clock times in languages other than English."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from compare.claims.foreign.lexicon import lexicon
from compare.claims.foreign.taken import is_free, take
from compare.model import Moment, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"(?P<year>(?:1[5-9]|20|25)\d\d)"
_ISO = re.compile(rf"(?<![\d-]){_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])")
_DAY_FIRST = re.compile(
    rf"(?<![\d/.-])(?P<day>[0-3]?\d)(?P<by>[/.-])\s?(?P<month>[01]?\d)(?P=by)\s?{_YEAR}(?!\d)"
)
_YEAR_FIRST = re.compile(
    rf"(?<![\d/.-]){_YEAR}(?P<by>[/.])\s?(?P<month>[01]?\d)(?P=by)\s?(?P<day>[0-3]?\d)(?!\d)"
)
_CJK = re.compile(
    r"(?:(?P<year>(?:1[5-9]|20)\d\d)\s?[年년]\s?)?(?P<month>1[0-2]|0?[1-9])\s?[月월]\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[日日号號일]"
    r"|(?P<year_2>(?:1[5-9]|20)\d\d)\s?[年년]\s?(?P<month_2>1[0-2]|0?[1-9])\s?[月월]"
    r"|(?P<year_3>(?:1[5-9]|20)\d\d)\s?[年년](?!間|间|동안)"
)
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?::|\s?[hH点點時时시]\s?)(?P<minute>[0-5]\d)(?:\s?[分분]|(?![\d:]|\w))"
)
_NEAR = 75
"""Days; a day without its year is placed in the year in which it is this near to the article's own date."""
_THAI_ERA = 543


def find_moments(text: str, span: Span, language: str, published: date | None) -> tuple[Moment, ...]:
    """Return the dates and clock times within ``span`` in order, none overlapping another.

    Numeric dates begin with the day, or with the year where the language writes it first. A day without its year is
    that of the year in which it lies within 75 days of ``published``; else it has no days. Weekdays and words such as
    "yesterday" are not read.
    """
    found: list[Moment] = []
    taken: list[Span] = []
    numeric = () if lexicon(language).year_first else (_DAY_FIRST,)
    for pattern in (_ISO, _YEAR_FIRST, *numeric, *_named(language)):
        for match in pattern.finditer(text, span.start, span.end):
            if not is_free(taken, Span(*match.span())):
                continue
            moment = _read(match, language, published)
            if moment is not None and take(taken, moment.span):
                found.append(moment)
    for match in _CLOCK.finditer(text, span.start, span.end):
        if take(taken, Span(*match.span())):
            minute = 60 * int(match["hour"]) + int(match["minute"])
            found.append(Moment(Span(*match.span()), None, None, minute=minute))
    return tuple(sorted(found, key=lambda moment: moment.span))


def _read(match: re.Match[str], language: str, published: date | None) -> Moment | None:
    groups = {name.partition("_")[0]: value for name, value in match.groupdict().items() if value}
    named = groups.get("month", "")
    month = (
        int(named) if named.isdecimal() else lexicon(language).months.get(" ".join(named.lower().split()), 0)
    )
    if named and not 1 <= month <= 12:
        return None
    day = int(groups["day"]) if "day" in groups else None
    span = Span(match.start(), match.end())
    if "year" not in groups:
        return None if day is None or not month else _without_year(span, month, day, published)
    year = int(groups["year"])
    if language == "th" and year > 2300:
        year -= _THAI_ERA
    if not 1500 <= year <= 2100:
        return None
    if not month:
        return Moment(span, date(year, 1, 1), date(year, 12, 31))
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return None
    if day is None:
        return Moment(span, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Moment(span, date(year, month, day), date(year, month, day))


def _without_year(span: Span, month: int, day: int, published: date | None) -> Moment | None:
    if not 1 <= day <= 31:
        return None
    for year in (published.year - 1, published.year, published.year + 1) if published else ():
        if 1 <= year <= 9999 and day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if published and abs((found - published).days) <= _NEAR:
                return Moment(span, found, found, year_given=False)
    return Moment(span, None, None, year_given=False)


@cache
def _named(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of dates with a month's name, or with the characters for year, month and day."""
    if language in {"zh", "ja", "ko"}:
        return (_CJK,)
    known = lexicon(language)
    patterns: list[re.Pattern[str]] = []
    names = sorted(known.months, key=lambda name: (-len(name), name))
    if names:
        month = (
            "(?P<month>" + "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names) + r")(?!\w)\.?"
        )
        joint = r"(?:\.|er|º|ª|°|-го|ين)?\s?(?:de\s|d[’']|ta[’']\s)?\s?"
        then_year = rf"(?:,?\s(?:de\s|del\s|عام\s|г\.\s)?{_YEAR}(?!\d|\s?%))?"
        day = r"(?P<day>3[01]|[12]\d|0?[1-9])"
        patterns.append(re.compile(rf"(?<![\w.,])(?<!\d-){day}{joint}{month}{then_year}", re.IGNORECASE))
        patterns.append(re.compile(rf"(?<![\w.,-]){_YEAR}\.?\s{month}(?:\s{day}\.?(?!\d))?", re.IGNORECASE))
        patterns.append(
            re.compile(
                rf"(?<!\w){month.removesuffix(chr(92) + '.?')}\s(?:de\s|del\s|عام\s)?{_YEAR}(?!\d|\s?%)",
                re.IGNORECASE,
            )
        )
    patterns += _years(known.year_before, known.year_after)
    return tuple(patterns)


def _years(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of a bare year, which needs a word beside it that makes it one."""
    if before:
        words = "|".join(
            re.escape(word).replace(r"\ ", r"\s") for word in sorted(before, key=len, reverse=True)
        )
        yield re.compile(rf"(?<!\w)(?:{words})\s{_YEAR}(?![\d.,]\d|\d|\s?%|\s?€)", re.IGNORECASE)
    if after:
        words = "|".join(re.escape(word) for word in sorted(after, key=len, reverse=True))
        yield re.compile(rf"(?<![\d.,]){_YEAR}\s(?:{words})(?!\w)", re.IGNORECASE)
