"""What the reading of other languages knows of each: numbers, months, units, abbreviations, words without meaning."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from compare.model import Bound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages that are written without spaces between words."""
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "bs": "serbian", "hr": "serbian", "gl": "portuguese",
}  # fmt: skip
"""The stemmer of a language, or of its nearest (Porter, Snowball: a language for stemming algorithms, 2001)."""
_LISTED_UNDER = {"nn": "nb", "bs": "hr", "gl": "pt", "ms": "id"}
"""Whose words without meaning a language shares that has no list of its own."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of a language; all words in lower case, empty where nothing is."""

    decimal: str
    """``,`` or ``.``."""
    year_first: bool
    months: Mapping[str, int]
    """Form -> 1 to 12."""
    scales: Mapping[str, int]
    """Word -> power of ten."""
    units: Mapping[str, str]
    """Word -> unit."""
    bounds: Mapping[str, Bound]
    between: tuple[str, ...]
    small: Mapping[str, int]
    year_before: tuple[str, ...]
    year_after: tuple[str, ...]
    skip: tuple[str, ...]
    short: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """Return what is known of a language by its ISO 639-1 code; numbers are read as in English where nothing is."""
    entry = _entries().get("nb" if language in {"no", "nn"} else "pt" if language == "gl" else language, {})
    return Lexicon(
        decimal=entry.get("decimal", "."),
        year_first=entry.get("first") == "year",
        months=_numbered(entry.get("months", ""), 1),
        scales=MappingProxyType(dict(entry.get("scales", {}))),
        units=MappingProxyType(
            {form: unit for unit, words in entry.get("units", {}).items() for form in _list(words)}
        ),
        bounds=MappingProxyType(
            {form: Bound(bound) for bound, words in entry.get("bounds", {}).items() for form in _list(words)}
        ),
        between=_list(entry.get("between", "")),
        small=_numbered(entry.get("small", ""), 2),
        year_before=_list(entry.get("year_before", "")),
        year_after=_list(entry.get("year_after", "")),
        skip=_list(entry.get("skip", "")),
        short=frozenset(_list(entry.get("short", ""))),
    )


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that say nothing about the topic, in lower case; empty where spaCy has no list.

    The list is read, not imported: its package would compile the tokenizer of the language too, 5 s for French.
    """
    spec = find_spec("spacy")
    folders = spec.submodule_search_locations if spec else None
    code = _LISTED_UNDER.get(language, language)
    file = Path(folders[0]) / "lang" / code / "stop_words.py" if folders and code.isalpha() else None
    if file is None or not file.is_file():
        return frozenset()
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return frozenset(word.casefold() for text in texts for word in text.split())


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return what takes the endings off a word in lower case; the word as it is where no stemmer knows the language."""
    if language not in _STEMMERS:
        return str
    import snowballstemmer

    stem: Callable[[str], str] = cache(snowballstemmer.stemmer(_STEMMERS[language]).stemWord)
    return stem


@cache
def _entries() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("languages.toml").read_text(encoding="utf-8"))


def _list(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for entry in words.split() for word in entry.split("|"))


def _numbered(words: str, first: int) -> Mapping[str, int]:
    return MappingProxyType(
        {
            form.replace("_", " "): number
            for number, entry in enumerate(words.split(), first)
            for form in entry.split("|")
        }
    )
