"""Describe the words of an article to the model that finds who says what: parse, place, quotation marks, vectors.

The model works on the parser's tokens. It first finds the cues, the words that lay something to somebody, then for
each cue the tokens of its source and content. For the second step every token near a cue is described by its way to
the cue through the parse (cf. Gildea and Jurafsky, "Automatic Labeling of Semantic Roles", 2002), its distance, and the
quotation that it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from compare.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Token

    from compare.claims.parsing import Sentence
    from compare.claims.quotations import Quotation
    from compare.model import Article

BEFORE, BEHIND = 120, 160
"""Tokens on either side of a cue among which its source and content are sought."""
CATEGORIES = ("dep", "tag", "ent", "opening", "closing", "shape", "quoted", "title")
"""The columns of ``Tokens.categories``."""
DISTANCES = 64
DEPS, TAGS, ENTS = 56, 64, 24
"""Room for the parser's labels; 0 is one that was not there in training."""
_UP = 4
_ELSEWHERE = 16
PATHS = _ELSEWHERE + (_UP + 1) * DEPS
QUOTED = 9
_NEAR_QUOTATIONS = 3
_DEEP = 60
"""Steps up a parse that are looked at; none in news is so deep."""
_MARKS = frozenset("“”\"'‘’«»")
_SCALE = 0.25
"""Brings the parser's vectors to about unit variance."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What was seen in training, each with its number from 1."""

    deps: Mapping[str, int]
    tags: Mapping[str, int]
    ents: Mapping[str, int]
    lemmas: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The n tokens of an article, in order."""

    spans: tuple[Span, ...]
    words: tuple[Token, ...]
    """As the parser sees them."""
    sentences: NDArray[np.int64]
    """(n,) index of the sentence."""
    blocks: NDArray[np.int64]
    heads: NDArray[np.int64]
    """(n,) index of the token above in the parse; a root is its own head."""
    quotations: NDArray[np.int64]
    """(n,) index of the quotation, -1 outside."""
    categories: NDArray[np.int64]
    """(n, 8) numbers by ``CATEGORIES``."""
    lemmas: NDArray[np.int64]
    vectors: NDArray[np.float32]
    """(n, 96) the parser's own."""


def read_tokens(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], known: Vocabulary
) -> Tokens:
    """Describe the tokens of the sentences that have a parse."""
    words: list[Token] = []
    spans: list[Span] = []
    within: list[int] = []
    heads: list[int] = []
    vectors: list[NDArray[np.float32]] = []
    for at, sentence in enumerate(sentences):
        doc = sentence.doc
        if doc is None or not len(doc):
            continue
        first = len(words)
        for token in doc:
            words.append(token)
            spans.append(Span(sentence.start(token), sentence.end(token)))
            within.append(at)
            heads.append(first + token.head.i)
        vectors.append(np.asarray(doc.tensor, dtype=np.float32) * _SCALE)
    sentence_of = np.array(within, dtype=np.int64)
    blocks = np.array([sentences[at].block for at in within], dtype=np.int64)
    quoted = _quotations(spans, quotations)
    title = [article.blocks[block].kind is BlockKind.TITLE for block in blocks]
    columns = [
        [known.deps.get(token.dep_, 0) for token in words],
        [known.tags.get(token.tag_, 0) for token in words],
        [known.ents.get(token.ent_type_, 0) for token in words],
        _edges(blocks, sentence_of),
        _edges(blocks[::-1], sentence_of[::-1])[::-1],
        [_shape(token.text) for token in words],
        (quoted >= 0).astype(np.int64),
        title,
    ]
    return Tokens(
        tuple(spans),
        tuple(words),
        sentence_of,
        blocks,
        np.array(heads, dtype=np.int64),
        quoted,
        np.array(columns, dtype=np.int64).T.reshape(len(words), len(CATEGORIES)),
        np.array([known.lemmas.get(token.lemma_.lower(), 0) for token in words], dtype=np.int64),
        np.concatenate(vectors) if vectors else np.zeros((0, 96), dtype=np.float32),
    )


