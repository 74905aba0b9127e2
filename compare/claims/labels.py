"""Numbers that count nothing: parts of names, addresses, codes and fixed phrases."""

from __future__ import annotations

import re

from compare.model import Span

_BARRED = re.compile(
    r"(?-i:\b60 Minutes\b|\b48 Hours\b"
    r"|\b\d+ (?:[A-Z]\w+ ){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Lane|Drive|Boulevard|Square)"
    r"|\b[Ff]irst (?:[Mm]inister|[Ll]ady|[Aa]mendment|time|place|aid|family|hand|step|glance))|"
    r"https?://\S+|www\.\S+|[@#]\w+|\b\w+\.(?:com|org|net|co)\b\S*|\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b"
    r"|\b\d{3}-\d{4}\b|\b9/11\b|\b24/7\b"
    r"|(?<!\d )\b\d+/\d+\b|\b\d{1,2}:\d{2}\b"
    r"|\bone (?:another|day|night|morning|afternoon|evening|thing|way|reason|place|lesson|liners?)\b"
    r"|\bat one (?:point|time|stage)\b"
    r"|\b(?:no|any|every|some|each|the|that|this|which)[ -]one\b|\bone of\b|\bone-(?:time|man|sided|way|on)\b"
    r"|\btwo-way\b|\bone's\b|\bfifty-fifty\b|\bzero[ -](?:tolerance|sum|hour|day)\b"
    r"|\b(?:ground|patient|net|hour|year|absolute|square|sub|from|near)[ -]zero\b"
    r"|\bhalf-(?:brother|sister|hearted|time|truth)\w*",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"\b(?:article|section|chapter|page|paragraph|route|highway|interstate|flight|room|gate|title|act|part|volume"
    r"|vol\.?|no\.?|nos\.?|number|proposition|prop\.?|channel|question|boeing|airbus|apollo|formula|type|class|tier"
    r"|top|group|version|resolution|bill|h\.r\.?|s\.|rule|district|precinct|ward|zone|area|battalion|platform"
    r"|season|episode|game|lot|world\s+war|covid|mach|pier|bus|line|exit|round|week|day|psalm|verse)[\s-]+$",
    re.IGNORECASE,
)
"""What makes a label of the number behind it: ``Article``, ``Flight`` ..."""
_LISTED = re.compile(r"\d{1,2}[.)]\s")
"""The mark of an item in a list."""


def find_labels(text: str, span: Span) -> list[Span]:
    """Return the stretches within ``span`` whose numbers are labels or part of a fixed phrase."""
    found = [Span(*match.span()) for match in _BARRED.finditer(text, span.start, span.end)]
    if listed := _LISTED.match(text, span.start, span.end):
        found.append(Span(*listed.span()))
    return found
