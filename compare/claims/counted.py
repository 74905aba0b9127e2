"""Find the noun that a number counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.claims.units import UNITS
from compare.claims.words import fold_word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from compare.claims.parsing import Sentence
    from compare.model import Span


def counted_noun(number: Token) -> Token | None:
    """Return the noun that a number counts, from the parse, else from the words that follow."""
    head = number
    while head.head.i != head.i and head.dep_ in {
        "nummod",
        "compound",
        "quantmod",
        "amod",
        "npadvmod",
        "nmod",
    }:
        head = head.head
        if head.i > number.i and head.pos_ in {"NOUN", "PROPN"}:
            return _within(head)
    doc, here = number.doc, number.i + 1
    if here < len(doc) and doc[here].lower_ in {"of", "more"}:
        return next((child for child in _rest(doc, here, 5) if child.pos_ in {"NOUN", "PROPN"}), None)
    last: Token | None = None
    for token in _rest(doc, number.i, 4):
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"} or token.ent_type_ == "DATE":
            break
        last = token if token.pos_ == "NOUN" else last
    return last


def _within(noun: Token) -> Token:
    """Return the noun behind a noun of amount: ``two groups of men`` counts groups, ``a number of men`` men."""
    if noun.lemma_ not in {"number", "total"}:
        return noun
    inner = (end for child in noun.children if child.lower_ == "of" for end in child.children)
    return next((end for end in inner if end.pos_ in {"NOUN", "PROPN"}), noun)


def _rest(doc: Doc, index: int, count: int) -> list[Token]:
    return list(doc[index + 1 : index + 1 + count])


def counted_unit(sentence: Sentence, number: Span) -> tuple[str, int]:
    """Return the unit that the noun behind a number gives, and where the quantity ends."""
    tokens = [token for token in sentence.doc or () if number.start < sentence.end(token) <= number.end]
    noun = counted_noun(tokens[-1]) if tokens else None
    if noun is None:
        return "", number.end
    lemma = fold_word(noun.lemma_)
    return UNITS.get(lemma, lemma), sentence.end(noun) if noun.i - tokens[-1].i <= 3 else number.end
