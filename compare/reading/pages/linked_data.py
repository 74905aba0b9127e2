"""What a page's JSON-LD says of its article, in the terms of schema.org."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from compare.reading.cleaning.clean import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_NODES, _DEEPEST = 20_000, 40
_WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$"
)
_ARTICLES = frozenset((
    "Article", "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "AdvertiserContentArticle",
    "SatiricalArticle", "ScholarlyArticle", "TechArticle", "Report", "BlogPosting", "LiveBlogPosting",
    "SocialMediaPosting", "DiscussionForumPosting", "Review",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The values of the page's article, raw; each tuple in the page's order."""

    headlines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    body: str = ""
    free: bool = True
    kinds: frozenset[str] = frozenset()


def read(scripts: Sequence[str], titles: Sequence[str]) -> LinkedData:
    """Return what the scripts say of the page's article; ``titles`` tell it from others that the page names.

    A script that is no JSON says nothing: browsers and search engines pass over it too.
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))][:_MOST_NODES]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    kinds = frozenset(kind for node in nodes for kind in _kinds(node))
    articles = [node for node in nodes if not _ARTICLES.isdisjoint(_kinds(node))]
    wanted = [key(title) for title in titles if title]
    article = next((node for node in articles if _matches(node, wanted)), articles[0] if articles else None)
    if article is None:
        return LinkedData(kinds=kinds)

    def found(*fields: str) -> tuple[str, ...]:
        return tuple(text for field in fields for text in _texts(article.get(field), known))

    parts = [article, *(each for each in _list(article.get("hasPart")) if isinstance(each, dict))]
    return LinkedData(
        headlines=found("headline", "name"),
        authors=names(article.get("author"), known) or names(article.get("creator"), known),
        publishers=names(article.get("publisher"), known) or names(article.get("sourceOrganization"), known),
        published=found("datePublished", "dateCreated"),
        modified=found("dateModified"),
        urls=found("url", "mainEntityOfPage", "@id"),
        languages=found("inLanguage"),
        body=next(iter(found("articleBody")), ""),
        free=not any(str(part.get("isAccessibleForFree", True)).lower() == "false" for part in parts),
        kinds=kinds,
    )


def names(value: Any, known: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Return the names of people or organisations, given as text, as objects, by reference, or as a list of those."""
    result: list[str] = []
    for each in _list(value):
        node = _resolved(each, known)
        if isinstance(node, str):
            result.append(node)
        elif isinstance(node, dict):
            result.extend(text for text in _list(node.get("name")) if isinstance(text, str))
    return tuple(result)


def _parsed(script: str) -> Any:
    text = _WRAPPED.sub("", _WRAPPED.sub("", script))
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all objects within a value, outer before inner."""
    waiting = [(value, 0)]
    count = 0
    while waiting and count < _MOST_NODES:
        each, depth = waiting.pop()
        count += 1
        inner = list(each.values()) if isinstance(each, dict) else each if isinstance(each, list) else []
        if isinstance(each, dict):
            yield each
        if depth < _DEEPEST:
            waiting.extend((part, depth + 1) for part in reversed(inner) if isinstance(part, dict | list))


def _kinds(node: dict[str, Any]) -> set[str]:
    return {each.rpartition("/")[2] for each in _list(node.get("@type")) if isinstance(each, str)}


def _matches(node: dict[str, Any], titles: Sequence[str]) -> bool:
    told = [key(each) for each in (node.get("headline"), node.get("name")) if isinstance(each, str)]
    return any(each and (each in title or title in each) for each in told for title in titles)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _resolved(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """Follow a reference to another object of the page, once."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def _texts(value: Any, known: dict[str, dict[str, Any]]) -> Iterator[str]:
    for each in _list(value):
        node = _resolved(each, known)
        if isinstance(node, dict):
            node = node.get("@id") or node.get("name") or node.get("url")
        if isinstance(node, str) and node.strip():
            yield node
