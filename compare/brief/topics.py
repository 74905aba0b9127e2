"""A short heading for each row, in the articles' own words."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.brief.phrases import EMPTY, LONGEST, noun_phrases, printed, touches, words_within
from compare.brief.prominence import content_lemmas
from compare.brief.run_on import runs, spaced
from compare.brief.voices import is_named
from compare.model import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Claim, Document, Span, Word

SHARED, UNSHARED, NAMED_SPEAKER = 1.0, 0.15, 0.3
OF_ONE_SIDE = 0.5
"""What a phrase loses when no word of it stands on both sides: one side's words may be one side's view."""
ONLY_NAME = 0.5
"""What a name counts as a topic: it tells who, and seldom what."""
# Two to four words read best as a heading: one is seldom enough to go by, many are slow to take in.
LENGTH = {1: 0.7, 2: 1.0, 3: 1.05, 4: 1.05, 5: 1.0, 6: 0.9, 7: 0.8}
LATE = 0.3
"""What a phrase at the end of its sentence loses: what a sentence is about stands at its front."""
NEAR = 0.6
"""Share of the best score from which on a phrase of several words is preferred to a single one."""
OPENING, LEAST_OPENING, LONGEST_OPENING = 7, 4, 60
"""Words at most and at least, and characters, of a sentence that serve for want of a noun phrase."""
NO_MARKS = str.maketrans("", "", '“”"„»«')
CANDIDATES = 8
"""Phrases of a row that are tried for a heading; those after them say too little."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one side of a row says, with what its heading should leave out."""

    text: str
    """Of the whole article."""
    parts: tuple[tuple[Claim, Span], ...]
    disputed: tuple[Span, ...]
    """What the sides differ in: a heading that names one side's figure would take its part."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate for a heading."""

    text: str
    lemmas: frozenset[str]
    named: bool
    """Nothing but a name."""
    shared: bool
    """Every side has a word of it."""
    common: bool
    """Every side has all its telling words."""
    score: float

    @property
    def tells(self) -> bool:
        """Whether it can stand alone: one word, or a name, tells too little by itself."""
        return len(self.lemmas) > 1 and not self.named


def rarity(left: Document, right: Document) -> dict[str, float]:
    """Weigh each lemma by how few sentences of the two articles have it.

    The inverse document frequency of Spärck Jones, "A statistical interpretation of term specificity and its
    application in retrieval", 1972, with sentences for documents.
    """
    claims = (*left.claims, *right.claims)
    frequency = Counter(lemma for claim in claims for lemma in content_lemmas(claim))
    return {lemma: math.log(1 + len(claims) / count) for lemma, count in frequency.items()}


