"""Bytes of unknown encoding become text."""

from __future__ import annotations

import codecs
import re

from compare.errors import InputError
from compare.reading.text import encoding_guess

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
# UTF-8 read as Windows-1252, Windows-1251 or MacRoman: pairs that hardly occur in any language's own spelling. ftfy
# decides; this only spares its import for the many texts without them.
_SUSPICIOUS = re.compile(
    "[ÃÂÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€\x80]|ï»¿|‚Ä[ôúùìîòñ¶]|√[©®±∫º¥§†¢°¶≠]"
    "|(?:[РС][\u0400-\u040f\u0450-\u045f\xa0-\xbb‚„…†‡€‰‹‘’“”•–—™›ґҐ]){2}"
)
_RUBBISH = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 100_000
_GUESSED = 8_000
"""Bytes of lines beyond ASCII from which an encoding is guessed."""
_ESCAPED = (
    ("iso2022_kr", re.compile(rb"\x1b\$\)C")),
    ("iso2022_jp_ext", re.compile(rb"\x1b(?:\$[@B]|\$\([DOPQ]|\([IJ])")),
    ("hz", re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")),
)
"""Encodings of seven bits, which pass for ASCII, and what gives them away."""
# Bytes that are no UTF-8 where the rest is, as surrogateescape hands them on.
_STRAY = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]+|[\udc80-\udcff]")
_REFUSED = "not text and no known document format; give a text, HTML, PDF or word-processor file"


def decode(
    data: bytes, name: str, *, markup: bool = False, charset: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the text of ``data`` and warnings about how sure it is.

    A byte order mark decides, then the escapes of encodings of seven bits, then UTF-8 where it fits or all but fits,
    then ``charset``, what the server said, then with ``markup`` what the document declares of itself, then a guess by
    what the bytes read like.

    Raises
    ------
    InputError
        The bytes are no text in any encoding.

    """
    text, warnings = _decode(data, name, markup=markup, charset=charset)
    sample = text[:_SAMPLE]
    if len(_RUBBISH.findall(sample)) > len(sample) / 200:
        raise InputError(f"{name}: {_REFUSED}")
    text, repaired = repair(text)
    warnings = (*warnings, *repaired)
    if "\ufffd" in text:
        warnings = (*warnings, "Some characters were already lost in the input (shown as \ufffd).")
    return text, warnings


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text in which what was decoded wrongly before it came here is set right, and a warning if any was.

    That is UTF-8 read as another encoding, once or twice, and Windows-1252 read as Latin-1, which leaves controls
    instead of quotation marks. Halves of surrogate pairs are joined.
    """
    before = text
    if _SUSPICIOUS.search(text):
        import ftfy

        lines = text.split("\n")
        text = "\n".join(ftfy.fix_encoding(line) if _SUSPICIOUS.search(line) else line for line in lines)
    if _C1.search(text):
        # HTML reads them so, too. Source: WHATWG, HTML, numeric character references.
        text = re.sub("[\x80-\x9f]", lambda c: c[0].encode("latin-1").decode("cp1252", "ignore"), text)
    warnings = (
        () if text == before else ("Wrongly encoded characters were repaired; check names with accents.",)
    )
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text, warnings


def _decode(data: bytes, name: str, *, markup: bool, charset: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    if b"\x1b" in data[:_SAMPLE] or b"~{" in data[:_SAMPLE]:
        text = (_as_named(data, charset) if charset else None) or _escaped(data)
        if text is not None:
            return text, ()
    if b"\x00" in data[:_SAMPLE]:
        return _with_nulls(data, name)
    found = _utf8(data, named=charset is not None)
    if found is not None:
        return found
    text = _as_named(data, charset) if charset else None
    if text is None and markup:
        text = _as_declared(data)
    return _guess(data, name) if text is None else (text, ())


def _escaped(data: bytes) -> str | None:
    """Decode an encoding of seven bits by its escapes; None where there are none or they are something else."""
    if not data.isascii():
        return None
    for encoding, mark in _ESCAPED:
        if mark.search(data):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def _utf8(data: bytes, *, named: bool) -> tuple[str, tuple[str, ...]] | None:
    """Decode as UTF-8, also where some bytes are not; None where it is another encoding altogether.

    A few broken bytes among good ones are damage, or Windows-1252 pasted in. Where another encoding is ``named``, less
    speaks against it.
    """
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    if not strays:
        return text, ()
    good = sum(character > "\x7f" for character in text) - strays
    if strays * (20 if named else 3) > good:
        return None
    pasted = 0

    def stray(match: re.Match[str]) -> str:
        nonlocal pasted
        byte = ord(match[0][0]) - 0xDC00
        character = bytes([byte]).decode("cp1252", "replace") if len(match[0]) == 1 else "\ufffd"
        sides = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if character.isalpha() and not (
            match.end() < len(text) and sides.isascii() and any(map(str.isalpha, sides))
        ):
            return "\ufffd"
        pasted += character != "\ufffd"
        return character

    text = _STRAY.sub(stray, text)
    warning = (
        "Some characters stood in another encoding and were read as Windows-1252; check names with accents."
    )
    return text, (warning,) if pasted else ()


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


def _with_nulls(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode UTF-16 or UTF-32 without a mark, or a text in which single nulls stand.

    Of the two bytes of a character the high one has fewer values; most are zero in Latin letters.
    """
    stripped = data.replace(b"\x00", b"")
    if len(data) - len(stripped) <= len(data) / 50:
        found = _utf8(stripped, named=False)
        if found is not None:
            return found
    head = data[: _SAMPLE - _SAMPLE % 4]
    wide = "utf-32-le" if not any(head[3::4]) else "utf-32-be" if not any(head[::4]) else None
    little = len(set(head[1::2])) <= len(set(head[::2]))
    for encoding in filter(None, (wide, "utf-16-le" if little else "utf-16-be")):
        try:
            text = head.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(character.isalnum() or character.isspace() for character in text) > 0.7 * len(text):
            return data.decode(encoding, "replace"), ()
    raise InputError(f"{name}: {_REFUSED}")


def _guess(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    found = encoding_guess.guess(_telling(data))
    if found is None:
        raise InputError(f"{name}: its character encoding could not be told; save it as UTF-8 and try again")
    shown = found.encoding.replace("_", "-")
    warning = f"The character encoding was guessed to be {shown}; check names with accents."
    if not found.sure:
        warning = (
            f"The character encoding was guessed to be {shown}, and may be another; check names with accents, "
            "or save the text as UTF-8."
        )
    return data.decode(found.encoding, "replace"), (warning,)


def _telling(data: bytes) -> bytes:
    """Return the first lines that hold more than ASCII, at most ``_GUESSED`` bytes of them."""
    found, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            found.append(line[: _GUESSED - size])
            size += len(found[-1]) + 1
            if size >= _GUESSED:
                break
    return b"\n".join(found)
