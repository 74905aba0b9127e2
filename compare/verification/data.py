"""Hold the data of a brief against the two texts that it holds, and these against the articles."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from compare.brief import check as check_whole
from compare.brief import to_json
from compare.errors import IntegrityError
from compare.reading import read_path
from compare.settings import ReadingOptions
from compare.verification.report import Check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from compare.model import Article, Brief, Claim, Quote


def check_data(brief: Brief, data: str) -> Iterator[Check]:
    """Check each quote of each row, what holds of the whole, and that the data is as ``to_json`` writes it."""
    twice = [name for name, count in Counter(row.id for row in brief.rows).items() if count > 1]
    for row in brief.rows:
        faults = [
            fault
            for letter, article, claims, quotes in (
                ("A", brief.left, brief.left_claims, row.left),
                ("B", brief.right, brief.right_claims, row.right),
            )
            for fault in _faults(letter, article, claims, quotes)
        ]
        if row.id in twice:
            faults.append("the id stands twice")
        yield Check(
            row.id, not faults, "; ".join(faults) or f"{_places(row.left, row.right)} stand in the texts"
        )
    try:
        check_whole(brief)
    except IntegrityError as error:
        yield Check("", holds=False, text=f"data: {str(error).removesuffix(' please report this fault.')}")
    as_written = to_json(brief) == data
    yield Check(
        "", as_written, "data: " + ("whole, and as Sidebrief writes it" if as_written else
                                    "is not as Sidebrief writes it: a part was changed or added"),
    )  # fmt: skip


def _faults(letter: str, article: Article, claims: Sequence[Claim], quotes: Sequence[Quote]) -> Iterator[str]:
    numbers = {claim.number: claim for claim in claims}
    for quote in quotes:
        span = quote.span
        place = f"{letter}{quote.claim}"
        if not 0 <= span.start < span.end <= len(article.text):
            yield f"{place} points outside its text"
        elif (held := article.text[span.start : span.end]) != quote.quote:
            yield f"{place} is “{quote.quote[:80]}”, the text there “{held[:80]}”"
        elif quote.claim not in numbers or not (
            numbers[quote.claim].span.start <= span.start and span.end <= numbers[quote.claim].span.end
        ):
            yield f"{place} is not in the sentence that it names"


def _places(left: Sequence[Quote], right: Sequence[Quote]) -> str:
    return ", ".join([*(f"A{quote.claim}" for quote in left), *(f"B{quote.claim}" for quote in right)])


def check_article(letter: str, article: Article, path: Path, *, same_version: bool) -> Iterator[Check]:
    """Hold a side of a brief against the file that it was made from. Raises ``InputError`` as reading does."""
    digest = sha256(path.read_bytes()).hexdigest()
    if digest != article.sha256:
        yield Check(
            "", holds=False, text=f"{path}: is not the file that {letter} was made from: its SHA-256 differs"
        )
        return
    yield Check("", holds=True, text=f"{path}: has the SHA-256 that the brief names for {letter}")
    text = read_path(path, ReadingOptions(offline=True, ocr=article.recognised)).text
    if text == article.text:
        yield Check("", holds=True, text=f"{path}: gives the text of {letter} when it is read again")
    else:
        why = (
            "" if same_version else "; the brief is of another version of Sidebrief, which may read otherwise"
        )
        yield Check("", holds=False, text=f"{path}: gives another text than that of {letter}{why}")
