"""The order of the stages: two articles in, one brief out, and the brief as bytes.

The stages are imported where they begin, so that what they import loads while child processes read the articles.
"""

from __future__ import annotations

from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING

from compare import __version__, memory, rendering, sandbox
from compare.errors import UsageError
from compare.model import Document
from compare.settings import Presentation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from compare.corrections import Review
    from compare.finding import Finder
    from compare.model import Article, Brief
    from compare.rendering.pdf import PdfWorker
    from compare.settings import Settings

FORMATS = (*rendering.FORMATS, "json")
"""What a brief can be rendered as; also the suffixes of the files."""

STAGES = 4
"""How often ``compare_articles`` reports."""


def compare_articles(
    read_left: Callable[[], Article],
    read_right: Callable[[], Article],
    settings: Settings,
    report: Callable[[str], None],
    *,
    ocr: bool = False,
    review: Review | None = None,
    finder: Finder | None = None,
) -> Brief:
    """Compare what the two readers return, with a person's corrections where ``review`` has some.

    ``report`` is told each of the four stages as it begins, with the counts known by then.

    ``ocr`` says that the user asked for text recognition.

    Without ``finder`` all models are loaded in this process and stay for the next pair. With one, from
    ``start_finder``, claims are found by that process, and each other model is dropped once it has done its part: for
    a program that compares a single pair, as it takes half the memory.

    Raises what the first reader to fail raises, ``UsageError`` for settings out of their range or where neither article
    is a scan though ``ocr`` was asked for, or where the review was made with the articles in the other order, and
    ``IntegrityError`` where a quote does not stand in its text.
    """
    check_settings(settings)
    if finder:
        memory.return_large_blocks()
    report("Reading 2 articles")
    with ThreadPoolExecutor(max_workers=3) as pool, _children_ended():
        readings = pool.submit(read_left), pool.submit(read_right)
        # A wrong name shows at once; the user need not wait for the models to hear of it.
        wait(readings, timeout=0.03, return_when=FIRST_EXCEPTION)
        for reading in readings:
            if reading.done():
                reading.result()
        from compare.matching import check_model, drop_models, load_models, match, unify_names

        if finder is None:
            from compare.claims import load_parser

            # The encoder's library and the parser's keep two cores busy: much of what they load is not Python.
            models = pool.submit(load_models, settings.model)
            load_parser()
            models.result()
        else:
            check_model(settings.model)
        left, right = (reading.result() for reading in readings)
        if ocr:
            check_recognition(left, right)

        report(f"Finding claims in {left.words} and {right.words} words")
        if finder is None:
            documents = find_documents(left, right)
        else:
            claims = finder.find(left, right)
            documents = unify_names(Document(left, claims[0]), Document(right, claims[1]))

    report(f"Matching {len(documents[0].claims)} with {len(documents[1].claims)} sentences")
    matches = match(*documents, None, settings, keep_models=finder is None)
    if finder:
        drop_models()

    report(f"Putting {len(matches)} matches in order")
    from compare.brief import brief_of, build_brief

    if review is None:
        return build_brief(*documents, matches, settings, __version__)
    from compare.review import apply

    rows, record = apply(review, *documents, matches)
    return brief_of(*documents, rows, settings, __version__, record)


@contextmanager
def _children_ended() -> Iterator[None]:
    """End the children where the user interrupts: the threads that wait for them would else be waited for."""
    try:
        yield
    except KeyboardInterrupt:
        sandbox.kill_all()
        raise


def check_recognition(left: Article, right: Article) -> None:
    """Raise ``UsageError`` where neither article is a scan, so that text recognition was asked for in vain."""
    if not (left.recognised or right.recognised):
        raise UsageError("--ocr applies to PDFs of scanned pages, and neither article is one; leave it out.")


def find_documents(left: Article, right: Article) -> tuple[Document, Document]:
    """Return both articles with their claims, in which one entity has one key: what matching works on."""
    from compare.claims import find_claims
    from compare.matching import unify_names

    return unify_names(Document(left, find_claims(left)), Document(right, find_claims(right)))


def render(
    brief: Brief,
    format: str,  # noqa: A002 - the field's word
    presentation: Presentation | None = None,
    worker: PdfWorker | None = None,
) -> bytes:
    """Return the brief in one of ``FORMATS``; the same brief and presentation give the same bytes.

    ``worker`` is one from ``start_pdf_worker`` and sets a single PDF; without it, one is started here.

    Raises ``UsageError`` for another format, ``OutputError`` where the brief cannot be rendered.
    """
    from compare.brief import to_json

    if format == "json":
        return to_json(brief).encode()
    chosen = rendering.settled(presentation or Presentation(), format)
    if format in {"pdf", "html"}:
        # What it prints, as data: it carries its evidence.
        from compare.rendering.evidence import attached

        files = attached(brief, to_json(brief))
        if format == "html":
            from compare.rendering.html import render_html

            return render_html(brief, chosen, files)
        from compare.rendering.pdf import render_pdf

        return render_pdf(brief, chosen, files, worker=worker)
    return rendering.render(brief, format, chosen)


def format_of(path: Path) -> str:
    """Return the format that a file's suffix stands for; raise ``UsageError`` where it stands for none."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise UsageError(f"{path}: the suffix must be one of {', '.join(FORMATS)}.")
    return suffix


def check_settings(settings: Settings) -> None:
    """Raise ``UsageError`` where a setting is out of its range."""
    if not 0 <= settings.threshold <= 1:
        raise UsageError(f"threshold {settings.threshold}: give a number from 0 to 1.")
    if settings.paper not in {"a4", "letter"}:
        raise UsageError(f"paper {settings.paper!r}: give a4 or letter.")
    for name, text in (("title", settings.title), ("date", settings.date)):
        if text is not None and not text.isprintable():
            raise UsageError(f"{name} {text!r}: give one line of text without control characters.")
