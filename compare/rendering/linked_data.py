"""Tell machines what the page claims of the two articles: schema.org's ``Claim`` with its ``appearance``, as JSON-LD.

Sources: schema.org, 2024; W3C, JSON-LD 1.1, 2020.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from compare.letters import visible
from compare.rendering.direction import plain, tag_of

if TYPE_CHECKING:
    from collections.abc import Container

    from compare.model import Article, Brief, Row
    from compare.rendering.view import BriefView

LEFT, RIGHT = "#article-a", "#article-b"
"""Names of the two articles within the page."""


def linked_data(brief: Brief, shown: BriefView, ids: Container[str]) -> str:
    """Write the rows of ``ids`` as claims, in JSON that may stand in a ``script`` element.

    Each claim is named by the anchor of its row, has the passages as its text, A's before B's, and appears in the
    articles that are quoted. There is no review and no rating, as a brief judges nothing; no first appearance, which
    is not known; and a byline is a name alone, as it may be of a person or of an organisation.
    """
    value = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": plain(shown.title),
        "inLanguage": "en",
        "identifier": _identifier("Sidebrief brief", shown.id),
        "about": [_article(LEFT, brief.left), _article(RIGHT, brief.right)],
        "hasPart": [_claim(row) for row in brief.rows if row.id in ids],
    }
    data = visible(json.dumps(value, ensure_ascii=False))
    return data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _article(name: str, article: Article) -> dict[str, object]:
    known = {
        "headline": article.title,
        "author": {"name": article.byline} if article.byline else None,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "datePublished": article.published.isoformat() if article.published else None,
        "url": article.url,
    }
    return {
        "@type": "Article",
        "@id": name,
        **{key: value for key, value in known.items() if value is not None},
        "inLanguage": tag_of(article.language, article.text),
        "wordCount": article.words,
        "identifier": _identifier("SHA-256", article.sha256),
    }


def _claim(row: Row) -> dict[str, object]:
    appearances = [name for name, quotes in ((LEFT, row.left), (RIGHT, row.right)) if quotes]
    return {
        "@type": "Claim",
        "@id": f"#{row.id}",
        "name": row.heading,
        "text": list(dict.fromkeys(quote.quote for quote in (*row.left, *row.right))),
        "appearance": [{"@id": name} for name in appearances],
    }


def _identifier(name: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}
