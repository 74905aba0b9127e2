"""Read the lines of a PDF's text layer; run by itself as a child process: PDF in, JSON out.

It must not import the rest of the package: reading waits for its start-up.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

_MEMORY_BYTES = int(sys.argv[1])
_MOST_PAGES = int(sys.argv[2])


def _lines(page: Any, raw: Any) -> list[tuple[str, float, float, float, float]]:
    """Return text, left, right, bottom (points) and font size of each line, in the file's reading order."""
    layer = page.get_textpage()
    text = layer.get_text_range()
    exact = len(text) == layer.count_chars()
    lines, start = [], 0
    for line in text.split("\n"):
        shown = line.rstrip("\r")
        marks = [i for i in range(start, start + len(shown)) if not text[i].isspace()]
        if marks:
            first, last = (marks[0], marks[-1]) if exact else (0, 0)
            left, bottom, _, _ = layer.get_charbox(first, loose=True)
            right = layer.get_charbox(last, loose=True)[2]
            size = raw.FPDFText_GetFontSize(layer, first)
            lines.append((shown, left, right, bottom, size) if exact else (shown, 0.0, 0.0, 0.0, 0.0))
        start += len(line) + 1
    return lines


def main() -> int:
    """Read a PDF from standard input; write ``{"pages": [[line, ...], ...], "title": ...}`` or ``{"error": ...}``."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    import pypdfium2
    from pypdfium2 import raw

    data = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        code = getattr(fault, "err_code", None)
        locked = code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY} or "assword" in str(fault)
        json.dump({"error": "encrypted" if locked else "damaged"}, sys.stdout)
        return 0
    if len(document) > _MOST_PAGES:
        json.dump({"error": "long"}, sys.stdout)
        return 0
    pages = [_lines(page, raw) for page in document]
    meta = document.get_metadata_dict()
    json.dump({"pages": pages, "title": meta.get("Title"), "author": meta.get("Author")}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
