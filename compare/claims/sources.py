"""Find who is the source of a reporting verb, and whether it is one that can speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.claims.reporting_words import DOCUMENTS, MUTE, NO_SOURCE, SAID_BY_IT, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def may_speak(source: Token, verb: Token | None = None) -> bool:
    """Tell whether a source is one that can say something, as far as its head word shows."""
    if source.lower_ in NO_SOURCE or source.ent_type_ in {"DATE", "TIME"} or source.pos_ == "NUM":
        return False
    if source.pos_ == "NOUN" and source.lemma_.lower() in MUTE:
        return False
    if verb is None:
        return source.lower_ != "it"
    if verb.lemma_.lower() == "show":
        return source.lemma_.lower() in DOCUMENTS
    return source.lower_ != "it" or (verb.lemma_ in SAID_BY_IT and source.dep_ == "nsubj")


def find_source(verb: Token) -> Token | None:
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
        if child.dep_ in SUBJECTS and child.tag_ != "IN" and (child.i < verb.i or inverted(verb)):
            # "they wrote to Brenner warning her": a participle takes its subject from the verb above, not from here.
            alone = verb.tag_ == "VBG" and not any(other.dep_ == "aux" for other in verb.children)
            return None if alone else _antecedent(child)
    if verb.dep_ in {"conj", "dep", "advcl", "xcomp", "pcomp"} and verb.head.i != verb.i:
        above = verb.head
        if verb.dep_ == "pcomp" and above.dep_ == "prep":
            above = above.head
        if verb.dep_ in {"conj", "dep"} or verb.tag_ in {"VBG", "VB"}:
            return _subject_above(above)
    return _estranged_subject(verb)


def inverted(verb: Token) -> bool:
    """Tell whether a verb may stand before its subject: at the start, or behind what is said (``..., said X``)."""
    before = verb.nbor(-1).text if verb.i else ","
    return before in {",", "”", '"', "'", "’", "—", "–", "-"} or verb.lemma_ in {"say", "tell", "ask", "add"}


def _estranged_subject(verb: Token) -> Token | None:
    """Return the subject that an adverbial between it and its verb made the parser hang elsewhere.

    ``X, while on a visit, commented that ...`` comes as a verb below the noun, ``X, facing defeat, said that ...`` with
    X below the participle.
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    head = verb.head
    if verb.dep_ in {"advcl", "acl"} and head.i < verb.i and head.dep_ == "ROOT" and _is_nominal(head):
        return head
    if verb.dep_ != "ROOT":
        return None
    for child in verb.lefts:
        if child.dep_ in {"dep", "npadvmod"} and child.pos_ == "PROPN":
            return child
        if child.dep_ == "advcl" and child.tag_ == "VBG":
            return next((end for end in child.lefts if end.dep_ in SUBJECTS and _is_nominal(end)), None)
    # "At nine, Ms. Brenner, reading the draft, complained ...": the name is taken for a second object of "at".
    people = (token for token in verb.doc[: verb.i] if token.ent_type_ == "PERSON" and token.dep_ == "pobj")
    return next(
        (token for token in people if token.left_edge.i and token.left_edge.nbor(-1).text == ","), None
    )


def _is_nominal(token: Token) -> bool:
    # Without its subject the sentence has no verb for the tagger, which then takes a name for one.
    return token.pos_ in {"PROPN", "NOUN"} or (
        token.text[:1].isupper() and token.tag_ in {"VBN", "NNP", "NNPS"}
    )


def _subject_above(verb: Token) -> Token | None:
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.tag_ != "IN":
                return _antecedent(child)
        if verb.dep_ not in {"conj", "xcomp", "advcl"}:
            return None
        verb = verb.head
    return None


def main_subject(doc: Doc) -> Token | None:
    """Return the head word of the subject of a sentence's main verb."""
    roots = (token for token in doc if token.dep_ == "ROOT")
    return next((child for root in roots for child in root.children if child.dep_ in SUBJECTS), None)


def _antecedent(subject: Token) -> Token:
    """Return what a relative pronoun stands for, else the subject itself."""
    if subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "relcl":
        antecedent: Token = subject.head.head
        return antecedent
    return subject
