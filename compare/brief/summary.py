"""At most five sentences that say what the comparison found, in the rows' own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.brief.phrases import LEANING, words_within
from compare.brief.telling import likely, says_little, source, verbatim
from compare.model import ClaimKind, Kind, Point, Relation

if TYPE_CHECKING:
    from compare.model import Difference, Document, Quote, Row, Span

MOST_POINTS = 5
MOST_CONFLICTS = 2
LONGEST_QUOTE = 180
"""Characters; a longer sentence is named by its heading instead, because a cut one would not be verbatim."""
LONGEST_VALUE = 80
"""Characters; longer words of a difference are not repeated in a summary."""
PROMINENT = 6
"""Rows of a kind, the most prominent ones, from which the summary draws."""
SURE = 0.6
"""Least probability of a row whose words the summary quotes for both sides."""
BORNE_OUT = 0.4
"""Least share of a sentence's content words that the other side has too, for it to stand as what both report."""
NAMED, NAMED_SHARED = 2, 3
"""Rows that a sentence names by their headings: of one side, of both."""
VERBS = frozenset({"VERB", "AUX", "X"})
JOINING = frozenset(
    {"however", "also", "even", "meanwhile", "instead", "then", "but", "i", "we", "my", "our", "you"}
)
"""Words that lean on the sentence before, or on who is speaking, when a sentence begins with them."""
DOUBLE_MARKS = frozenset('“”"„»«')


def summarise(rows: tuple[Row, ...], left: Document, right: Document) -> tuple[Point, ...]:
    """Return at most five sentences made of the rows' headings and verbatim words, conflicts first.

    The sentences call the articles A (left) and B (right), treat both alike, and name the rows they are drawn from.
    Rows that are less likely than not to pair one claim are left to the reader, conflicts excepted.
    """
    # Rows under topics stand by topic first: here the most prominent of all come first again.
    ranked = sorted(rows, key=lambda row: (not likely(row), says_little(row), -round(row.prominence, 9)))
    of = {relation: [row for row in ranked if row.relation is relation] for relation in Relation}
    agreed = [row for row in of[Relation.AGREE] if likely(row)]
    differing = [row for row in of[Relation.DIFFER] if row.key and likely(row)]
    telling = [row for row in differing if not says_little(row)]
    parted = of[Relation.CONFLICT][:MOST_CONFLICTS] + (telling if telling or agreed else differing)
    ledger = _ledger(of[Relation.LEFT_ONLY], of[Relation.RIGHT_ONLY], left, right)
    room = MOST_POINTS - len(ledger) - bool(agreed)
    points = [_parting(row, left.article.text, right.article.text) for row in parted[:room]]
    points += _agreements(agreed, left, right, MOST_POINTS - len(ledger) - len(points))
    if not any(row.left and row.right for row in rows):
        points = [Point("The comparison found no claim that both articles make.", ())]
    elif not points:
        points = [Point("The comparison is sure of no claim that both articles make.", ())]
    return (*points, *ledger)


def _parting(row: Row, left_text: str, right_text: str) -> Point:
    difference = _telling(row)
    if difference is None:
        put = "exclude each other" if row.relation is Relation.CONFLICT else "put it differently"
        return Point(f"{row.heading}: the two articles {put}.", (row.id,))
    if difference.kind is Kind.WORDING:
        return Point(f"{row.heading}: A and B quote it in different words.", (row.id,))
    left = _says(difference, row.left, left_text, difference.left)
    right = _says(difference, row.right, right_text, difference.right)
    tail = "; both cannot be so" if row.relation is Relation.CONFLICT else ""
    return Point(f"{row.heading}: A {left}; B {right}{tail}.", (row.id,))


def _telling(row: Row) -> Difference | None:
    """Return the difference to tell of: one that excludes first, mere wording last, both sides rather than one."""
    short = [
        d
        for d in row.differences
        if (d.left or d.right) and _length(d.left) <= LONGEST_VALUE and _length(d.right) <= LONGEST_VALUE
    ]
    ranked = sorted(
        short, key=lambda d: (not d.exclusive, d.kind is Kind.WORDING, d.left is None or d.right is None)
    )
    return next(iter(ranked), None)


WITHOUT = {
    Kind.ATTRIBUTION: "says it flatly",
    Kind.CERTAINTY: "says it flatly",
    Kind.NEGATION: "affirms it",
}
"""What a side does that has no words to show for a difference."""
WITH = {Kind.CERTAINTY: "hedges it with", Kind.NEGATION: "denies it with"}
"""What the other side of such a difference does with its words."""


