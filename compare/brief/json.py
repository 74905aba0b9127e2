"""The brief as JSON: one object, offsets in code points into the text of the same side."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from compare.letters import digest, escaped
from compare.model import Quantity, Relation

if TYPE_CHECKING:
    from compare.model import (
        Article,
        Brief,
        Claim,
        Difference,
        Figure,
        Heard,
        Mention,
        Point,
        Quote,
        Reviewed,
        ReviewRecord,
        Row,
        SharedWording,
        SideCoverage,
        Span,
    )

SCHEMA = "sidebrief/1"
COUNTED = (Relation.AGREE, Relation.DIFFER, Relation.CONFLICT, Relation.LEFT_ONLY, Relation.RIGHT_ONLY)


def to_json(brief: Brief) -> str:
    """Write a brief as JSON text that ``schema.json`` describes.

    Keys stand in a fixed order and text is unescaped; the same brief gives the same text, a newline at its end. A
    key without a value is null and never missing.
    """
    counts = {relation.value: sum(row.relation is relation for row in brief.rows) for relation in COUNTED}
    value = {
        "schema": SCHEMA,
        "left": _article(brief.left, brief.left_claims),
        "right": _article(brief.right, brief.right_claims),
        "rows": [_row(row) for row in brief.rows],
        "summary": {
            "counts": counts,
            "points": [point.text for point in brief.points],
            "point_rows": [list(point.rows) for point in brief.points],
        },
        "coverage": {"left": _coverage(brief.coverage.left), "right": _coverage(brief.coverage.right)},
        "figures": [_figure(figure) for figure in brief.figures],
        "voices": [
            {
                "name": voice.name or None,
                "anonymous": voice.anonymous,
                "left": _heard(voice.left),
                "right": _heard(voice.right),
            }
            for voice in brief.voices
        ],
        "shared_origin": [
            {"reason": sign.reason, "left": _span(sign.left), "right": _span(sign.right)}
            for sign in brief.shared_origin
        ],
        "shared_wording": _shared_wording(brief.shared_wording, counts["agree"]),
        "questions": [_point(question) for question in brief.questions],
        "review": _review(brief.review) if brief.review else None,
        "settings": dataclasses.asdict(brief.settings),
        "tool": {"name": "sidebrief", "version": brief.version},
    }
    return escaped(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def _article(article: Article, claims: tuple[Claim, ...]) -> dict[str, object]:
    return {
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "retrieved": f"{article.retrieved:%Y-%m-%dT%H:%M:%SZ}" if article.retrieved else None,
        "language": article.language,
        "source": article.source,
        "sha256": article.sha256,
        "words": article.words,
        "text": article.text,
        "text_sha256": digest(article.text),
        "removed": [{"text": passage.text, "reason": passage.reason} for passage in article.removed],
        "warnings": list(article.warnings),
        "blocks": [
            {"kind": block.kind.value, "start": block.span.start, "end": block.span.end}
            for block in article.blocks
        ],
        "sentences": [
            {
                "number": claim.number,
                "kind": claim.kind.value,
                "start": claim.span.start,
                "end": claim.span.end,
                "speaker": claim.speaker.name if claim.speaker else None,
                "stance": claim.stance.value,
            }
            for claim in claims
        ],
    }


def _row(row: Row) -> dict[str, object]:
    kinds = sorted({difference.kind.value for difference in row.differences})
    return {
        "id": row.id,
        "relation": row.relation.value,
        "heading": row.heading,
        "topic": row.topic,
        "left": [_quote(quote) for quote in row.left],
        "right": [_quote(quote) for quote in row.right],
        "kinds": kinds,
        "differences": [_difference(difference) for difference in row.differences],
        "probability": row.probability,
        "key": row.key,
        "prominence": round(row.prominence, 4),
        "left_marks": [_span(mark) for mark in row.left_marks],
        "right_marks": [_span(mark) for mark in row.right_marks],
        "reviews": [_reviewed(reviewed) for reviewed in row.reviews],
    }


def _reviewed(reviewed: Reviewed) -> dict[str, object]:
    return {
        "acts": [act.value for act in reviewed.acts],
        "by": reviewed.by,
        "on": reviewed.on or None,
        "note": reviewed.note or None,
        "was": list(reviewed.was),
    }


def _review(record: ReviewRecord) -> dict[str, object]:
    return {
        "source": record.source,
        "sha256": record.sha256,
        "counts": dict(record.counts),
        "taken_out": [
            {"row": gone.row, "heading": gone.heading, **_reviewed(gone.reviewed)}
            for gone in record.taken_out
        ],
        "unfitting": [
            {
                "row": each.row or None,
                "about": each.about,
                **_reviewed(each.reviewed),
                "reason": each.reason,
            }
            for each in record.unfitting
        ],
        "reanchored": [
            {"row": each.row or None, "before": each.before, "after": each.after}
            for each in record.reanchored
        ],
    }


def _quote(quote: Quote) -> dict[str, object]:
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "quote": quote.quote,
        "sentence": quote.claim,
        "speaker": quote.speaker,
        "stance": quote.stance.value,
    }


def _difference(difference: Difference) -> dict[str, object]:
    return {
        "kind": difference.kind.value,
        "left": _span(difference.left),
        "right": _span(difference.right),
        "rule": difference.rule,
        "note": difference.note,
        "exclusive": difference.exclusive,
    }


def _point(point: Point) -> dict[str, object]:
    return {"text": point.text, "rows": list(point.rows)}


def _coverage(side: SideCoverage) -> dict[str, object]:
    return {
        "sentences": side.sentences,
        "compared": side.compared,
        "shared": side.shared,
        "alone": side.alone,
        "silent": side.silent,
        "set_aside": dict(side.set_aside),
        "removed": side.removed,
        "removed_for": dict(side.removed_for),
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "standing": figure.standing.value,
        "rows": list(figure.rows),
        "left": [_mention(mention) for mention in figure.left],
        "right": [_mention(mention) for mention in figure.right],
    }


def _mention(mention: Mention) -> dict[str, object]:
    value = mention.value
    place = {"sentence": mention.claim, "start": value.span.start, "end": value.span.end}
    if isinstance(value, Quantity):
        # As text: a number of JSON is read as a binary fraction, which 0.1 is not.
        number = {
            "low": f"{value.low:f}",
            "high": f"{value.high:f}",
            "unit": value.unit,
            "bound": value.bound.value,
        }
        return {**place, "reading": mention.reading, "number": number, "date": None}
    when = {
        "first": value.first.isoformat() if value.first else None,
        "last": value.last.isoformat() if value.last else None,
        "weekday": value.weekday,
        "minute": value.minute,
        "year_given": value.year_given,
    }
    return {**place, "reading": mention.reading, "number": None, "date": when}


def _heard(heard: Heard) -> dict[str, object]:
    return {
        "statements": heard.statements,
        "direct": heard.direct,
        "words": heard.words,
        "quoted_words": heard.quoted_words,
        "sentences": list(heard.sentences),
        "shared": list(heard.shared),
    }


def _shared_wording(shared: SharedWording, agreements: int) -> dict[str, object]:
    return {
        "agreements": agreements,
        "rows": list(shared.rows),
        "quotations": [
            {"left": _span(quotation.left), "right": _span(quotation.right), "words": quotation.words}
            for quotation in shared.quotations
        ],
        "in_order": shared.in_order,
        "notable": shared.notable,
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}
