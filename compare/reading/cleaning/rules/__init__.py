"""The wording of boilerplate.

Learnt from news pages of 2010-2020; what an outlet calls itself is left open wherever the wording around it decides.
"""

from __future__ import annotations

import re

from compare.reading.cleaning.rules.links import LINKS
from compare.reading.cleaning.rules.notes import NOTES
from compare.reading.cleaning.rules.pictures import PICTURES
from compare.reading.cleaning.rules.site import SITE
from compare.reading.cleaning.rules.wording import AGENCY, MONTH, MONTH_IN_FULL, PERSON, STAMP, Rule, rule

__all__ = [
    "BUTTON",
    "CUTS",
    "EDGE",
    "ENDS",
    "LEADS",
    "POSTED",
    "REST",
    "SENDER",
    "SHARE",
    "SIGNATURE",
    "WHOLE",
    "Rule",
]

_ABBREVIATED = r"(?<!U\.S)(?<!\b(?:Sen|Rep|Gov|Gen))(?<!\b(?:Mr|Dr|St|Lt))(?<!\b[A-Z])"
_ONE = (  # one sentence; dear, so that what must follow it is looked for first
    rf"(?:(?!{_ABBREVIATED}[.!?][\"”’)]* [A-Z]\w{{3}}).){{10,500}}[.\"”’)] (?:Picture taken [\w ,]{{4,30}}\. )?"
)

CUTS: tuple[Rule, ...] = (
    rule(
        "comment_form",
        r"leave a (?:reply|comment)\.?",
        r"post a comment\.?",
        r"add a comment\.?",
        r"join the (?:conversation|discussion)\.?",
        r"\d+ (?:comments?|replies|responses)\.?",
        r"comments? \(\d+\)\.?",
        r"comments (?:are closed|policy)\.?",
        r"view comments\.?",
        r"show comments\.?",
        case=False,
    ),
    rule(
        "comment_form",
        (
            r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:thoughts?"
            r"|repl(?:y|ies)|responses?|comments?) (?:on|to) [“\"'‘«].*"
        ),
        case=False,
    ),
)
"""From such a block on, in the second half, everything is readers' comments."""

ENDS: tuple[Rule, ...] = (
    rule(
        "press_release",
        r"# ?# ?#",
        r"[-–—*~ ]+(?:ends?|30)[-–—*~ ]+",
        r"(?-i:ENDS)\.?",
        r"(?:\d\.? )?notes? (?:to|for) (?:the )?editors?:?.{0,80}",
        case=False,
    ),
)
"""The end of a press release, after which come contacts and what the sender says of itself."""

SENDER = re.compile(
    r"(?:(?:media|press|news) )?contacts?\b.*|about .*|(?:\d\.? )?notes? (?:to|for) .*|for (?:more|further) .*"
    r"|for (?:media|press) (?:enquiries|inquiries).*|.*(?:\S@[^\s@]{1,100}\.\w|https?:|www\.).*|source:? .*",
    re.IGNORECASE | re.DOTALL,
)
"""How a block begins that stands after the end of a press release."""

LEADS: tuple[Rule, ...] = (
    rule(
        "related",
        r"more on this\s*(?:\.\.\.|…|:)?",
        r"related(?: (?:stories|articles|coverage|content|topics|links|posts|news))?\s*(?:\.\.\.|…|:)?",
        r"read more\s*(?:\.\.\.|…|:)?",
        r"also see\s*(?:\.\.\.|…|:)?",
        r"see also\s*(?:\.\.\.|…|:)?",
        r"also on [\w' ]{2,40}\s*(?:\.\.\.|…|:)?",
        r"recommended(?: (?:stories|for you))?\s*(?:\.\.\.|…|:)?",
        r"you may also like\s*(?:\.\.\.|…|:)?",
        r"more stories\s*(?:\.\.\.|…|:)?",
        r"most (?:read|popular|viewed)\s*(?:\.\.\.|…|:)?",
        r"trending(?: (?:now|stories))?\s*(?:\.\.\.|…|:)?",
        r"what to read next\s*(?:\.\.\.|…|:)?",
        r"from our partners\s*(?:\.\.\.|…|:)?",
        r"around the web\s*(?:\.\.\.|…|:)?",
        case=False,
    ),
    rule(
        "tags",
        r"this article tagged under\s*:.{0,80}",
        r"tags?\s*:.{0,80}",
        r"topics?\s*:.{0,80}",
        r"filed under\s*:.{0,80}",
        case=False,
    ),
)
"""Such a block, and the headlines of other stories under it."""

EDGE: tuple[Rule, ...] = (*SITE, *NOTES, *PICTURES, *LINKS)
"""Hold for a sentence at the start or the end of a block."""

