"""The parts of a packaged document, in the child process that makes it ready for pandoc."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
DAMAGED = "the document is damaged; save it again and try the new file"


class Refused(Exception):  # noqa: N818  its name is what the parent reads
    """The document is not read; ``args[0]`` says why, and what to do."""


class Parts:
    """The parts of a package."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()
        self.removed: list[tuple[str, str]] = []
        """Text and reason of what is taken out."""

    def tree(self, name: str) -> Any | None:
        """Return the root of an XML part, or None where the package has none of that name."""
        if name not in self.names:
            return None
        root = parse(self.archive.read(name), keep_entities=False)
        # No word processor writes one; it is there to name other files, or to blow up.
        if root.getroottree().docinfo.doctype:
            raise Refused("a part of the document declares entities; save it again from a word processor")
        return root

    def remove(self, element: Any, reason: str) -> None:
        """Take an element out, keep what follows it, and list its text."""
        text = plain(element)
        if text:
            self.removed.append((text, reason))
        drop(element)


def parse(data: bytes, *, keep_entities: bool) -> Any:
    """Return the root of an XML document; entities are never followed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=not keep_entities
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Refused(DAMAGED) from fault


def plain(element: Any) -> str:
    """Return the text within an element, its paragraphs parted by spaces."""
    paragraphs = [p for p in element.iter(f"{W}p", f"{TEXT}p", f"{TEXT}h") if p is not element] or [element]
    return " ".join(" ".join("".join(p.itertext()) for p in paragraphs).split())


def drop(element: Any) -> None:
    """Take an element out of its parent; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: Any) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    at = parent.index(element)
    for piece in reversed(list(element)):
        parent.insert(at, piece)
    drop(element)


def value(root: Any | None, tag: str) -> str | None:
    """Return the text of the first element of a name, or None."""
    found = None if root is None else root.find(f".//{tag}")
    return found.text if found is not None else None


def lift_boxes(root: Any, box: str, paragraphs: tuple[str, ...], parts: Parts) -> None:
    """Put the paragraphs of text boxes behind the paragraph that they hang on.

    A box that repeats the text around it, as a pull quote does, is left out.
    """
    lifted = []
    for found in list(root.iter(box)):
        host = next(found.iterancestors(*paragraphs), None)
        if host is not None:
            drop(found)
            lifted.append((host, found, plain(found)))
    body = plain(root) if lifted else ""
    for host, found, text in reversed(lifted):
        if text and text.strip("“”\"'‘’ .…") in body:
            parts.removed.append((text, "pull_quote"))
            continue
        for piece in reversed(list(found)):
            host.addnext(piece)
            piece.tail = None
