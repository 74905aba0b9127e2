"""Read numbers with what they count or measure, in languages other than English.

Where it is not sure what a number counts it has no unit, and so is compared with none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compare.claims.foreign.lexicon import UNSPACED, lexicon, stemmer, stop_words
from compare.claims.foreign.numerals import CHINESE, FIGURE, chinese_value, figure_value, scaled
from compare.claims.foreign.taken import is_free, take
from compare.claims.foreign.words import fold
from compare.claims.lexicon import words
from compare.claims.units import CURRENCY_SIGNS
from compare.model import Bound, Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from compare.claims.foreign.lexicon import Lexicon

_SIGNS = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_SYMBOLS = {"%": "percent", "٪": "percent", "％": "percent", "°c": "degree", "°": "degree", "‰": "permille"}
_NOUN = re.compile(r"\s+(?:d[’'])?(?P<noun>[^\W\d_][\w\u0900-\u097f\u200c-]*)")
_CHINESE_NUMERALS = frozenset({"ja", "ko", "zh"})
_LONGEST_SHORT = 4
"""Letters of an abbreviated scale: Mio, млрд."""
_YEARS = range(1900, 2100)
_JOINTS = words("der des von de du dei degli delle del los las da do das dos van av af из z od din")
"""What joins a part to its whole: drei der sieben."""
_SHORTEST = 3
"""Letters of a counted noun."""
_OF = r"(?:(?:de|di)\s|d[’'])?"
_PERCENT_BEFORE = {"zh": "百分之", "tr": r"(?:yüzde\s|%)"}
_GOALS = frozenset({"до", "à", "do", "až", "a"})
"""Prepositions that say a bound as often as a goal: what they bound is taken for about right."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    number: re.Pattern[str]
    small: re.Pattern[str] | None


def find_quantities(text: str, span: Span, language: str, taken: Iterable[Span]) -> tuple[Quantity, ...]:
    """Return the numbers within ``span`` in order, none overlapping another or one of ``taken``.

    The unit is that of English (``percent``, ``eur``, ``km``, ``person``), else the stem of the noun right behind the
    number, else empty. Number words from two to twelve count before a noun or unit alone.
    """
    barred = sorted(taken)
    found: list[Quantity] = []
    grammar, known = _grammar(language), lexicon(language)
    patterns = [grammar.number] if grammar.small is None else [grammar.number, grammar.small]
    for pattern in patterns:
        for match in pattern.finditer(text, span.start, span.end):
            if not is_free(barred, Span(*match.span())):
                continue
            quantity = _read(match, span, language, known)
            if quantity is not None and take(barred, quantity.span):
                found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def _read(match: re.Match[str], span: Span, language: str, known: Lexicon) -> Quantity | None:
    groups = match.groupdict()
    values = [_value(groups[name], language, known) for name in ("low", "high") if groups.get(name)]
    if not values or None in values:
        return None
    amounts = [
        scaled(value, groups.get("scale") or "", known.scales) for value in values if value is not None
    ]
    unit, end = _unit(match, span, language, known)
    if _is_whole(match, span, known):
        unit = ""
    spelled = not any(map(str.isdecimal, groups["low"]))
    if not unit and (spelled or (groups["low"].isdecimal() and values[0] in _YEARS)):
        return None
    word = " ".join((groups.get("bound") or "").casefold().split())
    bound = known.bounds.get(word, Bound.EXACT)
    low, high = min(amounts), max(amounts)
    if word in _GOALS:
        bound = Bound.ABOUT
    return Quantity(Span(match.start(), end), low, high, unit, bound)


def _is_whole(match: re.Match[str], span: Span, known: Lexicon) -> bool:
    """Tell whether the number is that of a whole of which another counts a part: ``drei der sieben Pfeiler``."""
    before = match.string[max(span.start, match.start() - 30) : match.start()].split()[-2:]
    return (
        len(before) == 2
        and before[1] in _JOINTS
        and (before[0].isdecimal() or before[0].casefold() in known.small)
    )


