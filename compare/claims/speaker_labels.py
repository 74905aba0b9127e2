"""Find a speaker that is set beside what is said like a label: ``X: ...`` and, in headlines, ``..., X says``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.speakers import phrase_key
from compare.model import Span, Speaker

if TYPE_CHECKING:
    from compare.claims.drafts import Draft
    from compare.claims.names import Names

_HEADLINE = re.compile(r"(?P<who>[^:“”\"]{2,45}):\s+(?=\S)")
_HEADLINE_END = re.compile(
    r",\s+(?P<who>[^,:“”\"]{2,45}?)\s+(?P<cue>(?i:says?|said|warns?|claims?|finds?|shows?))$"
)
_SPEAKING = re.compile(
    r"\b(?:police|officials?|minister|president|report|study|experts?|lawyers?|source|sources|poll|court|judge|mayor|"
    r"union|chief|spokes\w+|scientists?|researchers?|analysts?|doctors?|family|witness\w*)\b",
    re.IGNORECASE,
)


def headline_speaker(text: str, draft: Draft, names: Names) -> Speaker | None:
    """Return who says what a headline says: ``X: ...`` or ``..., X says``."""
    span = draft.sentence.span
    found = _HEADLINE.match(text, span.start, span.end) or _HEADLINE_END.search(text, span.start, span.end)
    return None if found is None or len(found["who"].split()) > 6 else _labelled(text, draft, names, found)


def speaker_before_colon(text: str, draft: Draft, names: Names) -> Speaker | None:
    """Return who says the quotation that follows a name and a colon."""
    found = _HEADLINE.match(text, draft.sentence.span.start, draft.sentence.span.end)
    quoted = found is not None and any(0 <= quote.start - found.end() <= 2 for quote in draft.quotations)
    return _labelled(text, draft, names, found) if found is not None and quoted else None


def _labelled(text: str, draft: Draft, names: Names, found: re.Match[str]) -> Speaker | None:
    """Return the speaker that a label names, if it is one that can speak."""
    who = Span(*found.span("who"))
    cue = Span(*found.span("cue")) if "cue" in found.groupdict() else None
    named = [name for name in draft.names if who.start <= name.span.start < who.end]
    addressed = re.search(r"\s(?:to|on|over|for)\s", found["who"], re.IGNORECASE)
    people = [name for name in named if name.label in {"PERSON", "ORG"} and name.span.end >= who.end]
    if addressed is not None and cue is None:
        # "Ek to Brenner: ..." has its speaker first.
        people = [name for name in named if name.label in {"PERSON", "ORG"} and name.span.start == who.start]
        if not people:
            return None
        who = people[0].span
    if people:
        key = people[0].key
        return Speaker(names.display.get(key, text[who.start : who.end]), who, cue, key)
    if cue is not None or _SPEAKING.search(found["who"]):
        shown = found["who"].strip()
        return Speaker(shown, who, cue, phrase_key(shown))
    return None
