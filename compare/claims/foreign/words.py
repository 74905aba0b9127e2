"""Read the words of a sentence in a language without a parser."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from compare.claims.foreign.lexicon import UNSPACED, stemmer, stop_words
from compare.model import Span, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Marks belong to the letter before: vowel signs of Indic scripts, points of Arabic and Hebrew.
_WORD = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*|"
                   r"(?:[^\W_][\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
                   r"\u0951-\u0957\u200c\u200d\u0980-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d"
                   r"\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d]*)+")  # fmt: skip
_NUMBER = r"\d+(?:[.,\u066b\u066c]\d+)*"
_RUN = re.compile(
    rf"{_NUMBER}|[A-Za-zＡ-Ｚａ-ｚ]+|(?:[^\W\d_A-Za-zＡ-Ｚａ-ｚ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)+"
)
_KANA = re.compile(r"[\u3041-\u309f]+\Z")
_CONTENT = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff]")
_ARABIC_POINTS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_ARABIC_LETTERS = str.maketrans("أإآٱى", "ااااي")
_PERSIAN_LETTERS = str.maketrans("يكى", "یکی")
_SHORTEST_TELLING = 3
"""Letters, in a script with capitals: shorter words in lower case are function words wherever no list tells."""


def find_words(text: str, span: Span, language: str) -> tuple[Word, ...]:
    """Return the words within ``span`` in order, without punctuation.

    The lemma is the stem in lower case without accents that only vary; the part of speech is ``X``. In scripts without
    spaces BudouX parts the words (Google, 2021; boosted stumps over characters), and the lemma leaves off the particle
    that a Japanese phrase ends in.
    """
    if language in UNSPACED:
        return tuple(_unspaced(text, span, language))
    lemma, stops = stemmer(language), stop_words(language)
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        folded = fold(match[0], language)
        short = len(folded) < _SHORTEST_TELLING and match[0].islower()
        number = folded[:1].isdecimal()
        stop = not number and (folded in stops or (short and match[0] != match[0].upper()))
        found.append(Word(Span(*match.span()), folded if number else lemma(folded), "X", stop))
    return tuple(found)


def fold(word: str, language: str) -> str:
    """Return a word in the form to compare by, with its ending.

    >>> fold("ISTANBUL", "de"), fold("IŞIK", "tr"), fold("مُدَرِّس", "ar")
    ('istanbul', 'ışık', 'مدرس')
    """
    if language in {"tr", "az"}:
        word = word.replace("I", "ı").replace("İ", "i")
    word = unicodedata.normalize("NFKC", word.casefold())
    if word[:1].isdecimal():
        return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in word)
    if language == "ar":
        word = _ARABIC_POINTS.sub("", word).translate(_ARABIC_LETTERS)
    elif language in {"fa", "ur"}:
        word = _ARABIC_POINTS.sub("", word).translate(_PERSIAN_LETTERS)
    elif language in {"ru", "be"}:
        word = word.replace("ё", "е")
    return word


def _unspaced(text: str, span: Span, language: str) -> Iterator[Word]:
    """Yield the words of a script without spaces."""
    parse, stops = _segmenter(language), stop_words(language)
    for run in _RUN.finditer(text, span.start, span.end):
        at = run.start()
        whole = run[0][0].isascii() or run[0][0].isdecimal()
        pieces = [run[0]] if whole else parse(run[0])
        for piece in pieces:
            lemma = fold(piece, language)
            if language == "ja" and _CONTENT.search(lemma):
                lemma = _KANA.sub("", lemma)
            stop = not whole and (lemma in stops or (language == "ja" and not _CONTENT.search(lemma)))
            yield Word(Span(at, at + len(piece)), lemma, "X", stop)
            at += len(piece)


@cache
def _segmenter(language: str) -> Callable[[str], list[str]]:
    """Return what parts a run of letters; where BudouX has no model, each letter with its marks is a word."""
    import budoux

    if language == "ja":
        return budoux.load_default_japanese_parser().parse
    if language == "th":
        return budoux.load_default_thai_parser().parse
    if language == "zh":
        return budoux.load_default_simplified_chinese_parser().parse
    return lambda run: re.findall(r"\w[^\w\s]*", run)
