"""Text recognition of scanned pages by an installed Tesseract.

R. Smith, An overview of the Tesseract OCR engine, 2007. A page is drawn by PDFium at 300 dots an inch, and what
Tesseract finds comes back as hOCR, so that the lines have places and the same layout rules hold as for other PDFs.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.reading import child, limits
from compare.reading.cleaning import language
from compare.reading.pdf.words import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

_DPI = 300
_SURE = 60.0
"""Mean confidence of a page, of 100, below which it is tried in the other languages."""
_UNREADABLE = 25.0
"""Confidence of a word below which it is a spot on the paper or a part of a picture."""
_FIRST = "eng"
_MOST_TRIES = 6
_NAMES = {
    "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fa": "fas", "fi": "fin",
    "fr": "fra", "he": "heb", "hu": "hun", "it": "ita", "ja": "jpn", "ko": "kor", "nb": "nor", "nl": "nld", "no": "nor",
    "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "chi_sim",
}  # fmt: skip
"""Tesseract's name of each language that the reader may find."""
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What Tesseract found on one page."""

    words: tuple[Word, ...]
    unreadable: tuple[str, ...]
    """Words that it is not sure of at all."""
    confidence: float
    """Mean over the letters, 0 to 100."""


def recognise(data: bytes, pages: Sequence[int], name: str) -> list[Recognised]:
    """Return what stands on the given pages of a PDF, counted from 0, that the user calls ``name``.

    The language is English, or another installed one where the first page seems to be in it.

    Raises
    ------
    InputError
        Tesseract is not installed, there are more than ``limits.MAX_OCR_PAGES`` pages, or it fails on one.

    """
    program = find_program(name)
    if len(pages) > limits.MAX_OCR_PAGES:
        raise InputError(
            f"{name}: {len(pages)} scanned pages; at most {limits.MAX_OCR_PAGES} are recognised, "
            "so give the article alone"
        )
    try:
        pictures = (_picture(data, page, name) for page in pages)
        first = next(pictures)
        tongue, found = _choose(program, first, name)
        return [found, *(_page(program, picture, tongue, name) for picture in pictures)]
    except child.ChildError as fault:
        raise InputError(
            f"{name}: Tesseract could not recognise its pages; run OCRmyPDF on it and give the result"
        ) from fault


def find_program(name: str, search: str | None = None) -> str:
    """Return the path of Tesseract, looked for in the folders of ``search``, by default those of PATH.

    Raises ``InputError`` where there is none.
    """
    program = shutil.which("tesseract", path=search)
    if program is None:
        raise InputError(
            f"{name}: a scan, and Tesseract, which reads scans, is not installed; install it (Debian: apt install "
            "tesseract-ocr), or run OCRmyPDF on the file"
        )
    return program


def _picture(data: bytes, page: int, name: str) -> bytes:
    numbers = (limits.CHILD_MEMORY_BYTES, page, _DPI, limits.MAX_OCR_PIXELS)
    command = [sys.executable, "-I", child.script("pdf/render_child.py"), *map(str, numbers)]
    return child.run(command, data, name)


def _choose(program: str, picture: bytes, name: str) -> tuple[str, Recognised]:
    """Return the language of a picture and what stands on it."""
    listed = child.run([program, "--list-langs"], b"", name).decode("utf-8", "replace").splitlines()[1:]
    installed = sorted(
        line for line in listed if re.fullmatch(r"[a-z]{3}(?:_[a-z]+)?", line) and line != "osd"
    )
    if not installed:
        raise InputError(
            f"{name}: Tesseract has no language installed; install one (Debian: tesseract-ocr-eng)"
        )
    first = _FIRST if _FIRST in installed else installed[0]
    found = _page(program, picture, first, name)
    if found.confidence >= _SURE:
        likely = _NAMES.get(language.detect(" ".join(word.text for word in found.words), None).code, first)
        if likely == first or likely not in installed:
            return first, found
        return likely, _page(program, picture, likely, name)
    others = [tongue for tongue in installed if tongue != first][:_MOST_TRIES]
    tried = [(first, found), *((tongue, _page(program, picture, tongue, name)) for tongue in others)]
    return max(tried, key=lambda pair: pair[1].confidence)


def _page(program: str, picture: bytes, tongue: str, name: str) -> Recognised:
    command = [program, "stdin", "stdout", "-l", tongue, "--psm", "3", "--dpi", str(_DPI), "hocr"]
    return read_hocr(child.run(command, picture, name, seconds=limits.OCR_SECONDS))


def read_hocr(hocr: bytes) -> Recognised:
    """Return the words of one page of hOCR, in points, with ``y`` upwards from the foot of the page."""
    from lxml import html

    root = html.document_fromstring(hocr)
    page = _numbers(_BOX, root.xpath("string(//*[@class='ocr_page']/@title)"))
    paper = page[3] if page else 0.0
    words: list[Word] = []
    unreadable: list[str] = []
    weight = total = 0.0
    for line in root.xpath(
        "//*[@class='ocr_line' or @class='ocr_header' or @class='ocr_caption' or @class='ocr_textfloat']"
    ):
        box, slope, size = (_numbers(form, line.get("title", "")) for form in (_BOX, _BASELINE, _SIZE))
        if not box:
            continue
        measured = size[0] if size else box[3] - box[1]
        base = paper - box[3] - (slope[1] if slope else 0.0)
        for word in line.xpath(".//*[@class='ocrx_word']"):
            told = word.get("title", "")
            place, sure = _numbers(_BOX, told), _numbers(_CONFIDENCE, told)
            text = "".join(word.itertext()).strip()
            if not place or not text:
                continue
            confidence = sure[0] if sure else 0.0
            if confidence < _UNREADABLE:
                unreadable.append(text)
                continue
            weight, total = weight + len(text), total + confidence * len(text)
            left, right, foot, height = (v * 72 / _DPI for v in (place[0], place[2], base, measured))
            words.append(Word(text, left, right, foot, height, 0, 1))
    return Recognised(_even(words), tuple(unreadable), total / weight if weight else 0.0)


def _numbers(form: re.Pattern[str], text: str) -> tuple[float, ...]:
    match = form.search(text)
    return tuple(map(float, match.groups())) if match else ()


def _even(words: list[Word]) -> tuple[Word, ...]:
    """Give lines of nearly one size the same size: a measured line is not exact to the point."""
    letters = Counter[float]()
    for word in words:
        letters[word.size] += len(word.text)
    steps: list[float] = []
    nearest: dict[float, float] = {}
    for size, _ in sorted(letters.items(), key=lambda pair: (-pair[1], pair[0])):
        near = [step for step in steps if abs(step - size) < 0.17 * step]
        if not near:
            steps.append(size)
        nearest[size] = min(near, key=lambda step: abs(step - size), default=size)
    return tuple(replace(word, size=nearest[word.size]) for word in words)
