"""What is done to markup before pandoc reads it: what pandoc would lose, keep by mistake, or fail on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z][\w -]*):[ \t]*(.*)")


def front_matter(data: bytes) -> tuple[dict[str, str], bytes]:
    """Split simple ``key: value`` front matter off; YAML proper would refuse a headline with a colon."""
    text = data.decode("utf-8")
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, data
    entries: dict[str, str] = {}
    last = ""
    for line in match[1].splitlines():
        entry = _ENTRY.match(line)
        item = re.match(r"\s+(?:-\s+)?(?:name:\s*)?(.+)|-\s+(?:name:\s*)?(.+)", line)
        if entry:
            last = entry[1].strip().lower()
            entries[last] = _scalar(entry[2])
        elif item and last:
            entries[last] = ", ".join(filter(None, (entries[last], _scalar(item[1] or item[2]))))
    return (entries, text[match.end() :].encode()) if entries else ({}, data)


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(part) for part in value[1:-1].split(","))
    return (
        value[1:-1]
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        else value.lstrip("|>").strip()
    )


_TOKEN = re.compile(
    rb"\\(?P<word>bin|deleted|mvf|plain)(?![a-z])(?P<number>-?\d{1,10})?[ ]?|(?P<brace>\{+|\}+)"
    rb"|(?:[^\\{}]+|\\(?!(?:bin|deleted|mvf|plain)(?![a-z]))(?:[a-z]+|.))+|\\",
    re.DOTALL,
)
_STAND_IN = re.compile(rb"(\\u-?\d{1,5}) ?([^\\{}\r\n])")
_DROPPED = frozenset({b"deleted", b"mvf"})
_CHANGED = re.compile(rb"\\(?:deleted|mvf)(?![a-z])")
_CREATED = re.compile(rb"\\(creatim|revtim)\s*\\yr(\d{4})\s*\\mo(\d{1,2})\s*\\dy(\d{1,2})")


def rtf(data: bytes) -> bytes:
    r"""Return RTF without text that was deleted or moved away, and with all its notes.

    Pandoc 3.9 skips a note that is marked as one to skip, as LibreOffice marks all. It loses a letter where the
    stand-in after a Unicode character is a plain one, so that becomes an escape.
    """
    data = data.replace(rb"\*\footnote", rb"\footnote")
    if has_changes(data):
        data = b"".join(_kept(data))
    if rb"\uc0" in data:
        return data
    return _STAND_IN.sub(lambda match: match[1] + b"\\'%02x" % match[2][0], data)


def has_changes(data: bytes) -> bool:
    """Tell whether RTF holds text that was deleted or moved away."""
    return _CHANGED.search(data) is not None


def _kept(data: bytes) -> Iterator[bytes]:
    """Yield the pieces of RTF outside groups, and stretches of groups, that a change took away.

    ``off`` holds for each open group whether its text is taken away; inner groups inherit it.
    """
    off = [False]
    place = 0
    while match := _TOKEN.match(data, place):
        place = match.end()
        word, brace = match["word"], match["brace"]
        if brace and brace[:1] == b"{":
            off += [off[-1]] * len(brace)
        elif brace:
            del off[max(1, len(off) - len(brace)) :]
        elif word == b"bin":
            # Raw bytes follow, which may look like anything.
            place = min(len(data), place + max(0, int(match["number"] or 0)))
            continue
        elif word in _DROPPED:
            off[-1] = match["number"] != b"0" or off[-2:-1] == [True]
        elif word == b"plain" and len(off) > 1:
            off[-1] = off[-2]
        if brace or not off[-1]:
            yield match[0]


def rtf_days(data: bytes) -> dict[str, str | None]:
    """Return the moments ``created`` and ``modified`` of RTF, ISO 8601, as far as it tells them."""
    names = {b"creatim": "created", b"revtim": "modified"}
    return {
        names[match[1]]: f"{int(match[2]):04}-{int(match[3]):02}-{int(match[4]):02}"
        for match in _CREATED.finditer(data[:100_000])
    }


_REST_FILE = re.compile(r"^[ \t]+:(?:file|url):.*$", re.MULTILINE)
_ASCIIDOC_FILE = re.compile(r"^include::.*$", re.MULTILINE)
_TEX_NOTE = re.compile(r"\\(?:endnote|footnotetext|sidenote|blfootnote)(?:\[[^\]\n]{0,20}\])?(?=\{)")
_TEX_MARK = re.compile(r"\\footnotemark(?:\[[^\]\n]{0,20}\])?(?:\{\})?")
_TEX_FILE = re.compile(
    r"\\(?:immediate\s{0,9})?(?:open(?:in|out)\s{0,9}(?:\\[A-Za-z]{1,40}|\d{1,3})\s{0,9}=?\s{0,9}\S{1,300}"
    r"|read\s{0,9}(?:\\[A-Za-z]{1,40}|-?\d{1,3})\s{0,9}to\s{0,9}\\[A-Za-z]{1,40}"
    r"|new(?:read|write)\s{0,9}\\[A-Za-z]{1,40}|close(?:in|out)\s{0,9}(?:\\[A-Za-z]{1,40}|\d{1,3}))"
)


def rest(data: bytes) -> bytes:
    """Return reStructuredText without the names of other files, on which pandoc would fail."""
    return _REST_FILE.sub("", data.decode("utf-8")).encode()


def asciidoc(data: bytes) -> bytes:
    """Return AsciiDoc without the names of other files, on which pandoc would fail."""
    return _ASCIIDOC_FILE.sub("", data.decode("utf-8")).encode()


def latex(data: bytes) -> bytes:
    """Return LaTeX with every kind of note as a footnote, and without reading and writing of files."""
    text = _TEX_FILE.sub("", data.decode("utf-8"))
    return _TEX_NOTE.sub(r"\\footnote", _TEX_MARK.sub("", text)).encode()
