"""Briefs made by hand, and the means to make them: the shortest pair, a long pair, a hostile pair."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from compare.model import (
    Article,
    Block,
    BlockKind,
    Bound,
    Brief,
    Claim,
    ClaimKind,
    Coverage,
    Difference,
    Figure,
    Heard,
    Kind,
    Mention,
    Point,
    Quantity,
    Quote,
    Relation,
    Removed,
    Row,
    SharedOrigin,
    SideCoverage,
    Span,
    Stance,
    Standing,
    Voice,
)
from compare.settings import Presentation, Preset, Settings

ONE = Decimal(1)
SETTINGS = Settings(threshold=0.5)
FULL = Presentation(Preset.FULL)

ARTICLES = Path(__file__).with_name("articles")
"""One sentence a line, an empty line between paragraphs, the title first."""


@dataclass(frozen=True)
class Side:
    """An article, its claims, and the words to look up spans by."""

    letter: str
    article: Article
    claims: tuple[Claim, ...]

    def span(self, claim: int, words: str) -> Span:
        """Find words within a sentence."""
        start = self.article.text.index(words, self.claims[claim].span.start)
        assert start + len(words) <= self.claims[claim].span.end
        return Span(start, start + len(words))

    def quote(self, claim: int, stance: Stance = Stance.ASSERTED, speaker: str | None = None) -> Quote:
        """Quote a whole sentence."""
        span = self.claims[claim].span
        return Quote(span, self.article.text[span.start : span.end], claim, speaker, stance)


def read(name: str) -> tuple[tuple[str, ...], ...]:
    """Read the paragraphs of an article."""
    paragraphs = (ARTICLES / name).read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(tuple(paragraph.split("\n")) for paragraph in paragraphs)


def side(letter: str, paragraphs: tuple[tuple[str, ...], ...], first: Article) -> Side:
    """Set paragraphs of sentences as an article; the first paragraph is its title."""
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    blocks: list[Block] = []
    claims: list[Claim] = []
    at = 0
    for index, sentences in enumerate(paragraphs):
        begin = at
        for sentence in sentences:
            span = Span(at, at + len(sentence))
            kind = ClaimKind.HEADING if index == 0 else ClaimKind.STATEMENT
            claims.append(Claim(len(claims), span, kind, index, (span,), ()))
            at = span.end + 1
        blocks.append(Block(BlockKind.PARAGRAPH if index else BlockKind.TITLE, Span(begin, at - 1)))
        at += 1
    article = replace(
        first,
        text=text,
        blocks=tuple(blocks),
        title=paragraphs[0][0],
        sha256=sha256(text.encode()).hexdigest(),
        words=len(text.split()),
    )
    return Side(letter, article, tuple(claims))


def differ(
    left: Side, right: Side, kind: Kind, a: tuple[int, str] | None, b: tuple[int, str] | None, note: str
) -> Difference:
    """Name the words of two sentences that differ."""
    return Difference(
        kind,
        left.span(*a) if a else None,
        right.span(*b) if b else None,
        f"{kind}.{'value' if kind in (Kind.NUMBER, Kind.DATE) else 'words'}",
        note,
    )


def short_brief(settings: Settings | None = None) -> Brief:
    """Build the brief of the shortest pair: two sentences a side and no row with both."""
    a = side("A", (("Rain",), ("It rained.", "It stopped.")), Article("", (), "-", ""))
    b = side("B", (("Snow",), ("Snow fell.", "Roads closed.")), Article("", (), "b.txt", ""))
    rows = (
        Row("L1", Relation.LEFT_ONLY, "Rain", (a.quote(1),), ()),
        Row("L2", Relation.LEFT_ONLY, "End of the rain", (a.quote(2),), ()),
        Row("R1", Relation.RIGHT_ONLY, "Snow", (), (b.quote(1),)),
    )
    return Brief(
        a.article, b.article, a.claims, b.claims, rows, (),
        Coverage(SideCoverage(3, 3, 0, 2, (), 0), SideCoverage(3, 3, 0, 1, (), 0)),
        (), (), (), (), settings or SETTINGS, "0.1.0",
    )  # fmt: skip


def long_brief(rows: int) -> Brief:
    """Build a brief of many rows, one of them longer than a page."""
    sentence = (
        "The commission met for the {}th time on the matter of the northern dyke and heard again that the pumps of"
        " Sellow had run for {} hours."
    )
    paragraphs = tuple(
        (sentence.format(at, at * 7), sentence.format(at, at * 7 + 1)) for at in range(1, rows + 1)
    )
    a = side("A", (("Pumps of Sellow",), *paragraphs), Article("", (), "a.txt", "", outlet="Dyke Post"))
    b = side("B", (("The dyke again",), *paragraphs), Article("", (), "b.txt", "", outlet="Polder News"))
    first = Row(
        "S1",
        Relation.AGREE,
        "All meetings",
        tuple(a.quote(n) for n in range(1, min(41, 2 * rows + 1))),
        (b.quote(1),),
        (),
        0.9,
    )
    more = (
        Row(f"S{at}", Relation.AGREE, f"Meeting {at}", (a.quote(at),), (b.quote(at),), (), 0.9)
        for at in range(2, 2 * rows + 1)
    )
    count = 2 * rows
    return Brief(
        a.article, b.article, a.claims, b.claims, (first, *more), (),
        Coverage(SideCoverage(count, count, count, 0, (), 0), SideCoverage(count, count, count, 0, (), 0)),
        (), (), (), (), SETTINGS, "0.1.0",
    )  # fmt: skip


def brief_of(sentences: tuple[str, ...], **meta: str) -> Brief:
    """Build a brief whose left article is hostile, in every place that article text can reach."""
    a = side("A", ((sentences[0],), sentences), Article("", (), sentences[0], "", **meta))  # type: ignore[arg-type]
    b = side("B", (("Plain",), ("Plain text.",)), Article("", (), "b.txt", "", warnings=sentences))
    marked = tuple(claim.span for claim in a.claims[1:2])
    rows = (
        Row("S1", Relation.AGREE, sentences[0], (a.quote(1),), (b.quote(1),), (), 0.9, left_marks=marked),
        *(
            Row(f"L{at}", Relation.LEFT_ONLY, sentence, (a.quote(at, Stance.QUOTED, sentence),), ())
            for at, sentence in enumerate(sentences[1:], 2)
        ),
    )
    return Brief(
        replace(a.article, removed=tuple(Removed(sentence, "share") for sentence in sentences)),
        b.article, a.claims, b.claims, rows,
        tuple(Point(sentence, ("S1",)) for sentence in sentences[:5]),
        Coverage(SideCoverage(len(sentences), 1, 1, 1, (), 1), SideCoverage(1, 1, 1, 0, (), 0)),
        tuple(
            Figure((Mention(claim.number, Quantity(claim.span, ONE, ONE, sentence, Bound.EXACT), sentence),), (),
                   Standing.ALONE)
            for claim, sentence in zip(a.claims[1:], sentences, strict=True)
        ),
        tuple(Voice(sentence, Heard(1, 1, 2, 1, (1,), (1,)), Heard()) for sentence in sentences),
        (SharedOrigin("verbatim_run", a.claims[1].span, b.claims[1].span),),
        tuple(Point(sentence, ("S1",)) for sentence in sentences),
        SETTINGS, "0.1.0",
    )  # fmt: skip
