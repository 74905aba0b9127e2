"""Turn a source as it stands in a sentence into a speaker: its name in the article, its key, and how that is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.offices import holder
from compare.claims.pronouns import resolve_pronoun
from compare.claims.reporting_words import ADVERBS, HEADLINE_VERBS, PRONOUNS, UNNAMED_SOURCES
from compare.model import Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from compare.claims.drafts import Draft
    from compare.claims.names import Names
    from compare.claims.parsing import Sentence
    from compare.model import Name

_DETERMINER = re.compile(
    r"(?:the|an?|one|some|several|many|other|its|his|her|their|our|my)\s+", re.IGNORECASE
)
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST_TAIL = 8
"""Words behind its head word from which on a source's phrase is cut back to the head word."""


def find_speaker(
    text: str, drafts: Sequence[Draft], at: int, source: Token, cue: Span | None, names: Names
) -> Speaker:
    """Return the speaker whose head word is ``source`` in the sentence ``at``.

    ``he``, ``she`` and ``it`` go by the name that they stand for where that is sure (``resolve_pronoun``), an office
    by its holder, a surname by the full name; else the source keeps its own words.
    """
    sentence = drafts[at].sentence
    if source.lower_ in {"he", "she", "it"}:
        span = Span(sentence.start(source), sentence.end(source))
        meant = resolve_pronoun(drafts, at, source, names)
        if meant is None:
            return Speaker(source.text, span, cue)
        key = _key_of(names, meant)
        return Speaker(meant, span, cue, key, _last_naming(drafts, at, key, span.start))
    person = _person_within(drafts[at], source)
    if person is not None and _without_verb(text, person.span) == person.span:
        shown = text[person.span.start : person.span.end]
        return Speaker(names.display.get(person.key, shown), person.span, cue, person.key)
    span = _without_verb(text, _phrase(sentence, source) if person is None else person.span)
    shown = " ".join(text[span.start : span.end].split())
    # The parser may miss here a surname that it saw elsewhere.
    same = [full for full in sorted(names.people) if full.split()[-1] == shown]
    named = None if source.conjuncts else holder(source, names.holders)
    if named is not None:
        key = _key_of(names, named)
        return Speaker(named, span, cue, key, _last_naming(drafts, at, key, span.start))
    if len(same) == 1:
        return Speaker(same[0], span, cue, _key_of(names, same[0]))
    if shown.casefold() in PRONOUNS:
        return Speaker(shown, span, cue)
    anonymous = source.lemma_.lower() in UNNAMED_SOURCES and not source.conjuncts
    return Speaker(shown, span, cue, phrase_key(shown), anonymous=anonymous)


def _without_verb(text: str, span: Span) -> Span:
    """Cut a name where the parse took more into it: the verb of a headline in capitals, an adverb behind the name.

    ``Weiner Denies Sending Photo`` is ``Weiner``, ``the Herald first`` is ``the Herald``; ``the first lady`` stays.
    """
    tokens = list(re.finditer(r"\S+", text[span.start : span.end]))
    if tokens and tokens[-1][0].casefold() in ADVERBS:
        tokens = tokens[:-1]
    for at, token in enumerate(tokens):
        if token[0].casefold() in HEADLINE_VERBS:
            tokens = tokens[:at]
            break
    named = any(token[0].casefold() not in _ARTICLES for token in tokens)
    return Span(span.start, span.start + tokens[-1].end()) if named else span


def phrase_key(shown: str) -> str:
    """Return the key of a source without a name: its words folded, without a determiner."""
    return _DETERMINER.sub("", shown, count=1).casefold()


def _key_of(names: Names, shown: str) -> str:
    return next(key for key, display in names.display.items() if display == shown)


def _last_naming(drafts: Sequence[Draft], at: int, key: str, before: int) -> Span | None:
    """Return where a key was last named before an offset in the sentence ``at``; None where it is named behind only."""
    for index in range(at, -1, -1):
        for name in reversed(drafts[index].names):
            if name.key == key and name.span.start < before:
                return name.span
    return None


def _person_within(draft: Draft, source: Token) -> Name | None:
    """Return the name that a source goes by: at its head word, beside it as an apposition, or before it."""
    if source.conjuncts and source.dep_ in {"nsubj", "pobj"}:
        return None
    heads = [source, *(child for child in source.children if child.dep_ == "appos")]
    offsets = [draft.sentence.start(head) for head in heads]
    for offset in offsets:
        for name in draft.names:
            if name.span.start <= offset < name.span.end and (name.label != "GROUP"):
                return _member(draft, name) or name
    return None


def _member(draft: Draft, name: Name) -> Name | None:
    """Return the person of whom a name gives the organisation: ``Ada Brenner of the Mill Union said``."""
    if name.label == "PERSON":
        return None
    doc = draft.sentence.doc
    for other in draft.names:
        between = (
            doc.text[
                max(0, other.span.end - draft.sentence.parsed_from) : max(
                    0, name.span.start - draft.sentence.parsed_from
                )
            ]
            if doc is not None
            else ""
        )
        if other.label == "PERSON" and re.fullmatch(r",?\s+(?:of|from|at|with|for)\s+(?:the\s+)?", between):
            return other
    return None


def _phrase(sentence: Sentence, source: Token) -> Span:
    """Return the source's noun phrase without relative clauses and appositions."""
    last = source
    for child in source.rights:
        if child.dep_ in {"cc", "conj"}:
            last = child.right_edge if child.dep_ == "conj" else last
            continue
        if child.dep_ != "prep" or child.lower_ not in {"of", "for", "at", "from", "in", "with"}:
            break
        last = child.right_edge
    if last.i - source.i > _LONGEST_TAIL:
        last = source
    return Span(sentence.start(source.left_edge), sentence.end(last))
