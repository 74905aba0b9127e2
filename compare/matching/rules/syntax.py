"""Who does what to whom in a sentence, and under which other predicate it stands, read from the parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.matching.rules.lexicon import words
from compare.matching.rules.statement import contains, form
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Word

_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "conj", "csubj", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DEPTH = 20
"""Links up a parse after which nothing is looked for; a sentence nests less deep."""
_LARGE = 0.5
"""Share of the smaller clause's content words from which two clauses speak of one event."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a sentence with what hangs on each."""

    text: str
    """The article's."""
    claim: Claim
    by_start: dict[int, Word]
    below: dict[int, tuple[Word, ...]]
    place: dict[int, int]
    """The index of the word that starts there."""

    def head(self, word: Word) -> Word | None:
        """Return what a word hangs on; None for the root and where the head lies outside."""
        return self.by_start.get(word.head) if word.head != word.span.start else None

    def children(self, word: Word, *roles: str) -> tuple[Word, ...]:
        """Return what hangs on a word, in order, of these roles or of any."""
        below = self.below.get(word.span.start, ())
        return tuple(child for child in below if child.role in roles) if roles else below

    def ancestors(self, word: Word) -> Iterator[Word]:
        """Yield the words above, from the nearest."""
        above = self.head(word)
        for _ in range(_DEPTH):
            if above is None:
                return
            yield above
            above = self.head(above)

    def before(self, word: Word, reach: int) -> tuple[Word, ...]:
        """Return the words of the sentence before one, at most ``reach`` of them."""
        at = self.place[word.span.start]
        return self.claim.words[max(0, at - reach) : at]

    def after(self, word: Word) -> Word | None:
        """Return the next word of the sentence."""
        at = self.place[word.span.start] + 1
        return self.claim.words[at] if at < len(self.claim.words) else None

    def phrase(self, word: Word) -> tuple[Word, ...]:
        """Return a word and all that hangs on it but clauses, in order."""
        found, ahead = [word], [word]
        while ahead:
            here = [child for one in ahead for child in self.children(one) if child.role not in _CLAUSAL]
            found += here
            ahead = here
        return tuple(sorted(found, key=lambda one: one.span))

    def whole(self, word: Word) -> tuple[Word, ...]:
        """Return a word and all that hangs on it, clauses too, in order."""
        found, ahead = [word], [word]
        while ahead:
            ahead = [child for one in ahead for child in self.children(one)]
            found += ahead
        return tuple(sorted(found, key=lambda one: one.span))


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, or the adjective or noun that a copula links to a subject."""

    tree: Tree
    word: Word
    verb: Word
    """Where the auxiliaries hang: the word itself or its copula."""
    doers: tuple[Word, ...]
    targets: tuple[Word, ...]

    @property
    def lemma(self) -> str:
        """What it is compared by: ``rule out`` is another predicate than ``rule``."""
        particles = [child.lemma for child in self.tree.children(self.word, "prt")]
        return " ".join([self.word.lemma, *particles])

    @property
    def auxiliaries(self) -> tuple[Word, ...]:
        """Return the words that give it tense and mood, in order."""
        own = self.tree.children(self.verb, "aux", "auxpass")
        if shares_mood(self):
            return (*self.tree.children(self.tree.by_start[self.verb.head], "aux", "auxpass"), *own)
        return own

    @property
    def quoted(self) -> bool:
        """Tell whether it stands in a speaker's own words."""
        return any(contains(inner, self.word.span) for inner in self.tree.claim.quotations)


def predicates(side: Statement) -> tuple[Predicate, ...]:
    """Return the predicates of a statement that say something, in the order of the text."""
    return tuple(one for claim in side.claims for one in _of(tree(side.text, claim)))


def tree(text: str, claim: Claim) -> Tree:
    """Read the tree of a sentence, or of the part of it that a match names."""
    below: dict[int, list[Word]] = {}
    for word in claim.words:
        if word.head != word.span.start:
            below.setdefault(word.head, []).append(word)
    return Tree(
        text,
        claim,
        {word.span.start: word for word in claim.words},
        {start: tuple(found) for start, found in below.items()},
        {word.span.start: at for at, word in enumerate(claim.words)},
    )


