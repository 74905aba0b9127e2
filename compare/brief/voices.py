"""Who is quoted or reported in each article, how often and in how many words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.model import Heard, Manner, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import Attribution, Claim, Document, SharedQuotation, Span

DETERMINERS = ("the ", "a ", "an ")
PRONOUNS = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "who",
        "what",
        "which",
        "that",
        "this",
        "these",
        "those",
        "some",
        "one",
    }
)
"""A pronoun that could not be resolved is no voice of its own."""
NOBODY = ("", False)
"""Those of whom the article does not make clear who they are, taken together."""


@dataclass(slots=True)
class _Speech:
    """What one source says in one article, as it is gathered."""

    forms: set[str] = field(default_factory=set)
    statements: set[Attribution] = field(default_factory=set)
    words: set[Span] = field(default_factory=set)
    quoted: set[Span] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)


Source = tuple[str, bool]
"""A speaker's key, and whether it is a source without a name."""


def is_named(speaker: str) -> bool:
    """Tell whether a speaker is called by a name and not by a pronoun or a common noun."""
    return speaker[0].isupper() and speaker.casefold() not in PRONOUNS


def list_voices(
    left: Document, right: Document, quotations: tuple[SharedQuotation, ...]
) -> tuple[Voice, ...]:
    """Return to whom the articles lay words, by their attributions; a wish or a belief is no statement.

    First come those whom both have, then those of one article, each with most words first. What has one
    ``Speaker.key``, which is the same in both articles, is one voice. A voice bears its fullest form, of equals the
    first in the alphabet. Sources without a name stand behind those with one, and one of the left is never merged
    with one of the right; all whom nothing identifies come last, together and without a name. ``quotations`` are
    the words that both print within marks.
    """
    sides = _spoken(left, [q.left for q in quotations]), _spoken(right, [q.right for q in quotations])
    named: dict[str, tuple[list[_Speech], list[_Speech]]] = {}
    voices = []
    for place, side in enumerate(sides):
        for (key, anonymous), speech in side.items():
            if not anonymous:
                named.setdefault(key, ([], []))[place].append(speech)
            elif place == 0:
                voices.append(Voice(_fullest([speech]), _heard([speech]), Heard(), anonymous=True))
            else:
                voices.append(Voice(_fullest([speech]), Heard(), _heard([speech]), anonymous=True))
    for key, (lefts, rights) in named.items():
        name = _fullest(lefts + rights) if key else ""
        voices.append(Voice(name, _heard(lefts), _heard(rights)))
    return tuple(sorted(voices, key=_order))


def _spoken(document: Document, shared: list[Span]) -> dict[Source, _Speech]:
    """Return what each source says in an article."""
    spoken: dict[Source, _Speech] = {}
    for claim in document.claims:
        for attribution in claim.attributions:
            if not attribution.said:
                continue
            speaker = attribution.speaker
            source = (speaker.key, speaker.anonymous) if speaker is not None and speaker.key else NOBODY
            speech = spoken.setdefault(source, _Speech())
            if speaker is not None:
                speech.forms.add(_form(speaker.name))
            _gather(speech, attribution, claim, shared)
    return spoken


def _gather(speech: _Speech, attribution: Attribution, claim: Claim, shared: Iterable[Span]) -> None:
    words = {word.span for word in claim.words if _within(word.span, attribution.content)}
    speech.statements.add(attribution)
    speech.words |= words
    speech.quoted |= {span for span in words if _within(span, claim.quotations)}
    if words:
        speech.sentences.add(claim.number)
    if any(_within(span, attribution.content) and _within(span, claim.quotations) for span in shared):
        speech.shared.add(claim.number)


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(other.start <= span.start < other.end for other in spans)


def _heard(speeches: list[_Speech]) -> Heard:
    statements = {attribution for speech in speeches for attribution in speech.statements}
    return Heard(
        statements=len(statements),
        direct=sum(attribution.manner is not Manner.INDIRECT for attribution in statements),
        words=len({span for speech in speeches for span in speech.words}),
        quoted_words=len({span for speech in speeches for span in speech.quoted}),
        sentences=tuple(sorted({number for speech in speeches for number in speech.sentences})),
        shared=tuple(sorted({number for speech in speeches for number in speech.shared})),
    )


def _form(name: str) -> str:
    """Return a name without its article, which "the company" keeps and "the Fitters' Union" can do without."""
    form = " ".join(name.split())
    bare = next((form[len(word) :] for word in DETERMINERS if form.casefold().startswith(word)), form)
    return bare if bare[:1].isupper() else form[:1].upper() + form[1:]


def _fullest(speeches: list[_Speech]) -> str:
    return min((form for speech in speeches for form in speech.forms), key=lambda form: (-len(form), form))


def _order(voice: Voice) -> tuple[object, ...]:
    heard = voice.left, voice.right
    first = min(side.sentences for side in heard if side.statements)
    words = sum(side.words for side in heard)
    return (
        not voice.name,
        voice.anonymous,
        -words,
        -sum(side.statements for side in heard),
        first,
        voice.name,
    )
