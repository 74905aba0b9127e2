"""The wording of boilerplate: reason and pattern, each pattern for a whole folded block or sentence.

Learnt from news pages of 2010-2020; what an outlet calls itself is left open wherever the wording around it decides.
"""

from __future__ import annotations

import re

_AGENCY = r"(?:REUTERS|Reuters|AP|AFP|EPA|UPI|PA|Getty|Getty Images|Associated Press|Bloomberg|Shutterstock|Alamy|Pool|SIPA|Sipa USA|Sipa|Landov|Xinhua|Zuma|NurPhoto|Anadolu|Redux|Magnum|iStock|WireImage|FilmMagic|CQ[- ]Roll Call|MCT|TASS|dpa|DPA|EFE|ANSA|Handout|File Photo|File|Courtesy [\w ]+|NPR)"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|[AP]M)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_PERSON = r"(?:[A-Z][\w.'’-]*|[a-z]{2,3})(?:\s+[A-Z][\w.'’-]*){1,4}"

_ONE = r"(?:(?![.!?][\"”’)]* [A-Z]\w{3}).){10,500}[.\"”’)] (?:Picture taken [\w ,]{4,30}\. )?"  # one sentence

_Rules = tuple[tuple[str, re.Pattern[str]], ...]


def _rules(*rules: tuple[str, str]) -> _Rules:
    return tuple((reason, re.compile(pattern, re.DOTALL)) for reason, pattern in rules)


CUTS: _Rules = _rules(
    (
        "comment_form",
        r"(?i:leave a (?:reply|comment)|post a comment|add a comment|join the (?:conversation|discussion)|\d+ (?:comments?|replies|responses)|comments? \(\d+\)|comments (?:are closed|policy)|view comments|show comments)\.?",
    ),
    (
        "comment_form",
        r"(?i:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:thoughts?|repl(?:y|ies)|responses?|comments?) (?:on|to) [“\"'‘«].*)",
    ),
)
"""From such a block on, in the second half, everything is readers' comments."""

LEADS: _Rules = _rules(
    (
        "related",
        r"(?i:more on this|related(?: (?:stories|articles|coverage|content|topics|links|posts|news))?|read more|also see|see also|also on [\w' ]{2,40}|recommended(?: (?:stories|for you))?|you may also like|more stories|most (?:read|popular|viewed)|trending(?: (?:now|stories))?|what to read next|from our partners|around the web)\s*(?:\.\.\.|…|:)?",
    ),
    ("tags", r"(?i:this article tagged under|tags?|topics?|filed under)\s*:.{0,80}"),
)
"""Such a block, and the headlines of other stories under it."""

