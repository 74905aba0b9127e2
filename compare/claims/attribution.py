"""Settle who says what each sentence says, and how the article stands to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.claims.attributions import find_attributions, find_manner, stance_of, trimmed, without
from compare.claims.drafts import QUOTED, WHOLLY, Draft, draft_of, quoted_share
from compare.claims.reporting import find_beside, find_report
from compare.claims.speaker_labels import headline_speaker, speaker_before_colon
from compare.claims.speakers import find_speaker
from compare.model import Attribution, BlockKind, Span, Speaker, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.claims.names import Names
    from compare.claims.parsing import Sentence
    from compare.claims.quotations import Quotation
    from compare.model import Article

_MOSTLY = 0.7
"""Least share of a sentence's letters, source and cue not counted, that an attribution must lay to somebody to make
that the speaker of the sentence."""
_MARKS = 3
"""Characters between a quotation and the attribution behind it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what a sentence says."""

    speaker: Speaker | None
    denied: bool
    """The speaker denies it."""
    aside: tuple[Span, ...]
    """Where the sentence speaks of the speaker rather than of what is said: source and reporting verb."""
    attributions: tuple[Attribution, ...]
    """All that reach into the sentence, in the order of their content."""


def find_speakers(
    article: Article, sentences: Sequence[Sentence], names: Names, quotations: Sequence[Quotation]
) -> tuple[Voice, ...]:
    """Return for each sentence who says what it says, and every attribution in it.

    A speaker is found in the sentence itself (``X said``, ``according to X``, ``X: ...`` in a headline), or
    carried: over all sentences of one quotation, from the attribution before or behind it in the paragraph, and from
    the paragraph before to one that stands wholly within marks. A pronoun is resolved (``resolve_pronoun``) where that
    is sure, else it stays. Where none is found so, one whom an attribution of the model lays most of the sentence to is
    taken; where the model has nothing for a sentence with a speaker, the sentence itself is the attribution.
    """
    drafts = [
        draft_of(article, sentence, names.by_sentence[at], quotations)
        for at, sentence in enumerate(sentences)
    ]
    for at, draft in enumerate(drafts):
        _settle_own(article, drafts, at, draft, names)
    chains = _chains(quotations)
    _carry_over_quotations(drafts, chains)
    _carry_within_blocks(article, drafts)
    _carry_over_quotations(drafts, chains)
    _carry_over_blocks(drafts, quotations)
    within = _by_sentence(drafts, find_attributions(article, drafts, names, quotations))
    for draft, attributions in zip(drafts, within, strict=True):
        if draft.speaker is None:
            _take_over(article.text, draft, attributions)
    return tuple(
        Voice(draft.speaker, draft.denied, draft.aside, attributions or _whole(article.text, draft))
        for draft, attributions in zip(drafts, within, strict=True)
    )


def _by_sentence(
    drafts: Sequence[Draft], attributions: Sequence[Attribution]
) -> list[tuple[Attribution, ...]]:
    """Give each sentence the attributions whose content reaches into it."""
    starts = [draft.sentence.span.start for draft in drafts]
    within: list[list[Attribution]] = [[] for _ in drafts]
    for attribution in attributions:
        reached = {
            at
            for span in attribution.content
            for at in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end))
        }
        for at in sorted(reached):
            within[at].append(attribution)
    return [tuple(some) for some in within]


def _take_over(text: str, draft: Draft, attributions: Sequence[Attribution]) -> None:
    """Give a sentence the speaker of the attribution that lays most of it to somebody who says it."""
    for attribution in attributions:
        speaker = attribution.speaker
        if speaker is None or not attribution.said or attribution.stance is Stance.HEDGED:
            continue
        aside = [span for span in (attribution.source, attribution.cue) if span is not None]
        if quoted_share(text, draft.sentence.span, attribution.content, aside) >= _MOSTLY:
            draft.speaker = speaker
            draft.denied = attribution.stance is Stance.DENIED
            draft.aside = tuple(aside)
            return


def _whole(text: str, draft: Draft) -> tuple[Attribution, ...]:
    """Return the attribution of a sentence that has a speaker and says nothing but what that speaker says."""
    speaker, span = draft.speaker, draft.sentence.span
    if speaker is None or draft.bare:
        return ()
    content = trimmed(text, without(span, draft.aside))
    if not content:
        return ()
    manner = find_manner(text, content, draft.quotations)
    stance = Stance.DENIED if draft.denied else stance_of(manner)
    named = span.start <= speaker.span.start < span.end
    source, cue = (speaker.span, speaker.cue) if named else (None, None)
    return (Attribution(content, source, cue, speaker, manner, stance),)


def find_stance(text: str, span: Span, quotations: Sequence[Span], voice: Voice, *, hedged: bool) -> Stance:
    """Tell how the article stands to a sentence: in its own voice, in another's, or unsure."""
    if voice.denied:
        return Stance.DENIED
    if quoted_share(text, span, quotations, voice.aside) > QUOTED:
        return Stance.QUOTED
    if voice.speaker is not None:
        return Stance.REPORTED
    return Stance.HEDGED if hedged else Stance.ASSERTED


