"""Take out what is on the page but not of the article, by named rules.

An article's sentence lost costs the reader more than a share button kept, so every rule asks for wording that
article prose does not have, and none looks at a single word unless another such stands next to it. A rule holds for
a whole block, or for the first and last sentences of one; the middle of a paragraph is never touched.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.model import BlockKind, Removed
from compare.reading.cleaning.clean import fold, words
from compare.reading.cleaning.headlines import is_cut_short, is_repeated, title_before
from compare.reading.cleaning.rules import (
    BUTTON,
    CUTS,
    EDGE,
    ENDS,
    LEADS,
    POSTED,
    REST,
    SENDER,
    SHARE,
    SIGNATURE,
    WHOLE,
    Rule,
)
from compare.reading.draft import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CUT_SHARE = 0.5
_FURNITURE = frozenset(
    {"advertisement", "cookie", "date_line", "follow", "log_in", "press_release", "share", "subscription"}
)
_FIRST = 4
"""Blocks among which the headline may be printed again."""
_SHOUTED = 6
"""Words from which on a line in capitals is no subhead."""
_THREAD = 6
_LONGEST = 800
"""Code points; patterns that may backtrack are never tried on more."""
_CUT = re.compile(r"(?<=[.!?…])(?P<close>[\"”’)\]]*)\s+(?=[\"“‘(\[—©#]?[\"“‘]?[A-Z0-9@#—©(]|https?:|pic\.)")
_ABBREVIATION = re.compile(
    r"(?:\b[ap]\.m|\b(?:[A-Z]\.)*[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Jr|Sr|No|vs?|Inc|Co|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)


def filter_passages(
    passages: Sequence[Passage], title: str | None, byline: str | None = None
) -> tuple[tuple[Passage, ...], tuple[Removed, ...]]:
    """Return the passages of the article and, in order, what was taken out of them and why.

    ``passages`` are folded (see ``clean.fold``) and do not include the title. What is left is a subsequence of them,
    some shorter at an end.
    """
    kept: list[Passage] = []
    removed: list[Removed] = []
    total = sum(words(passage.text) for passage in passages)
    seen = 0
    lead: str | None = None
    capitals = _set_in_capitals(passages, title)
    for i, passage in enumerate(passages):
        cut = _match(CUTS, passage.text)
        late = seen > total * _CUT_SHARE
        end = _match(ENDS, passage.text) if late and _is_sender(passages[i + 1 :]) else None
        if end or (cut and (late or _is_thread(passages[i + 1 :]))):
            removed.extend(Removed(rest.text, end or cut or "") for rest in passages[i:])
            break
        seen += words(passage.text)
        if cut is None and SIGNATURE.search(passage.text, max(0, len(passage.text) - _LONGEST)):
            reason = None  # a post may begin like a link
        else:
            reason = cut or _whole(passage, i, title, capitals=capitals) or _button(passages, i)
        if reason is None and lead and _teaser(passage):
            reason = lead
        else:
            lead = _match(LEADS, passage.text)
            reason = reason or lead
        if reason:
            removed.append(Removed(passage.text, reason))
            continue
        shorter, taken = _edges(passage)
        removed.extend(taken)
        if title and not kept:
            shorter, taken = _without_headline(shorter, title)
            removed.extend(taken)
        if shorter.text:
            kept.append(shorter)
    return _without_note(kept, removed, byline)


def is_furniture(text: str) -> bool:
    """Tell whether a whole block is a button, a stamp or a plea, as a headline never is."""
    return _match(WHOLE, text) in _FURNITURE or _match(CUTS, text) is not None


def _match(rules: Iterable[Rule], text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    return next((reason for reason, pattern in rules if pattern.fullmatch(text)), None)


def _whole(passage: Passage, i: int, title: str | None, *, capitals: bool) -> str | None:
    """Return the reason to take out a whole passage, or None."""
    text = passage.text
    reason = _match(WHOLE, text)
    if reason:
        return reason
    if i < _FIRST and title and is_repeated(text, title):
        return "repeated_headline"
    if not capitals and _shouted(text) and passage.kind is not BlockKind.LIST_ITEM:
        return "related"
    return None


def _set_in_capitals(passages: Sequence[Passage], title: str | None) -> bool:
    """Tell whether the article sets its own headings in capitals, by its title or by two or more short ones."""
    if title and title.isupper() and words(title) > 2:
        return True
    short = (
        passage.text
        for passage in passages
        if passage.text.isupper() and 2 <= words(passage.text) < _SHOUTED and not _match(WHOLE, passage.text)
    )
    return len({text for text in short if not text.endswith((".", ":"))}) > 1


def _button(passages: Sequence[Passage], i: int) -> str | None:
    """Return the reason to take out a button on a line of its own: a word that says nothing, but another is next."""
    around = [passages[k].text for k in (i - 1, i + 1) if 0 <= k < len(passages)]
    if not BUTTON.fullmatch(passages[i].text):
        return None
    return "share" if any(BUTTON.fullmatch(text) or _match(SHARE, text) for text in around) else None


def _is_thread(after: Sequence[Passage]) -> bool:
    """Tell whether names and times, as readers' comments have them, stand among the next blocks."""
    lines = [passage.text for passage in after[:_THREAD]]
    return sum(bool(POSTED.fullmatch(text)) for text in lines) > 1


