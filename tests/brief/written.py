"""Documents written by hand.

Each word is a noun unless it is marked ``/V`` verb, ``/J`` adjective, ``/P`` proper noun or is one of the function
words below; digits are quantities of the noun after them; “ ” are quotations.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compare.model import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Bound,
    Claim,
    ClaimKind,
    Document,
    Manner,
    Match,
    Name,
    Part,
    Quantity,
    Relation,
    Removed,
    Span,
    Speaker,
    Stance,
    Word,
)

FUNCTION_WORDS = {
    **dict.fromkeys(["a", "an", "the", "its", "our"], "DET"),
    **dict.fromkeys(["after", "at", "by", "for", "from", "in", "of", "on", "out", "to"], "ADP"),
    **dict.fromkeys(["and", "but"], "CCONJ"),
    **dict.fromkeys(["anything", "he", "it", "nobody", "they", "us", "we"], "PRON"),
    **dict.fromkeys(["is", "said", "was"], "AUX"),
    **dict.fromkeys(["ago", "down", "again"], "ADV"),
}
PRONOUNS = frozenset({"he", "she", "they"})
MARKS = {"V": "VERB", "J": "ADJ", "P": "PROPN"}
TOKEN = re.compile(r"(?P<word>\d+|[^\W\d_]+(?:['’][^\W\d_]+)?)(?:/(?P<mark>[VJP]))?")


@dataclass(frozen=True)
class Said:
    """A sentence of a document to be made."""

    marked: str
    speaker: str | None = None
    stance: Stance = Stance.ASSERTED
    kind: ClaimKind = ClaimKind.STATEMENT
    anonymous: bool = False
    key: str = ""
    """Of the speaker; of the words of ``speaker`` where it is empty."""
    joined: bool = False
    """Stands in the same paragraph as the sentence before."""


def document(
    title: str, *sentences: Said | str, source: str = "a.html", removed: tuple[Removed, ...] = ()
) -> Document:
    """Make a document; the title is sentence 0."""
    text = ""
    blocks: list[Block] = []
    claims: list[Claim] = []
    all_said = [
        Said(title, kind=ClaimKind.HEADING),
        *(s if isinstance(s, Said) else Said(s) for s in sentences),
    ]
    for number, said in enumerate(all_said):
        text += (" " if said.joined else "\n\n") if text else ""
        start = len(text)
        plain, words = _words(said.marked, start)
        text += plain
        if said.joined:
            blocks[-1] = Block(blocks[-1].kind, Span(blocks[-1].span.start, len(text)))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH if number else BlockKind.TITLE, Span(start, len(text))))
        claims.append(_claim(said, number, len(blocks) - 1, Span(start, len(text)), plain, words))
    article = Article(
        text=text,
        blocks=tuple(blocks),
        source=source,
        sha256="0" * 64,
        title=text[claims[0].span.start : claims[0].span.end],
        published=date(2026, 3, 12),
        words=len(text.split()),
        removed=removed,
    )
    return Document(article, tuple(claims))


def _words(marked: str, start: int) -> tuple[str, tuple[Word, ...]]:
    plain = ""
    words = []
    end = 0
    for token in TOKEN.finditer(marked):
        plain += marked[end : token.start()]
        end = token.end()
        word, mark = token["word"], token["mark"]
        span = Span(start + len(plain), start + len(plain) + len(word))
        plain += word
        lemma = word.casefold().removesuffix("s")
        if word.isdigit():
            words.append(Word(span, word, "NUM", stop=False))
        elif mark:
            words.append(Word(span, word.casefold(), MARKS[mark], stop=False))
        elif word.casefold() in FUNCTION_WORDS:
            words.append(Word(span, word.casefold(), FUNCTION_WORDS[word.casefold()], stop=True))
        else:
            words.append(Word(span, lemma, "NOUN", stop=False))
    return plain + marked[end:], tuple(words)


def _claim(said: Said, number: int, block: int, span: Span, plain: str, words: tuple[Word, ...]) -> Claim:
    names = []
    for proper, group in itertools.groupby(words, key=lambda word: word.pos == "PROPN"):
        if proper:
            run = list(group)
            key = " ".join(word.lemma for word in run)
            names.append(Name(Span(run[0].span.start, run[-1].span.end), "PERSON", key))
    quantities = [
        Quantity(first.span, Decimal(first.lemma), Decimal(first.lemma), second.lemma, Bound.EXACT)
        for first, second in itertools.pairwise(words)
        if first.pos == "NUM"
    ]
    speaker = None
    if said.speaker:
        folded = "" if said.speaker in PRONOUNS else re.sub("^the ", "", said.speaker.casefold())
        speaker = Speaker(said.speaker, span, None, said.key or folded, anonymous=said.anonymous)
    # A sentence that closes a quotation without opening one runs on from the sentence before.
    quotations = [found.span("inside") for found in re.finditer("(?:^(?=[^“]*”)|“)(?P<inside>[^”]+)", plain)]
    inside = tuple(Span(span.start + first, span.start + last) for first, last in quotations)
    manner = Manner.DIRECT if inside else Manner.INDIRECT
    attribution = Attribution((span,), span, None, speaker, manner, said.stance)
    return Claim(
        number=number,
        span=span,
        kind=said.kind,
        block=block,
        clauses=(span,),
        words=words,
        names=tuple(names),
        quantities=tuple(quantities),
        quotations=inside,
        speaker=speaker,
        stance=said.stance,
        attributions=(attribution,) if speaker else (),
    )


def place(document: Document, passage: str) -> Span:
    """Return where a passage first stands."""
    start = document.article.text.index(passage)
    return Span(start, start + len(passage))


def match_of(
    left: Document,
    right: Document,
    numbers: tuple[int, ...],
    counterparts: tuple[int, ...],
    relation: Relation = Relation.AGREE,
) -> Match:
    """Match whole sentences by their numbers."""
    return Match(
        left=tuple(Part(number, left.claims[number].span) for number in numbers),
        right=tuple(Part(number, right.claims[number].span) for number in counterparts),
        probability=0.9,
        relation=relation,
    )
