"""The forms in which news writes dates and times, as regular expressions with named groups."""

from __future__ import annotations

import re

_MONTH_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_ON_WEEKDAY = rf"(?:(?P<weekday>{_WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)\s*,?\s+)?"
_NUMBERED = r"(?:3[01]|[12]\d|0?[1-9])"
_OVER = r"(?![\d:.,]\d|[\d%]|[^\W\d])"
"""Behind a day: not the start of a longer number, of a percentage or of a word."""
_DAY = rf"(?P<day>{_NUMBERED})(?:st|nd|rd|th)?{_OVER}"
_UNTIL = rf"(?:\s*(?:-|–|—|to|until|through)\s*|\s+and\s+(?!\d+\s+[a-z]+s\b))(?P<until>{_NUMBERED}){_OVER}"
_AD = r"(?:1\d|20)\d\d"
_YEAR = rf"(?P<year>{_AD})(?![\d,]\d|\w|%)"
_THEN_YEAR = rf"(?:\s*,?\s+{_YEAR})?"
_MONTH_LEAD = (
    r"\b(?:(?i:in|since|until|till|by|during|early|late|mid|last|this|next|of|from|before|after|through|between|and"
    r"|for|to)\s+|(?i:mid|early|late)-)"
)
_YEAR_LEAD = (
    r"(?P<lead>\b(?i:in|since|until|till|by|from|during|of|before|after|to|through|throughout|early|late|mid|between"
    r"|and|around)[\s-]+|\b(?i:the)\s+)?"
)
_COUNTED = (
    "people|persons|men|women|children|troops|soldiers|workers|jobs|students|deaths|cases|votes|dollars|euros|pounds"
    "|miles|homes|houses|tons|tonnes|feet|metres|meters|years|hours|kilometers|kilometres|victims|refugees|migrants"
    "|protesters|demonstrators|prisoners|employees|members|residents|police|officers|fighters"
)
"""Behind a number that looks like a year: it counts."""
_DAY_NAMES = "".join(
    f"(?<!{word} )"
    for word in ("Black", "Good", "Super", "Ash", "Bloody", "Palm", "Easter", "Cyber", "Giving", "News")
)
_PAPERS = r"(?!\s+(?:Times|Night Live|Mail|Mirror|Express|Telegraph|Herald|Post|Morning Herald)\b)"
_AGO = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HALVES = r"(?P<half>[ap]\.\s?m\.|[ap]m\b|[AP]\.M\.|[AP]M\b)"


ISO = re.compile(rf"(?<![\d-])(?P<year>{_AD})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])")
SPREAD = re.compile(rf"\b(?P<month>{_MONTH_NAME})\s+(?P<day>{_NUMBERED}){_UNTIL}{_THEN_YEAR}")
SPREAD_UK = re.compile(rf"(?<![\w.,-])(?P<day>{_NUMBERED}){_UNTIL}\s+(?P<month>{_MONTH_NAME}){_THEN_YEAR}")
DAY_MONTH = re.compile(
    rf"(?<![\w.,$£€-]){_ON_WEEKDAY}(?:the\s+)?{_DAY}(?:\s+of)?\s+(?P<month>{_MONTH_NAME}){_THEN_YEAR}"
)
MONTH_DAY = re.compile(rf"\b{_ON_WEEKDAY}(?P<month>{_MONTH_NAME})\s+{_DAY}{_THEN_YEAR}")
NUMERIC = re.compile(
    rf"(?<![\d/.-])(?P<first>[0-3]?\d)(?P<by>[/.])(?P<second>[0-3]?\d)(?P=by)(?P<year>{_AD}|\d\d)"
    r"(?![\d/.]\d|\d)"
)
MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH_NAME}),?\s+(?:of\s+)?{_YEAR}")
MONTH = re.compile(rf"{_MONTH_LEAD}(?P<month>{_MONTH_NAME})(?![\w’'-])(?P<year>(?!))?")
YEARS = re.compile(
    rf"(?<![\d.,$£€/-])(?P<first>{_AD})\s*(?:-|–|—|\bto\b|\buntil\b)\s*(?P<last>{_AD}|\d\d)"
    r"(?![\d,]\d|\w|%|-)"
)
BETWEEN_YEARS = re.compile(rf"(?i:(?<=between))\s+(?P<first>{_AD})\s+and\s+(?P<last>{_AD})(?![\d,]\d|\w|%)")
DECADE = re.compile(r"(?<![\w$£€])(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)[’']?s\b")
SHORT_DECADE = re.compile(r"(?<![\w$£€])[’'‘](?P<decade>[2-9]0)s\b")
YEAR = re.compile(
    rf"{_YEAR_LEAD}(?<![\d.,$£€/#-])(?<![\w.,$£€/#]-)\b{_YEAR}(?!\s+(?:{_COUNTED})\b)(?![-/]\d)"
)
WEEKDAY = re.compile(
    rf"(?:\b(?P<which>(?i:last|next|this|coming))\s+)?\b{_DAY_NAMES}(?P<weekday>{_WEEKDAY})\b"
    rf"(?![’']?s\s+(?:Times|Child)){_PAPERS}"
)
RELATIVE_DAY = re.compile(
    r"\b(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Ll]ast\s+night)\b(?![’']s\s+(?:world|society|young))"
)
RELATIVE_PERIOD = re.compile(
    r"(?<!the )\b(?P<which>(?i:last|this|next))\s+(?P<unit>week|month|year)\b(?![’']?s?[-\s]+old)"
)
AGO = re.compile(rf"\b(?P<count>(?i:{_AGO}))\s+(?P<unit>(?i:day|week|month|year|decade))s?\s+ago\b")
CLOCK = re.compile(rf"(?<![\d:.,$£€])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*{_HALVES}")
CLOCK_24 = re.compile(r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:]|\w)")
NOON = re.compile(r"\b(?i:noon|midnight)\b")
SPOKEN = re.compile(
    r"\b(?P<hour>(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|1[0-2]|[1-9])"
    r"(?:\s+o[’']clock(?:\s+in\s+the\s+(?P<part>morning|afternoon|evening))?|\s+in\s+the\s+(?P<half>morning|afternoon|evening))\b"
)
