"""Bytes of unknown encoding become text."""

from __future__ import annotations

import codecs
import re

from compare.errors import InputError
from compare.reading import language

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_CHARSET = re.compile(r"[\w.:-]{2,40}", re.ASCII)
# Python's names of what the web reads otherwise than they say. Source: WHATWG, Encoding Standard.
_AS_ON_THE_WEB = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874",
                  "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932"}  # fmt: skip
# Python's codecs that no document is written in; some take time that grows with the square of the length.
_NO_CHARSET = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
# UTF-8 read as Windows-1252: pairs that hardly occur in any language's own spelling. ftfy decides; this only
# spares its import for the many texts without them.
_SUSPICIOUS = re.compile(
    "[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€\x80]|[ÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|ï»¿"
)
_RUBBISH = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 100_000
_LATIN = frozenset(
    {
        "latin_1",
        "iso8859_15",
        "cp1250",
        "cp1252",
        "cp1254",
        "cp1257",
        "cp1258",
        "mac_roman",
        "hp_roman8",
        "cp850",
    }
)
_CENTRAL = frozenset({"pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro"})
_WESTERN = frozenset(
    {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "fi", "ca", "is", "ga"}
)


def decode(
    data: bytes, name: str, *, markup: bool = False, charset: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the text of ``data`` and warnings about how sure it is.

    A byte order mark decides, then UTF-8 where it fits, then ``charset``, what the server said, then with ``markup``
    what the document declares of itself, then charset-normalizer's guess.

    Raises
    ------
    InputError
        The bytes are no text in any encoding.

    """
    text, warnings = _decode(data, name, markup=markup, charset=charset)
    sample = text[:_SAMPLE]
    if len(_RUBBISH.findall(sample)) > len(sample) / 200:
        raise InputError(
            f"{name}: not text and no known document format; give a text, HTML, PDF or word-processor file"
        )
    if _SUSPICIOUS.search(text):
        import ftfy

        repaired = ftfy.fix_encoding(text)
        if repaired != text:
            text, warnings = (
                repaired,
                (*warnings, "Wrongly encoded characters were repaired; check names with accents."),
            )
    if "\ufffd" in text:
        warnings = (*warnings, "Some characters were already lost in the input (shown as \ufffd).")
    return text, warnings


def _decode(data: bytes, name: str, *, markup: bool, charset: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    if charset and b"\x1b" in data[:_SAMPLE]:
        # Encodings of 7 bits with escapes, as ISO-2022-JP, pass for UTF-8.
        text = _as_named(data, charset)
        if text is not None:
            return text, ()
    if b"\x00" in data[:_SAMPLE]:
        return _utf16_without_mark(data, name), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        # One broken byte in a page of good UTF-8 is damage, not another encoding, unless one is named.
        good = data.decode("utf-8", "replace")
        if fault.start >= 0 and good.count("\ufffd") <= max(
            0 if charset else 1, sum(c > "\x7f" for c in good) // 20
        ):
            return good, ()
    text = _as_named(data, charset) if charset else None
    if text is None and markup:
        text = _as_declared(data)
    return _guess(data, name) if text is None else (text, ())


def _as_declared(data: bytes) -> str | None:
    """Decode as the page itself says; None where it says nothing, or what is not so, which is common."""
    declared = _DECLARED.search(data[:2000])
    return None if declared is None else _as_named(data, declared[1].decode("ascii"))


def _as_named(data: bytes, charset: str) -> str | None:
    """Decode as a server or a page says; None where that is no charset, or the bytes are not in it."""
    try:
        encoding = codecs.lookup(charset).name if _CHARSET.fullmatch(charset) else "undefined"
        encoding = _AS_ON_THE_WEB.get(encoding, encoding)
        return None if encoding in _NO_CHARSET else data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _utf16_without_mark(data: bytes, name: str) -> str:
    head = data[:_SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > half * 0.3 and others < half * 0.02:
            return data.decode(encoding, "replace")
    raise InputError(
        f"{name}: not text and no known document format; give a text, HTML, PDF or word-processor file"
    )


def _guess(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise InputError(f"{name}: its character encoding could not be told; save it as UTF-8 and try again")
    encoding = best.encoding
    if encoding in _LATIN:
        encoding = _latin(data[:_SAMPLE], encoding)
    shown = encoding.replace("_", "-")
    warning = f"The character encoding was guessed to be {shown}; check names with accents."
    return data.decode(encoding, "replace"), (warning,)


def _latin(sample: bytes, guess: str) -> str:
    """Return the code page of a text in Latin letters.

    Those differ in a few letters, which a guess by frequency confuses; the language decides. The web takes
    Windows-1252 for all Western ones. Of the two Central European ones only Windows-1250 uses the bytes 80 to 9F.
    """
    code = language.identify(sample.decode(guess, "replace"))
    if code in _WESTERN:
        return "cp1252"
    if code in _CENTRAL:
        return "cp1250" if re.search(rb"[\x80-\x9f]", sample) else "iso8859_2"
    return guess