_SENTENCES: tuple[tuple[str, str], ...] = (
    ("comment_form", r"(?i:fill in your details below.*|you are commenting using your .*account\.?.*|connecting to %s|notify me of (?:new|follow-?up) (?:comments|posts).*|your email address will not be published\.?.*|required fields are marked.*|log ?(?:in|out) ?/ ?change ?\)?|\(? ?log ?out ?/ ?change ?\)|(?:facebook|twitter|google\+?|gravatar|wordpress\.com logo|wordpress) (?:photo|logo|avatar)|(?:enter|type) your comment here.*|save my name, email.*|sorry, your blog cannot share posts by email\.?|this site uses akismet.*|loading comments\.*)"),
    ("log_in", r"(?i:(?:please )?(?:log|sign) ?in (?:or (?:register|sign up|create an account|subscribe) )?to (?:comment|continue|read|reply|view|leave).*|already (?:a (?:subscriber|member)|have an account|subscribed)\?.*|create (?:a free|an) account(?: to .*)?\.?|forgot (?:your )?password\?|(?:log|sign) in)"),
    ("share", r"(?i:share(?: this(?: (?:article|story|page|post))?)?(?:(?: (?:on|via|with|by))? ?(?:share|facebook|twitter|tweet|x|whatsapp|linkedin|e-?mail|post|print|reddit|pinterest|telegram|copy link|,|and|/|\|))*:?|(?:facebook|twitter|tweet|pinterest|linkedin|whatsapp|reddit|e-?mail|print|copy link|telegram|google\+)(?: ?[|/,]? ?(?:facebook|twitter|tweet|pinterest|linkedin|whatsapp|reddit|e-?mail|print|copy link|telegram|google\+))+|read or share this story:.*|click to (?:share|email|print).*\(opens in new window\).*|share this:?|like this: ?like loading\.*|\d+(?:\.\d)?k? shares?)"),
    ("follow", r"(?i:(?:[-•–] ?)?(?:(?:follow|like|find) (?:us|me|him|her|them)|follow @?[\w.' -]{2,40}) on (?:twitter|facebook|instagram|x|social media|linkedin|youtube)\b.{0,80}|follow @\w+(?: on twitter)?\.?|(?:e-?mail|twitter|contact|reach): ?[\w.@,:; ]+@[\w.@,:; ]+|(?:send|e-?mail) (?:news )?tips to \S+@\S+|(?:follow|reach|contact|e-?mail) .{2,40}(?: on twitter)? at \S*@\S+)"),
    ("subscription", r"(?i:(?:sign|signing) up (?:for|to|today|here|now)\b.{0,60}\b(?:newsletters?|briefings?|alerts|inbox|daily|e-?mails?)\b.{0,120}|by (?:signing up|subscribing|registering|clicking),? you (?:are )?(?:agree|consent|acknowledge|confirm).*|you can (?:unsubscribe|opt out) at any ?time\.?|this site is protected by recaptcha.*|.{0,90}\b(?:delivered|straight|direct(?:ly)?) to your inbox\b.{0,60}|.{2,60} in your inbox\?|want the best from .{2,40}|sign up here\.?|let our news meet your inbox\.?|get (?:breaking )?news alerts.*|the news and stories that matters?,.*|get breaking news when it happens.*|email sign up by signing up.*|.{2,50} newsletters? sign up today.*|subscribe (?:now|today|here|on|to|for)\b.{0,120}|become a (?:(?:founding )?member|subscriber)\b.{0,120}|(?:support|donate to) (?:our|independent) journalism\b.*|we[’']ve removed our paywall.*|we[’']re committed to keeping our readers informed\.?|(?:like|enjoying) what you[’']re reading\?.*|:?download (?:the|our) .{2,30} app\b.*|manage newsletters|trending stories, ?celebrity news.*|click here to (?:get|download|subscribe|sign up|join).*|love huffpost\?|you have (?:\d+|one|two|three) free articles? (?:left|remaining).*|(?:this|to continue reading this) (?:article|content|story) is (?:for|only available to) (?:subscribers|members).*|please (?:consider )?(?:subscribing|donating|supporting|disabl\w+ your ad ?blocker).*|stay in the know\.?|follow our .{2,40} coverage\.?|looking for a quick way to keep up with.*|urgent:|vote here in .* poll\.?)"),
    ("cookie", r"(?i:(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies.*|by (?:continuing to (?:use|browse)|using) (?:this|our) (?:web)?site,? you (?:agree|consent|accept).*|(?:accept|reject|manage|allow)(?: all)? cookies|cookie (?:policy|settings|preferences|notice)|privacy policy(?: ?\|? ?terms (?:of|and) (?:service|use|conditions))?)\.?"),
    ("advertisement", r"(?i:advertise?ments?:?|sponsored(?: content)?|promoted(?: content)?|paid (?:post|content)|article continues (?:below|after (?:the |this )?ad\w*)|(?:story )?continue[sd]?(?: reading)? below(?: (?:the |this )?ad\w*)?|scroll (?:down )?(?:to|for) (?:continue|more).*|skip (?:ad|advertisement|to content)|\[pullquote\])"),
    ("copyright", r"(?i:(?:copyright )?(?:©|\(c\)) ?(?:\d{4})?.{0,120}|copyright \d{4}\b.{0,80}|all rights reserved\.?|click here for reprint permission\.?|this material may not be published, broadcast.*|(?:reprinted|republished|used) with (?:the )?permission.{0,120}|content created by .{3,60} is available without charge.*|for licensing opportunities of our original content.*|this article (?:was )?(?:originally|first) (?:appeared|published)\b.{0,120}|(?:this (?:article|story) )?(?:was )?originally published (?:on|in|at|by) .{2,80})"),
    ("credit", r"(?i:(?:[-•–⦁*] ?)?\(?(?:this (?:article|story|report) (?:is|was) based in part on|material from|this (?:report|story|article) contains material from) .{2,60}(?:reports?|report|press|reuters|afp|agenc\w+)\b.{0,60}|data curated by \w+)"),
    ("credit", rf"(?:[-•–⦁*] ?)?\(?(?:—|–)?[A-Z“][^!?]{{1,300}} (?:(?:also )?contributed (?:to this (?:report|story|article)|reporting)(?:[ ,][^!?]{{0,120}})?|provided reporting)\.?\)?\.?"),
    ("credit", rf"{_PERSON}(?:, {_PERSON})*,? and {_PERSON} contributed\.?"),
    ("credit", r"(?:Contributing|Contributors?|Additional reporting(?: by)?|With reporting (?:by|from)|Reporting by) ?:? ?[A-Z][^!?]{2,220}"),
    ("credit", r"\((?:Additional )?(?:[Rr]eporting|Writing|Editing)(?: and (?:writing|editing))? by [^)]{3,300}\)"),
    ("editor_note", r"(?i:\*?(?:editor[’']?s[’']? note|correction|clarification)s?(?:,? [^:]{0,40})?:.*|(?:this|a revised version of this|an? (?:earlier|previous) version of this) (?:story|article|post|report)s? (?:has been|was|is|will be) (?:continuously )?(?:updated|corrected|available|amended|revised)\b.{0,160}|a revised version of this (?:post|report|story|article) (?:is available|can be found) here\.?|an? (?:earlier|previous) version of this (?:story|article|post|report) .*|\*{2,}.{0,30}\*{2,}|this story will be (?:continuously )?updated.{0,80}|(?:this is a )?(?:breaking|developing) (?:news )?story\b.{0,80}(?:updates?|updated)\b.{0,60}|check back for (?:more|updates).{0,120}|the views expressed (?:are|in this).{0,160}|we will be posting updates as .*)"),
    ("date_line", rf"(?i:[-–—]{{0,2}} ?\(?(?:last |this (?:story|report|article|post) was (?:last )?)?updated?d? ?(?:at|on|:)?:? ?(?:\w+day,? )?(?:(?:{_MONTH} \d{{1,2}},?(?: \d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?),? ?)?(?:at )?{_CLOCK}\.?(?: (?:E[SD]?T|C[SD]?T|P[SD]?T|GMT|BST|UTC|Eastern)\.?)?(?:,? (?:on )?(?:\w+day,? )?(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?)?)?\)?[.:]?)"),
    ("date_line", r"(?i:this article is more than (?:\d+|an?|one|two|three|four|five|six) (?:years?|months?) old\.?|\d+ (?:years?|months?|weeks?|days?|hours?|minutes?) ago)"),
    ("video", r"(?i:(?-i:JUST WATCHED|MUST WATCH) .*|replay more videos \.*.*|(?:must watch|\d\d:\d\d)|play video(?: \d+:\d\d)?.{0,120}|.{2,120} [–—-] video|watch more!?|watch now|\(?slideshow \(\d+ images?\)\)?|video length [\w :]+.*|related video\b.*|video provided by .{2,40}|(?:watch|listen)(?: (?:to|as|part one of|here|live|now|below))? .{0,100}(?:below|video|here|mark|at \d+ [ap]\.m)\)?(?: on .{2,30})?[:.]|listen to [\w ,]+|.{5,120} listen [·•] [\d: ]+.*|.{5,60} on [‘'][\w ]+[’'] listen|watch:|youtube|\w+ youtube)"),
    ("photo_credit", r"\(?(?i:photos?|image|picture|cover image|photograph|credit|graphic|illustration)(?i: credits?:?| by:?| courtesy(?: of)?:?|:) ?[^.!?]{2,90}\)?\.?"),
    ("photo_credit", rf"(?:{_PERSON}|{_AGENCY}) ?[/|] ?(?:via )?{_AGENCY}(?:[ ,/|]+{_AGENCY}|[ ,/|]+{_PERSON} ?[/|] ?{_AGENCY}){{0,3}}\.?"),
    ("photo_credit", rf"\(?REUTERS ?/ ?[^!?]{{2,60}}\)?"),
    ("photo_credit", rf"\([^()]{{2,90}}(?:/|via |, ){_AGENCY}(?:[ ,/]*(?:File|Images|File Photo|Pool|via AP Images|[A-Z][\w ]{{0,20}}))*\)(?:\([^()]{{2,40}}\))?"),
    ("photo_credit", rf"(?:[-–—|] )?{_PERSON}(?: ?[|/,] ?[A-Z][\w.\- ]{{1,30}})* ?[|/] ?(?:{_AGENCY}|Getty Images)(?: Images)?(?: [a-z]+ [A-Z].*)?"),
    ("photo_credit", rf"(?:Photo by )?{_PERSON}(?: [/-] | ?/ ?)(?:[\w. -]{{2,40}}via )?(?:{_AGENCY}|Getty Images)"),
    ("photo_credit", r"(?i:enlarge this image\b.*|toggle caption\b.*|hide caption|facebook twitter pinterest .*|close|\d+ of \d+|(?:view|see) (?:gallery|slideshow|more photos)|\([^()]{0,30}photos?: [^()]{2,60}\)|picture taken \w+ \d{1,2}, \d{4}\.)"),
    ("related", r"\( ?(?i:related|photos?|full text|also on|earlier on|also see|see also|read more|more|understanding|watch|video|slideshow)\b[^()]{0,30}:[^()]{3,160}\)"),
    ("related", r"(?:SEE ALSO|See also|READ MORE|Read more|RELATED|Related(?: [Cc]overage| [Pp]ost[^:]{0,40}| [Ss]tory| [Aa]rticle)?|MORE|More|ALSO READ|Also read|Read|READ|STORY|WATCH|Watch|IN DEPTH|DON[’']T MISS|Don[’']t miss|OPINION|PHOTOS|VIDEO|EXCLUSIVE)\s*: ?[^ ].{3,160}[^.:;,\s]\??"),
    ("related", r"(?i:(?:click|tap) (?:here )?(?:for|to) (?:more|read|see|watch|view)\b.{0,100}|read more from .{2,60}|click for more\b.{0,60}|read (?:the )?(?:full|original|rest)\b.{0,80}(?:here|below|floor)\W*|.{0,60}\b(?:full (?:report|interview|transcript|story|text)) (?:is available|can be (?:found|read)) (?:here|below|online)\.?|\(?you can read more about (?:them|it|this|the \w+).{0,40}here\.?\)?|visit .{2,40}[’']s homepage for more stories\.?|for (?:the latest|more) (?:from|on) .{2,40} click here\.?|complete coverage\b.{0,60}|more on this(?: story| topic)?\W*|read more|continue reading\W*|see more|show more|view more|(?:read the )?full story\W*|back to top)"),
    ("related", r"(?:see also|SEE ALSO|Related Coverage|Related Video) [A-Z].{5,300}(?:\.\.\.|…|[^.!?\"”’])"),
    ("related", r"[^.!]{8,160}[^.!:;,] Read more"),
    ("contact", r"(?i:(?:do you have|got|have) (?:a (?:news )?tip|information|more information)\b.{0,160}|(?:contact|reach|e-?mail) (?:us|the (?:author|reporter|newsroom|editor))\b.{0,120}|(?:have|do you have) (?:something|a story) to (?:share|tell).{0,120})"),
    ("rule", r"[\W_]+"),
)  # fmt: skip

