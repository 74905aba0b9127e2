"""Take a brief's PDF apart, in a process of its own: what it prints in the order of its structure, what it carries.

Run by path, never imported. Reads a PDF from standard input and writes one JSON object: ``attachments`` (name and
base64 of each), ``streams`` (the lines that stand under the structure tree, see ``_order``), ``keywords``, ``pages``,
and ``foreign``: sentences on parts that this program never writes.
"""

from __future__ import annotations

import ctypes
import json
import sys
from base64 import b64encode
from io import BytesIO
from typing import Any

MOST_PAGES = 2_000
MOST_ELEMENTS = 2_000_000
TEXTS = 101
"""Stream of the text of the left article, where the full texts stand beside each other; the right one's follows."""
MARGINS = (50.0, 54.0)
"""Points of the bottom and top of a page in which heads run; they stand outside the structure."""
PICTURES = frozenset({"/Figure", "/Formula"})


class GaveUpError(Exception):
    """Why the file is not read; ``args[0]`` is a word that the parent explains."""


def main() -> int:
    """Take apart the one file that comes on standard input."""
    data = sys.stdin.buffer.read()
    try:
        sys.stdout.write(json.dumps(take_apart(data)))
    except GaveUpError as reason:
        sys.stderr.write(str(reason.args[0]))
        return 1
    return 0


def take_apart(data: bytes) -> dict[str, Any]:
    """Return what the docstring of the module tells."""
    import pikepdf
    import pypdfium2
    from pypdfium2 import raw

    try:
        file = pikepdf.open(BytesIO(data), attempt_recovery=False)
        document = pypdfium2.PdfDocument(data)
    except pikepdf.PasswordError as error:
        raise GaveUpError("encrypted") from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise GaveUpError("damaged") from error
    if len(document) > MOST_PAGES or len(document) != len(file.pages):
        raise GaveUpError("long" if len(document) > MOST_PAGES else "damaged")
    foreign = _foreign_parts(data, file)
    order = _order(file)
    texts: dict[tuple[int, int], list[str]] = {}
    for number, page in enumerate(document):
        shown, heads, strange = _objects(page, raw)
        texts |= {(number, key): lines for key, lines in shown.items()}
        outside = [lines for key, lines in shown.items() if (number, key) not in order and key not in heads]
        if outside:
            strange.append(f"text outside the structure of the page: “{' '.join(outside[0])[:60]}”")
        foreign += [f"page {number + 1}: {what}" for what in strange]
    attachments = [
        (held.get_name(), b64encode(bytes(held.get_data())).decode())
        for held in map(document.get_attachment, range(document.count_attachments()))
    ]
    streams: dict[int, list[str]] = {}
    for key, stream in order.items():
        if stream >= 0:
            streams.setdefault(stream, []).extend(texts.get(key, ()))
    return {
        "attachments": attachments,
        "streams": streams,
        "keywords": document.get_metadata_value("Keywords"),
        "pages": len(document),
        "foreign": foreign,
    }


def _foreign_parts(data: bytes, file: Any) -> list[str]:
    """Say what the file has beside its pages and attachments that this program never writes."""
    import pikepdf

    found = []
    if data.count(b"%%EOF") != 1:
        found.append("the file was added to after it was written")
    for key, what in (
        ("/OpenAction", "an action"),
        ("/AA", "actions"),
        ("/OCProperties", "layers"),
        ("/AcroForm", "a form"),
    ):
        if key in file.Root:
            found.append(f"the file has {what}")
    if "/JavaScript" in file.Root.get("/Names", {}):
        found.append("the file has a script")
    for number, page in enumerate(file.pages, 1):
        for note in page.get("/Annots", ()):
            leads_out = "/A" in note and note.A.get("/S") != pikepdf.Name.GoTo
            if note.get("/Subtype") != pikepdf.Name.Link or leads_out or "/AP" in note:
                found.append(f"page {number}: a note, a mark or a link that leads out of the file")
                break
    return found


