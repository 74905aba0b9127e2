"""Numbers and dates in one form, so that two ways of writing one value read the same."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from compare.model import Bound, Moment

if TYPE_CHECKING:
    from datetime import date

    from compare.model import Claim, Quantity

BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
}
SIGNS = {
    "usd": "$",
    "eur": "€",
    "gbp": "£",
    "jpy": "¥",
    "inr": "₹",
    "ils": "₪",
    "krw": "₩",
    "aud": "A$",
    "cad": "C$",
    "hkd": "HK$",
    "nzd": "NZ$",
}
CODES = frozenset({"cny", "rub", "chf", "mxn", "sek"})
"""Currencies that are written by their code, as their signs are another's too or little known."""
LEADING = frozenset({"magnitude", "category", "level", "phase", "grade"})
"""Units that stand before their number."""
UNCHANGED = frozenset({"percent", "km", "m", "cm", "mm", "kg", "mph", "km/h", "mw", "gw", "score"})
OTHER_MEASURES = (
    "percentage_point cent pound mile foot inch yard gram tonne ton ounce litre gallon barrel hectare acre degree"
    " second minute hour day week month year decade century point vote"
)
MEASURES = frozenset(SIGNS) | CODES | UNCHANGED | frozenset(OTHER_MEASURES.split())
"""Units that are no counted thing: equal numbers of two of them are not equal."""
PLURALS = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "percentage_point": "percentage points",
}
WRITTEN = {"percentage_point": "percentage point", "mw": "MW", "gw": "GW", "score": ""}
SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Not from the locale: the same articles read the same on every machine."""
SEVERAL = re.compile(r"^\D*\b(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
"""A plural that gives no number; what it is taken to span is a matter of use, so it keeps its own words."""


def read_quantity(quantity: Quantity, claim: Claim, text: str) -> str:
    """Write a quantity as ``about 12 percent``, ``10,000 people``, ``£1.4 million``, ``10–12 km``.

    A counted noun is written as the sentence has it where it stands there; a plural without a number (``dozens of
    homes``) keeps its own words.
    """
    words = " ".join(text[quantity.span.start : quantity.span.end].split())
    if quantity.low != quantity.high and SEVERAL.match(words):
        return words
    number = _amount(quantity.low)
    if quantity.high != quantity.low:
        low, _, low_scale = number.partition(" ")
        high, _, high_scale = _amount(quantity.high).partition(" ")
        number = f"{low if low_scale == high_scale else number}–{' '.join(filter(None, (high, high_scale)))}"
    bound, unit = BOUNDS[quantity.bound], quantity.unit
    if unit in SIGNS:
        return f"{bound}{SIGNS[unit]}{number}"
    if unit in CODES:
        return f"{bound}{unit.upper()} {number}"
    if unit in LEADING:
        return f"{bound}{unit} {number}"
    one = quantity.low == quantity.high == 1
    return f"{bound}{number} {_noun(quantity, claim, text, one=one)}".rstrip()


def _amount(value: Decimal) -> str:
    """Write a number with its thousands set off, from a million on by its scale where that loses nothing."""
    for scale, name in SCALES:
        # Not beyond: Decimal's arithmetic has 28 digits, and nobody reads more.
        if scale <= value < 1000 * scale and value % (scale / 1000) == 0:
            return f"{_digits(value / scale)} {name}"
    return _digits(value)


def _digits(value: Decimal) -> str:
    # Not normalize(): it would round what has more digits than the context.
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _noun(quantity: Quantity, claim: Claim, text: str, *, one: bool) -> str:
    unit = quantity.unit
    if unit in UNCHANGED:
        return WRITTEN.get(unit, unit)
    for word in claim.words:
        if word.span.start > quantity.span.start and word.lemma == unit:
            return text[word.span.start : word.span.end].lower()
    if one or not unit:
        return WRITTEN.get(unit, unit)
    return PLURALS.get(unit) or (unit if unit.endswith("s") else f"{unit}s")


def read_moment(moment: Moment, text: str) -> str:
    """Write a date or time as ``Monday, 9 March 2026``, ``9–11 March 2026``, ``March 2026``, ``2010–2014``, ``9 a.m.``.

    What cannot be placed keeps its own words and says so. A weekday that the date contradicts is told.
    """
    words = " ".join(text[moment.span.start : moment.span.end].split())
    if moment.minute is not None and moment.first is None:
        return _clock(moment.minute)
    if moment.first is None or moment.last is None:
        return f"{words} (date not known)"
    day = _days(moment.first, moment.last)
    if moment.minute is not None:
        return f"{_clock(moment.minute)}, {day}"
    if (
        moment.weekday is not None
        and moment.first == moment.last
        and moment.first.weekday() != moment.weekday
    ):
        return f"{day} (the article says “{words}”)"
    return day


def _clock(minute: int) -> str:
    if minute in {0, 720}:
        return "noon" if minute else "midnight"
    hour, rest = divmod(minute, 60)
    return f"{(hour - 1) % 12 + 1}{f':{rest:02}' if rest else ''} {'a.m.' if hour < 12 else 'p.m.'}"


def _days(first: date, last: date) -> str:
    if first == last:
        return f"{WEEKDAYS[first.weekday()]}, {_day(first)} {first.year}"
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole and first.month == 1 and last.month == 12:
        if last.year - first.year == 9 and first.year % 10 == 0:
            return f"{first.year}s"
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        month = f"{MONTHS[last.month - 1]} {last.year}"
        return month if whole else f"{first.day}–{last.day} {month}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{_day(first)}{year} – {_day(last)} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
