"""Read a file of corrections and check it as far as it can be without the comparison."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from compare.corrections import Anchor, Correction, Move, Portion, Review, Stated, Verdict, Wish
from compare.errors import InputError, UsageError
from compare.model import Kind, Relation, Side, Span
from compare.review.contradictions import check_agreement
from compare.review.fields import (
    LINE,
    NAME,
    NOTE,
    WORDS,
    fields,
    folded,
    items,
    needed,
    one_line,
    one_of,
    refuse,
    unknown,
    within,
    yes,
)
from compare.review.tree import MAX_BYTES, Node, read_tree, shown

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "sidebrief-review/1"
SUFFIXES = {".yaml": True, ".yml": True, ".json": False}
"""Whether it is YAML, by the suffix of a file."""
SIDES: dict[str, Side] = {"A": "left", "B": "right"}
RELATIONS = {relation.value: relation for relation in (Relation.CONFLICT, Relation.DIFFER, Relation.AGREE)}

NOW = "; now "
"""Stands in ``about`` before the ids that what was made of a row has."""
MOST_ABOUT = 240
"""Letters of it."""
MAX_ENTRIES = 5_000
MAX_ANCHORS = 40
"""Passages of one row."""
MAX_DIFFERENCES = 12

TOP_KEYS = ("review", "texts", "reviewer", "date", "rows", "pairs")
WISH_KEYS = ("relation", "kinds", "differences", "heading")
WORD_KEYS = ("note", "by", "on", "texts")
ROW_KEYS = (
    "row", "about", "passages", "verdict", "key", "merge", "split", "unpair", "move", *WISH_KEYS, *WORD_KEYS,
)  # fmt: skip
PAIR_KEYS = ("passages", "key", *WISH_KEYS, *WORD_KEYS)
PORTION_KEYS = ("passages", *WISH_KEYS)

_LABEL = re.compile(r"([ABab])(\d{1,5})")
_ROW = re.compile(r"[CDSLR][1-9]\d{0,4}")
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def load_review(path: Path) -> Review:
    """Read a file of corrections in YAML (``.yaml``, ``.yml``) or JSON (``.json``).

    Raises ``UsageError`` for another suffix, and ``InputError`` where the file cannot be read, is no review, breaks a
    limit, or contradicts itself; the message names the line, in JSON the key.
    """
    yaml = check_suffix(path)
    try:
        if not path.is_file():
            raise InputError(f"{path}: no such file; --write-review writes one to begin with.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}.") from error
    return read_review(content, path.name, yaml=yaml)


def check_suffix(path: Path) -> bool:
    """Tell by its suffix whether a file is YAML, else it is JSON; raise ``UsageError`` where it is neither."""
    if (yaml := SUFFIXES.get(path.suffix.lower())) is None:
        raise UsageError(f"{path}: a review ends in .yaml, .yml or .json.")
    return yaml


def check_new(path: Path) -> None:
    """Raise ``UsageError`` where there is something of that name, which may hold a person's work."""
    if os.path.lexists(path):
        raise UsageError(f"{path}: is there already, and may hold corrections; give another name.")


def read_review(content: bytes, name: str, *, yaml: bool) -> Review:
    """Read a review from bytes, whose file messages call by ``name``; raises ``InputError`` as ``load_review``."""
    top = fields(read_tree(content, name, yaml=yaml), TOP_KEYS)
    root = Node(top, name)
    schema = needed(root, top, "review")
    if schema.value != SCHEMA:
        refuse(schema, f"is not {SCHEMA}, so that this is no review that this version reads")
    texts = _texts(needed(root, top, "texts"))
    by, on = one_line(top.get("reviewer"), NAME), one_line(top.get("date"), NAME)
    rows = items(top.get("rows"), MAX_ENTRIES, "rows")
    pairs = items(top.get("pairs"), MAX_ENTRIES, "pairs")
    found = [
        _signed(_row(node, texts, name), node, by, on) for node in rows
    ] + [
        _signed(_pair(node, texts, name), node, by, on) for node in pairs
    ]  # fmt: skip
    check_agreement(found, name)
    return Review(name, sha256(content).hexdigest(), tuple(found))


