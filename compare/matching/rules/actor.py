"""Actor: the same part given to somebody else."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import contains, corresponding, form, shown, within
from compare.matching.rules.syntax import conditional, predicates, tree
from compare.model import Kind, Span, Stance

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Predicate
    from compare.model import Claim, Difference, Name

_ONE_UTTERANCE = 0.3
"""Closeness from which two sentences are one utterance, so that who is named for it is a matter of attribution. On
readers' rows, speakers of less alike sentences were called different in 24 of 38, of more alike ones in 9 of 24."""
_BEFORE = 4
"""Words before a name among which a post is looked for."""
_SHORT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "congressman": "representative",
    "premier": "prime minister",
}


def first_name(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find one family name with first names that a slip could have mixed up (``actor.first_name``).

    They begin with one letter, as relatives and other people of that name seldom do, and are neither short forms
    (Jon, Jonathan) nor spellings (Mohammed, Muhammad) of one name.
    """
    left_names, right_names = _full(left), _full(right)
    found = []
    for family in sorted(left_names.keys() & right_names.keys()):
        a, b = left_names[family], right_names[family]
        if len(a) == len(b) == 1:
            (first, one), (second, other) = *a.items(), *b.items()
            if _mixed_up(first, second):
                found.append(shown(Kind.ACTOR, "actor.first_name", (left, one), (right, other)))
    return tuple(found)


def doer(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find one deed with one object that each side lays to another named person (``actor.doer``).

    Active or passive. No difference where a side names the other's person anywhere, or several who do it together.
    """
    found = []
    right_all = predicates(right)
    for p in predicates(left):
        for q in right_all:
            if p.lemma != q.lemma or not p.targets or not q.targets or conditional(p) or conditional(q):
                continue
            if not {word.lemma for word in p.targets} & {word.lemma for word in q.targets}:
                continue
            one, other = _person(p), _person(q)
            if (
                one
                and other
                and not _names(left, one) & _told(right)
                and not _names(right, other) & _told(left)
            ):
                found.append(shown(Kind.ACTOR, "actor.doer", (left, one), (right, other)))
    return tuple(found)


def other_voice(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find what each side has said by another named speaker, one of them quoted (``actor.other_voice``).

    Only where all sentences are somebody's and the words differ, as they do where two people of one camp say it.
    """
    sides = (left, right)
    if not all(claim.speaker and not claim.speaker.anonymous for side in sides for claim in side.claims):
        return ()
    pairs = corresponding(left, right)
    if not pairs or pairs[0][2] >= _ONE_UTTERANCE:
        return ()
    a, b, _ = pairs[0]
    if Stance.QUOTED not in {a.stance, b.stance}:
        return ()
    one, other = _speaking(a), _speaking(b)
    if not one or not other or one & (_told(right) | _voices(right)) or other & (_told(left) | _voices(left)):
        return ()
    spans = _source(a), _source(b)
    if not all(spans):
        return ()
    return (shown(Kind.ACTOR, "actor.other_voice", (left, spans[0]), (right, spans[1]), speakers=(a, b)),)


def office(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find one person with two posts that nobody holds at once (``actor.office``)."""
    left_posts, right_posts = _posts(left), _posts(right)
    found = []
    for name in sorted(left_posts.keys() & right_posts.keys()):
        one, other = left_posts[name], right_posts[name]
        if not one.keys() & other.keys() and len(one) == len(other) == 1:
            spans = *one.values(), *other.values()
            found.append(shown(Kind.ACTOR, "actor.office", (left, spans[0]), (right, spans[1])))
    return tuple(found)


def _posts(side: Statement) -> dict[str, dict[str, Span]]:
    """Map family names to the posts that stand right before the person's name, each with both."""
    posts: dict[str, dict[str, Span]] = {}
    for claim in side.claims:
        found = tree(side.text, claim)
        for name in claim.names:
            inside = within(claim.words, name.span)
            if name.label != "PERSON" or not inside:
                continue
            before = found.before(inside[0], _BEFORE)
            forms = [form(side.text, word.span).strip(".") for word in before]
            if (length := _post(forms)) and not words("once") & set(forms):
                post = " ".join(forms[-length:])
                post = _SHORT.get(post, post)
                span = Span(before[-length].span.start, name.span.end)
                posts.setdefault(inside[-1].lemma, {}).setdefault(post, span)
    return posts


def _post(forms: list[str]) -> int:
    """Return how many words of a post end a sequence of words, 0 where none does."""
    return next(
        (length for length in (2, 1) if len(forms) >= length and " ".join(forms[-length:]) in words("post")),
        0,
    )


def _person(predicate: Predicate) -> Span | None:
    """Return the name of the one person who does it; None where it is no person or not one alone."""
    found = predicate.tree
    if len(predicate.doers) != 1 or found.children(predicate.doers[0], "conj"):
        return None
    heart = predicate.doers[0].span
    names = (name for name in found.claim.names if name.label == "PERSON" and contains(name.span, heart))
    return next((name.span for name in names), None)


def _names(side: Statement, span: Span) -> frozenset[str]:
    return frozenset(form(side.text, span).split())


def _told(side: Statement) -> frozenset[str]:
    return frozenset(form(side.text, word.span) for word in side.words)


def _voices(side: Statement) -> frozenset[str]:
    return frozenset(word for claim in side.claims for word in _speaking(claim))


def _speaking(claim: Claim) -> frozenset[str]:
    """Return the words of the speaker's name that tell him from others."""
    name = claim.speaker.name if claim.speaker else ""
    if not name[:1].isupper() or name.split()[0].casefold() in words("article"):
        return frozenset()
    told = frozenset(word.strip(".,’'").casefold() for word in name.split() if len(word) > 2)
    return told - words("unnamed")


def _source(claim: Claim) -> Span | None:
    """Return where the sentence names who speaks, else the word that says that somebody does."""
    speaker = claim.speaker
    if speaker is None:
        return None
    spans = (span for span in (speaker.span, speaker.cue) if span and contains(claim.span, span))
    return next(spans, None)


def _mixed_up(first: str, second: str) -> bool:
    short = min(len(first), len(second)) < 4 or first.startswith(second) or second.startswith(first)
    familiar = not words("familiar").isdisjoint({f"{first}/{second}", f"{second}/{first}"})
    return first[0] == second[0] and not short and not familiar and not _one_name(first, second)


def _one_name(first: str, second: str) -> bool:
    """Tell whether two names are spellings, or slips of the pen, of one: Denis, Dennis; Jeronimo, Jeromino."""
    return any(
        fold(first) == fold(second)
        for fold in (_consonants, sorted, lambda name: [x for x, _ in groupby(name)])
    )


def _consonants(name: str) -> list[str]:
    return [letter for letter in name if letter not in "aeiouy"]


def _full(side: Statement) -> dict[str, dict[str, Span]]:
    """Map family names to the first names that go with them in the statement, and where they stand."""
    families: dict[str, dict[str, Span]] = {}
    for claim in side.claims:
        for name in claim.names:
            parts = _parts(side, name)
            if len(parts) == 2:
                families.setdefault(parts[-1], {}).setdefault(parts[0], name.span)
    return families


def _parts(side: Statement, name: Name) -> list[str]:
    if name.label != "PERSON":
        return []
    printed = side.text[name.span.start : name.span.end].replace("’s", "").replace("'s", "")
    return [part.casefold() for part in printed.split() if not part.endswith(".")]
