"""Recognise a page that holds no article, or only its beginning: walls, errors, lists of articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.model import BlockKind
from compare.reading.cleaning.clean import sentences, words
from compare.reading.pages.blocks import Piece, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGINNING = (
    "The page shows only the beginning of the article, the rest is for subscribers; "
    "what is missing cannot be compared."
)
_STUB_WORDS = 250
"""Fewer words of article than this, with the plea of a paywall on the page, are its beginning."""
_FEW_WORDS = 120
"""Fewer words of prose than this may be those of a wall alone."""
_ERROR_WORDS = 60
"""Fewer words of prose than this may be those of an error page."""
_TEASERS = 8
"""Headings with links from which on a page with little running text is a list of articles."""
_RUN = 3

_ERROR = re.compile(
    r"(?:error\s*)?(?:40[01346]|410|429|50[0234])\b\s*(?:[-–—:|.].*|error.*|not found.*|forbidden.*|bad gateway.*)?"
    r"|(?:page|seite|story|article) (?:not found|cannot be found|nicht gefunden|no longer (?:available|exists))\b.*"
    r"|(?:not found|access (?:to this page has been )?denied|forbidden|bad gateway|service unavailable)"
    r"\b.{0,60}|(?:internal )?server error.*|page introuvable.*|p[áa]gina no encontrada.*",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"just a moment|attention required|are you (?:a )?(?:robot|human)|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|i[’']?m not a robot|complete the captcha|unusual (?:traffic|activity)|security check|checking your browser"
    r"|pardon our interruption|press (?:and|&) hold|ddos protection",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|need|needs|without) (?:the use of )?java ?script"
    r"|java ?script (?:is |seems to be |must be |has been )?(?:disabled|not enabled|not available|required|enabled)"
    r"|javascript (?:aktivieren|ist deaktiviert)|activer javascript|active javascript|habilit\w+ javascript",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\blegitimate interests?\b|\bpersonal (?:data|information)\b"
    r"|\bprivacy (?:policy|settings)\b|\bpersonali[sz]ed ads\b|\bdatenschutz\b|\beinwilligung\b|\baccept all\b",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign up|register|log ?in|sign ?in|create (?:a|an|your) (?:free )?account"
    r"|become a (?:member|subscriber))(?: (?:now|today|here))? (?:to|and) (?:continue(?: reading)?|keep reading"
    r"|read (?:the (?:full|rest|whole)|this|on|more)|unlock|get (?:full|unlimited) access|access (?:this|the full))"
    r"|(?:to|for) (?:continue|keep) reading(?: this (?:article|story))?[,:]? (?:please |you )?"
    r"(?:subscribe|log|sign|register)|(?:this|the full|the rest of this) (?:article|story|content|page) is"
    r" (?:(?:only )?(?:available|reserved) (?:only )?(?:to|for)"
    r"|for|exclusively for|exclusive to|limited to) (?:our |paying |registered )?(?:subscribers|members)"
    r"|(?:exclusive|premium) (?:content|article) for (?:our )?(?:subscribers|members)"
    r"|you(?:[’']ve| have) (?:reached|read|used) (?:your|all)(?: \w+){0,4} (?:free )?(?:articles?|limit)"
    r"|subscribers? only|subscriber[- ]exclusive|already a (?:subscriber|member)\?|unlock this article"
    r"|weiterlesen mit|article réservé (?:à|aux) (?:nos )?abonnés|contenido exclusivo para suscriptores",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")


@dataclass(frozen=True, slots=True)
class Page:
    """What tells a wall from an article."""

    pieces: Sequence[Piece]
    titles: Sequence[str]
    """The window's title and the top headings."""
    body: str
    """All text of the page, its beginning."""
    free: bool
    kinds: frozenset[str]
    """See ``metadata.Metadata``."""
    linked_headings: int


def judge(page: Page, name: str) -> tuple[str, ...]:
    """Return warnings about an article of which the page shows only a part.

    Raises
    ------
    InputError
        The page is an error, a check for robots, a wall, needs JavaScript, or lists articles.

    """
    text = " ".join(piece.text for piece in page.pieces)
    running = sum(words(piece.text) for piece in page.pieces if prose(piece.text))
    if running < _FEW_WORDS:
        _refuse_walls(page, text, running, name)
    if _lists(page):
        raise InputError(
            f"{name}: a page that lists articles, without one of its own; open the article and save its page"
        )
    return (_BEGINNING,) if _is_beginning(page, words(text)) else ()


def _refuse_walls(page: Page, text: str, running: int, name: str) -> None:
    """Refuse what is no article, where there is too little text to be one."""
    around = " ".join((*page.titles, page.body[:3_000]))
    if running < _ERROR_WORDS and any(_ERROR.fullmatch(title.strip()) for title in page.titles):
        raise InputError(f"{name}: an error page, not an article; open the article again and save its page")
    if _ROBOT.search(" ".join(page.titles)) or (_ROBOT.search(around) and words(page.body) < _STUB_WORDS):
        raise InputError(
            f"{name}: a check for robots, not an article; open the page in a browser and save it there"
        )
    if _SCRIPT.search(text) or (running < 30 and _SCRIPT.search(around)):
        raise InputError(
            f"{name}: the page needs JavaScript to show its text; open it in a browser and save it there"
        )
    asked = [piece for piece in page.pieces if len(_CONSENT.findall(piece.text)) >= 2]
    rest = running - sum(words(piece.text) for piece in asked if prose(piece.text))
    if (asked and rest < 30) or (running < 30 and len(_CONSENT.findall(page.body[:3_000])) >= 3):
        raise InputError(
            f"{name}: a request for consent to cookies, not an article; answer it in a browser and save the page there"
        )
    told = [piece for piece in page.pieces if not _PAYWALL.search(piece.text)]
    if sum(sentences(piece.text) for piece in told if piece.kind is not BlockKind.HEADING) < 2 and (
        not page.free or _PAYWALL.search(page.body)
    ):
        raise InputError(
            f"{name}: the article is for subscribers; log in, open it in full and save that page"
        )


def _is_beginning(page: Page, count: int) -> bool:
    if count >= 2 * _STUB_WORDS:
        return False
    last = next((piece.text for piece in reversed(page.pieces) if prose(piece.text)), "")
    if not page.free:
        return count < _STUB_WORDS or bool(_CUT_OFF.search(last))
    if not _PAYWALL.search(page.body):
        return False
    return bool(_CUT_OFF.search(last)) or (
        count < _STUB_WORDS and any(_PAYWALL.search(piece.text) for piece in page.pieces[-3:])
    )


def _lists(page: Page) -> bool:
    """Tell whether a page is a list of articles: many linked headings, and no run of paragraphs."""
    if page.linked_headings < _TEASERS or "og:article" in page.kinds or "NewsArticle" in page.kinds:
        return False
    longest = run = 0
    for piece in page.pieces:
        plain = piece.kind is BlockKind.PARAGRAPH and piece.linked < 0.3 and prose(piece.text, 12)
        run = run + 1 if plain else 0
        longest = max(longest, run)
    return longest < _RUN and sum(prose(piece.text, 12) for piece in page.pieces) < page.linked_headings
