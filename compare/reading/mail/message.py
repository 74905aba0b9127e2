"""E-mail: the article that a message holds, in its page or its plain text."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from compare.errors import InputError
from compare.model import Removed
from compare.reading import child, limits
from compare.reading.cleaning.clean import fold, words
from compare.reading.cleaning.dates import metadata_date
from compare.reading.documents import pandoc
from compare.reading.draft import Draft
from compare.reading.mail import text as mail_text
from compare.reading.text import plain

if TYPE_CHECKING:
    from compare.reading.mail.text import Forward

_ANSWER = re.compile(r"(?:(?:re|aw|sv|antw|fwd?|wg|tr|vs|rv|doorst)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_FORWARDS = re.compile(r"(?:re\s*:\s*)*(?:fwd?|wg|tr|rv|doorst)\s*:", re.IGNORECASE)
_PARTICLES = frozenset({"de", "van", "von", "der", "den", "la", "al", "bin", "da", "di", "du", "ten", "ter"})
_AT = re.compile(
    r"(?P<person>.{3,60}?)(?: (?:from|at|of|via|for|with)|,| [|@·–—-]) (?P<outlet>(?:the )?\S.{1,60})",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:news|newsletter|daily|weekly|post|times|herald|courier|gazette|journal|magazine|briefing|digest|press|review|"
    r"media|team|editors?|alerts?|updates?|desk|group|institute|foundation|university|council|the)\b",
    re.IGNORECASE,
)
_FREE = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "aol.com", "icloud.com",
    "me.com", "gmx.de", "gmx.net", "web.de", "proton.me", "protonmail.com",
})  # fmt: skip
"""Where anybody has an address: no outlets."""
_SEALED = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----\n"
_SIGNATURE = "\n-----BEGIN PGP SIGNATURE-----"


def read(data: bytes, name: str) -> Draft:
    """Return the draft of the article that a message holds.

    The subject is its title, the sender its author or, of a newsletter, the outlet. A forwarded article takes these
    from the message that was forwarded.

    Raises
    ------
    InputError
        The message is encrypted, holds no text, or cannot be read within the limits.

    """
    command = [sys.executable, "-I", child.script("mail/message_child.py"), str(limits.CHILD_MEMORY_BYTES)]
    try:
        found = json.loads(child.run(command, data, name))
    except child.ChildError as fault:
        reason = str(fault).rpartition("\n")[2]
        told = reason.partition(": ")[2] if reason.startswith("Refused: ") else ""
        raise InputError(
            f"{name}: {told or 'the e-mail is damaged or too large; save the text of the article'}"
        ) from fault
    text = _unsealed(str(found["text"]), name)
    draft, forward = _body(found, text, name)
    if not draft.passages:
        raise InputError(f"{name}: no text in this e-mail; save the article and give that")
    attached = int(found["attached"])
    files = "1 file is" if attached == 1 else f"{attached} files are"
    return replace(
        _described(draft, _sender(found, forward)),
        removed=(*(Removed(*piece) for piece in found["removed"]), *draft.removed),
        warnings=(*draft.warnings, *([f"{files} attached to the e-mail and not read."] if attached else [])),
    )


def _unsealed(text: str, name: str) -> str:
    """Return what stands within an OpenPGP signature (RFC 4880, section 7), or the text as it is."""
    if _SEALED.search(text):
        raise InputError(f"{name}: an encrypted e-mail; open it in your mail program and save its text")
    _, signed, rest = text.partition(_SIGNED)
    if not signed:
        return text
    _, _, within = rest.partition("\n\n")
    return re.sub(r"^- ", "", within.partition(_SIGNATURE)[0], flags=re.MULTILINE)


def _body(found: dict[str, Any], text: str, name: str) -> tuple[Draft, Forward | None]:
    """Return the draft of the page or, where that holds less than half as much, of the plain text."""
    if len(text) > limits.MAX_CHARACTERS:
        raise InputError(f"{name}: {len(text):,} characters of text; give the article alone")
    forwards = _FORWARDS.match(found["subject"]) is not None
    body, removed, forward = mail_text.split_text(text, forwards=forwards, answers=found["reply"])
    draft = plain.read(body) if body.strip() else Draft(())
    draft = replace(draft, removed=(*removed, *draft.removed))
    if found["page"]:
        page = pandoc.read(found["page"].encode("utf-8", "replace"), "html", name)
        passages, removed, page_forward = mail_text.split_passages(page.passages, forwards=forwards)
        count = sum(words(passage.text) for passage in passages)
        if 2 * count >= sum(words(passage.text) for passage in draft.passages):
            draft = Draft(passages, removed=(*removed, *page.removed))
            forward = page_forward or forward
    passages, footer = mail_text.without_footer(draft.passages)
    return replace(draft, passages=passages, removed=(*draft.removed, *footer)), forward


@dataclass(frozen=True, slots=True)
class _Sender:
    subject: str
    name: str
    address: str
    published: date | None
    newsletter: bool
    list_name: str


def _sender(found: dict[str, Any], forward: Forward | None) -> _Sender:
    if forward is None:
        day = date.fromisoformat(found["date"]) if found["date"] else None
        name = re.sub(r"<[^<>]*>", "", found["list"]).strip(' "')
        return _Sender(found["subject"], found["name"], found["address"], day, found["newsletter"], name)
    return _Sender(
        forward.subject or found["subject"],
        forward.name,
        forward.address,
        metadata_date(forward.date),
        False,
        "",
    )


def _is_person(name: str) -> bool:
    """Tell whether a name is of two to four words with capital letters, as people's are."""
    parts = name.split()
    return 2 <= len(parts) <= 4 and all(part in _PARTICLES or part[0].isupper() for part in parts)


def _described(draft: Draft, sender: _Sender) -> Draft:
    name = fold(sender.name).strip("\"'")
    domain = sender.address.rpartition("@")[2].lower()
    if "@" in name or not name:
        name = ""
    at = _AT.fullmatch(name)
    byline: str | None = None
    outlet: str | None = None
    if at and _is_person(at["person"]):
        byline, outlet = at["person"], at["outlet"]
    elif _is_person(name) and not _HOUSE.search(name):
        byline = name
    else:
        outlet = name or None
    if sender.newsletter:
        outlet = outlet or fold(sender.list_name) or domain or None
    elif outlet is None and byline is None and domain not in _FREE:
        outlet = domain or None
    published = sender.published if sender.published and 1900 <= sender.published.year <= 2100 else None
    return replace(
        draft,
        title=draft.title or _ANSWER.sub("", fold(sender.subject), count=1) or None,
        byline=draft.byline or byline,
        outlet=draft.outlet or outlet,
        published=draft.published or published,
    )
