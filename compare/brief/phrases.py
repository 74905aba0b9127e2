"""The noun phrases of a sentence that can name what it is about."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from compare.model import ClaimKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.model import Claim, Word

LONGEST = 7
"""Words in a phrase."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
HEADS = frozenset({"NOUN", "PROPN", "X"})
LINKS = frozenset({"of", "to", "for", "in", "on", "at", "against"})
DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})
TITLES = frozenset({"mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr."})
JOINT = re.compile(r" ?|[-\u2010\u2011]|['’]s ?|(?<=s)['’] ")
"""What may stand between two words of one phrase: a space, a hyphen, a possessive."""
CONTRACTED = re.compile("n['’]t", re.IGNORECASE)
"""A negation cut from its verb, which taggers take for a name now and then."""
LONGEST_APPOSITION = 100
"""Characters; what stands between commas after a name and is longer is not just who the person is."""
LEANING = frozenset(
    {
        *("he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs"),
        *("this", "that", "these", "those", "such", "both", "neither", "latter"),
    }
)
"""Words that point back, when a sentence begins with them."""
HYPHENS = "-\u2010\u2011"
EMPTY, WEAK = (
    frozenset(Path(__file__).with_name(name).read_text(encoding="utf-8").split())
    for name in ("empty_words.txt", "weak_words.txt")
)
"""Nouns and adjectives that say nothing, and such as say little, without the rest of their sentence."""


def words_within(claim: Claim, span: Span) -> list[Word]:
    """Return the words of a claim that lie within a span."""
    return [word for word in claim.words if span.start <= word.span.start and word.span.end <= span.end]


def in_body(claim: Claim) -> bool:
    """Tell whether a sentence is of an article's body: no headline, no heading."""
    return claim.number > 0 and claim.kind is not ClaimKind.HEADING


def leans(claim: Claim) -> bool:
    """Tell whether a sentence begins with a word that points back to the one before it, as does “The latter”."""
    opening = [word for word in claim.words[:3] if word.pos not in {"CCONJ", "PUNCT"} and word.lemma != "the"]
    return bool(opening) and opening[0].lemma in LEANING


def touches(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span shares a character with any of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def noun_phrases(text: str, claim: Claim, span: Span, unfit: Iterable[Span] = ()) -> Iterator[list[Word]]:
    """Yield the noun phrases of a claim within a span, at most seven words each, in no promised order.

    A phrase is an unbroken run of adjectives and nouns that ends in a noun, or two such runs with a preposition
    between them. What touches ``unfit``, dates, figures and who a named person is (``Ada Brenner, director of the
    works,``) are left out. Where no tagger speaks the language, every word that is not a function word counts as a
    noun.
    """
    words = words_within(claim, span)
    unfit = [*(moment.span for moment in claim.moments), *appositions(text, claim), *unfit]
    figures = [quantity for quantity in claim.quantities if not quantity.ordinal]
    fit = [
        word.pos in NOMINAL
        and not (word.stop and word.pos != "PROPN")
        and not CONTRACTED.fullmatch(text, word.span.start, word.span.end)
        and not touches(word.span, unfit)
        and not any(touches(word.span, [figure.span]) and word.lemma != figure.unit for figure in figures)
        for word in words
    ]
    chunks = [chunk for chunk in _chunks(text, words, fit) if chunk[0] < chunk[1]]
    # ``in the wake of the strike``: the first half only leads up to the second.
    leads = [all(word.lemma in EMPTY for word in words[start:end]) for start, end in chunks]
    starts = dict(chunks)
    for (start, end), empty in zip(chunks, leads, strict=True):
        yield words[start:end]
        link = end
        if link < len(words) and words[link].lemma in LINKS:
            second = link + 1
            if second < len(words) and words[second].lemma in DETERMINERS:
                second += 1
            whole = words[start : starts.get(second, start)]
            if not empty and 0 < len(whole) <= LONGEST and _unbroken(text, whole):
                yield whole


def printed(text: str, words: list[Word], claim: Claim) -> str:
    """Return a phrase as it stands, without the capital that only the start of its sentence gave it."""
    parts = [text[words[0].span.start : words[0].span.end]]
    for before, word in itertools.pairwise(words):
        between = JOINT.fullmatch(text, before.span.end, word.span.start)
        parts += [between[0] if between else " ", text[word.span.start : word.span.end]]
    phrase = " ".join("".join(parts).split())
    opens = not text[claim.span.start : words[0].span.start].strip("\"'“”‘’( ")
    first = text[words[0].span.start : words[0].span.end]
    if opens and words[0].pos != "PROPN" and first[1:].islower():
        return phrase[0].lower() + phrase[1:]
    return phrase


def _chunks(text: str, words: list[Word], fit: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield the start and end index of each run of fit words, trimmed to a phrase and cut to the longest allowed."""
    start = 0
    for index in range(len(words) + 1):
        ends = index == len(words) or not fit[index]
        if ends or (index > start and not _unbroken(text, words[index - 1 : index + 1])):
            yield _trimmed(text, words, start, index)
            start = index + 1 if ends else index


def _trimmed(text: str, words: list[Word], start: int, end: int) -> tuple[int, int]:
    """Cut empty adjectives and titles from the front of a run, and from its end what is no noun or half a word."""
    while start < end and (
        text.endswith(tuple(HYPHENS), 0, words[start].span.start)
        or words[start].lemma in TITLES
        or (words[start].pos == "ADJ" and words[start].lemma in EMPTY)
    ):
        start += 1
    while end > start and (
        words[end - 1].pos not in HEADS or text.startswith(tuple(HYPHENS), words[end - 1].span.end)
    ):
        end -= 1
    return max(start, end - LONGEST), end


def _unbroken(text: str, words: list[Word]) -> bool:
    pairs = itertools.pairwise(words)
    return all(JOINT.fullmatch(text, first.span.end, second.span.start) for first, second in pairs)


def appositions(text: str, claim: Claim) -> Iterator[Span]:
    """Yield what stands after a person's name and a comma, up to the next comma or the end of the sentence."""
    for name in claim.names:
        end = name.span.end
        if name.label == "PERSON" and text.startswith(",", end) and end + 1 < claim.span.end:
            closing = text.find(",", end + 1, claim.span.end)
            after = Span(end + 1, closing if closing >= 0 else claim.span.end)
            relative = text.startswith((" who ", " whose "), after.start)
            verbless = not any(word.pos in {"VERB", "AUX"} for word in words_within(claim, after))
            if after.end - after.start <= LONGEST_APPOSITION and (closing >= 0 or relative or verbless):
                yield after
