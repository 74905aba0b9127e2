"""Reviews of the two reports on a night at a waterworks, written short, and what becomes of the rows in a few lines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from compare.brief import brief_of, build_brief
from compare.model import Relation
from compare.review import apply, read_review, write_review
from compare.settings import Settings
from tests.brief.reports import LEFT, MATCHES, RIGHT
from tests.brief.written import match_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.corrections import Review
    from compare.model import Brief, Document, Match, Quote, Row, Span

HERE = Path(__file__).parent
BRIEF = build_brief(LEFT, RIGHT, MATCHES, Settings(), "1.0")
WIDE = (
    replace(
        match_of(LEFT, RIGHT, (1, 2), (1, 2), Relation.CONFLICT),
        differences=MATCHES[4].differences + MATCHES[2].differences,
    ),
    replace(MATCHES[1], probability=0.8),
    MATCHES[0],
)
"""Matches one of which holds two sentences of either side, a conflict and a difference."""
WIDE_BRIEF = build_brief(LEFT, RIGHT, WIDE, Settings(), "1.0")
Entries = dict[str, Any]
"""Answers by row, and ``pairs``."""


def cases(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield title, review and result of each case of a file."""
    for case in (HERE / name).read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, rest = case.partition("\n")
        given, _, expected = rest.partition("\n=>\n")
        yield title, given.strip("\n"), expected.strip("\n")


def filled(entries: Entries, brief: Brief = BRIEF) -> dict[str, Any]:
    """Fill in a review that was written for a brief; ``rows`` not in the brief bring their own passages."""
    whole: dict[str, Any] = json.loads(write_review(brief, ".json"))
    whole["reviewer"] = "MK"
    held = {entry["row"]: entry for entry in whole["rows"]}
    for row, answers in entries.items():
        if row == "pairs":
            whole["pairs"] += answers
        elif row in held:
            held[row].update(answers)
        else:
            whole["rows"].append({"row": row, **answers})
    return whole


def review_of(entries: Entries | str, brief: Brief = BRIEF) -> Review:
    """Read a review as it would come from a file; text is YAML of ``entries``."""
    given = yaml.safe_load(entries) if isinstance(entries, str) else entries
    return read_review(json.dumps(filled(given, brief)).encode(), "review.json", yaml=False)


def corrected(
    review: Review, left: Document = LEFT, right: Document = RIGHT, matches: tuple[Match, ...] = MATCHES
) -> Brief:
    """Make the brief with a review."""
    rows, record = apply(review, left, right, matches)
    return brief_of(left, right, rows, Settings(), "1.0", record)


def told(brief: Brief, before: Brief = BRIEF) -> str:
    """Tell what a review changed: each row that is not as it was, and what became of the corrections."""
    known = {row.id: row for row in before.rows}
    lines = [_row(row, brief) for row in brief.rows if known.get(row.id) != row]
    record = brief.review
    assert record is not None
    if gone := [row for row in known if row not in {row.id for row in brief.rows}]:
        lines.append(f"gone: {', '.join(gone)}")
    lines += [f"{taken.reviewed.acts[0]}: {taken.row} {taken.heading}" for taken in record.taken_out]
    lines += [f"found: {each.row or 'pair'} {each.before} in {each.after}" for each in record.reanchored]
    lines += [f"not made: {each.row or 'pair'}: {each.reason}" for each in record.unfitting]
    return "\n".join(lines)


def _row(row: Row, brief: Brief) -> str:
    differences = ", ".join(
        f"{difference.rule}{'!' if difference.exclusive else ''} {difference.note}".strip()
        for difference in row.differences
    )
    acts = "; ".join(
        f"{' '.join(each.acts)} by {each.by}" + (f", was {' '.join(each.was)}" if each.was else "")
        for each in row.reviews
    )
    sides = " | ".join(
        (_side("A", row.left, _whole(brief.left_claims)), _side("B", row.right, _whole(brief.right_claims)))
    )
    parts = (f"{row.id}{' key' if row.key else ''}", row.heading, sides, differences, acts)
    return " / ".join(part for part in parts if part)


def _whole(claims: Any) -> Mapping[int, Span]:
    return {claim.number: claim.span for claim in claims}


def _side(letter: str, quotes: tuple[Quote, ...], whole: Mapping[int, Span]) -> str:
    return " ".join(
        f"{letter}{quote.claim}" + ("" if quote.span == whole[quote.claim] else f" “{quote.quote}”")
        for quote in quotes
    )


def file_of(rest: str) -> bytes:
    """Return a YAML file of the lines that every review begins with and others; ``<x*3>`` is three times x."""
    repeated = re.sub(r"<([^<>]+?)\*(\d+)>", lambda found: found[1] * int(found[2]), rest)
    begin = {"review": "sidebrief-review/1", "reviewer": "MK"}
    if "texts:" not in rest:
        begin["texts"] = f"{{A: {{sha256: {'a' * 64}}}, B: {{sha256: {'b' * 64}}}}}"
    return "".join(f"{key}: {value}\n" for key, value in begin.items()).encode() + repeated.encode()
