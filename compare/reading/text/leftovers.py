"""Codes of another format that were left standing in plain text."""

from __future__ import annotations

import html
import quopri
import re

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}|\n)")
_TELLING = re.compile(r"=(?:E2=80=|C[23]=|3D|20\n|\n)")
_FEW = 3


def resolve(text: str) -> str:
    """Return ``text`` with quoted-printable and HTML's character references resolved, where they were left in it.

    ``text`` has single newlines. References are resolved twice: ``&amp;#8217;`` is met where a page was escaped again.
    Nothing is resolved that is not one: ``R&D;`` and ``x=20`` stay.
    """
    if "=" in text and _is_quoted(text):
        data = quopri.decodestring(text.encode("utf-8", "replace"))
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    for _ in range(2):
        if "&" in text:
            text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def _is_quoted(text: str) -> bool:
    """Tell whether equals signs are quoted-printable: nearly all are followed by two hex digits or a line's end."""
    found = len(_QUOTED.findall(text))
    return found >= _FEW and found > 0.8 * text.count("=") and bool(_TELLING.search(text))