def _row(node: Node, texts: tuple[str, str], name: str) -> Correction:
    held = fields(node, ROW_KEYS)
    row = _row_name(needed(node, held, "row"))
    anchors = _anchors(needed(node, held, "passages"))
    correction = Correction(
        row=row,
        anchors=anchors,
        texts=_texts(held["texts"]) if "texts" in held else texts,
        place=f"{within(node, name)} ({row})",
        about=one_line(held.get("about"), MOST_ABOUT).partition(NOW)[0],
        verdict=one_of(held["verdict"], Verdict) if "verdict" in held else None,
        wish=_wish(held),
        key=yes(held["key"]) if "key" in held else None,
        merge=tuple(map(_row_name, items(held.get("merge"), MAX_ANCHORS, "rows"))),
        split=tuple(map(_portion, items(held.get("split"), MAX_ANCHORS, "parts"))),
        unpair=tuple(map(_anchor, items(held.get("unpair"), MAX_ANCHORS, "sentences"))),
        move=_moves(held.get("move")),
        note=folded(held.get("note"), NOTE),
        by=one_line(held.get("by"), NAME),
        on=one_line(held.get("on"), NAME),
    )
    _check_row(node, held, correction)
    return correction


def _check_row(node: Node, held: dict[str, Node], correction: Correction) -> None:
    """Refuse what cannot be wanted of one row together, and what does not apply to a row of one side."""
    sides = {anchor.side for anchor in correction.anchors}
    given = {key for key in held if key in ROW_KEYS}
    if (correction.row[0] in "LR") != (len(sides) == 1):
        refuse(held["passages"], f"are not those of a row such as {correction.row}")
    reshaping = given & {"merge", "split", "unpair", "move"}
    if len(sides) == 1:
        if alien := sorted(given & {"relation", "kinds", "differences", "key", "unpair", "move"}):
            refuse(
                held[alien[0]], "does not apply to a row of one article; to pair it, add an entry to pairs"
            )
        if correction.verdict is Verdict.REJECT:
            refuse(held["verdict"], "reject parts a pair, and here is none; exclude takes the row out")
    elif correction.verdict is Verdict.EXCLUDE:
        refuse(held["verdict"], "exclude is for rows of one article; reject parts a pair")
    if correction.verdict is Verdict.EXCLUDE and not correction.note:
        refuse(held["verdict"], "exclude needs a reason; give it as the note")
    if correction.verdict and (clash := sorted(reshaping | given & {"relation", "kinds", "differences"})):
        word = "stays as it is" if correction.verdict is Verdict.ACCEPT else "goes"
        refuse(
            held["verdict"],
            f"{correction.verdict} says that the row {word}, and {clash[0]} changes it; leave one out",
        )
    if correction.verdict in {Verdict.REJECT, Verdict.EXCLUDE} and (given & {"heading", "key"}):
        refuse(held["verdict"], f"{correction.verdict} takes the row out; leave out its heading and key")
    if correction.split and (clash := sorted(given & {"merge", "unpair", "move", *WISH_KEYS, "key"})):
        refuse(held[clash[0]], "give it to the parts of split, or leave out split")
    if len(correction.split) == 1:
        refuse(held["split"], "gives one part; a split needs two or more")
    for portion in correction.split:
        if {anchor.side for anchor in portion.anchors} != sides:
            refuse(held["split"], "each part needs passages of the sides that the row has")
    if correction.row in correction.merge:
        refuse(held["merge"], "names the row itself")
    for anchor in (*correction.unpair, *(move.anchor for move in correction.move)):
        if anchor.label not in {each.label for each in correction.anchors}:
            refuse(node, f"{anchor.label} is no sentence of {correction.row}")


def _pair(node: Node, texts: tuple[str, str], name: str) -> Correction:
    held = fields(node, PAIR_KEYS)
    anchors = _anchors(needed(node, held, "passages"))
    if len({anchor.side for anchor in anchors}) < 2:
        refuse(held["passages"], "a pair needs a passage of A and one of B")
    return Correction(
        row="",
        anchors=anchors,
        texts=_texts(held["texts"]) if "texts" in held else texts,
        place=within(node, name),
        wish=_wish(held),
        key=yes(held["key"]) if "key" in held else None,
        note=folded(held.get("note"), NOTE),
        by=one_line(held.get("by"), NAME),
        on=one_line(held.get("on"), NAME),
    )


