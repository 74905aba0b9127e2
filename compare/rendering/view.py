"""What a page shows of a brief, as plain values: every format is written from these, none from the brief itself.

The two articles are ``left`` and ``right`` here as everywhere; A and B are made here, once, because only a reader
needs them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from compare.model import BlockKind, Relation, Stance
from compare.rendering.pieces import Piece, cut, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Article, Brief, Claim, Difference, Point, Quote, Row, SideCoverage, Span

RELATIONS = {
    Relation.CONFLICT: "Conflict",
    Relation.DIFFER: "Differ",
    Relation.AGREE: "Agree",
    Relation.LEFT_ONLY: "Only in A",
    Relation.RIGHT_ONLY: "Only in B",
}
"""Words for the relations, in the order of the brief."""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

LONG_ROW = 1700
"""Characters of quotes on one side from which a row may break over pages: about half a page of one column."""

SHARED_ORIGIN = {
    "verbatim_run": "The same words over a long stretch",
    "same_quotation": "The same quotation",
    "agency_credit": "The same agency is credited",
}


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One verbatim passage with its place and who says it."""

    label: str
    """``A9``: the sentence's number, also the anchor in the full texts."""
    pieces: tuple[Piece, ...]
    said: str
    """Speaker and stance for a reader, or empty."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the brief."""

    id: str
    relation: str
    """Lower snake case, for style."""
    word: str
    heading: str
    notes: tuple[tuple[str, str], ...]
    """Kind and note of each difference, in order."""
    left: tuple[QuoteView, ...]
    right: tuple[QuoteView, ...]
    left_value: str
    """The words that differ, for the table of where the articles part; empty where there are none."""
    right_value: str
    long: bool
    key: bool


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
    title: str
    credit: str
    """Outlet, author and date as far as known."""
    url: str
    size: str
    source: str
    sha256: str
    language: str
    direction: str
    warnings: tuple[str, ...]
    removed: tuple[tuple[str, str], ...]
    """Reason and text."""
    blocks: tuple[BlockView, ...]
    coverage: SideCoverage


