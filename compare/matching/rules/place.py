"""Places: the same event set in another place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.matching.rules.alike import alike, governor, hedged, top
from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import contains, form, shown
from compare.matching.rules.syntax import arguments, tree
from compare.model import Kind

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Tree
    from compare.model import Difference, Name, Span, Word

_WITHIN = re.compile(r"(?:,| in| near| outside| of|, in|, a \w+ in)\s+$", re.IGNORECASE)
"""What stands between a place and the larger one that it lies in: ``Orrin, Tarrow``."""
_APART = 20
"""Characters between two places beyond which the one is not named as the larger one of the other."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in which something happens, with the sentence in which it stands."""

    tree: Tree
    name: Name
    preposition: Word
    verb: Word

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.name.span


def other(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find two places in which one event is set (``place.other``).

    Each side must set it in one place only, by ``in``, ``at`` or ``near`` under like verbs, with a party or the day
    in common. No difference where either side names both places, or either article sets the one in the other.
    Exclusive where the day is the same, nobody else does it or bears it, and no hedge bears on the place.
    """
    left_all, right_all = _placed(left), _placed(right)
    if len(left_all) != 1 or len(right_all) != 1:
        return ()
    a, b = left_all[0], right_all[0]
    if "PLACE" not in {a.name.label, b.name.label}:
        return ()
    if not alike(a.verb.lemma, b.verb.lemma) or _names_both(a, right) or _names_both(b, left):
        return ()
    if any(_nested(side.text, one, two) for side in (left, right) for one, two in ((a, b), (b, a))):
        return ()
    parties = [
        (_nouns(a.tree, one), _nouns(b.tree, two))
        for one, two in zip(arguments(a.tree, a.verb), arguments(b.tree, b.verb), strict=True)
    ]
    shared = any(one & two for one, two in parties)
    same_day = bool(_days(a) & _days(b))
    if not shared and not same_day:
        return ()
    agreed = shared and all(one & two for one, two in parties if one and two)
    sure = not hedged(a.tree, a.span) and not hedged(b.tree, b.span)
    exclusive = same_day and agreed and sure
    return (shown(Kind.PLACE, "place.other", (left, a.span), (right, b.span), exclusive=exclusive),)


def _placed(side: Statement) -> list[Placed]:
    found = []
    for claim in side.claims:
        parsed = tree(side.text, claim)
        for name in claim.names:
            if name.label in {"PERSON", "GROUP"} or any(contains(q, name.span) for q in claim.quotations):
                continue
            below = top(parsed, name.span)
            preposition = parsed.head(below) if below and below.role == "pobj" else None
            verb = governor(parsed, name.span)
            if preposition is None or preposition.lemma not in words("place_preposition") or verb is None:
                continue
            if verb.lemma not in words("no_deed") | words("reporting"):
                found.append(Placed(parsed, name, preposition, verb))
    return found


def _names_both(one: Placed, other_side: Statement) -> bool:
    parts = set(one.name.key.split())
    named = {part for claim in other_side.claims for name in claim.names for part in name.key.split()}
    return not parts or bool(parts & named)


def _nested(text: str, inner: Placed, outer: Placed) -> bool:
    """Tell whether an article sets one place in the other: ``Orrin, Tarrow``, ``Orrin in eastern Tarrow``."""
    names = [_printed(one) for one in (inner, outer)]
    for match in re.finditer(re.escape(names[1]), text):
        before = text[max(0, match.start() - _APART - len(names[0])) : match.start()]
        at = before.rfind(names[0])
        if at >= 0 and _WITHIN.search(before[at + len(names[0]) :]):
            return True
    return False


def _printed(one: Placed) -> str:
    return one.tree.text[one.span.start : one.span.end]


def _nouns(found: Tree, parties: tuple[Word, ...]) -> frozenset[str]:
    told = (word for party in parties for word in found.phrase(party))
    return frozenset(word.lemma for word in told if word.pos in {"NOUN", "PROPN"})


def _days(one: Placed) -> frozenset[str]:
    """Return the days that a sentence names, as printed where they cannot be placed in a year."""
    return frozenset(
        moment.first.isoformat() if moment.first else form(one.tree.text, moment.span)
        for moment in one.tree.claim.moments
        if moment.first == moment.last and moment.minute is None
    )
