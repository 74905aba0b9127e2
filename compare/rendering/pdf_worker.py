"""Set one HTML page as PDF, in a process of its own.

Run by path with ``python -P``, never imported by the package: WeasyPrint takes half a second to import, which passes
while the parent works, and a crash in Pango or HarfBuzz then ends this process, not the caller's. Reads one JSON
object from standard input, writes the PDF to standard output; on failure writes one line to standard error and
exits with 1. With a PDF, a line there names the letters that no font has.
"""

from __future__ import annotations

import gc
import json
import logging
import re
import sys
from base64 import b64decode
from datetime import UTC, datetime
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

import weasyprint
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# By its file: the folder that it lies in has modules of the same names as others that are loaded here.
_SPEC = spec_from_file_location("pdf_structure", Path(__file__).with_name("pdf_structure.py"))
if _SPEC is None or _SPEC.loader is None:
    raise ImportError
pdf_structure = module_from_spec(_SPEC)
_SPEC.loader.exec_module(pdf_structure)

VARIANT = "pdf/ua-1"
INLINE = re.compile(r"data:[^\s\"]{40,}")
"""A picture or font within the page, as a message names it."""

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
    '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    "</Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>"
)


class Records(logging.Handler):
    """Keeps what WeasyPrint warns of: a page that it could not set as asked is not a brief.

    Letters that no font of this system has are kept apart: they print as boxes, which a reader can see.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        message = record.getMessage()
        if message.startswith(".notdef glyph"):
            self.missing.append(message.partition(": ")[2])
        else:
            self.lines.append(message)


class TooLongError(Exception):
    """What is to be a single page is none in its shortest form."""


class ListedFiles(URLFetcher):  # type: ignore[misc]
    """Reads the files that the job lists and nothing else: no folder, no network, no other scheme."""

    def __init__(self, files: list[str]) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._files = frozenset(files)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a listed file or the content of a ``data:`` address; anything else ends the whole run."""
        scheme, _, path, _, _ = urlsplit(url)
        if scheme == "data" or (scheme == "file" and unquote(path) in self._files):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"the page asks for {url[:120]}, which is not part of it")


def limit_memory(size: int) -> None:
    """Bound this process's address space, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def render(job: dict[str, Any]) -> bytes:
    """Set the page of a job."""
    fetcher = ListedFiles(job["files"])
    moment = datetime.fromtimestamp(job["moment"], UTC)
    attachments = [
        weasyprint.Attachment(
            file_obj=BytesIO(b64decode(content)),
            name=name,
            description=description,
            created=moment,
            modified=moment,
            relationship=relationship,
            url_fetcher=fetcher,
        )
        for name, description, content, relationship in job["attachments"]
    ]
    forms = job["html"]
    document = longest_on_one_page(forms, job["first"], fetcher) if forms[1:] else set_page(forms[0], fetcher)
    structure = pdf_structure.Structure()
    relationships = {name: relationship for name, _, _, relationship in job["attachments"]}
    data: bytes = document.write_pdf(
        finisher=lambda _, pdf: structure.finish(pdf, relationships),
        pdf_variant=VARIANT,
        pdf_identifier=bytes.fromhex(job["identifier"]),
        attachments=attachments,
    )
    return data if job["picture"] is None else drawn(data, job["picture"])


def drawn(data: bytes, texts: dict[str, str]) -> bytes:
    """Draw the first page of a PDF as PNG, one dot a CSS pixel, with texts by keyword.

    The description stands in the place where programs look for an alternative text, too (IPTC Photo Metadata Standard
    2021.1, Alt Text).
    """
    import pypdfium2
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    for keyword, text in texts.items():
        info.add_itxt(keyword, text, "en")
    info.add_itxt("XML:com.adobe.xmp", XMP.format(escape(texts["Description"])))
    picture = pypdfium2.PdfDocument(data)[0].render(scale=96 / 72).to_pil().convert("RGB")
    file = BytesIO()
    picture.save(file, "PNG", optimize=True, pnginfo=info)
    return file.getvalue()


def set_page(html: str, fetcher: ListedFiles) -> weasyprint.Document:
    """Lay out one page of HTML."""
    page = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
    return page.render(pdf_variant=VARIANT)


def longest_on_one_page(forms: list[str], first: int, fetcher: ListedFiles) -> weasyprint.Document:
    """Lay out the last of several forms of a page that takes a single one; each is longer than the one before.

    ``first`` is the one to try first: the nearer it is to the last that fits, the fewer are laid out. Raises
    ``TooLongError`` where none fits.
    """
    best, fits, too_long = None, 0, len(forms)
    at, step = max(first, 1), 1
    while too_long - fits > 1:
        document = set_page(forms[at], fetcher)
        if len(document.pages) == 1:
            best, fits = document, at
            at += step
        else:
            too_long = at
            at -= step
        step *= 2
        if not fits < at < too_long:
            at = (fits + too_long) // 2
    best = best or set_page(forms[0], fetcher)
    if len(best.pages) > 1:
        raise TooLongError
    return best


def main() -> int:
    """Set the one job that comes on standard input."""
    # One page and then the end: looking for garbage takes a fifth of the time (12 pages) and frees 5 MB of 140.
    gc.disable()
    records = Records()
    logging.getLogger("weasyprint").addHandler(records)
    job = json.load(sys.stdin.buffer)
    limit_memory(job["memory"])
    try:
        data = render(job)
    except FatalURLFetchingError as error:
        return fail(str(error))
    except TooLongError:
        return fail("even the shortest form takes more than one page")
    except MemoryError:
        return fail(f"the page needs more than {job['memory'] >> 20} MiB of memory")
    if records.lines:
        return fail("; ".join(records.lines[:3]))
    if records.missing:
        sys.stderr.write(", ".join(dict.fromkeys(records.missing)) + "\n")
    sys.stdout.buffer.write(data)
    return 0


def fail(message: str) -> int:
    """Say on one line why there is no PDF."""
    sys.stderr.write(INLINE.sub("data:…", " ".join(message.split())) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
