"""What to say where the fonts of a system lack the letters of an article."""

from __future__ import annotations

import unicodedata

_EAST_ASIAN = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"}
)
_NAMES = {"CJK": "Chinese", "IDEOGRAPHIC": "Chinese", "KATAKANA-HIRAGANA": "Katakana"}
_EMOJI = range(0x1F000, 0x20000)
_MOST = 6
"""Scripts that a message names."""


def missing_fonts(letters: str) -> str:
    """Return the sentence that tells a reader which letters are printed as boxes and what to install against it.

    ``letters`` are characters without a glyph, among any spaces and ASCII, which count for nothing. Empty where there
    are none.
    """
    scripts: dict[str, str] = {}
    for letter in dict.fromkeys(letters):
        if letter.isascii() or unicodedata.category(letter) in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
            continue
        first = unicodedata.name(letter, "OTHER").split(" ", 1)[0]
        if ord(letter) in _EMOJI:
            scripts["emoji"] = "fonts-noto-color-emoji"
        elif first in _EAST_ASIAN:
            scripts[_NAMES.get(first, first.capitalize())] = "fonts-noto-cjk"
        else:
            scripts[first.capitalize()] = "fonts-noto-core"
    if not scripts:
        return ""
    named = ", ".join(sorted(scripts)[:_MOST])
    packages = " ".join(sorted(set(scripts.values())))
    return (
        f"No font of the computer that made this file has some of its letters ({named}): they are printed as boxes."
        f" Install fonts (Debian: {packages}) and make it again, or read the HTML form."
    )
