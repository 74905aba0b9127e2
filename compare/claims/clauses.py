"""Cut a sentence into independent clauses where the parse is sure of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.claims.kinds import has_tense
from compare.claims.lexicon import words
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from compare.claims.parsing import Sentence

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_NOT_ALONE = words("who which that whom whose this these those there")
"""Subjects that lean on the clause before."""
_JOINING = words("and but yet so while whereas")
"""Conjunctions between clauses that each hold by themselves; ``or`` says that one of them does not."""
_PAIRED = words("either neither both not")
"""First words of a clause that cannot do without the second."""
_CONDITIONS = words("if unless whether once until")
"""What stands before both clauses and holds for both."""
_SHORTEST = 4
"""Words of a clause that can be read alone."""


def find_clauses(text: str, sentence: Sentence, quotations: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the independent clauses of a sentence, in order, or the sentence itself.

    A sentence is cut only between main clauses that are joined by ``and``, ``but`` or the like or by a semicolon, each
    with its own subject and finite verb, of at least four words, and never within a quotation, behind a colon or
    under a condition. What joins two clauses belongs to neither, nor does a conjunction that opens the sentence; the
    last clause keeps the full stop.
    """
    if sentence.doc is None:
        return (sentence.span,)
    if pieces := _between_semicolons(sentence, sentence.doc, quotations):
        return pieces
    roots = [token for token in sentence.doc if token.dep_ == "ROOT"]
    heads = _main_verbs(roots[0]) if len(roots) == 1 else []
    clauses: list[Span] = []
    start = _behind_conjunction(sentence, sentence.doc)
    for head in heads[1:]:
        first = min(token.i for token in head.subtree)
        end, begin = _joint(sentence, sentence.doc, first)
        if any(quote.start < begin and end < quote.end for quote in quotations):
            continue
        clauses.append(Span(start, end))
        start = begin
    clauses.append(Span(start, sentence.span.end))
    if len(clauses) == 1 or any(
        len(text[clause.start : clause.end].split()) < _SHORTEST for clause in clauses
    ):
        return (sentence.span,)
    return tuple(clauses)


def _behind_conjunction(sentence: Sentence, doc: Doc) -> int:
    """Return where the first clause starts, which leaves out a conjunction that opens the sentence."""
    opens = len(doc) > 1 and sentence.parsed_from == sentence.span.start and doc[0].tag_ == "CC"
    return sentence.start(doc[1]) if opens and doc[0].lower_ in _JOINING else sentence.span.start


def _between_semicolons(sentence: Sentence, doc: Doc, quotations: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts between semicolons if each is a clause of its own, else nothing."""
    cuts = [
        token.i
        for token in doc
        if token.text == ";"
        and not any(quote.start <= sentence.start(token) < quote.end for quote in quotations)
    ]
    bounds = list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(doc)], strict=True))
    parts = [doc[first:last] for first, last in bounds if first < last]
    if len(parts) < 2 or len(parts) != len(bounds) or not all(_is_clause(part) for part in parts):
        return ()
    starts = [_behind_conjunction(sentence, doc), *(sentence.start(part[0]) for part in parts[1:])]
    ends = [*(sentence.end(part[-1]) for part in parts[:-1]), sentence.span.end]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def _is_clause(part: TokenSpan) -> bool:
    """Tell whether a stretch has a subject with its finite verb, and nobody who says it to share with the next."""
    if len(part) < _SHORTEST or part[0].lower_ in _NOT_ALONE or part.text.count("(") != part.text.count(")"):
        return False
    if any(child.dep_ == "ccomp" and child.i > token.i for token in part for child in token.children):
        return False
    return any(
        token.dep_ in _SUBJECTS and part.start <= token.head.i < part.end and _is_predicate(token.head)
        for token in part
    )


def _main_verbs(root: Token) -> list[Token]:
    """Return the root and the verbs coordinated with it that stand on their own, left to right."""
    heads = [root]
    if not _stands_alone(root):
        return heads
    if any(child.dep_ == "ccomp" and child.i > root.i for child in root.children):
        # "X said the dam broke, but it held": whether the second half is still X's words, the parse cannot tell.
        return heads
    while True:
        last = heads[-1]
        following = [child for child in last.children if child.dep_ == "conj" and child.i > last.i]
        if not following or not _stands_alone(following[-1]) or not _is_closed(last, following[-1]):
            return heads
        heads.append(following[-1])


def _stands_alone(head: Token) -> bool:
    """Tell whether a verb heads a clause with a subject that is no relative, subordinate or conditional clause."""
    subjects = [child for child in head.children if child.dep_ in _SUBJECTS and child.i < head.i]
    if not _is_predicate(head) or not subjects or subjects[0].lower_ in _NOT_ALONE:
        return False
    if head.doc[head.left_edge.i].lower_ in _PAIRED:
        return False
    return not any(_leans(child) for child in head.lefts)


def _leans(child: Token) -> bool:
    """Tell whether what stands before a verb ties its clause to another: ``although``, ``from which``, ``if ...``."""
    if child.dep_ == "mark" or child.lower_ in _PAIRED - {"not"} or child.tag_ in {"WDT", "WP", "WP$", "WRB"}:
        return True
    if child.dep_ == "prep":
        return any(end.tag_ in {"WDT", "WP", "WP$"} for end in child.children)
    return child.dep_ == "advcl" and any(end.lower_ in _CONDITIONS for end in child.children)


def _is_predicate(head: Token) -> bool:
    return has_tense(head) or any(has_tense(child) for child in head.children if child.dep_.startswith("aux"))


def _is_closed(left: Token, right: Token) -> bool:
    """Tell whether all that belongs to the left clause stands before the right one."""
    first = min(token.i for token in right.subtree)
    inside = {token.i for token in right.subtree}
    rest = [token for token in left.subtree if token.i not in inside and token.dep_ not in {"punct", "cc"}]
    joint = left.doc[first - 1]
    joined = joint.lower_ in _JOINING if joint.dep_ == "cc" else joint.text == ";"
    before = left.doc[:first]
    # Where somebody says it between commas, the parse cannot tell how far it goes.
    shared = any(token.text == ":" or _is_said(token) for token in before)
    return joined and not shared and all(token.i < first for token in rest)


def _is_said(token: Token) -> bool:
    said = token.lemma_ in {"say", "add", "report", "warn", "argue", "claim"} and has_tense(token)
    return said and any(child.dep_ in _SUBJECTS for child in token.children)


def _joint(sentence: Sentence, doc: Doc, first: int) -> tuple[int, int]:
    """Return where the clause before the token at index ``first`` ends, and where the next begins."""
    last = first - 1
    while last > 0 and (
        doc[last].dep_ == "cc" or doc[last].text in {",", ";", "-", "–", "—"} or doc[last].is_space
    ):
        last -= 1
    return sentence.end(doc[last]), sentence.start(doc[first])
