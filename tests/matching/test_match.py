"""Two short articles go in; what both say comes out, the same from either side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from compare.claims import find_claims
from compare.matching import match, mirror
from compare.matching.features import pair_features
from compare.matching.scorer import score
from compare.model import ClaimKind, Document, Relation
from compare.reading import read_text
from compare.settings import Settings

LEFT = """Ferry runs aground off Halden

The ferry Maren Elise ran aground on a sandbank off Halden on Tuesday morning with 212 passengers on board.

The coast guard took all of them ashore by noon. "Nobody was hurt, and that is what counts," said its head, Liv Brandt.

Who will pay for it? The company, Nordfjord Lines, said that the engine had failed.
"""

RIGHT = """Passengers rescued from stranded ferry

Rescuers brought every passenger of the Maren Elise ashore after the ferry had run aground on a sandbank near Halden.

Cafés on the quay handed out soup and dry socks.

There were 221 passengers on board, the coast guard said. "Nobody was hurt," its head Liv Brandt told reporters.
"""


def document(text: str) -> Document:
    article = read_text(text, "ferry.txt")
    return Document(article, find_claims(article))


@pytest.fixture(scope="module")
def ferry() -> tuple[Document, Document]:
    return document(LEFT), document(RIGHT)


def test_what_both_say_is_found_and_what_one_says_is_not(ferry: tuple[Document, Document]) -> None:
    left, right = ferry
    matches = match(left, right, None, Settings())
    joined = [
        (
            " ".join(left.article.text[p.span.start : p.span.end] for p in m.left),
            " ".join(right.article.text[p.span.start : p.span.end] for p in m.right),
        )
        for m in matches
    ]
    assert any("ran aground" in a and "run aground" in b for a, b in joined)
    assert any("Nobody was hurt" in a and "Nobody was hurt" in b for a, b in joined)
    assert not any("soup" in b for _, b in joined)


def test_swapping_the_articles_gives_the_mirror_image(ferry: tuple[Document, Document]) -> None:
    left, right = ferry
    forth = match(left, right, None, Settings(threshold=0.2))
    back = match(right, left, None, Settings(threshold=0.2))
    assert forth
    assert {mirror(m) for m in back} == set(forth)


def test_features_of_swapped_documents_are_transposed(ferry: tuple[Document, Document]) -> None:
    left, right = ferry
    forth, back = pair_features(left, right), pair_features(right, left)
    assert forth.keys() == back.keys()
    for name, layer in forth.items():
        assert layer.shape == (len(left.claims), len(right.claims)), name
        np.testing.assert_allclose(layer, back[name].T, atol=1e-5, err_msg=name)


def test_the_same_sentence_scores_higher_than_another_on_the_same_matter(
    ferry: tuple[Document, Document],
) -> None:
    left, right = ferry
    probabilities = score(left, right)
    said = next(c for c in left.claims if "Nobody" in left.article.text[c.span.start : c.span.end])
    same = next(c for c in right.claims if "Nobody" in right.article.text[c.span.start : c.span.end])
    row = probabilities[left.claims.index(said)]
    assert row.argmax() == right.claims.index(same)
    assert ((probabilities >= 0) & (probabilities <= 1)).all()


def test_questions_take_no_part(ferry: tuple[Document, Document]) -> None:
    left, right = ferry
    asked = {c.number for c in left.claims if c.kind is ClaimKind.QUESTION}
    assert asked
    matches = match(left, right, lambda a, b: np.ones((len(a.claims), len(b.claims))), Settings())
    assert matches
    assert not asked & {p.claim for m in matches for p in m.left}


def test_another_scorer_may_be_passed_and_sees_the_documents_as_named(
    ferry: tuple[Document, Document],
) -> None:
    seen = []

    def scorer(left: Document, right: Document) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        seen.append((left.article.text, right.article.text))
        return np.zeros((len(left.claims), len(right.claims)))

    for left, right in (ferry, ferry[::-1]):
        assert match(left, right, scorer, Settings()) == ()
        assert seen.pop() == (left.article.text, right.article.text)


def test_an_article_without_a_statement_gives_no_matches(ferry: tuple[Document, Document]) -> None:
    left, right = ferry
    silent = replace(left, claims=tuple(replace(c, kind=ClaimKind.QUESTION) for c in left.claims))
    assert match(silent, right, None, Settings()) == ()


def test_the_same_article_twice_agrees_with_itself_throughout(ferry: tuple[Document, Document]) -> None:
    left, _ = ferry
    matches = match(left, left, None, Settings())
    assert {m.relation for m in matches} == {Relation.AGREE}
    assert {p.claim for m in matches for p in m.left} == {c.number for c in left.claims if c.takes_part}
