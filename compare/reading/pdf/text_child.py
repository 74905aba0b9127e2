"""Read the words of a PDF's text layer with their places; run by itself as a child process: PDF in, JSON out.

It must not import the rest of the package: reading waits for its start-up. Nothing of the file is run: no script,
form or attachment is opened, only text, pictures' frames, links' frames and the information dictionary.
"""

from __future__ import annotations

import ctypes
import json
import math
import resource
import sys
import unicodedata
from typing import Any

_MEMORY_BYTES = int(sys.argv[1])
_MOST_PAGES = int(sys.argv[2])
_MOST_CHARACTERS = int(sys.argv[3])

# Bits of a word's style; compare.reading.pdf.words has the same.
_BOLD, _INVISIBLE, _UNSEEN, _OUTSIDE, _TURNED, _LINK = 1, 2, 4, 8, 16, 32
_GLUED, _SPACED = 0, 1
"""How a word stands to the one before it: without or with a space."""
_BROKEN = 0.5
"""PDFium sees a new line there."""

_MOST_FRAMES = 3_000
"""Pictures or links looked at on a page."""
_WIDE_GAP = 0.3
"""Of the type size: a gap between two letters that is a space, though the file draws none."""
_PALE = 235
"""Of 255: fill from which a letter may be lost on white paper."""
_BAND = 20.0

Box = tuple[float, float, float, float]


class TooMuchError(Exception):
    """The file holds more text than is read."""


class _Styles:
    """What the letters of one text object have in common, asked of PDFium once per object."""

    def __init__(self, layer: Any, raw: Any) -> None:
        self._layer, self._raw = layer, raw
        self._known: dict[int, tuple[float, int, int, bool]] = {}

    def of(self, i: int) -> tuple[int, tuple[float, int, int, bool]]:
        """Return the text object of a letter and its size (points), quarter turns, style bits and whether it is pale.

        Quarter turns are 0 to 3, or -1 for another angle.
        """
        held = self._raw.FPDFText_GetTextObject(self._layer, i)
        place = ctypes.addressof(held.contents) if held else 0
        if place not in self._known:
            self._known[place] = self._ask(held, i)
        return place, self._known[place]

    def _ask(self, held: Any, i: int) -> tuple[float, int, int, bool]:
        raw, layer = self._raw, self._layer
        matrix = raw.FS_MATRIX()
        if not raw.FPDFText_GetMatrix(layer, i, matrix):
            return 0.0, 0, 0, False
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        degrees = math.degrees(math.atan2(matrix.b, matrix.a))
        turn = round(degrees / 90)
        quarter = turn % 4 if abs(degrees - 90 * turn) < 4 else -1
        bits = _BOLD if self._bold(held, i) else 0
        if raw.FPDFTextObj_GetTextRenderMode(held) in {
            raw.FPDF_TEXTRENDERMODE_INVISIBLE,
            raw.FPDF_TEXTRENDERMODE_CLIP,
        }:
            bits |= _INVISIBLE
        colour = [ctypes.c_uint() for _ in range(4)]
        pale = False
        if raw.FPDFText_GetFillColor(layer, i, *colour):
            pale = min(part.value for part in colour[:3]) >= _PALE or colour[3].value < 20
        return raw.FPDFText_GetFontSize(layer, i) * scale, quarter, bits, pale

    def _bold(self, held: Any, i: int) -> bool:
        if self._raw.FPDFText_GetFontWeight(self._layer, i) >= 600:
            return True
        font = self._raw.FPDFTextObj_GetFont(held)
        name = ctypes.create_string_buffer(128)
        length = self._raw.FPDFFont_GetBaseFontName(font, name, 128) if font else 0
        return 0 < length <= 128 and any(part in name.value.lower() for part in (b"bold", b"black", b"heavy"))


