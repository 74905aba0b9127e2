"""Right-to-left words within lines of our own, which run from left to right, and the tags of languages."""

from __future__ import annotations

import re

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""
_RTL = "\u0590-\u05ff\u0600-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# From a right-to-left letter to the last one, or the last figure, before a Latin letter or a mark of our own.
_STRETCH = re.compile(rf"[{_RTL}](?:[^A-Za-z“”/;\n]*[{_RTL}\d%٪…])?")
RLI, PDI = "\u2067", "\u2069"
"""Unicode's marks around what runs from right to left: Unicode Standard Annex 9, Bidirectional algorithm."""
_ONLY_TRADITIONAL = frozenset(
    "們來個為會國時說對過這還沒與後從將問題經現實學體點發開關長門間電車東風馬鳥魚龍"
)
_ONLY_SIMPLIFIED = (
    frozenset("们来个为会国时说对过这还没与后从将问题经现实学体点发开关长门间电车东风马鸟鱼龙")
    - _ONLY_TRADITIONAL
)
_SAMPLE = 5_000
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


def isolated(text: str) -> str:
    """Set marks around each right-to-left stretch of a line, so that figures and marks beside it keep their place.

    >>> isolated("7 / 9 boats")
    '7 / 9 boats'
    >>> isolated("A says “شخص 7”; B").replace(RLI, "<").replace(PDI, ">")
    'A says “<شخص 7>”; B'
    """
    return _STRETCH.sub(lambda stretch: f"{RLI}{stretch[0]}{PDI}", text)


def plain(text: str) -> str:
    """Take out the marks that ``isolated`` set, so that a line may be cut."""
    return text.replace(RLI, "").replace(PDI, "")


def tag_of(language: str, text: str) -> str:
    """Return the BCP 47 tag of a text: Chinese with its script, which decides between fonts.

    Characters that differ between the scripts are counted in the first 5,000. What is no tag gives ``und``, which
    stands for a language that is not known.
    """
    if language != "zh":
        return language if _TAG.fullmatch(language) else "und"
    sample = text[:_SAMPLE]
    traditional = sum(character in _ONLY_TRADITIONAL for character in sample)
    simplified = sum(character in _ONLY_SIMPLIFIED for character in sample)
    return "zh-Hant" if traditional > simplified else "zh-Hans"
