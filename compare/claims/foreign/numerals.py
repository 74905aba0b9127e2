"""Read numbers as other languages write them: separators, digits of other scripts, scales, Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from compare.claims.numerals import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACES = "\u00a0\u202f\u2009 "
FIGURE = (
    rf"(?:\d{{1,3}}(?:(?:,\d{{2,3}})*,\d{{3}}|(?:[.\u066c{_SPACES}'’]\d{{3}})+)(?!\d)(?:[.,\u066b]\d+)?"
    r"|\d+(?:[.,\u066b]\d+)?)"
)
"""Digits of any script with what sets off thousands and the fraction."""
_GROUPED = re.compile(rf"\d{{1,3}}(?:(?:,\d{{2,3}})*,\d{{3}}|(?:[.\u066c{_SPACES}'’]\d{{3}})+)")
_MARKS = re.compile(r"\D")
_CHINESE = {
    character: value
    for value, characters in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for character in characters
}
_STEPS = {"十": 1, "百": 2, "千": 3, "십": 1, "백": 2, "천": 3}
_GREAT = {"万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "兆": 12, "조": 12}
_STEP, _MYRIAD = "".join(_STEPS), "".join(_GREAT)
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_ONE = "".join(_CHINESE)
CHINESE = (
    rf"(?>(?:(?:{_DIGITS}|[{_ONE}{_STEP}])[{_ONE}{_STEP}]*[{_MYRIAD}]?(?:\s(?=\d+[{_STEP}{_MYRIAD}]))?)+)"
)
"""A number in Chinese, Japanese or Korean: ``3万5000``, ``1.2亿``, ``三百二十``, ``3만 5천``."""
_PIECE = re.compile(rf"([^{_MYRIAD}]+)([{_MYRIAD}]?)")
_PART = re.compile(rf"{_DIGITS}|[^\d,.]")
_LONGEST = 20
"""Digits; a longer run is a code."""


def figure_value(text: str, decimal: str) -> Decimal | None:
    """Return the value of what ``FIGURE`` matched, or None where it may be read in two ways.

    ``decimal`` is the language's mark before a fraction. ``1.234`` is a thousand where that is the comma, and so is
    ``1,234`` where it is the point; the other way round three digits behind the mark may be either.

    >>> figure_value("1.234,5", ","), figure_value("1,234", ","), figure_value("12,5", ",")
    (Decimal('1234.5'), None, Decimal('12.5'))
    """
    if len(text) > _LONGEST:
        return None
    text = text.replace("\u066b", decimal).replace("\u066c", "," if decimal == "." else ".")
    other = "," if decimal == "." else "."
    whole, mark, fraction = text.rpartition(decimal)
    if not mark:
        return _whole(text) if _GROUPED.fullmatch(text) or text.isdecimal() else _lone_mark(text, other)
    if not fraction.isdecimal() or decimal in whole:
        return _whole(text) if _GROUPED.fullmatch(text) and text.count(decimal) > 1 else None
    if not whole.isdecimal() and not _GROUPED.fullmatch(whole):
        return None
    if len(fraction) == 3 and whole.isdecimal() and whole != "0" and decimal == ",":
        return None
    return _whole(whole) + Decimal(int(fraction)).scaleb(-len(fraction))


def _lone_mark(text: str, mark: str) -> Decimal | None:
    """Read ``3.5`` in a language that writes a comma there: one or two digits behind a point set off no thousands."""
    whole, found, fraction = text.rpartition(mark)
    if not found or len(fraction) > 2 or not (whole.isdecimal() and fraction.isdecimal()):
        return None
    return Decimal(int(whole)) + Decimal(int(fraction)).scaleb(-len(fraction))


def _whole(text: str) -> Decimal:
    return Decimal(int(_MARKS.sub("", text)))


def scaled(value: Decimal, words: str, scales: Mapping[str, int]) -> Decimal:
    """Multiply a value by the scale words behind it: ``mil millones``."""
    power = sum(scales.get(word, 0) for word in words.casefold().replace(".", "").split())
    return plain(value.scaleb(min(power, 15)))


def chinese_value(text: str) -> Decimal | None:
    """Return the value of what ``CHINESE`` matched, or None where it is no number.

    >>> chinese_value("3万5000"), chinese_value("三百二十"), chinese_value("1.2亿"), chinese_value("十")
    (Decimal('35000'), Decimal('320'), Decimal('120000000'), Decimal('10'))
    """
    if len(text) > _LONGEST:
        return None
    total = Decimal(0)
    for piece, great in _PIECE.findall(re.sub(r"\s", "", text)):
        value = _below_great(piece)
        if value is None:
            return None
        total += value.scaleb(_GREAT.get(great, 0))
    return total


def _below_great(text: str) -> Decimal | None:
    total, digit = Decimal(0), Decimal(0)
    for part in _PART.findall(text):
        if part in _STEPS:
            total += (digit or Decimal(1)).scaleb(_STEPS[part])
            digit = Decimal(0)
        elif part in _CHINESE:
            # Digits one by one, as in years: 二〇二四.
            digit = 10 * digit + _CHINESE[part]
        elif part[0].isdecimal():
            whole, _, fraction = part.replace(",", "").partition(".")
            digit = Decimal(int(whole)) + (Decimal(int(fraction)).scaleb(-len(fraction)) if fraction else 0)
        else:
            return None
    return total + digit
