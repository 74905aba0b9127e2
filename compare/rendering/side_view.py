"""One article as a page shows it: its card, and its text in numbered sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import BlockKind
from compare.rendering.direction import RIGHT_TO_LEFT, isolated, tag_of
from compare.rendering.pieces import label, passage, shorten, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Article, Brief, Claim, SideCoverage

SHORT = 27
"""Characters that the head of the narrowest column has room for."""
CITED = 52
"""Characters of a headline within a title, which holds two."""
INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A numbered sentence in the full text, or what stands between two (then without a label)."""

    label: str
    text: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph of the full text."""

    kind: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One article as the brief presents it."""

    letter: str
    key: str
    """``a`` or ``b``, for style."""
    name: str
    """What the article is called in running text: its outlet, else its title, else its file."""
    cited: str
    """The name as it stands in a title: an outlet's as it is, a headline cut short and in quotation marks."""
    short: str
    """The name, cut to fit on one line of the head of a column."""
    title: str
    """The headline, else the file."""
    headline: str
    """Empty where the article has none."""
    lacks: str
    """What of its card is not known, as a sentence; empty where all is."""
    credit: str
    """Outlet, author and date as far as known."""
    url: str
    size: str
    source: str
    retrieved: str
    """When the page was fetched; empty for a file."""
    sha256: str
    language: str
    """BCP 47."""
    direction: str
    warnings: tuple[str, ...]
    removed: tuple[tuple[str, str], ...]
    """Reason and text."""
    blocks: tuple[BlockView, ...]
    coverage: SideCoverage


def side_view(
    brief: Brief, letter: str, article: Article, claims: Sequence[Claim], coverage: SideCoverage
) -> SideView:
    """Turn one article of a brief into what its card and its numbered text show."""
    published = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    title = article.title or article.source
    return SideView(
        letter=letter,
        key=letter.lower(),
        name=isolated(article.outlet or title),
        cited=isolated(article.outlet or (_cited(article.title) if article.title else article.source)),
        short=isolated(shorten(article.outlet or title, SHORT)),
        title=title,
        headline=article.title or "",
        lacks=_lacks(article),
        credit=isolated(", ".join(part for part in (article.outlet, article.byline, published) if part)),
        url=article.url or "",
        size=f"{article.words:,} words in {coverage.sentences:,} sentence{'' if coverage.sentences == 1 else 's'}",
        source="standard input" if article.source == "-" else article.source,
        retrieved=f"{article.retrieved:%Y-%m-%d %H:%M:%S} UTC" if article.retrieved else "",
        sha256=article.sha256,
        language=tag_of(article.language, article.text),
        direction="rtl" if article.language in RIGHT_TO_LEFT else "ltr",
        warnings=article.warnings,
        removed=tuple((words_of(removed.reason), removed.text) for removed in article.removed),
        blocks=_blocks(brief, letter, article, claims),
        coverage=coverage,
    )


def _lacks(article: Article) -> str:
    given = (("outlet", article.outlet), ("author", article.byline), ("date", article.published))
    lacking = [name for name, value in given if not value]
    if not lacking:
        return ""
    return f"No {', '.join(lacking)} given."


def _cited(headline: str) -> str:
    return f"“{shorten(headline, CITED).translate(INNER)}”"


def _blocks(brief: Brief, letter: str, article: Article, claims: Sequence[Claim]) -> tuple[BlockView, ...]:
    rows: dict[int, list[str]] = {}
    for row in brief.rows:
        quotes = row.left if letter == "A" else row.right
        for number in dict.fromkeys(quote.claim for quote in quotes):
            rows.setdefault(number, []).append(row.id)
    by_block: dict[int, list[Claim]] = {}
    for claim in claims:
        by_block.setdefault(claim.block, []).append(claim)
    views = []
    for index, block in enumerate(article.blocks):
        sentences: list[SentenceView] = []
        at = block.span.start
        for claim in by_block.get(index, ()):
            if between := article.text[at : claim.span.start].strip():
                sentences.append(SentenceView("", between, ()))
            at = claim.span.end
            quoted_in = tuple(rows.get(claim.number, ()))
            sentences.append(
                SentenceView(label(letter, claim.number), passage(article, claim.span), quoted_in)
            )
        if rest := article.text[at : block.span.end].strip():
            sentences.append(SentenceView("", rest, ()))
        heading = block.kind in (BlockKind.TITLE, BlockKind.HEADING)
        views.append(BlockView("heading" if heading else block.kind.value, tuple(sentences)))
    return tuple(views)
