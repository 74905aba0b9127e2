"""Author, outlet and day in the lines under a headline."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.model import Removed
from compare.reading.dates import date_line

if TYPE_CHECKING:
    from compare.reading.draft import Draft

_LINES = 5
_PERSON = r"(?:[A-Z][\w.'’-]*)(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|der|den|la|al|bin)){1,4}"
_PEOPLE = rf"{_PERSON}(?:(?:,\s+|,?\s+and\s+|\s+&\s+){_PERSON})*"
_BY = re.compile(
    rf"(?:(?:Written|Story|Report|Reported|Words)\s+)?(?:[Bb]y|BY):?\s+(?P<people>{_PEOPLE})(?:,\s+(?P<role>[^.]{{2,60}}))?"
)
_AUTHOR = re.compile(rf"(?:Author|Reporter|Writer|Byline)s?:\s+(?P<people>{_PEOPLE})")
_BARE = re.compile(rf"(?P<people>{_PEOPLE})")
_OUTLET = re.compile(
    r"USA ?TODAY(?: Network)?|[A-Z][a-z]+ Bureau|(?:The )?(?:[A-Z][\w'’]+ ){1,3}(?:Post|Times|Herald|News|Press|Journal"
    r"|Gazette|Tribune|Courier|Chronicle|Guardian|Observer|Mail|Telegraph|Mirror|Star|Sun|Standard|Dispatch|Bulletin"
    r"|Reporter|Monitor|Wire|Agency)"
)
_PARTS = re.compile(r"\s+[|•·–—]\s+")
_PREFIXED_DATE = re.compile(r"(?i:published|posted|first published|last updated|updated)\b")


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
        if not parts or len(text) > 160:
            i += 1
            continue
        found = [_read(part) for part in parts]
        bare = _BARE.fullmatch(parts[0])
        after = [*parts[1:], following]
        if found[0] is None and bare and any(_OUTLET.fullmatch(x) or date_line(x) for x in after if x):
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
            if day and not re.match(r"(?i:last updated|updated)", part):
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


def _read(part: str) -> tuple[str, str] | None:
    """Return what a line is (byline, outlet or date_line) and its value."""
    match = _BY.fullmatch(part) or _AUTHOR.fullmatch(part)
    if match:
        return "byline", match["people"]
    if date_line(part) or (
        _PREFIXED_DATE.match(part) and date_line(_PREFIXED_DATE.sub("", part).strip(" :"))
    ):
        return "date_line", part
    if _OUTLET.fullmatch(part):
        return "outlet", part
    return None
