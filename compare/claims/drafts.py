"""A sentence while its speaker is being settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.claims.quotations import clip_quotations, quotations_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.claims.parsing import Sentence
    from compare.claims.quotations import Quotation
    from compare.model import Article, Name, Span, Speaker

QUOTED = 0.5
"""Least share of a sentence's letters within marks, the attribution not counted, to call the sentence quoted."""
WHOLLY = 0.8
"""Least share within marks of a sentence that may take its speaker from the paragraph before."""


@dataclass(slots=True)
class Draft:
    """A sentence while its speaker is being settled."""

    sentence: Sentence
    quotations: tuple[Span, ...]
    names: tuple[Name, ...]
    share: float
    speaker: Speaker | None = None
    denied: bool = False
    bare: bool = False
    aside: tuple[Span, ...] = ()
    opens_within: tuple[int, ...] = field(default=())
    """Indices of the quotations that reach into the sentence."""


def quoted_share(text: str, span: Span, quotations: Sequence[Span], aside: Sequence[Span]) -> float:
    """Return the share of the letters within marks, without those of the stretches ``aside``."""
    quoted = other = 0
    for at in range(span.start, span.end):
        if not text[at].isalnum():
            continue
        if any(quote.start <= at < quote.end for quote in quotations):
            quoted += 1
        elif not any(part.start <= at < part.end for part in aside):
            other += 1
    return quoted / (quoted + other) if quoted else 0.0


def draft_of(
    article: Article, sentence: Sentence, names: tuple[Name, ...], quotations: Sequence[Quotation]
) -> Draft:
    """Return a sentence as it stands before its speaker is known, with what it says within marks."""
    within = quotations_within(sentence.span, quotations)
    spans = clip_quotations(sentence.span, quotations)
    share = quoted_share(article.text, sentence.span, spans, ())
    return Draft(sentence, spans, names, share, opens_within=within)
