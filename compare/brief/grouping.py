"""Topics of a long brief: rows that speak of one matter, gathered under a few words of their own."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.brief.parsed_phrases import find_phrases
from compare.brief.phrases import EMPTY, in_body, printed, words_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    import numpy.typing as npt

    from compare.model import Claim, Row, Span

MANY = 20
"""Rows of one relation beyond which they are gathered under topics."""
LEAST = 2
"""Rows under a topic."""
NEARNESS = 0.3
"""Share of the nearness in the text in how alike two rows are; the rest is their words."""
REACH = 5.0
"""Sentences between two rows over which nearness falls to 1/e."""
ALIKE = 0.1
"""Least mean likeness of the rows of two groups that become one."""
TELLING = frozenset({"NOUN", "PROPN", "X"})
WEIGHTS = dict.fromkeys(TELLING, 1.0) | {"ADJ": 0.5, "VERB": 0.5}
LENGTH = {1: 0.8, 2: 1.0, 3: 1.05, 4: 0.95}
"""What a label of so many words weighs; a longer one is a row's heading and no topic."""
ONLY_NAME = 0.8
SPREAD = 0.2
"""Least share of a group's rows that have the words of its label."""
SECOND = 0.4
"""Least share of the weight of a label's first phrase that a second one must have to stand beside it."""
LONGEST_LABEL = 42
"""Characters."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says on one side, as far as its topic hangs on it."""

    text: str
    """Of the whole article."""
    parts: tuple[tuple[Claim, Span], ...]


Sides = tuple[Said | None, Said | None]
"""Left and right; None where a side is silent."""


def find_topics(rows: Sequence[Sides], order: Sequence[int]) -> list[str | None]:
    """Return the topic of each row, None for one that has none with another row; no two topics read alike.

    ``order`` holds the indices of the rows in an order that does not depend on which side is left: ties go by it.

    The rows of all relations are put together, so that one matter has one name throughout. Two rows are the more
    alike the more of their rare words they share, and the nearer they stand in the text: a topic is also a stretch
    of an article (Hearst, "TextTiling: segmenting text into multi-paragraph subtopic passages", 1997). The groups
    are those of average linkage (Sokal and Michener, "A statistical method for evaluating systematic relationships",
    1958), cut where the mean likeness of two groups falls below ``ALIKE``.
    """
    terms = [_terms(rows[index]) for index in order]
    groups = _clusters(_likeness(terms, [_places(rows[index]) for index in order]))
    labels = _labels([rows[index] for index in order], terms, groups)
    topics: list[str | None] = [None] * len(rows)
    for group, label in zip(groups, labels, strict=True):
        for place in group:
            # A group of which no phrase holds is no topic.
            topics[order[place]] = label or None
    return topics


def gathered(rows: Sequence[Row]) -> list[Row]:
    """Put the rows of one relation that have one topic together, where that of the first row is.

    A topic of fewer than ``LEAST`` of them is none here; rows without one go last. Fewer than two topics divide
    nothing, and the rows stay as they are, without.
    """
    counts = Counter(row.topic for row in rows if row.topic)
    order = [topic for topic in counts if counts[topic] >= LEAST]
    if len(order) < LEAST:
        return [replace(row, topic=None) for row in rows]
    places = {topic: place for place, topic in enumerate(order)}
    kept = [row if row.topic in places else replace(row, topic=None) for row in rows]
    return sorted(kept, key=lambda row: places[row.topic] if row.topic else len(places))


def _terms(sides: Sides) -> dict[str, float]:
    """Weigh the content words of a row: nouns and names above what is said of them, repeated ones a little more."""
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for said in filter(None, sides):
        for claim, span in said.parts:
            for word in words_within(claim, span):
                if word.pos in WEIGHTS and not word.stop and word.lemma not in EMPTY:
                    counts[word.lemma] += 1
                    weights[word.lemma] = max(weights.get(word.lemma, 0.0), WEIGHTS[word.pos])
    return {term: weights[term] * (1 + math.log(count)) for term, count in sorted(counts.items())}


def _places(sides: Sides) -> tuple[float, float]:
    """Return the mean number of a row's sentences on each side; not a number where it has none."""
    left, right = (
        math.fsum(claim.number for claim, _ in said.parts) / len(said.parts) if said else math.nan
        for said in sides
    )
    return left, right


def _likeness(
    terms: Sequence[dict[str, float]], places: Sequence[tuple[float, float]]
) -> npt.NDArray[np.float32]:
    """Return how alike each two rows are, ``(n, n)`` in ``[0, 1]``, symmetric; the diagonal is -1."""
    import numpy as np

    frequency = Counter(term for row in terms for term in row)
    shared = sorted(term for term, count in frequency.items() if count > 1)
    columns = {term: column for column, term in enumerate(shared)}
    weights = np.zeros((len(terms), len(columns)), dtype=np.float32)
    for line, row in enumerate(terms):
        for term, weight in row.items():
            if term in columns:
                weights[line, columns[term]] = weight * math.log(len(terms) / frequency[term])
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    likeness = (1 - NEARNESS) * (weights @ weights.T)
    where = np.array(places, dtype=np.float32)
    for line in range(len(terms)):
        # No sentence of one side is near to one of the other.
        apart = np.abs(where - where[line])
        nearest = np.where(np.isnan(apart), np.inf, apart).min(axis=1)
        likeness[line] += NEARNESS * np.exp(-nearest / REACH)
    # Rounded, so that the last bits of one machine's sums decide nothing.
    likeness = np.round((likeness + likeness.T) / 2, 5)
    np.fill_diagonal(likeness, -1)
    return likeness


