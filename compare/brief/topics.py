"""A short heading for each row, in the articles' own words."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.brief.candidates import Passage, Phrase, ranked, rarity, score
from compare.brief.parsed_phrases import is_untagged
from compare.brief.phrases import EMPTY, WEAK, words_within
from compare.brief.run_on import runs, spaced
from compare.brief.voices import is_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Passage", "headings", "rarity"]

COMFORTABLE, LONGEST_HEADING, OVERLONG = 45, 60, 0.8
"""Characters of a heading; one above the first loses, none is above the second."""
PAIRED = 0.9
"""What two phrases with a comma lose against one that says how they hang together."""
SPOKEN = 1.1
"""What the name of who says it adds to a phrase."""
ROOT = 6
"""Letters by which two words are taken for forms of one."""
CANDIDATES = 12
"""Phrases of a row that are tried for a heading; those after them say too little."""
LIKE = 0.6
"""Share of common words of two headings from which on the second is avoided."""
TELLING = 2
"""Content words of a heading that is preferred to the whole of a short sentence."""
LONGEST_QUOTED = 72
"""Characters of a sentence, or of one of its clauses, that serves for want of a heading."""
KEY_WORDS = 2
NO_MARKS = str.maketrans("", "", '“”"„»«')
LITTLE = frozenset({"the", "a", "an", "of", "in", "on", "to", "for", "at", "and"})
"""Words that make no two headings alike or unlike."""


@dataclass(frozen=True, slots=True)
class Option:
    """A heading that a row allows."""

    text: str
    lemmas: frozenset[str]
    joined: bool
    """Says how at least two of its words hang together."""
    shared: bool
    """Every side has a word of each of its phrases."""
    named: bool
    """Nothing but a name."""
    score: float


def headings(
    rows: Sequence[tuple[Passage, ...]], weights: dict[str, float], taken: Iterable[str] = ()
) -> list[str]:
    """Return one heading for each row, in order, none of them in ``taken`` or twice as far as the words allow.

    A heading is one phrase of the row, two with a comma between them, one after the name of who says it, or, for want
    of these, a whole short sentence or clause in quotation marks, or at last the rarest words. It has no leading
    article and starts with a capital. It does not depend on which side is left.
    """
    used = list(map(_bare, taken))
    result = []
    for sides in rows:
        passages = spaced(sides)
        found = runs(passages)
        texts = iter([*found, *_quoted(passages)]) if found else _texts(passages, weights, used)
        heading = ""
        for heading in texts:
            if _bare(heading) not in used:
                break
        used.append(_bare(heading))
        result.append(heading[0].upper() + heading[1:])
    return result


def _texts(
    passages: tuple[Passage, ...], weights: dict[str, float], used: Sequence[frozenset[str]]
) -> Iterator[str]:
    """Yield the headings that a row allows, best first; those much like another row's come after the others."""
    two_sided = len(passages) > 1
    options = _options(ranked(passages, weights), _speaker(passages), two_sided=two_sided)
    # One word of both sides names what they share; one word of a single side seldom says anything.
    least = 1 if two_sided else TELLING
    good = [
        option
        for option in options
        if len(option.lemmas - WEAK) >= least and (option.shared if two_sided else not option.named)
    ]
    full = [option for option in options if len(option.lemmas) >= TELLING and not option.named]
    fresh = (option for option in (*good, *full) if _is_fresh(option.text, used))
    best = next(fresh, None)
    quoted = _quoted(passages)
    # Of a short sentence two lone words say less than itself; so do words that no parse holds together.
    joined = best is not None and best.joined and not is_untagged(passages[0].parts[0][0])
    if not two_sided and not joined and quoted and len(quoted[0]) <= COMFORTABLE:
        yield from quoted
    if best is not None:
        yield best.text
    yield from (option.text for option in fresh)
    yield from quoted
    yield from (option.text for option in options)
    yield from _key_words(passages, weights)


def _is_fresh(text: str, used: Sequence[frozenset[str]]) -> bool:
    words = _bare(text)
    return not any(len(words & other) >= LIKE * len(words | other) for other in used)


def _options(phrases: Sequence[Phrase], speaker: str | None, *, two_sided: bool) -> list[Option]:
    """Return the phrases, pairs of them and what the speaker says on them, best first."""
    tried = phrases[:CANDIDATES]
    options = [
        Option(
            phrase.text, phrase.lemmas, len(phrase.lemmas) > 1, phrase.shared, phrase.named, score([phrase])
        )
        for phrase in tried
    ]
    if speaker:
        options += [
            Option(
                f"{speaker} on {phrase.text}",
                phrase.lemmas | set(speaker.casefold().split()),
                True,
                phrase.shared,
                False,
                SPOKEN * score([phrase]),
            )
            for phrase in tried
            if not (phrase.named or phrase.done or phrase.lemmas & set(speaker.casefold().split()))
        ]
    for first, second in itertools.combinations(tried, 2):
        shared = first.shared and second.shared
        apart = not {lemma[:ROOT] for lemma in first.lemmas} & {lemma[:ROOT] for lemma in second.lemmas}
        some = first.shared or second.shared or not two_sided
        if some and apart and not (first.named and second.named):
            pair = sorted((first, second), key=lambda phrase: (phrase.place, phrase.text))
            text = ", ".join(phrase.text for phrase in pair)
            joined = max(len(first.lemmas), len(second.lemmas)) > 1
            options.append(
                Option(text, first.lemmas | second.lemmas, joined, shared, False, PAIRED * score(pair))
            )
    fitting = [option for option in options if len(option.text) <= LONGEST_HEADING and option.score > 0]
    return sorted(fitting, key=lambda option: (-_comfort(option), option.text))


def _comfort(option: Option) -> float:
    return option.score * (1.0 if len(option.text) <= COMFORTABLE else OVERLONG)


def _quoted(passages: tuple[Passage, ...]) -> list[str]:
    """Return a side's first sentence in quotation marks, what it lays to a source, or a clause, if short enough.

    Of two sides it is the shorter one.
    """
    found = []
    for passage in passages:
        claim, span = passage.parts[0]
        clauses = [
            clause for clause in claim.clauses if span.start <= clause.start and clause.end <= span.end
        ]
        for part in (span, *clauses):
            text = " ".join(passage.text[part.start : part.end].translate(NO_MARKS).split()).strip(".,;:!? ")
            if 0 < len(text) <= LONGEST_QUOTED:
                found.append(f"“{text}”")
                break
    return [min(found, key=lambda text: (len(text), text))] if found else []


def _key_words(passages: tuple[Passage, ...], weights: dict[str, float]) -> list[str]:
    """Return the rarest two words of a row in their order; there is always one, be it a function word."""
    found = []
    for passage in passages:
        claim, span = passage.parts[0]
        words = words_within(claim, span) or list(claim.words)
        content = [word for word in words if not word.stop and word.lemma not in EMPTY] or words
        rarest = sorted(content, key=lambda word: (-weights.get(word.lemma, 0.0), word.span))[:KEY_WORDS]
        texts = [
            passage.text[word.span.start : word.span.end] for word in sorted(rarest, key=lambda w: w.span)
        ]
        found.append(
            ", ".join(texts)[:LONGEST_QUOTED] or passage.text[span.start : span.end][:LONGEST_QUOTED]
        )
    return [min(found, key=lambda text: (len(text), text))]


def _bare(heading: str) -> frozenset[str]:
    """Return the words by which two headings are taken for alike."""
    words = (word.strip(",“”") for word in heading.casefold().split())
    return frozenset(word for word in words if word not in LITTLE)


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
