"""A short heading for each row, a noun phrase in the articles' own words."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.brief.prominence import content_lemmas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.model import Claim, Document, Span, Word

LONGEST = 7
"""Words in a heading."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
HEADS = frozenset({"NOUN", "PROPN", "X"})
LINKS = frozenset({"of", "to", "for", "in", "on", "at", "against", "between"})
ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})
JOINTS = frozenset({" ", "-", "\u2010", "\u2011"})
# Nouns and adjectives that say nothing without the rest of their sentence.
EMPTY = frozenset(
    {
        "cent",
        "percent",
        "per",
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
        "a.m",
        "p.m",
        "a.m.",
        "p.m.",
        "am",
        "pm",
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "morning",
        "afternoon",
        "evening",
        "week",
        "month",
        "year",
        "decade",
        "time",
        "way",
        "thing",
        "part",
        "number",
        "lot",
        "kind",
        "sort",
        "fact",
        "case",
        "people",
        "person",
        "man",
        "woman",
        "other",
        "such",
        "same",
        "many",
        "much",
        "few",
        "several",
        "more",
        "most",
        "less",
        "least",
        "own",
        "former",
        "new",
        "mr",
        "mrs",
        "ms",
        "dr",
    }
)
TITLES = frozenset({"mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr."})
SHARED, UNSHARED, NAMED_SPEAKER = 1.0, 0.25, 0.3
# Two to four words read best as a heading: one is seldom enough to go by, many are slow to take in.
LENGTH = {1: 0.7, 2: 1.0, 3: 1.05, 4: 1.05, 5: 1.0, 6: 0.9, 7: 0.8}


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
    alone: bool
    """Tells enough by itself: more than one word, and not just a name."""
    score: float


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

    A heading is one noun phrase of the row, or two with a comma between them, of at most seven words, without a
    leading article, and starts with a capital. It does not depend on which side is left.
    """
    used = {heading.casefold() for heading in taken}
    result = []
    for passages in rows:
        options = _options(_ranked(passages, weights))
        heading = next((text for text in options if text.casefold() not in used), None)
        if heading is None:
            heading = options[0] if options else _fallback(passages)
        used.add(heading.casefold())
        result.append(heading)
    return result


def _options(phrases: list[Phrase]) -> list[str]:
    """Return the headings that a row's phrases allow, best first."""
    options = []
    for first in phrases[:8]:
        joined = [
            f"{first.text}, {second.text}"
            for second in phrases
            if not first.lemmas & second.lemmas
            and len(first.text.split()) + len(second.text.split()) <= LONGEST
        ]
        if first.alone:
            options.append(first.text)
            options.extend(joined[:2])
        else:
            options.extend(joined[:2])
            options.append(first.text)
    return [option[0].upper() + option[1:] for option in options]


def _fallback(passages: tuple[Passage, ...]) -> str:
    """Return the longest word of a row without a noun phrase, the first in the alphabet among equals."""
    words = {
        passage.text[word.span.start : word.span.end]
        for passage in passages
        for claim, span in passage.parts
        for word in _within(claim, span)
    }
    longest = min(words, key=lambda text: (-len(text), text), default="statement")
    return longest[0].upper() + longest[1:]


def _ranked(passages: tuple[Passage, ...], weights: dict[str, float]) -> list[Phrase]:
    """Return the noun phrases of a row, best first; equal ones by their text, so that sides do not matter."""
    said = [
        {word.lemma for claim, span in passage.parts for word in _within(claim, span)} for passage in passages
    ]
    shared = set.intersection(*said)
    found: dict[str, Phrase] = {}
    for passage in passages:
        for claim, span in passage.parts:
            speaker = _speaker_lemmas(claim)
            for words in _phrases(passage.text, _within(claim, span)):
                lemmas = frozenset(word.lemma for word in words if not word.stop)
                telling = lemmas - EMPTY - {w.lemma for w in words if _touches(w.span, passage.disputed)}
                score = sum(
                    weights.get(lemma, 0.0)
                    * (SHARED if lemma in shared else UNSHARED)
                    * (NAMED_SPEAKER if lemma in speaker else 1.0)
                    for lemma in sorted(telling)
                )
                if score > 0:
                    printed = _printed(passage.text, words, claim)
                    score *= LENGTH[len(words)] / math.sqrt(len(lemmas))
                    alone = len(lemmas) > 1 and any(word.pos != "PROPN" for word in words)
                    candidate = Phrase(printed, lemmas, alone, score)
                    known = found.get(printed.casefold())
                    if known is None or (score, printed) > (known.score, known.text):
                        found[printed.casefold()] = candidate
    return sorted(found.values(), key=lambda phrase: (-round(phrase.score, 9), phrase.text))


def _phrases(text: str, words: list[Word]) -> Iterator[list[Word]]:
    """Yield the noun phrases among a sentence's words, alone and joined to the next by a preposition."""
    runs = [list(run) for run in _runs(text, words)]
    chunks = [chunk for run in runs if (chunk := _trimmed(run))]
    yield from (chunk for chunk in chunks if len(chunk) <= LONGEST)
    index = {word.span.start: i for i, word in enumerate(words)}
    starts = {chunk[0].span.start: chunk for chunk in chunks}
    for chunk in chunks:
        i = index[chunk[-1].span.start] + 1
        joint = words[i : i + 3]
        if not joint or joint[0].lemma not in LINKS:
            continue
        skip = 2 if len(joint) > 1 and joint[1].lemma in ARTICLES else 1
        following = words[i + skip] if i + skip < len(words) else None
        second = starts.get(following.span.start) if following else None
        if second is not None:
            whole = words[index[chunk[0].span.start] : index[second[-1].span.start] + 1]
            if len(whole) <= LONGEST and _unbroken(text, whole):
                yield whole


def _runs(text: str, words: list[Word]) -> Iterator[list[Word]]:
    """Yield unbroken runs of nominal words."""
    run: list[Word] = []
    for word in words:
        nominal = word.pos in NOMINAL and not (word.stop and word.pos != "PROPN")
        if run and (not nominal or not _unbroken(text, [run[-1], word])):
            yield run
            run = []
        if nominal:
            run.append(word)
    if run:
        yield run


def _trimmed(run: list[Word]) -> list[Word]:
    """Cut empty adjectives and titles from the front and whatever is not a noun from the end."""
    start, end = 0, len(run)
    while start < end and (
        run[start].lemma in TITLES or (run[start].pos == "ADJ" and run[start].lemma in EMPTY)
    ):
        start += 1
    while end > start and run[end - 1].pos not in HEADS:
        end -= 1
    return run[start:end]


def _unbroken(text: str, words: list[Word]) -> bool:
    pairs = itertools.pairwise(words)
    return all(text[first.span.end : second.span.start] in JOINTS for first, second in pairs)


def _printed(text: str, words: list[Word], claim: Claim) -> str:
    """Return the phrase as it stands, without the capital that only the start of its sentence gave it."""
    phrase = text[words[0].span.start : words[-1].span.end]
    opens = not text[claim.span.start : words[0].span.start].strip("\"'“”‘’( ")
    first = text[words[0].span.start : words[0].span.end]
    if opens and words[0].pos != "PROPN" and first[1:].islower():
        return phrase[0].lower() + phrase[1:]
    return phrase


def _within(claim: Claim, span: Span) -> list[Word]:
    return [word for word in claim.words if span.start <= word.span.start and word.span.end <= span.end]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _speaker_lemmas(claim: Claim) -> frozenset[str]:
    return frozenset(claim.speaker.name.casefold().split()) if claim.speaker else frozenset()
