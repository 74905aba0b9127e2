"""The words that make a number a bound of the real one: ``more than``, ``up to``, ``or so``."""

from __future__ import annotations

import re

from compare.claims.units import TIMES
from compare.model import Bound

_BEFORE = {
    Bound.MORE_THAN: r"more\s+than|greater\s+than|over|above|exceed(?:s|ed|ing)?|in\s+excess\s+of|upwards?\s+of"
    r"|north\s+of|topp(?:ed|ing)|surpass(?:ed|ing)",
    Bound.AT_LEAST: r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+less\s+than|a\s+minimum\s+of|as\s+few\s+as",
    Bound.AT_MOST: r"up\s+to|at\s+most|as\s+(?:many|much|high|long)\s+as|no\s+more\s+than|not\s+more\s+than"
    r"|a\s+maximum\s+of",
    Bound.LESS_THAN: r"less\s+than|fewer\s+than|under|below|short\s+of",
    Bound.ABOUT: r"about|around|approximately|approx\.|roughly|some|an\s+estimated|estimated|nearly|almost|close\s+to"
    r"|circa|more\s+or\s+less|in\s+the\s+region\s+of|~",
}
_AFTER = {
    Bound.AT_LEAST: r"\s+or\s+more\b|\+|-plus\b|\s+plus\b",
    Bound.AT_MOST: r"\s+or\s+(?:less|fewer)\b",
    Bound.ABOUT: r"\s+or\s+so\b|-odd\b|-ish\b",
}
BEFORE = "|".join(_BEFORE.values())
"""What may stand before a number and bound it."""
AFTER = "|".join(_AFTER.values())
"""What may stand behind a number and bound it."""

WITH_VERB = re.compile(
    r"\b(?:presid|hand|rul|watch|argu|fight|fought|took|tak|pull|pass|cross|walk|ran|run|turn|mull|battl|clash|talk"
    r"|ask|worr|tour|think|thought|know|knew|complain|fell|sit|sat|com|came|all|wrote|learn|hear|heard)(?:e|es|s|ed|ing)?"
    r"\s+(?:over|about|around|under)$",
    re.IGNORECASE,
)
"""What looks like a bound goes with the verb before: ``presided over two hearings``."""


def bound_before(words: str) -> Bound:
    """Return the bound that words which ``BEFORE`` matched give to the number behind them."""
    return next(bound for bound, forms in _BEFORE.items() if re.fullmatch(forms, words, re.IGNORECASE))


def bound_after(words: str) -> Bound:
    """Return the bound that words which ``AFTER`` matched give to the number before them."""
    return next(bound for bound, forms in _AFTER.items() if re.match(forms, words, re.IGNORECASE))


def tells_course(words: str, unit: str) -> bool:
    """Tell whether words before a stretch of time say that something took place in it: ``over three days``."""
    return unit in TIMES and words.lower() in {"over", "under", "above", "below"}
