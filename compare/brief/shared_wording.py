"""How far two articles say in the same words what they share."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from compare.brief.runs import common_runs, words_of, words_of_claim
from compare.model import Relation, SharedQuotation, SharedWording

if TYPE_CHECKING:
    from compare.brief.runs import Words
    from compare.model import Document, Quote, Row

QUOTATION_WORDS = 5
"""Least words that both print within marks to be words of one utterance: shorter ones are phrases."""
RUN = 4
"""Words in a row from which they count as copied rather than as common English."""
LEAST_COPIED, MOSTLY = 8, 0.5
"""Words in such runs, and their share of the shorter side, from which a row's two sides share their wording."""
NOTABLE_ROWS, NOTABLE_SHARE = 3, 1 / 3
"""Rows of agreement that share their wording, and their share of all, from which one source is likely."""
NOTABLE_ORDER, NOTABLE_SEQUENCE = 4, 0.8
"""Quotations in the same order from which one source is likely, and the share of all quotations that they exceed: of
many in any order, some always follow each other alike."""


def measure_shared_wording(left: Document, right: Document, rows: tuple[Row, ...]) -> SharedWording:
    """Find the agreements whose wording is the same on both sides, and the quotations that both articles print.

    A row counts where at least 8 of its words outside quotations, and half of those of its shorter side, stand in runs
    of four words that the other side has too: containment of 4-word shingles (Broder, On the resemblance and
    containment of documents, 1997). It is notable where 3 rows and a third of the agreements do, or where at
    least 4 quotations of five words or more, and more than four in five of them, stand in the same order.
    """
    agreements = [row for row in rows if row.relation is Relation.AGREE]
    sides = _outside(left), _outside(right)
    same = tuple(
        row.id for row in agreements if _share(_within(sides[0], row.left), _within(sides[1], row.right))
    )
    quotations = tuple(
        SharedQuotation(*run)
        for run in common_runs(words_of(left, quoted=True), words_of(right, quoted=True), QUOTATION_WORDS)
    )
    in_order = _longest_rising([q.right.start for q in sorted(quotations, key=lambda q: q.left)])
    many = len(same) >= NOTABLE_ROWS and len(same) >= NOTABLE_SHARE * len(agreements)
    ordered = in_order >= NOTABLE_ORDER and in_order > NOTABLE_SEQUENCE * len(quotations)
    return SharedWording(same, quotations, in_order, many or ordered)


def _outside(document: Document) -> dict[int, Words]:
    return {claim.number: words_of_claim(document, claim, quoted=False) for claim in document.claims}


def _within(words: dict[int, Words], quotes: tuple[Quote, ...]) -> Words:
    """Return the words of a row's quotes, those of each sentence apart from the next."""
    found: Words = []
    for quote in quotes:
        found.append(None)
        found += [
            word
            for word in words[quote.claim]
            if word is None or quote.span.start <= word[1].start < quote.span.end
        ]
    return found


def _share(left: Words, right: Words) -> bool:
    runs = _shingles(left).keys() & _shingles(right).keys()
    copied = min(_copied(_shingles(side), runs) for side in (left, right))
    shorter = min(sum(word is not None for word in side) for side in (left, right))
    return copied >= LEAST_COPIED and copied >= MOSTLY * shorter


def _shingles(words: Words) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for start in range(len(words) - RUN + 1):
        forms = tuple(word[0] for word in words[start : start + RUN] if word is not None)
        if len(forms) == RUN:
            found.setdefault(forms, []).append(start)
    return found


def _copied(shingles: dict[tuple[str, ...], list[int]], runs: set[tuple[str, ...]]) -> int:
    return len({start + step for run in runs for start in shingles[run] for step in range(RUN)})


def _longest_rising(values: list[int]) -> int:
    """Return the length of the longest rising subsequence (Schensted, Longest increasing subsequences, 1961)."""
    ends: list[int] = []
    for value in values:
        place = bisect_left(ends, value)
        ends[place : place + 1] = [value]
    return len(ends)
