"""Write a brief's rows as a file of corrections to begin with, and the corrections made so far."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from compare.corrections import Anchor, Correction, Verdict, Wish
from compare.letters import digest, escaped, visible
from compare.model import Kind
from compare.rendering.row_view import RELATIONS
from compare.review.reading import MOST_ABOUT, NOW, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.model import Brief, Row

ORDER = "CDSLR"
LONGEST_ABOUT = 200

HEAD = f"""\
# Corrections to a side-by-side brief. Change this file, then make the brief again with it:
#
#     sidebrief ARTICLE_A ARTICLE_B --review THIS_FILE
#
# Each entry is a row of the brief; A7 is sentence 7 of article A. Leave alone what you do not want to judge: an entry
# without an answer is not counted as reviewed. What you may answer, beside or in place of the empty keys:
#
#   verdict: accept              the row is right as it stands
#   verdict: reject              its two sides do not belong together; each returns to the lists of what only one says
#   verdict: exclude             (L and R rows) leave it out of the brief; needs a note that says why
#   relation: conflict           or differ, or agree; how the two sides relate
#   kinds: [number, date]        with conflict or differ, in what: {", ".join(list(Kind)[:6])},
#                                {", ".join(list(Kind)[6:])}
#   differences:                 the same with the words that show it
#   - {{kind: number, A: "46 people", B: "47 people"}}
#   heading: What the row is about
#   key: true                    a summary must mention it
#   unpair: [A7]                 this sentence does not belong in the row
#   move: {{A7: S3}}               ... but in row S3
#   merge: [S4, L2]              these rows are one with this one
#   split:                       this row is two or more
#   - passages: [A7, B3]
#   - passages: [A8, B4]
#   note: "Anything to tell the reader"
#   by: MK                       where it is not the reviewer named below; on: says when
#
# Two passages that should stand beside each other go under pairs, at the end of the file:
#
#   pairs:
#   - passages: [A7, {{at: B9, words: "exact words of sentence B9"}}]
#     relation: agree
#
# Put text with a colon or a number sign in quotation marks. All of it is told in docs/review.md.
"""
SIGN = """
# Who makes these corrections, and when, as it shall be printed.
"""
EMPTY = {
    "shared": ("verdict", "relation", "heading", "note"),
    "alone": ("verdict", "heading", "note"),
}
"""Keys that an entry has without a value, so that they need only be filled in."""


def write_review(brief: Brief, suffix: str) -> bytes:
    """Write every row of a brief as a review: YAML with a guide, or JSON where the suffix is ``.json``.

    The brief's own review is in it, so that the same articles with the file give the same brief; its rows that were not
    reviewed have empty answers. The same brief gives the same bytes.
    """
    corrections = brief.review.corrections if brief.review else ()
    texts = digest(brief.left.text), digest(brief.right.text)
    entries = [each for each in corrections if each.row]
    named = {entry.row for entry in entries}
    entries += [
        _untouched(row, texts) for row in brief.rows if not row.reviews and row.id not in named
    ]  # fmt: skip
    entries.sort(key=lambda entry: (ORDER.index(entry.row[0]), int(entry.row[1:])))
    pairs = [each for each in corrections if not each.row]
    signed = [each for each in corrections if each.asks]
    by = _most_used(each.by for each in signed)
    # An entry without a date would take the one of the whole file.
    on = _most_used(each.on for each in signed) if all(each.on for each in signed) else ""
    top: dict[str, object] = {
        "review": SCHEMA,
        "texts": {
            letter: {"source": article.source, "sha256": sha}
            for letter, article, sha in (("A", brief.left, texts[0]), ("B", brief.right, texts[1]))
        },
        "reviewer": by or None,
        "date": on or None,
    }
    now = _ids_now(brief)
    rows = [_entry(entry, texts, by, on) for entry in entries]
    for entry in rows:
        if ids := now.get(str(entry["row"])):
            entry["about"] = f"{entry['about']}{NOW}{' and '.join(ids)}"[:MOST_ABOUT]
    added = [_entry(entry, texts, by, on) for entry in pairs]
    if suffix == ".json":
        whole = {**top, "rows": rows, "pairs": added}
        return (escaped(json.dumps(whole, ensure_ascii=False, indent=1)) + "\n").encode()
    return _yaml(top, rows, added).encode()


def _ids_now(brief: Brief) -> dict[str, list[str]]:
    """Return the ids under which the brief prints what was made of a row, where that is not its own alone."""
    found: dict[str, list[str]] = {}
    printed = {row.id for row in brief.rows}
    for row in brief.rows:
        for was in dict.fromkeys(was for review in row.reviews for was in review.was):
            found.setdefault(was, [was] if was in printed else []).append(row.id)
    return found


def _most_used(names: Iterable[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _untouched(row: Row, texts: tuple[str, str]) -> Correction:
    anchors = [
        *(Anchor("left", quote.claim, quote.span, quote.quote) for quote in row.left),
        *(Anchor("right", quote.claim, quote.span, quote.quote) for quote in row.right),
    ]
    about = f"{RELATIONS[row.relation]}: {visible(row.heading)}"[:LONGEST_ABOUT]
    return Correction(row.id, tuple(anchors), texts, "", " ".join(about.split()))


def _entry(correction: Correction, texts: tuple[str, str], by: str, on: str) -> dict[str, object]:
    """Return an entry as it stands in the file; empty keys are those to fill in."""
    given: dict[str, object] = {"row": correction.row, "about": correction.about} if correction.row else {}
    if correction.texts != texts:
        given["texts"] = {letter: {"sha256": sha} for letter, sha in zip("AB", correction.texts, strict=True)}
    given["passages"] = [_anchor(anchor) for anchor in correction.anchors]
    answers: dict[str, object] = {
        "verdict": correction.verdict and correction.verdict.value,
        **_wish(correction.wish),
        "key": correction.key,
        "unpair": [anchor.label for anchor in correction.unpair],
        "move": {move.anchor.label: move.row for move in correction.move},
        "merge": list(correction.merge),
        "split": [
            {"passages": [_anchor(anchor) for anchor in portion.anchors]} | _given(_wish(portion.wish))
            for portion in correction.split
        ],
        "note": correction.note,
        "by": correction.by if correction.by != by else "",
        "on": correction.on if correction.on != on else "",
    }
    empty = EMPTY["alone" if correction.row[:1] in {"L", "R"} else "shared"] if correction.row else ()
    if correction.verdict in {Verdict.REJECT, Verdict.EXCLUDE} or correction.split:
        empty = ("note",)
    return given | {
        key: value if value not in (None, "", [], {}) else None
        for key, value in answers.items()
        if value not in (None, "", [], {}) or key in empty
    }


def _wish(wish: Wish) -> dict[str, object]:
    return {
        "relation": wish.relation and wish.relation.value,
        "kinds": [kind.value for kind in wish.kinds],
        "differences": [
            {"kind": stated.kind.value} | _given({"A": stated.left, "B": stated.right})
            for stated in wish.differences
        ],
        "heading": wish.heading,
    }


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _anchor(anchor: Anchor) -> object:
    if anchor.span is None and not anchor.words:
        return anchor.label
    span = f"{anchor.span.start}-{anchor.span.end}" if anchor.span else None
    return {"at": anchor.label} | _given({"span": span, "words": anchor.words})


def _yaml(
    top: Mapping[str, object], rows: Iterable[Mapping[str, object]], pairs: list[dict[str, object]]
) -> str:
    lines = [HEAD]
    for key, value in top.items():
        if key == "reviewer":
            lines.append(SIGN)
        lines += [f"{line}\n" for line in _block(key, value, "")]
    lines.append("\nrows:\n")
    for entry in rows:
        lines.append("\n")
        lines += [f"{line}\n" for line in _item(entry)]
    lines.append("\n# Passages that should stand beside each other.\npairs:\n" if pairs else "")
    for entry in pairs:
        lines.append("\n")
        lines += [f"{line}\n" for line in _item(entry)]
    return "".join(lines)


def _item(entry: Mapping[str, object]) -> Iterator[str]:
    for number, (key, value) in enumerate(entry.items()):
        for at, line in enumerate(_block(key, value, "")):
            yield f"{'- ' if number == at == 0 else '  '}{line}"


def _block(key: str, value: object, indent: str) -> Iterator[str]:
    """Write a key and its value; mappings and lists of mappings over several lines."""
    match value:
        case None:
            yield f"{indent}{key}:"
        case dict() if key in {"texts"}:
            yield f"{indent}{key}:"
            for inner, held in value.items():
                yield f"{indent}  {inner}: {_flow(held)}"
        case list() if any(isinstance(item, dict) for item in value):
            yield f"{indent}{key}:"
            for item in value:
                yield from _listed(item, indent)
        case _:
            yield f"{indent}{key}: {_flow(value)}"


def _listed(item: object, indent: str) -> Iterator[str]:
    if isinstance(item, dict) and "passages" in item:
        for number, (key, value) in enumerate(item.items()):
            for at, line in enumerate(_block(key, value, "")):
                yield f"{indent}{'- ' if number == at == 0 else '  '}{line}"
    else:
        yield f"{indent}- {_flow(item)}"


def _flow(value: object) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(held)}" for key, held in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case bool():
            return "true" if value else "false"
        case str() if (
            value.isascii() and value.replace("-", "").replace("/", "").isalnum() and value != "null"
        ):
            return value
    # A string of JSON is one of YAML too, once the letters are escaped that YAML would fold or refuse.
    return escaped(json.dumps(value, ensure_ascii=False)).replace("<\\/", "</").replace("\\u003c!", "<!")
