"""What is read in a sentence, held against the case files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.claims import find_claims
from compare.claims.sentences import split_sentences
from compare.model import Bound
from tests.claims.articles import article_of, read_cases

if TYPE_CHECKING:
    from compare.model import Attribution, Claim, Moment, Quantity


def only_claim(text: str) -> Claim:
    (claim,) = find_claims(article_of(text))
    return claim


@pytest.mark.parametrize(("given", "expected"), read_cases("sentences.txt"))
def test_sentences(given: str, expected: str) -> None:
    article = article_of(given.replace(" | ", " "))
    found = [article.text[span.start : span.end] for _, span in split_sentences(article.text, article.blocks)]
    assert not expected
    assert found == given.split(" | ")


def shown_quantity(text: str, quantity: Quantity) -> str:
    value = f"{quantity.low}" if quantity.low == quantity.high else f"{quantity.low}..{quantity.high}"
    bound = [] if quantity.bound is Bound.EXACT else [quantity.bound.value]
    ordinal = ["ordinal"] if quantity.ordinal else []
    span = text[quantity.span.start : quantity.span.end]
    return " ".join([span, "=", value, quantity.unit or "_", *bound, *ordinal])


@pytest.mark.parametrize(("given", "expected"), read_cases("quantities.txt"))
def test_quantities(given: str, expected: str) -> None:
    found = [shown_quantity(given, quantity) for quantity in only_claim(given).quantities]
    assert ("; ".join(found) or "-") == expected


def shown_moment(text: str, moment: Moment) -> str:
    days = "?" if moment.first is None else f"{moment.first}"
    if moment.last != moment.first:
        days += f"..{moment.last}"
    time = [] if moment.minute is None else [f"@{moment.minute // 60:02}:{moment.minute % 60:02}"]
    return " ".join([text[moment.span.start : moment.span.end], "=", days, *time])


@pytest.mark.parametrize(("given", "expected"), read_cases("moments.txt"))
def test_moments(given: str, expected: str) -> None:
    found = [shown_moment(given, moment) for moment in only_claim(given).moments]
    assert ("; ".join(found) or "-") == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("polarity.txt"))
def test_polarity(given: str, expected: str) -> None:
    claim = only_claim(given)
    sides = [
        ", ".join(given[span.start : span.end] for span in spans) or "-"
        for spans in (claim.negations, claim.hedges)
    ]
    assert " / ".join(sides) == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("attribution.txt"))
def test_attribution(given: str, expected: str) -> None:
    claims = find_claims(article_of(*given.split(" ¶ ")))
    found = [f"{claim.speaker.name if claim.speaker else '-'}, {claim.stance.value}" for claim in claims]
    assert "; ".join(found) == expected


def shown_attribution(text: str, attribution: Attribution) -> str:
    source, cue = (
        "-" if span is None else text[span.start : span.end] for span in (attribution.source, attribution.cue)
    )
    content = " … ".join(text[span.start : span.end] for span in attribution.content)
    return f"{'' if attribution.said else '~ '}{source} < {cue} < {content}, {attribution.manner}"


@pytest.mark.parametrize(("given", "expected"), read_cases("attributions.txt"))
def test_attributions(given: str, expected: str) -> None:
    article = article_of(*given.split(" ¶ "))
    found = dict.fromkeys(one for claim in find_claims(article) for one in claim.attributions)
    assert (" & ".join(shown_attribution(article.text, one) for one in found) or "-") == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("clauses.txt"))
def test_clauses(given: str, expected: str) -> None:
    claim = only_claim(given)
    found = [given[span.start : span.end] for span in claim.clauses]
    assert (" | ".join(found) if len(found) > 1 else "-") == expected
    assert len(found) > 1 or claim.clauses == (claim.span,)
