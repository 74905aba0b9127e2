"""Trim what the parser takes for a name to the name itself."""

from __future__ import annotations

import re

from compare.claims.lexicon import words
from compare.claims.name_keys import name_form
from compare.model import Name, Span

_TITLE = re.compile(
    r"(?:(?:secretary\s+of\s+state|attorney\s+general|the|a|an|mr|mrs|ms|mx|dr|prof|professor|sir|dame|lord|lady|president|vice|former|ex|acting|prime|minister|"
    r"chancellor|premier|secretary|sen|senator|rep|representative|gov|governor|mayor|gen|general|col|colonel|capt|"
    r"captain|lt|lieutenant|maj|major|sgt|sergeant|admiral|adm|judge|justice|chief|king|queen|prince|princess|pope|"
    r"bishop|archbishop|rev|reverend|ambassador|congressman|congresswoman|councillor|commissioner|director|"
    r"chairman|chairwoman|speaker|deputy|sheriff|detective|officer|inspector|attorney|prosecutor|president-elect"
    r"|lawyer|economist|activist|businessman|actor|actress|singer|coach|spokesperson|spokesman|spokeswoman|reps|sens|det|sgt|supt)"
    r"(?:\.|[’']s)?(?:\s+|$))",
    re.IGNORECASE,
)

_LAST_TITLE = re.compile(
    r"\s+(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Chief|Officer|Secretary|Minister|Det)\.?$"
)

_OWNER = re.compile(r"[^\s]+[’']s\s+(?=[A-Z])")
"""``Twitter's Adam Sharp``: the person, not the owner."""

_LINKED = re.compile(r"(?:-[a-z]{1,4}){1,2}-[A-Z]\w+")
"""``Stratford-upon-Avon``: the parser sees names on both sides."""

_POSTED = re.compile(
    r"(?:\S+\s+){1,4}?(?:Chair(?:man|woman)?|Chief|Director|Secretary|Spokes\w+|Leader|President|Minister|Governor"
    r"|Gov\.|Sen\.|Rep\.|Mayor|Speaker|CEO|Analyst)\s+(?=[A-Z]\S+\s+[A-Z])"
)
"""``NPA Chair Ada Brenner``: the person is what stands behind the post."""

NOT_NAMES = frozenset({"PERSON", "ORG", "PLACE", "GROUP", "EVENT", "OTHER"}) | words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mr mrs ms dr i god am pm et today state"
)


def trim_name(text: str, start: int, end: int, label: str) -> Name | None:
    """Return a name without article, title, possessive and punctuation around it, or None if nothing is left."""
    start = _behind_marks(text, start, end)
    while title := _TITLE.match(text, start, end):
        if label == "ORG" and title[0].split()[0].lower() not in {"the", "a", "an"}:
            break
        start = _behind_marks(text, title.end(), end)
    if linked := _LINKED.match(text, end):
        end = linked.end()
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    if end - start > 2 and text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    if text[start:end].count(".") == 1 and text[end - 1] == "." and len(text[start:end].split()[-1]) > 4:
        end -= 1
    if label in {"PERSON", "OTHER"} and (owner := _OWNER.match(text, start, end)):
        start = owner.end()
        label = "PERSON" if " " in text[start:end] else label
    if label in {"PERSON", "ORG", "OTHER"} and (posted := _POSTED.match(text, start, end)):
        start, label = posted.end(), "PERSON"
    if last := _LAST_TITLE.search(text, start, end):
        end = last.start()
    words = text[start:end]
    if not words or not any(map(str.isalpha, words)) or words.lower().rstrip(".") in NOT_NAMES:
        return None
    if re.search(r"[\n\[\]]", words) or len(words) < 2 or not any(map(str.isupper, words)):
        return None
    return Name(Span(start, end), label, name_form(words, label))


def _behind_marks(text: str, start: int, end: int) -> int:
    while start < end and not text[start].isalnum():
        start += 1
    return start
