"""A brief from its JSON: the way back of ``to_json``, for checking a brief against itself and for showing it anew."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from compare.brief.json import SCHEMA
from compare.errors import InputError
from compare.model import (
    Act,
    Article,
    Block,
    BlockKind,
    Bound,
    Brief,
    Claim,
    ClaimKind,
    Coverage,
    Difference,
    Figure,
    Heard,
    Kind,
    Mention,
    Moment,
    Point,
    Quantity,
    Quote,
    Reanchored,
    Relation,
    Removed,
    Reviewed,
    ReviewRecord,
    Row,
    SharedOrigin,
    SharedQuotation,
    SharedWording,
    SideCoverage,
    Span,
    Speaker,
    Stance,
    Standing,
    TakenOut,
    Unfitting,
    Voice,
)
from compare.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable


def from_json(text: str, name: str) -> Brief:
    """Read a brief that ``to_json`` wrote; ``name`` is what messages call it.

    What the JSON does not hold of the claims (words, names, quantities ...) is empty: all that is shown of a brief is
    there, and ``to_json`` of the result gives the same text. Nor does it hold the corrections of a review that the next
    one would begin with.

    Raises ``InputError`` where the text is no such JSON. Whether its quotes stand in the texts is for ``check``.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: is no JSON ({error}).") from error
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise InputError(f"{name}: is no brief of Sidebrief: its schema is not {SCHEMA}.")
    try:
        return _brief(value)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as error:
        raise InputError(
            f"{name}: is no whole brief of Sidebrief ({type(error).__name__}: {error})."
        ) from error


def _brief(value: dict[str, Any]) -> Brief:
    points = zip(value["summary"]["points"], value["summary"]["point_rows"], strict=True)
    shared = value["shared_wording"]
    return Brief(
        left=_article(value["left"]),
        right=_article(value["right"]),
        left_claims=_claims(value["left"]),
        right_claims=_claims(value["right"]),
        rows=tuple(map(_row, value["rows"])),
        points=tuple(Point(_text(text), _texts(rows)) for text, rows in points),
        coverage=Coverage(_coverage(value["coverage"]["left"]), _coverage(value["coverage"]["right"])),
        figures=tuple(
            Figure(
                _mentions(figure["left"]),
                _mentions(figure["right"]),
                Standing(figure["standing"]),
                _texts(figure["rows"]),
            )
            for figure in value["figures"]
        ),
        voices=tuple(
            Voice(
                _text(voice["name"] or ""),
                _heard(voice["left"]),
                _heard(voice["right"]),
                _bool(voice["anonymous"]),
            )
            for voice in value["voices"]
        ),
        shared_origin=tuple(
            SharedOrigin(_text(sign["reason"]), _span(sign["left"]), _span(sign["right"]))
            for sign in value["shared_origin"]
        ),
        questions=tuple(
            Point(_text(question["text"]), _texts(question["rows"])) for question in value["questions"]
        ),
        settings=Settings(**value["settings"]),
        version=_text(value["tool"]["version"]),
        shared_wording=SharedWording(
            _texts(shared["rows"]),
            tuple(
                SharedQuotation(_span(each["left"]), _span(each["right"]), _int(each["words"]))
                for each in shared["quotations"]
            ),
            _int(shared["in_order"]),
            _bool(shared["notable"]),
        ),
        review=None if value["review"] is None else _review(value["review"]),
    )


def _article(value: dict[str, Any]) -> Article:
    return Article(
        text=_text(value["text"]),
        blocks=tuple(Block(BlockKind(block["kind"]), _span(block)) for block in value["blocks"]),
        source=_text(value["source"]),
        sha256=_text(value["sha256"]),
        title=_optional(value["title"]),
        byline=_optional(value["byline"]),
        outlet=_optional(value["outlet"]),
        published=date.fromisoformat(value["published"]) if value["published"] else None,
        url=_optional(value["url"]),
        retrieved=_moment(value["retrieved"]),
        language=_text(value["language"]),
        words=_int(value["words"]),
        removed=tuple(Removed(_text(each["text"]), _text(each["reason"])) for each in value["removed"]),
        warnings=_texts(value["warnings"]),
    )


def _moment(value: str | None) -> datetime | None:
    return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) if value else None


def _claims(article: dict[str, Any]) -> tuple[Claim, ...]:
    blocks = [_span(block) for block in article["blocks"]]
    claims, at = [], 0
    for sentence in article["sentences"]:
        span = _span(sentence)
        while at + 1 < len(blocks) and blocks[at + 1].start <= span.start:
            at += 1
        speaker = Speaker(_text(sentence["speaker"]), span, None) if sentence["speaker"] else None
        claims.append(
            Claim(
                _int(sentence["number"]),
                span,
                ClaimKind(sentence["kind"]),
                at,
                (span,),
                (),
                speaker=speaker,
                stance=Stance(sentence["stance"]),
            )
        )
    return tuple(claims)


