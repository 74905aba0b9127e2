"""The language of an article, from its text, with what the input declares as a hint.

The classifier is py3langid (Lui and Baldwin, langid.py: an off-the-shelf language identification tool, 2012; the fork
by Adrien Barbaresi). It sees stretches of the text one by one, so that a long quotation in another language does not
outvote the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.languages import ENGLISH_ALONE, NAMES, name

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGLISH = frozenset({
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "was", "by", "it",
    "he", "at", "from", "his", "are", "be", "has", "have", "had", "not", "but", "were", "they", "this",
    "an", "which", "or", "its", "said", "would", "will", "who", "their", "been", "she", "her", "we",
    "you", "more", "about", "after", "than", "also", "there", "when", "what", "one", "if",
})  # fmt: skip
_ALIASES = {
    "no": "nb", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "sh": "hr", "cmn": "zh", "yue": "zh", "wuu": "zh",
    "ary": "ar", "arz": "ar", "hbo": "he", "grc": "el", "uzs": "uz", "sdh": "ku",
}  # fmt: skip
"""Codes that are withdrawn, that stand for several, or for a kin that is written alike, under the one used here."""
_CLOSE = (
    frozenset({"nb", "nn", "da"}),
    frozenset({"hr", "sr", "bs"}),
    frozenset({"pt", "gl"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"bg", "mk"}),
    frozenset({"ru", "be", "uk"}),
    frozenset({"nl", "af"}),
    frozenset({"hi", "mr", "ne"}),
)
"""Languages so near to each other that a short text may be of either: the declared one is taken."""
_SHORT = 25.0
"""Nats of likelihood by which a text must speak against a declared language of its group."""
_OUTVOTED = 6.0
"""The same for any other declared language: a headline of few words."""
_UNSURE = 3.0
"""Nats between the two likeliest languages below which the finding is called a guess."""
_PART = 0.2
"""Share of the letters in a second language from which the reader is told."""
_TAG = re.compile(r"[a-z]{2,3}(?![a-z])", re.IGNORECASE)
_LATIN_WORD = re.compile(r"[a-z']+")
_SHORTEST = (20, 2)
"""Letters from which a text is classified: in Latin letters, and in others, which tell more."""
_SAMPLE = 20_000
_STRETCH = 500
"""Characters, about, that are classified together."""


@dataclass(frozen=True, slots=True)
class Language:
    """What was found of the language of a text."""

    code: str
    """ISO 639-1."""
    rival: str | None = None
    """What it may be as well, where that is not sure."""
    second: str | None = None
    """What a part of the text is in."""


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language of ``text``; a text of a few Latin letters counts as English."""
    return detect(text).code


def detect(text: str, declared: str | None = None) -> Language:
    """Find the language of ``text``, of which the first 20,000 characters are looked at.

    ``declared`` is what the input says of itself, a BCP 47 tag, unchecked; it decides between languages that are
    near to each other, and for a text too short to tell. What the text itself shows goes before it.

    Every fourth word of English prose is one of a few function words. Counting them spares loading the classifier,
    0.5 s, for most inputs.
    """
    sample = text[:_SAMPLE]
    found = _LATIN_WORD.findall(sample.lower())
    letters = sum(map(str.isalpha, sample))
    hint = primary(declared)
    english = [word for word in found if word in _ENGLISH]
    latin = sum(map(len, found))
    # Three of them, as a single one may be a word of another language: "a" is one in six.
    if latin > 0.8 * letters and len(english) > 0.22 * len(found) and len(set(english)) > 2:
        return Language("en")
    if letters < _SHORTEST[latin < 0.5 * letters]:
        return Language(hint or "en")
    return _vote(sample, hint)


def primary(tag: str | None) -> str | None:
    """Return the ISO 639-1 code that a BCP 47 tag begins with, or None where it begins with none that is known here."""
    found = _TAG.match((tag or "").strip()[:20].replace("_", "-"))
    code = found[0].lower() if found else ""
    code = _ALIASES.get(code, code)
    return code if code in NAMES else None


def _vote(sample: str, hint: str | None) -> Language:
    """Let each stretch of the text vote by its letters for the language it is most likely in."""
    from py3langid import rank

    votes: dict[str, int] = {}
    ranks: list[dict[str, float]] = []
    for stretch in _stretches(sample):
        likely = _by_code(rank(stretch))
        ranks.append(likely)
        best = max(likely, key=likely.__getitem__)
        votes[best] = votes.get(best, 0) + sum(map(str.isalpha, stretch))
    ordered = sorted(votes, key=lambda code: (-votes[code], code))
    code = ordered[0]
    ours = [likely for likely in ranks if max(likely, key=likely.__getitem__) == code]
    total = {other: sum(likely[other] for likely in ours) for other in ours[0]}
    if hint and hint != code and hint in total:
        near = any({hint, code} <= group for group in _CLOSE)
        # Latin letters of Serbian or Bosnian are Croatian to a classifier.
        same = {hint, code} <= {"hr", "sr", "bs"}
        if same or total[code] - total[hint] < (_SHORT if near else _OUTVOTED):
            return Language(hint)
    rival = max((other for other in total if other != code), key=total.__getitem__)
    unsure = total[code] - total[rival] < _UNSURE and hint != code
    second = ordered[1] if len(ordered) > 1 and votes[ordered[1]] >= _PART * sum(votes.values()) else None
    near = second is not None and any({second, code} <= group for group in _CLOSE)
    return Language(code, rival if unsure else None, None if near else second)


def _by_code(likely: list[tuple[str, float]]) -> dict[str, float]:
    """Return the log likelihoods by the codes that are used here."""
    found: dict[str, float] = {}
    for code, value in likely:
        known = _ALIASES.get(code, code)
        found[known] = max(float(value), found.get(known, float(value)))
    return found


def _stretches(sample: str) -> Iterator[str]:
    """Yield the lines of a text joined to stretches of about ``_STRETCH`` characters; a long line is cut."""
    held = ""
    for line in sample.splitlines():
        for start in range(0, len(line), 2 * _STRETCH):
            held = f"{held} {line[start : start + 2 * _STRETCH]}".strip()
            if len(held) >= _STRETCH:
                yield held
                held = ""
    if any(map(str.isalpha, held)):
        yield held


def warnings(found: Language) -> tuple[str, ...]:
    """Return the sentences that tell a reader what the language of an article means for the comparison."""
    told = []
    if found.rival:
        told.append(
            f"The language was taken for {name(found.code)} and may be {name(found.rival)}: the text does not tell them"
            " apart."
        )
    if found.second:
        told.append(f"A part of this article is in {name(found.second)}; it is read as {name(found.code)}.")
    if found.code != "en":
        *checks, last = ENGLISH_ALONE
        told.append(
            f"This article is in {name(found.code)}. Compared are its sentences, numbers, dates and quotations. Not"
            f" checked, as in English alone: {', '.join(checks)} and {last}."
        )
    return tuple(told)
