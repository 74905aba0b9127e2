"""Find, within one sentence, who is said to say it: subject and reporting verb from the parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.claims.reporting_words import (
    AS_SAID,
    CLAIM_NOUNS,
    DECLINING,
    DENYING,
    GOING_ON,
    JUDGING,
    NEED_CONTENT,
    PLAIN,
    SAYING,
    SUBJECTS,
    UNREAL,
)
from compare.claims.sources import find_source, inverted, may_speak
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from compare.claims.parsing import Sentence

_INTRODUCING = re.compile(r"(?:\s+[\w.’']+){0,3}\s*[:,]?\s*[“\"‘']{1,2}")
_LEAST_CONTENT = 0.55
"""Share of the sentence that a reporting verb below the main verb must govern to speak for the sentence."""
_LEAST_ASIDE = 0.75
"""The same for a subordinate clause: ``X left the town as Y said that ...``."""
_LEAST_SHARED = 0.4
"""The same where both verbs have one subject: ``X condemned the plan and said ...``."""


@dataclass(frozen=True, slots=True)
class Report:
    """That a sentence is somebody's words."""

    source: Token
    """Head word of the source."""
    cue: Span
    denied: bool
    bare: bool
    """The sentence holds nothing but the attribution."""
    closes: bool = False
    """Nothing is said any more behind the attribution."""


def find_report(sentence: Sentence, quotations: Sequence[Span]) -> Report | None:
    """Return who is said to say what the sentence says, or None.

    Verbs within a quotation are the quoted one's, not the article's. Of several reporting verbs the highest in the
    parse that governs enough of the sentence is taken; ``according to`` comes last.
    """
    if sentence.doc is None:
        return None
    verbs = [
        token
        for token in sentence.doc
        if token.lemma_.lower() in SAYING | JUDGING and token.pos_ in {"VERB", "AUX"}
    ]
    outside = [verb for verb in verbs if not _inside(sentence.start(verb), quotations)]
    for verb in sorted(
        outside, key=lambda token: (token.lemma_ == "show", len(list(token.ancestors)), token.i)
    ):
        source = find_source(verb)
        if source is None or not may_speak(source, verb) or _inside(sentence.start(source), quotations):
            continue
        if not _reports(sentence, verb, quotations):
            continue
        cue = Span(sentence.start(verb), sentence.end(verb))
        bare = not quotations and not _contents(verb) and len(sentence.doc) <= 12
        closes = not _said_behind(sentence, verb, quotations)
        return Report(source, cue, denies(verb), bare, closes)
    return _according(sentence, sentence.doc)


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _contents(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis", "advcl"}]
    apart = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text in {",", "”", '"', "'", "’", "—", "–"}
    if verb.dep_ in {"parataxis", "ccomp", "intj"} and verb.head.i < verb.i and apart:
        found.append(verb.head)
    return [child for child in found if child.dep_ != "advcl" or (child.i < verb.i and _has_subject(child))]


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children) and not any(
        child.dep_ == "mark" or child.tag_ == "WRB" for child in verb.children
    )


def _reports(sentence: Sentence, verb: Token, quotations: Sequence[Span]) -> bool:
    if _is_purpose(verb):
        return False
    if any(is_unreal(above) for above in verb.ancestors if above.lemma_.lower() in SAYING):
        return False
    if is_unreal(verb) or (verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_.lower() in DECLINING):
        return False
    if _stands_beside(sentence, verb, quotations):
        return True
    contents = _contents(verb)
    lemma = verb.lemma_.lower()
    as_said = verb.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ == "as" for child in verb.children
    )
    if as_said and lemma in AS_SAID and not any(child.dep_ in {"ccomp", "dobj"} for child in verb.children):
        return True
    if not contents and lemma in DENYING:
        return denies(verb)
    if not contents and not _quotes_behind(sentence, verb, quotations):
        acts = lemma in NEED_CONTENT or any(child.dep_ == "dobj" for child in verb.children)
        if acts or verb.dep_ != "ROOT":
            return False
    if (
        lemma in JUDGING
        and not (lemma == "describe" and contents)
        and not any(sentence.start(verb) < quote.start for quote in quotations)
    ):
        return lemma in DENYING and denies(verb)
    if verb.dep_ in {"ROOT", "parataxis"}:
        return True
    governed = sum(len(token.text) for token in verb.subtree)
    quoted = sum(quote.end - quote.start for quote in quotations)
    length = sum(len(token.text) for token in verb.doc)
    least = _LEAST_CONTENT if any(child.dep_ in SUBJECTS for child in verb.children) else _LEAST_SHARED
    if _is_subordinate(verb):
        least = _LEAST_ASIDE
    return governed >= least * length or (bool(quotations) and quoted >= least * length)


def _said_behind(sentence: Sentence, verb: Token, quotations: Sequence[Span]) -> bool:
    """Tell whether a quotation, a content clause or another reporting verb follows a reporting verb."""
    quoted = any(quote.start > sentence.start(verb) for quote in quotations)
    clause = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    return quoted or clause or any(token.lemma_.lower() in SAYING for token in verb.doc[verb.i + 1 :])


def is_unreal(verb: Token) -> bool:
    """Tell whether a verb says that something is not, or only might be, said."""
    return any(
        child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in UNREAL) for child in verb.children
    )