def _says(difference: Difference, quotes: tuple[Quote, ...], text: str, span: Span | None) -> str:
    """Say what one side does, as the predicate of a sentence."""
    if span is None:
        return WITHOUT.get(difference.kind, "does not say so")
    if difference.kind is Kind.ATTRIBUTION:
        return f"gives it to {source(quotes, span) or 'its source'}"
    one_sided = difference.left is None or difference.right is None
    return f"{WITH.get(difference.kind, 'says') if one_sided else 'says'} {verbatim(text, span)}"


def _agreements(rows: list[Row], left: Document, right: Document, room: int) -> list[Point]:
    """Return sentences on the most prominent agreements.

    A sentence of one article stands for both only where the row is sure and the other side bears it out; the rest
    are named by their headings.
    """
    told: list[Point] = []
    named: list[Row] = []
    for row in rows[:PROMINENT]:
        sure = (row.probability or 0) >= SURE or row.vouched
        words = _borne_out(row, left, right) if sure else None
        text = f"Both: {words}"
        # Two rows may quote one sentence.
        if words and len(told) < room and all(text != point.text for point in told):
            told.append(Point(text, (row.id,)))
        elif len(named) < NAMED_SHARED:
            named.append(row)
    if named and len(told) < room:
        topics = "; ".join(row.heading for row in named)
        also = "also " if told else ""
        told.append(Point(f"Both {also}speak of: {topics}.", tuple(row.id for row in named)))
    return told


def _borne_out(row: Row, left: Document, right: Document) -> str | None:
    """Return the sentence of a row that the other side bears out best, the shorter of equals, with its place."""
    said = [_content(left, row.left), _content(right, row.right)]
    found: dict[str, tuple[float, list[str]]] = {}
    for letter, document, quotes, other in (("A", left, row.left, said[1]), ("B", right, row.right, said[0])):
        for quote in quotes:
            content = _content(document, (quote,))
            words = " ".join(quote.quote.split())
            if _stands_alone(document, quote) and content:
                share, places = found.get(words, (len(content & other) / len(content), []))
                found[words] = share, [*places, f"{letter}{quote.claim}"]
    borne = [
        (-round(share, 1), len(words), words) for words, (share, _) in found.items() if share >= BORNE_OUT
    ]
    if not borne:
        return None
    words = min(borne)[2]
    return _cited(words, ", ".join(found[words][1]))


def _stands_alone(document: Document, quote: Quote) -> bool:
    """Tell whether a quote is a sentence that can be read without what stands around it, and fits a summary."""
    claim = next(claim for claim in document.claims if claim.number == quote.claim)
    words = words_within(claim, quote.span)
    text = quote.quote
    whole = text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text[:1].isupper()
    return (
        # Both headlines stand on the cards already, and speak of the whole rather than of a claim.
        claim.kind is not ClaimKind.HEADING
        and len(text) <= LONGEST_QUOTE
        and whole
        and not text.endswith("?")
        and any(word.pos in VERBS for word in words)
        and not any(word.lemma in LEANING for word in words[:4])
        and words[0].lemma not in JOINING
        and words[0].pos != "CCONJ"
    )


def _cited(words: str, places: str) -> str:
    """Quote words with their place; without marks of our own where they bring some."""
    if DOUBLE_MARKS & set(words):
        return f"{words} ({places})"
    return f"“{words}” ({places})"


def _content(document: Document, quotes: tuple[Quote, ...]) -> frozenset[str]:
    spans = {quote.claim: quote.span for quote in quotes}
    return frozenset(
        word.lemma
        for claim in document.claims
        if claim.number in spans
        for word in words_within(claim, spans[claim.number])
        if not word.stop
    )


def _ledger(left_rows: list[Row], right_rows: list[Row], left: Document, right: Document) -> list[Point]:
    """Return one sentence on what only one side says, or none where no side says anything alone."""
    parts: list[str] = []
    named: list[str] = []
    for rows, document, letter in ((left_rows, left, "A"), (right_rows, right, "B")):
        short = [
            row
            for row in rows[:PROMINENT]
            for quote in (row.left + row.right)[:1]
            if _stands_alone(document, quote)
        ]
        if not rows:
            parts.append(f"Nothing stands only in {letter}.")
        elif short:
            quote = (short[0].left + short[0].right)[0]
            parts.append(f"Only {letter}: {_cited(' '.join(quote.quote.split()), f'{letter}{quote.claim}')}.")
            named.append(short[0].id)
        else:
            parts.append(f"Only {letter}: {'; '.join(row.heading for row in rows[:NAMED])}.")
            named += [row.id for row in rows[:NAMED]]
    return [Point(" ".join(parts), tuple(named))] if named else []


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0