def _words(page: Any, raw: Any, budget: int) -> tuple[list[list[Any]], int]:
    """Return ``[text, box, baseline point, size, quarter, bits, pale, joint]`` of each word in the file's order."""
    layer = page.get_textpage()
    count = layer.count_chars()
    if count > budget:
        raise TooMuchError
    styles, held = _Styles(layer, raw), layer.raw
    frame, at = raw.FS_RECTF(), (ctypes.c_double(), ctypes.c_double())
    words: list[list[Any]] = []
    joint: float = _SPACED
    last, before, start = None, None, 0
    drawn, origin = -1, (0.0, 0.0)
    codes = [raw.FPDFText_GetUnicode(held, i) for i in range(count)]
    mixed = any(0x590 <= code < 0x900 or 0xFB1D <= code < 0xFEFD for code in codes)
    for i, code in enumerate(codes):
        if code in {0, 0xFFFE, 0xFFFF}:
            continue
        if code in {10, 13} and words and last is not None:
            # PDFium also starts a line after a raised figure: whether there is a space is told by the gap.
            joint = max(joint, _BROKEN)
            continue
        if code in {9, 10, 13, 32, 0xA0} or 0x2000 <= code <= 0x200A or code in {0x202F, 0x3000}:
            joint, last = _SPACED, None
            continue
        raw.FPDFText_GetLooseCharBox(held, i, frame)
        box = (frame.left, frame.bottom, frame.right, frame.top)
        place, style = styles.of(i)
        if place != drawn or style[1] < 0:
            # The letters of one text object stand on one baseline.
            raw.FPDFText_GetCharOrigin(held, i, *at)
            drawn, origin = place, (at[0].value, at[1].value)
        if not math.isfinite(sum(box) + sum(origin)):
            continue
        if words and last is not None and (joint == _BROKEN or _apart(words[-1], box, origin)):
            joint = _GLUED if joint == _BROKEN and _touches(words[-1], box, origin) else _SPACED
        same = last == style and joint == _GLUED and _level(words[-1], origin)
        if same and not (mixed and _kind(words[-1][0][-1]) != _kind(chr(code))):
            word = words[-1]
            # PDFium turns around the letters of a ligature that is read from right to left.
            start = start if box == before else len(word[0])
            cut = start if box == before and _kind(chr(code)) == "R" else len(word[0])
            word[0] = word[0][:cut] + chr(code) + word[0][cut:]
            word[1] = _union(word[1], box)
        else:
            words.append([chr(code), box, origin, *style, joint])
            start = 0
        joint, last, before = _GLUED, style, box
    return words, count


def _kind(letter: str) -> str:
    """Return R or L for the way in which a letter runs, N for a sign."""
    if unicodedata.combining(letter):
        return "R"
    kind = unicodedata.bidirectional(letter)
    return "R" if kind in {"R", "AL"} else "L" if kind in {"L", "EN", "AN"} else "N"


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _level(word: list[Any], origin: tuple[float, float]) -> bool:
    """Tell whether a letter stands on the baseline of a word."""
    across = 1 if word[4] in {0, 2, -1} else 0
    return bool(word[4] == -1 or abs(word[2][across] - origin[across]) < 0.1 * word[3] + 0.05)


def _step(word: list[Any], box: Box, origin: tuple[float, float]) -> tuple[float, float]:
    """Return how far a letter stands from the word before it, along the line and across, in type sizes."""
    along, across = (0, 1) if word[4] in {0, 2, -1} else (1, 0)
    gap = max(box[along] - word[1][along + 2], word[1][along] - box[along + 2])
    size = word[3] or 1.0
    return gap / size, abs(word[2][across] - origin[across]) / size


def _touches(word: list[Any], box: Box, origin: tuple[float, float]) -> bool:
    """Tell whether a letter stands right after a word on the same line, though it may be raised."""
    gap, rise = _step(word, box, origin)
    return -0.5 < gap < 0.15 and rise < 0.7


def _apart(word: list[Any], box: Box, origin: tuple[float, float]) -> bool:
    """Tell whether a letter stands so far from the word before it that there is a space, or on another line."""
    gap, rise = _step(word, box, origin)
    return gap > _WIDE_GAP or rise > 1


