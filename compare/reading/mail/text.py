"""What in a message is not the article: forwarding heads, quoted messages, signatures, footers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from compare.model import Removed
from compare.reading.cleaning.clean import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.draft import Passage

_HEAD_BYTES = 262_144
_HEADER = re.compile(rb"([!-9;-~]{1,76}):[ \t]*(.*)")
_SURE = frozenset(
    {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"dkim-signature"}
)
_SAVED_PAGE = re.compile(
    rb"^snapshot-content-location:|^from:[ \t]*<?saved by ", re.IGNORECASE | re.MULTILINE
)
_MBOX = re.compile(rb"From \S{1,200} [^\n]{10,80}\n")
_EMLX = re.compile(rb"\s*\d{1,9}[ \t]*\r?\n")
_MARK = re.compile(
    r"[-_ *>]{0,80}(?:begin forwarded message|(?P<forwarded>forwarded message)|(?P<original>original message)"
    r"|weitergeleitete nachricht|(?:début du )?message (?:transféré|réexpédié)|mensaje reenviado)\b[-_ *:]{0,80}",
    re.IGNORECASE,
)
_NAMES = {
    "from": "from", "von": "from", "de": "from", "date": "date", "sent": "date", "datum": "date", "gesendet": "date",
    "envoyé": "date", "fecha": "date", "subject": "subject", "betreff": "subject", "objet": "subject",
    "asunto": "subject", "to": "", "cc": "", "an": "", "à": "", "para": "", "reply-to": "",
}  # fmt: skip
_FIELD = re.compile(rf"(?:^|(?<=\s))[*_]{{0,2}}({'|'.join(_NAMES)})[*_]{{0,2}}:[*_]{{0,2}}\s", re.IGNORECASE)
_WROTE = re.compile(
    r"(?:On\b.{5,200}\bwrote|Am\b.{5,200}\bschrieb\b.{0,80}|Le\b.{5,200}\ba écrit|El\b.{5,200}\bescribió)\s?:",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"--[ ]?")
_LONGEST_SIGNATURE = 15
"""Lines."""
_HEAD_LINES = 14
_FOOTER = re.compile(
    r"\bunsubscribe\b|\bopt[ -]out of (?:these|receiving|future|our)\b|\bview online\b"
    r"|\bview (?:this )?(?:e-?mail |message |it )?(?:in|on) (?:your |a |the )?(?:web )?browser\b"
    r"|\b(?:manage|update) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)\b"
    r"|\b(?:you|you[’']re|you are) (?:are )?receiv(?:ed|ing) this (?:e-?mail|message|newsletter)\b"
    r"|\bthis (?:e-?mail|newsletter|message) was sent (?:to|by)\b"
    r"|\b(?:forwarded this|was this) (?:e-?mail|newsletter)\b.{0,40}\?"
    r"|\bdo not reply to this (?:e-?mail|message)\b|\badd us to your address book\b"
    r"|^sent from my .{2,40}$|^sent from .{2,20} mail$|^get outlook for .{2,20}$",
    re.IGNORECASE,
)
_FOOTER_WORDS = 60
_FIRST_SHARE, _LAST_SHARE = 0.1, 0.25
_FIRST_WORDS, _LAST_WORDS = 20, 80
"""How far from either end such lines stand: a share of the words or a number of them, whichever is more."""
_TEXT_WORDS = 40


def is_mail(data: bytes) -> bool:
    """Tell whether bytes are a message: they begin with its headers, not just with a line ``From:``."""
    start = _MBOX.match(data) or _EMLX.match(data)
    head = data[start.end() if start else 0 :][:_HEAD_BYTES]
    fields: dict[bytes, bytes] = {}
    for line in head.split(b"\n"):
        if not line.strip():
            break
        field = _HEADER.fullmatch(line.rstrip(b"\r"))
        if field:
            fields.setdefault(field[1].lower(), field[2])
        elif not (fields and line[:1] in b" \t"):
            return False
    if b"@" not in fields.get(b"from", b"") or b"date" not in fields:
        return False
    if _SAVED_PAGE.search(head):
        return False
    return not _SURE.isdisjoint(fields) or {b"subject", b"to"} <= fields.keys()


@dataclass(frozen=True, slots=True)
class Forward:
    """What the head of a forwarded message says."""

    name: str
    address: str
    date: str
    subject: str


def split_text(
    text: str, *, forwards: bool, answers: bool
) -> tuple[str, tuple[Removed, ...], Forward | None]:
    """Return the article's part of a message in plain text, what was taken out, and the head of what it forwards.

    ``forwards`` and ``answers``: whether the subject or the headers say that the message does so.
    """
    lines = text.split("\n")
    removed: list[Removed] = []
    start, end, forward = _head(lines, forwards=forwards)
    if forward is not None:
        removed += _listed(lines[:start], "forwarding_note") + _listed(lines[start:end], "forwarding_head")
        # Some programs forward what they quote.
        mark = ">" if lines[start].startswith(">") else ""
        lines = [line.removeprefix(mark).removeprefix(" " if mark else "") for line in lines[end:]]
    elif start < len(lines):
        removed += _listed(lines[start:], "quoted_reply")
        lines = lines[:start]
    lines, quoted = _unquoted(lines, answers=answers)
    for i in range(len(lines) - 1, max(-1, len(lines) - _LONGEST_SIGNATURE - 2), -1):
        if _SIGNATURE.fullmatch(lines[i]):
            quoted += _listed(lines[i + 1 :], "signature")
            lines = lines[:i]
            break
    return "\n".join(lines), (*removed, *quoted), forward


def split_passages(
    passages: Sequence[Passage], *, forwards: bool
) -> tuple[tuple[Passage, ...], tuple[Removed, ...], Forward | None]:
    """Return the article's passages of a message's page, what was taken out, and the head of what it forwards."""
    texts = [fold(passage.text) for passage in passages]
    start, end, forward = _head(texts, forwards=forwards)
    if forward is not None:
        before = [Removed(text, "forwarding_note") for text in texts[:start] if text]
        return tuple(passages[end:]), (*before, *_listed(texts[start:end], "forwarding_head")), forward
    for i, text in enumerate(texts):
        if i and _WROTE.fullmatch(text):
            start = min(start, i)
    return (
        tuple(passages[:start]),
        tuple(Removed(text, "quoted_reply") for text in texts[start:] if text),
        None,
    )


def _listed(lines: Sequence[str], reason: str) -> list[Removed]:
    text = fold(" ".join(lines))
    return [Removed(text, reason)] if text else []


def _head(lines: Sequence[str], *, forwards: bool) -> tuple[int, int, Forward | None]:
    """Return where the head of another message starts and ends, and what it says if that message is forwarded.

    Where there is none, both are the number of lines; where the other message is only answered, there is no head.
    """
    for i, line in enumerate(lines):
        mark = _MARK.match(line) if len(line) < 4000 else None
        if mark is None or (line[mark.end() :].strip() and not _FIELD.match(line, mark.end())):
            continue
        if mark["original"] and not forwards and words(" ".join(lines[:i])) >= _TEXT_WORDS:
            return i, len(lines), None
        end = i + 1
        while end < min(len(lines), i + _HEAD_LINES) and (
            (not lines[end].strip(" >") and not _said(lines[i:end])) or _FIELD.match(lines[end].lstrip(" >"))
        ):
            end += 1
        said = _said(lines[i:end])
        name, _, address = re.sub(r"\[(?:mailto:)?", "<", said.get("from", "")).partition("<")
        return (
            i,
            end,
            Forward(name.strip(' "*'), address.strip("<>] "), said.get("date", ""), said.get("subject", "")),
        )
    return len(lines), len(lines), None


def _said(lines: Sequence[str]) -> dict[str, str]:
    """Return the entries of a head, which may stand on a line each or all on one."""
    text = " ".join(line.lstrip(" >") for line in lines)[:4000]
    found = list(_FIELD.finditer(text))
    said: dict[str, str] = {}
    for match, after in zip_longest(found, found[1:]):
        said[_NAMES[match[1].lower()]] = fold(text[match.end() : after.start() if after else len(text)])
    return {key: value for key, value in said.items() if key}


def _unquoted(lines: list[str], *, answers: bool) -> tuple[list[str], list[Removed]]:
    """Take out quoted lines where the message answers another; elsewhere they are the article's own quotations."""
    wrote = next(
        (
            i
            for i, line in enumerate(lines)
            if len(line) < 300 and _WROTE.fullmatch(" ".join((line, *_next(lines, i))).strip())
        ),
        None,
    )
    if wrote is None and not answers:
        return lines, []
    kept: list[str] = []
    quoted: list[str] = []
    for i, line in enumerate(lines):
        attribution = wrote is not None and (i == wrote or (i == wrote + 1 and bool(_next(lines, wrote))))
        (quoted if attribution or line.startswith(">") else kept).append(line)
    if not any(line.strip() for line in kept):
        return [re.sub(r"^(?:> ?)+", "", line) for line in lines], []
    return kept, _listed([line.lstrip("> ") for line in quoted], "quoted_reply")


def _next(lines: Sequence[str], i: int) -> list[str]:
    """Return the line after one that breaks off before ``wrote:``, else nothing."""
    if lines[i].rstrip().endswith(":") or i + 1 >= len(lines) or len(lines[i + 1]) > 300:
        return []
    return [lines[i + 1]] if lines[i + 1].rstrip().endswith(":") else []


def without_footer(passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], list[Removed]]:
    """Take out what a newsletter says of itself, and the short lines of address and law below that."""
    total = sum(words(passage.text) for passage in passages)
    kept: list[Passage] = []
    removed: list[Removed] = []
    seen = 0
    below = False
    for passage in passages:
        count = words(passage.text)
        late = seen >= total / 2 and total - seen <= max(total * _LAST_SHARE, _LAST_WORDS)
        edge = late or seen <= max(total * _FIRST_SHARE, _FIRST_WORDS)
        footer = edge and count <= _FOOTER_WORDS and _FOOTER.search(passage.text[:2000]) is not None
        below = (below or (footer and late)) and count < _TEXT_WORDS
        if footer or below:
            removed.append(Removed(passage.text, "newsletter_footer"))
        else:
            kept.append(passage)
        seen += count
    return tuple(kept), removed