def _clusters(likeness: npt.NDArray[np.float32]) -> list[list[int]]:
    """Return the groups of at least two rows, the rows of each in order; ``likeness`` is used up.

    By the nearest-neighbour chain, which takes time that grows with the square of the rows (Murtagh, "A survey of
    recent advances in hierarchical clustering algorithms", 1983).
    """
    groups = {index: [index] for index in range(len(likeness))}
    done: list[list[int]] = []
    chain: list[int] = []
    while groups:
        if not chain:
            chain.append(min(groups))
        here = chain[-1]
        nearest = int(likeness[here].argmax())
        # Of equally near ones the chain's last but one, else it would never close.
        if len(chain) > 1 and likeness[here, chain[-2]] >= likeness[here, nearest]:
            nearest = chain[-2]
        if likeness[here, nearest] < ALIKE:
            # Nothing comes nearer to it later: a union is no nearer to it than the nearer of its parts.
            done.append(groups.pop(chain.pop()))
            likeness[:, here] = likeness[here] = -1
        elif len(chain) > 1 and nearest == chain[-2]:
            del chain[-2:]
            _merge(likeness, groups, *sorted((here, nearest)))
        else:
            chain.append(nearest)
    return sorted(sorted(group) for group in done if len(group) >= LEAST)


def _merge(likeness: npt.NDArray[np.float32], groups: dict[int, list[int]], kept: int, gone: int) -> None:
    """Make one group of two: to every other one it is as near as its rows are in the mean."""
    sizes = len(groups[kept]), len(groups[gone])
    mean = (sizes[0] * likeness[kept] + sizes[1] * likeness[gone]) / sum(sizes)
    likeness[kept] = likeness[:, kept] = mean
    likeness[gone] = likeness[:, gone] = -1
    likeness[kept, kept] = -1
    groups[kept] += groups.pop(gone)


def _labels(
    rows: Sequence[Sides], terms: Sequence[dict[str, float]], groups: Sequence[list[int]]
) -> list[str]:
    """Name each group, the largest first, by the phrases that many of its rows have and few others.

    The weight of a phrase is its class-based tf-idf (Grootendorst, "BERTopic: neural topic modeling with a
    class-based TF-IDF procedure", 2022), counted in rows that have all its words. A name or a lone word has a second
    phrase beside it.
    """
    holders: dict[str, set[int]] = {}
    for index, row in enumerate(terms):
        for term in row:
            holders.setdefault(term, set()).add(index)
    used: set[str] = set()
    labels = dict.fromkeys(range(len(groups)), "")
    for number in sorted(labels, key=lambda number: (-len(groups[number]), number)):
        options = _options(_weighed([rows[index] for index in groups[number]], groups[number], holders))
        label = next((text for text in options if text.casefold() not in used), "")
        used.add(label.casefold())
        labels[number] = label
    return list(labels.values())


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    lemmas: frozenset[str]
    alone: bool
    """Says enough without another beside it."""
    weight: float


def _weighed(rows: Sequence[Sides], group: Sequence[int], holders: dict[str, set[int]]) -> list[_Phrase]:
    """Return the noun phrases of a group's rows, the one that names it best first."""
    forms: dict[frozenset[str], Counter[str]] = {}
    named: dict[frozenset[str], bool] = {}
    for text, lemmas, name in (found for row in rows for found in _phrases(row)):
        forms.setdefault(lemmas, Counter())[text] += 1
        named[lemmas] = name
    phrases = []
    for lemmas, texts in forms.items():
        everywhere = set.intersection(*(holders.get(lemma, set()) for lemma in lemmas))
        here = len(everywhere.intersection(group))
        text = min(texts, key=lambda text: (-texts[text], text))
        words = len(text.split())
        if here < max(LEAST, SPREAD * len(group)) or words not in LENGTH:
            continue
        weight = here * math.log(1 + len(group) / len(everywhere)) * LENGTH[words]
        weight *= ONLY_NAME if named[lemmas] else 1
        phrases.append(_Phrase(text, lemmas, words > 1 and not named[lemmas], round(weight, 6)))
    return sorted(phrases, key=lambda phrase: (-phrase.weight, phrase.text))


def _options(phrases: Sequence[_Phrase]) -> Iterator[str]:
    """Yield labels, best first, each with a capital."""
    for first in phrases:
        text = first.text
        if not first.alone:
            beside = (
                f"{text}, {second.text}"
                for second in phrases
                if not first.lemmas & second.lemmas and second.weight >= SECOND * first.weight
            )
            text = next((pair for pair in beside if len(pair) <= LONGEST_LABEL), text)
        yield text[0].upper() + text[1:]


def _phrases(sides: Sides) -> Iterator[tuple[str, frozenset[str], bool]]:
    """Yield each noun phrase of a row as it stands, its lemmas, and whether it is nothing but a name."""
    for said in filter(None, sides):
        body = [part for part in said.parts if in_body(part[0])]
        # In the capitals of a headline every word looks like a name.
        for claim, span in body:
            for words, _ in find_phrases(said.text, claim, span):
                lemmas = frozenset(word.lemma for word in words if not word.stop and word.lemma not in EMPTY)
                if lemmas and words[-1].lemma not in EMPTY:
                    yield (
                        printed(said.text, words, claim),
                        lemmas,
                        all(word.pos == "PROPN" for word in words),
                    )
