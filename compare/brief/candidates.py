"""What a row's heading may be made of: its phrases, weighed."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.brief.parsed_phrases import find_phrases
from compare.brief.phrases import EMPTY, WEAK, in_body, printed, touches, words_within
from compare.brief.prominence import content_lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Claim, Document, Span, Word

SHARED, UNSHARED, NAMED_SPEAKER = 1.0, 0.15, 0.3
"""What the words of both sides, of one side alone, and of the speaker's name count in a heading."""
EVERY = 1.0
"""What a word counts for itself, beside its rarity: what all sentences speak of belongs to a topic too."""
SAYS_LITTLE = 0.5
"""What a word counts that says little without others."""
OF_ONE_SIDE = 0.5
"""What a phrase loses when no word of it stands on both sides: one side's words may be one side's view."""
ONLY_NAME = 0.5
"""What a name counts as a topic: it tells who, and seldom what."""
# Three to five words read best as a heading: one is seldom enough to go by, many are slow to take in.
LENGTH = {1: 0.6, 2: 0.85, 3: 1.0, 4: 1.05, 5: 1.0, 6: 0.9, 7: 0.75}
GROWTH = 0.4
"""Power of its count of content words by which the weight of a heading is divided: each further one adds less."""
OF_A_PERSON = 0.5
"""What a word of a person's name counts, in a longer phrase too."""
FRAME = 0.35
"""What a phrase loses that tells who says something, and where, in a sentence that lays its content to a source."""
CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital."""
LATER = 0.7
"""What a phrase loses that does not stand in the first sentence of its side."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one side of a row says, with what its heading should leave out."""

    text: str
    """Of the whole article."""
    parts: tuple[tuple[Claim, Span], ...]
    disputed: tuple[Span, ...]
    """What the sides differ in: a heading that names one side's figure would take its part."""
    language: str = "en"
    """ISO 639-1."""
    left_out: tuple[Span, ...] = ()
    """To whom a side lays it, and with what reserve, where the sides differ in that."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate for a heading, or for a part of one."""

    text: str
    lemmas: frozenset[str]
    named: bool
    """Nothing but a name."""
    done: bool
    """Ends with what is done to its noun."""
    shared: bool
    """Every side has a word of it."""
    weight: float
    """Of its words and its place, not of its length."""
    place: float
    """Where its sentence has it, ``[0, 1]``."""

    @property
    def words(self) -> int:
        """Count of words."""
        return len(self.text.split())


def rarity(left: Document, right: Document) -> dict[str, float]:
    """Weigh each lemma by how few sentences of the two articles have it.

    The inverse document frequency of Spärck Jones, "A statistical interpretation of term specificity and its
    application in retrieval", 1972, with sentences for documents.
    """
    claims = (*left.claims, *right.claims)
    frequency = Counter(lemma for claim in claims for lemma in content_lemmas(claim))
    return {lemma: math.log(1 + len(claims) / count) for lemma, count in frequency.items()}


def ranked(passages: tuple[Passage, ...], weights: dict[str, float]) -> list[Phrase]:
    """Return the phrases of a row, best first; equal ones by their text, so that sides do not matter."""
    said = [
        {word.lemma for claim, span in passage.parts for word in words_within(claim, span)}
        for passage in passages
    ]
    shared = set.intersection(*said)
    found: dict[str, Phrase] = {}
    sentences = any(in_body(claim) for passage in passages for claim, _ in passage.parts)
    for passage in passages:
        body = [part for part in passage.parts if in_body(part[0])]
        # In the capitals of a headline every word looks like a name.
        for order, (claim, span) in enumerate(body if sentences else passage.parts):
            for words, central in find_phrases(passage.text, claim, span, _unfit(claim, passage, shared)):
                weight = _weight(words, claim, passage, shared, weights) * central
                weight *= LATER if order and len(passages) == 1 else 1.0
                phrase = _phrase(words, claim, passage, shared, round(weight, 9))
                known = found.get(phrase.text.casefold())
                if weight > 0 and (known is None or _rank(phrase) < _rank(known)):
                    found[phrase.text.casefold()] = phrase
    return sorted(found.values(), key=_rank)


def _rank(phrase: Phrase) -> tuple[object, ...]:
    return -score([phrase]), phrase.text, phrase.place


def _unfit(claim: Claim, passage: Passage, shared: set[str]) -> list[Span]:
    """Return what no phrase takes in: ``left_out``, and numbers in dispute or not those of both sides.

    Where no tagger speaks the language and its nouns have capitals, the words without one too.
    """
    small = [
        word.span
        for word in claim.words
        if word.pos == "X" and passage.language in CAPITAL_NOUNS and passage.text[word.span.start].islower()
    ]
    return [
        *small,
        *passage.left_out,
        *(
            word.span
            for word in claim.words
            if word.pos == "NUM" and (word.lemma not in shared or touches(word.span, passage.disputed))
        ),
    ]


def _phrase(words: list[Word], claim: Claim, passage: Passage, shared: set[str], weight: float) -> Phrase:
    lemmas = frozenset(word.lemma for word in words if not word.stop and word.lemma not in EMPTY)
    return Phrase(
        printed(passage.text, words, claim),
        lemmas,
        named=all(word.pos == "PROPN" for word in words if not word.stop),
        done=any(word.pos == "VERB" and word is words[-1] for word in words),
        shared=bool(lemmas & shared),
        weight=weight,
        place=round((words[0].span.start - claim.span.start) / (claim.span.end - claim.span.start), 9),
    )


def _weight(
    words: list[Word], claim: Claim, passage: Passage, shared: set[str], weights: dict[str, float]
) -> float:
    """Weigh a phrase by the rarity of its words, those of both sides first, and by what they stand for."""
    speaker = _lemmas(claim.speaker.name) if claim.speaker else frozenset()
    telling = {
        word.lemma
        for word in words
        if not word.stop
        and word.lemma not in EMPTY
        and not (touches(word.span, passage.disputed) and word.lemma not in shared)
    }
    names = [name.span for name in claim.names if name.label == "PERSON"]
    persons = {word.lemma for word in words if word.pos == "PROPN" and touches(word.span, names)}
    weight = math.fsum(
        (EVERY + weights.get(lemma, 0.0))
        * (SHARED if lemma in shared else UNSHARED)
        * (NAMED_SPEAKER if lemma in speaker else 1.0)
        * (SAYS_LITTLE if lemma in WEAK else 1.0)
        * (OF_A_PERSON if lemma in persons else 1.0)
        for lemma in telling
    )
    weight *= 1 - OF_ONE_SIDE * (1 - len(telling & shared) / max(1, len(telling)))
    if all(word.pos == "PROPN" for word in words if not word.stop):
        weight *= ONLY_NAME
    contents = [span for attribution in claim.attributions for span in attribution.content]
    if contents and not touches(words[-1].span, contents):
        weight *= FRAME
    return weight


def score(phrases: Sequence[Phrase]) -> float:
    """Weigh a heading by what its phrases weigh and its length."""
    count = sum(phrase.words for phrase in phrases)
    if count not in LENGTH:
        return 0.0
    telling = sum(len(phrase.lemmas) for phrase in phrases)
    weight = math.fsum(phrase.weight for phrase in phrases) / math.pow(telling, GROWTH) * LENGTH[count]
    return round(weight, 9)


def _lemmas(name: str) -> frozenset[str]:
    return frozenset(name.casefold().split())
