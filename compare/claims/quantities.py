"""Read numbers with their unit and bound.

A number that is part of a name or a label (``Article 5``, ``Flight 370``, ``COVID-19``) is none, and what was read as
a date or time is not read again.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from compare.claims.bounds import AFTER, BEFORE, WITH_VERB, bound_after, bound_before, tells_course
from compare.claims.counted import counted_noun, counted_unit, counts_people, noun_unit, stated_unit
from compare.claims.labels import LABELLED, find_labels
from compare.claims.lexicon import words
from compare.claims.numerals import (
    DIGITS,
    FRACTION,
    ORDINAL,
    PART,
    VAGUE,
    WORDS,
    fraction_percent,
    has_scale,
    number_value,
    ordinal_value,
    plain,
    scale_of,
    vague_values,
)
from compare.claims.units import CURRENCY_SIGNS, TIMES, UNITS
from compare.model import Bound, Quantity, Span
from compare.spelling import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from compare.claims.parsing import Sentence

_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_UNIT = "|".join(re.escape(alias) for alias in sorted(UNITS, key=len, reverse=True) if len(alias) > 1)
_NUMBER = f"(?:{DIGITS}|{WORDS})"

_QUANTITY = re.compile(
    rf"""(?<![\w$£€])(?:(?P<from>(?i:from))\s+)?(?:(?P<between>(?i:between))\s+|(?P<before>(?i:{BEFORE}))\s*)?
    (?:(?P<sign>{_SIGN})\s?|(?<![\w.,/:\#@&+-])(?<![\d]\s[–—-]\s))
    (?P<low>{_NUMBER})
    (?:(?P<join>\s?[-–—]\s?|(?(from)(?!)|\s+to\s+)|\s+or\s+(?={_NUMBER}\b)
          |(?(between)(?:\s?(?:%|percent|per\s+cent))?\s+and\s+|(?!)))
       (?:{_SIGN})?(?P<high>{_NUMBER}))?
    (?P<after>(?i:{AFTER}))?
    (?: \s?(?P<percent>%|(?i:per\s?cent|pct)\b)(?P<points>[\s-]+(?i:points?)\b)?
      | (?P<points_only>[\s-]+(?i:percentage[\s-]points?)\b)
      | [\s-]?(?P<unit>(?i:{_UNIT}|°C|°F|°))(?![\w’'])(?P<old>[\s-]old)?
      | -(?P<joined>[a-z]{{3,}})(?![\w’'])
    )?
    (?P<later>(?i:{AFTER}))?""",
    re.VERBOSE,
)
_VAGUE = re.compile(rf"(?<![\w-])(?P<number>{VAGUE})\b(?!-)")
_FRACTION = re.compile(rf"(?<![\w-])(?:(?P<before>(?i:{BEFORE}))\s+)?(?P<number>{FRACTION})(?![\w’'])")
_PART = re.compile(
    rf"(?<![\w-])(?:(?P<before>(?i:{BEFORE}))\s+)?(?:(?P<number>{PART})\s+(?:of\s+)?)?(?:an?|one)\s+"
    rf"(?P<unit>(?i:percentage\s+point|{_UNIT}))\b(?!-)"
)
_IN = re.compile(
    rf"(?<![\w-])(?P<part>(?i:one|two|three|four|five|six|seven|eight|nine)|[1-9])\s+(?:in|out\s+of)(?:\s+every)?\s+"
    rf"(?P<whole>(?i:two|three|four|five|six|seven|eight|nine|ten|twenty)|[2-9]|10|20|100|1,000)\b"
    rf"(?!\s+(?:{'|'.join(sorted(TIMES))}))(?![.,]?\d)"
)
_ORDINAL = re.compile(rf"(?<![\w-]){ORDINAL}(?![\w-]|[’'](?!s\b))")
_SCALED = re.compile(r"\b(magnitude|category|level|phase|grade)[\s-]+(?:of\s+)?$", re.IGNORECASE)
_VOTE = re.compile(
    r"\b(?:vot\w+|decision|ruling|ruled|margin|pass\w*|approv\w+|majority|court|split)\b", re.IGNORECASE
)
_SOURCES = words(
    "official source expert analyst aide adviser diplomat observer critic witness insider example"
)
"""Whom ``one`` introduces rather than counts: ``one official said``."""
_METRES = re.compile(r"\d+m")
"""``100m race`` against ``5m people``: the noun decides."""
_AGED = re.compile(r"\b(?:aged?|(?:man|woman|boy|girl|child) of)\s+$", re.IGNORECASE)


def find_quantities(text: str, sentence: Sentence, taken: Iterable[Span]) -> tuple[Quantity, ...]:
    """Return the numbers of a sentence in order, none overlapping another or one of ``taken``.

    ``taken``: the sentence's names and moments. A range has its ends as ``low`` and ``high``; a vague plural
    (``dozens``) the range that it is used for, as ``ABOUT``; a fraction of a whole is given in percent, to one decimal
    and as ``ABOUT`` where that rounds it. The two counts of a vote or score are two quantities.
    """
    span = sentence.span
    barred = [*find_labels(text, span), *taken]
    found: list[Quantity] = []
    for pattern, read in _READERS:
        start = span.start
        while match := pattern.search(text, start, span.end):
            start = match.end()
            for number, quantity in read(sentence, match):
                clash = [other.end for other in barred if _overlap(number, other)]
                if clash:
                    # "in 2019 to 17,392": what stands behind the part that is taken may be a number of its own.
                    start = max(number.start + 1, min(start, *clash))
                    break
                if not any(_overlap(quantity.span, other.span) for other in found):
                    found.append(quantity)
                    barred.append(quantity.span)
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _read_number(sentence: Sentence, match: re.Match[str]) -> Iterator[tuple[Span, Quantity]]:
    """Yield a number, range, or the two counts of a vote, each as (where the number stands, quantity)."""
    if match["high"] and _is_score(sentence, match):
        voted = _VOTE.search(match.string, sentence.span.start, sentence.span.end)
        unit = "percent" if match["percent"] else "vote" if voted else "score"
        for group in ("low", "high"):
            value = number_value(match[group])
            yield (
                Span(*match.span(group)),
                Quantity(Span(*match.span(group)), value, value, unit, Bound.EXACT),
            )
        return
    if sentence.doc is None and re.search(r"[.,]", match["low"] + (match["high"] or "")):
        # "1.200" is a thousand in one language and one in another.
        return
    number = Span(match.start("low"), match.end("high") if match["high"] else match.end("low"))
    start, counted, end = _unit(sentence, match, number)
    if counted is None:
        return
    low, high = _values(match, counted)
    bound = _bound(match, counted)
    if match["before"] and bound is not Bound.EXACT:
        start = match.start("before")
    yield number, Quantity(Span(start, end), low, high, counted, bound)


def _is_score(sentence: Sentence, match: re.Match[str]) -> bool:
    low, high = number_value(match["low"]), number_value(match["high"])
    plain_pair = not match["sign"] and not has_scale(match["low"]) and not has_scale(match["high"])
    if not plain_pair or " or " in match["join"]:
        return False
    voted = "-" in match["join"] or "–" in match["join"]
    context = match.string[max(sentence.span.start, match.start() - 30) : match.end() + 25]
    return low > high or (voted and match["unit"] is None and bool(_VOTE.search(context)))


def _values(match: re.Match[str], unit: str) -> tuple[Decimal, Decimal]:
    low_text, high_text = match["low"], match["high"] or match["low"]
    if unit == "m" and low_text[-1] in "mM":
        low_text, high_text = low_text[:-1], high_text.rstrip("mM")
    low, high = number_value(low_text), number_value(high_text)
    if match["high"] and low < high and not has_scale(low_text):
        # "10 to 12 million" has its scale once, at the end; "900 to 1 million" would not be a range.
        scaled = plain(low * scale_of(high_text))
        low = scaled if scaled < high else low
    return min(low, high), max(low, high)


def _bound(match: re.Match[str], unit: str) -> Bound:
    before = match["before"]
    if before and WITH_VERB.search(match.string, match.pos, match.end("before")):
        return Bound.EXACT
    if before and not tells_course(before, unit):
        return bound_before(before)
    after = match["after"] or match["later"]
    return bound_after(after) if after else Bound.EXACT


def _unit(sentence: Sentence, match: re.Match[str], number: Span) -> tuple[int, str | None, int]:
    """Return where the quantity starts, its unit (None: the number is a label), and where it ends."""
    text, end = match.string, match.end()
    if match["points_only"] or match["points"]:
        return number.start, "percentage_point", end
    if match["percent"]:
        return number.start, "percent", end
    if match["sign"]:
        return match.start("sign"), CURRENCY_SIGNS[match["sign"]], end
    head = text[sentence.span.start : number.start]
    if scaled := _SCALED.search(head):
        return sentence.span.start + scaled.start(), scaled[1].lower(), end
    if match["low"].isdigit() and LABELLED.search(head):
        return number.start, None, end
    if match["unit"]:
        unit = UNITS[match["unit"].lower()]
        money = unit == "pound" and scale_of(match["high"] or match["low"]) >= 10**6
        return number.start, "gbp" if money else unit, end
    if match["joined"]:
        joined = "" if match["joined"] in {"strong", "fold"} else fold_word(match["joined"])
        return number.start, UNITS.get(joined, joined), end
    if _AGED.search(head):
        return number.start, "year", end
    if sentence.doc is None:
        return number.start, "", end
    return number.start, *_counted(sentence, sentence.doc, match, number, end)


def _counted(
    sentence: Sentence, doc: Doc, match: re.Match[str], number: Span, end: int
) -> tuple[str | None, int]:
    """Return what a number without a unit counts, and where the quantity ends."""
    tokens = [token for token in doc if number.start < sentence.end(token) <= number.end]
    if not tokens:
        return None, end
    last = tokens[-1]
    noun = counted_noun(last)
    if match["low"].lower() == "one" and (noun is None or noun.i > last.i + 3 or last.dep_ != "nummod"):
        return None, end
    before = doc[tokens[0].i - 1] if tokens[0].i else None
    if noun is None and before is not None:
        if before.tag_ == "NNP" and before.i == last.head.i:
            return None, end
        aged = before.text == "," and before.i > 0 and doc[before.i - 1].pos_ == "PROPN"
        if (
            aged
            and last.i + 1 < len(doc)
            and doc[last.i + 1].text in {",", "."}
            and number_value(match["low"]) < 120
        ):
            return "year", end
    if noun is not None and match["low"].lower() == "one" and noun.lemma_.lower() in _SOURCES:
        return None, end
    if noun is None and (unit := stated_unit(last)):
        return unit, end
    if _METRES.fullmatch(match["low"]) and (noun is None or noun.tag_ == "NN"):
        return "m", end
    if noun is None:
        return "", end
    close = noun.i - last.i <= 3 and not any(token.like_num for token in doc[last.i + 1 : noun.i])
    return noun_unit(noun), max(end, sentence.end(noun)) if close else end


def _read_vague(sentence: Sentence, match: re.Match[str]) -> Iterator[tuple[Span, Quantity]]:
    number = Span(*match.span())
    if match[0].lower() == "scores" and not match.string.startswith(" of ", match.end()):
        return
    low, high = vague_values(match[0])
    unit, end = counted_unit(sentence, number)
    tokens = [token for token in sentence.doc or () if number.start < sentence.end(token) <= number.end]
    if not unit and tokens and counts_people(tokens[-1]):
        unit = "person"
    yield number, Quantity(Span(number.start, end), low, high, unit, Bound.ABOUT)


def _read_part(_: Sentence, match: re.Match[str]) -> Iterator[tuple[Span, Quantity]]:
    """Yield a part of one unit, ``half an hour``, or one unit that bounds: ``about a mile``, not ``a mile`` alone."""
    named = " ".join(match["unit"].lower().split())
    unit = "percentage_point" if named.startswith("percentage") else UNITS[named]
    value = fraction_percent(match["number"]) / 100 if match["number"] else Decimal(1)
    bound = bound_before(match["before"]) if match["before"] else Bound.EXACT
    if not match["number"] and (bound is Bound.EXACT or tells_course(match["before"], unit)):
        return
    number = Span(*match.span("number" if match["number"] else 0))
    yield number, Quantity(Span(*match.span()), value, value, unit, bound)


def _read_fraction(_: Sentence, match: re.Match[str]) -> Iterator[tuple[Span, Quantity]]:
    value = fraction_percent(match["number"])
    before = match["before"]
    bound = Bound.ABOUT if value != value.to_integral_value() else Bound.EXACT
    if before:
        bound = bound_before(before)
    yield Span(*match.span("number")), Quantity(Span(*match.span()), value, value, "percent", bound)


def _read_share(_: Sentence, match: re.Match[str]) -> Iterator[tuple[Span, Quantity]]:
    part, whole = number_value(match["part"]), number_value(match["whole"])
    if part < whole:
        share = plain((100 * part / whole).quantize(Decimal("0.1")))
        span = Span(*match.span())
        yield span, Quantity(span, share, share, "percent", Bound.EXACT)


def _read_ordinal(sentence: Sentence, match: re.Match[str]) -> Iterator[tuple[Span, Quantity]]:
    if sentence.doc is None:
        return
    number = Span(*match.span())
    token = next((token for token in sentence.doc if sentence.start(token) == number.start), None)
    if token is None or token.dep_ != "amod" or token.head.pos_ != "NOUN" or token.head.i < token.i:
        return
    unit, end = counted_unit(sentence, number)
    value = ordinal_value(match[0])
    yield number, Quantity(Span(number.start, end), value, value, unit, Bound.EXACT, ordinal=True)


_READERS = (
    (_PART, _read_part),
    (_FRACTION, _read_fraction),
    (_IN, _read_share),
    (_QUANTITY, _read_number),
    (_VAGUE, _read_vague),
    (_ORDINAL, _read_ordinal),
)
