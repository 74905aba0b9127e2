"""Signs that the agreement of two articles may be one source repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.brief.runs import common_runs, words_of
from compare.model import SharedOrigin, Span

if TYPE_CHECKING:
    from compare.model import Document, SharedQuotation

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


def find_shared_origin(
    left: Document, right: Document, quotations: tuple[SharedQuotation, ...]
) -> tuple[SharedOrigin, ...]:
    """Find words that the two articles seem to have from one source.

    That is verbatim runs of 12 words or more outside quotations (``common_runs``), those of ``quotations`` that have 8
    words or more, and credits to the same agency. Case, punctuation and the shape of apostrophes do not count. Within
    each kind the longest comes first.
    """
    outside = common_runs(words_of(left, quoted=False), words_of(right, quoted=False), RUN_WORDS)
    return (
        *(SharedOrigin("verbatim_run", one, other) for one, other, _ in outside),
        *(SharedOrigin("same_quotation", q.left, q.right) for q in quotations if q.words >= QUOTATION_WORDS),
        *_credits(left, right),
    )


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
