"""Fold British and American spelling, so that words of two articles can be compared."""

from __future__ import annotations

import re

_OUR = re.compile(r"(\w{2,})our(s|ed|ing|able|ite|ites|ful|hood|less|er|ers|ly)?$")
_ISE = re.compile(r"(\w{3,})(is|ys)(e|es|ed|ing|er|ers|ation|ations)$")
_KEEPS_OUR = re.compile(
    r"(?:.*(?:hour|four|your|tour|pour|scour|dour|sour|lour|flour|devour|velour|paramour)"
    r"(?:s|ed|ing|ly|er|ers)?)$"
)
_KEEP_ISE = re.compile(
    r"advis|revis|supervis|televis|improvis|devis|promis|compromis|premis|demis|surpris|compris|enterpris"
    r"|repris|appris|upris|aris|sunris|moonris|exercis|precis|concis|excis|incis|circumcis|prais|apprais"
    r"|uprais|pois|nois|cruis|bruis|paradis|merchandis|franchis|disguis|guis|despis|expertis|advertis"
    r"|chastis|treatis|tortois|turquois|porpois|malais|mayonnais|liais|marquis|likewis|otherwis|clockwis"
)
"""Stems of words that have -ise in American spelling too."""

_SPELLINGS = {
    "armour": "armor",
    "centre": "center",
    "cheque": "check",
    "defence": "defense",
    "fibre": "fiber",
    "grey": "gray",
    "jewellery": "jewelry",
    "kerb": "curb",
    "kilometre": "kilometer",
    "licence": "license",
    "litre": "liter",
    "meagre": "meager",
    "metre": "meter",
    "mould": "mold",
    "offence": "offense",
    "plough": "plow",
    "practise": "practice",
    "pretence": "pretense",
    "programme": "program",
    "sceptical": "skeptical",
    "theatre": "theater",
    "towards": "toward",
    "tyre": "tire",
}


def fold_word(word: str) -> str:
    """Return a word in lower case with straight apostrophes and American spelling.

    Only the regular differences (-our, -ise, -yse) and a few common words are folded; a word that merely looks
    British (``hour``, ``promise``) stays.

    >>> fold_word("Organisations"), fold_word("neighbouring"), fold_word("promised")
    ('organizations', 'neighboring', 'promised')
    """
    folded = word.lower().replace("’", "'").replace("‘", "'")
    if folded in _SPELLINGS:
        return _SPELLINGS[folded]
    if (found := _OUR.match(folded)) and not _KEEPS_OUR.match(folded):
        return f"{found[1]}or{found[2] or ''}"
    if (found := _ISE.match(folded)) and not _KEEP_ISE.fullmatch(found[1] + found[2]):
        return f"{found[1]}{found[2][0]}z{found[3]}"
    return folded
