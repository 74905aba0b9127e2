"""Tell differences that a reader should notice from mere variety of wording.

Careful readers call most pairs of sentences agreeing where one hedges, names a source or uses a loaded word and the
other does not (measured: such a finding alone is right in one case of four). How much of their words the two sides
share, how many sentences they take and what else differs tells more: a logistic regression over these, fitted to
readers' rows by ``training/fit_relation.py``, decides.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from compare.matching.rules.statement import contains, content, corresponding, form, overlap
from compare.matching.words import shared_ratio, word_differences

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from compare.matching.rules.statement import Statement
    from compare.model import Claim, Difference, Span

GATED = frozenset(
    {
        "attribution.asserted_attributed",
        "attribution.claimed",
        "attribution.other_source",
        "certainty.hedge",
        "negation.opposite",
        "scope.quantifier",
    }
)
"""The rules whose findings a row shows only where the gate opens."""


_TELLING = frozenset(
    {"attribution.asserted_attributed", "attribution.other_source", "certainty.hedge", "framing.loaded"}
)
"""The gated rules that find something often enough to learn from."""
_IN_PLACE = frozenset({"certainty.hedge", "negation.opposite", "scope.quantifier"})
"""The gated rules whose findings hold where they are all that two sentences differ in, whatever the gate says."""
_NEARLY_SAME = 0.6
_FEW_WORDS = 3


def opens(left: Statement, right: Statement, found: Sequence[Difference]) -> bool:
    """Tell whether a reader should notice what the gated rules found; symmetric."""
    weights = load_weights()
    return probability(features(left, right, found)) >= float(weights["threshold"])


def in_place(difference: Difference, left: Statement, right: Statement) -> bool:
    """Tell whether a finding is one of the few words in which two sentences differ that are otherwise the same.

    ``The levy may close`` / ``The levy will close``. Words within quotation marks are left to other rules.
    """
    if difference.rule not in _IN_PLACE:
        return False
    for a, b, _ in corresponding(left, right):
        if shared_ratio(left.text, a.span, right.text, b.span) >= _NEARLY_SAME:
            left_marks, right_marks = word_differences(left.text, a.span, right.text, b.span)
            sides = ((difference.left, left, a, left_marks), (difference.right, right, b, right_marks))
            if all(
                span is None or _stands_out(span, side.text, claim, marks)
                for span, side, claim, marks in sides
            ):
                return True
    return False


def _stands_out(span: Span, text: str, claim: Claim, marks: Sequence[Span]) -> bool:
    quoted = any(contains(inner, span) for inner in claim.quotations)
    short = (mark for mark in marks if len(text[mark.start : mark.end].split()) <= _FEW_WORDS)
    return not quoted and contains(claim.span, span) and any(contains(mark, span) for mark in short)


def probability(values: dict[str, float]) -> float:
    """Return the probability, in (0, 1), that careful readers call two statements of these features unlike."""
    weights = load_weights()
    logit = weights["intercept"]
    for name, weight in weights["features"].items():
        logit += weight["coefficient"] * (values[name] - weight["mean"]) / weight["scale"]
    return float(1 / (1 + math.exp(-logit)))


@cache
def load_weights() -> dict[str, Any]:
    """Load the weights once."""
    weights: dict[str, Any] = json.loads(files(__package__).joinpath("gate.json").read_text(encoding="utf-8"))
    return weights


def features(left: Statement, right: Statement, found: Sequence[Difference]) -> dict[str, float]:
    """Describe two statements by how alike they are; each feature is finite, and symmetric."""
    pairs = corresponding(left, right)
    ratios = [shared_ratio(left.text, a.span, right.text, b.span) for a, b, _ in pairs]
    left_words, right_words = content(left.words), content(right.words)
    smaller = max(1, min(len(left_words), len(right_words)))
    rules = {difference.rule for difference in found}
    return {
        "covered": len(left_words & right_words) / smaller,
        "overlap": overlap(left_words, right_words),
        "closest": max((close for *_, close in pairs), default=0.0),
        "ratio": max(ratios, default=0.0),
        "sentences": float(len(left.claims) + len(right.claims)),
        "length": math.log1p(len(left.words) + len(right.words)),
        "length_gap": abs(math.log1p(len(left.words)) - math.log1p(len(right.words))),
        "names": overlap(_names(left), _names(right)),
        **_sides("figures", _figures(left), _figures(right)),
        **_sides("quotes", _quoted(left), _quoted(right)),
        **_sides("hedges", _hedges(left), _hedges(right)),
        **_sides("negations", _negations(left), _negations(right)),
        **_sides("sources", _sources(left), _sources(right)),
        **{rule: float(rule in rules) for rule in sorted(_TELLING)},
    }


def _sides(name: str, left: Collection[str], right: Collection[str]) -> dict[str, float]:
    return {
        f"{name}_both": float(bool(left and right)),
        f"{name}_one": float(bool(left) != bool(right)),
        f"{name}_shared": len(set(left) & set(right)) / max(1, min(len(set(left)), len(set(right)))),
    }


def _names(side: Statement) -> frozenset[str]:
    return frozenset(part for claim in side.claims for name in claim.names for part in name.key.split())


def _figures(side: Statement) -> frozenset[str]:
    return frozenset(
        f"{quantity.low} {quantity.high}" for claim in side.claims for quantity in claim.quantities
    )


def _quoted(side: Statement) -> frozenset[str]:
    return frozenset(
        word for claim in side.claims for inner in claim.quotations for word in form(side.text, inner).split()
    )


def _hedges(side: Statement) -> frozenset[str]:
    return frozenset(form(side.text, span) for claim in side.claims for span in claim.hedges)


def _negations(side: Statement) -> frozenset[str]:
    return frozenset(form(side.text, span) for claim in side.claims for span in claim.negations)


def _sources(side: Statement) -> frozenset[str]:
    names = [claim.speaker.name for claim in side.claims if claim.speaker]
    return frozenset(part.casefold() for name in names for part in name.split())
