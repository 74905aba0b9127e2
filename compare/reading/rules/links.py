"""Links to other stories, and lines without a word."""

from __future__ import annotations

from compare.reading.rules.wording import Rule, rule

LINKS: tuple[Rule, ...] = (
    rule(
        "related",
        (
            r"\( ?(?i:related|photos?|full text|also on|earlier on|also see|see also"
            r"|read more|more|understanding|watch|video|slideshow)\b[^()]{0,30}:[^()]{3,160}\)"
        ),
    ),
    rule(
        "related",
        (
            r"(?:SEE ALSO|See also|READ MORE|Read more|RELATED|Related(?: [Cc]overage"
            r"| [Pp]ost[^:]{0,40}| [Ss]tory| [Aa]rticle)?|MORE|More|ALSO READ|Also "
            r"read|Read|READ|STORY|WATCH|Watch|IN DEPTH|DON[’']T MISS|Don[’']t miss"
            r"|OPINION|PHOTOS|VIDEO|EXCLUSIVE)\s*: ?[^ ].{3,160}[^.:;,\s]\??"
        ),
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