def _value(text: str, language: str, known: Lexicon) -> Decimal | None:
    if language in _CHINESE_NUMERALS:
        return chinese_value(text)
    if text.casefold() in known.small:
        return figure_value(str(known.small[text.casefold()]), ".")
    return figure_value(text, known.decimal)


def _unit(match: re.Match[str], span: Span, language: str, known: Lexicon) -> tuple[str, int]:
    """Return the unit, empty where it is not sure, and where the quantity ends."""
    groups, end = match.groupdict(), match.end()
    if groups.get("percent_before"):
        return "percent", end
    if sign := groups.get("sign") or groups.get("sign_behind"):
        return CURRENCY_SIGNS[sign], end
    if symbol := groups.get("symbol"):
        return _SYMBOLS[symbol.casefold()], end
    if unit := groups.get("unit"):
        return known.units[" ".join(unit.casefold().split())], end
    if language in UNSPACED or (language == "ko" and match.string[end : end + 1].isalpha()):
        # A measure word: the character right behind the number.
        counted = match.string[end : end + 1]
        return (counted, end + 1) if end < span.end and counted.isalpha() else ("", end)
    return _noun(match.string, end, span, language, known)


def _noun(text: str, end: int, span: Span, language: str, known: Lexicon) -> tuple[str, int]:
    at, stops = end, stop_words(language)
    while (behind := _NOUN.match(text, at, span.end)) is not None:
        word = fold(behind["noun"], language)
        if word in known.units:
            return known.units[word], behind.end()
        if word not in known.skip:
            return (
                ("", end)
                if word in stops or len(word) < _SHORTEST
                else (stemmer(language)(word), behind.end())
            )
        at = behind.end()
    return "", end


@cache
def _grammar(language: str) -> _Grammar:
    known = lexicon(language)
    number = CHINESE if language in _CHINESE_NUMERALS else FIGURE
    spaced = language not in UNSPACED
    bounds = _either(known.bounds, spaced=spaced)
    units = _either(known.units, spaced=spaced and language != "ko")
    # An abbreviation may bring its full stop; behind a whole word it ends the sentence.
    whole = _either(
        (word for word in known.scales if len(word) > _LONGEST_SHORT), spaced=spaced and language != "ko"
    )
    short = _either(
        (word for word in known.scales if len(word) <= _LONGEST_SHORT), spaced=spaced and language != "ko"
    )
    scales = rf"(?:{whole}|{short}\.?)"
    between = _either(known.between, spaced=spaced)
    gap = r"\s+" if spaced else r"\s*"
    start = r"(?<![\w.,/:#@&+-])" if spaced else r"(?<![\d.,/:#@&+A-Za-z-])"
    pattern = (
        rf"{start}(?:(?P<bound>{bounds}){gap})?(?P<percent_before>{_PERCENT_BEFORE.get(language, '(?!)')})?"
        rf"(?:(?P<sign>{_SIGNS})\s?)?(?P<low>{number})"
        rf"(?:(?:\s?[-–—〜～~]\s?|{gap}(?:{between}){gap})(?P<high>{number}))?"
        rf"(?P<scale>(?:\s?{scales}){{1,2}})?"
        rf"(?:\s?(?P<symbol>%|٪|％|‰|°C|°)|\s?(?P<sign_behind>{_SIGNS})(?!\w)|\s?{_OF}(?P<unit>{units}))?"
    )
    spelled = _either(known.small, spaced=True)
    small = None
    if spaced and known.small:
        small = re.compile(
            rf"(?<![\w-])(?:(?P<bound>{bounds}){gap})?(?P<low>{spelled})(?P<scale>\s{scales})?"
            rf"(?:\s{_OF}(?P<unit>{units}))?",
            re.IGNORECASE,
        )
    return _Grammar(re.compile(pattern, re.IGNORECASE), small)


def _either(words: Iterable[str], *, spaced: bool) -> str:
    """Return a pattern of any of the words, the longest first; one that never matches where there is none."""
    ordered: Sequence[str] = sorted(words, key=lambda word: (-len(word), word))
    found = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    ends = r"(?!\w)" if spaced else ""
    return f"(?:{found}){ends}" if found else "(?!)"
