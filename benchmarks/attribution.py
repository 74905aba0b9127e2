"""Measure who says what against annotated news: ``attribution.py --data FILE.jsonl``.

FILE is of PolNeAR's form (Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", 2018): one
JSON object a line with ``text`` and ``attributions``, each of which has ``source``, ``cue`` and ``content`` as lists of
``[start, end)``. Beside the program stands a baseline of quotation marks and reporting verbs by regular expressions.

Attributions of the two sides are paired one to one, those whose contents share most words first. *Exact* counts pairs
whose contents are the same to the character. *Overlap* gives each pair the share of its words that both have:
precision is the mean over what the program says, recall the mean over what the annotators marked; what is unpaired
counts nothing. A content is *matched* where both share at least half of their words (Dice); over these, a source is
right where both name none, or where the two share at least half of their words.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.claims import find_claims
from compare.model import Article, Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

MATCHED = 0.5
"""Least Dice coefficient of the words of two contents, or of two sources, to be taken for one."""
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as spans."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]


@dataclass(slots=True)
class Counts:
    """Sums over articles."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    found_shared: float = 0.0
    """Sum over pairs of the share of the found content's words that the annotators have too."""
    gold_shared: float = 0.0
    matched: int = 0
    right_sources: int = 0
    same_sources: int = 0
    """Right to the character."""
    seconds: list[float] = field(default_factory=list)

    def rows(self) -> list[tuple[str, float]]:
        """Return the figures by name."""
        precision, recall = _share(self.found_shared, self.found), _share(self.gold_shared, self.gold)
        return [
            ("annotated", self.gold),
            ("found", self.found),
            ("exact F1", _f1(_share(self.exact, self.found), _share(self.exact, self.gold))),
            ("overlap precision", precision),
            ("overlap recall", recall),
            ("overlap F1", _f1(precision, recall)),
            ("matched contents", self.matched),
            ("source accuracy", _share(self.right_sources, self.matched)),
            ("source to the character", _share(self.same_sources, self.matched)),
            ("seconds an article", _share(sum(self.seconds), len(self.seconds))),
        ]


