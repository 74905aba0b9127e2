"""Find the named people, organisations and places of an article, and bring each to one key.

The parser's named entities, corrected: what it takes in too much (articles, possessives, titles) is taken off, what it
misses but tags as a proper noun is added, and one name has one label throughout the article.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.claims.lexicon import words
from compare.claims.name_keys import introduced_acronyms, resolve_keys
from compare.claims.name_spans import NOT_NAMES, trim_name
from compare.claims.offices import find_holders
from compare.claims.pronouns import find_genders
from compare.claims.reporting_words import PERSON_NOUNS
from compare.model import BlockKind, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from compare.claims.parsing import Sentence
    from compare.model import Article

_LABELS = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
    "EVENT": "EVENT",
    "LAW": "OTHER",
    "PRODUCT": "OTHER",
    "WORK_OF_ART": "OTHER",
}
_ORDER = ("PERSON", "ORG", "PLACE", "GROUP", "EVENT", "OTHER")
_LOCATING = re.compile(r"\b(?:in|at|near|across|around|outside)\s+$", re.IGNORECASE)
_CAPITALIZED = words(
    "between with without over under for by after before from against on in at to as and or like how why what"
)
"""First words of what a heading with a capital on every word makes look like a name."""
_SITES = words("twitter facebook instagram google youtube tiktok telegram whatsapp reddit reuters")
"""What the parser takes for a person, and news names often."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an article."""

    by_sentence: tuple[tuple[Name, ...], ...]
    """One tuple a sentence, each in order and disjoint."""
    display: Mapping[str, str]
    """Key -> the fullest form as it stands in the text, without title."""
    people: frozenset[str]
    """The displayed forms of persons."""
    organizations: frozenset[str]
    """The displayed forms of organisations."""
    genders: Mapping[str, str]
    """Displayed form -> ``he`` or ``she``, where a title tells."""
    holders: Mapping[str, str]
    """Office -> displayed form of the one person who holds it in the article."""


def find_names(article: Article, sentences: Sequence[Sentence]) -> Names:
    """Return the names of an article, sentence by sentence.

    The key of a person is the one full name in the article that ends in the same surname, or begins with the same
    given name; that of an acronym is the long form that the article introduces with it, or that has its initials. Where
    several would do, the name keeps its own form. Initials between a given name and a surname are dropped.
    """
    found = _without_headline_words(article, sentences, [_sentence_names(article, one) for one in sentences])
    every = [name for names in found for name in names]
    labels = _vote(every)
    labels |= {form: "PLACE" for form in _inside_places(article.text, every) if labels[form] == "PERSON"}
    introduced = introduced_acronyms(article.text)
    located = {
        name.key
        for name in every
        if _LOCATING.search(article.text, max(0, name.span.start - 9), name.span.start)
    }
    keys = resolve_keys([(name.key, labels[name.key]) for name in every], introduced, located)
    display: dict[str, str] = {}
    for name in every:
        if keys[name.key] == name.key:
            shown = " ".join(article.text[name.span.start : name.span.end].split())
            display.setdefault(name.key, shown)
    for short, long in introduced.items():
        display.setdefault(keys.get(short, short), long)
    resolved = tuple(
        tuple(
            replace(name, key=keys[name.key], label=labels.get(keys[name.key], labels[name.key]))
            for name in names
        )
        for names in found
    )
    named = [name for sentence in resolved for name in sentence]
    genders = find_genders(article.text, named)
    holders = find_holders(article.text, named)
    return Names(
        resolved,
        display,
        _displayed(named, display, "PERSON"),
        _displayed(named, display, "ORG"),
        {display[key]: gender for key, gender in genders.items() if key in display},
        {office: display[key] for office, key in holders.items() if key in display},
    )


def _inside_places(text: str, names: Sequence[Name]) -> set[str]:
    """Return the names of one word that stand behind ``in``, where no longer name holds the word."""
    longer = {word for name in names if " " in name.key for word in name.key.split()}
    return {
        name.key
        for name in names
        if " " not in name.key
        and name.key not in longer
        and re.search(r"\bin\s+$", text[max(0, name.span.start - 4) : name.span.start], re.IGNORECASE)
        and not re.match(r"[’']s?\b", text[name.span.end : name.span.end + 2])
    }


def _displayed(names: Sequence[Name], display: Mapping[str, str], label: str) -> frozenset[str]:
    return frozenset(display[name.key] for name in names if name.label == label and name.key in display)


