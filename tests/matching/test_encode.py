"""The encoder is the published one, and a sentence's vector is its own."""

from __future__ import annotations

import hashlib

import numpy as np

from compare.matching.encode import DIMENSIONS, MODEL, encode

TOLL = "The city says that the toll cut lorry traffic by a fifth."
SAME = "According to the council, a fifth fewer lorries drive through since the charge began."
OTHER = "Beatriz Lomax runs a café on Quay Street."


def test_sentences_that_say_the_same_are_nearer_than_others() -> None:
    vectors = encode([TOLL, SAME, OTHER]).sentences
    assert vectors[0] @ vectors[1] > 0.5 > 0.2 > vectors[0] @ vectors[2]


def test_a_vector_does_not_depend_on_the_company_it_keeps() -> None:
    alone = encode([TOLL]).sentences[0]
    together = encode([OTHER, TOLL, "Yes.", TOLL * 8]).sentences[1]
    np.testing.assert_allclose(alone, together, atol=1e-5)


def test_every_word_piece_points_at_its_place() -> None:
    (tokens,), (pieces,) = encode([OTHER]).tokens, encode([OTHER]).pieces
    assert tokens.shape == (len(pieces), DIMENSIONS)
    assert "".join(OTHER[start:end] for start, end in pieces) == OTHER.replace(" ", "")


def test_no_sentences_and_an_empty_sentence_are_no_error() -> None:
    assert encode([]).sentences.shape == (0, DIMENSIONS)
    assert encode([""]).tokens[0].shape == (0, DIMENSIONS)


def test_the_model_card_names_the_files_that_lie_there() -> None:
    card = (MODEL / "README.md").read_text(encoding="utf-8")
    for name in ("encoder.onnx", "tokenizer.json"):
        assert hashlib.sha256((MODEL / name).read_bytes()).hexdigest() in card
