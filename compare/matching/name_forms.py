"""Fold the ways of writing one name to one form."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import groups
from compare.spelling import fold_word

if TYPE_CHECKING:
    from collections.abc import Mapping

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)
_OWNED = re.compile(r"['’]s?(?=\s|$)")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b|\b[a-z](?:\.[a-z])+\b")
_BREAKS = re.compile(r"[\s\-‐‑–/.]+")
_SLAVIC = re.compile(r"(?<=\w{3}[sc]k)(?:iy|yy|yi|ij|i)$")
_PARTICLES = re.compile(r"\b(?:al|el|ul) (?=\w{3})")
_OPENS = re.compile(r"^(?:(?:the|and|in|of|by|for|to|on|at|a|an)\s+)+")
_COMPANY = re.compile(r"\s+(?:inc|corp|corporation|co|ltd|limited|llc|plc|ag|gmbh|group|holdings)$")
_DEPARTMENT = re.compile(r"^(?P<state>(?:\w+ ){0,2}?)(?P<head>department|ministry) of (?:the )?(?P<of>\w.*)$")
_PLURAL = re.compile(r"\w{3}[^siu]s$")
SMALL = frozenset({"of", "and", "for", "in", "on", "to", "the", "de", "la"})
"""Words that lend no letter to an acronym."""


@cache
def _canonical(name: str) -> Mapping[str, str]:
    """Return each form of a list of groups with the first of its group."""
    return {form: group[0] for group in groups(name) for form in group}


def fold_letters(word: str) -> str:
    """Return a word in lower case without accents and apostrophes.

    >>> fold_letters("Sana’a"), fold_letters("Zoë"), fold_letters("Łódź")
    ('sanaa', 'zoe', 'lodz')
    """
    parts = unicodedata.normalize("NFKD", word.lower().translate(_APOSTROPHES))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(_LETTERS)


def fold_spelling(word: str) -> str:
    """Return a word of a name in the one spelling that stands for all of them.

    American spelling, and the known variants of given names, family names and places. Short forms are names of their
    own (``short_forms``).

    >>> fold_spelling("Antony"), fold_spelling("Organisation"), fold_spelling("Tarasevskyy"), fold_spelling("Kiev")
    ('anthony', 'organization', 'tarasevsky', 'kyiv')
    """
    folded = _SLAVIC.sub("y", fold_word(fold_letters(word)))
    return _canonical("name_spelling").get(folded, folded)


def fold_person(name: str) -> str:
    """Return a person's name folded word by word, hyphens and Arabic articles as spaces.

    >>> fold_person("Muhammad el-Tarawi"), fold_person("Jean-Luc O’Dell")
    ('mohammed tarawi', 'jean luc odell')
    """
    parts = _BREAKS.sub(" ", _OWNED.sub("", name.lower())).split()
    return _PARTICLES.sub("", " ".join(fold_spelling(part) for part in parts)) or name


def fold_other(name: str) -> str:
    """Return the name of anything but a person in one form.

    Short and long names of countries, a country and its people, ``Department of Justice`` and ``Justice Department``
    have one form; so have dotted and plain acronyms. Never empty.

    >>> fold_other("the Port Defence Organisation"), fold_other("Ministry of Trade"), fold_other("N.P.A.")
    ('port defense organization', 'trade ministry', 'npa')
    """
    folded = _OWNED.sub("", name.lower())
    folded = _DOTTED.sub(lambda found: found[0].replace(".", ""), folded)
    folded = " ".join(fold_spelling(part) for part in _BREAKS.sub(" ", folded.replace(",", " ")).split())
    folded = _COMPANY.sub("", _OPENS.sub("", folded)) or folded or name
    folded = _known(folded)
    if found := _DEPARTMENT.match(folded):
        folded = f"{found['state']}{found['of']} {found['head']}"
    opening, _, rest = folded.partition(" ")
    if rest and opening in {"us", "uk", "eu", "un"}:
        return f"{_known(opening)} {rest}"
    return folded


def fold_group(name: str) -> str:
    """Return the name of people of one kind in one form, that of one of them; those of a country are the country.

    >>> fold_group("Methodists"), fold_group("Norwegians"), fold_group("Swiss")
    ('methodist', 'norway', 'switzerland')
    """
    folded = fold_other(name)
    known = folded in _canonical("demonym").values() or folded in _canonical("name_alias").values()
    return folded[:-1] if _PLURAL.search(folded) and not known else folded


def _known(folded: str) -> str:
    named = _canonical("name_alias").get(folded, folded)
    return _canonical("demonym").get(named, named)


@cache
def short_forms() -> Mapping[str, frozenset[str]]:
    """Return each short form of a given name with the names that it may be short for, all folded."""
    found: dict[str, set[str]] = {}
    for full, *shorts in groups("name_short"):
        for short in shorts:
            found.setdefault(fold_spelling(short), set()).add(fold_spelling(full))
    return {short: frozenset(fulls) for short, fulls in found.items()}


def words_of(name: str) -> list[str]:
    """Return the words of a name in lower case, as they stand."""
    return _BREAKS.sub(" ", fold_letters(name)).split()


def acronyms(name: str) -> frozenset[str]:
    """Return the acronyms, folded, that a name of several words may have.

    >>> sorted(acronyms("Department of Justice")), sorted(acronyms("Justice Department"))
    (['dj', 'doj'], ['dj', 'doj', 'jd'])
    """
    parts = [part for part in words_of(name) if part != "the"]
    orders = [parts]
    if parts[-1:] in (["department"], ["ministry"]):
        orders.append([parts[-1], "of", *parts[:-1]])
    kept = [[part for part in order if part not in SMALL] for order in orders]
    return frozenset("".join(part[0] for part in order) for order in orders + kept)
