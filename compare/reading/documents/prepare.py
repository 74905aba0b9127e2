"""Documents that are packages or XML, made ready for pandoc in a child process."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.model import Removed
from compare.reading import child, limits
from compare.reading.documents import properties

if TYPE_CHECKING:
    from compare.reading.draft import Properties

FORMATS = frozenset({"docx", "odt", "pptx", "epub", "jats", "docbook"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document as pandoc is to read it."""

    data: bytes
    fields: dict[str, str]
    """What the document says of itself on purpose, by the names of front matter: title, author, date, publisher ..."""
    removed: tuple[Removed, ...]
    properties: Properties


def prepare(data: bytes, kind: str, name: str) -> Prepared:
    """Return a document of one of the ``FORMATS`` without what is not its text, and what it says of itself.

    The parts that pandoc needs are written anew; hidden text, tables of contents, captions and other documents that
    it names are taken out. Text boxes follow the paragraph that they hang on.

    Raises
    ------
    InputError
        A part is damaged, locked, declares entities, or cannot be read within the limits.

    """
    command = [
        sys.executable,
        "-I",
        child.script("documents/office/child.py"),
        kind,
        str(limits.CHILD_MEMORY_BYTES),
    ]
    try:
        output = child.run(command, data, name)
    except child.ChildError as fault:
        reason = str(fault).rpartition("\n")[2]
        told = reason.partition(": ")[2] if reason.startswith("Refused: ") else ""
        raise InputError(
            f"{name}: {told or 'the document is damaged or too large; save it again and try the new file'}"
        ) from fault
    head, _, rest = output.partition(b"\n")
    found = json.loads(head)
    return Prepared(
        data=rest,
        fields=found["fields"],
        removed=tuple(Removed(text, reason) for text, reason in found["removed"]),
        properties=properties.plausible(found["properties"]),
    )