def _without_headline_words(
    article: Article, sentences: Sequence[Sentence], found: Sequence[tuple[Name, ...]]
) -> list[tuple[Name, ...]]:
    """Keep of the names in headings those that the body has too: a heading may have a capital on every word."""
    headings = [_is_heading(article, sentence) for sentence in sentences]
    body = {
        word
        for names, heading in zip(found, headings, strict=True)
        for name in names
        if not heading
        for word in (name.key, *name.key.split())
    }
    surnames = {
        name.key.split()[-1]
        for names, heading in zip(found, headings, strict=True)
        for name in names
        if not heading and name.label == "PERSON"
    }

    def in_body(name: Name) -> bool:
        first, *_, last = name.key.split() * 2
        written = re.search(rf"\b{re.escape(first)}\b", article.text) is not None or first in _CAPITALIZED
        return name.key in body or (name.label == "PERSON" and last in surnames and not written)

    return [
        tuple(name for name in names if not heading or not body or in_body(name))
        for names, heading in zip(found, headings, strict=True)
    ]


def _is_heading(article: Article, sentence: Sentence) -> bool:
    return article.blocks[sentence.block].kind in (BlockKind.TITLE, BlockKind.HEADING)


def _sentence_names(article: Article, sentence: Sentence) -> tuple[Name, ...]:
    if sentence.doc is None:
        return ()
    found: list[Name] = []
    covered: set[int] = set()
    for entity in sentence.doc.ents:
        if entity.label_ not in _LABELS:
            covered.update(range(entity.start, entity.end))
            continue
        if any(token.pos_ == "VERB" and token.text.islower() for token in entity):
            # "Manley put Reid": two names with the verb between them.
            continue
        start, end = sentence.parsed_from + entity.start_char, sentence.parsed_from + entity.end_char
        if (name := trim_name(article.text, start, end, _label(entity))) is not None:
            found.append(name)
            covered.update(range(entity.start, entity.end))
    if not _is_heading(article, sentence):
        for first, last in _proper_runs(sentence, covered):
            name = trim_name(article.text, sentence.start(first), sentence.end(last), "OTHER")
            if name is not None:
                found.append(name)
    found.sort(key=lambda name: name.span)
    return tuple(
        name
        for at, name in enumerate(found)
        if all(other.span.end <= name.span.start for other in found[:at])
    )


def _label(entity: TokenSpan) -> str:
    """Return what an entity is, by what the sentence says of it where that is surer than the parser's label."""
    label = _LABELS[entity.label_]
    if entity.text.lower() in _SITES:
        return "ORG"
    if label == "PERSON" and re.search(r"\d", entity.text):
        return "OTHER"
    if label == "PERSON" and len(entity) == 1 and entity.text.isupper() and len(entity.text) > 2:
        return "ORG"
    if (
        label not in {"ORG", "OTHER", "PLACE"}
        or entity[0].lower_ == "the"
        or entity.text.isupper()
        or re.search(r"\d", entity.text)
    ):
        return label
    root = entity.root
    related = [root.head] if root.dep_ == "appos" else []
    related += [child for child in root.children if child.dep_ == "appos"]
    human = any(other.lemma_.lower() in PERSON_NOUNS for other in related)
    who = any(
        end.lower_ == "who" and end.dep_ == "nsubj"
        for child in root.children
        if child.dep_ == "relcl"
        for end in child.children
    )
    return "PERSON" if (human or who) and len(entity.text.split()) > 1 and root.tag_ == "NNP" else label


def _proper_runs(sentence: Sentence, covered: set[int]) -> Iterator[tuple[Token, Token]]:
    """Yield first and last token of each run of proper nouns that no entity covers."""
    run: list[Token] = []
    for token in sentence.doc or ():
        proper = token.pos_ == "PROPN" and token.text[0].isupper() and token.i not in covered
        if proper and not token.is_stop and token.lower_.rstrip(".") not in NOT_NAMES:
            run.append(token)
        elif run:
            yield from _ends(run)
            run = []
    yield from _ends(run)


def _ends(run: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield the ends of a run; the first word of a sentence, which has its capital anyway, only as a subject."""
    if run and (len(run) > 1 or run[0].i > 0 or (run[0].dep_ == "nsubj" and run[0].tag_ == "NNP")):
        yield run[0], run[-1]


def _vote(names: Sequence[Name]) -> dict[str, str]:
    """Return the label that each form has most often; what the parser labelled at all wins over OTHER."""
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(name.key, Counter())[name.label] += 1
    return {
        key: min(
            _ORDER, key=lambda label: (not votes[label], label == "OTHER", -votes[label], _ORDER.index(label))
        )
        for key, votes in counts.items()
    }
