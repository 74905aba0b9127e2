"""The wording of boilerplate: reason and pattern, each pattern for a whole folded block or sentence.

Learnt from news pages of 2010-2020; what an outlet calls itself is left open wherever the wording around it decides.
"""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:REUTERS|Reuters|AP|AFP|EPA|UPI|PA|Getty|Getty Images|Associated Press|Bloomberg|"
    r"Shutterstock|Alamy|Pool|SIPA|Sipa USA|Sipa|Landov|Xinhua|Zuma|NurPhoto|Anadolu|Redux|"
    r"Magnum|iStock|WireImage|FilmMagic|CQ[- ]Roll Call|MCT|TASS|dpa|DPA|EFE|ANSA|Handout|"
    r"File Photo|File|Courtesy [\w ]+|NPR)"
)
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|[AP]M)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_PERSON = r"(?:[A-Z][\w.'’-]*|[a-z]{2,3})(?:\s+[A-Z][\w.'’-]*){1,4}"

_ONE = r"(?:(?![.!?][\"”’)]* [A-Z]\w{3}).){10,500}[.\"”’)] (?:Picture taken [\w ,]{4,30}\. )?"  # one sentence

Rule = tuple[str, re.Pattern[str]]
"""Reason and pattern."""


def _rule(reason: str, *alternatives: str, case: bool = True) -> Rule:
    return reason, re.compile("|".join(alternatives), re.DOTALL if case else re.DOTALL | re.IGNORECASE)


