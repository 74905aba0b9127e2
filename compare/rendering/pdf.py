"""Write the brief as a PDF by a worker process."""

from __future__ import annotations

import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
from base64 import b64encode
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compare import sandbox
from compare.errors import OutputError
from compare.rendering.faces import font_faces, font_files
from compare.rendering.fitting import guess
from compare.rendering.fonts import missing_fonts
from compare.rendering.html import SHEETS, pages
from compare.rendering.one_page import forms
from compare.rendering.templates import extra_style, placed, read_style
from compare.rendering.view import brief_id, view
from compare.settings import Preset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from compare.model import Brief
    from compare.rendering.evidence import File
    from compare.settings import Presentation

LOGGER = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("pdf_worker.py")
STRUCTURE = Path(__file__).with_name("pdf_structure.py")
"""What the worker loads besides."""

SECONDS = 180
"""Longest time that a page may take: 149 pages take 21 s (two cores, WeasyPrint 70)."""

MEMORY = 4 << 30
"""Bytes of address space that the worker may take: 149 pages take 0.6 GB resident and three times that reserved."""

LIMITS = {
    resource.RLIMIT_CPU: 2 * SECONDS,
    resource.RLIMIT_FSIZE: 200_000_000,
    resource.RLIMIT_NOFILE: 256,
    resource.RLIMIT_CORE: 0,
}
"""Limits on the worker; those on time and memory come with its job. It spends little time on a second thread."""

ENVIRONMENT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_",
    "XDG_",
    "FONTCONFIG_",
    "LD_LIBRARY_PATH",
    "DYLD_",
    "GI_TYPELIB_PATH",
)
"""Beginnings of the names of what the worker inherits of the environment."""


@dataclass(frozen=True, slots=True)
class PdfWorker:
    """A process that has begun to load WeasyPrint and sets one page."""

    process: subprocess.Popen[bytes]

    def render(
        self, *html: str, identifier: str, first: int = 0, fonts: Sequence[Path] = (),
        attachments: Sequence[File] = (), picture: Mapping[str, str] | None = None,
        seconds: float = SECONDS, memory: int = MEMORY,
    ) -> tuple[bytes, str]:  # fmt: skip
        """Set a page; the worker can do so once. Return the PDF and the letters that no font has.

        ``identifier`` is hexadecimal and names the file; ``fonts`` are the only files that the page may read.
        Several ``html`` are forms of one page, each longer than the one before: the last that takes a single page is
        set, looked for from the one of index ``first`` on. With ``picture`` it becomes a PNG of one dot a CSS pixel
        instead of a PDF, and its entries a part of that: text by keyword.
        Raises ``OutputError`` where the page asks for anything else, cannot be set as written, takes longer than
        ``seconds`` or more than ``memory`` bytes, or where the process dies.
        """
        job = {
            "html": html,
            "first": first,
            "picture": picture,
            "identifier": identifier,
            "files": [str(font) for font in fonts],
            "attachments": [
                (file.name, file.description, b64encode(file.content).decode(), file.relationship)
                for file in attachments
            ],
            "moment": int(_moment()),
            "memory": memory,
        }
        try:
            data, message = self.process.communicate(json.dumps(job).encode(), seconds)
        except subprocess.TimeoutExpired:
            raise OutputError(
                f"The PDF was not ready after {seconds:g} s. Compare shorter articles, or write HTML instead."
            ) from None
        code = self.process.returncode
        if code == 0 and data.startswith((b"%PDF-", b"\x89PNG")):
            return data, message.decode(errors="replace")
        if code < 0:
            raise OutputError(
                f"The PDF could not be set: WeasyPrint crashed (signal {-code}). The cause is most often a system"
                " without fonts or with a broken Pango; install fonts (Debian: fonts-dejavu-core), or write HTML."
            )
        reason = message.decode(errors="replace").strip().splitlines() or [
            f"the worker ended with code {code}"
        ]
        raise OutputError(f"The PDF could not be set: {reason[-1]}")