def _row(value: dict[str, Any]) -> Row:
    return Row(
        id=_text(value["id"]),
        relation=Relation(value["relation"]),
        heading=_text(value["heading"]),
        left=tuple(map(_quote, value["left"])),
        right=tuple(map(_quote, value["right"])),
        differences=tuple(map(_difference, value["differences"])),
        probability=None if value["probability"] is None else float(value["probability"]),
        key=_bool(value["key"]),
        prominence=float(value["prominence"]),
        left_marks=tuple(map(_span, value["left_marks"])),
        right_marks=tuple(map(_span, value["right_marks"])),
        topic=_optional(value["topic"]),
        reviews=tuple(map(_reviewed, value["reviews"])),
    )


def _reviewed(value: dict[str, Any]) -> Reviewed:
    return Reviewed(
        tuple(map(Act, value["acts"])),
        _text(value["by"]),
        _optional(value["on"]) or "",
        _optional(value["note"]) or "",
        _texts(value["was"]),
    )


def _review(value: dict[str, Any]) -> ReviewRecord:
    return ReviewRecord(
        _text(value["source"]),
        _text(value["sha256"]),
        tuple((Act(name).value, _int(count)) for name, count in value["counts"].items()),
        tuple(
            TakenOut(_text(each["row"]), _text(each["heading"]), _reviewed(each))
            for each in value["taken_out"]
        ),
        tuple(
            Unfitting(
                _optional(each["row"]) or "", _text(each["about"]), _reviewed(each), _text(each["reason"])
            )
            for each in value["unfitting"]
        ),
        tuple(
            Reanchored(_optional(each["row"]) or "", _text(each["before"]), _text(each["after"]))
            for each in value["reanchored"]
        ),
    )


def _quote(value: dict[str, Any]) -> Quote:
    return Quote(
        _span(value),
        _text(value["quote"]),
        _int(value["sentence"]),
        _optional(value["speaker"]),
        Stance(value["stance"]),
    )


def _difference(value: dict[str, Any]) -> Difference:
    return Difference(
        Kind(value["kind"]),
        _span(value["left"]) if value["left"] else None,
        _span(value["right"]) if value["right"] else None,
        _text(value["rule"]),
        _text(value["note"]),
        _bool(value["exclusive"]),
    )


def _coverage(value: dict[str, Any]) -> SideCoverage:
    return SideCoverage(
        _int(value["sentences"]),
        _int(value["compared"]),
        _int(value["shared"]),
        _int(value["alone"]),
        tuple((_text(name), _int(count)) for name, count in value["set_aside"].items()),
        _int(value["removed"]),
        _int(value["silent"]),
        tuple((_text(name), _int(count)) for name, count in value["removed_for"].items()),
    )


def _mentions(values: Iterable[dict[str, Any]]) -> tuple[Mention, ...]:
    return tuple(Mention(_int(value["sentence"]), _value(value), _text(value["reading"])) for value in values)


def _value(value: dict[str, Any]) -> Quantity | Moment:
    if number := value["number"]:
        return Quantity(
            _span(value),
            Decimal(_text(number["low"])),
            Decimal(_text(number["high"])),
            _text(number["unit"]),
            Bound(number["bound"]),
        )
    when = value["date"]
    return Moment(
        _span(value),
        date.fromisoformat(when["first"]) if when["first"] else None,
        date.fromisoformat(when["last"]) if when["last"] else None,
        None if when["weekday"] is None else _int(when["weekday"]),
        None if when["minute"] is None else _int(when["minute"]),
        _bool(when["year_given"]),
    )


def _heard(value: dict[str, Any]) -> Heard:
    counts = [_int(value[name]) for name in ("statements", "direct", "words", "quoted_words")]
    return Heard(*counts, *(tuple(map(_int, value[name])) for name in ("sentences", "shared")))  # type: ignore[arg-type]


def _span(value: dict[str, Any]) -> Span:
    return Span(_int(value["start"]), _int(value["end"]))


def _texts(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(_text, values))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60} stands where text is expected")
    return value


def _optional(value: Any) -> str | None:
    return None if value is None else _text(value)


def _int(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r:.60} stands where a whole number is expected")
    return value


def _bool(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError(f"{value!r:.60} stands where true or false is expected")
    return value
