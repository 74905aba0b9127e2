"""Find the passages of a review in the texts of a comparison."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.letters import digest
from compare.model import Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.corrections import Anchor
    from compare.model import Claim, Document

SHOWN = 60
"""Letters of a passage that a reason repeats."""
_ALIKE = str.maketrans(
    {letter: letters[0] for letters in ("'‘’ʼ", '"“”„«»', "-‐‑–—") for letter in letters[1:]}
)
"""Marks that are typed one way and printed another."""
_RUN = re.compile(r"\s+|\S+")


class MisfitError(Exception):
    """A correction does not fit; ``args[0]`` says why, lower case, without a full stop."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to find passages in."""

    letter: str
    text: str
    sha256: str
    claims: Mapping[int, Claim]
    folded: str
    """With one space for any, and one form for marks that have several."""
    places: Sequence[int]
    """Where each letter of ``folded`` stands in ``text``."""


@dataclass(frozen=True, slots=True)
class Located:
    """A passage with the place where it stands now."""

    anchor: Anchor
    """With its words, at its new place."""
    part: Part
    before: str
    """Its sentence as the review names it."""
    moved: bool
    """Whether it was found in another place than the review says."""


def text_of(letter: str, document: Document) -> Text:
    """Make ready what passages are found in."""
    text = document.article.text
    claims = {claim.number: claim for claim in document.claims}
    return Text(letter, text, digest(text), claims, *_folded(text))


def locate(anchor: Anchor, made_for: str, text: Text) -> Located:
    """Find a passage: at its place where its words stand there, else where they stand alone in the text.

    ``made_for`` is the SHA-256 of the text that the review was made of. Spaces, hyphens and quotation marks of another
    form are no difference.

    Raises ``MisfitError`` where it is not found, or found at several places.
    """
    same = made_for == text.sha256
    span, moved = _place(anchor, text, same=same)
    claim = next((c for c in text.claims.values() if c.span.start <= span.start < c.span.end), None)
    if claim is None or span.end > claim.span.end:
        raise MisfitError(f"{anchor.label} runs over more than one sentence")
    found = replace(anchor, claim=claim.number, span=span, words=text.text[span.start : span.end])
    return Located(found, Part(claim.number, span), anchor.label, moved)


def _place(anchor: Anchor, text: Text, *, same: bool) -> tuple[Span, bool]:
    """Return where a passage stands, and whether that is another place than the review says."""
    if anchor.span and anchor.words and find(anchor.words, text, [anchor.span], whole=True):
        return anchor.span, False
    if not anchor.words:
        if not same:
            raise MisfitError(
                f"the text of {text.letter} has changed, and {anchor.label} has no words to find it by"
            )
        claim = text.claims.get(anchor.claim)
        if claim is None:
            raise MisfitError(f"{text.letter} has no sentence {anchor.claim}")
        if anchor.span and not (claim.span.start <= anchor.span.start and anchor.span.end <= claim.span.end):
            raise MisfitError(f"{anchor.span.start}-{anchor.span.end} is not within {anchor.label}")
        return anchor.span or claim.span, False
    if same and anchor.claim in text.claims:
        within = find(anchor.words, text, [text.claims[anchor.claim].span])
        if len(within) == 1:
            return within[0], False
        if within:
            raise MisfitError(
                f"the words of {anchor.label} stand at {len(within)} places in it; give more of them"
            )
    places = find(anchor.words, text, [Span(0, len(text.text))])
    words = f"“{anchor.words if len(anchor.words) <= SHOWN else anchor.words[: SHOWN - 1] + '…'}”"
    if not places:
        raise MisfitError(f"the words of {anchor.label} do not stand in {text.letter}: {words}")
    if len(places) > 1:
        raise MisfitError(
            f"the words of {anchor.label} stand at {len(places)} places in {text.letter}: {words}"
        )
    return places[0], True


def find(words: str, text: Text, within: Iterable[Span], *, whole: bool = False) -> list[Span]:
    """Return where words stand within the stretches of a text; ``whole`` asks them to be all of a stretch."""
    # Plain search, as a pattern made of a hostile file's words would take as long as it likes.
    folded = " ".join(words.translate(_ALIKE).split())
    found: list[Span] = []
    for span in within:
        at, end = (bisect_left(text.places, place) for place in (span.start, span.end))
        while folded and (at := text.folded.find(folded, at, end)) >= 0:
            last = at + len(folded)
            place = Span(text.places[at], text.places[last - 1] + 1)
            if not whole or place == span:
                found.append(place)
            at = last
    return found


def _folded(text: str) -> tuple[str, list[int]]:
    folded: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(text.translate(_ALIKE)):
        if run[0].isspace():
            folded.append(" ")
            places.append(run.start())
        else:
            folded.append(run[0])
            places.extend(range(*run.span()))
    return "".join(folded), places
