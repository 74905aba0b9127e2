"""Give one entity one key in both articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.matching.name_forms import acronyms
from compare.matching.name_index import index_names, office_form
from compare.matching.people import endings, full_name, same_people
from compare.matching.rules.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.matching.name_index import Form
    from compare.model import Attribution, Claim, Document, Name, Speaker

_BEFORE = 2
"""Words that the longer name of one organisation may have before the shorter: ``the U.S. Harbor Office``."""
_TURNING = frozenset({"non", "anti", "ex", "former", "pro"})
"""Words that make another name of the one behind them."""
_ACRONYM = range(3, 8)
_RECENT = 3
"""Sentences back in which an organisation is still the one that ``the alliance`` means."""


@dataclass(frozen=True, slots=True)
class _Side:
    """What the names of one document mean."""

    entities: Mapping[str, str]
    """Key -> the key in both documents."""
    full: Mapping[str, str]
    """Person -> the fullest name as the document has it, where that is more than the surname."""
    holders: Mapping[str, frozenset[str]]
    """``governor`` ... -> the persons who hold that office, as the document says."""
    bodies: Mapping[str, frozenset[str]]
    """``alliance`` ... -> the organisations that the document calls so."""


def unify_names(left: Document, right: Document) -> tuple[Document, Document]:
    """Return both documents with one key for each entity, in names and speakers.

    Spellings, short forms of given names, surnames and acronyms go by the entity that they mean, and so do offices and
    common nouns that stand for a speaker (``the governor``, ``the alliance``), where that is sure: they are sought in
    their own article first, then in the other, and stay apart where several would do. The ``name`` of a speaker
    becomes the full one from the other article where its own has the surname alone. Swapping the documents swaps the
    result; work is linear in the names.
    """
    left_forms, right_forms = index_names(left), index_names(right)
    forms = [*left_forms.values(), *right_forms.values()]
    people = same_people(
        [form.folded for form in forms if form.human and full_name(form.folded)],
        [form.folded for form in forms if form.label in {"ORG", "OTHER"} and full_name(form.folded)],
    )
    others = _same_others([form for form in forms if form.folded not in people])
    left_side = _side(left_forms, right_forms, people, others)
    right_side = _side(right_forms, left_forms, people, others)
    persons = frozenset(people.values())
    return (
        _rewritten(left, left_side, right_side, persons),
        _rewritten(right, right_side, left_side, persons),
    )


def _same_others(forms: Sequence[Form]) -> dict[str, str]:
    """Map the folded name of each thing, organisation ... to the longest one that means the same.

    An acronym is the one name that has its initials, or that either article uses it for; a name of several words, or
    of a newspaper, is the one that has a word or two before it.
    """
    long: dict[str, set[str]] = {}
    ends: dict[str, set[str]] = {}
    for form in forms:
        parts = form.folded.split()
        if len(parts) > 1 and form.label != "PERSON":
            shorts = [
                surface.lower() for surface in form.surfaces if surface.isupper() and " " not in surface
            ]
            for short in {*acronyms(form.folded), *acronyms(form.key), *shorts}:
                long.setdefault(short, set()).add(form.folded)
        if form.label in {"ORG", "OTHER"}:
            for first in range(1, 1 if parts[0] in _TURNING else min(_BEFORE + 1, len(parts))):
                ends.setdefault(" ".join(parts[first:]), set()).add(form.folded)
    meant: dict[str, str] = {}
    for form in sorted(forms, key=lambda form: form.key):
        fits: set[str] = set()
        if form.acronym and len(form.folded) in _ACRONYM:
            fits = long.get(form.folded, set())
        elif form.label in {"ORG", "OTHER"} and (" " in form.folded or form.folded in words("newspaper")):
            fits = ends.get(form.folded, set())
        if len(fits) == 1:
            meant[form.folded] = next(iter(fits))
    return {form.folded: _last(meant, form.folded) for form in forms}


def _last(meant: Mapping[str, str], folded: str) -> str:
    """Follow from shorter to longer names; each step has more words, so that it ends."""
    while folded in meant:
        folded = meant[folded]
    return folded


def _side(
    forms: Mapping[str, Form],
    across: Mapping[str, Form],
    people: Mapping[str, str],
    others: Mapping[str, str],
) -> _Side:
    """Settle what the names of a document mean; ``across`` are those of the other."""
    own_people = {form.folded: people[form.folded] for form in forms.values() if form.folded in people}
    their_people = {form.folded: people[form.folded] for form in across.values() if form.folded in people}
    surnames = endings(own_people), endings(their_people)
    everyone = [*forms.values(), *across.values()]
    human = frozenset(form.folded for form in everyone if form.human)
    bearers: dict[str, list[Form]] = {}
    for form in everyone:
        if form.folded in people:
            bearers.setdefault(people[form.folded], []).append(form)
    entities = {}
    for key, form in forms.items():
        entities[key] = people.get(form.folded) or others[form.folded]
        person = _person(form, surnames, human) if form.folded not in people else None
        if person is not None and _fits(form, bearers[person]):
            entities[key] = person
    full: dict[str, str] = {}
    holders: dict[str, set[str]] = {}
    bodies: dict[str, set[str]] = {}
    for key, form in sorted(forms.items(), key=lambda item: (-len(item[1].surfaces), item[0])):
        if " " in form.surfaces[0]:
            full.setdefault(entities[key], form.surfaces[0])
        for office in form.offices:
            holders.setdefault(office, set()).add(entities[key])
        for body in form.bodies:
            bodies.setdefault(body, set()).add(entities[key])
    return _Side(entities, full, _frozen(holders), _frozen(bodies))


def _frozen(meant: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {called: frozenset(entities) for called, entities in meant.items()}


def _person(form: Form, surnames: Iterable[Mapping[str, set[str]]], human: frozenset[str]) -> str | None:
    """Return the one person whose surname a name is; one of the other article where its own has no such person."""
    if form.acronym or form.label not in {"PERSON", "ORG", "OTHER"}:
        return None
    # The parser takes many a surname for a company, and many a company has a surname.
    if form.folded not in human and not form.speaks:
        return None
    for people in surnames:
        if fits := people.get(form.folded):
            return next(iter(fits)) if len(fits) == 1 else None
    return None


def _fits(form: Form, bearers: Sequence[Form]) -> bool:
    """Tell whether titles and offices allow that a surname is that of a person, given by the full names."""
    sexes = {bearer.sex for bearer in bearers if bearer.sex}
    offices = {office for bearer in bearers for office in bearer.offices}
    return not (form.sex and sexes and form.sex not in sexes) and not (
        form.offices and offices and form.offices.isdisjoint(offices)
    )


def _rewritten(document: Document, own: _Side, other: _Side, persons: frozenset[str]) -> Document:
    def name(one: Name) -> Name:
        entity = own.entities[one.key]
        return replace(one, key=entity, label="PERSON" if entity in persons else one.label)

    def speaker(one: Speaker, at: int) -> Speaker:
        entity = own.entities.get(one.key) or _described(document, at, one, own, other)
        if entity is None:
            return one
        surname = entity in persons and one.key in own.entities and entity not in own.full
        return replace(one, key=entity, name=other.full.get(entity, one.name) if surname else one.name)

    def attribution(one: Attribution, at: int) -> Attribution:
        return one if one.speaker is None else replace(one, speaker=speaker(one.speaker, at))

    def claim(one: Claim, at: int) -> Claim:
        return replace(
            one,
            names=tuple(map(name, one.names)),
            speaker=None if one.speaker is None else speaker(one.speaker, at),
            attributions=tuple(attribution(said, at) for said in one.attributions),
        )

    return replace(document, claims=tuple(claim(one, at) for at, one in enumerate(document.claims)))


def _described(document: Document, at: int, speaker: Speaker, own: _Side, other: _Side) -> str | None:
    """Return the one entity that ``the governor`` or ``the alliance`` is, in the sentence ``at``.

    An organisation has to be named shortly before: an article may well call so what it never names.
    """
    if not speaker.name.lower().startswith("the "):
        return None
    office = office_form(speaker.key)
    if meant := own.holders.get(office) or other.holders.get(office):
        return next(iter(meant)) if len(meant) == 1 else None
    called = own.bodies.get(speaker.key, frozenset()) | other.bodies.get(speaker.key, frozenset())
    if not called:
        return None
    named = {
        own.entities[name.key]
        for claim in document.claims[max(0, at - _RECENT) : at + 1]
        for name in claim.names
        if name.span.end <= speaker.span.start
    }
    return next(iter(called & named)) if len(called & named) == 1 else None
