"""Put together who says what in an article: what the model marks, and what the sentences themselves show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.reporting import denies, is_aside, is_unreal
from compare.claims.reporting_words import ATTITUDES, SAYING
from compare.claims.sources import may_speak
from compare.claims.speakers import find_speaker
from compare.claims.tagger import tag
from compare.model import Attribution, Manner, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.claims.drafts import Draft
    from compare.claims.names import Names
    from compare.claims.quotations import Quotation
    from compare.claims.tagger import Tagged
    from compare.model import Article

_SAID = re.compile(r"[“”\"‘’'(\[$€£]*\w(?:.*[\w%“”\"‘’')\]])?", re.DOTALL)
_WHOLLY = 0.9
"""Share of the letters within marks from which what is said is given in the speaker's words."""


def find_attributions(
    article: Article, drafts: Sequence[Draft], names: Names, quotations: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    """Return the attributions of an article in the order of their content; one may lie within another's.

    ``drafts`` are the article's sentences, all of them, with the speakers that they themselves name.
    """
    tagged = tag(article, [draft.sentence for draft in drafts], quotations)
    found = [_attribution(article.text, drafts, one, names, quotations) for one in tagged]
    return tuple(dict.fromkeys(found))


def _attribution(
    text: str, drafts: Sequence[Draft], tagged: Tagged, names: Names, quotations: Sequence[Quotation]
) -> Attribution:
    word = tagged.cue_word
    speaker, source = None, tagged.source
    own = drafts[tagged.sentence].speaker
    if own is not None and own.cue is not None and _meet(own.cue, tagged.cue):
        # The sentence's own speaker is the surer one, and a row prints it.
        speaker, source = own, source or own.span
    elif tagged.source_word is not None and tagged.source_sentence is not None and not _mere_article(tagged):
        speaker = find_speaker(text, drafts, tagged.source_sentence, tagged.source_word, tagged.cue, names)
    manner = find_manner(text, tagged.content, [quotation.span for quotation in quotations])
    if denies(word):
        stance = Stance.DENIED
    elif is_unreal(word):
        stance = Stance.HEDGED
    else:
        stance = stance_of(manner)
    said = manner is not Manner.INDIRECT or _says(tagged)
    return Attribution(tagged.content, source, tagged.cue, speaker, manner, stance, said)


def _mere_article(tagged: Tagged) -> bool:
    """Tell whether the model marked an article without its noun, which names nobody."""
    return tagged.source_word is not None and tagged.source_word.lower_ in {"the", "a", "an"}


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _says(tagged: Tagged) -> bool:
    """Tell whether words are laid to a source that can speak, by a verb of saying or ``according to``."""
    cue, source = tagged.cue_word, tagged.source_word
    if source is None:
        return tagged.clausal and cue.lemma_.lower() in SAYING - ATTITUDES
    if source.pos_ == "VERB" or not may_speak(source, cue if cue.pos_ == "VERB" else None):
        return False
    if cue.lower_ == "according":
        return is_aside(cue, source)
    if cue.pos_ in {"ADP", "PUNCT"}:
        return True
    return tagged.clausal and cue.pos_ == "VERB" and cue.lemma_.lower() in SAYING - ATTITUDES


def stance_of(manner: Manner) -> Stance:
    """Return how what is neither denied nor hedged is laid to its source."""
    return Stance.QUOTED if manner is Manner.DIRECT else Stance.REPORTED


def find_manner(text: str, content: Sequence[Span], quotations: Sequence[Span]) -> Manner:
    """Tell whether what is said stands within quotation marks, outside them, or both."""
    first, last = content[0].start, content[-1].end
    near = [span for span in quotations if span.start < last and first < span.end]
    letters = [at for span in content for at in range(span.start, span.end) if text[at].isalnum()]
    quoted = sum(any(span.start <= at < span.end for span in near) for at in letters)
    if not quoted:
        return Manner.INDIRECT
    return Manner.DIRECT if quoted >= _WHOLLY * len(letters) else Manner.MIXED


def without(span: Span, taken: Sequence[Span]) -> list[Span]:
    """Return what is left of a span without others, in order."""
    left, start = [], span.start
    for other in sorted(taken):
        if start < other.start < span.end:
            left.append(Span(start, other.start))
        start = max(start, min(other.end, span.end))
    return [*left, Span(start, span.end)] if start < span.end else left


def trimmed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Take space, stops and dashes off the ends of spans; those without a word are left out."""
    found = []
    for span in spans:
        match = _SAID.search(text, span.start, span.end)
        if match is not None:
            found.append(Span(*match.span()))
    return tuple(found)