def _portion(node: Node) -> Portion:
    held = fields(node, PORTION_KEYS)
    return Portion(_anchors(needed(node, held, "passages")), _wish(held))


def _signed(correction: Correction, node: Node, by: str, on: str) -> Correction:
    """Give a correction the reviewer and date of the whole file where it names none itself."""
    if not correction.asks:
        return correction
    if not (correction.by or by):
        refuse(node, "nobody signs this; give your initials as reviewer: at the top, or as by: here")
    return replace(correction, by=correction.by or by, on=correction.on or on)


def _wish(held: dict[str, Node]) -> Wish:
    relation = None
    if "relation" in held:
        relation = RELATIONS.get(folded(held["relation"], NAME).casefold())
        if relation is None:
            refuse(held["relation"], unknown(folded(held["relation"], NAME), RELATIONS))
    kinds = tuple(one_of(item, Kind) for item in items(held.get("kinds"), len(Kind), "kinds"))
    differences = tuple(map(_stated, items(held.get("differences"), MAX_DIFFERENCES, "differences")))
    if relation is Relation.AGREE and (kinds or differences):
        refuse(held["relation"], "a row that agrees has no kinds and no differences; leave them out")
    if relation is None and (kinds or differences):
        key = "kinds" if kinds else "differences"
        refuse(held[key], "give the relation too: conflict or differ")
    return Wish(relation, kinds, differences, one_line(held.get("heading"), LINE))


def _stated(node: Node) -> Stated:
    held = fields(node, ("kind", "A", "B"))
    left, right = (folded(held.get(letter), WORDS) for letter in SIDES)
    if not (left or right):
        refuse(node, "a difference needs the words of A or of B that show it")
    return Stated(one_of(needed(node, held, "kind"), Kind), left, right)


def _moves(node: Node | None) -> tuple[Move, ...]:
    if node is None:
        return ()
    if not isinstance(node.value, dict):
        refuse(node, "is a mapping from a sentence to the row where it belongs, as in {A3: S7}")
    return tuple(Move(_anchor(Node(label, row.place)), _row_name(row)) for label, row in node.value.items())


def _anchors(node: Node) -> tuple[Anchor, ...]:
    found = tuple(map(_anchor, items(node, MAX_ANCHORS, "passages")))
    if not found:
        refuse(node, "names no passage, such as A7")
    if len(set(found)) < len(found):
        refuse(node, "names a passage twice")
    return tuple(sorted(found, key=lambda anchor: (anchor.side, anchor.claim, anchor.span or Span(0, 0))))


def _anchor(node: Node) -> Anchor:
    if not isinstance(node.value, dict):
        side, claim = _label(node)
        return Anchor(side, claim)
    held = fields(node, ("at", "span", "words"))
    side, claim = _label(needed(node, held, "at"))
    span = None
    if "span" in held:
        found = _SPAN.fullmatch(folded(held["span"], NAME))
        span = Span(int(found[1]), int(found[2])) if found else Span(0, 0)
        if span.start >= span.end:
            refuse(held["span"], "is not two places in the text, as in 120-180")
    return Anchor(side, claim, span, folded(held.get("words"), WORDS))


def _label(node: Node) -> tuple[Side, int]:
    found = _LABEL.fullmatch(folded(node, NAME))
    if not found:
        refuse(node, f"{shown(folded(node, NAME))} is no sentence, such as A7 or B12")
    return SIDES[found[1].upper()], int(found[2])


def _row_name(node: Node) -> str:
    text = folded(node, NAME)
    if not _ROW.fullmatch(text.upper()):
        refuse(node, f"{shown(text)} is no row, such as C1, D2, S3, L4 or R5")
    return text.upper()


def _texts(node: Node) -> tuple[str, str]:
    held = fields(node, tuple(SIDES))
    found = []
    for letter in SIDES:
        side = needed(node, held, letter)
        digest = needed(side, fields(side, ("source", "sha256")), "sha256")
        if not _SHA256.fullmatch(folded(digest, 64)):
            refuse(digest, "is no SHA-256: 64 digits from 0 to f")
        found.append(folded(digest, 64))
    return found[0], found[1]
