"""Find who says what with the shipped model: the cues of an article, then source and content of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.claims.kinds import has_tense
from compare.claims.tagging import Vocabulary, describe, read_tokens, window
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Token

    from compare.claims.parsing import Sentence
    from compare.claims.quotations import Quotation
    from compare.claims.tagging import Tokens
    from compare.model import Article

FOLDER = Path(__file__).parent / "attribution_model"
_CUE_FOUND = 0.45
"""Least probability of a cue, chosen on articles that taught nothing."""
_SOURCE, _CUE, _CONTENT = 1, 2, 3
_NEARLY = 0.2
"""Least probability of a token beside a content to be taken in."""
_CUES_AT_ONCE = 16
_SAME = 0.6
"""Share of the words of two contents from which two cues of one source are one attribution."""
_BRIDGED = 2
"""Tokens within a content that may be missed."""
_EDGES = frozenset(".,;:—–-―")
"""What no content begins or ends with."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the model marks it."""

    content: tuple[Span, ...]
    """One or more stretches in order, none of them empty."""
    clausal: bool
    """There is a finite verb in it."""
    cue: Span
    cue_word: Token
    sentence: int
    """Index of the sentence that the cue stands in."""
    source: Span | None
    source_word: Token | None
    """The source's head word."""
    source_sentence: int | None


