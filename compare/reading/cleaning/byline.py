"""Author, outlet and day in the lines under a headline."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.model import Removed
from compare.reading.cleaning.dates import date_line, is_update

if TYPE_CHECKING:
    from compare.reading.draft import Draft

_LINES = 6
_LONGEST = 160
_PERSON = (
    r"(?:(?:Dr|Prof|Sir|Dame|Rev)\.? )?[^\W\d_a-z][\w.'’-]*"
    r"(?:\s+(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|del|la|al|bin|ten|ter|da|dos|el)){1,4}"
)
_PEOPLE = rf"{_PERSON}(?:(?:,\s+|,?\s+(?:and|und|et|y|e|en|och|og|i)\s+|\s+&\s+|/){_PERSON}){{0,9}}"
_ROLE = r"(?:,\s+(?P<role>[^.]{2,60})|\s+\((?P<agency>[\w .&]{2,30})\))?"
_BY = re.compile(
    r"(?:(?:Written|Story|Report|Reported|Reporting|Words|Text|Analysis|Opinion|Review|Interview)\s+)?"
    rf"(?:[Bb]y|BY|Von|VON|Par|PAR|Por|POR|Door|DOOR|Di|Av|Af|Autor|Auteur):?\s+(?P<people>{_PEOPLE}){_ROLE}"
)
_AUTHOR = re.compile(rf"(?:Author|Reporter|Writer|Byline|Autor|Auteur)s?:\s+(?P<people>{_PEOPLE})")
_REPORTS = re.compile(rf"(?P<people>{_PEOPLE}) (?:reports?|reporting) (?:from|in) [^.!?]{{3,40}}\.?")
_BARE = re.compile(rf"(?P<people>{_PEOPLE})")
_OUTLET = re.compile(
    r"USA ?(?:TODAY|Today)(?: N(?:etwork|ETWORK))?|[A-Z][a-z]+ Bureau|(?:The )?(?:[A-Z][\w'’.-]+ ){1,3}"
    r"(?:Post|Times|Herald|News|Press|Journal|Gazette|Tribune|Courier|Chronicle|Guardian|Observer|Mail|Telegraph|Mirror"
    r"|Star|Sun|Standard|Dispatch|Bulletin|Reporter|Monitor|Wire|Agency|Register|Ledger|Sentinel|Inquirer|Examiner"
    r"|Advocate|Independent|Review|Argus|Post-Dispatch|News-Leader|Magazine)|(?:The )?Arizona Republic"
    r"|AP|AFP|CNN|NPR|Reuters|REUTERS|BBC News|(?:The )?Associated Press|Agence France-Presse|Bloomberg|UPI|dpa|Xinhua"
    r"|[A-Z]{3,4}(?:-TV)?, [A-Z][\w. ]{2,20}"
)
_ROLE_LINE = re.compile(
    r"[Ss]pecial (?:[Tt]o|[Ff]or) (?:[Tt]he )?[A-Z][\w '’]{2,30}|(?:Opinion )?(?:[Cc]ontributor|[Cc]olumnist)"
    r"|(?:Senior |Chief |Staff |Associate |Political |Foreign |Guest )?(?:Staff )?"
    r"(?:Writer|Reporter|Correspondent|Editor|writer|reporter|correspondent|editor)s?"
)
_OFFICE = re.compile(
    r",\s+(?:\S+\s+){0,3}(?:Writer|Reporter|Correspondent|Editor|Columnist|Contributor|Press|Reuters|News|Network|Bureau"
    r"|Times|Post|TODAY|Today)s?$"
)
_PARTS = re.compile(r"\s+[|•·–—/]\s+|\s*\|\s*|\s+-\s+(?=[A-Z\d])")


def read_head(draft: Draft) -> Draft:
    """Return the draft with author, outlet and day taken from its first lines, where it does not know them yet.

    Lines taken are listed in ``removed``. A bare name counts as an author only over an outlet's or a date's line.
    """
    passages, removed = list(draft.passages), list(draft.removed)
    byline, outlet, published = draft.byline, draft.outlet, draft.published
    i = 0
    for _ in range(min(_LINES, len(passages))):
        text = passages[i].text if i < len(passages) else ""
        following = passages[i + 1].text if i + 1 < len(passages) else ""
        parts = [part for part in _PARTS.split(text) if part]
        if not parts or len(text) > _LONGEST:
            i += 1
            continue
        found = [_read(part) for part in parts]
        bare = _BARE.fullmatch(parts[0])
        after = [*parts[1:], following]
        if found[0] is None and bare and any(_is_head(x) for x in after if x):
            found[0] = ("byline", bare["people"])
        if any(each is None for each in found):
            i += 1
            continue
        for part, each in zip(parts, found, strict=True):
            if each is None:
                continue
            reason, value = each
            if reason == "byline":
                byline = byline or value
            elif reason == "outlet":
                outlet = outlet or value
            day = date_line(part)
            if day and not is_update(part):
                published = published or day
        reasons = [each[0] for each in found if each]
        removed.append(Removed(text, reasons[0]))
        del passages[i]
    return replace(
        draft,
        passages=tuple(passages),
        byline=byline,
        outlet=outlet,
        published=published,
        removed=tuple(removed),
    )


def is_head_line(text: str) -> bool:
    """Tell whether all of a line is byline, outlet and date, and so is no headline."""
    parts = [part for part in _PARTS.split(text) if part]
    return bool(parts) and len(text) <= _LONGEST and all(_read(part) for part in parts)


def is_name_over(text: str, following: str) -> bool:
    """Tell whether a line is a bare name that stands over the line of an outlet or a date."""
    return bool(_BARE.fullmatch(text)) and _is_head(following)


def _is_head(text: str) -> bool:
    return bool(_OUTLET.fullmatch(text) or _ROLE_LINE.fullmatch(text) or date_line(text))


def _read(part: str) -> tuple[str, str] | None:
    """Return what a line is (byline, outlet or date_line) and its value."""
    match = _BY.fullmatch(part) or _AUTHOR.fullmatch(part) or _REPORTS.fullmatch(part)
    if match:
        return "byline", _OFFICE.sub("", match["people"])
    if date_line(part):
        return "date_line", part
    if _OUTLET.fullmatch(part):
        return "outlet", part
    return ("role", part) if _ROLE_LINE.fullmatch(part) else None
