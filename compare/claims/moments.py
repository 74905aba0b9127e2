"""Read dates and times, the relative ones against the day on which the article appeared."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compare.claims import date_patterns as forms
from compare.claims.lexicon import numbered
from compare.model import Moment, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[[re.Match[str], date | None], Moment | None]

_MONTHS = numbered("january february march april may june july august september october november december", 1)
_WEEKDAYS = numbered("monday tuesday wednesday thursday friday saturday sunday")
_COUNTS = {**numbered("one two three four five six seven eight nine ten eleven twelve", 1), "a": 1, "an": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_RELATIVE_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}

_ATTACKS = re.compile(r",?\s+(?:\w+\s+)?(?:terror|attacks|hijack|memorial|anniversary|victims)")
"""What makes of a date without a year the name of an event of another year."""
_AHEAD = re.compile(
    r"\b(?:will|won[’']t|shall|should|scheduled|upcoming"
    r"|(?:set|due|expected|plans?|planning|poised|slated) (?:to|for|on)"
    r"|due|slated|\w+[’']ll)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+[a-z]+s\b")
"""Behind a number below 1900: it counts."""
_PASSED = re.compile(r"\b(?:since|last)\s", re.IGNORECASE)
_FAR = 75
"""Days; a day of the year that is further away in both directions by much the same may be either."""
_SAID = re.compile(r"\b(?:said|told|announced|tweeted|wrote|added|warned|reported|says)\b(?:\s+\w+){0,3}\s*$")


def find_moments(text: str, span: Span, published: date | None) -> tuple[Moment, ...]:
    """Return the dates and times within ``span``, in order, none overlapping another.

    ``published`` places what is relative or lacks its year: a weekday is the nearest one on or before that day (the
    nearest one after it behind ``next``, or where the sentence speaks of what will be), a date without a year the
    nearest such date, if that is sure. Without it they have no days. A numeric date that may be read in two ways has
    none either.
    """
    found: list[Moment] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text, span.start, span.end):
            if any(other.span.start < match.end() and match.start() < other.span.end for other in found):
                continue
            if (moment := read(match, published)) is not None:
                found.append(moment)
    return tuple(sorted(found, key=lambda moment: moment.span))


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _place(name: str, of: Mapping[str, int]) -> int:
    """Return the number of a month or weekday, whose name may be cut to three letters."""
    return next(number for word, number in of.items() if word[:3] == name[:3].lower())


def _weekday_number(name: str | None) -> int | None:
    return None if name is None else _place(name, _WEEKDAYS)


def _span(match: re.Match[str]) -> Span:
    """Return the span of a match without the white space around it and without a comma behind it."""
    start, end = match.span()
    while match.string[start].isspace():
        start += 1
    return Span(start, end)


def _filled_year(match: re.Match[str], month: int, day: int, published: date | None) -> int | None:
    """Return the year of a day without one: that of the nearest such day, or None where that is not sure.

    News looks back, so a day far ahead that the sentence does not speak of as coming may be one of the year before.
    """
    if published is None or _ATTACKS.match(match.string, match.end()):
        return None
    years = [year for year in (published.year - 1, published.year, published.year + 1) if 1 <= year <= 9999]
    days = [found for year in years if (found := _day(year, month, day)) is not None]
    if not days:
        return None
    nearest, *others = sorted(days, key=lambda found: abs((found - published).days))
    if _PASSED.match(match[0]):
        return max(found for found in days if found <= published or found == days[0]).year
    distance = abs((nearest - published).days)
    if distance <= _FAR or (nearest > published and _lies_ahead(match)):
        return nearest.year
    close = any(abs((other - published).days) - distance < _FAR for other in others)
    return None if close or nearest > published else nearest.year


def _read_day(match: re.Match[str], published: date | None) -> Moment | None:
    """Read a day of a month, with or without its year, or several days of one month."""
    month, day = _place(match["month"], _MONTHS), int(match["day"])
    until = int(match.groupdict().get("until") or day)
    weekday = _weekday_number(match.groupdict().get("weekday"))
    given = match["year"] is not None
    year = int(match["year"]) if given else _filled_year(match, month, day, published)
    if year is None:
        return Moment(_span(match), None, None, weekday, year_given=False)
    first, last = _day(year, month, day), _day(year, month, until)
    if first is None or last is None or last < first:
        return None
    return Moment(_span(match), first, last, weekday, year_given=given)


def _read_iso(match: re.Match[str], _: date | None) -> Moment | None:
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if day is None else Moment(_span(match), day, day)


def _read_numeric(match: re.Match[str], _: date | None) -> Moment | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    readings = {day for day in (_day(year, second, first), _day(year, first, second)) if day is not None}
    if not readings:
        return None
    only = readings.pop() if len(readings) == 1 else None
    return Moment(_span(match), only, only)


def _read_month(match: re.Match[str], published: date | None) -> Moment | None:
    month = _place(match["month"], _MONTHS)
    year = int(match["year"]) if match["year"] else _filled_year(match, month, 15, published)
    if year is None:
        return Moment(Span(*match.span("month")), None, None, year_given=False)
    first = date(year, month, 1)
    end = match.end("year") if match["year"] else match.end("month")
    last = date(year, month, monthrange(year, month)[1])
    return Moment(Span(match.start("month"), end), first, last, year_given=match["year"] is not None)


def _read_years(match: re.Match[str], _: date | None) -> Moment | None:
    first = int(match["first"])
    last = int(match["last"])
    last += first // 100 * 100 if last < 100 else 0
    if last <= first:
        return None
    return Moment(Span(match.start("first"), match.end("last")), date(first, 1, 1), date(last, 12, 31))


def _read_year(match: re.Match[str], _: date | None) -> Moment | None:
    year = int(match["year"])
    if year < 1900 and (not match["lead"] or _PLURAL.match(match.string, match.end())):
        return None
    return Moment(Span(*match.span("year")), date(year, 1, 1), date(year, 12, 31))


def _read_decade(match: re.Match[str], _: date | None) -> Moment | None:
    year = int(match["decade"])
    year += 1900 if year < 100 else 0
    return Moment(_span(match), date(year, 1, 1), date(year + 9, 12, 31))


def _read_weekday(match: re.Match[str], published: date | None) -> Moment | None:
    weekday = _weekday_number(match["weekday"])
    if weekday is None:
        return None
    span = Span(match.start("which") if match["which"] else match.start("weekday"), match.end("weekday"))
    if published is None:
        return Moment(span, None, None, weekday, year_given=False)
    which = (match["which"] or "").lower()
    back = (published.weekday() - weekday) % 7
    if which in {"next", "coming"}:
        days = 7 - back
    elif which == "last":
        days = -(back or 7)
    elif which == "this" or _lies_ahead(match):
        days = -back if back == 0 else 7 - back
    else:
        days = -back
    day = published + timedelta(days=days)
    return Moment(span, day, day, weekday, year_given=False)


def _lies_ahead(match: re.Match[str]) -> bool:
    """Tell whether the clause before a weekday speaks of the future (``said Monday`` does not)."""
    before = match.string[match.pos : match.start()]
    before = before[max(before.rfind(stop) for stop in ("; ", "”", '" ')) + 1 :]
    return _AHEAD.search(before) is not None and _SAID.search(before[-60:]) is None


def _read_relative_day(match: re.Match[str], published: date | None) -> Moment | None:
    if published is None:
        return Moment(_span(match), None, None, year_given=False)
    day = published + timedelta(days=_RELATIVE_DAYS[" ".join(match[0].lower().split())])
    return Moment(_span(match), day, day, year_given=False)


def _read_relative_period(match: re.Match[str], published: date | None) -> Moment | None:
    if published is None:
        return Moment(_span(match), None, None, year_given=False)
    first, last = _period(match["unit"].lower(), _STEPS[match["which"].lower()], published)
    return Moment(_span(match), first, last, year_given=False)


def _period(unit: str, step: int, published: date) -> tuple[date, date]:
    """Return the first and last day of the week, month or year that lies ``step`` from the day of publication."""
    if unit == "week":
        first = published + timedelta(days=7 * step - published.weekday())
        return first, first + timedelta(days=6)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        year, month = months // 12, months % 12 + 1
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(published.year + step, 1, 1), date(published.year + step, 12, 31)


def _read_ago(match: re.Match[str], published: date | None) -> Moment | None:
    if published is None:
        return Moment(_span(match), None, None, year_given=False)
    word = match["count"].lower()
    count = _COUNTS.get(word) or int(word)
    unit = match["unit"].lower()
    if unit == "day":
        day = published - timedelta(days=count)
        return Moment(_span(match), day, day, year_given=False)
    if unit == "decade" or (unit == "year" and count >= published.year):
        return Moment(_span(match), None, None, year_given=False)
    first, last = _period(unit, -count, published)
    return Moment(_span(match), first, last, year_given=False)


def _read_clock(match: re.Match[str], _: date | None) -> Moment | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match.groupdict().get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return Moment(_span(match), None, None, minute=60 * hour + minute)


def _read_spoken(match: re.Match[str], _: date | None) -> Moment | None:
    word, part = match["hour"].lower(), match["part"] or match["half"]
    if part is None:
        return Moment(_span(match), None, None)
    hour = (_COUNTS.get(word) or int(word)) % 12 + (0 if part == "morning" else 12)
    return Moment(_span(match), None, None, minute=60 * hour)


def _read_noon(match: re.Match[str], _: date | None) -> Moment | None:
    return Moment(_span(match), None, None, minute=720 if match[0].lower() == "noon" else 0)


_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (forms.ISO, _read_iso),
    (forms.SPREAD, _read_day),
    (forms.SPREAD_UK, _read_day),
    (forms.DAY_MONTH, _read_day),
    (forms.MONTH_DAY, _read_day),
    (forms.NUMERIC, _read_numeric),
    (forms.MONTH_YEAR, _read_month),
    (forms.MONTH, _read_month),
    (forms.YEARS, _read_years),
    (forms.BETWEEN_YEARS, _read_years),
    (forms.DECADE, _read_decade),
    (forms.SHORT_DECADE, _read_decade),
    (forms.YEAR, _read_year),
    (forms.WEEKDAY, _read_weekday),
    (forms.RELATIVE_DAY, _read_relative_day),
    (forms.RELATIVE_PERIOD, _read_relative_period),
    (forms.AGO, _read_ago),
    (forms.CLOCK, _read_clock),
    (forms.CLOCK_24, _read_clock),
    (forms.SPOKEN, _read_spoken),
    (forms.NOON, _read_noon),
)
"""The longest forms first: what one reader took, the next leaves alone."""
