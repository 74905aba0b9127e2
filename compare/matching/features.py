"""Describe every pair of sentences, one from each article, by how much and in what way they overlap.

All features treat both sides alike: swapping the articles transposes the first two axes and changes nothing else.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from compare.matching.encode import encode
from compare.matching.overlap import above_rivals, bag, cosine, late_interaction, rarity, shared_mass, shifted
from compare.model import BlockKind, Stance

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from compare.matching.encode import Encoded
    from compare.matching.overlap import Matrix
    from compare.model import Claim, Document

SKIP = 6
"""Content words within this reach of each other count as a pair that stands together."""


def pair_features(left: Document, right: Document) -> dict[str, Matrix]:
    """Return the features of all pairs of n left and m right sentences by name, each (n, m), n, m >= 1.

    Time and memory grow with n * m.
    """
    near, semantic = semantic_layers(left, right)
    tfidf, lexical = lexical_layers(left.claims, right.claims)
    return semantic | lexical | detail_layers(left, right) | place_layers(left, right, (near + tfidf) / 2)


def semantic_layers(left: Document, right: Document) -> tuple[Matrix, dict[str, Matrix]]:
    """Return the cosines, and all that the encoder tells."""
    left_encoded, right_encoded = encode(texts(left)), encode(texts(right))
    near = left_encoded.sentences @ right_encoded.sentences.T
    weight = rarity([[content(c) for c in document.claims] for document in (left, right)])
    low, high, mass = late_interaction(
        left_encoded,
        right_encoded,
        piece_weights(left, left_encoded, weight),
        piece_weights(right, right_encoded, weight),
    )
    layers = {"cosine": near, "late_low": low, "late_high": high, "late_mass": mass}
    return near, layers | rivalry("cosine", near) | rivalry("late", (low + high) / 2)


def lexical_layers(left: Sequence[Claim], right: Sequence[Claim]) -> tuple[Matrix, dict[str, Matrix]]:
    """Return the TF-IDF cosines, and all that shared words tell."""
    words = [[content(c) for c in side] for side in (left, right)]
    weight = rarity(words)
    presence = bag(*words)
    tfidf = cosine(*presence)
    shared, rarest = shared_mass(*presence)
    whole = [np.array([sum(weight[w] for w in sorted(set(s))) for s in side]) for side in words]
    left_share = shared / np.maximum(whole[0], 1e-6)[:, None]
    right_share = shared / np.maximum(whole[1], 1e-6)[None, :]
    layers = {
        "tfidf": tfidf,
        "covered_low": np.minimum(left_share, right_share),
        "covered_high": np.maximum(left_share, right_share),
        "shared_mass": np.log1p(shared),
        "rarest_shared": rarest,
        "bigrams": cosine(*bag(*[[list(pairwise(s)) for s in side] for side in words])),
        "skip_pairs": cosine(*bag(*[[pairs_within(s, SKIP) for s in side] for side in words])),
        "predicates": overlap(left, right, predicates),
    }
    return tfidf, layers | rivalry("tfidf", tfidf)


def detail_layers(left: Document, right: Document) -> dict[str, Matrix]:
    """Return what names, numbers, dates, quotations and speakers tell."""
    a, b = left.claims, right.claims
    names = bag(*[[[n.key for n in c.names] for c in side] for side in (a, b)])
    figures = bag(*[[numbers(c) for c in side] for side in (a, b)])
    quoting = [[c.stance is Stance.QUOTED for c in side] for side in (a, b)]
    speakers = [[c.speaker.name.casefold() if c.speaker else None for c in side] for side in (a, b)]
    return {
        "names": np.log1p(shared_mass(*names)[0]),
        "names_cosine": cosine(*names),
        "numbers": figures[0][:, :-1] @ figures[1][:, :-1].T,
        "rare_numbers": shared_mass(*figures)[0],
        "quoted_overlap": overlap(a, b, quoted_words),
        "both_quoted": np.array([[s and t for t in quoting[1]] for s in quoting[0]], dtype=np.float32),
        "same_speaker": np.array(
            [[s is not None and s == t for t in speakers[1]] for s in speakers[0]], dtype=np.float32
        ),
    }


def place_layers(left: Document, right: Document, both: Matrix) -> dict[str, Matrix]:
    """Return what the places of two sentences, their neighbours' likeness and their lengths tell."""
    documents = left, right
    place = [np.arange(len(d.claims)) / max(len(d.claims) - 1, 1) for d in documents]
    title = [
        np.array([d.article.blocks[c.block].kind is BlockKind.TITLE for c in d.claims]) for d in documents
    ]
    size = [np.log1p([len(content(c)) for c in d.claims]) for d in documents]
    return {
        "neighbours": shifted(both, 1) + shifted(both, -1),
        "place_apart": np.abs(place[0][:, None] - place[1][None, :]),
        "earliest": np.minimum(place[0][:, None], place[1][None, :]),
        "titles": title[0][:, None] + title[1][None, :].astype(int),
        "shorter": np.minimum(size[0][:, None], size[1][None, :]),
        "longer": np.maximum(size[0][:, None], size[1][None, :]),
    }


