"""Find the noun that a number counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.claims.lexicon import words
from compare.claims.units import UNITS
from compare.spelling import fold_word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from compare.claims.parsing import Sentence
    from compare.model import Span


_HURTING = words("kill injure wound hurt arrest detain evacuate hospitalize displace")
_VICTIMS = words("dead killed injured wounded hurt missing arrested")


_BETWEEN = frozenset({"DET", "ADJ", "NUM", "ADV", "PART"})
"""What may stand between ``of`` and the counted noun."""


def counted_noun(number: Token) -> Token | None:
    """Return the noun that a number counts, from the parse, else from the words that follow."""
    head, doc = number, number.doc
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
            if head.tag_ == "NNP":
                # "five other states - Oregon": the parser may take the list behind for the noun.
                between = doc[number.i + 1 : head.i]
                head = next((token for token in between if token.tag_ == "NNS"), head)
            return _within(head)
    here = number.i + 1
    if here < len(doc) and doc[here].lower_ in {"of", "more"}:
        first = next((token for token in _rest(doc, here, 5) if token.pos_ not in _BETWEEN), None)
        if first is not None and first.pos_ not in {"NOUN", "PROPN"}:
            # "three of these at the same time" counts none of the nouns behind.
            first = None
        return None if first is None else _last_of_compound(first)
    last: Token | None = None
    for token in _rest(doc, number.i, 4):
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"} or token.ent_type_ == "DATE":
            break
        last = token if token.pos_ == "NOUN" else last
    return last


def _last_of_compound(noun: Token) -> Token:
    while noun.dep_ in {"compound", "nmod", "amod"} and noun.head.i > noun.i:
        noun = noun.head
    return noun


def noun_unit(noun: Token) -> str:
    """Return the unit that a noun stands for: a known unit, else its lemma."""
    lemma = fold_word(noun.lemma_)
    if noun.tag_ == "NNPS":
        lemma = lemma.removesuffix("s")
    # "two separate ones" counts what was named before.
    return "" if lemma == "one" else UNITS.get(lemma, lemma)


def _within(noun: Token) -> Token:
    """Return the noun behind a noun of amount: ``two groups of men`` counts groups, ``a number of men`` men."""
    if noun.lemma_ not in {"number", "total"}:
        return noun
    inner = (end for child in noun.children if child.lower_ == "of" for end in child.children)
    return next((end for end in inner if end.pos_ in {"NOUN", "PROPN"} or end.lower_ in _VICTIMS), noun)


def _rest(doc: Doc, index: int, count: int) -> list[Token]:
    return list(doc[index + 1 : index + 1 + count])


def counted_unit(sentence: Sentence, number: Span) -> tuple[str, int]:
    """Return the unit that the noun behind a number gives, and where the quantity ends."""
    tokens = [token for token in sentence.doc or () if number.start < sentence.end(token) <= number.end]
    noun = counted_noun(tokens[-1]) if tokens else None
    if noun is None:
        return "", number.end
    return noun_unit(noun), sentence.end(noun) if noun.i - tokens[-1].i <= 3 else number.end


def counts_people(number: Token) -> bool:
    """Tell whether a number without a noun counts the dead or hurt: ``killing 58``, ``58 dead``."""
    following = number.nbor().lower_ if number.i + 1 < len(number.doc) else ""
    return following in _VICTIMS or (
        number.dep_ in {"dobj", "nsubjpass"} and number.head.lemma_.lower() in _HURTING
    )


def stated_unit(number: Token) -> str:
    """Return what a number without a noun counts where the words around it say so, else an empty string.

    ``killing 58``; ``the number of cases rose to 187``; ``the death toll stands at 58``.
    """
    if counts_people(number):
        return "person"
    above = number
    for _ in range(3):
        if above.pos_ in {"VERB", "AUX"}:
            break
        above = above.head
    for child in above.children:
        if child.i > number.i or child.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
            continue
        if child.lemma_ == "toll":
            return "person"
        if child.lemma_ in {"number", "total"}:
            noun = _within(child)
            return "person" if noun.lower_ in _VICTIMS else noun_unit(noun) if noun is not child else ""
    return ""
