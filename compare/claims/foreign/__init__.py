"""Claims of an article in a language other than English: what can be read without a parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.foreign.moments import find_moments
from compare.claims.foreign.quantities import find_quantities
from compare.claims.foreign.quotations import find_quotations
from compare.claims.foreign.sentences import cuts
from compare.claims.foreign.words import find_words
from compare.claims.quotations import clip_quotations
from compare.claims.sentences import split_blocks
from compare.model import BlockKind, Claim, ClaimKind, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Article, Block, Span, Word

_ASKS = re.compile(r"[?？؟]['\"’”»)\]」』\s]*$")
_GREEK_ASKS = re.compile(r"[;\u037e]['\"’”»)\]\s]*$")
_STOPPED = re.compile(r"[.!?…:;。！？؟۔।]['\"’”»)\]」』\s\d]*$")
_SHORTEST_STATEMENT = 4
_LONGEST_HEADING = 12
"""Words; a longer line without a final mark is a sentence that lost it."""
_QUOTED = 0.5
"""Least share of a sentence's characters within marks to call the sentence quoted."""


def find_foreign_claims(article: Article) -> tuple[Claim, ...]:
    """Return the sentences of an article as claims; see ``compare.claims.find_claims`` for what holds of them.

    They have words, quantities, moments and quotations, and no names, clauses, negations, hedges or speakers.
    """
    text, language = article.text, article.language
    quotations = find_quotations(article)
    titled = bool(article.blocks) and article.blocks[0].kind is BlockKind.TITLE
    claims = []
    for at, (block, span) in enumerate(
        split_blocks(text, article.blocks, lambda block: cuts(text, block, language))
    ):
        quoted = clip_quotations(span, quotations)
        words = find_words(text, span, language)
        moments = find_moments(text, span, language, article.published)
        claims.append(
            Claim(
                number=at if titled else at + 1,
                span=span,
                kind=_kind(text, span, article.blocks[block], words, language),
                block=block,
                clauses=(span,),
                words=words,
                quantities=find_quantities(text, span, language, [moment.span for moment in moments]),
                moments=moments,
                quotations=quoted,
                stance=_stance(span, quoted),
            )
        )
    return tuple(claims)


def _kind(text: str, span: Span, block: Block, words: Sequence[Word], language: str) -> ClaimKind:
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return ClaimKind.HEADING
    printed = text[span.start : span.end]
    if _ASKS.search(printed) or (language == "el" and _GREEK_ASKS.search(printed)):
        return ClaimKind.QUESTION
    alone = block.kind is BlockKind.PARAGRAPH and span == block.span
    if alone and not _STOPPED.search(printed) and len(words) <= _LONGEST_HEADING and language != "th":
        return ClaimKind.HEADING
    return ClaimKind.STATEMENT if len(words) >= _SHORTEST_STATEMENT else ClaimKind.FRAGMENT


def _stance(span: Span, quoted: Sequence[Span]) -> Stance:
    inside = sum(inner.end - inner.start for inner in quoted)
    return Stance.QUOTED if inside >= _QUOTED * (span.end - span.start) else Stance.ASSERTED