def rivalry(name: str, scores: Matrix) -> dict[str, Matrix]:
    """Return how far a pair stands above the rivals of either sentence: the lesser and the greater of the two."""
    row, column = above_rivals(scores), above_rivals(scores.T).T
    return {f"{name}_above_low": np.minimum(row, column), f"{name}_above_high": np.maximum(row, column)}


def overlap(
    left: Sequence[Claim], right: Sequence[Claim], items: Callable[[Claim], Sequence[Hashable]]
) -> Matrix:
    """Return the (n, m) cosines of what ``items`` finds in the sentences, by rarity."""
    return cosine(*bag([items(c) for c in left], [items(c) for c in right]))


def texts(document: Document) -> list[str]:
    """Return the sentences of a document as they are encoded."""
    text = document.article.text
    return [text[claim.span.start : claim.span.end] for claim in document.claims]


def piece_weights(
    document: Document, encoded: Encoded, weight: Mapping[Hashable, float]
) -> list[NDArray[np.float32]]:
    """Give each word piece the rarity of the word that it stands in; function words and marks get little."""
    result = []
    for claim, pieces in zip(document.claims, encoded.pieces, strict=True):
        at = {}
        for word in claim.words:
            value = 0.1 if word.stop else weight.get(word.lemma, 1.0)
            for offset in range(word.span.start - claim.span.start, word.span.end - claim.span.start):
                at[offset] = value
        result.append(np.array([at.get(start, 0.05) for start, _ in pieces], dtype=np.float32))
    return result


def content(claim: Claim) -> list[str]:
    """Return the lemmas of the words that say something, in order."""
    return [word.lemma for word in claim.words if not word.stop]


def predicates(claim: Claim) -> list[str]:
    """Return the lemmas of the verbs that say something."""
    return [word.lemma for word in claim.words if word.pos == "VERB" and not word.stop]


def pairs_within(lemmas: Sequence[str], reach: int) -> list[tuple[str, str]]:
    """Return the unordered pairs of different words at most ``reach`` content words apart."""
    return [
        (min(a, b), max(a, b)) for k, a in enumerate(lemmas) for b in lemmas[k + 1 : k + 1 + reach] if a != b
    ]


def numbers(claim: Claim) -> list[Hashable]:
    """Return what is counted and dated in a sentence, in a form that can be compared."""
    counted: list[Hashable] = [("quantity", q.low, q.high) for q in claim.quantities]
    return counted + [("moment", m.first, m.last, m.minute) for m in claim.moments]


def quoted_words(claim: Claim) -> list[str]:
    """Return the content lemmas that stand in quotation marks."""
    return [
        word.lemma
        for word in claim.words
        if not word.stop
        and any(q.start <= word.span.start and word.span.end <= q.end for q in claim.quotations)
    ]
