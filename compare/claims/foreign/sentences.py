"""Cut blocks into sentences by the marks of other languages and scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.claims.foreign.lexicon import lexicon
from compare.claims.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Span

_CLOSING = "\"'”’“‘»«›‹)\\]」』）】"
_END = re.compile(
    r"(?P<wide>[。！？｡]+[”’」』）】》]*)"
    rf"|(?P<mark>[.!?…؟۔।॥։።]+)(?:[{_CLOSING}]|[ \u00a0\u202f](?=[»”])[»”])*(?=\s|$)"
)
_QUOTE_ENDS = frozenset("”’」』")
_SAYS = re.compile(
    r"[とっ]|[^。！？，、\s]{0,12}(?:说|說|道|称|稱|表示|指出|强调|強調|问|問|回答|补充|補充)(?:道)?[。，：]"
)
"""What goes on after a quotation with a full stop in it: who says it, in Chinese, and ``to`` in Japanese."""
_GREEK_QUESTION = re.compile(rf"[;\u037e][{_CLOSING}]*(?=\s+[^\W\d_]|$)")
_THAI_SPACE = re.compile(r"(?<=[\u0e00-\u0e7f]) +(?=[\u0e00-\u0e7f])")
_THAI_LEAST = 60
"""Characters: Thai parts sentences, and often clauses, by a space alone, so that short ones are kept together."""
_NEXT = re.compile(r"\s*[¿¡\"'“„«»‹›‚‘(\[—–-]*\s*(?P<word>\w)?")
_BEFORE = re.compile(r"[^\s“”„«»\"(\[‘—–/]+$")
_ORDINAL_DOT = words("bs cs da de et fi hr hu is lt lv nb nn pl sk sl sr tr")
"""Languages that write an ordinal number with a full stop: ``am 3. Mai``."""


def cuts(text: str, block: Span, language: str) -> Iterator[int]:
    """Yield the offsets within a block behind which a new sentence starts, in a language other than English."""
    if language == "th":
        yield from _thai(text, block)
        return
    ends = list(_END.finditer(text, block.start, block.end))
    if language == "el":
        ends += _GREEK_QUESTION.finditer(text, block.start, block.end)
        ends.sort(key=re.Match.start)
    start = block.start
    for match in ends:
        if match.start() < start or not text[match.end() : block.end].strip():
            continue
        mark = match.groupdict().get("mark")
        if mark is None and match[0][-1] in _QUOTE_ENDS and _SAYS.match(text, match.end(), block.end):
            continue
        if mark is None or _ends(text, start, match, language):
            yield match.end()
            start = match.end()


def _ends(text: str, start: int, match: re.Match[str], language: str) -> bool:
    """Tell whether a mark ends the sentence that starts at ``start``: a capital, or a script without them, follows."""
    follow = _NEXT.match(text, match.end())
    word = follow["word"] if follow else None
    if word is not None and word.islower():
        return False
    if match["mark"] != ".":
        return True
    found = _BEFORE.search(text[max(start, match.start() - 30) : match.start()])
    last = found[0] if found else ""
    folded = last.casefold()
    if folded in lexicon(language).short or (len(last) == 1 and last.isalpha() and last.isupper()):
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", last):
        return False
    ordinal = language in _ORDINAL_DOT and last.isdigit() and len(last) <= 2
    return not ordinal and not (last.isdigit() and text[start : match.start()].strip() == last)


def _thai(text: str, block: Span) -> Iterator[int]:
    start = block.start
    for space in _THAI_SPACE.finditer(text, block.start, block.end):
        if space.start() - start >= _THAI_LEAST and block.end - space.end() >= _THAI_LEAST // 2:
            yield space.start()
            start = space.end()
