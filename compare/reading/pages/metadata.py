"""Headline, author, outlet, day, address and language of an article, from what its page says of itself.

A page says the same in several places, and not always the same. ``read_metadata`` asks them in a fixed order and takes
the first plausible answer. ``docs/reading.md`` tells the order.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from compare.reading.cleaning.clean import fold, key, words
from compare.reading.cleaning.dates import metadata_date
from compare.reading.pages.linked_data import LinkedData
from compare.reading.pages.linked_data import read as read_linked_data

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_LONGEST_TITLE, _LONGEST_NAME, _LONGEST_ADDRESS, _MOST_AUTHORS = 300, 80, 2_000, 8
_TAG = re.compile(r"<[^<>]{1,200}>")
_BARS = re.compile(r"\s+[|\-–—·•»:]{1,2}\s+|\s*\|\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")
_BY = re.compile(
    r"(?:(?:written|story|text|words|analysis|opinion|review|report|reporting|interview)\s+)?"
    r"(?:by[\s:,]+|(?:von|par|por|di|door|av|af)[\s:]+(?=\S+\s+\S))",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
_AGENCY = re.compile(r"the (?:associated|canadian|australian associated) press", re.IGNORECASE)
_PLATFORMS = frozenset({"blogger", "wordpress", "wordpresscom", "wix", "squarespace", "tumblr", "substack"})
_AND = re.compile(r"\s*(?:[,;]\s*(?:and\s+)?|\s+(?:and|und|et|y|e|en|och|og|&)\s+)(?=\S)", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|editors|editorial|staff|writer|writers|contributor|columnist|admin|administrator"
    r"|newsroom|newsdesk|desk|team|redaktion|r[ée]daction|redacci[oó]n|webmaster|guest|author|unknown|anonymous)\b",
    re.IGNORECASE,
)
_DAYS = (
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dc.date.created", "dcterms.created", "citation_publication_date", "citation_date", "publish-date", "publishdate",
    "pubdate", "publication_date", "published", "article.published", "article:published",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
"""Names of meta elements that hold the day of publication, beside those of Open Graph."""
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; every text one line without controls, capped."""

    title: str | None
    byline: str | None
    outlet: str | None
    published: date | None
    url: str | None
    language: str | None
    free: bool
    """False where the page says that its text is for subscribers."""
    kinds: frozenset[str]
    """schema.org types that the page names, and ``og:`` with its Open Graph type."""


def read_metadata(said: dict[str, Any]) -> Metadata:
    """Return what a page says of its article.

    ``said`` is what ``webpage_child.py`` gathers: ``meta`` and ``items`` (lists of name and value), ``scripts``
    (JSON-LD), ``canonical``, ``times``, ``bylines``, ``authors``, ``headings``, ``window``, ``language``,
    ``guess`` (a day).
    """
    meta, items = _table(said["meta"]), _table(said["items"])
    headings = [line for each in said["headings"] if (line := _line(each))]
    window = next((line for each in said["window"] if (line := _line(each))), None)
    linked = read_linked_data(said["scripts"], [*headings, window or ""])
    url = _url(said, meta, items, linked)
    outlet = _outlet(meta, items, linked, window, url)
    title = _title(meta, items, linked, headings, window, outlet)
    return Metadata(
        title=title,
        byline=_byline(_authors(said, meta, items, linked), outlet, title),
        outlet=outlet,
        published=_published(said, meta, items, linked, url),
        url=url,
        language=_language(said, meta, items, linked),
        free=linked.free and not any(v.lower() == "false" for v in items.get("isAccessibleForFree", ())),
        kinds=linked.kinds | {f"og:{value.lower()}" for value in meta.get("og:type", ())[:1]},
    )


