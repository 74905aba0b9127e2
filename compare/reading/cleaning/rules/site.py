"""What a site says of itself and wants of its reader: comments, accounts, sharing, subscriptions, cookies, notices."""

from __future__ import annotations

from compare.reading.cleaning.rules.wording import NETWORK, Rule, rule

SITE: tuple[Rule, ...] = (
    rule(
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
    rule(
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
    rule(
        "share",
        (
            r"share(?: this(?: (?:article|story|page|post))?)?(?:(?: (?:on|via|with"
            r"|by))? ?(?:share|facebook|twitter|tweet|x|whatsapp|linkedin|e-?mail|post"
            r"|print|reddit|pinterest|telegram|copy link|,|and|/|\||:))*:?"
        ),
        (
            r"(?:facebook|twitter|tweet|pinterest|linkedin|whatsapp|reddit|e-?mail"
            r"|print|copy link|telegram|google\+)(?:(?: ?[|/,] ?| )(?:facebook|twitter|tweet"
            r"|pinterest|linkedin|whatsapp|reddit|e-?mail|print|copy link|telegram"
            r"|google\+))+"
        ),
        (
            r"(?:share|e-?mail|print|save|tweet)(?: (?:on|via|by|this) \w+)?"
            r"(?: (?:share|e-?mail|print|save|tweet)(?: (?:on|via|by|this) \w+)?)+"
        ),
        r"read or share this story:.*",
        r"click to (?:share|email|print).*\(opens in new window\).*",
        r"share this:?",
        r"like this: ?like loading\.*",
        r"\d+(?:\.\d)?k? shares?",
        case=False,
    ),
    rule(
        "follow",
        (
            r"(?:[-•–] ?)?(?:(?:follow|like|find) (?:us|me|him|her|them)|follow @?[\w.' -]{2,40}) "
            r"on (?:twitter|facebook|instagram|x|social media|linkedin|youtube)\b.{0,80}"
        ),
        r"(?:follow @\w+?(?: on twitter)?\.? ?(?=follow @|$))+",
        (
            rf"(?:you can |to stay updated,? |for more,? )?follow [^.!?]{{1,120}}(?:\b{NETWORK}\b|\b(?:https?://)?tw"
            rf"itter\.com/)[^!?]{{0,140}}"
        ),
        rf"(?:join|like|find) us on {NETWORK}\b[^!?]{{0,80}}",
        (
            rf"[^.!?]{{3,60}} can be (?:followed|reached|found) (?:at|on) (?:https?://\S+|\S+@\S+|{NETWORK}\b[^!?]{{"
            rf"0,60}})"
        ),
        r"[^.!?]{2,40} \(@\w{1,20}\) \| twitter",
        r"(?:e-?mail|twitter|contact|reach): ?[\w.@,:; ]+@[\w.@,:; ]+",
        r"(?:send|e-?mail) (?:news )?tips to \S+@\S+",
        r"(?:follow|reach|contact|e-?mail) .{2,40}(?: on twitter)? at \S*@\S+",
        case=False,
    ),
    rule(
        "subscription",
        (
            r"(?:sign|signing) up (?:for|to|today|here|now)\b.{0,60}\b(?:newsletters?"
            r"|briefings?|alerts|inbox)\b.{0,120}"
        ),
        (
            r"by (?:signing up|subscribing|registering|clicking),? you (?:are )?(?:agree"
            r"|consent|acknowledge|confirm).*"
        ),
        r"you can (?:unsubscribe|opt out|manage your newsletter subscriptions) at any ?time\.?",
        r"(?:[\w ’'-]{2,30} )?sign up for our [^!?]{0,60}newsletters?\b[^!?]{0,120}",
        r"sign up to receive [^!?]{3,100}",
        r"\[?get more (?:stories|news) like this\b.{3,100}",
        r"sign up here\.\]",
        r"(?:for|to get) [^!?]{3,90}, subscribe to [^!?]{3,80}",
        r"never miss a story\b.{0,80}",
        r"support [\w’' ]{2,30}[’']s? (?:[\w-]+ )?journalism\.?",
        r"catch up on today[’']s [^!?]{3,60} in \d+ seconds\.?",
        r"stay up to date\W*",
        r"sign up loading\b.{0,160}",
        r"(?:[\w ]{0,30} )?get breaking news when it happens\b.{0,60}",
        r"follow @\w+ for [^!?]{3,120}",
        (
            r"(?:sign up for|get|receive) (?:free )?(?:text|sms|mobile|news|e-?mail) (?:message )?alerts\b[^!?]{0,1"
            r"00}"
        ),
        r"text [“\"']?[A-Z]{2,12}[”\"']? to \d{4,6}\b.{0,100}",
        (
            r"become (?:an? )?(?:\w+ )?(?:member|supporter|subscriber|patron)(?: (?:today|now|here|for"
            r"|and|of)\b[^!?]{0,100})?[.!]?"
        ),
        (
            r"(?:available (?:on|for) )?(?:(?:iphone|ipad|ios|android|apple (?:tv|news|watch)|roku|fire tv"
            r"|amazon fire|chromecast|xbox(?: one)?|playstation|alexa|google (?:home|play|assistant)|kindle"
            r"|windows phone|smart ?tvs?|app store)(?: app| devices)?\b[ ,/|&·•]*(?:and )?){2,}\.?"
        ),
        (
            r"(?:play|try|solve|take|do) (?:today[’']s|the|our|this week[’']s)(?: [\w-]+){0,3} (?:crosswords?"
            r"|sudoku|quiz|puzzles?|word ?(?:game|search|wheel)|wordle|trivia)\b[^!?]{0,60}[.!]?"
        ),
        (
            r"(?:crosswords?|sudoku|quiz(?:zes)?|puzzles?|games|horoscopes?)(?:(?:,? (?:and|&) |, ?| ?\| ?"
            r"| )(?:crosswords?|sudoku|quiz(?:zes)?|puzzles?|games|horoscopes?|more))+"
        ),
        r"test your knowledge\b[^!?]{0,80}[.!]?",
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
        r"vote (?:here|now)(?: now)?(?: in [^.!?]{3,40} poll)?\W*",
        r"[^.!?]{10,140}\? vote (?:here|now)\b[^.!?]{0,40}\W*",
        case=False,
    ),
    rule(
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
    rule(
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
    rule(
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
    rule(
        "contact",
        r"(?:do you have|got|have) (?:a (?:news )?tip|information|more information)\b.{0,160}",
        r"(?:contact|reach|e-?mail) (?:us|the (?:author|reporter|newsroom|editor))\b.{0,120}",
        r"(?:have|do you have) (?:something|a story) to (?:share|tell).{0,120}",
        r"(?:have|were|are) you (?:been )?(?:affected by|in the area|witness(?:ed)?)\b.{3,200}",
        (
            r"(?:send|share) (?:us )?(?:your|a) (?:tips?|photos?|pictures|videos?|stories|story|experiences?"
            r"|reactions|memories|comments|questions)\b[^!?]{0,140}"
        ),
        r"(?:e-?mail|send) (?:us at |to )?\S+@\S+\.?",
        r"send (?:news )?tips?: ?\S+@\S+",
        r"please include (?:a contact number|your name, age)\b.{0,160}",
        r"if you are reading this page and can[’']t see the form\b.{0,200}",
        r"the \w+ is not responsible for the content of external (?:web)?sites\.?",
        case=False,
    ),
)