def headings(
    rows: Sequence[tuple[Passage, ...]], weights: dict[str, float], taken: Iterable[str] = ()
) -> list[str]:
    """Return one heading for each row, in order, none of them in ``taken`` or twice as far as the words allow.

    A heading is one noun phrase of the row, two with a comma between them, one after the name of who says it, or,
    for want of these, the row's opening words in quotation marks. It has no leading article and starts with a
    capital. It does not depend on which side is left.
    """
    used = {heading.casefold() for heading in taken}
    result = []
    for sides in rows:
        passages = spaced(sides)
        if options := runs(passages):
            options.append(_opening(passages, LONGEST_OPENING // 2))
        else:
            phrases, speaker = _ranked(passages, weights), _speaker(passages)
            options = (_of_both if len(passages) > 1 else _of_one)(phrases, speaker)
            options.append(_opening(passages))
        heading = next((text for text in options if text.casefold() not in used), options[-1])
        used.add(heading.casefold())
        result.append(heading[0].upper() + heading[1:])
    return result


def _of_one(phrases: list[Phrase], speaker: str | None) -> list[str]:
    """Return the headings that the phrases of one side allow, best first: one noun alone is seldom a topic."""
    tried = phrases[:CANDIDATES]
    return [
        *(phrase.text for phrase in tried if phrase.tells),
        *(f"{speaker} on {phrase.text}" for phrase in tried if speaker and not phrase.named),
    ]


def _of_both(phrases: list[Phrase], speaker: str | None) -> list[str]:
    """Return the headings that the phrases of two sides allow, best first; two names only where nothing else is."""
    options, names = [], []
    tried = phrases[:CANDIDATES]
    near = [p for p in tried if p.tells and p.common and p.score >= NEAR * tried[0].score]
    for first in dict.fromkeys([*near, *tried]):
        pairs = [
            (second, ", ".join(sorted((first.text, second.text), key=lambda text: -len(text.split()))))
            for second in phrases
            if second.shared
            and not first.lemmas & second.lemmas
            and len(first.text.split()) + len(second.text.split()) <= LONGEST
        ]
        joined = [text for second, text in pairs if not (first.named and second.named)][:2]
        names += [text for second, text in pairs if first.named and second.named][:1]
        said = [f"{speaker} on {first.text}"] if speaker and not first.named else []
        options += [first.text, *joined, *said] if first.tells else [*said, *joined, first.text]
    return [*options, *names]


def _opening(passages: tuple[Passage, ...], longest: int = LONGEST_OPENING) -> str:
    """Return the first words of a row in quotation marks, of two sides the shorter ones."""
    openings = []
    for passage in passages:
        span = passage.parts[0][1]
        words = passage.text[span.start : span.end].translate(NO_MARKS).split()
        shown = words[:OPENING]
        small = {
            passage.text[word.span.start : word.span.end] for word in passage.parts[0][0].words if word.stop
        }
        while len(words) > OPENING and len(shown) > LEAST_OPENING and shown[-1] in small:
            shown.pop()
        text = " ".join(shown)[:longest].rstrip(".,;:!?")
        rest = "…" if len(text) < len(" ".join(words)) - 1 else ""
        openings.append(f"“{text}{rest}”")
    return min(openings, key=lambda text: (len(text), text))


def _ranked(passages: tuple[Passage, ...], weights: dict[str, float]) -> list[Phrase]:
    """Return the noun phrases of a row, best first; equal ones by their text, so that sides do not matter."""
    said = [
        {word.lemma for claim, span in passage.parts for word in words_within(claim, span)}
        for passage in passages
    ]
    shared = set.intersection(*said)
    found: dict[str, Phrase] = {}
    sentences = any(_in_body(claim) for passage in passages for claim, _ in passage.parts)
    for passage in passages:
        for claim, span in passage.parts:
            # In the capitals of a headline every word looks like a name.
            if sentences and not _in_body(claim):
                continue
            for words in noun_phrases(passage.text, claim, span):
                text = printed(passage.text, words, claim)
                score = _score(words, claim, passage, shared, weights)
                known = found.get(text.casefold())
                if score > 0 and (known is None or (score, text) > (known.score, known.text)):
                    lemmas = frozenset(word.lemma for word in words if not word.stop)
                    found[text.casefold()] = Phrase(
                        text,
                        lemmas,
                        named=all(word.pos == "PROPN" for word in words),
                        shared=bool((lemmas - EMPTY) & shared),
                        common=lemmas - EMPTY <= shared,
                        score=score,
                    )
    return sorted(found.values(), key=lambda phrase: (-phrase.score, phrase.text))


def _score(
    words: list[Word], claim: Claim, passage: Passage, shared: set[str], weights: dict[str, float]
) -> float:
    """Weigh a phrase by the rarity of its words, those of both sides first, its length and its place."""
    speaker = _lemmas(claim.speaker.name) if claim.speaker else frozenset()
    telling = {
        word.lemma
        for word in words
        if not word.stop
        and word.lemma not in EMPTY
        and not (touches(word.span, passage.disputed) and word.lemma not in shared)
    }
    weight = math.fsum(
        weights.get(lemma, 0.0)
        * (SHARED if lemma in shared else UNSHARED)
        * (NAMED_SPEAKER if lemma in speaker else 1.0)
        for lemma in telling
    )
    weight *= 1 - OF_ONE_SIDE * (1 - len(telling & shared) / max(1, len(telling)))
    if all(word.pos == "PROPN" for word in words):
        weight *= ONLY_NAME
    place = (words[0].span.start - claim.span.start) / (claim.span.end - claim.span.start)
    count = sum(not word.stop for word in words)
    return round(weight * LENGTH[len(words)] / math.sqrt(count) * (1 - LATE * place), 9)


def _speaker(passages: tuple[Passage, ...]) -> str | None:
    """Return who says a row, where every side names the same speaker: the fullest form, without a title."""
    forms = []
    for passage in passages:
        speaker = passage.parts[0][0].speaker
        if speaker is None or not is_named(speaker.name) or len(speaker.name.split()) > 4:
            return None
        forms.append(speaker.name)
    if len({form.split()[-1].casefold() for form in forms}) > 1:
        return None
    return min(forms, key=lambda form: (-len(form), form))


def _in_body(claim: Claim) -> bool:
    return claim.number > 0 and claim.kind is not ClaimKind.HEADING


def _lemmas(name: str) -> frozenset[str]:
    return frozenset(name.casefold().split())
