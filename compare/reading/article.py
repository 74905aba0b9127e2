"""A draft becomes an article: cleaned, filtered, in one text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import PurePath

from compare.errors import InputError
from compare.model import Article, Block, BlockKind, Removed, Span
from compare.reading import limits
from compare.reading.cleaning import language
from compare.reading.cleaning.boilerplate import filter_passages, is_furniture
from compare.reading.cleaning.byline import is_head_line, is_name_over, read_head
from compare.reading.cleaning.clean import fold, key, sentences, words
from compare.reading.cleaning.dateline import take_dateline
from compare.reading.cleaning.dates import date_line
from compare.reading.draft import Draft, Passage

_SEPARATOR = "\n\n"
_BULLET = re.compile(r"[•‣▪●◦]\s*")
_FINAL = re.compile(r"[.:;,][\"'”’)\]]*(?:\[\^?\w{1,3}\]|[¹²³⁴-⁹⁰])*$")
_BYLINE = re.compile(r"By\s+[A-Z]|BY\s")
_HEADLINE_WORDS = 30
_HEAD = 5
"""Blocks among which the title is looked for."""


def finish(draft: Draft, name: str, data: bytes) -> Article:
    """Return the article of a draft read from ``data``, which the user called ``name``.

    Raises
    ------
    InputError
        Fewer than ``limits.MIN_SENTENCES`` sentences, or more than ``limits.MAX_WORDS`` words, are left.

    """
    draft = _with_title(_folded(draft))
    # Before any rule is tried: no rule saves an input that is many times too long.
    if len(draft.passages) > limits.MAX_BLOCKS:
        raise InputError(f"{name}: {len(draft.passages):,} paragraphs; give the article alone")
    _refuse_long(sum(words(passage.text) for passage in draft.passages), 2 * limits.MAX_WORDS, name)
    draft = _with_properties(read_head(draft))
    passages, removed = filter_passages(draft.passages, draft.title, draft.byline)
    passages, dateline = take_dateline(passages)
    text, blocks = _join(draft.title, passages)
    count = words(text)
    _check(passages, count, name)
    found = language.detect(text, draft.language)
    notes = [*draft.warnings]
    if count < limits.SHORT_WORDS:
        notes.append(f"Only {count} words of article were found; the input may hold a part of it.")
    notes += language.warnings(found)
    return Article(
        text=text,
        blocks=blocks,
        # A file name need not be Unicode, nor one line, but what is printed must be.
        source=fold((PurePath(name).name or name).encode("utf-8", "replace").decode()) or "article",
        sha256=hashlib.sha256(data).hexdigest(),
        title=draft.title,
        byline=draft.byline,
        outlet=draft.outlet,
        published=draft.published,
        url=draft.url,
        language=found.code,
        words=count,
        removed=(*draft.removed, *removed, *dateline),
        warnings=tuple(fold(note) for note in notes),
        retrieved=draft.retrieved,
        recognised=draft.recognised,
    )


def _folded(draft: Draft) -> Draft:
    def line(text: str | None) -> str | None:
        return fold(text) or None if text else None

    passages = (_item(Passage(passage.kind, fold(passage.text))) for passage in draft.passages)
    removed = (Removed(fold(piece.text), piece.reason) for piece in draft.removed)
    return replace(
        draft,
        passages=tuple(passage for passage in passages if passage.text),
        title=line(draft.title),
        byline=line(draft.byline),
        outlet=line(draft.outlet),
        url=line(draft.url),
        removed=tuple(piece for piece in removed if piece.text),
    )


def _with_properties(draft: Draft) -> Draft:
    """Fill in from the file's properties what the text does not say."""
    known = draft.properties
    return replace(
        draft,
        title=draft.title or (fold(known.title) or None if known.title else None),
        byline=draft.byline or (fold(known.byline) or None if known.byline else None),
        published=draft.published or known.published,
    )


def _item(passage: Passage) -> Passage:
    """Make a list item of a paragraph that only looks like one, as RTF and PDF give it."""
    if passage.kind is BlockKind.PARAGRAPH and _BULLET.match(passage.text):
        return Passage(BlockKind.LIST_ITEM, _BULLET.sub("", passage.text, count=1))
    return passage


def _with_title(draft: Draft) -> Draft:
    """Take the title from the first block that can be one; a heading that repeats the title is not said twice.

    An outlet's name, a date, or a page's buttons may stand above it.
    """
    passages = draft.passages
    if draft.title is not None:
        again = (
            passages and passages[0].kind is BlockKind.HEADING and key(passages[0].text) == key(draft.title)
        )
        return replace(draft, passages=passages[1:]) if again else draft
    place = next((i for i in range(min(_HEAD, len(passages))) if not _above_title(passages[i : i + 2])), None)
    if place is None or not (passages[place].kind is BlockKind.HEADING or _headline(passages[place:])):
        return draft
    rest = (*passages[:place], *passages[place + 1 :])
    return replace(draft, title=passages[place].text, passages=rest)


def _above_title(passages: tuple[Passage, ...]) -> bool:
    """Tell whether the first of two blocks may stand above a title and is none."""
    text, following = passages[0].text, passages[1].text if len(passages) > 1 else ""
    return is_head_line(text) or is_name_over(text, following) or is_furniture(text)


def _headline(passages: tuple[Passage, ...]) -> bool:
    """Tell whether the first paragraph is short and not a sentence with a full stop, or stands over a byline."""
    first, second = passages[0].text, passages[1].text if len(passages) > 1 else ""
    count = words(first)
    if passages[0].kind is not BlockKind.PARAGRAPH or not 1 < count <= _HEADLINE_WORDS or len(first) > 250:
        return False
    if not second or date_line(first) or _BYLINE.match(first):
        return False
    if not _FINAL.search(first):
        return True
    return first.endswith(".") and count <= 14 and bool(date_line(second) or _BYLINE.match(second))


def _join(title: str | None, passages: tuple[Passage, ...]) -> tuple[str, tuple[Block, ...]]:
    parts = [*([Passage(BlockKind.TITLE, title)] if title else []), *passages]
    blocks: list[Block] = []
    place = 0
    for part in parts:
        blocks.append(Block(part.kind, Span(place, place + len(part.text))))
        place += len(part.text) + len(_SEPARATOR)
    return _SEPARATOR.join(part.text for part in parts), tuple(blocks)


def _check(passages: tuple[Passage, ...], count: int, name: str) -> None:
    _refuse_long(count, limits.MAX_WORDS, name)
    running = [passage.text for passage in passages if passage.kind is not BlockKind.HEADING]
    if sum(map(sentences, running)) < limits.MIN_SENTENCES:
        raise InputError(
            f"{name}: no article in it (fewer than {limits.MIN_SENTENCES} sentences); give the article's text"
        )


def _refuse_long(count: int, most: int, name: str) -> None:
    if count > most:
        raise InputError(
            f"{name}: {count:,} words; at most {limits.MAX_WORDS:,} are compared, so give the article alone"
        )