def _is_purpose(verb: Token) -> bool:
    """Tell whether an infinitive gives an aim or a prospect: ``seized on the letter to suggest that ...``."""
    if verb.tag_ != "VB" or not any(child.tag_ == "TO" for child in verb.children):
        return False
    told = verb.dep_ == "xcomp" and (verb.head.pos_ == "ADJ" or verb.head.lemma_.lower() in GOING_ON)
    return verb.dep_ in {"advcl", "acl", "xcomp"} and not told


def _is_subordinate(verb: Token) -> bool:
    """Tell whether a verb stands in a clause like ``as X said that ...`` or ``when X was asked to say ...``."""
    for above in (verb, *verb.ancestors):
        if above.dep_ == "advcl":
            return any(child.dep_ == "mark" or child.tag_ == "WRB" for child in above.children)
    return False


def _quotes_behind(sentence: Sentence, verb: Token, quotations: Sequence[Span]) -> bool:
    """Tell whether a quotation is this verb's: before it, or behind it without another reporting verb between."""
    end = sentence.end(verb)
    if any(quote.start < end for quote in quotations):
        return True
    others = [
        sentence.start(token)
        for token in verb.doc[verb.i + 1 :]
        if token.pos_ == "VERB" and token.lemma_.lower() in SAYING and find_source(token) is not None
    ]
    return any(not any(end < other < quote.start for other in others) for quote in quotations)


def _stands_beside(sentence: Sentence, verb: Token, quotations: Sequence[Span]) -> bool:
    """Tell whether verb and source stand by themselves at the edge of what is said: ``..., X said`` or ``X said ...``.

    Here the words are surer than the parse, which takes such a verb for many things.
    """
    doc, lemma = verb.doc, verb.lemma_.lower()
    source = find_source(verb)
    if source is None:
        return False
    first = min(source.left_edge.i, verb.i)
    before = doc[first - 1].text if first else ""
    behind = doc[verb.i + 1].text if verb.i + 1 < len(doc) else "."
    apart = before[-1:] in {",", "”", '"', "'", "—", "–"} and behind in {",", ".", "—", "–", ":"}
    opens = first == 0 and 0 < verb.i - source.i <= 2 and source.head.i == verb.i and bool(_contents(verb))
    end = sentence.end(verb)
    introduces = any(
        0 < quote.start - end <= 25
        and _INTRODUCING.fullmatch(doc.text[end - sentence.parsed_from : quote.start - sentence.parsed_from])
        for quote in quotations
    )
    return (apart and not _contents(verb)) or (lemma in PLAIN and (apart or opens or introduces))


def denies(verb: Token) -> bool:
    """Tell whether a verb says that what stands behind it is not so: ``denied that ...``, ``rejected the claim``."""
    lemma = verb.lemma_.lower()
    if lemma not in DENYING:
        return False
    if any(child.dep_ in {"dative", "nsubjpass"} for child in verb.children):
        return False
    if any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children):
        return True
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return any(child.lemma_.lower() in CLAIM_NOUNS or child.tag_ == "VBG" for child in objects)


def _according(sentence: Sentence, doc: Doc) -> Report | None:
    for token in doc[:-2]:
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to":
            ends = [end for to in (token, doc[token.i + 1]) for end in to.children if end.dep_ == "pobj"]
            source = ends[0] if ends else _first_noun(doc, token.i + 2)
            if source is not None and may_speak(source) and is_aside(token, source):
                cue = Span(sentence.start(token), sentence.end(doc[token.i + 1]))
                return Report(source, cue, denied=False, bare=False)
    return None


def is_aside(according: Token, source: Token) -> bool:
    """Tell an attribution from a measure (``ranked according to size``): by its comma or place, or a name behind it."""
    before = according.nbor(-1).text if according.i else ","
    return (
        source.pos_ == "PROPN"
        or source.tag_ == "NNS"
        or before in {",", "—", "–", "-", "”", '"', "(", ";", ":"}
    )


def _first_noun(doc: Doc, index: int) -> Token | None:
    return next((token for token in doc[index:] if token.pos_ in {"NOUN", "PROPN", "PRON"}), None)


_BESIDE = re.compile(
    r"(?:said|says|told|added|asked|wrote|tweeted|replied|warned|claimed|explained|continued|noted)\b"
)


def find_beside(sentence: Sentence, quotations: Sequence[Span]) -> Report | None:
    """Return the report that stands beside a quotation where the parse lost it: ``"...," X said`` or ``said X``."""
    doc = sentence.doc
    if doc is None or not quotations:
        return None
    for token in doc:
        if not _BESIDE.fullmatch(token.lower_) or _inside(sentence.start(token), quotations):
            continue
        for neighbour in _neighbours(doc, token.i):
            named = neighbour.pos_ in {"PROPN", "PRON", "NOUN"} and may_speak(neighbour, token)
            if named and not _inside(sentence.start(neighbour), quotations):
                return Report(
                    neighbour, Span(sentence.start(token), sentence.end(token)), denied=False, bare=False
                )
    return None


def _neighbours(doc: Doc, index: int) -> Iterator[Token]:
    if index:
        yield doc[index - 1]
    if index + 1 < len(doc) and inverted(doc[index]):
        following = doc[index + 1]
        yield (
            following.head
            if following.dep_ in {"compound", "det"} and following.head.i > index
            else following
        )