def _table(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for name, value in pairs:
        if value and value.strip():
            table.setdefault(name, []).append(value)
    return table


def _first(table: dict[str, list[str]], *fields: str) -> list[str]:
    return [value for field in fields for value in table.get(field, ())[:1]]


def _line(text: Any, longest: int = _LONGEST_TITLE) -> str | None:
    """Return a value as one plain line, or None where it is none or too long to be what it says it is."""
    if not isinstance(text, str) or len(text) > 4 * longest:
        return None
    line = fold(_TAG.sub("", html.unescape(text)))
    return line if line and len(line) <= longest else None


def _title(
    meta: dict[str, list[str]],
    items: dict[str, list[str]],
    linked: LinkedData,
    headings: list[str],
    window: str | None,
    outlet: str | None,
) -> str | None:
    """Return the headline as the page prints it, where a heading is it, else as the page tells it."""
    told = [
        *linked.headlines, *_first(meta, "og:title", "twitter:title"), *_first(items, "headline"),
        *_first(meta, "parsely-title", "dc.title", "dcterms.title", "sailthru.title", "title"),
    ]  # fmt: skip
    lines = [line for each in told if (line := _line(each))]
    if window and not lines:
        lines = [window]
    cleaned = [_without_outlet(line, outlet) for line in lines]
    printed = [each for each in headings if not (outlet and _same_outlet(each, outlet))]
    for heading in printed:
        if any(_alike(heading, each) for each in cleaned):
            return _without_outlet(heading, outlet)
    if cleaned:
        return cleaned[0]
    return printed[0] if len(printed) == 1 else None


def _alike(heading: str, told: str) -> bool:
    """Tell whether a heading is a headline that is told elsewhere, in part or in other words."""
    if words(heading) < 2:
        return key(heading) == key(told)
    ours, theirs = set(heading.casefold().split()), set(told.casefold().split())
    return key(heading) == key(told) or 2 * len(ours & theirs) > max(len(ours), len(theirs))


def _without_outlet(title: str, outlet: str | None) -> str:
    """Take the outlet's name off an end of a title; without knowing it, nothing is taken."""
    parts = _BARS.split(title)
    if outlet is None or len(parts) < 2:
        return title
    for part, cut in ((parts[-1], title.rfind(parts[-1])), (parts[0], None)):
        if _same_outlet(part, outlet):
            rest = title[:cut] if cut is not None else title[len(part) :]
            rest = rest.strip().strip("|-–—·•»:").strip()
            return rest or title
    return title


def _same_outlet(name: str, outlet: str) -> bool:
    ours, theirs = key(name), key(outlet)
    plain = [re.sub(r"^the|^www|(?:com|org|net|couk|de|fr)$", "", each) for each in (ours, theirs)]
    return bool(ours) and (ours == theirs or (plain[0] == plain[1] and bool(plain[0])))


def _authors(
    said: dict[str, Any], meta: dict[str, list[str]], items: dict[str, list[str]], linked: LinkedData
) -> list[list[str]]:
    """Return the lists of authors, the most trusted place first."""
    return [
        list(linked.authors),
        # Comments have authors too; the first is the article's.
        items.get("author", [])[:1],
        meta.get("author", []),
        meta.get("article:author", []),
        [*meta.get("parsely-author", []), *meta.get("sailthru.author", [])],
        [*meta.get("dc.creator", []), *meta.get("dcterms.creator", []), *meta.get("citation_author", [])],
        meta.get("byl", []),
        said["bylines"],
        # What only looks like an author is one where the page shows no other.
        said["authors"] if len({key(each) for each in said["authors"]}) == 1 else [],
    ]


def _byline(places: list[list[str]], outlet: str | None, title: str | None) -> str | None:
    for place in places:
        people: list[str] = []
        for value in place:
            for part in _AND.split(_BY.sub("", _line(value) or "", count=1)):
                name = _WEEKDAY.sub("", part)
                if _person(name, outlet, title) and key(name) not in map(key, people):
                    people.append(name.strip())
        if people:
            return ", ".join(people[:_MOST_AUTHORS])
    return None


def _person(name: str, outlet: str | None, title: str | None) -> bool:
    """Tell whether a value can be a person's or an agency's name: no address, outlet, post or sentence."""
    name = name.strip()
    if not 2 <= len(name) <= _LONGEST_NAME or not 1 <= words(name) <= 6 or not any(map(str.isalpha, name)):
        return False
    if _AGENCY.fullmatch(name):
        return True
    if re.search(
        r"[\d@/\\<>{}()\[\]|=?!:]|\s[-–—]\s|\.\w{2,4}$|\.$", re.sub(r"\b(?:[A-Z]|Jr|Sr)\.$", "", name)
    ):
        return False
    if (outlet and _same_outlet(name, outlet)) or (title and key(name) == key(title)):
        return False
    if _ROLE.search(name) or re.match(r"(?i:the|a|an|by|about|posted|published|view|follow|more)\b", name):
        return False
    # Scripts without capitals have none; in others a name has one.
    return name != name.lower() or name == name.upper()


def _outlet(
    meta: dict[str, list[str]],
    items: dict[str, list[str]],
    linked: LinkedData,
    window: str | None,
    url: str | None,
) -> str | None:
    told = [
        *linked.publishers, *_first(meta, "og:site_name"), *_first(items, "publisher"),
        *_first(meta, "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title"),
        *_first(meta, "al:ios:app_name", "apple-mobile-web-app-title"),
    ]  # fmt: skip
    lines = [line for each in told if (line := _line(each, _LONGEST_NAME))]
    named = [line for line in lines if not _DOMAIN.fullmatch(line) and not line.startswith(("@", "http"))]
    named = [line for line in named if key(line) not in _PLATFORMS]
    if named:
        # "Autoracing | News, results, tables": a motto follows the name.
        first = _BARS.split(named[0])[0].strip()
        return first if len(first) > 3 else named[0]
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    if window and host:
        # The window's title often ends in the outlet's name, and the host tells which part that is.
        for part in reversed(_BARS.split(window)[1:]):
            if key(part) and key(part).removeprefix("the") in key(host) and len(key(part)) > 3:
                return part.strip()
    domains = [line for line in lines if _DOMAIN.fullmatch(line)]
    return domains[0] if domains else host or None


def _published(
    said: dict[str, Any],
    meta: dict[str, list[str]],
    items: dict[str, list[str]],
    linked: LinkedData,
    url: str | None,
) -> date | None:
    """Return the day of first publication: not one after the day of the last change, where both are told."""
    times = [value for value, classes in said["times"] if "update" not in classes.lower()]
    address = _DAY_IN_ADDRESS.search(url or "")
    told = [
        *linked.published, *_first(meta, "article:published_time", "og:published_time"),
        *_first(items, "datePublished"),
        *_first(meta, *_DAYS),
        *times[:1],
        *([f"{address[1]}-{int(address[2]):02d}-{int(address[3]):02d}"] if address else []),
        *([said["guess"]] if said["guess"] else []),
    ]  # fmt: skip
    changed = [
        *linked.modified, *_first(meta, "article:modified_time", "og:updated_time"), *_first(items, "dateModified")
    ]  # fmt: skip
    latest = max((day for each in changed if (day := metadata_date(each))), default=None)
    days = [day for each in told if (day := metadata_date(each))]
    return next((day for day in days if latest is None or day <= latest), None)


def _url(
    said: dict[str, Any], meta: dict[str, list[str]], items: dict[str, list[str]], linked: LinkedData
) -> str | None:
    told = [
        *said["canonical"], *_first(meta, "og:url"), *linked.urls, *_first(items, "mainEntityOfPage", "url"),
        *_first(meta, "parsely-link", "twitter:url"),
    ]  # fmt: skip
    good = [address for each in told if (address := _address(each))]
    # Some sites give their front page as the canonical address of every page.
    return next((each for each in good if urlsplit(each).path.strip("/")), good[0] if good else None)


def _address(text: str) -> str | None:
    address = html.unescape(text).strip()
    if len(address) > _LONGEST_ADDRESS or re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or "." not in host or "@" in parts.netloc:
        return None
    return address


def _language(
    said: dict[str, Any], meta: dict[str, list[str]], items: dict[str, list[str]], linked: LinkedData
) -> str | None:
    told = [
        said["language"] or "", *_first(meta, "content-language", "og:locale"), *linked.languages,
        *_first(items, "inLanguage"), *_first(meta, "dc.language", "dcterms.language"),
    ]  # fmt: skip
    for each in told:
        match = _LANGUAGE.fullmatch(each.strip().split(",")[0])
        if match:
            return match[0].replace("_", "-")
    return None
