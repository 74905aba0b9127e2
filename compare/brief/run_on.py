"""Headings of rows in scripts that run on without spaces, where no phrase can be told from its neighbours."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.brief.topics import Passage

_RUN_ON = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_LETTER = re.compile(f"[{_RUN_ON}]")
_STRETCH = re.compile(f"[{_RUN_ON}A-Za-z0-9.%％]+")
_MOSTLY = 0.5
"""Share of a passage's letters in such a script from which it is headed so."""
_SHORTEST, _LONGEST = 3, 24
"""Characters of a heading."""


def runs(passages: tuple[Passage, ...]) -> list[str]:
    """Return the headings that a row's own characters allow, best first; empty in scripts with spaces.

    Of two sides it is the longest run that both have, of one the stretches between its marks.
    """
    texts = list(map(_printed, passages))
    if not all(map(_runs_on, texts)):
        return []
    if len(texts) == 1:
        found = _STRETCH.findall(texts[0])
    else:
        # Symmetric: of equally long runs, the one that is first in the text that is first in order.
        first, second = sorted(texts)
        match = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
        found = _STRETCH.findall(first[match.a : match.a + match.size])
    return [text[:_LONGEST] for text in sorted(found, key=lambda text: -len(text)) if len(text) >= _SHORTEST]


def spaced(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Leave out the side that runs on where the other does not: the words of one script head a row better."""
    kept = tuple(passage for passage in passages if not _runs_on(_printed(passage)))
    return kept or passages


def _printed(passage: Passage) -> str:
    return " ".join(passage.text[span.start : span.end] for _, span in passage.parts)


def _runs_on(text: str) -> bool:
    return len(_LETTER.findall(text)) > _MOSTLY * sum(map(str.isalpha, text))
