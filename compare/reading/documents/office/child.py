"""Make a document ready for pandoc; run by itself as a child process.

Arguments are its format and the limit on memory. The document comes from standard input; one line of JSON goes to
standard output, ``{"fields": {...}, "properties": {...}, "removed": [[text, reason], ...]}``, then the new document.
It must not import the rest of the package: reading waits for its start-up.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from compare.reading.documents.office import epub, opendocument, word, xmltext
    from compare.reading.documents.office.parts import DAMAGED, Parts, Refused
else:
    sys.path.insert(0, str(Path(__file__).parent))
    import epub
    import opendocument
    import word
    import xmltext
    from parts import DAMAGED, Parts, Refused


def _packed(parts: dict[str, Any]) -> bytes:
    """Return a package of roots of XML parts and of other parts as they are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            whole = part if isinstance(part, bytes) else etree.tostring(part, encoding="utf-8")
            archive.writestr(zipfile.ZipInfo(name), whole)
    return stream.getvalue()


def _prepare(kind: str, data: bytes) -> tuple[dict[str, Any], bytes]:
    if kind in {"jats", "docbook"}:
        said, removed, changed = xmltext.prepare(kind, data)
        return {"fields": said, "properties": {}, "removed": removed}, changed
    parts = Parts(data)
    fields: dict[str, str] = {}
    properties: dict[str, str | None] = {}
    if kind == "epub":
        fields, pieces = epub.prepare(parts)
    elif kind == "odt":
        fields, properties, pieces = opendocument.prepare(parts)
    else:
        properties, pieces = word.prepare(parts)
    return {"fields": fields, "properties": properties, "removed": parts.removed}, _packed(pieces)


def main() -> int:
    """Read a document from standard input and write what is told above; return the exit status."""
    kind, memory = sys.argv[1], int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        told, document = _prepare(kind, sys.stdin.buffer.read())
    except (Refused, RecursionError, KeyError, zipfile.BadZipFile) as fault:
        reason = fault.args[0] if isinstance(fault, Refused) else DAMAGED
        sys.stderr.write(f"Refused: {reason}\n")
        return 1
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + document)
    return 0


if __name__ == "__main__":
    sys.exit(main())
