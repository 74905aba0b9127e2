"""Read number words and digits as values.

The grammar is a regular expression, so that the reader of quantities can build on it, and each piece of it that
matches has a value.
"""

from __future__ import annotations

import re
from decimal import Decimal

from compare.claims.lexicon import numbered

_UNITS = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {
    word: 10 * value
    for word, value in numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()
}
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "dozen": 12,
}
_FRACTIONS = {
    "1/2": "0.5",
    "1/4": "0.25",
    "3/4": "0.75",
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅓": "0.3333",
    "⅔": "0.6667",
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    1,
)
_VAGUE = {
    "several dozen": (24, 99),
    "several hundred": (200, 999),
    "several thousand": (2_000, 9_999),
    "several million": (2 * 10**6, 10**7 - 1),
    "a few hundred": (200, 999),
    "a few thousand": (2_000, 9_999),
    "dozens": (24, 99),
    "scores": (40, 199),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "tens of millions": (20 * 10**6, 10**8 - 1),
    "hundreds of millions": (2 * 10**8, 10**9 - 1),
    "hundreds": (200, 999),
    "thousands": (2_000, 99_999),
    "millions": (2 * 10**6, 10**9 - 1),
    "billions": (2 * 10**9, 10**12 - 1),
}

_WORD = "(?:" + "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True)) + ")"
_BIG = "(?:hundred|thousand|million|billion|trillion|dozen)"
_FIGURE = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+"
    r"|\d+(?:\.\d+)?(?:\s?[½¼¾⅓⅔]|\s(?:1/2|1/4|3/4)(?![\d/]))?|[½¼¾⅓⅔])"
)
_SHORT = r"(?:bn|mn|mln|tn|[mbk])"

DIGITS = (
    rf"(?:{_FIGURE}(?:[\s-]+(?i:thousand|million|billion|trillion|hundred|dozen)\b"
    rf"|\s?(?:bn|mln|mn|tn)\b|(?:[mbkMBK])(?![\w’'-])|(?:m|bn)(?=-))?)"
)
"""A number that starts with a digit, with its scale: ``1,200``, ``1.2bn``, ``3 million``."""

WORDS = (
    rf"(?i:(?:half\s+a\s+(?:dozen|million|billion)"
    rf"|(?:a|{_WORD})\s+and\s+a\s+half\s+(?:million|billion|thousand)"
    rf"|{_WORD}(?:\s+and\s+a\s+half|-and-a-half)\b"
    rf"|(?:a\s+(?=(?:hundred|thousand|million|billion|trillion|dozen)\b))?"
    rf"(?:{_WORD}|(?<=a\s){_BIG})"
    rf"(?:(?:[\s-]|\s+and\s+(?=(?:{_WORD})\b)(?<=hundred\sand\s))(?:{_WORD}|{_BIG})(?![\w’']))*))"
)
"""A number in words: ``twenty-one``, ``two hundred and fifty``, ``half a dozen``, ``a million``."""

VAGUE = "(?i:" + "|".join(sorted(_VAGUE, key=len, reverse=True)).replace(" ", r"\s+") + ")"
"""A plural that gives a size only: ``dozens``, ``hundreds of thousands``."""

_SHARES = (
    r"(?:one|two|three|four|five|seven|nine)(?:-|\s)"
    r"(?:thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
)
PART = rf"(?i:{_SHARES}|one[-\s]half|a\s+(?:third|quarter|fifth|tenth)|half)"
"""A part, to be followed by what it is a part of: ``three-quarters``, ``a tenth``, ``half``."""

FRACTION = (
    rf"(?i:{_SHARES}|a\s+(?:third|quarter|fifth|tenth)(?=\s+of\b)"
    r"|half(?=\s+(?:of|the|its|their|his|her|our|all)\b))"
)
"""A part of a whole: ``two-thirds``, ``a quarter of``, ``half the``."""

ORDINAL = r"(?:\d+(?:st|nd|rd|th)|(?i:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + "))"
"""A place in a row: ``21st``, ``third``."""


def number_value(text: str) -> Decimal:
    """Return the value of a piece that ``DIGITS`` or ``WORDS`` matched.

    >>> number_value("two hundred and fifty"), number_value("1.2bn"), number_value("half a dozen")
    (Decimal('250'), Decimal('1200000000'), Decimal('6'))
    """
    folded = " ".join(text.lower().split())
    if re.match(r"[\d½¼¾⅓⅔]", folded):
        return _digits_value(folded)
    if folded.startswith("half a "):
        return Decimal(_SCALES[folded.removeprefix("half a ")]) / 2
    if halved := re.fullmatch(r"(\w+)[ -]and[ -]a[ -]half ?(\w*)", folded):
        whole = _UNITS.get(halved[1], _TENS.get(halved[1], 1))
        return plain((whole + Decimal("0.5")) * _SCALES.get(halved[2], 1))
    total = current = 0
    for word in re.split(r"[\s-]+", folded):
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word in {"hundred", "dozen"}:
            current = max(current, 1) * _SCALES[word]
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
    return Decimal(total + current)


def _digits_value(text: str) -> Decimal:
    found = re.match(
        r"(\d[\d.,\u00a0\u202f]*(?: (?=[13]/[24]|[½¼¾⅓⅔]))?|)([½¼¾⅓⅔]|\b[13]/[24])?[\s-]*([a-z]*)", text
    )
    if found is None:
        raise ValueError(text)
    digits = re.sub(r"[^\d.]", "", found[1]).rstrip(".")
    value = Decimal(digits or "0") + Decimal(_FRACTIONS.get(found[2] or "", "0"))
    return plain(value * _SCALES.get(found[3], 1))


def plain(value: Decimal) -> Decimal:
    """Return a value without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def has_scale(text: str) -> bool:
    """Tell whether a number that starts with a digit has a scale word or letter behind it."""
    return re.search(r"[a-zA-Z]", text) is not None


def scale_of(text: str) -> int:
    """Return the factor that the scale behind a number stands for, 1 without one."""
    found = re.search(r"([a-z]+)\W*$", text.lower())
    return _SCALES.get(found[1], 1) if found else 1


def vague_values(text: str) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number that a vague plural is used for."""
    low, high = _VAGUE[" ".join(text.lower().split())]
    return Decimal(low), Decimal(high)


def fraction_percent(text: str) -> Decimal:
    """Return what a piece that ``FRACTION`` matched is in percent, to one decimal."""
    words = re.split(r"[\s-]+", text.lower())
    parts = _PARTS[words[-1].rstrip("s")]
    share = Decimal(100) * (_UNITS.get(words[0], 1) if len(words) > 1 else 1) / parts
    return plain(share.quantize(Decimal("0.1")))


def ordinal_value(text: str) -> Decimal:
    """Return the place that a piece that ``ORDINAL`` matched stands for."""
    folded = text.lower()
    return Decimal(_ORDINALS.get(folded) or int(re.sub(r"\D", "", folded)))
