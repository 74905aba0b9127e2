"""Read one changed document and tell what is wrong with how that ended, if anything is."""

from __future__ import annotations

import re
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.reading import read_bytes
from tests.fuzz.mutate import mutant

if TYPE_CHECKING:
    from compare.model import Article

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the reading of one document ended."""

    reader: str
    number: int
    refused: bool
    fault: str
    """Empty where there is none."""
    seconds: float


def judge(reader: str, number: int) -> Outcome:
    """Read the changed document of that number, in a current and a temporary folder that must stay empty."""
    name, data = mutant(reader, number)
    refused, fault = False, ""
    start = time.perf_counter()
    try:
        fault = wrong_in_article(read_bytes(data, name))
    except InputError as error:
        refused = True
        fault = wrong_in_refusal(str(error), name)
    except Exception:  # noqa: BLE001  any other is what is looked for
        fault = traceback.format_exc(limit=-3)
    seconds = time.perf_counter() - start
    left = [path for folder in (Path.cwd(), Path(tempfile.gettempdir())) for path in folder.iterdir()]
    if left and not fault:
        fault = f"left behind: {left[0].name}"
    return Outcome(reader, number, refused, fault, seconds)


def wrong_in_refusal(message: str, name: str) -> str:
    """Tell what is wrong with the line that a user would see; empty where nothing is."""
    if not message.startswith(f"{name}: "):
        return f"the message does not begin with the name: {message[:200]!r}"
    if _LINE.search(message):
        return f"the message is more than a line of text: {message[:200]!r}"
    if len(message) > 300:
        return f"the message is too long: {message[:300]!r}"
    return ""


def wrong_in_article(article: Article) -> str:
    """Tell what does not hold of an article; empty where all does."""
    place = 0
    for block in article.blocks:
        if block.span.start != place or not block.span.start < block.span.end <= len(article.text):
            return f"a block at {block.span} where {place} was due"
        place = block.span.end + 2
    if article.text != "\n\n".join(article.text[b.span.start : b.span.end] for b in article.blocks):
        return "the text is not its blocks"
    if found := _CONTROL.search(article.text):
        return f"the text holds {found[0]!r}"
    lines = (article.title, article.byline, article.outlet, article.url, article.source, article.language)
    told = (*lines, *article.warnings, *(removed.text for removed in article.removed))
    for line in told:
        if line is not None and (found := _LINE.search(line)):
            return f"a line holds {found[0]!r}: {line[:100]!r}"
    if article.url is not None and not article.url.startswith(("http://", "https://")):
        return f"the address is {article.url[:100]!r}"
    return ""
