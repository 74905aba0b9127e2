"""Read the words of a sentence: lemma, part of speech, function word or not, and what it hangs on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.lexicon import words
from compare.model import Span, Word
from compare.spelling import fold_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from compare.claims.parsing import Sentence

_LETTERS = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)*")
_FUNCTION_POS = words("ADP AUX CCONJ DET PART PRON SCONJ")
_FUNCTION_WORDS = words(
    "also as then there here so very just too still even ever yet already again how when where why however thus "
    "therefore rather quite than"
)
_CLITICS = {"n't": "not", "'s": "'s", "'re": "be", "'ve": "have", "'ll": "will", "'m": "be", "ca": "can"}


def find_words(text: str, sentence: Sentence) -> tuple[Word, ...]:
    """Return the words of a sentence in order, without punctuation.

    Without a parse, a word is a run of letters and digits, its lemma is its folded form, its part of speech ``X``,
    and a word of at most three lower-case letters counts as a function word.
    """
    if sentence.doc is not None:
        return tuple(_word(sentence, token) for token in sentence.doc if any(map(str.isalnum, token.text)))
    found = _LETTERS.finditer(text, sentence.span.start, sentence.span.end)
    return tuple(
        Word(Span(*match.span()), fold_word(match[0]), "X", len(match[0]) <= 3 and match[0].islower())
        for match in found
    )


def _word(sentence: Sentence, token: Token) -> Word:
    form = token.lower_.replace("’", "'")
    lemma = _CLITICS.get(form) or fold_word(token.lemma_)
    stop = token.pos_ in _FUNCTION_POS or form in _FUNCTION_WORDS
    span = Span(sentence.start(token), sentence.end(token))
    return Word(span, lemma, token.pos_, stop, token.dep_, sentence.start(token.head))
