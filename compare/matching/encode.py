"""Turn sentences into vectors with the shipped encoder, all-MiniLM-L6-v2 in ONNX Runtime.

The sentence vector is the mean over tokens (Reimers and Gurevych, Sentence-BERT, 2019); the token vectors serve
late interaction, where each word of one sentence seeks its best counterpart in the other (Khattab and Zaharia,
ColBERT, 2020).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MODEL = Path(__file__).parent / "minilm"
DIMENSIONS = 384
BATCH = 16


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors of n sentences, all of unit length, float32."""

    sentences: NDArray[np.float32]
    """(n, 384)."""
    tokens: tuple[NDArray[np.float32], ...]
    """One (t, 384) a sentence, its t word pieces without the marks for start and end, t >= 0."""
    pieces: tuple[tuple[tuple[int, int], ...], ...]
    """Where each of those word pieces stands in its sentence, half open."""


@functools.cache
def load_encoder() -> tuple[Any, Any]:
    """Load the ONNX session and the tokenizer once; later calls return the same."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    # Two threads are as quick as four on small batches, and a fixed number keeps results the same everywhere.
    options.intra_op_num_threads = 2
    options.inter_op_num_threads = 1
    # Weights are stored in 8 bits and turned back into floats once, while loading, not at each call.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = onnxruntime.InferenceSession(
        MODEL / "encoder.onnx", sess_options=options, providers=["CPUExecutionProvider"]
    )
    return session, Tokenizer.from_file(str(MODEL / "tokenizer.json"))


def encode(texts: Sequence[str]) -> Encoded:
    """Encode sentences; those of like length go through the model together, to pad little.

    Text beyond 128 word pieces is not seen. The result for a sentence does not depend on the others, but for
    rounding in the last places.
    """
    session, tokenizer = load_encoder()
    encodings = tokenizer.encode_batch(list(texts))
    order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
    sentences = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    tokens: list[NDArray[np.float32]] = [np.zeros((0, DIMENSIONS), dtype=np.float32)] * len(texts)
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        width = max(len(encodings[i].ids) for i in chosen)
        ids = np.zeros((len(chosen), width), dtype=np.int64)
        mask = np.zeros((len(chosen), width), dtype=np.int64)
        for row, i in enumerate(chosen):
            length = len(encodings[i].ids)
            ids[row, :length] = encodings[i].ids
            mask[row, :length] = 1
        pooled, hidden = session.run(["sentence", "tokens"], {"input_ids": ids, "attention_mask": mask})
        sentences[chosen] = pooled
        for row, i in enumerate(chosen):
            tokens[i] = hidden[row, 1 : len(encodings[i].ids) - 1]
    pieces = tuple(tuple(e.offsets[1:-1]) for e in encodings)
    return Encoded(sentences, tuple(tokens), pieces)
