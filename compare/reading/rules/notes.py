"""Who helped to write the article, when it was changed, and why."""

from __future__ import annotations

from compare.reading.rules.wording import CLOCK, MONTH, PERSON, Rule, rule

NOTES: tuple[Rule, ...] = (
    rule(
        "credit",
        (
            r"(?:[-•–⦁*] ?)?\(?(?:this (?:article|story|report) (?:is|was) based in "
            r"part on|material from|this (?:report|story|article) contains material "
            r"from) .{2,60}(?:reports?|report|press|reuters|afp|agenc\w+)\b.{0,60}"
        ),
        r"data curated by \w+",
        case=False,
    ),
    rule(
        "credit",
        (
            r"(?:[-•–⦁*] ?)?\(?(?:—|–)?[A-Z“][^!?]{1,300} (?:(?:also )?contributed "
            r"(?:to this (?:report|story|article)|reporting)(?:[ ,][^!?]{0,120})?|provided "
            r"reporting)\.?\)?\.?"
        ),
    ),
    rule(
        "credit",
        rf"{PERSON}(?:, {PERSON})*,? and {PERSON} contributed\.?",
    ),
    rule(
        "credit",
        (
            r"(?:Contributing|Contributors?|Additional reporting(?: by)?|With reporting "
            r"(?:by|from)|Reporting by) ?:? ?[A-Z][^!?]{2,220}"
        ),
    ),
    rule(
        "credit",
        r"\((?:Additional )?(?:[Rr]eporting|Writing|Editing)(?: and (?:writing|editing))? by [^)]{3,300}\)",
    ),
    rule(
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
    rule(
        "date_line",
        (
            rf"[-–—]{{0,2}} ?\(?(?:last |this (?:story|report|article|post) was (?:last "
            rf")?)?updated?d? ?(?:at|on|:)?:? ?(?:\w+day,? )?(?:(?:{MONTH} \d{{1,2}},?(?: "
            rf"\d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?),? "
            rf"?)?(?:at )?{CLOCK}\.?(?: (?:E[SD]?T|C[SD]?T|P[SD]?T|GMT|BST|UTC|Eastern)\.?)?(?:,? "
            rf"(?:on )?(?:\w+day,? )?(?:{MONTH} \d{{1,2}}(?:, \d{{4}})?)?)?\)?[.:]?"
        ),
        case=False,
    ),
    rule(
        "date_line",
        r"this article is more than (?:\d+|an?|one|two|three|four|five|six) (?:years?|months?) old\.?",
        r"\d+ (?:years?|months?|weeks?|days?|hours?|minutes?) ago",
        case=False,
    ),
)
