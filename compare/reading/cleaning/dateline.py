"""The place and the agency that stand before the first sentence: ``PARIS (AP) -``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.model import BlockKind, Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.draft import Passage

_LATEST = 8
"""Blocks among which the lead stands: a sub-headline or a list of highlights may come before it."""
_DASH = r"(?:\s*[—–―]\s*|\s*--+\s*|\s+-\s+|\s*[.:]\s?[—–-]+\s*)"
_AGENCIES = (
    r"(?:CNN|AP|Reuters|REUTERS|AFP|UPI|CBS|NBC|ABC|BBC|NPR|PA|dpa|DPA|EFE|ANSA|TASS|Xinhua|Kyodo|Bloomberg"
    r"|(?:The )?Associated Press|CNN Business|CNNMoney|Fox News|CBS News|NBC News|ABC News|BBC News|Thomson Reuters"
    r"(?: Foundation)?|Inter Press Service|Interfax|PTI|ANI|IANS|Yonhap|Anadolu|VOA|RFE/RL|MCT|TNS|JTA|AAP|CP)"
)
_TOWN = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*| (?:de|of|la|del|al|am|an der|upon|sur|den|the))*"
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z.'’-]*(?:[ -][^\W\d_a-z][^\W\d_a-z.'’-]*){0,4}"
_REGION = rf"(?:, (?!(?:Mr|Mrs|Ms|Dr)\b){_TOWN}){{0,2}}"
_DAY = (
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
    r"|,? \d{1,2}\.? [^\W\d_]{3,10}\.?)?"
)
_START = r"(?=[^\W\d_a-z]|[“\"‘'„«0-9(])"
_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_TOWN}{_REGION}(?:,?/{_TOWN}{_REGION}){{0,2}}){_DAY}[.,]?\s*(?:--|—)?\s*)?"
    rf"(?:\({_AGENCIES}\)(?:{_DASH}|\s*(?={_START}|$))|\((?P<other>[^\W\d_a-z][^()\d]{{1,39}})\){_DASH}{_START}"
    rf"|/[A-Z][A-Za-z ]{{2,20}}/\.?{_DASH}?\s*)"
)
_BARE = re.compile(
    rf"(?P<place>{_CAPITALS})(?P<region>{_REGION})(?P<day>{_DAY})\s*(?P<mark>{_DASH}|:\s){_START}"
)
_LABELS = frozenset({
    "ANALYSIS", "BREAKING", "BREAKING NEWS", "CORRECTED", "CORRECTION", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FILE",
    "FILE PHOTO", "LIVE", "NO", "OPINION", "UPDATE", "UPDATED", "VIDEO", "WATCH", "WHAT", "WHO", "WHY", "YES",
})  # fmt: skip
# Cities that the Associated Press Stylebook lets stand alone in a dateline.
_CITIES = frozenset({
    "ALBANY", "AMSTERDAM", "ANKARA", "ATHENS", "ATLANTA", "AUSTIN", "BAGHDAD", "BALTIMORE", "BANGKOK", "BEIJING",
    "BEIRUT", "BELFAST", "BERLIN", "BOGOTA", "BOSTON", "BRUSSELS", "BUDAPEST", "BUENOS AIRES", "CAIRO", "CALGARY",
    "CARACAS", "CARDIFF", "CHARLOTTE", "CHICAGO", "CINCINNATI", "CLEVELAND", "COLUMBUS", "DALLAS", "DAMASCUS",
    "DELHI", "DENVER", "DETROIT", "DJIBOUTI", "DUBAI", "DUBLIN", "EDINBURGH", "GENEVA", "GIBRALTAR",
    "GUATEMALA CITY", "HAVANA", "HELSINKI", "HONG KONG", "HONOLULU", "HOUSTON", "INDIANAPOLIS", "ISLAMABAD",
    "ISTANBUL", "JAKARTA", "JERUSALEM", "JOHANNESBURG", "KABUL", "KANSAS CITY", "KARACHI", "KIEV", "KUWAIT CITY",
    "KYIV", "LAGOS", "LAS VEGAS", "LIMA", "LISBON", "LONDON", "LOS ANGELES", "LOUISVILLE", "LUXEMBOURG", "MACAU",
    "MADRID", "MANILA", "MEMPHIS", "MEXICO CITY", "MIAMI", "MILAN", "MILWAUKEE", "MINNEAPOLIS", "MONACO",
    "MONTREAL", "MOSCOW", "MUMBAI", "MUNICH", "NAIROBI", "NASHVILLE", "NEW DELHI", "NEW ORLEANS", "NEW YORK",
    "OKLAHOMA CITY", "OSLO", "OTTAWA", "PANAMA CITY", "PARIS", "PHILADELPHIA", "PHOENIX", "PITTSBURGH", "PRAGUE",
    "QUEBEC CITY", "RICHMOND", "RIO DE JANEIRO", "ROME", "SACRAMENTO", "SALT LAKE CITY", "SAN ANTONIO", "SAN DIEGO",
    "SAN FRANCISCO", "SAN MARINO", "SAO PAULO", "SEATTLE", "SEOUL", "SHANGHAI", "SINGAPORE", "ST. LOUIS",
    "STOCKHOLM", "SYDNEY", "TEHRAN", "TOKYO", "TORONTO", "TRIPOLI", "TUNIS", "UNITED NATIONS", "VANCOUVER",
    "VATICAN CITY", "VIENNA", "WARSAW", "WASHINGTON", "ZURICH",
})  # fmt: skip


def take_dateline(passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], tuple[Removed, ...]]:
    """Return the passages with the dateline taken off the lead, and the dateline as what was removed.

    It needs a place and an agency in brackets; or a place in capitals and a dash, where the place has a region or day,
    is one that stands alone by custom, or is named again in the text; or an agency known here alone. What follows must
    begin a sentence. Otherwise nothing is taken: ``NEVER AGAIN - The words`` are the article's own.
    """
    first = True
    for i, passage in enumerate(passages[:_LATEST]):
        if passage.kind is not BlockKind.PARAGRAPH:
            continue
        head = passage.text[:160]
        match = _with_agency(head, first=first) or _bare(head, passages)
        first = False
        if match is None:
            continue
        rest = passage.text[match.end() :]
        taken = Removed(passage.text[: match.end()].strip(), "dateline")
        after = (replace(passage, text=rest),) if rest else ()
        return (*passages[:i], *after, *passages[i + 1 :]), (taken,)
    return tuple(passages), ()


def _with_agency(head: str, *, first: bool) -> re.Match[str] | None:
    """Match a place and an agency. One unknown here may be anything in brackets, so the place or the lead must tell."""
    match = _WITH_AGENCY.match(head)
    if match is None or match["other"] is None:
        return match
    place = match["place"]
    return match if place and (first or place.partition(",")[0].isupper()) else None


def _bare(head: str, passages: Sequence[Passage]) -> re.Match[str] | None:
    match = _BARE.match(head)
    if match is None or match["place"] in _LABELS or len(match["place"]) < 3:
        return None
    if match["region"] or match["day"] or match["place"] in _CITIES:
        return match
    # Before a colon it is more often who speaks.
    if match["mark"].startswith(":"):
        return None
    named = re.compile(rf"\b{re.escape(match['place'].title())}\b")
    return match if any(named.search(passage.text) for passage in passages) else None
