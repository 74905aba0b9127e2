"""What each side of a match says, and which of its sentences and values correspond."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from compare.model import Difference, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.model import Claim, Document, Kind, Part, Word


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


_APOSTROPHES = str.maketrans("’‘", "''")

P = TypeVar("P", bound=Placed)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one side says in a match."""

    text: str
    """The article's text, into which all spans point."""
    claims: tuple[Claim, ...]
    """In the order of the text; each holds only what stands within the part that the match names."""
    leading: bool
    """Whether it stands in the title or the first two sentences."""

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, in order."""
        return tuple(word for claim in self.claims for word in claim.words)


def statement(document: Document, parts: Sequence[Part]) -> Statement:
    """Take from a document what one side of a match says.

    Raises KeyError where a part names a claim that the document lacks.
    """
    claims = {claim.number: claim for claim in document.claims}
    return Statement(
        document.article.text,
        tuple(_narrowed(claims[part.claim], part.span) for part in parts),
        any(part.claim <= 2 for part in parts),
    )


def _narrowed(claim: Claim, span: Span) -> Claim:
    return replace(
        claim,
        span=span,
        words=within(claim.words, span),
        names=within(claim.names, span),
        quantities=within(claim.quantities, span),
        moments=within(claim.moments, span),
        quotations=tuple(
            Span(max(inner.start, span.start), min(inner.end, span.end))
            for inner in claim.quotations
            if inner.start < span.end and span.start < inner.end
        ),
        negations=tuple(inner for inner in claim.negations if contains(span, inner)),
        hedges=tuple(inner for inner in claim.hedges if contains(span, inner)),
    )


def contains(outer: Span, inner: Span) -> bool:
    """Tell whether one span lies wholly within another."""
    return outer.start <= inner.start and inner.end <= outer.end


def within(placed: Iterable[P], span: Span) -> tuple[P, ...]:
    """Keep what lies wholly within a span."""
    return tuple(one for one in placed if contains(span, one.span))


def form(text: str, span: Span) -> str:
    """Return the words of a span folded for comparing: lower case, straight apostrophes."""
    return text[span.start : span.end].translate(_APOSTROPHES).casefold()


def content(words: Iterable[Word]) -> frozenset[str]:
    """Return the lemmas of the words that say something about the topic."""
    return frozenset(
        word.lemma for word in words if not word.stop and word.pos not in {"PUNCT", "NUM", "SYM"}
    )


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Measure how much two sets share, in [0, 1]: Dice's coefficient, 0 where both are empty."""
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def closeness(left: Claim, right: Claim) -> float:
    """Measure how much of their topic two sentences share, in [0, 1]."""
    return overlap(content(left.words), content(right.words))


def corresponding(left: Statement, right: Statement) -> tuple[tuple[Claim, Claim, float], ...]:
    """Pair the sentences of two statements one to one, closest first, with their closeness above 0."""
    pairs = pair_off(left.claims, right.claims, closeness)
    return tuple((a, b, closeness(a, b)) for a, b in pairs)


def pair_off(
    left: Sequence[T], right: Sequence[T], score: Callable[[T, T], float]
) -> tuple[tuple[T, T], ...]:
    """Pair the items of two sequences one to one, the highest score first, none at 0 or below.

    Between equal scores, the pair nearer to the beginning of both sequences, then the one nearer to the same
    place in both. No two pairs that share an item tie in all three, so that swapping the sides swaps the pairs.
    """
    scored = sorted(
        (-value, i + j, abs(i - j), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (value := score(a, b)) > 0
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for *_, i, j in scored:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((left[i], right[j]))
    return tuple(pairs)


def around(claim: Claim, span: Span, reach: int) -> tuple[Word, ...]:
    """Return the words of a claim at most ``reach`` words before or after a span, without those in it."""
    before = [word for word in claim.words if word.span.end <= span.start]
    after = [word for word in claim.words if word.span.start >= span.end]
    return (*before[-reach:], *after[:reach])


def clause_closeness(left: Claim, left_span: Span, right: Claim, right_span: Span) -> float:
    """Measure how much of their topic two sentences share, or the clauses in which two spans stand, in [0, 1]."""
    clauses = overlap(content(_clause(left, left_span)), content(_clause(right, right_span)))
    return max(clauses, closeness(left, right))


def _clause(claim: Claim, span: Span) -> tuple[Word, ...]:
    clause = next((one for one in claim.clauses if contains(one, span)), claim.span)
    return within(claim.words, clause)


def shown(
    kind: Kind,
    rule: str,
    left: tuple[Statement, Span | None],
    right: tuple[Statement, Span | None],
    *,
    exclusive: bool = False,
    speakers: tuple[Claim | None, Claim | None] = (None, None),
) -> Difference:
    """Build a difference whose note gives the words of both sides, an en dash for a side that has none.

    Where the words say who speaks, ``speakers`` are the claims: a pronoun, or a verb that stands for the speaker of the
    sentence before, tells a reader nothing, so that the note gives the name.
    """
    note = " / ".join(
        _named(" ".join(side.text[span.start : span.end].split()), speaker) if span else "–"
        for (side, span), speaker in zip((left, right), speakers, strict=True)
    )
    return Difference(kind, left[1], right[1], rule, note, exclusive)


def _named(told: str, claim: Claim | None) -> str:
    name = claim.speaker.name if claim and claim.speaker else ""
    return name if name and not set(told.casefold().split()) <= set(name.casefold().split()) else told
