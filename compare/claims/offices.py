"""Tell who holds an office, so that ``the governor`` can be given by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Token

    from compare.model import Name

_SHORT = {
    "gov.": "governor",
    "gov": "governor",
    "sen.": "senator",
    "sen": "senator",
    "rep.": "congressman",
    "rep": "congressman",
    "representative": "congressman",
    "congresswoman": "congressman",
}
"""The office under another name; both sexes have one."""
_OFFICES = words(
    "president governor mayor chancellor premier senator congressman sheriff ambassador archbishop pope king queen"
) | {
    "prime minister",
    "attorney general",
    "secretary of state",
}
_ANY = "|".join(
    re.escape(office) for office in sorted([*_OFFICES, *_SHORT], key=lambda office: (-len(office), office))
)
_BEFORE = re.compile(rf"\b(?P<vice>vice[ -]|former |ex-|deputy )?(?P<office>{_ANY})\s+$", re.IGNORECASE)
_BEHIND = re.compile(rf",\s+the\s+(?P<office>{_ANY})\b", re.IGNORECASE)
_LONGEST = max(map(len, _OFFICES)) + len("former  ")


def find_holders(text: str, names: Iterable[Name]) -> dict[str, str]:
    """Return for each office the key of the one person whom the article gives it to.

    An office that two persons have in the article, such as the presidents of two countries, is left out, and so is one
    that somebody had before.
    """
    found: dict[str, set[str]] = {}
    for name in names:
        if name.label != "PERSON":
            continue
        start = max(0, name.span.start - _LONGEST)
        for match in (_BEFORE.search(text, start, name.span.start), _BEHIND.match(text, name.span.end)):
            if match is not None and not match.groupdict().get("vice"):
                office = match["office"].lower()
                found.setdefault(_SHORT.get(office, office), set()).add(name.key)
    return {office: keys.pop() for office, keys in found.items() if len(keys) == 1}


def holder(source: Token, holders: Mapping[str, str]) -> str | None:
    """Return who is meant by ``the governor``, from office -> person, or None where more is said of the office."""
    if any(child.dep_ == "prep" for child in source.children):
        return None
    phrase = [token.lower_ for token in source.doc[source.left_edge.i : source.i + 1]]
    office = " ".join(phrase[1:])
    return holders.get(_SHORT.get(office, office)) if phrase[0] == "the" else None