def _order(file: Any) -> dict[tuple[int, int], int]:
    """Return the stream of each marked content, by page and number, in the order of the structure.

    What stands in the cells of a column makes one stream (1, 2 ...), so does each of the full texts (101, 102), and
    what stands in neither makes another (0): where a row breaks over pages, each column runs on by itself. -1 is what a
    picture holds.
    """
    import pikepdf

    pages = {page.objgen: number for number, page in enumerate(file.pages)}
    order: dict[tuple[int, int], int] = {}
    # Depth first and without recursion: the next one to look at is the last.
    waiting: list[tuple[Any, int, int]] = [(file.Root.get("/StructTreeRoot", {}).get("/K"), -1, 0)]
    seen = 0
    while waiting:
        node, page, stream = waiting.pop()
        seen += 1
        if seen > MOST_ELEMENTS:
            raise GaveUpError("damaged")
        if isinstance(node, pikepdf.Array):
            waiting += [(kid, page, stream) for kid in reversed(list(node))]
        elif isinstance(node, int):
            order.setdefault((page, int(node)), stream)
        elif isinstance(node, pikepdf.Dictionary):
            page = pages.get(node.Pg.objgen, -1) if "/Pg" in node else page
            kind, kids = str(node.get("/S", "")), node.get("/K")
            if "/MCID" in node:
                order.setdefault((page, int(node.MCID)), stream)
            elif stream >= 0 and (first := _first_column(kind, kids)):
                cells = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
                waiting += [(cell, page, column) for column, cell in reversed(list(enumerate(cells, first)))]
            else:
                waiting.append((kids, page, -1 if kind in PICTURES else stream))
    return order


def _first_column(kind: str, kids: Any) -> int:
    """Return the stream of the first of some parts that stand beside each other; 0 where they do not."""
    import pikepdf

    if kind == "/TR":
        return 1
    if isinstance(kids, pikepdf.Array) and kids:
        inner = [kid.get("/S") if isinstance(kid, pikepdf.Dictionary) else None for kid in list(kids)[:3]]
        if pikepdf.Name.Art in inner:
            return TEXTS
    return 0


def _objects(page: Any, raw: Any) -> tuple[dict[int, list[str]], set[int], list[str]]:
    """Return the texts by their number, the numbers of what stands in the margins alone, and what hides a text."""
    shown: dict[int, list[str]] = {}
    inner: set[int] = set()
    strange: list[str] = []
    height = page.get_height()
    text_page = page.get_textpage()
    boxes: list[tuple[float, float, float, float]] = []
    for held in page.get_objects(max_depth=1):
        box = held.get_bounds()
        if held.type != raw.FPDF_PAGEOBJ_TEXT:
            if held.type == raw.FPDF_PAGEOBJ_IMAGE or _filled(held, raw):
                covered = [each for each in boxes if _inside(_middle(each), box)]
                if covered:
                    strange.append("something is drawn over text")
            continue
        text = _text(held, text_page, raw)
        number = raw.FPDFPageObj_GetMarkedContentID(held)
        if not text.strip():
            continue
        if raw.FPDFTextObj_GetTextRenderMode(held) not in {
            raw.FPDF_TEXTRENDERMODE_FILL,
            raw.FPDF_TEXTRENDERMODE_FILL_STROKE,
        }:
            strange.append("text that is not painted")
        boxes.append(box)
        in_margin = not MARGINS[0] < _middle(box)[1] < height - MARGINS[1]
        if number >= 0:
            shown.setdefault(number, []).append(text)
            if not in_margin:
                inner.add(number)
        elif not in_margin:
            strange.append(f"text outside the structure of the page: “{text[:60]}”")
    return shown, shown.keys() - inner, sorted(set(strange))


def _filled(held: Any, raw: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return held.type == raw.FPDF_PAGEOBJ_PATH and bool(
        raw.FPDFPath_GetDrawMode(held, mode, stroke) and mode.value != raw.FPDF_FILLMODE_NONE
    )


def _middle(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _inside(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _text(held: Any, text_page: Any, raw: Any) -> str:
    size = raw.FPDFTextObj_GetText(held, text_page, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    raw.FPDFTextObj_GetText(held, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


if __name__ == "__main__":
    sys.exit(main())
