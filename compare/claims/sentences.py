"""Cut the blocks of an article into sentences.

Own rules rather than a model: measured on news with the boundaries that annotators numbered, they beat the parser
of the pinned English model, and the parser then sees the same sentences that a row will quote.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.claims.lexicon import words
from compare.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from compare.model import Block

_END = re.compile(
    r"""(?P<mark>(?:\.(?:\s\.){2,}|[.!?…]+))      # "...", ". . ." and "?!" are one mark
        (?P<close>(?:['"’”»)\]]|\s[”»](?=\s|$)|\s?\[\d+\])*)  # a stray space before a closing mark is common on the web
        (?=\s|$|[“«])
      |(?P<wide>[。！？]+[」』”’）]*)""",
    re.VERBOSE,
)
_BEFORE = re.compile(r"[^\s“”\"(\[‘—–/]+$")
_NEXT = re.compile(r"\s*(?P<open>[\"'“”‘«(\[—–-]*\s?)(?P<word>[^\W_][\w'’.-]*)?")

_TITLES = words(
    "mr mrs ms mx dr prof gov sen sens rep reps gen lt col maj capt cmdr sgt cpl pvt adm brig hon rev fr msgr pres "
    "supt insp det amb atty st ste mt ft messrs mme mlle vs v cf viz approx fig figs al eg ie e.g i.e dept assn "
    "univ sec treas dist asst assoc"
)
"""Abbreviations that something always follows."""

_MAYBE_LAST = words(
    "inc corp co ltd llc plc bros jr sr esq phd ph.d m.d b.a m.a d.c u.s u.k u.n e.u u.s.a u.s.s.r a.m p.m etc est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd "
    "ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo n.y n.j n.c n.d n.h n.m s.c s.d r.i w.va l.a ft lb lbs oz mph hr min incl ed "
    "eds trans ala a.d b.c govt intl natl"
)
"""Abbreviations that may also end a sentence; the next word decides."""

_NUMBER_WORDS = words("no nos art arts sec para vol pp p ch approx ca c")
"""Abbreviations before a number; otherwise words of their own or unknown."""

_STARTERS = words(
    "the a an this that these those he she it they we i you his her its their our my there here but and or so yet "
    "in on at by for from with as when while if after before since although though because however meanwhile still "
    "then now what who how why where some many most all no not one another both each such according also "
    "more earlier later last next asked under despite during until once even instead let's it's he's she's "
    "they're that's we're i'm there's don't is are was were do does did can will would had have has"
)
"""Words whose capital letter tells of a new sentence, not of a name."""

_LONGEST = 4000
"""Characters; what goes on longer without a full stop is no sentence, and the parser's memory grows with it."""
_WHOLE = frozenset({BlockKind.TITLE, BlockKind.HEADING})

_SAYS = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+|[Tt]he\s+[\w-]+\s+){0,4}"
    r"(?:said|says|asked|asks|added|adds|told|wrote|writes|tweeted|replied|shouted|exclaimed|cried|continued|"
    r"wondered|yelled|declared|warned|explained|insisted|joked|screamed|snapped|demanded|recalled|tells|replies)\b"
)


def split_sentences(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[int, Span]]:
    """Yield the sentences of each block of an English text as (index of the block, span), in order.

    A span never starts or ends with white space and never leaves its block; within a block, only white space
    lies between two spans. Closing quotation marks and brackets stay with the sentence that they close. A
    quotation of several sentences is cut into its sentences. A title or heading is one sentence; no span is longer
    than 4000 characters.
    """
    return split_blocks(text, blocks, lambda block: _cuts(text, block))


def split_blocks(
    text: str, blocks: tuple[Block, ...], cuts: Callable[[Span], Iterable[int]]
) -> Iterator[tuple[int, Span]]:
    """Yield the sentences of each block as ``split_sentences`` does; ``cuts`` gives the offsets where they end."""
    for index, block in enumerate(blocks):
        inner = () if block.kind in _WHOLE else cuts(block.span)
        bounds = [block.span.start, *inner, block.span.end]
        for start, end in pairwise(bounds):
            for piece in _pieces(text, start, end):
                yield index, piece


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence, in several pieces if it is longer than any real one."""
    while (span := _stripped(text, start, end)) is not None:
        start = span.start
        if span.end - start <= _LONGEST:
            yield span
            return
        space = text.rfind(" ", start, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        if (piece := _stripped(text, start, cut)) is not None:
            yield piece
        start = cut


def _stripped(text: str, start: int, end: int) -> Span | None:
    """Shrink a stretch to its ends that are not white space."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _cuts(text: str, block: Span) -> Iterator[int]:
    """Yield the offsets within a block behind which a new sentence starts."""
    sentence = block.start
    for match in _END.finditer(text, block.start, block.end):
        if not text[match.end() : block.end].strip():
            return
        if match["wide"] or _ends(text, sentence, match, block.end):
            yield match.end()
            sentence = match.end()


def _ends(text: str, sentence: int, match: re.Match[str], block_end: int) -> bool:
    """Tell whether a full stop, question or exclamation mark ends the sentence that starts at ``sentence``."""
    follow = _NEXT.match(text, match.end(), block_end)
    word = follow["word"] if follow else None
    opened = bool(follow and follow["open"].strip(" —–-"))
    if word is None:
        return not opened
    if word[0].islower():
        return False
    mark = match["mark"]
    if match["close"] and mark[-1] in "!?" and _SAYS.match(text, match.end(), block_end):
        return False
    if _embeds(text, sentence, match, block_end):
        return False
    dashed = bool(follow and set("—–-") & set(follow["open"]))
    starter = not dashed and word.lower().replace("’", "'").rstrip(".") in _STARTERS
    if mark[0] in "!?":
        return True
    if len(mark) > 1 or mark == "…":
        spaced = match.start() > sentence and text[match.start() - 1].isspace()
        return bool(match["close"]) or opened or starter or not spaced
    if match["close"] and match["close"].strip()[-1:] in "'\"’”»":
        return True
    return _stop_ends(text[max(sentence, match.start() - _LONGEST) : match.start()], word, starter or opened)


_EMBEDDED = re.compile(r"[^“”\"]*?[^.,“”\"](?P<mark>[”\"])\s+[a-z]")


def _embeds(text: str, sentence: int, match: re.Match[str], block_end: int) -> bool:
    """Tell whether the mark stands in a quotation within a sentence that goes on: ``shouted “Stop! Go!” and ran``."""
    before = text[max(sentence, match.start() - _LONGEST) : match.start()].lstrip()
    opening = max(before.rfind("“"), before.rfind('"') if before.count('"') % 2 else -1)
    if opening <= 0 or "”" in before[opening:] or match["close"]:
        return False
    return _EMBEDDED.match(text, match.end(), block_end) is not None


def _stop_ends(before: str, word: str, fresh: bool) -> bool:
    """Tell whether a single full stop after ``before`` ends a sentence when ``word`` comes next.

    ``fresh``: what comes next looks like a start, being a usual first word or an opening quotation mark.
    """
    found = _BEFORE.search(before)
    piece = found[0] if found else ""
    last = piece.rsplit("-", 1)[-1].lower()
    alone = len(before.strip()) == len(piece)
    if last in _NUMBER_WORDS:
        return not word[0].isdigit() and last == "no"
    if last in _TITLES:
        return False
    if last in _MAYBE_LAST:
        return fresh and not word[0].isdigit()
    if re.fullmatch(r"(?:[A-Za-z]\.)*[A-Za-z]", piece):
        return fresh and (len(piece) > 1 or piece == "I") and not alone
    if piece.isdigit():
        list_mark = alone and len(piece) <= 2
        return not list_mark
    return True