def tag(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[Tagged, ...]:
    """Return the attributions of an article in the order of their content.

    Sentences without a parse have none. The work grows with the length of the article and the number of cues.
    """
    context, roles, known = load_tagger()
    tokens = read_tokens(article, sentences, quotations, known)
    if not tokens.spans:
        return ()
    hidden, logits = context.run(
        ["hidden", "cue"],
        {
            "vectors": tokens.vectors,
            "categories": tokens.categories,
            "lemmas": tokens.lemmas,
            "heads": tokens.heads,
        },
    )
    probabilities = 1 / (1 + np.exp(-logits))
    cues = np.flatnonzero(probabilities >= _CUE_FOUND).tolist()
    found: list[tuple[float, frozenset[int], frozenset[int], Tagged]] = []
    for start in range(0, len(cues), _CUES_AT_ONCE):
        chosen = cues[start : start + _CUES_AT_ONCE]
        for cue, scores in zip(chosen, _roles(roles, tokens, hidden, chosen), strict=True):
            content, source = _content(tokens, scores, cue), _source(tokens, scores, cue)
            if content:
                tagged = _tagged(tokens, scores, cue, content, source)
                found.append((float(probabilities[cue]), frozenset(content), frozenset(source), tagged))
    return tuple(sorted(_distinct(found), key=lambda one: (one.content, one.cue)))


@cache
def load_tagger() -> tuple[Any, Any, Vocabulary]:
    """Load both networks and the vocabulary once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.inter_op_num_threads = 1
    # Weights are stored in 8 bits and turned back into floats once, while loading, not at each call.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    context, roles = (
        onnxruntime.InferenceSession(FOLDER / name, sess_options=options, providers=["CPUExecutionProvider"])
        for name in ("context.onnx", "roles.onnx")
    )
    tables = json.loads((FOLDER / "vocabulary.json").read_text(encoding="utf-8"))
    return context, roles, Vocabulary(**tables)


def _roles(
    roles: Any, tokens: Tokens, hidden: NDArray[np.float32], cues: Sequence[int]
) -> list[NDArray[np.float32]]:
    """Return for each cue the (w, 4) scores of the tokens in its window."""
    windows = [window(tokens, cue) for cue in cues]
    width = max(last - first for first, last in windows)
    near = np.zeros((len(cues), width, hidden.shape[1]), dtype=np.float32)
    places = np.zeros((len(cues), 3, width), dtype=np.int64)
    for k, (cue, (first, last)) in enumerate(zip(cues, windows, strict=True)):
        near[k, : last - first] = hidden[first:last]
        places[k, :, : last - first] = describe(tokens, cue)
    (scores,) = roles.run(["roles"], {"hidden": near, "cue": hidden[cues], "places": places})
    return [scores[k, : last - first] for k, (first, last) in enumerate(windows)]


def _content(tokens: Tokens, scores: NDArray[np.float32], cue: int) -> list[int]:
    """Return the tokens of the content.

    Tokens beside it and in small gaps of it are taken in where they are nearly as likely, within a sentence: a content
    seldom ends amid a clause.
    """
    first, _ = window(tokens, cue)
    roles = scores.argmax(axis=1)
    sure = np.exp(scores[:, _CONTENT] - np.logaddexp.reduce(scores, axis=1))
    held = roles == _CONTENT
    for order in (range(1, len(held)), range(len(held) - 2, -1, -1)):
        step = 1 if order.step == 1 else -1
        for k in order:
            same = tokens.sentences[first + k] == tokens.sentences[first + k - step]
            if held[k - step] and same and not held[k] and roles[k] == 0 and sure[k] >= _NEARLY:
                held[k] = True
    filled = [first + int(k) for k in np.flatnonzero(held)]
    for one, other in pairwise(list(filled)):
        between = range(one + 1, other)
        within = tokens.sentences[one] == tokens.sentences[other]
        if within and len(between) <= _BRIDGED and not any(roles[k - first] for k in between):
            filled += between
    runs = [_trimmed(tokens, run) for run in _runs(tokens, sorted(filled))]
    return [k for run in runs for k in run]


def _runs(tokens: Tokens, held: Sequence[int]) -> list[list[int]]:
    """Part tokens where others stand between them, or another block begins."""
    runs: list[list[int]] = []
    for k in held:
        if runs and runs[-1][-1] == k - 1 and tokens.blocks[k] == tokens.blocks[k - 1]:
            runs[-1].append(k)
        else:
            runs.append([k])
    return runs


def _trimmed(tokens: Tokens, run: list[int]) -> list[int]:
    """Take off stops and dashes at the ends; without a word nothing is left."""
    while run and tokens.words[run[0]].text in _EDGES:
        run = run[1:]
    while run and tokens.words[run[-1]].text in _EDGES:
        run = run[:-1]
    return run if any(tokens.words[k].text[:1].isalnum() for k in run) else []


def _source(tokens: Tokens, scores: NDArray[np.float32], cue: int) -> list[int]:
    """Return the run of tokens that is the likeliest source, empty where there is none."""
    first, _ = window(tokens, cue)
    held = [first + int(k) for k in np.flatnonzero(scores.argmax(axis=1) == _SOURCE)]
    sure = np.exp(scores[:, _SOURCE] - np.logaddexp.reduce(scores, axis=1))
    runs = [run for run in _runs(tokens, held) if any(tokens.words[k].text[:1].isalnum() for k in run)]
    return max(runs, key=lambda run: (sum(sure[k - first] for k in run), -run[0]), default=[])


def _tagged(
    tokens: Tokens, scores: NDArray[np.float32], cue: int, content: list[int], source: list[int]
) -> Tagged:
    first, _ = window(tokens, cue)
    roles = scores.argmax(axis=1)
    last = start = cue
    while start > first and roles[start - 1 - first] == _CUE:
        start -= 1
    while last + 1 - first < len(roles) and roles[last + 1 - first] == _CUE:
        last += 1
    stretches = tuple(_span(tokens, run) for run in _runs(tokens, content))
    head = next((k for k in source if tokens.heads[k] not in source or tokens.heads[k] == k), None)
    return Tagged(
        stretches,
        any(has_tense(tokens.words[k]) for k in content),
        Span(tokens.spans[start].start, tokens.spans[last].end),
        tokens.words[cue],
        int(tokens.sentences[cue]),
        _span(tokens, source) if source else None,
        None if head is None else tokens.words[head],
        None if head is None else int(tokens.sentences[head]),
    )


def _span(tokens: Tokens, run: Sequence[int]) -> Span:
    return Span(tokens.spans[run[0]].start, tokens.spans[run[-1]].end)


def _distinct(
    found: Sequence[tuple[float, frozenset[int], frozenset[int], Tagged]],
) -> list[Tagged]:
    """Keep of the cues that lay much the same to the same source the surest."""
    kept: list[tuple[frozenset[int], frozenset[int], Tagged]] = []
    for _, content, source, tagged in sorted(found, key=lambda one: (-one[0], one[3].cue)):
        double = any(
            len(content & other) / len(content | other) >= _SAME and (source == whose or not source)
            for other, whose, _ in kept
        )
        if not double:
            kept.append((content, source, tagged))
    return [tagged for *_, tagged in kept]
