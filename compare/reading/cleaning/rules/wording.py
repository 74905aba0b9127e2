"""What the rules are made of."""

from __future__ import annotations

import re

Rule = tuple[str, re.Pattern[str]]
"""Reason and pattern; the pattern is matched against a whole folded block or sentence."""

AGENCY = (
    r"(?:REUTERS|Reuters|AP|AFP|EPA|UPI|PA|Getty|Getty Images|Associated Press|Bloomberg|"
    r"Agence France-Presse|A\.F\.P\.|Shutterstock|Alamy|Pool|SIPA|Sipa USA|Sipa|Landov|Xinhua|Zuma"
    r"|NurPhoto|Anadolu|Redux|"
    r"Magnum|iStock|WireImage|FilmMagic|CQ[- ]Roll Call|MCT|TASS|dpa|DPA|EFE|ANSA|Handout|"
    r"File Photo|File|Courtesy [\w ]+|NPR)"
)
CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|[AP]M)?"
DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:days?)?"
HERE = r"(?:here|below|at this link)"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
MONTH_IN_FULL = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
PERSON = r"(?:[A-Z][\w.'’-]*|[a-z]{2,3})(?:\s+[A-Z][\w.'’-]*){1,4}"
NETWORK = r"(?:twitter|facebook|instagram|linkedin|youtube|tiktok|threads|mastodon|bluesky|whatsapp|telegram)"
ZONE = r"(?:E[SD]?T|C[SD]?T|P[SD]?T|M[SD]?T|GMT|BST|CES?T|UTC|Eastern|KST|IST)"
STAMP = (
    rf"(?:(?:\d{{1,2}}(?:[:.]\d{{2}})?(?: ?[ap]\.?m)?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}}"
    rf"(?:st|nd|rd|th)|\d{{4}}"
    rf"|{ZONE}|{DAY}|{MONTH}|at|on|and)(?!\w)[ ,.]*){{1,14}}"
)
"""A time of day, a day, or both, however written."""


def rule(reason: str, *alternatives: str, case: bool = True) -> Rule:
    """Return the rule that takes out, for ``reason``, what one of the alternatives matches from end to end."""
    return reason, re.compile("|".join(alternatives), re.DOTALL if case else re.DOTALL | re.IGNORECASE)
