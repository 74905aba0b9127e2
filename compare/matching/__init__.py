"""The claims of two articles become matches, each one claim that both speak to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.matching.align import align
from compare.matching.answers import join_answers
from compare.matching.encode import load_encoder
from compare.matching.entities import unify_names
from compare.matching.pair_model import folder_of, load_pair_model
from compare.matching.quoting import parts
from compare.matching.relate import each_once, relate
from compare.matching.scorer import cascade, score
from compare.model import Document, Match

if TYPE_CHECKING:
    from compare.matching.scorer import Scorer
    from compare.settings import Settings

__all__ = ["load_encoder", "load_models", "match", "mirror", "unify_names"]


def match(left: Document, right: Document, scorer: Scorer | None, settings: Settings) -> tuple[Match, ...]:
    """Find the claims that both documents speak to, and say how they relate.

    ``scorer`` gives the probabilities of pairs; None takes that of ``settings.model``, or the one for other languages
    where either document is not in English. Matches come in the order of
    the left article. Swapping the documents mirrors every match: the work is always done with the documents in one
    order, that of their texts, so that no rounding and no tie can hang on which of them the user named first.
    """
    if (right.article.text, right.article.source) < (left.article.text, left.article.source):
        mirrored = (mirror(m) for m in match(right, left, scorer and transposed(scorer), settings))
        return tuple(sorted(mirrored, key=lambda m: (m.left, m.right)))
    a, b = compared(left), compared(right)
    if not (a.claims and b.claims):
        return ()
    if {left.article.language, right.article.language} == {"en"}:
        probabilities, related = join_answers(a, b, (scorer or scorer_of(settings.model))(a, b)), relate
    else:
        # Here, so that a comparison in English loads none of it.
        from compare.matching.multilingual import score as score_multilingual
        from compare.matching.unparsed import relate_unparsed

        probabilities, related = (scorer or score_multilingual)(a, b), relate_unparsed
    groups = align(probabilities, settings.threshold)
    found = [
        related(Match(*parts(a, b, group), round(group.probability, 4)), left, right) for group in groups
    ]
    return each_once(sorted(found, key=lambda m: (m.left, m.right)))


def scorer_of(name: str) -> Scorer:
    """Return the scorer of the model that a user names. Raises ``UsageError`` where there is none such."""
    folder = folder_of(name)
    return cascade(load_pair_model(folder)) if folder else score


def load_models(name: str) -> None:
    """Load all that ``match`` will need for the model that a user names; raises as ``scorer_of`` does."""
    load_encoder()
    scorer_of(name)


def compared(document: Document) -> Document:
    """Return the document with those sentences alone that take part."""
    return Document(document.article, tuple(claim for claim in document.claims if claim.takes_part))


def transposed(scorer: Scorer) -> Scorer:
    """Return the scorer that sees the documents the other way round."""
    return lambda left, right: scorer(right, left).T


def mirror(match: Match) -> Match:
    """Swap the sides of a match."""
    return replace(
        match,
        left=match.right,
        right=match.left,
        left_marks=match.right_marks,
        right_marks=match.left_marks,
        differences=tuple(
            replace(d, left=d.right, right=d.left, note=mirrored_note(d.note)) for d in match.differences
        ),
    )


def mirrored_note(note: str) -> str:
    """Swap the two values of a note ``left / right``."""
    return " / ".join(reversed(note.split(" / ")))