@dataclass(frozen=True, slots=True)
class Reference:
    """A sentence of our own with the rows or sentences that it rests on."""

    text: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number or date beside its counterpart."""

    row: str
    heading: str
    left: str
    right: str
    same: bool


@dataclass(frozen=True, slots=True)
class BriefView:
    """Everything that a brief shows."""

    title: str
    id: str
    date: str
    version: str
    paper: str
    threshold: float
    left: SideView
    right: SideView
    groups: tuple[tuple[str, tuple[RowView, ...]], ...]
    """Relation and rows, for the relations in the order of the brief; a group may be empty."""
    points: tuple[Reference, ...]
    questions: tuple[Reference, ...]
    origins: tuple[Reference, ...]
    figures: tuple[FigureView, ...]
    voices: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    """Name, and the sentences of each side as labels."""
    rules: tuple[tuple[str, int], ...]
    """Rule and how many differences it found, by name."""

    @property
    def sides(self) -> tuple[SideView, SideView]:
        """Left and right."""
        return self.left, self.right

    @property
    def rows(self) -> tuple[RowView, ...]:
        """All rows in order."""
        return tuple(row for _, rows in self.groups for row in rows)

    def group(self, relation: str) -> tuple[RowView, ...]:
        """Return the rows of one relation."""
        return dict(self.groups)[relation]


def view(brief: Brief) -> BriefView:
    """Turn a brief into what its pages show."""
    rows = tuple(_row(brief, row) for row in brief.rows)
    headings = {row.id: row.heading for row in rows}
    rules = Counter(difference.rule for row in brief.rows for difference in row.differences)
    left = _side(brief, "A", brief.left, brief.left_claims, brief.coverage.left)
    right = _side(brief, "B", brief.right, brief.right_claims, brief.coverage.right)
    return BriefView(
        title=brief.settings.title or _title(left, right),
        id=brief_id(brief),
        date=brief.settings.date or "",
        version=brief.version,
        paper=brief.settings.paper,
        threshold=brief.settings.threshold,
        left=left,
        right=right,
        groups=tuple((name.value, tuple(row for row in rows if row.relation == name)) for name in RELATIONS),
        points=_references(brief.points),
        questions=_references(brief.questions),
        origins=tuple(
            Reference(
                f"{SHARED_ORIGIN.get(origin.reason, words_of(origin.reason))}: “{_bare(brief.left, origin.left)}”",
                (
                    _label("A", _claim_at(brief.left_claims, origin.left)),
                    _label("B", _claim_at(brief.right_claims, origin.right)),
                ),
            )
            for origin in brief.shared_origin
        ),
        figures=tuple(
            FigureView(
                figure.row,
                headings[figure.row],
                _text(brief.left, figure.left),
                _text(brief.right, figure.right),
                figure.same,
            )
            for figure in brief.figures
        ),
        voices=tuple(
            (voice.name, tuple(f"A{n}" for n in voice.left), tuple(f"B{n}" for n in voice.right))
            for voice in brief.voices
        ),
        rules=tuple(sorted(rules.items())),
    )


def brief_id(brief: Brief) -> str:
    """Name a brief by its inputs, settings and version: 12 hexadecimal digits."""
    parts = (brief.left.sha256, brief.right.sha256, repr(brief.settings), brief.version)
    return sha256("\n".join(parts).encode()).hexdigest()[:12]


def _title(left: SideView, right: SideView) -> str:
    if left.name == right.name:
        return f"Two articles of {left.name} compared"
    return f"{left.name} and {right.name} compared"


def _references(points: Iterable[Point]) -> tuple[Reference, ...]:
    return tuple(Reference(point.text, point.rows) for point in points)


def _row(brief: Brief, row: Row) -> RowView:
    left_strong = tuple(d.left for d in row.differences if d.left)
    right_strong = tuple(d.right for d in row.differences if d.right)
    left = tuple(_quote("A", quote, row.left_marks, left_strong) for quote in row.left)
    right = tuple(_quote("B", quote, row.right_marks, right_strong) for quote in row.right)
    size = max(sum(len(quote.quote) for quote in side) for side in (row.left, row.right))
    first = row.differences[0] if row.differences else None
    return RowView(
        id=row.id,
        relation=row.relation.value,
        word=RELATIONS[row.relation],
        heading=row.heading,
        notes=tuple((words_of(difference.kind), difference.note) for difference in row.differences),
        left=left,
        right=right,
        left_value=_value(brief.left, first, first.left) if first else "",
        right_value=_value(brief.right, first, first.right) if first else "",
        long=size > LONG_ROW,
        key=row.key,
    )


def _value(article: Article, difference: Difference, span: Span | None) -> str:
    """Quote the words that differ; where a side has none, say what it lacks."""
    if span is None:
        return f"no {difference.kind.value} given" if difference.kind.value in ("number", "date") else "—"
    return _short(_text(article, span), 90)


def _quote(letter: str, quote: Quote, marks: Sequence[Span], strong: Sequence[Span]) -> QuoteView:
    said = "" if quote.stance is Stance.ASSERTED else quote.stance.value
    if quote.speaker:
        said = f"{quote.speaker}, {said}" if said else quote.speaker
    return QuoteView(_label(letter, quote.claim), cut(quote.quote, quote.span.start, marks, strong), said)


def _label(letter: str, number: int) -> str:
    return f"{letter}{number}"


def _claim_at(claims: Sequence[Claim], span: Span) -> int:
    """Number of the last sentence that begins at or before a span."""
    return max((claim.number for claim in claims if claim.span.start <= span.start), default=0)


def _text(article: Article, span: Span | None) -> str:
    return article.text[span.start : span.end] if span else ""


def _bare(article: Article, span: Span) -> str:
    """Cut a passage short and take off its quotation marks, as it will stand within a pair of our own."""
    return _short(_text(article, span).strip("“”‘’\""), 160)


def _short(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _side(
    brief: Brief, letter: str, article: Article, claims: Sequence[Claim], coverage: SideCoverage
) -> SideView:
    published = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    title = article.title or article.source
    return SideView(
        letter=letter,
        key=letter.lower(),
        name=article.outlet or title,
        title=title,
        credit=", ".join(part for part in (article.outlet, article.byline, published) if part),
        url=article.url or "",
        size=f"{article.words:,} words in {coverage.sentences:,} sentence{'' if coverage.sentences == 1 else 's'}",
        source="standard input" if article.source == "-" else article.source,
        sha256=article.sha256,
        language=article.language,
        direction="rtl" if article.language in RIGHT_TO_LEFT else "ltr",
        warnings=article.warnings,
        removed=tuple((words_of(removed.reason), removed.text) for removed in article.removed),
        blocks=_blocks(brief, letter, article, claims),
        coverage=coverage,
    )


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
            label = _label(letter, claim.number)
            text = _text(article, claim.span)
            sentences.append(SentenceView(label, text, tuple(rows.get(claim.number, ()))))
        if rest := article.text[at : block.span.end].strip():
            sentences.append(SentenceView("", rest, ()))
        heading = block.kind in (BlockKind.TITLE, BlockKind.HEADING)
        views.append(BlockView("heading" if heading else block.kind.value, tuple(sentences)))
    return tuple(views)
