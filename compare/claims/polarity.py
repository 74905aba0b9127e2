"""Find the words that turn the meaning of a sentence, and those that lessen its certainty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.model import Span

if TYPE_CHECKING:
    from compare.claims.parsing import Sentence

_NEGATION = re.compile(
    r"""\b(?:
        (?:is|are|was|were|do|does|did|has|have|had|ca|wo|would|could|should|might|must|need|ai|sha)(?P<nt>n[’']t)
      | cannot | never | without | neither | nor | none | nobody | nothing | nowhere | no[ ]one | no[ ]longer
      | not(?![ ](?:only|just|merely|simply|least|to[ ]mention)\b)
      | (?<!whether[ ]or[ ])(?<!\bor[ ])no(?=[ ]\w)(?![ ](?:doubt|fewer|less|more[ ]than|matter|wonder|sooner)\b)
      | (?:fail|failed|fails|failing|refuse|refused|refuses|refusing|decline|declined|declines|declining)(?=[ ]to\b)
      | (?:deny|denies|denied|denying) | unable(?=[ ]to\b)
      | (?:lack|lacks|lacked|absence)(?=[ ](?:of|any|the|a|an|enough|evidence)\b)
    )(?![\w’'])""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_NEGATION = re.compile(
    r"\b(?:whether or not|if not|why not|no\. ?\d|not that long ago|nothing but|none other|without (?:a )?doubt)",
    re.IGNORECASE,
)

_HEDGE = re.compile(
    r"""\b(?:
        allegedly | reportedly | apparently | possibly | perhaps | maybe | probably | presumably | supposedly
      | purportedly | seemingly | potentially | ostensibly | conceivably | arguably | evidently
      | (?<!less[ ])(?<!more[ ])(?<!most[ ])(?<!least[ ])(?<!how[ ])likely(?![ ](?:\w+[ ])?(?:voters?|\w+goers)\b)
      | unlikely | alleged | purported | suspected | rumou?red | unconfirmed | apparent | probable
      | (?<!as[ ])(?<!make[ ]it[ ])(?<!made[ ]it[ ])(?<!this[ ])(?<!if[ ])(?<!best[ ])(?<!soon[ ]as[ ])possible
      | (?:appear|appears|appeared|seem|seems|seemed)(?=[ ](?:to|that|as|likely|like)\b)
      | (?:is|are|was|were|been)[ ](?:widely[ ])?
        (?:believed|thought|understood|said|presumed|reported|rumou?red|alleged)(?=[ ]to\b)
      | (?:is|are|was|were|remains|remained)[ ](?:still[ ])?unclear
      | it[ ](?:is|was)[ ]not[ ](?:yet[ ])?(?:clear|known)
      | may | might | could
    )(?![\w’'])""",
    re.VERBOSE | re.IGNORECASE,
)
_ABILITY = re.compile(r"could(?=\s+(?:not|never|only|hardly|barely)\b|n[’']t)", re.IGNORECASE)


def find_negations(text: str, span: Span) -> tuple[Span, ...]:
    """Return the words within ``span`` that turn its meaning, in order.

    The negation that belongs to a bound or a fixed phrase (``no more than``, ``not only``, ``no doubt``) is none.
    """
    barred = [match.span() for match in _NOT_NEGATION.finditer(text, span.start, span.end)]
    found: list[Span] = []
    for match in _NEGATION.finditer(text, span.start, span.end):
        start, end = match.span("nt") if match["nt"] else match.span()
        if not any(first <= start < last for first, last in barred):
            found.append(Span(start, end))
    return tuple(found)


def find_hedges(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """Return the words of a sentence that lessen its certainty, in order.

    ``may``, ``might`` and ``could`` count only as modal verbs, so neither the month nor the power is one, and
    ``could not`` tells of what was impossible, not of what is uncertain. Without a parse there are none, since the
    words are English.
    """
    if sentence.doc is None:
        return ()
    modals = {sentence.start(token) for token in sentence.doc if token.tag_ == "MD"}
    found: list[Span] = []
    for match in _HEDGE.finditer(text, sentence.span.start, sentence.span.end):
        if match[0].lower() in {"may", "might", "could"}:
            if match.start() not in modals or _ABILITY.match(text, match.start()):
                continue
            if match[0] == "May" and match.start() != sentence.span.start:
                continue
        found.append(Span(*match.span()))
    return tuple(found)
