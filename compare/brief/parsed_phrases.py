"""Phrases of a parsed sentence that can name what it is about: what a noun is joined to, not what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.brief.phrases import EMPTY, HYPHENS, LONGEST, TITLES, appositions, noun_phrases, words_within
from compare.brief.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.model import Claim, Span, Word

MODIFIERS = frozenset(
    {"amod", "compound", "nmod", "nummod", "poss", "case", "quantmod", "npadvmod", "advmod", "neg"}
)
"""Roles of the words that may stand before their noun in a phrase."""
WITHIN = frozenset({"compound", "nmod", "npadvmod", "quantmod", "appos"})
"""Roles of a noun that is only part of another one's phrase, or another name for it."""
LINKS = frozenset(
    {
        *("of", "to", "for", "in", "on", "at", "against", "between", "over", "about", "under", "behind"),
        *("among", "within", "across", "near", "around"),
    }
)
LOOSE = frozenset({"with", "by", "from", "into", "through", "without"})
"""Links that the parser often gives to the noun before where they belong to the verb: not to a second noun on."""
POINTING = frozenset(
    {"its", "their", "his", "her", "my", "our", "your", "this", "that", "these", "those", "such"}
)
"""What nobody understands without the sentences before."""
NO_BEGINNING = frozenset({"ADV", "ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
GERUNDS = frozenset({"csubj", "pcomp", "xcomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = {"relcl": 0.75, "advcl": 0.75, "acl": 0.9, "conj": 0.95, "parataxis": 0.8, "appos": 0.75}
"""What a phrase loses for each such clause or aside that it stands within."""
CENTRAL = {"nsubj": 1.2, "nsubjpass": 1.2, "dobj": 1.15, "attr": 1.1}
LEAD_IN = 0.7
"""What a phrase loses that leads up to the subject of its sentence: ``in addition to ...``."""


LATE = 0.3
"""What a phrase at the end of its sentence loses where there is no parse: what it is about stands at its front."""


def find_phrases(
    text: str, claim: Claim, span: Span, unfit: Iterable[Span] = ()
) -> Iterator[tuple[list[Word], float]]:
    """Yield the phrases of a claim within a span that can name what it is about, and how central each is to it.

    Phrases have at most seven words, in the order of the text; those that touch ``unfit``, a date, or what tells who
    a named person is, are left out. How central a phrase is lies about in ``[0.2, 1.3]``.
    """
    if claim.words and claim.words[0].head >= 0:
        left_out = [*(moment.span for moment in claim.moments), *appositions(text, claim), *unfit]
        yield from _parsed_phrases(Sentence(text, words_within(claim, span), left_out))
        return
    for words in noun_phrases(text, claim, span, unfit):
        place = (words[0].span.start - claim.span.start) / (claim.span.end - claim.span.start)
        yield words, 1 - LATE * place


def is_untagged(claim: Claim) -> bool:
    """Tell whether no tagger speaks the language of a sentence, so that any word may be a noun."""
    return all(word.pos == "X" for word in claim.words)


def _parsed_phrases(sentence: Sentence) -> Iterator[tuple[list[Word], float]]:
    """Yield a noun with the words before it that hang on it, and more.

    The same with one or more complements (``closure of the swing bridge``, ``power to appoint a prosecutor``, ``gas
    and bullets``); a gerund with its object; a passive without its auxiliary (``schools closed``). A phrase leaves
    out pronouns that point back.
    """
    for index, word in enumerate(sentence.words):
        if word.pos in {"NOUN", "PROPN"} and word.role not in WITHIN:
            yield from _of_noun(sentence, index)
        elif word.pos == "VERB" and word.role in GERUNDS and sentence.form(word).endswith("ing"):
            yield from ((words, _centrality(sentence, word)) for words in _with_object(sentence, index))
        if word.pos == "VERB":
            yield from _passive(sentence, index)


def _of_noun(sentence: Sentence, index: int) -> Iterator[tuple[list[Word], float]]:
    base = _base(sentence, index)
    if not base:
        return
    central = _centrality(sentence, sentence.words[index])
    # ``in the wake of the strike``: the first half only leads up to the second.
    if all(word.lemma in EMPTY or word.pos == "NUM" for word in base):
        return
    tails = [[], *_tails(sentence, index)]
    for start in range(len(base)):
        # What a name begins with is no modifier, and a half word is no word.
        whole = start and (base[start - 1].pos == "PROPN" or not _begins(sentence, base[start]))
        if not whole:
            yield from (
                (base[start:] + tail, central) for tail in tails if len(base) - start + len(tail) <= LONGEST
            )


def _begins(sentence: Sentence, word: Word) -> bool:
    """Tell whether a phrase may begin with a word that has others before it."""
    hyphenated = sentence.text[: word.span.start].endswith(tuple(HYPHENS))
    return not hyphenated and word.pos not in NO_BEGINNING


def _base(sentence: Sentence, index: int) -> list[Word]:
    """Return a noun with what stands before it and hangs on it; empty where it is not fit for a phrase."""
    words = sentence.words
    if not sentence.is_fit(words[index]) or sentence.text.startswith(tuple(HYPHENS), words[index].span.end):
        return []
    members = {words[index].span.start}
    start = index
    while start > 0 and sentence.joined(start - 1, start):
        word = words[start - 1]
        if (
            word.head not in members
            or word.role not in MODIFIERS
            or word.pos == "PRON"
            or not sentence.is_fit(word)
        ):
            break
        members.add(word.span.start)
        start -= 1
    while start < index and _trims(sentence, start):
        start += 1
    halved = sentence.text.endswith(tuple(HYPHENS), 0, words[start].span.start)
    return [] if halved else list(words[start : index + 1])


def _trims(sentence: Sentence, index: int) -> bool:
    """Tell whether a phrase should not begin with a word: empty, a title, half of another word or of a sum."""
    word = sentence.words[index]
    before = sentence.text[: word.span.start][-1:]
    return (
        before in (*HYPHENS, "$", "£", "€")
        or word.lemma in TITLES
        or word.lemma in POINTING
        or (word.lemma in EMPTY and word.pos != "PROPN" and word.role in {"amod", "nummod", "quantmod"})
        or word.pos in NO_BEGINNING
    )


def _tails(sentence: Sentence, index: int, depth: int = 2) -> Iterator[list[Word]]:
    """Yield what may follow a noun in its phrase: complements with their own, what it is to do, a second noun."""
    words = sentence.words
    if index + 1 >= len(words) or not sentence.joined(index, index + 1):
        return
    link = words[index + 1]
    noun = words[index]
    linking = link.lemma in LINKS or (link.lemma in LOOSE and noun.role != "pobj")
    if linking and link.role == "prep" and _of_phrase(sentence, link, noun):
        complement = sentence.child(link, "pobj")
        if complement is not None:
            yield from _reaching(sentence, [link], index + 2, complement, depth - 1)
    elif link.pos == "CCONJ" and link.lemma == "and":
        second = sentence.child(noun, "conj")
        if second is not None and second.pos in {"NOUN", "PROPN"}:
            yield from _reaching(sentence, [link], index + 2, second, 0)
    elif link.lemma == "to" and link.pos == "PART" and index + 2 < len(words):
        verb = words[index + 2]
        if verb.head == noun.span.start and verb.role in {"acl", "relcl"}:
            yield from ([link, *rest] for rest in _with_object(sentence, index + 2))


def _of_phrase(sentence: Sentence, link: Word, noun: Word) -> bool:
    """Tell whether a preposition hangs on a noun, or on one before it: ``two years of cuts to staffing``."""
    place = sentence.at.get(link.head)
    return place is not None and (
        link.head == noun.span.start or (sentence.words[place].pos == "NOUN" and link.head < noun.span.start)
    )


def _with_object(sentence: Sentence, index: int) -> Iterator[list[Word]]:
    """Yield a verb with the object, or the complement, that follows it at once."""
    words = sentence.words
    verb = words[index]
    if index + 1 >= len(words) or not sentence.joined(index, index + 1) or not sentence.is_fit(verb):
        return
    if (found := sentence.child(verb, "dobj")) is not None:
        yield from _reaching(sentence, [verb], index + 1, found, 1)
    elif words[index + 1].role == "prep" and words[index + 1].lemma in LINKS:
        complement = sentence.child(words[index + 1], "pobj")
        if complement is not None:
            yield from _reaching(sentence, [verb, words[index + 1]], index + 2, complement, 0)


def _reaching(
    sentence: Sentence, before: list[Word], start: int, noun: Word, depth: int
) -> Iterator[list[Word]]:
    """Yield words with the phrase of a noun that begins at an index, but for a determiner, and its complements."""
    words = sentence.words
    end = sentence.at.get(noun.span.start)
    if end is None or end < start or noun.pos not in {"NOUN", "PROPN"}:
        return
    base = _base(sentence, end)
    between = words[start : end + 1 - len(base)]
    if not base or any(word.role not in {"det", "poss"} and word.lemma not in EMPTY for word in between):
        return
    if any(not sentence.joined(place - 1, place) for place in range(start, end + 1)):
        return
    kept = [word for word in between if word.role == "det" and word.lemma in {"the", "a", "an"}]
    whole = [*before, *kept, *base]
    yield whole
    if depth > 0:
        yield from (whole + tail for tail in _tails(sentence, end, depth))


def _passive(sentence: Sentence, index: int) -> Iterator[tuple[list[Word], float]]:
    """Yield what something is done to, and what is: ``schools closed``; nothing where it may be, or is not."""
    verb = sentence.words[index]
    subject = sentence.child(verb, "nsubjpass")
    if subject is None or sentence.child(verb, "auxpass") is None or subject.pos not in {"NOUN", "PROPN"}:
        return
    hanging = sentence.children.get(verb.span.start, ())
    open_ = any(
        word.role == "neg" or (word.role == "aux" and word.lemma not in {"have", "be"}) for word in hanging
    )
    place = sentence.at[subject.span.start]
    base = _base(sentence, place)
    if open_ or not base or place > index or not sentence.is_fit(verb):
        return
    central = _centrality(sentence, verb)
    link = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
    complement = sentence.child(link, "pobj") if link and link.role in {"prep", "agent"} else None
    if link and complement and sentence.is_fit(complement):
        # ``taken to hospital``: without what follows, the verb says another thing, or nothing.
        yield from (
            ([*base, verb, *tail], central)
            for tail in _reaching(sentence, [link], index + 2, complement, 0)
            if len(base) + 1 + len(tail) <= LONGEST
        )
    elif not any(
        word.role in {"prt", "oprd", "xcomp", "ccomp", "dobj", "prep"} and word.span > verb.span
        for word in hanging
    ):
        yield [*base, verb], central


def _centrality(sentence: Sentence, word: Word) -> float:
    """Weigh how near a word stands to what its sentence mainly says."""
    weight = CENTRAL.get(word.role, 1.0)
    above = word
    seen: set[int] = set()
    while above.head != above.span.start and above.span.start not in seen:
        seen.add(above.span.start)
        if above is not word or above.role not in CENTRAL:
            weight *= CLAUSES.get(above.role, 1.0)
        place = sentence.at.get(above.head)
        if place is None:
            return weight
        head = sentence.words[place]
        if above.role == "prep" and head.pos in {"VERB", "AUX"} and above.span.start < head.span.start:
            subject = next(
                (each for each in sentence.children.get(head.span.start, ()) if each.role in SUBJECTS), None
            )
            if subject is not None and above.span.start < subject.span.start:
                weight *= LEAD_IN
        above = head
    return weight
