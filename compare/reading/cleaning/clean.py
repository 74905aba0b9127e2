"""Characters and spaces of one block."""

from __future__ import annotations

import re
import unicodedata

# Controls that are not spaces, soft hyphen, zero-width and direction-override characters, noncharacters and lone
# surrogates. The zero-width joiners U+200C and U+200D stay: Persian and Indic words are spelt with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s+")
# Thai, Lao, Khmer and Burmese run on without spaces; a word of theirs has five characters, about.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,5}"
    r"|[^\W\u3040-\u30ff\u3400-\u9fff]+(?:['’\-][^\W\u3040-\u30ff\u3400-\u9fff]+)*"
)
# A space behind a run of Thai letters parts clauses or sentences, which have no mark of their own.
_SENTENCE_END = re.compile(
    r"[.!?…。！？।؟۔॥։](?=[\"'”’»)\]]*(?:\s|$))|[。！？။។]|(?<=[\u0e00-\u0eff]{20})(?:\s|$)"
)
_FOLD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return ``text`` as one line: NFC, every run of white space one space, nothing invisible; idempotent.

    Quotation marks, dashes and letters stay as they are, so that a quote is still what the article printed.
    """
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _SPACE.sub(" ", text).strip()


def words(text: str) -> int:
    """Count the words of ``text``; each Chinese or Japanese character counts as one, and five Thai ones."""
    return sum(1 for _ in _WORD.finditer(text))


def sentences(text: str) -> int:
    """Count the sentence ends of ``text``, roughly: abbreviations count as ends."""
    return sum(1 for _ in _SENTENCE_END.finditer(text))


def key(text: str) -> str:
    """Return the letters and digits of ``text`` in lower case, to compare headlines by."""
    return _FOLD.sub("", text.casefold())
