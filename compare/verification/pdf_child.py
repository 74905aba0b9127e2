"""Take a brief's PDF apart, in a process of its own: what it prints in the order of its structure, what it carries.

Run by path, never imported. Reads a PDF from standard input and writes one JSON object: ``attachments`` (name and
base64 of each), ``streams`` (the lines that stand under the structure tree, see ``_order``, with ``NEXT_PAGE`` between
pages), ``margins`` (what runs in those of each page), ``unseen`` (texts that leave no trace on their page),
``pictures`` (what is said of each), ``keywords``, and ``foreign``: sentences on parts that this program never writes.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent))

MOST_PAGES = 2_000
MOST_ELEMENTS = 2_000_000
TEXTS = 101
"""Stream of the text of the left article, where the full texts stand beside each other; the right one's follows."""
NEXT_PAGE = "\x03"
"""Stands in a stream where it goes on on another page."""
PICTURES = 201
"""Stream of what stands in pictures."""


@dataclass
class Structure:
    """What the structure tree of a file holds."""

    streams: dict[tuple[int, int], int]
    """By page and number of marked content, in order of reading."""
    cells: dict[tuple[int, int], tuple[int, int]]
    """Number of the row of a table and of the column, of what stands in one."""
    pictures: list[str]
    """What is said of each."""
    spoken: bool = False
    """Whether a text is given that is read aloud instead of what is printed."""


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
    from pdf_page import around, look, misplaced  # type: ignore[import-not-found]

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
    structure = _order(file)
    if structure.spoken:
        foreign.append("what is read aloud may be another text than what is printed")
    drawn = {key for key, stream in structure.streams.items() if stream == PICTURES}
    streams: dict[int, list[str]] = {}
    texts: dict[tuple[int, int], list[str]] = {}
    rows: dict[tuple[int, int], dict[int, Any]] = {}
    margins, unseen = [], []
    for number, page in enumerate(document):
        seen = look(page, frozenset(key for at, key in drawn if at == number))
        texts |= {(number, key): lines for key, lines in seen.texts.items()}
        for key, box in seen.boxes.items():
            if (number, key) in structure.cells:
                row, column = structure.cells[number, key]
                held = rows.setdefault((number, row), {})
                held[column] = around(held.get(column, box), box)
            elif (number, key) not in structure.streams:
                seen.strange.append(
                    f"text outside the structure of the page: “{' '.join(seen.texts[key])[:60]}”"
                )
        foreign += [f"page {number + 1}: {what}" for what in seen.strange]
        margins.append(seen.margin)
        unseen += seen.unseen
    foreign += [f"page {number + 1}: {what}" for number, what in misplaced(dict(sorted(rows.items())))]
    last: dict[int, int] = {}
    for key, stream in structure.streams.items():
        lines = streams.setdefault(stream, [])
        if key in texts:
            if lines and last.get(stream) != key[0]:
                lines.append(NEXT_PAGE)
            lines.extend(texts[key])
            last[stream] = key[0]
    attachments = [
        (held.get_name(), b64encode(bytes(held.get_data())).decode())
        for held in map(document.get_attachment, range(document.count_attachments()))
    ]
    return {
        "attachments": attachments,
        "streams": streams,
        "margins": margins,
        "unseen": unseen,
        "pictures": structure.pictures,
        "keywords": document.get_metadata_value("Keywords"),
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
        if {"/Rotate", "/CropBox", "/UserUnit"} & page.keys() or "/Properties" in page.get("/Resources", {}):
            found.append(f"page {number}: is cut, turned or has properties that no brief has")
        streams = page.Contents if isinstance(page.get("/Contents"), pikepdf.Array) else [page.Contents]
        if any(b"/ActualText" in stream.read_bytes() for stream in streams):
            found.append(f"page {number}: what is copied or read aloud is another text than what is printed")
        for note in page.get("/Annots", ()):
            leads_out = "/A" in note and note.A.get("/S") != pikepdf.Name.GoTo
            if note.get("/Subtype") != pikepdf.Name.Link or leads_out or "/AP" in note:
                found.append(f"page {number}: a note, a mark or a link that leads out of the file")
                break
    return found


def _order(file: Any) -> Structure:
    """Return the marked contents, by page and number, in the order of the structure.

    What stands in the cells of a column makes one stream (1, 2 ...), so does each of the full texts (101, 102), what
    stands in pictures another (201), and what stands in neither one more (0): where a row breaks over pages, each
    column runs on by itself.
    """
    import pikepdf

    pages = {page.objgen: number for number, page in enumerate(file.pages)}
    found = Structure({}, {}, [])
    # Depth first and without recursion: the next one to look at is the last.
    waiting: list[tuple[Any, int, int, int]] = [(file.Root.get("/StructTreeRoot", {}).get("/K"), -1, 0, 0)]
    seen = row = 0
    while waiting:
        node, page, stream, within = waiting.pop()
        seen += 1
        if seen > MOST_ELEMENTS:
            raise GaveUpError("damaged")
        if isinstance(node, pikepdf.Array):
            waiting += [(kid, page, stream, within) for kid in reversed(list(node))]
            continue
        if isinstance(node, pikepdf.Dictionary):
            page = pages.get(node.Pg.objgen, -1) if "/Pg" in node else page
            found.spoken |= "/ActualText" in node or "/E" in node
        if isinstance(node, int) or (isinstance(node, pikepdf.Dictionary) and "/MCID" in node):
            key = page, int(node if isinstance(node, int) else node.MCID)
            found.streams.setdefault(key, stream)
            if within:
                found.cells.setdefault(key, (within, stream))
        elif isinstance(node, pikepdf.Dictionary):
            kind, kids = str(node.get("/S", "")), node.get("/K")
            if kind == "/Figure":
                found.pictures.append(str(node.get("/Alt", "")))
                stream = PICTURES
            if stream < PICTURES and (first := _first_column(kind, kids)):
                row += 1
                parts = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
                within = row if first == 1 else 0
                waiting += [(part, page, at, within) for at, part in reversed(list(enumerate(parts, first)))]
            else:
                waiting.append((kids, page, stream, within))
    return found


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


if __name__ == "__main__":
    sys.exit(main())
