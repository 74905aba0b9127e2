"""Whether what a file says of itself is about the article, or about the program and the machine that wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.reading.cleaning.clean import fold, key
from compare.reading.cleaning.dates import metadata_date
from compare.reading.draft import Properties

if TYPE_CHECKING:
    from datetime import date

_NOBODY = re.compile(
    r"(?:microsoft )?office(?: user)?|microsoft(?: word.*)?|(?:windows|default|local|guest|test|apple|mac|root|system)"
    r"(?: user)?|(?:the )?(?:user|users|author|authors|owner|admin|administrator|unknown|anonymous|none|nobody|null"
    r"|undefined|home|pc|hp|dell|lenovo|acer|asus|toshiba|samsung|student|staff|name|your name|editor|customer)"
    r"(?: author| user| name)?|(?:user|admin|pc|client|desktop|laptop)[-_ ]?[\w-]*\d[\w-]*|python-docx"
    r"|docx(?:4j|\.js)?|apache poi|libreoffice.*|openoffice.*|google docs.*|pandoc.*|calibre.*|un-?named",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[<(]?\S{1,100}@\S{1,100}\.\w{2,20}[>)]?")
_UNTITLED = re.compile(
    r"(?:microsoft (?:office )?word|word) ?[-–—].*|(?:new |word )?(?:microsoft word )?document ?\(?\d*\)?|untitled.*"
    r"|un-?named.*|(?:no )?title|word document|slide \d+|powerpoint presentation|presentation ?\d*|template|normal"
    r"|[^\s]{1,80}\.(?:docx?|dotx?|odt|rtf|pdf|txt|html?|pptx?|pages|tex|indd|qxp|epub)|scan[\W_]?\d*|\W*|\d+",
    re.IGNORECASE,
)
_FROM_TEMPLATES = frozenset(
    {"2013-12-23T23:15:00", "2006-09-16T00:00:00", "2004-08-16T09:10:00", "2017-12-27T05:22:50"}
)
"""Moments at which the templates of well-known libraries were made."""
_FIRST_YEAR = 1985
"""No word processor wrote such properties before; what says so is a clock that was never set."""


def author(text: str | None) -> str | None:
    """Return the authors that a property names, one line, or None where it names a program or nobody.

    >>> author("Microsoft Office User") is None
    True
    >>> author("Ada Lind;Bo Marsh")
    'Ada Lind, Bo Marsh'
    """
    if not text:
        return None
    people = (fold(_ADDRESS.sub("", part)) for part in re.split(r";|\r?\n", text[:1000]))
    kept = [
        person
        for person in people
        if 1 < len(person) <= 120 and not _NOBODY.fullmatch(person) and "\\" not in person
    ]
    return ", ".join(dict.fromkeys(kept)) or None


def title(text: str | None) -> str | None:
    """Return the title that a property gives, or None where it is a file's name or a program's stand-in."""
    line = fold(text[:1000]) if text else ""
    return line if key(line) and len(line) <= 300 and not _UNTITLED.fullmatch(line) else None


def day(*moments: str | None) -> date | None:
    """Return the day of the first of some moments, ISO 8601, that is not a template's, or None."""
    for moment in moments:
        if not moment or moment.strip().rstrip("Z").partition(".")[0] in _FROM_TEMPLATES:
            continue
        found = metadata_date(moment.strip())
        if found and found.year >= _FIRST_YEAR:
            return found
    return None


def plausible(found: dict[str, str | None]) -> Properties:
    """Return what is plausible of a file's ``title``, ``author``, ``created`` and ``modified``.

    The day on which the file was created stands for the day of the article, as it is nearer to that than the last
    change.
    """
    return Properties(
        title=title(found.get("title")),
        byline=author(found.get("author")),
        published=day(found.get("created"), found.get("modified")),
    )
