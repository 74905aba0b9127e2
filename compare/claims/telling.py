"""Tell what reports something from what only urges, judges or sets the scene.

Only what is sure is told apart: a fact taken for a judgement is the worse error. So a judgement is a short sentence
that says of one thing no more than that it is good or bad, and a scene one of weather or light without number or name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.claims.lexicon import words
from compare.claims.reporting_words import SUBJECTS
from compare.model import ClaimKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE_ORDER = words("please do not n't never always just so now then and but instead also")
"""Words that may stand before the verb of an exhortation."""
_JUDGEMENTS = words(
    "absurd admirable amazing appalling atrocious awful awesome bad beautiful bizarre boring brilliant callous "
    "catastrophe cowardly crazy cruel dangerous despicable deplorable disaster disgrace disgraceful disgusting "
    "dreadful embarrassing embarrassment excellent fantastic farce foolish glorious good great grotesque "
    "heartbreaking hideous horrible horrific horrifying idiotic immoral incredible indecent inexcusable insane "
    "insulting irresponsible laughable ludicrous madness magnificent marvellous marvelous mess mistake monstrous "
    "nonsense obscene outrage outrageous pathetic pity preposterous reckless reprehensible repugnant ridiculous "
    "rubbish sad scandal scandalous senseless shame shameful shocking sick sickening silly splendid stupid superb "
    "terrible terrific tragedy tragic travesty ugly unacceptable unconscionable unfair unforgivable wicked "
    "wonderful worthless wrong"
)
"""What is said of a thing that is only judged."""
_LONGEST_JUDGEMENT = 12
"""Words; a longer sentence seldom only judges."""
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "csubj", "parataxis", "conj"})
_SETTING = words(
    "rain drizzle snow sun sunlight sunshine wind breeze fog mist haze sky cloud light dusk dawn twilight moon silence "
    "hush shadow"
)
_HAPPENS = words(
    "fall shine blow hang drift drizzle patter glow settle set descend linger whip howl rustle beat filter stream lie "
    "darken brighten"
)
_NEWS = words(
    "flood storm hurricane inch mile power warning forecast forecaster damage homes road victim death rescue record "
    "temperature meteorologist weather emergency market price"
)
"""Words of sentences in which weather is the news."""
_LONGEST_SCENE = 25


def telling_kind(doc: Doc, *, quoted: bool) -> ClaimKind:
    """Tell what a sentence with a finite verb, or the verb of a command, does.

    ``quoted``: some of it stands within quotation marks, so that a command in it is a speaker's and no exhortation.
    """
    if not quoted and _urges(doc):
        return ClaimKind.EXHORTATION
    if _judges(doc):
        return ClaimKind.EVALUATION
    return ClaimKind.SCENE if _sets_scene(doc) else ClaimKind.STATEMENT


def _root(doc: Doc) -> Token | None:
    roots = [token for token in doc if token.dep_ == "ROOT"]
    return roots[0] if len(roots) == 1 else None


def _urges(doc: Doc) -> bool:
    """Tell whether a sentence is a command to the reader: ``Sign up today``, ``Let us hope ...``."""
    root = _root(doc)
    if root is None or root.tag_ != "VB" or root.ent_type_:
        return False
    if any(child.dep_ in SUBJECTS or child.tag_ in {"TO", "MD"} for child in root.children):
        return False
    return all(token.lower_ in _BEFORE_ORDER or token.is_punct for token in doc[: root.i])


def _judges(doc: Doc) -> bool:
    """Tell whether a sentence says of one thing no more than that it is good or bad: ``This is outrageous``."""
    root = _root(doc)
    if (
        root is None
        or root.lemma_ != "be"
        or sum(token.text[0].isalnum() for token in doc) > _LONGEST_JUDGEMENT
    ):
        return False
    if any(token.ent_type_ not in {"", "DATE"} or token.like_num or token.dep_ in _CLAUSES for token in doc):
        return False
    said = [child for child in root.children if child.dep_ in {"attr", "acomp"}]
    # "The worst storm yet" compares, which is a fact.
    judged = [
        token
        for one in said
        for token in (one, *one.children)
        if token.lemma_.lower() in _JUDGEMENTS and token.tag_ not in {"JJR", "JJS"}
    ]
    # "The bad news is ..." judges nothing; nor does what has a doer or a time: "He was wrong about the bridge".
    about = [
        token
        for one in said
        for token in one.subtree
        if token.pos_ in {"NOUN", "PROPN"} and token not in said
    ]
    return bool(judged) and not about


def _sets_scene(doc: Doc) -> bool:
    """Tell whether a sentence is of weather or light and no news: ``Rain fell on the square``."""
    root = _root(doc)
    if root is None or root.lemma_ not in _HAPPENS or len(doc) > _LONGEST_SCENE:
        return False
    subjects = [child for child in root.children if child.dep_ == "nsubj"]
    if not subjects or subjects[0].lemma_.lower() not in _SETTING:
        return False
    return not any(
        token.like_num
        or token.ent_type_ in {"PERSON", "ORG", "CARDINAL", "QUANTITY"}
        or token.lemma_.lower() in _NEWS
        for token in doc
    )
