"""Settle whom a pronoun stands for, where that is sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.claims.drafts import WHOLLY
from compare.claims.offices import holder
from compare.claims.reporting_words import PERSON_NOUNS
from compare.claims.sources import main_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from compare.claims.drafts import Draft
    from compare.claims.names import Names
    from compare.model import Name

_MASCULINE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Father)\b\.?\s+$")
_FEMININE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess)\b\.?\s+$")
_TITLE_LENGTH = 12
_LOOKS_BACK = 4
"""Sentences before a pronoun in which the one meant may stand, those within quotations not counted."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What a sentence offers to a pronoun behind it; names in the form that the article shows them in."""

    speaker: str | None
    """Who says what the sentence says."""
    people: tuple[str, ...]
    """The persons that it names outside quotations."""
    subject: str | None
    """The person or organisation that is its subject."""
    unnamed: bool
    """It speaks of a person without a name, ``the president``, whom the pronoun may mean as well."""


def find_genders(text: str, names: Iterable[Name]) -> dict[str, str]:
    """Return ``he`` or ``she`` for each key that stands behind a title that tells, such as ``Mrs.``."""
    found: dict[str, str] = {}
    for name in names:
        start = max(0, name.span.start - _TITLE_LENGTH)
        for pronoun, title in (("he", _MASCULINE), ("she", _FEMININE)):
            if title.search(text, start, name.span.start):
                found.setdefault(name.key, pronoun)
    return found


def _resolve_person(
    pronoun: str, own: Sequence[str], before: Sequence[_Context], genders: Mapping[str, str]
) -> str | None:
    """Return the person that ``he`` or ``she`` stands for, or None where that is not sure.

    ``own``: the persons named before the pronoun in its sentence; ``before``: the sentences before it, the nearest
    first. The nearest sentence that names persons of that gender decides: its speaker, else the only one it names.
    """

    def fits(name: str) -> bool:
        return genders.get(name, pronoun) == pronoun

    here = {name for name in own if fits(name)}
    for context in before:
        if context.speaker is not None and fits(context.speaker):
            return context.speaker if not here or context.speaker in here else None
        people = {name for name in context.people if fits(name)}
        if context.unnamed or len(people) > 1:
            return None
        if people:
            return people.pop() if people >= here else None
    return here.pop() if len(here) == 1 else None


def _resolve_organization(before: Sequence[_Context], organizations: frozenset[str]) -> str | None:
    """Return the organisation that ``it`` stands for: the one that spoke or was the subject just before, or None."""
    for context in before:
        for name in (context.speaker, context.subject):
            if name is not None:
                return name if name in organizations else None
    return None


def resolve_pronoun(drafts: Sequence[Draft], at: int, pronoun: Token, names: Names) -> str | None:
    """Return the full name that ``he``, ``she`` or ``it`` stands for, or None where that is not sure."""
    before: list[_Context] = []
    for draft in reversed(drafts[:at]):
        # What is said within a quotation names others; the pronoun is the article's.
        if draft.speaker is None and draft.share >= WHOLLY:
            continue
        before.append(_context(draft, names))
        if len(before) == _LOOKS_BACK:
            break
    if pronoun.lower_ == "it":
        return _resolve_organization(before[:2], names.organizations)
    here = drafts[at].sentence.start(pronoun)
    own = [shown for start, shown in _people(drafts[at], names) if start < here]
    return _resolve_person(pronoun.lower_, own, before, names.genders)


def _context(draft: Draft, names: Names) -> _Context:
    subject = main_subject(draft.sentence.doc) if draft.sentence.doc is not None else None
    start = -1 if subject is None else draft.sentence.start(subject)
    named = next((name for name in draft.names if name.span.start <= start < name.span.end), None)
    found = _people(draft, names)
    if named is not None and named.label == "PERSON" and subject is not None:
        # "Jon Ek, whose wife Ada was hurt, ...": the subject is meant, not whom its own clauses name.
        last = draft.sentence.end(subject.right_edge)
        found = [person for person in found if person[0] <= named.span.start or person[0] >= last]
    people = tuple(dict.fromkeys(shown for _, shown in found))
    speaker = draft.speaker.name if draft.speaker is not None and not draft.bare else None
    known = speaker in names.people or speaker in names.organizations
    if speaker is not None and not known:
        unnamed = subject is not None and subject.tag_ in {"NN", "NNP"}
    elif named is not None and named.label == "PERSON":
        unnamed = False
    elif people:
        unnamed = _mentions_unnamed(draft, names)
    else:
        unnamed = subject is not None and subject.lemma_.lower() in PERSON_NOUNS
    return _Context(
        speaker if known else None,
        people,
        None if named is None else names.display.get(named.key),
        unnamed,
    )


def _people(draft: Draft, names: Names) -> list[tuple[int, str]]:
    """Return where each person is named outside quotations or given by office, and the fullest name."""
    found = []
    for name in draft.names:
        quoted = any(quote.start <= name.span.start < quote.end for quote in draft.quotations)
        if name.label == "PERSON" and not quoted and name.key in names.display:
            found.append((name.span.start, names.display[name.key]))
    for token in draft.sentence.doc or ():
        held = holder(token, names.holders) if token.pos_ in {"NOUN", "PROPN"} else None
        if held is not None and not any(
            quote.start <= draft.sentence.start(token) < quote.end for quote in draft.quotations
        ):
            found.append((draft.sentence.start(token), held))
    return found


def _mentions_unnamed(draft: Draft, names: Names) -> bool:
    """Tell whether the article speaks there of a person without a name, whom a pronoun may mean as well."""
    for token in draft.sentence.doc or ():
        if token.lemma_.lower() not in PERSON_NOUNS or token.tag_ not in {"NN", "NNP"}:
            continue
        if holder(token, names.holders) is not None:
            continue
        start = draft.sentence.start(token)
        last = draft.sentence.end(token.right_edge)
        taken = any(name.span.start <= start < name.span.end for name in draft.names)
        taken = taken or any(
            name.label == "PERSON" and start < name.span.start < last for name in draft.names
        )
        taken = taken or any(quote.start <= start < quote.end for quote in draft.quotations)
        beside = token.dep_ in {"compound", "appos"} or any(child.dep_ == "appos" for child in token.children)
        if not taken and not beside:
            return True
    return False
