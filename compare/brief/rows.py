"""Matches become the numbered rows of the brief."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.brief.grouping import MANY, Said, find_topics, gathered
from compare.brief.phrases import leans, touches
from compare.brief.prominence import claim_prominence, row_prominence
from compare.brief.telling import likely, says_little
from compare.brief.topics import Passage, headings, rarity
from compare.model import ClaimKind, Kind, Quote, Relation, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.model import Claim, Document, Match, Part, Span

LETTERS = {
    Relation.CONFLICT: "C",
    Relation.DIFFER: "D",
    Relation.AGREE: "S",
    Relation.LEFT_ONLY: "L",
    Relation.RIGHT_ONLY: "R",
}
"""In the order in which the brief prints them."""
SHARED = (Relation.CONFLICT, Relation.DIFFER, Relation.AGREE)
MOST_KEY = 5
MOST_LEANING = 3
"""Sentences of one row of one side."""
FEW_WORDS = 4
"""Content words below which a sentence says little by itself."""
# Filled in turn up to these totals, so that a brief with many conflicts still names an agreement and the reverse.
KEY_TOTALS = ((Relation.CONFLICT, 3), (Relation.DIFFER, 4), (Relation.AGREE, 5))


@dataclass(frozen=True, slots=True)
class _Article:
    """An article as the rows are made from it."""

    text: str
    language: str
    claims: Mapping[int, Claim]
    weights: Mapping[int, float]
    """Prominence of each claim."""


def make_rows(left: Document, right: Document, matches: tuple[Match, ...]) -> tuple[Row, ...]:
    """Return the rows in the order of the brief: conflicts, differences, agreements, only left, only right.

    Within each, the most prominent comes first, differences that say little after the others, and what is rather no
    match last; equals go by their place in the articles. Where a relation has more than ``MANY`` rows, those of one
    topic stand together, in that order, and those without a topic last. Every sentence that states something and stands
    in no match becomes a row of its own side, together with the sentences of its quotation, or with the one before that
    it needs to be understood. The rows of the swapped articles are the mirror image, ids too (``L1`` becomes ``R1``),
    except that rows which are alike in everything keep the order of ``matches``.
    """
    one, other = _article(left), _article(right)
    shared = [
        Row(
            id="",
            relation=match.relation,
            heading="",
            left=_quotes(one, match.left),
            right=_quotes(other, match.right),
            differences=match.differences,
            probability=match.probability,
            prominence=row_prominence(
                (
                    (one.weights, [part.claim for part in match.left]),
                    (other.weights, [part.claim for part in match.right]),
                )
            ),
            left_marks=match.left_marks,
            right_marks=match.right_marks,
        )
        for match in matches
    ]
    shared.sort(key=lambda row: _order(one, other, row))
    ledger_left = _ledger(one, {part.claim for match in matches for part in match.left})
    ledger_right = _ledger(other, {part.claim for match in matches for part in match.right})
    alone_left = [
        Row("", Relation.LEFT_ONLY, "", quotes, (), prominence=weight) for weight, quotes in ledger_left
    ]
    alone_right = [
        Row("", Relation.RIGHT_ONLY, "", (), quotes, prominence=weight) for weight, quotes in ledger_right
    ]
    rows = _headed(one, other, rarity(left, right), shared, alone_left, alone_right)
    key = _key_rows(rows)
    rows = [replace(row, key=place in key) for place, row in enumerate(rows)]
    return _numbered(_gathered(one, other, rows))


def _article(document: Document) -> _Article:
    return _Article(
        text=document.article.text,
        language=document.article.language,
        claims={claim.number: claim for claim in document.claims},
        weights=claim_prominence(document),
    )


def _quotes(article: _Article, parts: tuple[Part, ...]) -> tuple[Quote, ...]:
    return tuple(_quote(article, article.claims[part.claim], part.span) for part in parts)


def _quote(article: _Article, claim: Claim, span: Span) -> Quote:
    return Quote(
        span=span,
        quote=article.text[span.start : span.end],
        claim=claim.number,
        speaker=claim.speaker.name if claim.speaker else None,
        stance=claim.stance,
    )


def _order(left: _Article, right: _Article, row: Row) -> tuple[object, ...]:
    """Return a sorting key that is the same for the row and its mirror image."""
    places = sorted((row.left[0].span.start / len(left.text), row.right[0].span.start / len(right.text)))
    said = sorted(tuple(quote.quote for quote in quotes) for quotes in (row.left, row.right))
    return (
        SHARED.index(row.relation),
        not likely(row),
        says_little(row),
        -round(row.prominence, 9),
        round(sum(places), 9),
        places,
        said,
    )


def _states(claim: Claim) -> bool:
    """Tell whether a sentence may stand alone: statements, headings with a verb, what a speaker judges or urges."""
    if claim.kind is ClaimKind.HEADING:
        return any(word.pos in {"VERB", "AUX"} for word in claim.words)
    if claim.kind in {ClaimKind.EVALUATION, ClaimKind.EXHORTATION}:
        return claim.speaker is not None
    return claim.kind is ClaimKind.STATEMENT


def _ledger(article: _Article, matched: set[int]) -> list[tuple[float, tuple[Quote, ...]]]:
    """Return the sentences that no match holds with their prominence, the most prominent first.

    Each stands alone, but those of one unbroken quotation stand together, and so do up to three of which each leans
    on the one before. A row weighs what its weightiest sentence does: length is no weight.
    """
    groups: list[list[Claim]] = []
    for claim in article.claims.values():
        # A headline repeats what the body says: alone, it would stand in the ledger twice.
        if claim.number == 0 or claim.number in matched or not _states(claim):
            continue
        if groups and (_runs_on(article.text, groups[-1][-1], claim) or _leans_on(groups[-1], claim)):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    weighed = [
        (
            max(row_prominence([(article.weights, [claim.number])]) for claim in group),
            tuple(_quote(article, claim, claim.span) for claim in group),
        )
        for group in groups
    ]
    return sorted(weighed, key=lambda row: -round(row[0], 9))


def _leans_on(group: list[Claim], claim: Claim) -> bool:
    """Tell whether a sentence says too little without the last one of a group, which has room for it."""
    last = group[-1]
    if len(group) >= MOST_LEANING or claim.number != last.number + 1 or claim.block != last.block:
        return False
    return leans(claim) or sum(not word.stop for word in claim.words) < FEW_WORDS


def _runs_on(text: str, first: Claim, second: Claim) -> bool:
    """Tell whether one quotation runs from the first sentence into the second, without a mark between them."""
    if second.number != first.number + 1 or first.block != second.block:
        return False
    if not first.quotations or not second.quotations:
        return False
    return not text[first.quotations[-1].end : second.quotations[0].start].strip()


def _headed(
    left: _Article,
    right: _Article,
    weights: dict[str, float],
    shared: list[Row],
    alone_left: list[Row],
    alone_right: list[Row],
) -> list[Row]:
    """Give each row its heading.

    Each side's own rows avoid the headings of the shared rows but not those of the other side, so that neither side
    chooses first.
    """
    both = headings([_passages(left, right, row) for row in shared], weights)
    only_left = headings([_passages(left, right, row) for row in alone_left], weights, both)
    only_right = headings([_passages(left, right, row) for row in alone_right], weights, both)
    rows = [*shared, *alone_left, *alone_right]
    texts = [*both, *only_left, *only_right]
    return [replace(row, heading=text) for row, text in zip(rows, texts, strict=True)]


def _passages(left: _Article, right: _Article, row: Row) -> tuple[Passage, ...]:
    sides = (
        (left, row.left, [(d.left, d.kind) for d in row.differences if d.left]),
        (right, row.right, [(d.right, d.kind) for d in row.differences if d.right]),
    )
    return tuple(
        Passage(
            article.text,
            tuple((article.claims[quote.claim], quote.span) for quote in _disputing(quotes, said)),
            said,
            article.language,
            tuple(span for span, kind in disputed if kind in {Kind.ATTRIBUTION, Kind.CERTAINTY}),
        )
        for article, quotes, disputed in sides
        if quotes
        for said in [tuple(span for span, kind in disputed if kind is not Kind.ATTRIBUTION)]
    )


def _disputing(quotes: tuple[Quote, ...], disputed: tuple[Span, ...]) -> tuple[Quote, ...]:
    """Return the quotes that hold the words in dispute, all where none does: the row is about what they speak of."""
    return tuple(quote for quote in quotes if touches(quote.span, disputed)) or quotes


def _gathered(left: _Article, right: _Article, rows: list[Row]) -> list[Row]:
    """Give the rows of the relations that have many their topics, and put those of one topic together."""
    counts = Counter(row.relation for row in rows)
    many = {relation for relation, count in counts.items() if count > MANY}
    if not many:
        return rows
    topics = find_topics(
        [(_said(left, row.left), _said(right, row.right)) for row in rows],
        sorted(range(len(rows)), key=lambda index: _mirrored(left, right, rows[index])),
    )
    result: list[Row] = []
    for relation in LETTERS:
        of_relation = [
            replace(row, topic=topic if relation in many else None)
            for row, topic in zip(rows, topics, strict=True)
            if row.relation is relation
        ]
        result += gathered(of_relation)
    return result


def _said(article: _Article, quotes: tuple[Quote, ...]) -> Said | None:
    parts = tuple((article.claims[quote.claim], quote.span) for quote in quotes)
    return Said(article.text, parts) if parts else None


def _mirrored(left: _Article, right: _Article, row: Row) -> tuple[object, ...]:
    """Return a sorting key that is the same for the row and its mirror image, whatever its relation."""
    sides = ((left, row.left), (right, row.right))
    said = sorted(tuple(quote.quote for quote in quotes) for _, quotes in sides)
    places = sorted(quotes[0].span.start / len(article.text) for article, quotes in sides if quotes)
    return said, places


def _numbered(rows: list[Row]) -> tuple[Row, ...]:
    counts = dict.fromkeys(LETTERS, 0)
    numbered = []
    for row in rows:
        counts[row.relation] += 1
        numbered.append(replace(row, id=f"{LETTERS[row.relation]}{counts[row.relation]}"))
    return tuple(numbered)


def _key_rows(rows: list[Row]) -> set[int]:
    """Choose the places of at most five shared rows that a summary must mention, spread over the relations."""
    of_relation = {
        relation: [place for place, row in enumerate(rows) if row.relation is relation] for relation in SHARED
    }
    chosen: list[int] = []
    for relation, total in KEY_TOTALS:
        chosen += of_relation[relation][: total - len(chosen)]
    rest = [place for relation in SHARED for place in of_relation[relation] if place not in chosen]
    return {*chosen, *rest[: MOST_KEY - len(chosen)]}
