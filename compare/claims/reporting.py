"""Find, within one sentence, who is said to say it: subject and reporting verb from the parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.claims.lexicon import words
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from compare.claims.parsing import Sentence

_SAYING = words(
    "say tell add note explain state claim argue insist warn announce declare write tweet post report reply respond "
    "ask acknowledge admit concede confirm maintain assert allege contend believe think suggest stress emphasize "
    "emphasise recall remark comment observe predict promise vow pledge reveal disclose indicate estimate conclude "
    "testify caution complain continue joke quip find point quote cite call describe mention reiterate repeat "
    "retort shout yell exclaim boast brag lament deny refute dispute reject dismiss accuse tweet retweet signal hint "
    "recount counter agree clarify read propose demand speculate charge"
)
"""Verbs that report what somebody says."""
_JUDGING = words(
    "call describe cite quote accuse dispute reject dismiss brand label dub decry slam blast criticize denounce "
    "condemn deride hail mock"
)
"""Verbs that report only where the words for the judgement are quoted behind them."""
_DENYING = words("deny refute dispute reject dismiss")
_NEED_CONTENT = words(
    "report find point call describe believe think suggest propose demand continue post ask read charge agree promise "
    "accuse quote cite indicate estimate signal hint counter mention write announce confirm reveal"
    " respond reply declare repeat recall promise vow pledge"
)
"""Verbs that report only with a clause or a quotation as object."""
_CLAIM_NOUNS = words(
    "claim allegation accusation charge suggestion report idea criticism notion rumor rumour involvement "
    "responsibility wrongdoing assertion link role knowledge guilt account"
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NO_SOURCE = frozenset({"i", "we", "you", "it", "nobody", "none", "everything", "nothing", "this", "what"})
_PLAIN = words("say add tell warn explain note claim argue insist write tweet reply ask announce continue")
"""Verbs that report whatever the parse makes of them, where they stand beside what is said."""
_UNREAL = words("could would should might wo")
_INTRODUCING = re.compile(r"(?:\s+[\w.’']+){0,3}\s*[:,]?\s*[“\"‘']{1,2}")
_LEAST_CONTENT = 0.5
"""Share of the sentence that a reporting verb below the main verb must govern to speak for the sentence."""


@dataclass(frozen=True, slots=True)
class Report:
    """That a sentence is somebody's words."""

    source: Token
    """Head word of the source."""
    cue: Span
    denied: bool
    bare: bool
    """The sentence holds nothing but the attribution."""


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
        if token.lemma_.lower() in _SAYING | _JUDGING and token.pos_ in {"VERB", "AUX"}
    ]
    outside = [verb for verb in verbs if not _inside(sentence.start(verb), quotations)]
    for verb in sorted(outside, key=lambda token: (len(list(token.ancestors)), token.i)):
        source = _source(verb)
        if (
            source is None
            or source.lower_ in _NO_SOURCE
            or source.ent_type_ in {"DATE", "TIME"}
            or _inside(sentence.start(source), quotations)
        ):
            continue
        if not _reports(sentence, verb, quotations):
            continue
        cue = Span(sentence.start(verb), sentence.end(verb))
        bare = not quotations and not _contents(verb) and len(sentence.doc) <= 12
        return Report(source, cue, _denies(verb), bare)
    return _according(sentence, sentence.doc)


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _source(verb: Token) -> Token | None:
    """Return the head word of who says it: the subject, the one behind ``by``, or the subject of the verb above."""
    agents = [
        end
        for child in verb.children
        if child.dep_ == "agent"
        for end in child.children
        if end.dep_ == "pobj"
    ]
    if agents:
        return agents[0]
    for child in verb.children:
        if child.dep_ == "nsubjpass":
            return child if verb.lemma_ in {"quote", "cite"} else None
        if child.dep_ in _SUBJECTS:
            # "they wrote to Brenner warning her": a participle takes its subject from the verb above, not from here.
            alone = verb.tag_ == "VBG" and not any(other.dep_ == "aux" for other in verb.children)
            return None if alone else _antecedent(child)
    if verb.dep_ in {"conj", "advcl", "xcomp", "pcomp"} and verb.head.i != verb.i:
        above = verb.head
        if verb.dep_ == "pcomp" and above.dep_ == "prep":
            above = above.head
        if verb.dep_ == "conj" or verb.tag_ in {"VBG", "VB"}:
            return _subject_above(above)
    return None


