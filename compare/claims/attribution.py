"""Settle who says what each sentence says, and how the article stands to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.claims.quotations import clip_quotations, quotations_within
from compare.claims.reporting import Report, find_beside, find_report
from compare.model import BlockKind, Span, Speaker, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from compare.claims.names import Names
    from compare.claims.parsing import Sentence
    from compare.claims.quotations import Quotation
    from compare.model import Article, Name

_QUOTED = 0.5
"""Least share of a sentence's letters within marks, the attribution not counted, to call the sentence quoted."""
_WHOLLY = 0.8
"""Least share within marks of a sentence that may take its speaker from the paragraph before."""
_HEADLINE = re.compile(r"(?P<who>[^:“”\"]{2,45}):\s+(?=\S)")
_HEADLINE_END = re.compile(r",\s+(?P<who>[^,:“”\"]{2,45}?)\s+(?P<cue>says?|said|warns?|claims?)$")
_SPEAKING = re.compile(
    r"\b(?:police|officials?|minister|president|report|study|experts?|lawyers?|source|sources|poll|court|judge|mayor|"
    r"union|chief|spokes\w+|scientists?|researchers?|analysts?|doctors?|family|witness\w*)\b",
    re.IGNORECASE,
)
_MASCULINE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Father)\b\.?\s+$")
_FEMININE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess)\b\.?\s+$")
_LOOKS_BACK = 3
"""Sentences before a pronoun in which the one meant may stand."""


@dataclass(slots=True)
class _Draft:
    """A sentence while its speaker is being settled."""

    sentence: Sentence
    quotations: tuple[Span, ...]
    names: tuple[Name, ...]
    share: float
    speaker: Speaker | None = None
    denied: bool = False
    bare: bool = False
    opens_within: tuple[int, ...] = field(default=())
    """Indices of the quotations that reach into the sentence."""


def find_speakers(
    article: Article, sentences: Sequence[Sentence], names: Names, quotations: Sequence[Quotation]
) -> tuple[tuple[Speaker | None, bool], ...]:
    """Return for each sentence its speaker, and whether the speaker denies what it says.

    A speaker is found in the sentence itself (``X said``, ``according to X``, ``X: ...`` in a headline), or
    carried: over all sentences of one quotation, from the attribution before or behind it in the paragraph, and from
    the paragraph before to one that stands wholly within marks. A pronoun is resolved to the last speaker or the only
    person named in the three sentences before; where that is not sure, it stays.
    """
    drafts = [
        _draft(article, sentence, names.by_sentence[at], quotations) for at, sentence in enumerate(sentences)
    ]
    for at, draft in enumerate(drafts):
        _settle_own(article, drafts, at, draft, names)
    chains = _chains(quotations)
    _carry_over_quotations(drafts, chains)
    _carry_within_blocks(article, drafts)
    _carry_over_quotations(drafts, chains)
    _carry_over_blocks(drafts, quotations)
    return tuple((draft.speaker, draft.denied) for draft in drafts)


def find_stance(
    text: str, span: Span, quotations: Sequence[Span], speaker: Speaker | None, *, denied: bool, hedged: bool
) -> Stance:
    """Tell how the article stands to a sentence: in its own voice, in another's, or unsure."""
    if denied:
        return Stance.DENIED
    if _quoted_share(text, span, quotations, speaker) > _QUOTED:
        return Stance.QUOTED
    if speaker is not None:
        return Stance.REPORTED
    return Stance.HEDGED if hedged else Stance.ASSERTED


def _quoted_share(text: str, span: Span, quotations: Sequence[Span], speaker: Speaker | None) -> float:
    """Return the share of the letters within marks, without those of speaker and cue."""
    aside = [part for part in ((speaker.span, speaker.cue) if speaker else ()) if part is not None]
    quoted = other = 0
    for at in range(span.start, span.end):
        if not text[at].isalnum():
            continue
        if any(quote.start <= at < quote.end for quote in quotations):
            quoted += 1
        elif not any(part.start <= at < part.end for part in aside):
            other += 1
    return quoted / (quoted + other) if quoted else 0.0


def _draft(
    article: Article, sentence: Sentence, names: tuple[Name, ...], quotations: Sequence[Quotation]
) -> _Draft:
    within = quotations_within(sentence.span, quotations)
    spans = clip_quotations(sentence.span, quotations)
    share = _quoted_share(article.text, sentence.span, spans, None)
    return _Draft(sentence, spans, names, share, opens_within=within)


def _settle_own(article: Article, drafts: Sequence[_Draft], at: int, draft: _Draft, names: Names) -> None:
    """Settle the speaker that the sentence itself names."""
    if article.blocks[draft.sentence.block].kind in (BlockKind.TITLE, BlockKind.HEADING):
        draft.speaker = _headline_speaker(article.text, draft, names)
        if draft.speaker is not None:
            return
    report = find_report(draft.sentence, draft.quotations) or find_beside(draft.sentence, draft.quotations)
    if report is None:
        draft.speaker = _before_colon(article.text, draft, names)
        return
    draft.speaker = _speaker(article.text, drafts, at, report, names)
    draft.denied, draft.bare = report.denied, report.bare


def _headline_speaker(text: str, draft: _Draft, names: Names) -> Speaker | None:
    """Return who says what a headline says: ``X: ...`` or ``..., X says``."""
    span = draft.sentence.span
    found = _HEADLINE.match(text, span.start, span.end) or _HEADLINE_END.search(text, span.start, span.end)
    return None if found is None or len(found["who"].split()) > 6 else _labelled(text, draft, names, found)


