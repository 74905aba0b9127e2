"""Gather the names of a document by their keys, with what the text around them tells of their bearers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.matching.name_forms import fold_group, fold_other, fold_person
from compare.matching.rules.lexicon import groups, words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from compare.model import Document

_LABELS = ("PERSON", "ORG", "PLACE", "GROUP", "EVENT", "OTHER")
_SHORT = {form: group[0] for group in groups("office_short") for form in group}
_ANY = "|".join(
    re.escape(office).replace(r"\ ", r"\s+")
    for office in sorted(words("office") | _SHORT.keys(), key=lambda office: (-len(office), office))
)
_BEFORE = re.compile(rf"\b(?P<past>vice[ -]|former\s+|ex-|deputy\s+)?(?P<office>{_ANY})\s+$", re.IGNORECASE)
_BEHIND = re.compile(rf",\s+the\s+(?:\w+\s+)?(?P<office>{_ANY})\b", re.IGNORECASE)
_COURTESY = re.compile(r"\b(?:(?P<he>Mr|Sir|Lord)|(?P<she>Mrs|Ms|Miss|Dame|Lady))\.?\s+$")
_BODY = "|".join(sorted(words("body")))
_CALLED = re.compile(
    rf"\s+(?:alliance|bloc|chain|coalition|company|firm|group|network)\b"
    rf"|(?:\s+\([A-Z]{{2,8}}\))?,\s+(?:an?|the|its|his|her|their)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_BODY})\b(?=[,.;)]|\s+(?:that|which|based|in|for)\b)"
)
"""What an organisation is called behind its name: ``the Quay Fund, a charity``."""
_REACH = 60


@dataclass(frozen=True, slots=True)
class Form:
    """One key of a document, and all that its names tell."""

    key: str
    label: str
    """The most frequent."""
    folded: str
    """``fold_person`` or ``fold_other`` of the key; what two documents have in common."""
    surfaces: tuple[str, ...]
    """As the text has it, without title; the most frequent first, those of one word last."""
    offices: frozenset[str]
    """Held at the time of the article, as it says: ``governor``."""
    bodies: frozenset[str]
    """What it is called as an organisation: ``alliance``, by its own name or beside it."""
    sex: str | None
    """``he`` or ``she``, where a title tells."""
    speaks: bool

    @property
    def human(self) -> bool:
        """Whether it is a person's name, as far as the parser and titles tell."""
        return self.label == "PERSON" or self.sex is not None or bool(self.offices)

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals alone, in one word."""
        return all(surface.isupper() and " " not in surface for surface in self.surfaces)


def index_names(document: Document) -> dict[str, Form]:
    """Return the names of a document by key."""
    text = document.article.text
    labels: dict[str, Counter[str]] = {}
    surfaces: dict[str, Counter[str]] = {}
    offices: dict[str, set[str]] = {}
    bodies: dict[str, set[str]] = {}
    sexes: dict[str, set[str]] = {}
    for claim in document.claims:
        for name in claim.names:
            labels.setdefault(name.key, Counter())[name.label] += 1
            shown = " ".join(text[name.span.start : name.span.end].split())
            surfaces.setdefault(name.key, Counter())[shown] += 1
            before = text[max(0, name.span.start - _REACH) : name.span.start]
            behind = text[name.span.end : name.span.end + _REACH]
            offices.setdefault(name.key, set()).update(_offices(before, behind))
            if called := _CALLED.match(behind):
                bodies.setdefault(name.key, set()).add(called[0].split()[-1])
            if courtesy := _COURTESY.search(before):
                sexes.setdefault(name.key, set()).add("he" if courtesy["he"] else "she")
    said = {claim.speaker.key for claim in document.claims if claim.speaker is not None}
    return {
        key: _form(
            key,
            votes,
            surfaces[key],
            offices[key],
            bodies.get(key, set()),
            sexes.get(key, set()),
            key in said,
        )
        for key, votes in labels.items()
    }


def _form(
    key: str,
    votes: Counter[str],
    shown: Counter[str],
    offices: AbstractSet[str],
    bodies: AbstractSet[str],
    sexes: AbstractSet[str],
    speaks: bool,
) -> Form:
    label = min(_LABELS, key=lambda one: (-votes[one], _LABELS.index(one)))
    folded = {"PERSON": fold_person, "GROUP": fold_group}.get(label, fold_other)(key)
    fullest = sorted(shown, key=lambda surface: (" " not in surface, -shown[surface], surface))
    own = _own_body(folded) if label in {"ORG", "OTHER"} else frozenset()
    called = frozenset(bodies) | own if label == "ORG" or own else frozenset()
    sex = next(iter(sexes)) if len(sexes) == 1 else None
    return Form(key, label, folded, tuple(fullest), frozenset(offices), called, sex, speaks)


def _own_body(folded: str) -> frozenset[str]:
    """Return what an organisation of several words calls itself: its last word, or that before ``of`` or ``for``."""
    parts = folded.split()
    heads = [parts[-1], *(word for word, after in pairwise(parts) if after in {"of", "for"})]
    return (
        frozenset(heads[-1:] if len(heads) > 1 else heads) & words("body") if len(parts) > 1 else frozenset()
    )


def _offices(before: str, behind: str) -> set[str]:
    """Return the offices that the words around a name give to its bearer."""
    found = set()
    for match in (_BEFORE.search(before), _BEHIND.match(behind)):
        if match is not None and not match.groupdict().get("past"):
            found.add(office_form(match["office"]))
    return found


def office_form(phrase: str) -> str:
    """Return an office under the one name that stands for its forms: ``governor`` for ``Gov.``."""
    office = " ".join(phrase.lower().split())
    return _SHORT.get(office, office)