def _subject_above(verb: Token) -> Token | None:
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return _antecedent(child)
        if verb.dep_ not in {"conj", "xcomp", "advcl"}:
            return None
        verb = verb.head
    return None


def _antecedent(subject: Token) -> Token:
    """Return what a relative pronoun stands for, else the subject itself."""
    if subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "relcl":
        antecedent: Token = subject.head.head
        return antecedent
    return subject


def _contents(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis", "advcl"}]
    if verb.dep_ in {"parataxis", "ccomp", "intj"} and verb.head.i < verb.i:
        found.append(verb.head)
    return [child for child in found if child.dep_ != "advcl" or child.i < verb.i]


def _reports(sentence: Sentence, verb: Token, quotations: Sequence[Span]) -> bool:
    if any(child.dep_ == "neg" or child.lower_ in _UNREAL for child in verb.children):
        return False
    if _stands_beside(sentence, verb, quotations):
        return True
    contents = _contents(verb)
    lemma = verb.lemma_.lower()
    if not contents and lemma in _DENYING:
        return _denies(verb)
    if not contents and not quotations and (lemma in _NEED_CONTENT or verb.dep_ != "ROOT"):
        return False
    if lemma in _JUDGING and not any(sentence.start(verb) < quote.start for quote in quotations):
        return lemma in _DENYING and _denies(verb)
    if verb.dep_ in {"ROOT", "parataxis"}:
        return True
    governed = sum(len(token.text) for token in verb.subtree)
    quoted = sum(quote.end - quote.start for quote in quotations)
    length = sentence.span.end - sentence.span.start
    return governed >= _LEAST_CONTENT * length or (bool(quotations) and quoted >= _LEAST_CONTENT * length)


def _stands_beside(sentence: Sentence, verb: Token, quotations: Sequence[Span]) -> bool:
    """Tell whether verb and source stand by themselves at the edge of what is said: ``..., X said`` or ``X said ...``.

    Here the words are surer than the parse, which takes such a verb for many things.
    """
    doc, lemma = verb.doc, verb.lemma_.lower()
    if lemma not in _PLAIN:
        return False
    source = _source(verb)
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
    return apart or opens or introduces


def _denies(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma not in _DENYING:
        return False
    if any(child.dep_ in {"dative", "nsubjpass"} for child in verb.children):
        return False
    if any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children):
        return True
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return any(child.lemma_.lower() in _CLAIM_NOUNS or child.tag_ == "VBG" for child in objects)


def _according(sentence: Sentence, doc: Doc) -> Report | None:
    for token in doc[:-2]:
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to":
            ends = [end for to in (token, doc[token.i + 1]) for end in to.children if end.dep_ == "pobj"]
            source = ends[0] if ends else _first_noun(doc, token.i + 2)
            if source is not None:
                cue = Span(sentence.start(token), sentence.end(doc[token.i + 1]))
                return Report(source, cue, denied=False, bare=False)
    return None


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
            named = neighbour.pos_ in {"PROPN", "PRON", "NOUN"} and neighbour.lower_ not in _NO_SOURCE
            named = named and neighbour.ent_type_ not in {"DATE", "TIME"}
            if named and not _inside(sentence.start(neighbour), quotations):
                return Report(
                    neighbour, Span(sentence.start(token), sentence.end(token)), denied=False, bare=False
                )
    return None


def _neighbours(doc: Doc, index: int) -> Iterator[Token]:
    if index:
        yield doc[index - 1]
    if index + 1 < len(doc):
        following = doc[index + 1]
        yield (
            following.head
            if following.dep_ in {"compound", "det"} and following.head.i > index
            else following
        )
