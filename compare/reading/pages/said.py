"""What a web page says of itself: titles, authors, days, addresses, data. A part of ``webpage_child.py``."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

_MOST_VALUES, _VALUE_LENGTH, _SCRIPT_LENGTH = 400, 2_000, 1_000_000
_NAME_LENGTH = 80
_AUTHORS = "//*[self::a or self::span or self::p or self::div][contains(@class,'author') or contains(@class,'byline')]"
_DATED = "//time[@datetime] | //meta[contains(@property, 'published_time')] | //*[@itemprop='datePublished']"
_BYLINES = (
    "//*[@rel='author' or contains(concat(' ', @class, ' '), ' byline ') or contains(@class, 'author-name')]"
)


def gather(tree: Any) -> dict[str, Any]:
    """Return what a page says of itself, in its own order, capped; see ``metadata.read_metadata``."""

    def values(path: str) -> list[Any]:
        return list(tree.xpath(path))[:_MOST_VALUES]

    def text(element: Any) -> str:
        return " ".join(element.text_content().split())[:_VALUE_LENGTH]

    meta = [
        (
            (each.get("property") or each.get("name") or each.get("http-equiv") or "").lower(),
            each.get("content"),
        )
        for each in values("//meta[@content][@property or @name or @http-equiv]")
    ]
    items = []
    for each in values("//*[@itemprop]"):
        value = each.get("content") or each.get("datetime")
        if (
            value is None
            and each.tag in {"a", "link"}
            and each.get("itemprop") in {"url", "mainEntityOfPage"}
        ):
            value = each.get("href")
        if value is None and each.get("itemprop") != "articleBody":
            names = each.xpath(".//*[@itemprop='name']") if each.get("itemscope") is not None else []
            value = (names[0].get("content") or text(names[0])) if names else text(each)
        items.append((each.get("itemprop"), value or ""))
    body = tree.find("body")
    times = [(each.get("datetime"), each.get("class") or "") for each in values("//time[@datetime]")]
    return {
        "meta": [(name, value[:_VALUE_LENGTH]) for name, value in meta],
        "items": [(name, value[:_VALUE_LENGTH]) for name, value in items],
        "scripts": [
            (each.text or "")[:_SCRIPT_LENGTH] for each in values("//script[contains(@type, 'ld+json')]")[:30]
        ],
        "canonical": [each.get("href") for each in values("//link[@href and contains(@rel, 'canonical')]")],
        "times": [(value[:_VALUE_LENGTH], names) for value, names in times],
        "bylines": [text(each) for each in values(_BYLINES)[:10]],
        "authors": [name for each in values(_AUTHORS) if 0 < len(name := text(each)) <= _NAME_LENGTH][:20],
        "guess": None if _dated(tree) else _guessed_day(tree),
        "headings": [text(each) for each in values("//h1")[:10]],
        "window": [text(each) for each in values("//title")[:1]],
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "linked_headings": len(
            values("//*[self::h1 or self::h2 or self::h3 or self::h4][.//a or ancestor::a]")
        ),
        "body": "" if body is None else _visible(body),
    }


def _dated(tree: Any) -> bool:
    """Tell whether the page says its day in one of the usual places."""
    if tree.xpath(_DATED):
        return True
    return any("datePublished" in (each.text or "") for each in tree.iter("script"))


def _guessed_day(tree: Any) -> str | None:
    """Return the day that htmldate finds in other elements, as ``YYYY-MM-DD``; it loads slowly, so only then."""
    from htmldate import find_date

    day: str | None = find_date(deepcopy(tree), extensive_search=False, original_date=True)
    return day


def _visible(body: Any) -> str:
    pieces: list[str] = []
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag not in {"script", "style", "template"}:
            pieces.append(element.text or "")
        pieces.append(element.tail or "")
    return " ".join(" ".join(pieces).split())[:20_000]
