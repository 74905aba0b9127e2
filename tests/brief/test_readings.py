"""How numbers and dates are written in one form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from compare.brief.readings import read_moment, read_quantity
from compare.model import Bound, Claim, ClaimKind, Moment, Quantity, Span, Word


def quantity(words: str, low: str, high: str, unit: str, bound: Bound = Bound.EXACT) -> str:
    span = Span(0, len(words))
    last = words.rpartition(" ")[2]
    noun = Word(Span(len(words) - len(last), len(words)), last.removesuffix("s"), "NOUN", stop=False)
    claim = Claim(1, span, ClaimKind.STATEMENT, 0, (span,), (noun,))
    return read_quantity(Quantity(span, Decimal(low), Decimal(high), unit, bound), claim, words)


@pytest.mark.parametrize(
    ("words", "low", "high", "unit", "bound", "reading"),
    [
        ("10,000 people", "10000", "10000", "person", Bound.EXACT, "10,000 people"),
        ("some twelve per cent", "12", "12", "percent", Bound.ABOUT, "about 12 percent"),
        ("£1.4 million", "1400000", "1400000", "gbp", Bound.EXACT, "£1.4 million"),
        ("5bn yuan", "5000000000", "5000000000", "cny", Bound.EXACT, "CNY 5 billion"),
        ("1,234,567 homes", "1234567", "1234567", "home", Bound.EXACT, "1,234,567 homes"),
        ("10 to 12 million litres", "10000000", "12000000", "litre", Bound.EXACT, "10–12 million litres"),
        ("900,000 to 1 million", "900000", "1000000", "", Bound.EXACT, "900,000–1 million"),
        ("over 3.50 km", "3.50", "3.50", "km", Bound.MORE_THAN, "more than 3.5 km"),
        ("one child", "1", "1", "child", Bound.EXACT, "1 child"),
        ("a 40-year", "40", "40", "year", Bound.EXACT, "40 years"),
        ("two points", "2", "2", "percentage_point", Bound.EXACT, "2 percentage points"),
        ("magnitude 6.1", "6.1", "6.1", "magnitude", Bound.EXACT, "magnitude 6.1"),
        ("dozens of homes", "24", "99", "home", Bound.ABOUT, "dozens of homes"),
        ("zero", "0", "0", "", Bound.EXACT, "0"),
    ],
)
def test_quantities(words: str, low: str, high: str, unit: str, bound: Bound, reading: str) -> None:
    assert quantity(words, low, high, unit, bound) == reading


def test_a_number_with_more_digits_than_any_keeps_all_of_them() -> None:
    long = "1" * 60
    assert quantity(long, long, long, "").replace(",", "") == long


@pytest.mark.parametrize(
    ("first", "last", "reading"),
    [
        (date(2026, 3, 9), date(2026, 3, 9), "Monday, 9 March 2026"),
        (date(2026, 3, 9), date(2026, 3, 15), "9–15 March 2026"),
        (date(2026, 3, 30), date(2026, 4, 5), "30 March – 5 April 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 December 2025 – 4 January 2026"),
        (date(2026, 3, 1), date(2026, 3, 31), "March 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2010, 1, 1), date(2014, 12, 31), "2010–2014"),
        (date(1990, 1, 1), date(1999, 12, 31), "1990s"),
    ],
)
def test_days(first: date, last: date, reading: str) -> None:
    assert read_moment(Moment(Span(0, 1), first, last), "x") == reading


@pytest.mark.parametrize(
    ("minute", "reading"),
    [(220, "3:40 a.m."), (720, "noon"), (0, "midnight"), (18 * 60, "6 p.m."), (30, "12:30 a.m.")],
)
def test_clock(minute: int, reading: str) -> None:
    assert read_moment(Moment(Span(0, 1), None, None, minute=minute), "x") == reading


def test_what_has_no_date_keeps_its_words() -> None:
    assert read_moment(Moment(Span(0, 9), None, None), "yesterday") == "yesterday (date not known)"


def test_a_weekday_that_its_date_contradicts_is_told() -> None:
    day = date(2026, 3, 9)
    wrong = read_moment(Moment(Span(0, 16), day, day, weekday=1), "Tuesday, 9 March")
    assert wrong == "Monday, 9 March 2026 (the article says “Tuesday, 9 March”)"
