"""Bring the forms of a name to one key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

_COMPANY = re.compile(r",?\s+(?:inc|corp|corporation|co|ltd|limited|llc|plc|ag|gmbh|group|holdings)\.?$")
_INTRODUCED = re.compile(
    r"(?P<long>(?:[A-Z][\w’'&.-]*|of|for|the|and|on|in|to|de|&)(?:\s+(?:[A-Z][\w’'&.-]*|of|for|the|and|on|in|to|de|&)){1,9})"
    r"\s+\((?:the\s+)?[“\"]?(?P<short>[A-Z][A-Za-z&.-]{1,9})[”\"]?\)"
)
_SAME = {
    "us": "united states",
    "u.s": "united states",
    "usa": "united states",
    "u.s.a": "united states",
    "united states of america": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "u.k": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "eu": "european union",
    "e.u": "european union",
    "un": "united nations",
    "u.n": "united nations",
}
_SMALL = words("of the and for in on to de la al bin von van & '")


_PLAIN = re.compile(r"[\w .'’-]+")
"""A form that is one name, not two that the parser ran together."""


def name_form(name: str, label: str) -> str:
    """Return a name in the form to compare by, before the article's other forms of it are known."""
    folded = " ".join(name.lower().replace("’", "'").split())
    folded = _SAME.get(folded.rstrip("."), folded)
    if label == "PERSON":
        parts = folded.split()
        kept = [part for part in parts[1:-1] if len(part.rstrip(".")) > 1]
        parts = [parts[0], *kept, parts[-1]] if len(parts) > 2 else parts
        return " ".join(part for part in parts if part.strip(".,") not in {"jr", "sr"}) or folded
    if label == "ORG":
        return _COMPANY.sub("", folded) or folded
    return folded


def introduced_acronyms(text: str) -> dict[str, str]:
    """Return the acronyms that the text introduces in brackets behind their long form."""
    found: dict[str, str] = {}
    for match in _INTRODUCED.finditer(text):
        parts = match["long"].split()
        letters = [letter for letter in match["short"].lower() if letter.isalpha()]
        for first in range(len(parts)):
            if parts[first].lower() not in _SMALL and _initials(parts[first:]) == "".join(letters):
                found.setdefault(match["short"].lower(), " ".join(parts[first:]))
                break
    return found


def _initials(parts: Sequence[str]) -> str:
    return "".join(word[0].lower() for word in parts if word.lower() not in _SMALL)


def resolve_keys(
    forms: Sequence[tuple[str, str]], introduced: Mapping[str, str], located: AbstractSet[str]
) -> dict[str, str]:
    """Return the key of each form, given with its label.

    ``located``: the forms that stand behind ``in``, ``at`` or the like somewhere, so that they may well be places. Any
    other name of one word that is the surname of the one person of that surname is that person, whatever the parser
    calls it; another full name of that surname, of whatever label, leaves the matter open.
    """
    people = {form for form, label in forms if label == "PERSON" and " " in form and "'s " not in form}
    full_names = {
        form
        for form, label in forms
        if label != "PLACE" and form.count(" ") in {1, 2} and _PLAIN.fullmatch(form)
    } | people
    long_forms = {form for form, label in forms if label != "PERSON" and " " in form}
    keys: dict[str, str] = {}
    for form, label in forms:
        keys[form] = form
        if form in introduced:
            keys[form] = name_form(introduced[form], "ORG").removeprefix("the ")
        elif " " not in form:
            person = (
                None if label == "PLACE" and form in located else _person(form, label, people, full_names)
            )
            keys[form] = person or _spelled_out(form, long_forms)
    return keys


def _person(form: str, label: str, people: AbstractSet[str], full_names: AbstractSet[str]) -> str | None:
    """Return the one full name of a person that ends in a surname, or starts with a given name."""
    same = {full for full in full_names if full.split()[-1] == form}
    if not same and label == "PERSON":
        same = {full for full in people if full.split()[0] == form}
    return same.pop() if len(same) == 1 and same <= people else None


def _spelled_out(form: str, long_forms: AbstractSet[str]) -> str:
    """Return the one long form whose initials an acronym has, else the form itself."""
    letters = form.replace(".", "")
    same = {full for full in long_forms if _initials(full.split()) == letters}
    return same.pop() if len(same) == 1 and 2 < len(letters) < 7 else form