def _of(found: Tree) -> Iterator[Predicate]:
    for word in found.claim.words:
        if word.pos == "VERB" and word.role not in {"aux", "auxpass", "amod", "compound"}:
            if word.lemma not in words("saying_nothing"):
                yield Predicate(found, word, word, *arguments(found, word))
        elif word.pos in {"VERB", "AUX"} and word.lemma == "be":
            for complement in found.children(word, "acomp", "attr"):
                yield Predicate(found, complement, word, subjects(found, word), ())


def arguments(found: Tree, verb: Word) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Return who does it and whom or what it is done to; a passive turns the two."""
    active = subjects(found, verb)
    objects = found.children(verb, "dobj")
    agents = tuple(by for agent in found.children(verb, "agent") for by in found.children(agent, "pobj"))
    if agents or found.children(verb, "nsubjpass", "auxpass"):
        return agents, active
    if (
        verb.role == "acl"
        and not found.children(verb, "aux")
        and not form(found.text, verb.span).endswith("ing")
    ):
        above = found.head(verb)
        return objects, (above,) if above else ()
    return active, objects


def subjects(found: Tree, verb: Word) -> tuple[Word, ...]:
    """Return the subjects of a verb, also those that it shares with the verb it hangs on."""
    here: Word | None = verb
    for _ in range(_DEPTH):
        if here is None:
            break
        if own := [child for child in found.children(here) if child.role in _SUBJECTS]:
            above = found.head(here)
            if own[0].lemma in _RELATIVE and here.role == "relcl" and above:
                return (above,)
            return tuple(own)
        if here.role not in {"conj", "xcomp"}:
            break
        here = found.head(here)
    return ()


def shares_mood(predicate: Predicate) -> bool:
    """Tell whether a verb stands under the auxiliaries of the one before: ``did not return or answer``."""
    found, verb = predicate.tree, predicate.verb
    if verb.role != "conj" or found.children(verb, "aux", *_SUBJECTS):
        return False
    before = found.head(verb)
    if before is None:
        return False
    bare = form(found.text, verb.span) == verb.lemma
    return bool(found.children(before, "aux" if bare else "auxpass"))


def content_of(predicate: Predicate) -> frozenset[str]:
    """Return the lemmas that tell what a predicate is about, without its own."""
    found = predicate.tree
    below = [one for part in (*predicate.doers, *predicate.targets) for one in found.phrase(part)]
    below += [*found.phrase(predicate.word), *found.phrase(predicate.verb)]
    told = {word.lemma for word in below if not word.stop and word.pos in {"NOUN", "PROPN", "VERB", "ADJ"}}
    return frozenset(told - {predicate.word.lemma, predicate.verb.lemma})


def same_event(left: Predicate, right: Predicate) -> bool:
    """Tell whether two predicates of one lemma surely tell of one event: both parties agree, or much of the rest."""
    doers, targets = same_party(left, right, "doers"), same_party(left, right, "targets")
    if doers is False or targets is False:
        return False
    a, b = content_of(left), content_of(right)
    shared = len(a & b)
    return bool(doers and targets) or (shared >= 2 and shared >= _LARGE * min(len(a), len(b)))


def like_event(left: Predicate, right: Predicate) -> bool:
    """Tell whether two predicates of one lemma may tell of one event: no party speaks against it, and a word for it."""
    doers, targets = same_party(left, right, "doers"), same_party(left, right, "targets")
    if doers is False or targets is False:
        return False
    return bool(doers or targets or content_of(left) & content_of(right))


def same_party(left: Predicate, right: Predicate, part: str) -> bool | None:
    """Tell whether two parties are one; None where a side names none."""
    a, b = (
        frozenset(
            word.lemma
            for head in getattr(side, part)
            for word in side.tree.phrase(head)
            if word.pos in {"NOUN", "PROPN"}
        )
        for side in (left, right)
    )
    return bool(a & b) if a and b else None


def conditional(predicate: Predicate) -> bool:
    """Tell whether a predicate or one above it stands under ``if``, ``unless``, ``whether``."""
    chain = (predicate.verb, *predicate.tree.ancestors(predicate.verb))
    return any(
        child.lemma in words("condition")
        for word in chain
        for child in predicate.tree.children(word, "mark", "advmod")
    )


def stretch(*spans: Span) -> Span:
    """Return the span from the first to the last of some."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))
