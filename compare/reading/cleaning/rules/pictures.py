"""Players, slide shows, captions and their credits."""

from __future__ import annotations

from compare.reading.cleaning.rules.wording import AGENCY, PERSON, Rule, rule

PICTURES: tuple[Rule, ...] = (
    rule(
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
        r".{5,300} listen [·•] [\d: ]+.*",
        r"(?:from|as heard on|the) [^.!?]{5,140}[^.!?] (?-i:Listen)",
        # A player prints its title twice.
        r"(?:[\w.' -]{0,30} )?([\w'‘“\"][^.!]{15,120}) \1",
        r"watch part \w+ of .{5,100}",
        r".{5,60} on [‘'][\w ]+[’'] listen",
        r"watch:",
        r"youtube",
        r"[\w&.' -]{2,40} youtube",
        r"\w+ via youtube",
        r"prev(?:ious)? next (?:image )?.{0,140}",
        r"(?:prev|next|previous) image \d+ of \d+",
        r"\d+ view slideshow\b.{0,60}",
        r"image \d+ of \d+",
        r"slide ?show",
        r"\[(?:image|audio-clip|video|photo|gallery|embed|tweet|caption)\]",
        r"loading\.*",
        case=False,
    ),
    rule(
        "embedded_post",
        r"posted by .{2,40} on (?:\w+day, )?\w+ \d{1,2}, \d{4}",
        r"a (?:photo|video|post) (?:posted|shared) by .{2,60} on \w+ \d{1,2}, \d{4}(?: at .{4,14})?",
        case=False,
    ),
    rule(
        "photo_credit",
        (
            r"\(?(?i:photos?|image|picture|cover image|photograph|credit|graphic|illustration)(?i: "
            r"credits?:?| by:?| courtesy(?: of)?:?|:) ?[^.!?]{2,90}\)?\.?"
        ),
    ),
    rule(
        "photo_credit",
        (
            rf"(?:{PERSON}|{AGENCY}) ?[/|] ?(?:via )?{AGENCY}(?:[ ,/|]+{AGENCY}"
            rf"|[ ,/|]+{PERSON} ?[/|] ?{AGENCY}){{0,3}}\.?"
        ),
    ),
    rule(
        "photo_credit",
        r"\((?:AP|AFP|EPA|Reuters)(?: [Pp]hoto)? ?/ ?[^()]{2,60}\)(?: \([^()]{2,60}\))?(?: More)?",
        r"(?:AP|AFP|EPA|Reuters)(?: [Pp]hoto)? ?/ ?[A-Z][\w.\- ]{2,40}",
        r"Photographer: [^.!?]{3,60}/ ?[A-Z][^.!?]{2,120}",
        (
            r"\([^()]{2,60}/ ?(?:AP|AFP|EPA|Reuters|REUTERS|Getty Images|Getty|Youtube|YouTube|Wikimedia) ?\)"
            r"(?: More)?"
        ),
        r"(?:[Ii]mage|[Pp]hoto) (?:source|illustration)(?: by|:) ?[^.!?]{2,60}\.?",
        r"(?:\(File photo [^()]{3,80}\)|\(Pixabay\)|\(Unsplash\)|\(Shutterstock\))",
        r"Image [^.!?]{3,80} Credit(?:\.\.\.|…)?.{0,60}",
        (
            rf"{PERSON} ?/ ?(?:[A-Z][\w.’' ]{{2,40}}(?:Times|Post|Journal|Herald|Tribune|News)|{AGENCY})"
            rf"(?: (?:[Ff]ile|[–—-] Getty Images))?"
        ),
        r"(?:[^;]{5,70}[–—-] ?Getty Images;? ?)+(?:.{3,60} for The New York Times)?",
    ),
    rule(
        "photo_credit",
        r"\(?REUTERS ?/ ?[^!?]{2,60}\)?",
    ),
    rule(
        "photo_credit",
        (
            rf"\([^()]{{2,90}}(?:/|via |, ){AGENCY}(?:[ ,/]+(?:File|Images|File Photo"
            rf"|Pool|via AP Images|[A-Z]\w{{0,20}})){{0,4}}\)(?:\([^()]{{2,40}}\))?"
        ),
    ),
    rule(
        "photo_credit",
        (
            rf"(?:[-–—|] )?{PERSON}(?: ?[|/,] ?[A-Z][\w.\- ]{{1,30}})* ?[|/] ?(?:{AGENCY}"
            rf"|Getty Images)(?: Images)?(?: [a-z]+ [A-Z].*)?"
        ),
    ),
    rule(
        "photo_credit",
        rf"(?:Photo by )?{PERSON}(?: [/-] | ?/ ?)(?:[\w. -]{{2,40}}via )?(?:{AGENCY}|Getty Images)",
    ),
    rule(
        "photo_credit",
        r"enlarge this image\b.*",
        r"toggle caption\b.*",
        r"hide caption(?: \d+ of \d+)?",
        r"facebook twitter pinterest .*",
        r"close",
        r"\d+ of \d+",
        r"(?:view|see) (?:gallery|slideshow|more photos)",
        r"\([^()]{0,30}photos?: [^()]{2,60}\)",
        r"picture taken \w+ \d{1,2}, \d{4}\.",
        case=False,
    ),
)
