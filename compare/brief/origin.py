"""Signs that the agreement of two articles may be one source repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.model import SharedOrigin, Span

if TYPE_CHECKING:
    from compare.model import Document

RUN_WORDS = 12
"""Least words of a verbatim run: shorter ones arise by chance among articles on one event."""
QUOTATION_WORDS = 8
"""Least words that two quotations share to be one utterance from one occasion."""
AGENCIES = (
    "AAP",
    "AFP",
    "ANI",
    "ANSA",
    "AP",
    "APA",
    "Bloomberg",
    "CP",
    "dpa",
    "DPA",
    "EFE",
    "IANS",
    "Interfax",
    "Kyodo",
    "PA",
    "PTI",
    "RIA",
    "Reuters",
    "TASS",
    "UPI",
    "Xinhua",
)
FULL_NAMES = {
    "Agence France-Presse": "AFP",
    "Associated Press": "AP",
    "Press Association": "PA",
    "Canadian Press": "CP",
    "Press Trust of India": "PTI",
}
_AGENCY = "|".join(map(re.escape, [*FULL_NAMES, *AGENCIES]))
# A credit, not a mention such as "told Reuters": in brackets, after a dateline's dash, or as a contributor.
CREDIT = re.compile(
    rf"\((?:The )?(?P<bracketed>{_AGENCY})\)"
    rf"|(?m:^)(?P<opening>{_AGENCY}) ?[-–—] "
    rf"|(?m:[-–—] ?(?P<closing>{_AGENCY})\.?$)"
    rf"|(?P<contributing>{_AGENCY}) contributed to th"
    rf"|(?:[Ww]ith (?:files|reporting|material|inputs) (?:from|by) (?:the )?)(?P<material>{_AGENCY})\b"
)


def find_shared_origin(left: Document, right: Document) -> tuple[SharedOrigin, ...]:
    """Find words that the two articles seem to have from one source.

    That is verbatim runs of 12 words or more outside quotations, quotations that share 8 words or more, and credits
    to the same agency. Case, punctuation and the shape of apostrophes do not count. Only runs that hold a sequence
    of that length which is unique in its article are found; that keeps the cost linear. Within each kind the longest
    comes first.
    """
    left_outside, left_inside = _words(left, quoted=False), _words(left, quoted=True)
    right_outside, right_inside = _words(right, quoted=False), _words(right, quoted=True)
    return (
        *_runs("verbatim_run", left_outside, right_outside, RUN_WORDS),
        *_runs("same_quotation", left_inside, right_inside, QUOTATION_WORDS),
        *_credits(left, right),
    )


def _words(document: Document, *, quoted: bool) -> list[tuple[str, Span] | None]:
    """Return the words within quotations or those without, None for each stretch of the others."""
    text = document.article.text
    words: list[tuple[str, Span] | None] = [None]
    for claim in document.claims:
        for word in claim.words:
            inside = any(span.start <= word.span.start < span.end for span in claim.quotations)
            if inside is quoted:
                form = text[word.span.start : word.span.end].casefold().replace("’", "'")
                words.append((form, word.span))
            elif words[-1] is not None:
                words.append(None)
    return words


def _runs(
    reason: str, left: list[tuple[str, Span] | None], right: list[tuple[str, Span] | None], least: int
) -> list[SharedOrigin]:
    """Return the longest common runs of at least so many words, none overlapping another on either side."""
    anchors_left, anchors_right = _anchors(left, least), _anchors(right, least)
    found: set[tuple[int, int, int]] = set()
    done: dict[int, int] = {}
    for sequence, i in anchors_left.items():
        j = anchors_right.get(sequence)
        # The anchors of one diagonal extend to one run: those within it need no second look.
        if j is not None and i >= done.get(i - j, 0):
            start, length = _extended(left, right, i, j)
            found.add((start, start - (i - j), length))
            done[i - j] = start + length
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    result = []
    for i, j, length in sorted(found, key=lambda run: (-run[2], sorted(run[:2]), left[run[0]])):
        mine, theirs = range(i, i + length), range(j, j + length)
        if taken_left.isdisjoint(mine) and taken_right.isdisjoint(theirs):
            taken_left.update(mine)
            taken_right.update(theirs)
            result.append(SharedOrigin(reason, _span(left, i, length), _span(right, j, length)))
    return result


def _anchors(words: list[tuple[str, Span] | None], least: int) -> dict[tuple[str, ...], int]:
    """Return each sequence of so many words that occurs once, and where it begins."""
    places: dict[tuple[str, ...], int] = {}
    repeated = set()
    for i in range(len(words) - least + 1):
        window = [word[0] for word in words[i : i + least] if word is not None]
        if len(window) == least:
            sequence = tuple(window)
            if sequence in places:
                repeated.add(sequence)
            places[sequence] = i
    return {sequence: i for sequence, i in places.items() if sequence not in repeated}


def _extended(
    left: list[tuple[str, Span] | None], right: list[tuple[str, Span] | None], i: int, j: int
) -> tuple[int, int]:
    """Return the start on the left and the length of the run through ``left[i]`` and ``right[j]``."""
    start, end = i, i
    while start > 0 and start + j - i > 0 and _same(left[start - 1], right[start - 1 + j - i]):
        start -= 1
    while end < len(left) and end + j - i < len(right) and _same(left[end], right[end + j - i]):
        end += 1
    return start, end - start


def _same(one: tuple[str, Span] | None, other: tuple[str, Span] | None) -> bool:
    return one is not None and other is not None and one[0] == other[0]


def _span(words: list[tuple[str, Span] | None], start: int, length: int) -> Span:
    spans = [word[1] for word in words[start : start + length] if word is not None]
    return Span(spans[0].start, spans[-1].end)


def _credits(left: Document, right: Document) -> list[SharedOrigin]:
    mine, theirs = _credited(left.article.text), _credited(right.article.text)
    return [SharedOrigin("agency_credit", mine[key], theirs[key]) for key in sorted(mine) if key in theirs]


def _credited(text: str) -> dict[str, Span]:
    """Return the agencies that a text credits, each with the place of its first credit."""
    found: dict[str, Span] = {}
    for credit in CREDIT.finditer(text):
        name = next(value for value in credit.groups() if value)
        found.setdefault(FULL_NAMES.get(name, name).upper(), Span(credit.start(), credit.end()))
    return found
