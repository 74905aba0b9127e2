"""Read the words of a sentence: lemma, part of speech, function word or not, and what it hangs on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.lexicon import words
from compare.model import Span, Word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from compare.claims.parsing import Sentence

_LETTERS = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)*")
_OUR = re.compile(r"(\w{2,})our(s|ed|ing|able|ite|ites|ful|hood|less|er|ers|ly)?$")
_ISE = re.compile(r"(\w{3,})(is|ys)(e|es|ed|ing|er|ers|ation|ations)$")
_KEEPS_OUR = re.compile(
    r"(?:.*(?:hour|four|your|tour|pour|scour|dour|sour|lour|flour|devour|velour|paramour)"
    r"(?:s|ed|ing|ly|er|ers)?)$"
)
_KEEP_ISE = words(
    "advis revis supervis televis improvis devis promis compromis premis demis surpris compris enterpris repris "
    "appris upris aris sunris moonris exercis precis concis excis incis circumcis prais apprais uprais pois nois "
    "cruis bruis paradis merchandis franchis disguis guis despis expertis advertis chastis treatis tortois "
    "turquois porpois malais mayonnais liais marquis likewis otherwis clockwis"
)
"""Stems of words that have -ise in American spelling too."""

_SPELLINGS = {
    "armour": "armor",
    "centre": "center",
    "cheque": "check",
    "defence": "defense",
    "fibre": "fiber",
    "grey": "gray",
    "jewellery": "jewelry",
    "kerb": "curb",
    "kilometre": "kilometer",
    "licence": "license",
    "litre": "liter",
    "meagre": "meager",
    "metre": "meter",
    "mould": "mold",
    "offence": "offense",
    "plough": "plow",
    "practise": "practice",
    "pretence": "pretense",
    "programme": "program",
    "sceptical": "skeptical",
    "theatre": "theater",
    "towards": "toward",
    "tyre": "tire",
}
_FUNCTION_POS = words("ADP AUX CCONJ DET PART PRON SCONJ")
_FUNCTION_WORDS = words(
    "also as then there here so very just too still even ever yet already again how when where why however thus "
    "therefore rather quite than"
)
_CLITICS = {"n't": "not", "'s": "'s", "'re": "be", "'ve": "have", "'ll": "will", "'m": "be", "ca": "can"}


def fold_word(word: str) -> str:
    """Return a word in lower case with straight apostrophes and American spelling.

    Only the regular differences (-our, -ise, -yse) and a few common words are folded; a word that merely looks
    British (``hour``, ``promise``) stays.

    >>> fold_word("Organisations"), fold_word("neighbouring"), fold_word("promised")
    ('organizations', 'neighboring', 'promised')
    """
    folded = word.lower().replace("’", "'").replace("‘", "'")
    if folded in _SPELLINGS:
        return _SPELLINGS[folded]
    if (found := _OUR.match(folded)) and not _KEEPS_OUR.match(folded):
        return f"{found[1]}or{found[2] or ''}"
    if (found := _ISE.match(folded)) and found[1] + found[2] not in _KEEP_ISE:
        return f"{found[1]}{found[2][0]}z{found[3]}"
    return folded


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
