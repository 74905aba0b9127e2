"""The claims of two articles become matches, each one claim that both speak to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare import memory
from compare.matching.align import align
from compare.matching.answers import join_answers
from compare.matching.encode import load_encoder
from compare.matching.entities import unify_names
from compare.matching.pair_model import folder_of, load_pair_model
from compare.matching.quoting import parts
from compare.matching.relate import each_once, relate
from compare.matching.scorer import cascade, read_doubtful, score
from compare.model import Document, Match

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from compare.matching.scorer import Scorer
    from compare.settings import Settings

__all__ = ["check_model", "drop_models", "load_encoder", "load_models", "match", "mirror", "unify_names"]


def match(
    left: Document, right: Document, scorer: Scorer | None, settings: Settings, *, keep_models: bool = True
) -> tuple[Match, ...]:
    """Find the claims that both documents speak to, and say how they relate.

    ``scorer`` gives the probabilities of pairs; None takes that of ``settings.model``, or the one for other languages
    where either document is not in English. Without ``keep_models`` the encoder is dropped before the pair model is
    loaded, so that there is memory for the larger of the two alone. Matches come in the order of
    the left article. Swapping the documents mirrors every match: the work is always done with the documents in one
    order, that of their texts, so that no rounding and no tie can hang on which of them the user named first.
    """
    if (right.article.text, right.article.source) < (left.article.text, left.article.source):
        swapped = match(right, left, scorer and transposed(scorer), settings, keep_models=keep_models)
        mirrored = (mirror(m) for m in swapped)
        return tuple(sorted(mirrored, key=lambda m: (m.left, m.right)))
    a, b = compared(left), compared(right)
    if not (a.claims and b.claims):
        return ()
    if {left.article.language, right.article.language} == {"en"}:
        scorer = scorer or scorer_of(settings.model, keep_models=keep_models)
        probabilities, related = join_answers(a, b, scorer(a, b)), relate
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


def scorer_of(name: str, *, keep_models: bool = True) -> Scorer:
    """Return the scorer of the model that a user names. Raises ``UsageError`` where there is none such."""
    folder = folder_of(name)
    if folder is None:
        return score
    return cascade(load_pair_model(folder)) if keep_models else one_at_a_time(folder)


def one_at_a_time(folder: Path) -> Scorer:
    """Return the cascade that loads the pair model of a folder when the encoder has done its part and is dropped."""

    def scorer(left: Document, right: Document) -> NDArray[np.float64]:
        probabilities = score(left, right)
        drop_models()
        return read_doubtful(load_pair_model(folder), left, right, probabilities)

    return scorer


def load_models(name: str) -> None:
    """Load all that ``match`` will need for the model that a user names; raises as ``scorer_of`` does."""
    load_encoder()
    scorer_of(name)


def check_model(name: str) -> None:
    """Raise ``UsageError`` where there is no model of that name; loads nothing, but fetches one from the hub."""
    folder_of(name)


def drop_models() -> None:
    """Drop the models that were loaded for matching, whose memory goes back; they are loaded anew when needed."""
    load_encoder.cache_clear()
    load_pair_model.cache_clear()
    memory.return_freed()


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