WHOLE: tuple[Rule, ...] = (
    *EDGE,
    rule(
        "photo_credit",
        (
            r"(?:\d+ of \d+ )?(?:FILE(?: PHOTO)? ?[-–—:]|File photo ?[-–—:]|In this "
            r"(?:[\w.,]+ ){0,4}(?:\d{4},? )?(?:file |undated |handout |aerial )?photo\b).{10,700}"
        ),
    ),
    rule(
        "photo_credit",
        (
            rf"(?=.*(?:REUTERS ?/|Photograph: |\)\W*$)){_ONE}"
            rf"(?:REUTERS ?/ ?\S[^.!?]{{2,50}}|\((?:Photo|Picture|Image)[^()]{{0,10}}(?:by"
            rf"|:)[^()]{{2,90}}\)|\([^()]{{2,80}}(?:/| via |, )(?:AP|AFP|Getty Images"
            rf"|Getty|Reuters)[^()]{{0,30}}\)|Photograph: .{{2,60}})\W*"
        ),
    ),
    rule(
        "photo_credit",
        (
            rf"(?=.* via ){_ONE}"
            rf"(?:{PERSON}|[A-Z][\w.’'& -]{{2,40}})(?:, File)?(?: ?/ ?[\w.’'& -]{{2,40}})? via {AGENCY}"
            rf"(?: [Ff]ile)?"
        ),
        r".{5,300}[^.!? ] ?\((?:[Pp]hoto|[Pp]icture|[Ii]mage)(?: by|:)[^()]{2,90}\)",
        rf"[^.!?]{{5,90}}[^.!?/,] \({PERSON} ?/ ?{AGENCY} ?\)",
        r"[^.!?]{3,60} Photographer: [^.!?]{3,60}/ ?[A-Z][^.!?]{2,120}",
    ),
    rule(
        "photo_credit",
        (
            # What a picture shows is told in the present, with the place and the full date at the end.
            r"(?!.*\b(?:said|says|was|were|had|would|will)\b)[A-Z].{2,400} (?:[a-z]{2,}s|are|stand|pose|walk|gather"
            r"|protest|march|hold|attend|sit|carry|listen|rally|wait|pass|stands?)\b.{5,300}"
            rf", (?:U\.?S\.?|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? {MONTH_IN_FULL} \d{{1,2}}, \d{{4}}\.?"
        ),
    ),
    rule(
        "photo_credit",
        rf".{{10,400}} [-–—|] {PERSON} \| (?:{AGENCY}|Getty Images)(?: \| .{{2,40}})?",
    ),
    rule(
        "photo_credit",
        r"(?:Enlarge this image|CLOSE\b|Cover(?: image)?:|Facebook Twitter Pinterest|toggle caption).*",
    ),
    rule(
        "photo_credit",
        rf"{PERSON} ?/ ?(?:Reuters|AP|AFP|Getty Images) [A-Z].{{10,300}}",
    ),
    rule(
        "outlet",
        (
            r"(?:USA ?TODAY(?: Network)?|[A-Z][a-z]+ Bureau|CNN|BBC News|NPR|Reuters"
            r"|Associated Press|The Associated Press)"
        ),
    ),
    rule(
        "subscription",
        r"POLITICO Playbook newsletter.*",
        r"(?i:.{2,60} newsletter sign up (?:today|for|now).*)",
    ),
    rule(
        "related",
        (
            r"(?:January|February|March|April|May|June|July|Aug\.?|Sept?\.?|Oct\.?"
            r"|Nov\.?|Dec\.?|Jan\.?|Feb\.?) \d{1,2}:\S.{5,140}[^.!?\"”]"
        ),
        case=False,
    ),
    rule(
        "related",
        r"[A-Z][^.!?:]{2,40}:[A-Z'‘][^.]{10,120}[^.:;,\"”]",
    ),
)
"""Hold for a whole block."""

SHARE: tuple[Rule, ...] = tuple(each for each in SITE if each[0] == "share")

BUTTON = re.compile(
    r"share|tweet|post|print|save|copy(?: link)?|link|e-?mail|facebook|twitter|x|whatsapp|linkedin|reddit|flipboard"
    r"|pinterest|telegram|pocket|messenger|bluesky|threads|instagram|youtube|comments?|bookmark|gift|listen|subscribe",
    re.IGNORECASE,
)
"""A line that is one of a page's buttons if another stands next to it."""

POSTED = re.compile(
    r"(?:[^.!?]{2,40}[ ,·|•-]{1,3})?(?:\d{1,3}|an?|one|two) "
    r"(?:second|minute|min|hour|hr|day|week|month|year)s? ago\W*"
    r"|[^.!?]{2,40} (?:says|said|wrote|commented)(?: on [^.!?]{4,40})?:"
    r"|(?:reply|like|report|\d+ (?:likes?|replies))"
    rf"|[^.!?]{{2,40}}[ ,·|•-]{{1,3}}{STAMP}",
    re.IGNORECASE,
)
"""The line over or under a reader's comment: who and when, or its buttons."""

SIGNATURE = re.compile(
    r"(?:\s*(?:https?://t\.co/\w+|pic\.twitter\.com/\w+))*\s*[—–-]{1,3} [^—–@]{1,60}\(@\w{1,20}\) (?:"
    rf"{MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {MONTH} \d{{4}})\.?$"
)
"""The end of an embedded post: links, who wrote it, the day."""

REST = re.compile(
    rf"\s+\|\s+(?:{PERSON}\s?/\s?)?(?:AP Photo|REUTERS|Getty Images|Getty|AP|POLITICO|AFP)\b.*$", re.DOTALL
)
"""A caption's credit and what stands after it on the same line."""
