"""Who helped to write the article, when it was changed, and why."""

from __future__ import annotations

from compare.reading.cleaning.rules.wording import CLOCK, MONTH, PERSON, STAMP, Rule, rule

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
            r"(?:[-•–—⦁*]{1,2} ?)?\(?(?:—|–)?[A-Z“][^!?]{1,300} (?:(?:also )?contributed "
            r"(?:to this (?:report|story|article)|reporting)(?:[ ,][^!?]{0,120})?|provided "
            r"reporting)\.?\)?\.?"
        ),
    ),
    rule(
        "credit",
        (
            rf"(?:[-•–—⦁*]{{1,2}} ?)?{PERSON}(?:, {PERSON}){{0,6}}(?:,? and {PERSON})? contributed(?: from [A-Z][\w. ]"
            rf"{{2,30}})?\.?"
        ),
        (
            r"(?:[-•–—⦁*]{1,2} ?)?[A-Z][^.!?]{2,120} contributed (?:additional )?(?:reporting|research"
            r"|this report)\.?"
        ),
        (
            r"(?:[-•–—⦁*]{1,2} ?)?(?:[Ww]ith assistance (?:by|from)|[Ww]ith [\w ]{0,20}[Rr]eporting (?:by"
            r"|from)|[Ww]ith (?=[^.]{0,30}(?:Post wires|Press|Reuters|AFP|wires)\W*$)) ?[^!?]{2,160}"
        ),
        rf"(?:[-•–—⦁*]{{1,2}} ?)?{PERSON} reports from [A-Z][\w., ]{{2,40}}\.?",
        (
            r"[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)? reported from [A-Z][\w. ]{2,30}(?:, [A-Z][\w.]{1,12})?"
            r"(?:[.;] ?Contributing: ?[^!?]{2,160})?\.?"
        ),
        r".{3,60} also reports for [^!?]{3,80}",
    ),
    rule(
        "credit",
        (
            r"(?:[-•–—⦁*] ?)?(?:this (?:article|story|report) (?:contains|includes|uses)|information from"
            r"|material from) .{0,60}\b(?:news|press|reuters|afp|agenc\w+|wires?)\b.{0,60}"
        ),
        r"for more (?:information|stories|news),? (?:visit|go to|see) \S+",
        case=False,
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
        "press_release",
        r"(?:for )?(?:immediate release|release (?:on|at|upon) .{3,40})(?:[:–—-].{0,60})?",
        r"(?:press|news|media) release(?:[:–—-].{0,40})?",
        r"(?:(?:media|press|news) )?contacts?: .{3,200}",
        r"[-–—* ]+more[-–—* ]+",
        r"embargoed (?:until|for) .{3,60}",
        case=False,
    ),
    rule(
        "editor_note",
        r"[-–—*\[( ]{0,3}(?:editor[’']?s?[’']? ?note|correction|clarification)s?(?:,? [^:]{0,40})?:.*",
        (
            r"\((?:this (?:story|article|post|version)|story) (?:has been |was |is )?(?:refiled|corrects?"
            r"|corrected|refiles|updates|adds|removes|changes|fixes)\b.{0,200}\)"
        ),
        r"update: (?:this )?(?:story|article|post) (?:has been |was )?(?:updated|corrected)\b.{0,120}",
        r"\(we (?:have )?(?:put|added) a new top\b.{3,120}\)",
        r"(?:our|the) original (?:post|story)(?: (?:continues|follows))?\W*",
        r"previous story below\W*",
        r"this (?:story|article|post) is (?:breaking|developing)\b.{0,60}",
        r"this is (?:a )?(?:breaking|developing) (?:news )?(?:story|news)\.?",
        r"note: that[’']s .{0,20}not a scientific .{3,60}",
        r"this (?:live ?)?blog (?:has|is) (?:now )?(?:ended|closed|finished)\b.{0,60}",
        r"refresh (?:this page|for updates)\b.{0,60}",
        r"a daily (?:roundup|summary|digest) of .{3,60}",
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
        (
            rf"[-–—(\[]{{0,2}} ?(?:this (?:post|story|article|report) )?(?:was )?(?:last |most recent |latest "
            rf"|breaking news |first |original )?(?:story |post )?(?:updates?|updated|published|posted)\b:? ?{STAMP}"
            rf"(?:with [^.!?]{{3,40}}|to [^.!?]{{3,60}})?[)\].:]*"
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
