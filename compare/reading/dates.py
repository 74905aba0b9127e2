"""Explicit dates in lines and metadata."""

from __future__ import annotations

import re
from datetime import date

_NUMBER = {
    name: i
    for i, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = (
    r"(?:(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})"
    rf"|{_WEEKDAY}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m2')},?\s+(?P<y2>\d{{4}})"
    rf"|{_WEEKDAY}{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}}))"
)
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?[A-Z]{2,4}\b\)?)?"
_LINE = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|date|dated|issued)(?:\s+(?:on|at))?[:\s]\s*|on\s+)?"
    rf"(?:{_CLOCK}[,\s]+(?:on\s+)?)?(?P<date>{_DATE})(?:[T,\s]+(?:at\s+)?{_CLOCK})?\.?",
    re.IGNORECASE,
)
_START = re.compile(rf"\s*(?P<date>{_DATE})", re.IGNORECASE)


def _date(match: re.Match[str]) -> date | None:
    year, month, day = next((match[f"y{i}"], match[f"m{i}"], match[f"d{i}"]) for i in "123" if match[f"y{i}"])
    number = int(month) if month.isdigit() else _NUMBER[month[:3].lower()]
    if not 1900 <= int(year) <= 2100:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def date_line(text: str) -> date | None:
    """Return the day that a line names if the whole line is a publication date, else None.

    >>> date_line("Published on Thursday, 14 May 2026 at 9:30 a.m.")
    datetime.date(2026, 5, 14)
    >>> date_line("The vote of 14 May 2026 was close.") is None
    True
    """
    match = _LINE.fullmatch(text.strip()) if len(text) < 100 else None
    return _date(match) if match else None


def metadata_date(text: str) -> date | None:
    """Return the day with which a metadata value begins, or None where it is not written out.

    ``3/4/2026`` is not taken: it means two days.
    """
    match = _START.match(text)
    return _date(match) if match else None
