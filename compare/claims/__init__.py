"""An article becomes claims: sentences with what is said in them, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.claims.attribution import find_speakers, find_stance
from compare.claims.clauses import find_clauses
from compare.claims.kinds import find_kind
from compare.claims.moments import find_moments
from compare.claims.names import find_names
from compare.claims.parsing import load_parser, parse
from compare.claims.polarity import find_hedges, find_negations
from compare.claims.quantities import find_quantities
from compare.claims.quotations import clip_quotations, find_quotations
from compare.claims.sentences import split_sentences
from compare.claims.words import find_words
from compare.model import BlockKind, Claim

if TYPE_CHECKING:
    from compare.model import Article

__all__ = ["find_claims", "load_parser"]


def find_claims(article: Article) -> tuple[Claim, ...]:
    """Return the sentences of an article as claims, in the order of the text.

    Together the spans cover all of the article's text but white space; each lies in one block. Numbers rise by one
    without a gap, from 0 for the title, which is one claim, or from 1 where there is none. English articles
    are parsed (``load_parser``); in other languages a claim has words, quantities, dates and quotations, but no
    names, clauses, speakers or hedges.
    """
    if article.language != "en":
        from compare.claims.foreign import find_foreign_claims

        return find_foreign_claims(article)
    cut = list(split_sentences(article.text, article.blocks))
    sentences = parse(article, cut)
    names = find_names(article, sentences)
    quotations = find_quotations(article)
    voices = find_speakers(article, sentences, names, quotations)
    titled = bool(article.blocks) and article.blocks[0].kind is BlockKind.TITLE
    text = article.text
    claims = []
    for at, sentence in enumerate(sentences):
        quoted = clip_quotations(sentence.span, quotations)
        moments = find_moments(text, sentence.span, article.published)
        named = names.by_sentence[at]
        taken = [*(moment.span for moment in moments), *(name.span for name in named)]
        hedges = find_hedges(text, sentence)
        claims.append(
            Claim(
                number=at if titled else at + 1,
                span=sentence.span,
                kind=find_kind(text, sentence, article.blocks[sentence.block], quoted=bool(quoted)),
                block=sentence.block,
                clauses=find_clauses(text, sentence, quoted),
                words=find_words(text, sentence),
                names=named,
                quantities=find_quantities(text, sentence, taken),
                moments=moments,
                quotations=quoted,
                negations=find_negations(text, sentence.span),
                hedges=hedges,
                speaker=voices[at].speaker,
                stance=find_stance(text, sentence.span, quoted, voices[at], hedged=bool(hedges)),
                attributions=voices[at].attributions,
            )
        )
    return tuple(claims)