CUTS: tuple[Rule, ...] = (
    _rule(
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
    _rule(
        "comment_form",
        (
            r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:thoughts?"
            r"|repl(?:y|ies)|responses?|comments?) (?:on|to) [“\"'‘«].*"
        ),
        case=False,
    ),
)
"""From such a block on, in the second half, everything is readers' comments."""

LEADS: tuple[Rule, ...] = (
    _rule(
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
    _rule(
        "tags",
        r"this article tagged under\s*:.{0,80}",
        r"tags?\s*:.{0,80}",
        r"topics?\s*:.{0,80}",
        r"filed under\s*:.{0,80}",
        case=False,
    ),
)
"""Such a block, and the headlines of other stories under it."""

EDGE: tuple[Rule, ...] = (
    _rule(
        "comment_form",
        r"fill in your details below.*",
        r"you are commenting using your .*account\.?.*",
        r"connecting to %s",
        r"notify me of (?:new|follow-?up) (?:comments|posts).*",
        r"your email address will not be published\.?.*",
        r"required fields are marked.*",
        r"log ?(?:in|out) ?/ ?change ?\)?",
        r"\(? ?log ?out ?/ ?change ?\)",
        r"(?:facebook|twitter|google\+?|gravatar|wordpress\.com logo|wordpress) (?:photo|logo|avatar)",
        r"(?:enter|type) your comment here.*",
        r"save my name, email.*",
        r"sorry, your blog cannot share posts by email\.?",
        r"this site uses akismet.*",
        r"loading comments\.*",
        case=False,
    ),
    _rule(
        "log_in",
        (
            r"(?:please )?(?:log|sign) ?in (?:or (?:register|sign up|create an account"
            r"|subscribe) )?to (?:comment|continue|read|reply|view|leave).*"
        ),
        r"already (?:a (?:subscriber|member)|have an account|subscribed)\?.*",
        r"create (?:a free|an) account(?: to .*)?\.?",
        r"forgot (?:your )?password\?",
        r"(?:log|sign) in",
        case=False,
    ),
    _rule(
        "share",
        (
            r"share(?: this(?: (?:article|story|page|post))?)?(?:(?: (?:on|via|with"
            r"|by))? ?(?:share|facebook|twitter|tweet|x|whatsapp|linkedin|e-?mail|post"
            r"|print|reddit|pinterest|telegram|copy link|,|and|/|\||:))*:?"
        ),
        (
            r"(?:facebook|twitter|tweet|pinterest|linkedin|whatsapp|reddit|e-?mail"
            r"|print|copy link|telegram|google\+)(?: ?[|/,]? ?(?:facebook|twitter|tweet"
            r"|pinterest|linkedin|whatsapp|reddit|e-?mail|print|copy link|telegram"
            r"|google\+))+"
        ),
        r"(?:(?:share|e-?mail|print|save|tweet)(?: (?:on|via|by|this) \w+)? ?){2,}",
        r"read or share this story:.*",
        r"click to (?:share|email|print).*\(opens in new window\).*",
        r"share this:?",
        r"like this: ?like loading\.*",
        r"\d+(?:\.\d)?k? shares?",
        case=False,
    ),
    _rule(
        "follow",
        (
            r"(?:[-•–] ?)?(?:(?:follow|like|find) (?:us|me|him|her|them)|follow @?[\w.' -]{2,40}) "
            r"on (?:twitter|facebook|instagram|x|social media|linkedin|youtube)\b.{0,80}"
        ),
        r"follow @\w+(?: on twitter)?\.?",
        r"(?:e-?mail|twitter|contact|reach): ?[\w.@,:; ]+@[\w.@,:; ]+",
        r"(?:send|e-?mail) (?:news )?tips to \S+@\S+",
        r"(?:follow|reach|contact|e-?mail) .{2,40}(?: on twitter)? at \S*@\S+",
        case=False,
    ),
    _rule(
        "subscription",
        (
            r"(?:sign|signing) up (?:for|to|today|here|now)\b.{0,60}\b(?:newsletters?"
            r"|briefings?|alerts|inbox)\b.{0,120}"
        ),
        (
            r"by (?:signing up|subscribing|registering|clicking),? you (?:are )?(?:agree"
            r"|consent|acknowledge|confirm).*"
        ),
        r"you can (?:unsubscribe|opt out) at any ?time\.?",
        r"this site is protected by recaptcha.*",
        r".{0,90}\b(?:delivered|straight|direct(?:ly)?) to your inbox\b.{0,60}",
        r".{2,60} in your inbox\?",
        r"get .{2,60} in your inbox\.?",
        r"want the best from .{2,40}",
        r"sign up here\.?",
        r"let our news meet your inbox\.?",
        r"get (?:breaking )?news alerts.*",
        r"the news and stories that matters?,.*",
        r"get breaking news when it happens.*",
        r"email sign up by signing up.*",
        r".{2,50} newsletters? sign up today.*",
        r"subscribe (?:now|today|here|on|to|for)\b.{0,120}",
        r"become a (?:(?:founding )?member|subscriber)\b.{0,120}",
        r"(?:support|donate to) (?:our|independent) journalism\b.*",
        r"we[’']ve removed our paywall.*",
        r"we[’']re committed to keeping our readers informed\.?",
        r"(?:like|enjoying) what you[’']re reading\?.*",
        r":?download (?:the|our) .{2,30} app\b.*",
        r"manage newsletters",
        r"trending stories, ?celebrity news.*",
        r"click here to (?:get|download|subscribe|sign up|join).*",
        r"love huffpost\?",
        r"you have (?:\d+|one|two|three) free articles? (?:left|remaining).*",
        (
            r"(?:this|to continue reading this) (?:article|content|story) is (?:for"
            r"|only available to) (?:subscribers|members).*"
        ),
        r"please (?:consider )?(?:subscribing|donating|supporting|disabl\w+ your ad ?blocker).*",
        r"stay in the know\.?",
        r"follow our .{2,40} coverage\.?",
        r"looking for a quick way to keep up with.*",
        r"urgent:",
        r"vote here in .* poll\.?",
        case=False,
    ),
    _rule(
        "cookie",
        r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies.*\.?",
        (
            r"by (?:continuing to (?:use|browse)|using) (?:this|our) (?:web)?site,? "
            r"you (?:agree|consent|accept).*\.?"
        ),
        r"(?:accept|reject|manage|allow)(?: all)? cookies\.?",
        r"cookie (?:policy|settings|preferences|notice)\.?",
        r"privacy policy(?: ?\|? ?terms (?:of|and) (?:service|use|conditions))?\.?",
        case=False,
    ),
    _rule(
        "advertisement",
        r"advertise?ments?:?",
        r"sponsored(?: content)?",
        r"promoted(?: content)?",
        r"paid (?:post|content)",
        r"article continues (?:below|after)(?: (?:the |this )?ad\w*)?",
        r"(?:story )?continue[sd]?(?: reading)? below(?: (?:the |this )?ad\w*)?",
        r"scroll (?:down )?(?:to|for) (?:continue|more).*",
        r"skip (?:ad|advertisement|to content)",
        r"\[pullquote\]",
        case=False,
    ),
    _rule(
        "copyright",
        r"(?:copyright )?(?:©|\(c\)) ?(?:\d{4})?.{0,120}",
        r"copyright \d{4}\b.{0,80}",
        r"all rights reserved\.?",
        r"click here for reprint permission\.?",
        r"this material may not be published, broadcast.*",
        r"(?:reprinted|republished|used) with (?:the )?permission.{0,120}",
        r"content created by .{3,60} is available without charge.*",
        r"for licensing opportunities of our original content.*",
        r"this article (?:was )?(?:originally|first) (?:appeared|published)\b.{0,120}",
        r"(?:this (?:article|story) )?(?:was )?originally published (?:on|in|at|by) .{2,80}",
        case=False,
    ),
    _rule(
        "credit",
        (
            r"(?:[-•–⦁*] ?)?\(?(?:this (?:article|story|report) (?:is|was) based in "
            r"part on|material from|this (?:report|story|article) contains material "
            r"from) .{2,60}(?:reports?|report|press|reuters|afp|agenc\w+)\b.{0,60}"
        ),
        r"data curated by \w+",
        case=False,
    ),
    _rule(
        "credit",
        (
            r"(?:[-•–⦁*] ?)?\(?(?:—|–)?[A-Z“][^!?]{1,300} (?:(?:also )?contributed "
            r"(?:to this (?:report|story|article)|reporting)(?:[ ,][^!?]{0,120})?|provided "
            r"reporting)\.?\)?\.?"
        ),
    ),
    _rule(
        "credit",
        rf"{_PERSON}(?:, {_PERSON})*,? and {_PERSON} contributed\.?",
    ),
    _rule(
        "credit",
        (
            r"(?:Contributing|Contributors?|Additional reporting(?: by)?|With reporting "
            r"(?:by|from)|Reporting by) ?:? ?[A-Z][^!?]{2,220}"
        ),
    ),
    _rule(
        "credit",
        r"\((?:Additional )?(?:[Rr]eporting|Writing|Editing)(?: and (?:writing|editing))? by [^)]{3,300}\)",
    ),
    _rule(
        "editor_note",
        r"\*?(?:editor[’']?s[’']? note|correction|clarification)s?(?:,? [^:]{0,40})?:.*",
        (
            r"(?:this|a revised version of this|an? (?:earlier|previous) version of "
            r"this) (?:story|article|post|report)s? (?:has been|was|is|will be) (?:continuously "
            r")?(?:updated|corrected|available|amended|revised)\b.{0,160}"
        ),
        r"a revised version of this (?:post|report|story|article) (?:is available|can be found) here\.?",
        r"an? (?:earlier|previous) version of this (?:story|article|post|report) .*",
        r"\*{2,}.{0,30}\*{2,}",
        r"this story will be (?:continuously )?updated.{0,80}",
        r"(?:this is a )?(?:breaking|developing) (?:news )?story\b.{0,80}(?:updates?|updated)\b.{0,60}",
        r"check back for (?:more|updates).{0,120}",
        r"the views expressed (?:are|in this).{0,160}",
        r"we will be posting updates as .*",
        case=False,
    ),
    _rule(
        "date_line",
        (
            rf"[-–—]{{0,2}} ?\(?(?:last |this (?:story|report|article|post) was (?:last "
            rf")?)?updated?d? ?(?:at|on|:)?:? ?(?:\w+day,? )?(?:(?:{_MONTH} \d{{1,2}},?(?: "
            rf"\d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?),? "
            rf"?)?(?:at )?{_CLOCK}\.?(?: (?:E[SD]?T|C[SD]?T|P[SD]?T|GMT|BST|UTC|Eastern)\.?)?(?:,? "
            rf"(?:on )?(?:\w+day,? )?(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?)?)?\)?[.:]?"
        ),
        case=False,
    ),
    _rule(
        "date_line",
        r"this article is more than (?:\d+|an?|one|two|three|four|five|six) (?:years?|months?) old\.?",
        r"\d+ (?:years?|months?|weeks?|days?|hours?|minutes?) ago",
        case=False,
    ),
    _rule(
        "video",
        r"(?-i:JUST WATCHED|MUST WATCH) .*",
        r"replay more videos \.*.*",
        r"(?:must watch|\d\d:\d\d)",
        r"play video(?: \d+:\d\d)?.{0,120}",
        r".{2,120} [–—-] video",
        r"watch more!?",
        r"watch now",
        r"\(?slideshow \(\d+ images?\)\)?",
        r"video length [\w :]+.*",
        r"related video\b.*",
        r"video provided by .{2,40}",
        (
            r"(?:watch|listen)(?: (?:to|as|part one of|here|live|now|below))? .{0,100}(?:below"
            r"|video|here|mark|at \d+ [ap]\.m)\)?(?: on .{2,30})?[:.]"
        ),
        r"listen to [\w ,]+",
        r".{5,120} listen [·•] [\d: ]+.*",
        r".{5,60} on [‘'][\w ]+[’'] listen",
        r"watch:",
        r"youtube",
        r"\w+ youtube",
        case=False,
    ),
    _rule(
        "photo_credit",
        (
            r"\(?(?i:photos?|image|picture|cover image|photograph|credit|graphic|illustration)(?i: "
            r"credits?:?| by:?| courtesy(?: of)?:?|:) ?[^.!?]{2,90}\)?\.?"
        ),
    ),
    _rule(
        "photo_credit",
        (
            rf"(?:{_PERSON}|{_AGENCY}) ?[/|] ?(?:via )?{_AGENCY}(?:[ ,/|]+{_AGENCY}"
            rf"|[ ,/|]+{_PERSON} ?[/|] ?{_AGENCY}){{0,3}}\.?"
        ),
    ),
    _rule(
        "photo_credit",
        r"\(?REUTERS ?/ ?[^!?]{2,60}\)?",
    ),
    _rule(
        "photo_credit",
        (
            rf"\([^()]{{2,90}}(?:/|via |, ){_AGENCY}(?:[ ,/]*(?:File|Images|File Photo"
            rf"|Pool|via AP Images|[A-Z][\w ]{{0,20}}))*\)(?:\([^()]{{2,40}}\))?"
        ),
    ),
    _rule(
        "photo_credit",
        (
            rf"(?:[-–—|] )?{_PERSON}(?: ?[|/,] ?[A-Z][\w.\- ]{{1,30}})* ?[|/] ?(?:{_AGENCY}"
            rf"|Getty Images)(?: Images)?(?: [a-z]+ [A-Z].*)?"
        ),
    ),
    _rule(
        "photo_credit",
        rf"(?:Photo by )?{_PERSON}(?: [/-] | ?/ ?)(?:[\w. -]{{2,40}}via )?(?:{_AGENCY}|Getty Images)",
    ),
    _rule(
        "photo_credit",
        r"enlarge this image\b.*",
        r"toggle caption\b.*",
        r"hide caption",
        r"facebook twitter pinterest .*",
        r"close",
        r"\d+ of \d+",
        r"(?:view|see) (?:gallery|slideshow|more photos)",
        r"\([^()]{0,30}photos?: [^()]{2,60}\)",
        r"picture taken \w+ \d{1,2}, \d{4}\.",
        case=False,
    ),
    _rule(
        "related",
        (
            r"\( ?(?i:related|photos?|full text|also on|earlier on|also see|see also"
            r"|read more|more|understanding|watch|video|slideshow)\b[^()]{0,30}:[^()]{3,160}\)"
        ),
    ),
    _rule(
        "related",
        (
            r"(?:SEE ALSO|See also|READ MORE|Read more|RELATED|Related(?: [Cc]overage"
            r"| [Pp]ost[^:]{0,40}| [Ss]tory| [Aa]rticle)?|MORE|More|ALSO READ|Also "
            r"read|Read|READ|STORY|WATCH|Watch|IN DEPTH|DON[’']T MISS|Don[’']t miss"
            r"|OPINION|PHOTOS|VIDEO|EXCLUSIVE)\s*: ?[^ ].{3,160}[^.:;,\s]\??"
        ),
    ),
    _rule(
        "related",
        r"(?:click|tap) (?:here )?(?:for|to) (?:more|read|see|watch|view)\b.{0,100}",
        r"read more from .{2,60}",
        r"click for more\b.{0,60}",
        r"read (?:the )?(?:full|original|rest)\b.{0,80}(?:here|below|floor)\W*",
        (
            r".{0,60}\b(?:full (?:report|interview|transcript|story|text)) (?:is available"
            r"|can be (?:found|read)) (?:here|below|online)\.?"
        ),
        r"\(?you can read more about (?:them|it|this|the \w+).{0,40}here\.?\)?",
        r"visit .{2,40}[’']s homepage for more stories\.?",
        r"for (?:the latest|more) (?:from|on) .{2,40} click here\.?",
        r"complete coverage\b.{0,60}",
        r"more on this(?: story| topic)?\W*",
        r"read more",
        r"continue reading\W*",
        r"see more",
        r"show more",
        r"view more",
        r"(?:read the )?full story\W*",
        r"back to top",
        case=False,
    ),
    _rule(
        "related",
        r"(?:see also|SEE ALSO|Related Coverage|Related Video) [A-Z].{5,300}(?:\.\.\.|…|[^.!?\"”’])",
    ),
    _rule(
        "related",
        r"[^.!]{8,160}[^.!:;,] Read more",
    ),
    _rule(
        "contact",
        r"(?:do you have|got|have) (?:a (?:news )?tip|information|more information)\b.{0,160}",
        r"(?:contact|reach|e-?mail) (?:us|the (?:author|reporter|newsroom|editor))\b.{0,120}",
        r"(?:have|do you have) (?:something|a story) to (?:share|tell).{0,120}",
        case=False,
    ),
    _rule(
        "rule",
        r"[\W_]+",
    ),
)  # fmt: skip

"""Hold for a sentence at the start or the end of a block."""

WHOLE: tuple[Rule, ...] = (
    *EDGE,
    _rule(
        "photo_credit",
        (
            r"(?:\d+ of \d+ )?(?:FILE(?: PHOTO)? ?[-–—:]|File photo ?[-–—:]|In this "
            r"(?:[\w.,]+ ){0,4}(?:\d{4},? )?(?:file |undated |handout |aerial )?photo\b).{10,700}"
        ),
    ),
    _rule(
        "photo_credit",
        (
            rf"{_ONE}(?:REUTERS ?/ ?\S[^.!?]{{2,50}}|\((?:Photo|Picture|Image)[^()]{{0,10}}(?:by"
            rf"|:)[^()]{{2,90}}\)|\([^()]{{2,80}}(?:/| via |, )(?:AP|AFP|Getty Images"
            rf"|Getty|Reuters)[^()]{{0,30}}\)|Photograph: .{{2,60}})\W*"
        ),
    ),
    _rule(
        "photo_credit",
        rf".{{10,400}} [-–—|] {_PERSON} \| (?:{_AGENCY}|Getty Images)(?: \| .{{2,40}})?",
    ),
    _rule(
        "photo_credit",
        r"(?:Enlarge this image|CLOSE\b|Cover(?: image)?:|Facebook Twitter Pinterest|toggle caption).*",
    ),
    _rule(
        "photo_credit",
        rf"{_PERSON} ?/ ?(?:Reuters|AP|AFP|Getty Images) [A-Z].{{10,300}}",
    ),
    _rule(
        "outlet",
        (
            r"(?:USA ?TODAY(?: Network)?|[A-Z][a-z]+ Bureau|CNN|BBC News|NPR|Reuters"
            r"|Associated Press|The Associated Press)"
        ),
    ),
    _rule(
        "subscription",
        r"POLITICO Playbook newsletter.*",
        r"(?i:.{2,60} newsletter sign up (?:today|for|now).*)",
    ),
    _rule(
        "related",
        (
            r"(?:January|February|March|April|May|June|July|Aug\.?|Sept?\.?|Oct\.?"
            r"|Nov\.?|Dec\.?|Jan\.?|Feb\.?) \d{1,2}:\S.{5,140}[^.!?\"”]"
        ),
        case=False,
    ),
    _rule(
        "related",
        r"[A-Z][^.!?:]{2,40}:[A-Z'‘][^.]{10,120}[^.:;,\"”]",
    ),
)  # fmt: skip
"""Hold for a whole block."""

SIGNATURE = re.compile(
    r"(?:\s*(?:https?://t\.co/\w+|pic\.twitter\.com/\w+))*\s*[—–-]{1,3} [^—–@]{1,60}\(@\w{1,20}\) (?:"
    rf"{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})\.?$"
)
"""The end of an embedded post: links, who wrote it, the day."""

REST = re.compile(
    rf"\s+\|\s+(?:{_PERSON}\s?/\s?)?(?:AP Photo|REUTERS|Getty Images|Getty|AP|POLITICO|AFP)\b.*$", re.DOTALL
)
"""A caption's credit and what stands after it on the same line."""
