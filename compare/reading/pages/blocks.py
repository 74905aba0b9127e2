"""Choose the blocks of a page's article among what several extractors take for it.

The ordinary mood of trafilatura keeps a little too much, the strict one loses sentences, and readability now and then
finds a part that both miss. What the ordinary one gives is kept where the strict one agrees or where it is prose
beside what the strict one keeps; prose of readability's is put where it stands. The rest is told as removed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.model import BlockKind, Removed
from compare.reading.cleaning.clean import key, words

_LEAST_PROSE = 8
_LEAST_RESCUED = 12
"""Words. A paragraph that only readability finds is taken from this length on."""
_SHINGLE = 4
_SHARE = 0.6
_LINKED = 0.5
_ALL_LINK = 0.9
_SAME = 0.5
"""Share of the strict mood's text that stands in the same blocks in the ordinary one, where that is the base."""
_HEAD = 6
_REPEATED, _COPY = 6, 40
"""Words from which on a block said again, and one that is mostly said before, is taken out."""
_NEAR = 6
"""Blocks around a pull quote within which the sentence that it repeats stands."""
_END = re.compile(r"[.!?…:;。！？।؟][\"'”’»)\]]*$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_REFERENCE = re.compile(r"\[?\d{1,3}[\].)]")
_COPYRIGHT = re.compile(r"\W*(?:copyright|©|\(c\))(?!.*[.] [A-Z]).{0,120}", re.IGNORECASE)
_IN_ROWS = (BlockKind.LIST_ITEM, BlockKind.HEADING)
_LINK_WORDS, _TEASER_WORDS = 5, 30
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block that an extractor gave, with spaces folded."""

    kind: BlockKind
    text: str
    linked: float
    """Share of the text that is within links, ``[0, 1]``."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the page, whether of the article or not."""

    text: str
    linked: float
    place: str
    """Tag and classes of the element around it."""
    found: bool
    """Whether readability takes it for the article's."""


class _Texts:
    """Tells whether an extractor gave a text, in whatever blocks."""

    def __init__(self, texts: list[str]) -> None:
        self._whole = {key(text) for text in texts}
        self._shingles = _shingles(" ".join(texts))

    def __contains__(self, text: str) -> bool:
        if key(text) in self._whole:
            return True
        found = _shingles(text)
        return bool(found) and len(found & self._shingles) >= _SHARE * len(found)


def choose(
    main: list[Piece], strict: list[Piece], second: list[Paragraph], title: str | None
) -> tuple[list[Piece], list[Removed]]:
    """Return the article's blocks in order and what stands beside it on the page.

    ``main`` and ``strict`` are what trafilatura gives in its ordinary and its strict mood, ``second`` what readability
    does. ``title`` is the headline as the page tells it.
    """
    main, repeated = _without_repetition(strict if _apart(main, strict) else main)
    kept, beside = _agreed(main, strict)
    kept = _with_rescued(kept, second, _of(main))
    kept, edges = _without_edges(kept, title)
    kept, links = _without_links(kept)
    return kept, [*beside, *edges, *links, *repeated]


def prose(text: str, least: int = _LEAST_PROSE) -> bool:
    """Tell whether a text ends as a sentence does and has ``least`` words or more."""
    return bool(_END.search(text)) and words(text) >= least


def _of(pieces: list[Piece]) -> _Texts:
    return _Texts([piece.text for piece in pieces])


def _apart(main: list[Piece], strict: list[Piece]) -> bool:
    """Tell whether the ordinary mood lost, or ran together, much of what the strict one gives in blocks."""
    blocks = {key(piece.text) for piece in main}
    same = sum(words(piece.text) for piece in strict if key(piece.text) in blocks)
    return same < _SAME * sum(words(piece.text) for piece in strict)


def _shingles(text: str) -> set[tuple[str, ...]]:
    tokens = _TOKEN.findall(text.casefold())
    return {tuple(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1)}


def _agreed(main: list[Piece], strict: list[Piece]) -> tuple[list[Piece], list[Removed]]:
    """Keep what both moods keep, and of the rest what is plainly of the article."""
    also = _of(strict)
    agreed = {i for i, piece in enumerate(main) if piece.text in also}
    sure = [i for i in sorted(agreed) if prose(main[i].text)] or sorted(agreed)
    if not sure:
        return list(main), []
    first, last = sure[0], sure[-1]
    kept, removed = [], []
    for i, piece in enumerate(main):
        inside = first < i < last
        if i in agreed:
            good = True
        elif piece.linked > _LINKED:
            good = False
        elif piece.kind is BlockKind.HEADING:
            good = inside or (i < first and (prose(piece.text) or i == 0))
        elif piece.kind is BlockKind.LIST_ITEM:
            good = inside
        else:
            good = inside or (first - 2 <= i <= last + 1 and prose(piece.text))
        if good:
            kept.append(piece)
        else:
            removed.append(Removed(piece.text, "beside_article"))
    return kept, removed


