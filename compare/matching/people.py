"""Tell which full names of persons are one person's, and who is meant by a surname alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.matching.name_forms import short_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MOST_WORDS = 5
"""A longer run of names is several that the parser ran together."""
_SLIP_FROM = 7
"""Letters of a surname from which one wrong letter is more likely a slip than another name."""
_LONGEST = 40


_Person = tuple[str, str]
"""Surname and given name."""


@dataclass(frozen=True, slots=True)
class _Full:
    """A full name, folded, and its parts."""

    folded: str
    given: str
    """The first given name that is written out, else the first initial."""
    family: str

    @property
    def person(self) -> _Person:
        return self.family, self.given


def full_name(folded: str) -> bool:
    """Tell whether a folded name is that of one person, with a given name and a surname."""
    parts = [part for part in folded.split() if part not in _SUFFIXES]
    return 2 <= len(parts) <= _MOST_WORDS and all(part.isalpha() for part in parts) and len(parts[-1]) > 1


def same_people(names: Iterable[str], doubtful: Iterable[str] = ()) -> dict[str, str]:
    """Map each full name, folded, to the fullest name of the same person among them.

    ``doubtful``: what may be a full name, and is one where it is another form of one of ``names``.

    One surname and one given name, in whatever spelling, are one person, whatever stands between; so are a given name
    and its short form or its initial, where only one name of that surname fits; so are surnames of one given name that
    are one letter apart (found by their common deletions, as in Garbe, SymSpell, 2012). Any other given name is another
    person. Work is linear in the names.
    """
    sure = set(names)
    fulls = [_parsed(folded) for folded in sorted(sure.union(doubtful))]
    parent: dict[_Person, _Person] = {full.person: full.person for full in fulls}
    by_family: dict[str, set[str]] = {}
    for full in fulls:
        by_family.setdefault(full.family, set()).add(full.given)
    for family, givens in sorted(by_family.items()):
        for given, meant in _short_for(givens):
            parent[_root(parent, (family, given))] = _root(parent, (family, meant))
    for one, other in _slips(parent):
        parent[_root(parent, one)] = _root(parent, other)
    fullest: dict[_Person, str] = {}
    for full in sorted(fulls, key=lambda full: (-len(full.folded.split()), -len(full.folded), full.folded)):
        if full.folded in sure:
            fullest.setdefault(_root(parent, full.person), full.folded)
    roots = {full.folded: _root(parent, full.person) for full in fulls}
    people = {folded: fullest[root] for folded, root in roots.items() if root in fullest}
    longer = endings({folded: person for folded, person in people.items() if folded in sure})
    # "Lind Sorensen" is the surname of "Ada Lind Sorensen" and no given name with another.
    whole = {folded: next(iter(ends)) for folded in sure if len(ends := longer.get(folded, set())) == 1}
    return {folded: whole.get(person, person) for folded, person in people.items()}


def endings(people: Mapping[str, str]) -> dict[str, set[str]]:
    """Map each ending of the full names of people, such as the surname, to the people whom one ends in it.

    ``people``: full name -> the fullest name of that person.
    """
    found: dict[str, set[str]] = {}
    for folded, person in people.items():
        parts = [part for part in folded.split() if part not in _SUFFIXES]
        for first in range(1, len(parts)):
            found.setdefault(" ".join(parts[first:]), set()).add(person)
    return found


def _parsed(folded: str) -> _Full:
    *given, family = [part for part in folded.split() if part not in _SUFFIXES]
    return _Full(folded, next((part for part in given if len(part) > 1), given[0]), family)


def _short_for(givens: set[str]) -> list[tuple[str, str]]:
    """Return the given names of one surname that are short for, or the initial of, exactly one other."""
    found = []
    letters: dict[str, set[str]] = {}
    for given in givens:
        if len(given) > 1:
            letters.setdefault(given[0], set()).add(given)
    for given in sorted(givens):
        fits = (
            letters.get(given, set()) if len(given) == 1 else short_forms().get(given, frozenset()) & givens
        )
        if len(fits) == 1:
            found.append((given, next(iter(fits))))
    return found


def _slips(people: Iterable[_Person]) -> list[tuple[_Person, _Person]]:
    """Return the pairs of people of one given name whose surnames are one letter apart."""
    seen: dict[tuple[str, str], _Person] = {}
    found = []
    for family, given in sorted(people):
        if not _SLIP_FROM <= len(family) <= _LONGEST or len(given) == 1:
            continue
        for shorter in [family, *(family[:at] + family[at + 1 :] for at in range(1, len(family)))]:
            other = seen.setdefault((given, shorter), (family, given))
            if other[0] != family:
                found.append((other, (family, given)))
    return found


def _root(parent: dict[_Person, _Person], one: _Person) -> _Person:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one