def _frames(page: Any, document: Any, raw: Any) -> tuple[list[Box], list[Box]]:
    """Return the boxes of the pictures and of the links on a page."""
    edges = [ctypes.c_float() for _ in range(4)]
    pictures: list[Box] = []
    for i in range(min(raw.FPDFPage_CountObjects(page), _MOST_FRAMES)):
        held = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPageObj_GetType(held) == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFPageObj_GetBounds(
            held, *edges
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            pictures.append((left, bottom, right, top))
    links: list[Box] = []
    place, link, frame = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while len(links) < _MOST_FRAMES and raw.FPDFLink_Enumerate(page, place, link):
        if not raw.FPDFLink_GetDest(document, link) and raw.FPDFLink_GetAnnotRect(link, frame):
            (left, right), (bottom, top) = (
                sorted((frame.left, frame.right)),
                sorted((frame.bottom, frame.top)),
            )
            links.append((left, bottom, right, top))
    return pictures, links


def _mark_links(words: list[list[Any]], links: list[Box]) -> None:
    bands: dict[int, list[Box]] = {}
    for box in links:
        for band in range(int(box[1] // _BAND), min(int(box[3] // _BAND), int(box[1] // _BAND) + 200) + 1):
            bands.setdefault(band, []).append(box)
    for word in words:
        x, y = (word[1][0] + word[1][2]) / 2, (word[1][1] + word[1][3]) / 2
        if any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in bands.get(int(y // _BAND), ())):
            word[5] |= _LINK


def _mark_unseen(page: Any, words: list[list[Any]], raw: Any) -> None:
    """Mark pale words that leave no trace on the drawn page: white on white."""
    pale = [word for word in words if word[6]]
    if not pale:
        return
    scale = min(1.5, 1400 / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    width, height, stride, pixels = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    across, down = ctypes.c_int(), ctypes.c_int()
    for word in pale:
        corners = []
        for x, y in (word[1][:2], word[1][2:]):
            raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
            corners.append((across.value, down.value))
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(*corners, strict=True))
        x0, x1, y0, y1 = max(x0, 0), min(x1 + 1, width), max(y0, 0), min(y1 + 1, height)
        rows = [pixels[y * stride + x0 : y * stride + x1] for y in range(y0, y1)]
        seen = b"".join(rows) if x1 > x0 else b""
        if seen and max(seen) - min(seen) < 16:
            word[5] |= _UNSEEN


def _upright(box: Box, quarter: int) -> Box:
    """Return a box after turning the page so that text of ``quarter`` turns reads from left to right."""
    left, bottom, right, top = box
    turned = (box, (bottom, -right, top, -left), (-right, -top, -left, -bottom), (-top, left, -bottom, right))
    return turned[quarter]


def _page(page: Any, document: Any, raw: Any, budget: int) -> tuple[dict[str, Any], int]:
    words, count = _words(page, raw, budget)
    pictures, links = _frames(page, document, raw)
    _mark_links(words, links)
    _mark_unseen(page, words, raw)
    crop = page.get_bbox()
    turns = [0, 0, 0, 0]
    for word in words:
        turns[word[4]] += len(word[0]) if word[4] >= 0 else 0
    quarter = turns.index(max(turns))
    found = []
    for text, box, origin, size, turn, bits, _, joint in words:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        bits |= 0 if crop[0] <= x <= crop[2] and crop[1] <= y <= crop[3] else _OUTSIDE
        bits |= 0 if turn == quarter else _TURNED
        left, _, right, _ = _upright(box, quarter)
        baseline = _upright((*origin, *origin), quarter)[1]
        found.append([text, round(left, 2), round(right, 2), round(baseline, 2), round(size, 2), bits, joint])
    area = max((crop[2] - crop[0]) * (crop[3] - crop[1]), 1.0)
    shown = [_upright(box, quarter) for box in pictures]
    cover = sum(max(b[2] - b[0], 0.0) * max(b[3] - b[1], 0.0) for b in shown) / area
    return {"words": found, "pictures": shown, "cover": min(cover, 1.0)}, count


def _read(data: bytes) -> dict[str, Any]:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        code = getattr(fault, "err_code", None)
        locked = code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY} or "assword" in str(fault)
        return {"error": "encrypted" if locked else "damaged"}
    if len(document) > _MOST_PAGES:
        return {"error": "long"}
    pages, left = [], _MOST_CHARACTERS
    try:
        for place in range(len(document)):
            page, count = _page(document[place], document, raw, left)
            pages.append(page)
            left -= count
    except pypdfium2.PdfiumError:
        return {"error": "damaged"}
    except TooMuchError:
        return {"error": "much"}
    told = document.get_metadata_dict()
    return {"pages": pages, "title": told.get("Title"), "author": told.get("Author")}


def main() -> int:
    """Read a PDF from standard input; write ``{"pages": [...], "title": ...}`` or ``{"error": ...}``."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