def main() -> None:
    """Read the file, measure the baseline and the program, print both."""
    parser = argparse.ArgumentParser(description="Measure who says what against annotated news.")
    parser.add_argument("--data", type=Path, required=True, help="JSON lines of PolNeAR's form")
    path = parser.parse_args().data
    try:
        documents = read(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.exit(f"{path}: not a file of this form: {error}")
    columns = {"baseline": measure(documents, baseline), "program": measure(documents, program)}
    print(f"{len(documents)} articles")
    print(f"{'':<26}" + "".join(f"{name:>10}" for name in columns))
    for rows in zip(*(counts.rows() for counts in columns.values()), strict=True):
        values = (f"{value:>10}" if isinstance(value, int) else f"{value:>10.3f}" for _, value in rows)
        print(f"{rows[0][0]:<26}" + "".join(values))


def read(path: Path) -> list[tuple[str, list[Said]]]:
    """Return each article's text with its annotated attributions; those without content are left out."""
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            entry = json.loads(line)
            said = [_said(one) for one in entry["attributions"] if one["content"]]
            documents.append((entry["text"], said))
    return documents


def _said(entry: dict[str, Any]) -> Said:
    content, source = (
        tuple(Span(start, end) for start, end in entry[name]) for name in ("content", "source")
    )
    return Said(content, source)


def measure(documents: Iterable[tuple[str, list[Said]]], find: Callable[[str], list[Said]]) -> Counts:
    """Add up the figures of one finder over all articles."""
    counts = Counts()
    for text, gold in documents:
        started = time.perf_counter()
        found = find(text)
        counts.seconds.append(time.perf_counter() - started)
        _add(counts, text, gold, found)
    return counts


def program(text: str) -> list[Said]:
    """Return what the program finds in an article, given as paragraphs parted by empty lines."""
    attributions = [one for claim in find_claims(article(text)) for one in claim.attributions]
    return [
        Said(one.content, () if one.source is None else (one.source,)) for one in dict.fromkeys(attributions)
    ]


def article(text: str, published: date | None = None) -> Article:
    """Build an article from a text: empty lines part paragraphs, the first is the title."""
    spans = [Span(*found.span()) for found in _PARAGRAPH.finditer(text)]
    kinds = [BlockKind.TITLE, *[BlockKind.PARAGRAPH] * len(spans)]
    blocks = tuple(Block(kind, span) for kind, span in zip(kinds, spans, strict=False))
    return Article(text=text, blocks=blocks, source="-", sha256="", published=published)


_REPORTS = (
    r"(?:said|says|say|told|tells|asked|wrote|writes|added|adds|noted|notes|claimed|claims|argued|argues|tweeted|"
    r"announced|reported|reports|explained|explains|suggested|suggests|warned|insisted|called|believes?)"
)
_NAME = r"(?:(?:[A-Z][\w.’'-]+\s+){0,4}[A-Z][\w.’'-]+|[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s+\w+)"
_QUOTED = re.compile(r"“[^”]{1,2000}”|\"[^\"\n]{1,2000}\"")
_BEFORE = re.compile(rf"(?P<source>{_NAME})\s+{_REPORTS}\b,?\s*")
_BEHIND = re.compile(rf"(?:{_REPORTS}\s+(?P<after>{_NAME})|(?P<before>{_NAME})\s+{_REPORTS})\b")
_ACCORDING = re.compile(rf",?\s*\b[Aa]ccording to\s+(?P<source>{_NAME})")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’']?(?=\s)|$)", re.M)


def baseline(text: str) -> list[Said]:
    """Find attributions by quotation marks and reporting verbs alone.

    A quotation is a content, its source the name beside the nearest reporting verb in the sentence; a sentence with a
    reporting verb and no quotation says what stands behind the verb, or before it where the verb comes last.
    """
    found = []
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        quotations = [Span(*quoted.span()) for quoted in _QUOTED.finditer(text, start, end)]
        if quotations:
            named = [
                hit
                for hit in _BEHIND.finditer(text, start, end)
                if not any(q.start <= hit.start() < q.end for q in quotations)
            ]
            group = ("after" if named[0]["after"] else "before") if named else ""
            found.append(Said(tuple(quotations), (Span(*named[0].span(group)),) if named else ()))
            continue
        according = _ACCORDING.search(text, start, end)
        if according:
            found.append(Said((Span(start, according.start()),), (Span(*according.span("source")),)))
            continue
        report = _BEFORE.search(text, start, end)
        if report:
            behind = Span(report.end(), end - 1)
            content = behind if behind.end - behind.start > 20 else Span(start, report.start())
            if content.start < content.end:
                found.append(Said((content,), (Span(*report.span("source")),)))
    return [one for one in found if all(span.start < span.end for span in one.content)]


def _add(counts: Counts, text: str, gold: Sequence[Said], found: Sequence[Said]) -> None:
    words = [match.span() for match in _WORD.finditer(text)]
    gold_words = [_words(words, one.content) for one in gold]
    found_words = [_words(words, one.content) for one in found]
    counts.gold += len(gold)
    counts.found += len(found)
    for i, j in _pairs(found_words, gold_words):
        shared = len(found_words[i] & gold_words[j])
        counts.found_shared += shared / len(found_words[i])
        counts.gold_shared += shared / len(gold_words[j])
        counts.exact += found[i].content == gold[j].content
        if _dice(found_words[i], gold_words[j]) >= MATCHED:
            counts.matched += 1
            said, wanted = found[i].source, gold[j].source
            counts.same_sources += said == wanted
            alike = _dice(_words(words, said), _words(words, wanted)) >= MATCHED
            counts.right_sources += alike if said and wanted else not said and not wanted


def _words(words: Sequence[tuple[int, int]], spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(
        k for k, (start, end) in enumerate(words) for span in spans if span.start < end and start < span.end
    )


def _pairs(found: Sequence[frozenset[int]], gold: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pair contents one to one, those that share most first."""
    shares = sorted(
        ((-_dice(a, b), i, j) for i, a in enumerate(found) for j, b in enumerate(gold) if a & b),
    )
    left, right, pairs = set(range(len(found))), set(range(len(gold))), []
    for _, i, j in shares:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return _share(2 * precision * recall, precision + recall)


if __name__ == "__main__":
    main()