EDGE: _Rules = _rules(*_SENTENCES)
"""Hold for a sentence at the start or the end of a block."""

WHOLE: _Rules = _rules(
    *_SENTENCES,
    ("photo_credit", r"(?:\d+ of \d+ )?(?:FILE(?: PHOTO)? ?[-–—:]|File photo ?[-–—:]|In this (?:[\w.,]+ ){0,4}(?:\d{4},? )?(?:file |undated |handout |aerial )?photo\b).{10,700}"),
    ("photo_credit", rf"{_ONE}(?:REUTERS ?/ ?\S[^.!?]{{2,50}}|\((?:Photo|Picture|Image)[^()]{{0,10}}(?:by|:)[^()]{{2,90}}\)|\([^()]{{2,80}}(?:/| via |, )(?:AP|AFP|Getty Images|Getty|Reuters)[^()]{{0,30}}\)|Photograph: .{{2,60}})\W*"),
    ("photo_credit", rf".{{10,400}} [-–—|] {_PERSON} \| (?:{_AGENCY}|Getty Images)(?: \| .{{2,40}})?"),
    ("photo_credit", r"(?:Enlarge this image|CLOSE\b|Cover(?: image)?:|Facebook Twitter Pinterest|toggle caption).*"),
    ("photo_credit", rf"{_PERSON} ?/ ?(?:Reuters|AP|AFP|Getty Images) [A-Z].{{10,300}}"),
    ("outlet", r"(?:USA ?TODAY(?: Network)?|[A-Z][a-z]+ Bureau|CNN|BBC News|NPR|Reuters|Associated Press|The Associated Press)"),
    ("subscription", r"POLITICO Playbook newsletter.*|(?i:.{2,60} newsletter sign up (?:today|for|now).*)"),
    ("related", r"(?i:(?:January|February|March|April|May|June|July|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|Jan\.?|Feb\.?) \d{1,2}:\S.{5,140}[^.!?\"”])"),
    ("related", r"[A-Z][^.!?:]{2,40}:[A-Z'‘][^.]{10,120}[^.:;,\"”]"),
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
