"""Who is quoted or reported, and where in each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Voice

if TYPE_CHECKING:
    from compare.model import Document

DETERMINERS = ("the ", "a ", "an ")
PRONOUNS = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "who",
        "what",
        "which",
        "that",
        "this",
        "these",
        "those",
        "some",
        "one",
    }
)
"""A pronoun that could not be resolved is no voice of its own."""


def is_named(speaker: str) -> bool:
    """Tell whether a speaker is called by a name and not by a pronoun or a common noun."""
    return speaker[0].isupper() and speaker.casefold() not in PRONOUNS


def list_voices(left: Document, right: Document) -> tuple[Voice, ...]:
    """Return who speaks in either article with the numbers of the sentences, the most often heard first.

    Forms of one name are one voice: within an article by `Name.key`, and across the two also where one form is the
    last word of exactly one longer name. A voice bears its fullest form, equals the first in the alphabet. Equally
    frequent voices go by the earliest sentence, then by name.
    """
    sides = [_spoken(left), _spoken(right)]
    merged = _merge({key for side in sides for key in side})
    names: dict[str, set[str]] = {}
    heard: dict[str, tuple[set[int], set[int]]] = {}
    for place, side in enumerate(sides):
        for key, (forms, numbers) in side.items():
            names.setdefault(merged[key], set()).update(forms)
            heard.setdefault(merged[key], (set(), set()))[place].update(numbers)
    voices = [
        Voice(
            name=min(names[key], key=lambda form: (-len(form), form)),
            left=tuple(sorted(heard[key][0])),
            right=tuple(sorted(heard[key][1])),
        )
        for key in names
    ]
    return tuple(sorted(voices, key=_order))


def _spoken(document: Document) -> dict[str, tuple[set[str], set[int]]]:
    """Return by key the forms of each speaker's name and the sentences that are laid to them."""
    text = document.article.text
    keys: dict[str, str] = {}
    surfaces: dict[str, set[str]] = {}
    for claim in document.claims:
        for name in claim.names:
            surface = _bare(" ".join(text[name.span.start : name.span.end].split()))
            keys[surface.casefold()] = name.key
            surfaces.setdefault(name.key, set()).add(surface)
    spoken: dict[str, tuple[set[str], set[int]]] = {}
    for claim in document.claims:
        if claim.speaker is None or claim.speaker.name.casefold() in PRONOUNS:
            continue
        form = " ".join(claim.speaker.name.split())
        bare = _bare(form)
        key = keys.get(form.casefold()) or keys.get(bare.casefold()) or bare.casefold()
        forms, numbers = spoken.setdefault(key, (set(), set()))
        forms.update(surfaces.get(key, ()))
        # "the company" keeps its article, which a name such as "the Fitters' Union" can do without.
        forms.add(bare if bare[0].isupper() else form[0].upper() + form[1:])
        numbers.add(claim.number)
    return spoken


def _bare(form: str) -> str:
    for determiner in DETERMINERS:
        if form.casefold().startswith(determiner):
            return form[len(determiner) :]
    return form


def _merge(keys: set[str]) -> dict[str, str]:
    """Map each key to the one longer key that ends in it, if there is exactly one, else to itself."""
    merged = {}
    for key in sorted(keys):
        longer = [
            other for other in sorted(keys) if " " not in key and other.split()[-1] == key and other != key
        ]
        merged[key] = longer[0] if len(longer) == 1 else key
    return merged


def _order(voice: Voice) -> tuple[int, int, str]:
    numbers = (*voice.left, *voice.right)
    return (-len(numbers), min(numbers), voice.name)