def _settle_own(article: Article, drafts: Sequence[Draft], at: int, draft: Draft, names: Names) -> None:
    """Settle the speaker that the sentence itself names."""
    if article.blocks[draft.sentence.block].kind in (BlockKind.TITLE, BlockKind.HEADING):
        draft.speaker = headline_speaker(article.text, draft, names)
        if draft.speaker is not None:
            draft.aside = _parts(draft.speaker)
            return
    report = find_report(draft.sentence, draft.quotations) or find_beside(draft.sentence, draft.quotations)
    if report is None:
        draft.speaker = speaker_before_colon(article.text, draft, names)
        draft.aside = () if draft.speaker is None else _parts(draft.speaker)
        return
    draft.speaker = find_speaker(article.text, drafts, at, report.source, report.cue, names)
    draft.denied, draft.bare = report.denied, report.bare
    # Clauses and appositions around a source tell of the source; where they hold what is said, the parse is wrong.
    source = Span(draft.sentence.start(report.source.left_edge), draft.sentence.end(report.source.right_edge))
    holds = (report.cue, *draft.quotations)
    wrong = any(source.start <= part.start < source.end for part in holds)
    draft.aside = _parts(draft.speaker) if wrong else (report.cue, source)
    first = min(source.start, report.cue.start)
    if report.closes and any(0 < first - quote.end <= _MARKS for quote in draft.quotations):
        # "...," X said during a visit to the works: where and how it was said is not what was said.
        draft.aside = (*draft.aside, Span(first, draft.sentence.span.end))


def _parts(speaker: Speaker) -> tuple[Span, ...]:
    return (speaker.span,) if speaker.cue is None else (speaker.span, speaker.cue)


def _chains(quotations: Sequence[Quotation]) -> list[int]:
    """Return for each quotation the index of the first one of those that run on into it."""
    chains: list[int] = []
    for at, quotation in enumerate(quotations):
        chains.append(chains[-1] if quotation.continues and chains else at)
    return chains


def _carry_over_quotations(drafts: Sequence[Draft], chains: Sequence[int]) -> None:
    """Give the sentences of one quotation the speaker that one of them names."""
    speakers: dict[int, Speaker] = {}
    for draft in drafts:
        if draft.speaker is not None:
            for at in draft.opens_within:
                speakers.setdefault(chains[at], draft.speaker)
    for draft in drafts:
        if draft.speaker is None and draft.share > QUOTED:
            carried = (speakers.get(chains[at]) for at in draft.opens_within)
            draft.speaker = next((speaker for speaker in carried if speaker is not None), None)


def _carry_within_blocks(article: Article, drafts: Sequence[Draft]) -> None:
    """Give a quotation the speaker of the attribution behind it, or before it, in the same paragraph."""
    for one, other in pairwise(drafts):
        if one.sentence.block != other.sentence.block:
            continue
        if other.bare and one.share > QUOTED and one.speaker is None:
            one.speaker = other.speaker
        elif other.speaker is None and other.share > QUOTED and one.speaker is not None:
            introduces = article.text[one.sentence.span.end - 1] == ":"
            if one.quotations or introduces or not one.denied:
                other.speaker = one.speaker


def _carry_over_blocks(drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> None:
    """Give a paragraph that stands within marks the speaker of the paragraph before."""
    for one, other in pairwise(drafts):
        if other.speaker is not None or one.speaker is None or other.share <= QUOTED:
            continue
        runs_on = any(quotations[at].continues for at in other.opens_within)
        inside = one.sentence.block == other.sentence.block or runs_on
        if inside or (other.share >= WHOLLY and one.quotations):
            other.speaker = one.speaker