@contextmanager
def start_pdf_worker() -> Iterator[PdfWorker]:
    """Start the process that will set the PDF; call it early, its loading then passes beside other work.

    It runs in ``compare.sandbox`` and may read fonts and nothing else of the user's. It is ended, whatever it does,
    when the block is left, and the folder that WeasyPrint puts its fonts into goes with it.
    """
    with tempfile.TemporaryDirectory(prefix="sidebrief-") as folder:
        process = sandbox.start(
            [sys.executable, "-P", str(WORKER)],
            readable=(*sandbox.python_paths(), WORKER, STRUCTURE, *font_files(), *_system_fonts()),
            writable=(folder,),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=_environment(folder),
        )
        with process:
            try:
                sandbox.limit(process, LIMITS)
                yield PdfWorker(process)
            finally:
                sandbox.kill(process)


def _environment(folder: str) -> dict[str, str]:
    """Return what the worker may know of the user's environment: where fonts and libraries are."""
    known = {key: value for key, value in os.environ.items() if key.startswith(ENVIRONMENT)}
    # fontTools writes the time into every font that it saves, unless this is set.
    return known | {"SOURCE_DATE_EPOCH": _moment(), "PYTHONHASHSEED": "0", "TMPDIR": folder}


def _system_fonts() -> list[Path]:
    """Return where Fontconfig looks for fonts, its settings and its cache, beyond the system's own programs."""
    home = Path.home()
    given = (os.environ.get(name) for name in ("FONTCONFIG_PATH", "FONTCONFIG_FILE", "FONTCONFIG_SYSROOT"))
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return [
        *map(Path, ("/etc/fonts", "/var/cache/fontconfig", "/var/lib/defoma")),
        *(Path(place) for place in given if place),
        *(home / ".fonts", home / ".fonts.conf", home / ".fonts.conf.d", data / "fonts"),
        *(cache / "fontconfig", config / "fontconfig"),
    ]


def _moment() -> str:
    """Return the time that the file's parts carry, in seconds since 1970: none that tells when it was made."""
    return os.environ.get("SOURCE_DATE_EPOCH", "0")


def render_pdf(
    brief: Brief,
    presentation: Presentation,
    files: tuple[File, ...] = (),
    *,
    worker: PdfWorker | None = None,
) -> bytes:
    """Write the brief as a tagged PDF with ``files`` attached.

    ``worker`` is one that was started before; without it, one is started here. The same brief gives the same bytes.
    Raises ``OutputError`` where the PDF cannot be made.
    """
    if worker is None:
        with start_pdf_worker() as started:
            return render_pdf(brief, presentation, files, worker=started)
    style = page_style(brief.settings.paper, presentation)

    def job(notice: str, worker: PdfWorker) -> tuple[bytes, str]:
        laid = tuple(pages(brief, presentation, style, files, notice=notice))
        try:
            return worker.render(
                *laid,
                first=_first(brief, presentation),
                identifier=brief_id(brief),
                fonts=font_files(),
                attachments=files,
            )
        except OutputError as error:
            if presentation.template is None:
                raise
            raise OutputError(placed(str(error), style + extra_style(presentation))) from error

    return set_saying_what_is_missing(job, worker)


def set_saying_what_is_missing(
    job: Callable[[str, PdfWorker], tuple[bytes, str]], worker: PdfWorker
) -> bytes:
    """Set a page by ``job``, which takes a notice to print on it and returns the letters that no font has.

    Where some are missing, it is set once more with a notice that says so.
    """
    data, letters = job("", worker)
    notice = missing_fonts(letters)
    if not notice:
        return data
    LOGGER.warning("%s", notice)
    with start_pdf_worker() as again:
        return job(notice, again)[0]


def _first(brief: Brief, presentation: Presentation) -> int:
    """Guess which form of a single page is the last that fits."""
    if presentation.preset is not Preset.ONE_PAGE:
        return 0
    return guess(forms(view(brief, paper=True)), brief.settings.paper)


def page_style(paper: str, presentation: Presentation) -> str:
    """Return the style sheet of the page with its fonts and its paper, ``a4`` or ``letter``."""
    size = f"@page {{ size: {paper}; }}\n"
    own = SHEETS.get(presentation.preset or Preset.BRIEF, "print.css")
    sheets = (read_style(name, presentation) for name in ("base.css", own))
    return "".join((font_faces(), *sheets, size))
