"""Letters that could do something where they are shown: each format takes text in through here."""

from __future__ import annotations

import re
from hashlib import sha256

_COMMANDING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2066\u2068\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, which terminals obey and XML forbids; marks that turn the direction of what follows (Boucher and Anderson,
Trojan Source: Invisible Vulnerabilities, 2021) or are not seen; halves of characters. Spaces and line ends are not
among them, nor are the joiners U+200C and U+200D, by which words are spelt."""
_LINE_ENDS = dict.fromkeys(map(ord, "\r\x85\u2028\u2029"), " ")
_ISOLATE, _END = "\u2067", "\u2069"
"""Marks around a right-to-left stretch, which we set ourselves: harmless in pairs."""

_FORMULA = re.compile(
    r"""(?:\A|(?<=[;\t\r\n]))(?=(?:[^\S\t\r\n]|["'“”\u200b])*[=+\-@＝＋－＠])|\A(?=[\t\r\n])"""
)

_MARK = re.compile(
    r"(?<=[A-Za-z]):(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.|(?<=\S)@(?=\S)|&(?=#?\w{1,40};)", re.IGNORECASE
)


def visible(text: str) -> str:
    """Put U+FFFD for each letter that would be obeyed rather than seen, a space for rare line ends.

    The text is as long as before.
    """
    if text.count(_ISOLATE) != text.count(_END):
        text = text.replace(_ISOLATE, "\ufffd").replace(_END, "\ufffd")
    return _COMMANDING.sub("\ufffd", text.translate(_LINE_ENDS))


def digest(text: str) -> str:
    """Return the SHA-256 of a text as it is attached to a brief, lower-case hex."""
    return sha256(visible(text).encode()).hexdigest()


def escaped(data: str) -> str:
    r"""Write such letters in JSON as ``\uXXXX``, and so that no ``</`` and no comment begins.

    The data may then be put into a page; what a reader of JSON gets is the same.
    """
    data = _COMMANDING.sub(_units, data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))
    return data.replace("</", "<\\/").replace("<!", "\\u003c!")


def _units(letter: re.Match[str]) -> str:
    code = letter[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{code[at : at + 4]}" for at in range(0, len(code), 4))


def no_formula(cell: str) -> str:
    """Put an apostrophe where a spreadsheet would take a cell, or what it takes for one, for a formula.

    Formulas begin with ``=``, ``+``, ``-``, ``@``, in full width too, after spaces and quotation marks at most; a cell
    begins the field, and where the table is opened as one with semicolons or tabs, after one of these.
    Source: OWASP, CSV Injection, 2020.
    """
    return _FORMULA.sub("'", cell)


def markdown_parts(word: str) -> list[str]:
    """Cut a word around each mark by which Markdown would know an address or an entity; odd parts are such marks.

    >>> markdown_parts("https://weir.example")
    ['https', ':', '//weir.example']
    """
    parts, at = [], 0
    for mark in _MARK.finditer(word):
        parts += [word[at : mark.start()], mark[0]]
        at = mark.end()
    return [*parts, word[at:]]
