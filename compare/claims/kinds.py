"""Tell statements from questions, exhortations, judgements, scene-setting, headings and fragments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.telling import telling_kind
from compare.model import BlockKind, ClaimKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from compare.claims.parsing import Sentence
    from compare.model import Block

_ASKS = re.compile(r"[?？][!?？]*['\"’”»)\]\s]*$")
_STOPPED = re.compile(r"[.!?…:;。！？]['\"’”»)\]\s\d]*$")
_LONGEST_HEADING = 12
"""Words; a longer line without a full stop is a sentence that lost it."""
_LONG_FRAGMENT = 8
"""Words; from here on a verb without a tense is more often a tagger's error than a fragment."""
_SHORTEST_STATEMENT = 4
"""Words, in a language without a parser."""


def find_kind(text: str, sentence: Sentence, block: Block, *, quoted: bool) -> ClaimKind:
    """Tell what a sentence does; ``quoted`` where some of it stands within quotation marks.

    A question that the sentence merely reports (``He asked: "Why?"``) is a statement. What has no finite verb is a
    heading where it stands alone in its block without a full stop, else a fragment; a long one with any verb and a
    full stop is taken for a statement.
    """
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return ClaimKind.HEADING
    words = text[sentence.span.start : sentence.span.end]
    if _ASKS.search(words) and not _reports(sentence.doc, words):
        return ClaimKind.QUESTION
    if _says(sentence.doc, words):
        return ClaimKind.STATEMENT if sentence.doc is None else telling_kind(sentence.doc, quoted=quoted)
    stopped = _STOPPED.search(words) is not None
    if stopped and len(words.split()) >= _LONG_FRAGMENT and _has_verb(sentence.doc):
        return ClaimKind.STATEMENT
    alone = block.kind is BlockKind.PARAGRAPH and sentence.span == block.span
    if alone and not stopped and len(words.split()) <= _LONGEST_HEADING:
        return ClaimKind.HEADING
    return ClaimKind.FRAGMENT


def _says(doc: Doc | None, words: str) -> bool:
    """Tell whether there is a finite verb (without a parse: enough words for one)."""
    if doc is None:
        return len(words.split()) >= _SHORTEST_STATEMENT
    return any(is_finite(token) for token in doc)


def _has_verb(doc: Doc | None) -> bool:
    return doc is not None and any(token.pos_ == "VERB" for token in doc)


def has_tense(token: Token) -> bool:
    """Tell whether the tagger takes a token for a verb in the present or past tense, or for a modal verb."""
    return token.tag_ in {"VBD", "VBP", "VBZ", "MD"}


def is_finite(token: Token) -> bool:
    """Tell whether a token is a finite verb, or the verb of a command.

    A participle with a subject counts, because the tagger often takes a past tense for one.
    """
    if has_tense(token):
        return True
    if token.tag_ == "VB" and token.dep_ == "ROOT":
        return not any(child.tag_ == "TO" for child in token.children)
    return token.tag_ == "VBN" and any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)


def _reports(doc: Doc | None, words: str) -> bool:
    """Tell whether a question stands in quotation marks behind words that introduce it."""
    opening = max(words.rfind("“"), words.rfind(' "'), words.rfind("«"))
    if doc is None or opening <= 0 or words[-1] not in "\"”»'’":
        return False
    return any(is_finite(token) for token in doc if token.idx < opening)