def _quotations(spans: Sequence[Span], quotations: Sequence[Quotation]) -> NDArray[np.int64]:
    """Return for each span, all in order, the quotation that it starts in, -1 outside."""
    found = np.full(len(spans), -1, dtype=np.int64)
    at = 0
    for k, span in enumerate(spans):
        while at < len(quotations) and quotations[at].span.end <= span.start:
            at += 1
        if at < len(quotations) and quotations[at].span.start <= span.start:
            found[k] = at
    return found


def _edges(blocks: NDArray[np.int64], sentences: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return 2 for the first token of a block, 1 for the first of another sentence, else 0."""
    edges = np.zeros(len(blocks), dtype=np.int64)
    if len(blocks):
        edges[0] = 2
        edges[1:] = np.where(blocks[1:] != blocks[:-1], 2, (sentences[1:] != sentences[:-1]).astype(np.int64))
    return edges


def _shape(text: str) -> int:
    if text.islower():
        return 0
    if text.isupper():
        return 2
    if text[:1].isupper():
        return 1
    return 3 if text in _MARKS else 4


def window(tokens: Tokens, cue: int) -> tuple[int, int]:
    """Return the first and the last but one of the tokens that may belong to a cue."""
    return max(0, cue - BEFORE), min(len(tokens.spans), cue + BEHIND)


def describe(tokens: Tokens, cue: int) -> NDArray[np.int64]:
    """Describe the w tokens of a cue's window by how they stand to it: (3, w) distance, path and quotation."""
    first, last = window(tokens, cue)
    return np.stack(
        [
            _distances(np.arange(first, last) - cue),
            _paths(tokens, cue, first, last),
            _quotation_places(tokens.quotations, cue, first, last),
        ]
    )


def _distances(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bucket distances: each of the nearest ten by itself, then by quarters of a doubling."""
    far = np.abs(offsets)
    bucket = 10 + (np.log2(np.maximum(far, 10) / 10) * 4).astype(np.int64)
    bucket = np.where(far < 10, far, np.minimum(bucket, DISTANCES // 2 - 1))
    return np.where(offsets < 0, bucket, bucket + DISTANCES // 2)


def _paths(tokens: Tokens, cue: int, first: int, last: int) -> NDArray[np.int64]:
    """Return a number for each token's way to the cue: steps up from the cue to where both meet, the label down."""
    heads, deps = tokens.heads, tokens.categories[:, 0]
    above: dict[int, int] = {}
    at = cue
    for steps in range(_DEEP):
        above[at] = min(steps, _UP)
        if heads[at] == at:
            break
        at = int(heads[at])
    near, own = tokens.sentences[first:last], tokens.sentences[cue]
    sentences = np.clip(near - own, -3, 3) + 3
    found: NDArray[np.int64] = 1 + 2 * sentences + (tokens.blocks[first:last] != tokens.blocks[cue])
    for k in np.flatnonzero(near == own).tolist():
        at, label = first + k, 0
        for _ in range(_DEEP):
            if at in above:
                break
            label, at = int(deps[at]), int(heads[at])
        found[k] = _ELSEWHERE + above.get(at, _UP) * DEPS + label
    return found


def _quotation_places(quotations: NDArray[np.int64], cue: int, first: int, last: int) -> NDArray[np.int64]:
    """Return where each token's quotation is: 1-3 behind the cue, 4-6 before it, 7 around it, 8 farther, 0 none."""
    own = int(quotations[cue])
    near = quotations[first:last]
    found = np.where(near >= 0, QUOTED - 1, 0)
    behind = dict.fromkeys(int(q) for q in quotations[cue:last] if q >= 0 and q != own)
    before = dict.fromkeys(int(q) for q in quotations[first:cue][::-1] if q >= 0 and q != own)
    for start, order in ((1, behind), (1 + _NEAR_QUOTATIONS, before)):
        for k, quotation in enumerate(list(order)[:_NEAR_QUOTATIONS]):
            found[near == quotation] = start + k
    if own >= 0:
        found[near == own] = 1 + 2 * _NEAR_QUOTATIONS
    return found.astype(np.int64)
