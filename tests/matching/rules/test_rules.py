"""Each rule against its cases: two sentences, one a side, and what the rule shows of them.

A case is a comment that says why it is there, the left and the right sentence, and ``agree`` or
``differ: LEFT / RIGHT`` or ``conflict: LEFT / RIGHT``; ``xfail`` before that marks a known failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from compare.claims import find_claims
from compare.matching.rules import RULES, Rule
from compare.matching.rules.statement import Statement, statement
from compare.model import Article, Block, BlockKind, Difference, Document, Part, Span

CASES = Path(__file__).parent / "cases"
BY_NAME: dict[str, Rule] = {f"{rule.__module__.rsplit('.', 1)[1]}.{rule.__name__}": rule for rule in RULES}
MODULES = {"date": "dates"}


@dataclass(frozen=True, slots=True)
class Case:
    rule: str
    reason: str
    left: str
    right: str
    expected: str


def read_cases() -> list[Case]:
    cases = []
    for path in sorted(CASES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            reason, left, right, expected = block.splitlines()
            cases.append(Case(path.stem, reason.removeprefix("# "), left, right, expected))
    return cases


ALL = read_cases()


def parameters() -> list[object]:
    return [
        pytest.param(
            case,
            id=f"{case.rule}: {case.reason}",
            marks=pytest.mark.xfail(strict=True) if case.expected.startswith("xfail ") else (),
        )
        for case in ALL
    ]


def rule(name: str) -> Rule:
    kind, rest = name.split(".")
    return BY_NAME[f"{MODULES.get(kind, kind)}.{rest}"]


@cache
def said(text: str) -> Statement:
    span = Span(0, len(text))
    article = Article(
        text, (Block(BlockKind.PARAGRAPH, span),), source="-", sha256="", published=date(2026, 3, 12)
    )
    document = Document(article, find_claims(article))
    return statement(document, [Part(claim.number, claim.span) for claim in document.claims])


def shown(found: tuple[Difference, ...]) -> str:
    if not found:
        return "agree"
    (one,) = found
    return f"{'conflict' if one.exclusive else 'differ'}: {one.note}"


@pytest.mark.parametrize("case", parameters())
def test_rule_shows_what_differs(case: Case) -> None:
    found = rule(case.rule)(said(case.left), said(case.right))
    assert shown(found) == case.expected.removeprefix("xfail ")
    assert all(difference.rule == case.rule for difference in found)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_swapping_the_sides_swaps_what_a_rule_shows(name: str) -> None:
    for case in ALL:
        left, right = said(case.left), said(case.right)
        onward, back = BY_NAME[name](left, right), BY_NAME[name](right, left)
        assert sorted(map(mirrored, onward), key=repr) == sorted(map(unchanged, back), key=repr)


def unchanged(found: Difference) -> tuple[object, ...]:
    return found.kind, found.left, found.right, found.rule, found.exclusive, found.note.split(" / ")


def mirrored(found: Difference) -> tuple[object, ...]:
    return found.kind, found.right, found.left, found.rule, found.exclusive, found.note.split(" / ")[::-1]


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_identical_sentences_show_nothing(name: str) -> None:
    for case in ALL:
        assert BY_NAME[name](said(case.left), said(case.left)) == ()


def test_every_rule_has_cases_both_ways() -> None:
    for name in {case.rule for case in ALL}:
        outcomes = {case.expected.removeprefix("xfail ").split(":")[0] for case in ALL if case.rule == name}
        assert "agree" in outcomes
    assert {rule(case.rule) for case in ALL} == set(RULES)