def _is_sender(after: Sequence[Passage]) -> bool:
    """Tell whether nothing follows, or what a press release ends with."""
    return not after or any(SENDER.fullmatch(passage.text[:_LONGEST]) for passage in after[:3])


def _without_headline(passage: Passage, title: str) -> tuple[Passage, list[Removed]]:
    """Take the title off the start of a paragraph, or another cut of it off its end, after a caption."""
    text = passage.text
    size = title_before(text, title)
    if size:
        return replace(passage, text=text[size:].strip()), [Removed(text[:size], "repeated_headline")]
    pieces = split_roughly(text)
    if len(pieces) == 2 and passage.kind is BlockKind.PARAGRAPH and is_cut_short(pieces[-1], title):
        rest = " ".join(pieces[:-1])
        return replace(passage, text=rest), [Removed(pieces[-1], "related")]
    return passage, []


def _shouted(text: str) -> bool:
    """Tell whether a line of six words or more is set in capitals throughout, as links to other stories are."""
    if words(text) < _SHOUTED or text.upper() != text or text.lower() == text or text.endswith("."):
        return False
    # A shouted quotation is the article's own.
    return text[0] not in '"“([' and not (text[0] in "'‘" and text.endswith(("'", "’")))


def _teaser(passage: Passage) -> bool:
    """Tell whether a passage under ``Related`` or ``Read more`` is the headline of another story."""
    return words(passage.text) <= 20 and not re.search(r"[.!:;,][\"'”’)\]]*$", passage.text)


def split_roughly(text: str) -> list[str]:
    """Return the sentences of a passage, joined by single spaces; abbreviations do not end one."""
    pieces: list[str] = []
    start = 0
    for match in _CUT.finditer(text):
        if _ABBREVIATION.search(text, max(0, match.start() - 12), match.start()):
            continue
        pieces.append(text[start : match.end("close")])
        start = match.end()
    pieces.append(text[start:])
    return pieces


def _edges(passage: Passage) -> tuple[Passage, list[Removed]]:
    """Take the sentences that a rule names off both ends of a passage."""
    taken: list[Removed] = []
    signature = SIGNATURE.search(passage.text, max(0, len(passage.text) - _LONGEST))
    if signature:
        taken.append(Removed(signature[0].strip(), "embedded_post"))
        passage = Passage(BlockKind.BLOCK_QUOTE, passage.text[: signature.start()].rstrip())
        # What is left is somebody's words, even where they begin like a link.
        return passage, taken
    pieces = split_roughly(passage.text)
    front: list[Removed] = []
    while pieces and (reason := _match(EDGE, pieces[0])):
        front.append(Removed(pieces.pop(0), reason))
    back: list[Removed] = []
    while pieces and (reason := _match(EDGE, pieces[-1])):
        back.insert(0, Removed(pieces.pop(), reason))
    if pieces and (rest := REST.search(pieces[-1], max(0, len(pieces[-1]) - _LONGEST))):
        back.insert(0, Removed(rest[0].strip(), "photo_credit"))
        pieces[-1] = pieces[-1][: rest.start()].rstrip()
    return replace(passage, text=fold(" ".join(pieces))), [*front, *back]


_NAME = (
    r"(?:(?:Dr|Prof|Sir|Dame|Rev)\.?\s+)?[A-Z][\w.'’-]+"
    r"(?:\s+(?:[A-Z]\.\s+)?(?:van |von |de |bin |al-)?[A-Z][\w.'’-]+){1,3}"
)
_ABOUT = re.compile(r",? (?:is|are|was|has|holds|writes|reports|covers|teaches|works|joined)\b")
_NOTE_WORDS = 120
_NOTE = re.compile(
    rf"(?P<name>{_NAME})(?:\s+and\s+{_NAME})?,?\s+(?:is|are|was|has|holds|writes|reports|covers|teaches|works)\s.*"
    r"\b(?:author|editor|writer|reporter|correspondent|columnist|contributor|professor|lecturer|fellow|analyst|journalist|"
    r"degree|writes|staff|freelance|blog|blogger|podcast|book|books|covers|historian|commentator|researcher|Twitter)\b.*",
)


def _without_note(
    kept: list[Passage], removed: list[Removed], byline: str | None
) -> tuple[tuple[Passage, ...], tuple[Removed, ...]]:
    """Take out a note on the author at the end.

    It is about the author that the article names, or starts with a name that the article has not mentioned and says
    what that person does for a living.
    """
    for i in range(len(kept) - 1, max(len(kept) - 3, 1), -1):
        text = kept[i].text
        if words(text) > _NOTE_WORDS:
            continue
        match = _NOTE.match(text)
        own = byline is not None and any(
            _ABOUT.match(text, len(name)) for name in _names(byline) if text.startswith(name)
        )
        if own or (match and not _mentioned(match["name"].split()[-1], kept[:i])):
            removed.extend(Removed(passage.text, "author_note") for passage in kept[i:])
            return tuple(kept[:i]), tuple(removed)
    return tuple(kept), tuple(removed)


def _names(byline: str) -> list[str]:
    return [name for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", byline) if len(name.split()) > 1]


def _mentioned(surname: str, passages: Sequence[Passage]) -> bool:
    return any(re.search(rf"\b{re.escape(surname)}\b", passage.text) for passage in passages)
