"""Links to other stories, and lines without a word."""

from __future__ import annotations

from compare.reading.cleaning.rules.wording import HERE, MONTH, Rule, rule

LINKS: tuple[Rule, ...] = (
    rule(
        "related",
        (
            r"[(\[] ?(?i:related|photos?|full text|also on|earlier on|also see|see also|see alo|see results"
            r"|read more|more|understanding|watch|video|slideshow|graphic|quiz|audio|poll|gallery|map|timeline|document"
            r"|interactive|podcast|driving the day|the [\w’']+ podcast|[A-Z ]+[’']S [A-Z ]+)\b[^()]{0,30}:[^()\[\]]"
            r"{3,160}[)\]]"
        ),
        r"\( [A-Z][^().?!]{5,120}\)",
    ),
    rule(
        "related",
        (
            r"(?:[►▶→»•] ?)?(?:SEE ALSO|See also|READ MORE|Read [Mm]ore|READ NEXT|UP NEXT|NOW WATCH|IN THE NEWS"
            r"|FURTHER READING"
            r"|GRAPHIC|INTERACTIVE|GALLERY|PICTURES|QUIZ|PODCAST|SLIDESHOW|WATCH LIVE|LIVE UPDATES|Live [Uu]pdates"
            r"|RESOURCE"
            r"|(?:FULL|SPECIAL|COMPLETE) COVERAGE|(?:Full|Special|Complete) [Cc]overage|RELATED|Related(?: [Cc]overage"
            r"| [Pp]ost[^:]{0,40}| [Ss]tory| [Aa]rticle)?|MORE|More|ALSO READ|Also "
            r"read|Read|READ|STORY|WATCH|Watch|IN DEPTH|DON[’']T MISS|Don[’']t miss"
            r"|OPINION|PHOTOS|VIDEO|EXCLUSIVE)\s*: ?[^ ].{3,160}[^.:;,\s]\??"
        ),
        # A colon without a space before a headline is a link whose mark was lost; speech has a space there.
        r"(?:More|MORE|Read more|READ MORE|Related|RELATED|Also|See also|Watch|Opinion):[A-Z‘'“\"].{8,200}",
        r"[A-Z‘'“][^.!:]{2,50}[^.!: ] ?:[A-Z‘'“][^:]{8,140}[^.:;,\"” ]",
        r"(?:READ|SEE|VIEW|WATCH) THE [A-Z ]{3,40}(?: HERE)?\.?",
    ),
    rule(
        "related",
        (
            rf"(?:you can )?(?:read|see|watch|view|listen to|find|check out|click|download)\b[^.!?]{{1,110}}\b{HERE}"
            rf"(?:, or {HERE})?\W*"
        ),
        (
            r"[\[(]?(?:see|read|watch|click)(?: the)? ?[^.!?]{0,50}\b(?:here|below|at the bottom)\b[^.!?]{0,40}"
            r"[.:]?[\])]"
        ),
        (
            r"(?:you can )?watch (?:the )?(?:\w+ ){0,2}(?:clip|video|interview|segment|speech|exchange"
            r"|moment)s?(?: (?:via|at|from|on) [\w. ]{2,40})?[:.]?"
        ),
        r"watch [^.!?]{2,40} videos[:.]?",
        (
            r"watch [^!?]{5,100}\b(?:sundays|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|weekdays"
            r"|weeknights)\b[^!?]{0,20}\bat \d[^!?]{0,60}"
        ),
        r".{3,80} has (?:a|the|more)\b[^.!?]{3,60} here\.",
        (
            r".{3,80}\b(?:posts|stories|coverage|reports)\b[^.!?]{3,90} (?:is|are) (?:collected|gathered"
            r"|listed) here\."
        ),
        r"[^.!?]{0,20}the full \w+(?: \w+)? (?:is|are) (?:available|posted) (?:here|below|online)\.?",
        r"(?:read|see) (?:the|his|her|their) (?:full )?[\w ]{3,60}: ?https?://\S+",
        r"(?:read|see) (?:a version of )?this (?:story|article|page) in \w+\.?",
        r"(?:\w+ )?read (?:his|her|the|their) full (?:speech|statement|letter|remarks)\b[^.!?]{0,60}",
        (
            r"\(?\[?(?:for|see) (?:an? )?(?:interactive )?(?:graphic|graphics|factbox|timeline|map|data"
            r"|the latest)\b[^!?]{0,100}(?:\b(?:click|see|visit)\b|https?://)[^!?]{2,80}"
        ),
        r"\(graphic: .{3,150}\)",
        r"click (?:for|to) [^.!?]{3,80}",
        r"(?:view|read|see) more [^.!?]{2,40} (?:on|at|from) [^.!?]{2,30}\.?",
        r"\w+ [^.!?]{0,20}\bflipboard magazine\.",
        r".{5,160} (?:on|by [^.!?]{3,60} on) scribd",
        rf"(?:{MONTH},? \d{{4}}[ ,]*){{4,}}",
        r".{3,40} archives select date\W*",
        r"scroll down for (?:video|more)\.?",
        r"back to (?:gallery|article|story|top)",
        r"more on this(?: story)?\s*(?:\.\.\.|…|:).{3,100}",
        r"you (?:may|might) also (?:like|be interested in)\b.{0,100}",
        case=False,
    ),
    rule(
        "link",
        # Possessive: addresses run together could be cut in a number of ways that doubles with each.
        r"(?:(?:[#@]\w++ ?)*+(?:https?://\S++|www\.\S++|pic\.twitter\.com/\w++)\s*+)+",
        r"\S+@[\w-]+\.[\w.]{2,20}",
        case=False,
    ),
    rule(
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
    rule(
        "related",
        r"(?:see also|SEE ALSO|Related Coverage|Related Video) [A-Z].{5,300}(?:\.\.\.|…|[^.!?\"”’])",
    ),
    rule(
        "related",
        r"[^.!]{8,160}[^.!:;,] Read more",
    ),
    rule(
        "rule",
        r"[\W_]+",
    ),
)
