"""Framing: the same fact in other colours, and opposite judgements of one thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from compare.matching.rules.alike import alike
from compare.matching.rules.lexicon import groups, words
from compare.matching.rules.statement import closeness, contains, form, shown
from compare.matching.rules.syntax import like_event, predicates, stretch, subjects, tree
from compare.model import Kind

if TYPE_CHECKING:
    from compare.matching.rules.statement import Statement
    from compare.matching.rules.syntax import Predicate, Tree
    from compare.model import Difference, Span, Word

_BARS = ("|", "||")
_ONE_STORY = 0.2
"""Share of their content words from which two sentences mean the same government, protesters ..."""


@dataclass(frozen=True, slots=True)
class _Used:
    """A word of the list in the article's own voice."""

    tree: Tree
    word: Word
    lemma: str
    predicate: Predicate | None


def loaded(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find a loaded word where the other side has a plain one for the same thing (``framing.loaded``).

    ``The mayor slammed the report`` beside ``the mayor criticised the report``. Verbs need a party in common, nouns
    the same place under like verbs or a word in common that says which, adjectives the same noun. The list is our
    own; words within quotation marks are the speaker's and not looked at.
    """
    left_used, right_used = _used(left), _used(right)
    return tuple(
        shown(Kind.FRAMING, "framing.loaded", (left, _whole(a)), (right, _whole(b)))
        for a in left_used
        for b in right_used
        if _plain_and_loaded(a, b, left_used, right_used) and _same_thing(a, b)
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of the list in which a word stands."""

    plain: set[int] = field(default_factory=set)
    loaded: set[int] = field(default_factory=set)
    one: set[int] = field(default_factory=set)
    """Those whose things a story has one of: a government, a crowd of protesters."""


@cache
def _lines() -> dict[str, _Lines]:
    found: dict[str, _Lines] = {}
    for line, entries in enumerate(groups("framing")):
        bar = next(at for at, entry in enumerate(entries) if entry in _BARS)
        for at, entry in enumerate(entries):
            lines = found.setdefault(entry, _Lines())
            (lines.loaded if at > bar else lines.plain).add(line)
            if entries[bar] == _BARS[1]:
                lines.one.add(line)
    return {entry: lines for entry, lines in found.items() if entry not in _BARS}


def _whole(used: _Used) -> Span:
    return stretch(used.word.span, *(part.span for part in used.tree.children(used.word, "prt")))


def _used(side: Statement) -> list[_Used]:
    verbs = {one.word.span: one for one in predicates(side)}
    found = []
    for claim in side.claims:
        here = tree(side.text, claim)
        for word in claim.words:
            quoted = any(contains(inner, word.span) for inner in claim.quotations)
            named = any(contains(name.span, word.span) for name in claim.names)
            predicate = verbs.get(word.span) if word.pos == "VERB" else None
            lemma = predicate.lemma if predicate else word.lemma
            if lemma in _lines() and not quoted and not named:
                found.append(_Used(here, word, lemma, predicate))
    return found


def _plain_and_loaded(a: _Used, b: _Used, left: list[_Used], right: list[_Used]) -> bool:
    """Tell whether one of two words is plain and the other loaded, and neither side has both."""
    if a.word.pos != b.word.pos or alike(a.lemma, b.lemma):
        return False
    one, other = _lines()[a.lemma], _lines()[b.lemma]
    both = any(used.lemma == b.lemma for used in left) or any(used.lemma == a.lemma for used in right)
    return not both and not (one.plain.isdisjoint(other.loaded) and one.loaded.isdisjoint(other.plain))


def _same_thing(a: _Used, b: _Used) -> bool:
    if a.predicate and b.predicate:
        return like_event(a.predicate, b.predicate)
    above_a, above_b = a.tree.head(a.word), b.tree.head(b.word)
    if a.word.pos == "ADJ":
        return bool(above_a and above_b and alike(above_a.lemma, above_b.lemma))
    if _which(a) & _which(b):
        return True
    one = _lines()[a.lemma].one & _lines()[b.lemma].one
    if one and closeness(a.tree.claim, b.tree.claim) >= _ONE_STORY:
        return True
    if not (above_a and above_b) or a.word.role != b.word.role:
        return False
    return alike(above_a.lemma, above_b.lemma) and above_a.pos == "VERB"


def _which(used: _Used) -> frozenset[str]:
    """Return the lemmas that tell which one a noun means: ``the city's regime``."""
    return frozenset(
        word.lemma for word in used.tree.phrase(used.word) if not word.stop and word is not used.word
    )


@dataclass(frozen=True, slots=True)
class _Judgement:
    """That something is good or bad."""

    word: Word
    good: bool
    about: frozenset[str]
    """Lemmas that tell what is judged."""
    head: str
    """The lemma of what is judged."""


def evaluation(left: Statement, right: Statement) -> tuple[Difference, ...]:
    """Find opposite judgements of one thing: ``a triumph`` / ``a failure`` (``framing.evaluation``)."""
    left_judged, right_judged = _judgements(left), _judgements(right)
    return tuple(
        shown(Kind.FRAMING, "framing.evaluation", (left, a.word.span), (right, b.word.span))
        for a in left_judged
        for b in right_judged
        if a.good != b.good and a.word.lemma != b.word.lemma and _one_target(a, b)
    )


def _judgements(side: Statement) -> list[_Judgement]:
    found = []
    for claim in side.claims:
        here = tree(side.text, claim)
        for word in claim.words:
            good = _good(here, word)
            if good is not None:
                for target in _targets(here, word):
                    about = frozenset(
                        one.lemma for one in here.phrase(target) if not one.stop and one is not word
                    )
                    found.append(_Judgement(word, good, about, target.lemma))
    return found


def _good(here: Tree, word: Word) -> bool | None:
    good, bad = word.lemma in words("good"), word.lemma in words("bad")
    compared = word.pos == "ADJ" and form(here.text, word.span) != word.lemma
    if good == bad or compared:
        return None
    above = here.head(word)
    carriers = [word] if above is None or above.lemma != "be" else [word, above]
    denied = any(
        here.children(one, "neg") or any(c.lemma == "no" for c in here.children(one, "det"))
        for one in carriers
    )
    return good != denied


def _targets(here: Tree, word: Word) -> tuple[Word, ...]:
    above = here.head(word)
    if word.role == "amod" and above:
        if above.role == "attr" and (copula := here.head(above)):
            return subjects(here, copula)
        return (above,)
    if word.role in {"acomp", "attr"} and above:
        return subjects(here, above)
    if word.role == "oprd" and above:
        return here.children(above, "dobj", "nsubjpass") or subjects(here, above)
    if word.pos == "VERB":
        return subjects(here, word)
    return ()


def _one_target(a: _Judgement, b: _Judgement) -> bool:
    """Tell whether two judgements are about one thing: one head, and no other word speaks against it."""
    if not alike(a.head, b.head) or a.head in words("function"):
        return False
    rest_a, rest_b = a.about - {a.head}, b.about - {b.head}
    return not (rest_a and rest_b) or bool(rest_a & rest_b)
