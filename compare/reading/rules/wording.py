"""What the rules are made of."""

from __future__ import annotations

import re

Rule = tuple[str, re.Pattern[str]]
"""Reason and pattern; the pattern is matched against a whole folded block or sentence."""

AGENCY = (
    r"(?:REUTERS|Reuters|AP|AFP|EPA|UPI|PA|Getty|Getty Images|Associated Press|Bloomberg|"
    r"Shutterstock|Alamy|Pool|SIPA|Sipa USA|Sipa|Landov|Xinhua|Zuma|NurPhoto|Anadolu|Redux|"
    r"Magnum|iStock|WireImage|FilmMagic|CQ[- ]Roll Call|MCT|TASS|dpa|DPA|EFE|ANSA|Handout|"
    r"File Photo|File|Courtesy [\w ]+|NPR)"
)
CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|[AP]M)?"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
PERSON = r"(?:[A-Z][\w.'’-]*|[a-z]{2,3})(?:\s+[A-Z][\w.'’-]*){1,4}"


def rule(reason: str, *alternatives: str, case: bool = True) -> Rule:
    """Return the rule that takes out, for ``reason``, what one of the alternatives matches from end to end."""
    return reason, re.compile("|".join(alternatives), re.DOTALL if case else re.DOTALL | re.IGNORECASE)