def _before_colon(text: str, draft: _Draft, names: Names) -> Speaker | None:
    """Return who says the quotation that follows a name and a colon."""
    found = _HEADLINE.match(text, draft.sentence.span.start, draft.sentence.span.end)
    quoted = found is not None and any(0 <= quote.start - found.end() <= 2 for quote in draft.quotations)
    return _labelled(text, draft, names, found) if found is not None and quoted else None


def _labelled(text: str, draft: _Draft, names: Names, found: re.Match[str]) -> Speaker | None:
    """Return the speaker that a label names, if it is one that can speak."""
    who = Span(*found.span("who"))
    cue = Span(*found.span("cue")) if "cue" in found.groupdict() else None
    named = [name for name in draft.names if who.start <= name.span.start < who.end]
    people = [name for name in named if name.label in {"PERSON", "ORG"} and name.span.end >= who.end]
    if people:
        return Speaker(names.display.get(people[0].key, text[who.start : who.end]), who, cue)
    if cue is not None or _SPEAKING.search(found["who"]):
        return Speaker(found["who"].strip(), who, cue)
    return None


def _speaker(text: str, drafts: Sequence[_Draft], at: int, report: Report, names: Names) -> Speaker:
    sentence, source = drafts[at].sentence, report.source
    if source.lower_ in {"he", "she"}:
        span = Span(sentence.start(source), sentence.end(source))
        meant = _resolve_pronoun(text, drafts, at, source, names)
        return Speaker(meant or source.text, span, report.cue)
    person = _person_within(drafts[at], source)
    if person is not None:
        shown = text[person.span.start : person.span.end]
        return Speaker(names.display.get(person.key, shown), person.span, report.cue)
    span = _phrase(sentence, source)
    return Speaker(" ".join(text[span.start : span.end].split()), span, report.cue)


def _person_within(draft: _Draft, source: Token) -> Name | None:
    """Return the name that a source goes by: at its head word, beside it as an apposition, or before it."""
    heads = [source, *(child for child in source.children if child.dep_ == "appos")]
    offsets = [draft.sentence.start(head) for head in heads]
    for offset in offsets:
        for name in draft.names:
            if name.span.start <= offset < name.span.end and (name.label != "GROUP"):
                return name
    return None


def _phrase(sentence: Sentence, source: Token) -> Span:
    """Return the source's noun phrase without relative clauses and appositions."""
    last = source
    for child in source.rights:
        if child.dep_ != "prep" or child.lower_ not in {"of", "for", "at", "from", "in", "with"}:
            break
        last = child.right_edge
    if last.i - source.i > 8:
        last = source
    return Span(sentence.start(source.left_edge), sentence.end(last))


def _resolve_pronoun(
    text: str, drafts: Sequence[_Draft], at: int, pronoun: Token, names: Names
) -> str | None:
    """Return the full name that ``he`` or ``she`` stands for, or None where that is not sure."""
    barred = _FEMININE if pronoun.lower_ == "he" else _MASCULINE
    before = drafts[max(0, at - _LOOKS_BACK) : at]
    for draft in reversed(before):
        speaker = draft.speaker
        if speaker is not None and not draft.bare and speaker.name in names.people:
            if not barred.search(text, max(0, speaker.span.start - 12), speaker.span.start):
                return speaker.name
            break
    keys = {
        name.key
        for draft in [*before[-2:], drafts[at]]
        for name in draft.names
        if name.label == "PERSON" and not barred.search(text, max(0, name.span.start - 12), name.span.start)
    }
    return names.display.get(keys.pop()) if len(keys) == 1 else None


def _chains(quotations: Sequence[Quotation]) -> list[int]:
    """Return for each quotation the index of the first one of those that run on into it."""
    chains: list[int] = []
    for at, quotation in enumerate(quotations):
        chains.append(chains[-1] if quotation.continues and chains else at)
    return chains


def _carry_over_quotations(drafts: Sequence[_Draft], chains: Sequence[int]) -> None:
    """Give the sentences of one quotation the speaker that one of them names."""
    speakers: dict[int, Speaker] = {}
    for draft in drafts:
        if draft.speaker is not None:
            for at in draft.opens_within:
                speakers.setdefault(chains[at], draft.speaker)
    for draft in drafts:
        if draft.speaker is None and draft.share > _QUOTED:
            carried = (speakers.get(chains[at]) for at in draft.opens_within)
            draft.speaker = next((speaker for speaker in carried if speaker is not None), None)


def _carry_within_blocks(article: Article, drafts: Sequence[_Draft]) -> None:
    """Give a quotation the speaker of the attribution behind it, or before it, in the same paragraph."""
    for one, other in pairwise(drafts):
        if one.sentence.block != other.sentence.block:
            continue
        if other.bare and one.share > _QUOTED and one.speaker is None:
            one.speaker = other.speaker
        elif other.speaker is None and other.share > _QUOTED and one.speaker is not None:
            introduces = article.text[one.sentence.span.end - 1] == ":"
            if one.quotations or introduces or not one.denied:
                other.speaker = one.speaker


def _carry_over_blocks(drafts: Sequence[_Draft], quotations: Sequence[Quotation]) -> None:
    """Give a paragraph that stands within marks the speaker of the paragraph before."""
    for one, other in pairwise(drafts):
        if other.speaker is not None or one.speaker is None or other.share <= _QUOTED:
            continue
        runs_on = any(quotations[at].continues for at in other.opens_within)
        inside = one.sentence.block == other.sentence.block or runs_on
        if inside or (other.share >= _WHOLLY and one.quotations):
            other.speaker = one.speaker