def _with_rescued(kept: list[Piece], second: list[Paragraph], known: _Texts) -> list[Piece]:
    """Put in prose that only readability finds, behind the block that it follows on the page.

    Behind the last of those, only what stands in the same kind of element as the article's paragraphs is taken: under
    an article stand others, and notes of the site.
    """
    places = {key(piece.text): i for i, piece in enumerate(kept)}
    met = [places.get(key(paragraph.text)) for paragraph in second]
    common = {p.place for p, place in zip(second, met, strict=True) if place is not None and " " in p.place}
    last = max((j for j, place in enumerate(met) if place is not None), default=-1)
    after: dict[int, list[Piece]] = {}
    at = -1
    for j, paragraph in enumerate(second[: last + 1] if not common else second):
        at = at if (here := met[j]) is None else here
        if not paragraph.found or paragraph.linked > 0.3 or not prose(paragraph.text, _LEAST_RESCUED):
            continue
        outside = (j > last and paragraph.place not in common) or (at < 0 and _captioned(paragraph))
        if not outside and paragraph.text not in known:
            after.setdefault(at, []).append(Piece(BlockKind.PARAGRAPH, paragraph.text, paragraph.linked))
    # Above the first paragraph that both found may still stand the headline.
    begin = next((i for i, piece in enumerate(kept) if piece.kind is not BlockKind.HEADING), 0)
    result = [*kept[:begin], *after.get(-1, ())]
    for i, piece in enumerate(kept):
        result += [*([piece] if i >= begin else []), *after.get(i, ())]
    return result


def _captioned(paragraph: Paragraph) -> bool:
    return bool(re.search(r"caption|photo|image|media|figure|credit", paragraph.place, re.IGNORECASE))


def _without_edges(kept: list[Piece], title: str | None) -> tuple[list[Piece], list[Removed]]:
    """Take off links and labels above the headline, and headings and links under which nothing follows."""
    removed: list[Removed] = []
    head = next(
        (i for i, p in enumerate(kept[:_HEAD]) if p.kind is BlockKind.HEADING and _titles(p.text, title)), 0
    )
    if head and not any(prose(piece.text) for piece in kept[:head]):
        removed = [Removed(piece.text, "site_section") for piece in kept[:head]]
        kept = kept[head:]
    back: list[Removed] = []
    while len(kept) > 1 and (
        kept[-1].kind is BlockKind.HEADING or _link(kept[-1]) or _COPYRIGHT.fullmatch(kept[-1].text)
    ):
        back.append(Removed(kept[-1].text, "copyright" if _COPYRIGHT.fullmatch(kept[-1].text) else "related"))
        kept = kept[:-1]
    return kept, [*removed, *reversed(back)]


def _titles(text: str, title: str | None) -> bool:
    return bool(title) and key(text) == key(title or "")


def _link(piece: Piece) -> bool:
    """Tell whether a block is nothing but a link to something else."""
    if piece.linked < _ALL_LINK or piece.kind is BlockKind.TABLE_ROW:
        return False
    return not (_END.search(piece.text) or _ADDRESS.fullmatch(piece.text) or _REFERENCE.match(piece.text))


def _without_links(kept: list[Piece]) -> tuple[list[Piece], list[Removed]]:
    """Take out paragraphs that are one link of five words or more, unless the article is made of such."""
    links = [_link(piece) and _LINK_WORDS <= words(piece.text) <= _TEASER_WORDS for piece in kept]
    # One heading that is a link may stand over what it tells of, one list item among others that are none.
    links = [
        link and (kept[i].kind not in _IN_ROWS or any(links[i + 1 : i + 2]) or (i > 0 and links[i - 1]))
        for i, link in enumerate(links)
    ]
    if sum(links) > 0.3 * len(kept):
        return kept, []
    removed = [Removed(piece.text, "related") for piece, out in zip(kept, links, strict=True) if out]
    return [piece for piece, out in zip(kept, links, strict=True) if not out], removed


def _without_repetition(kept: list[Piece]) -> tuple[list[Piece], list[Removed]]:
    """Take out what is said again word for word: pull quotes, doubled blocks, a copy of the article in one block."""
    keys = [key(piece.text) for piece in kept]
    copies = _copies(kept)
    removed: list[Removed] = []
    result: list[Piece] = []
    known: set[str] = set()
    for i, piece in enumerate(kept):
        near = range(max(0, i - _NEAR), min(len(kept), i + _NEAR + 1))
        quoted = any(
            keys[i] in keys[j] and len(keys[j]) > len(keys[i])
            for j in near
            if j not in copies and i not in copies
        )
        again = i in copies or (words(piece.text) >= _REPEATED and (keys[i] in known or quoted))
        if again and piece.kind is not BlockKind.TABLE_ROW:
            removed.append(Removed(piece.text, "pull_quote" if quoted else "repeated"))
        else:
            result.append(piece)
            known.add(keys[i])
    return result, removed


def _copies(kept: list[Piece]) -> set[int]:
    """Return the places of long blocks that say again what was said before them."""
    copies, before = set(), set[tuple[str, ...]]()
    for i, piece in enumerate(kept):
        own = _shingles(piece.text)
        if len(own) >= _COPY and len(own & before) >= 0.8 * len(own):
            copies.add(i)
        before |= own
    return copies
