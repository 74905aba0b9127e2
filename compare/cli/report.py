"""The command that compares two articles and writes the brief."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare import __version__
from compare.cli.messages import DIFFERENT, DONE, tell
from compare.cli.paths import formats_of, pair_of, reader_of, refuse_overwriting, stem_of
from compare.cli.review import check_names, read_corrections, review_files, tell_review
from compare.errors import UsageError
from compare.finding import start_finder
from compare.model import Relation
from compare.pipeline import FORMATS, STAGES, check_settings, compare_articles, render
from compare.progress import progress
from compare.settings import Presentation, Preset, ReadingOptions, Settings
from compare.writing import check_writable, write_files, write_standard_output

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from compare.model import Brief
    from compare.rendering.pdf import PdfWorker

DATA = {"csv", "json", "png"}
"""Formats that have no presets."""
PRINTED = {"pdf", "docx", "odt"}
"""Formats that have a paper."""
UNSTYLED = {"csv", "json", "md", "txt"}
"""Formats that no template shapes."""

EXIT_CODES = """\b
Exit codes:
  0  done
  1  with --exit-code: the articles differ or conflict
  2  wrong use
  3  an article could not be read
  4  an output could not be written
"""

EXAMPLES = """\b
Examples:
  sidebrief morning.html evening.docx
  sidebrief a.txt b.txt -o brief.pdf -o brief.json
  sidebrief https://example.org/a b.html
  sidebrief - b.txt -o - --to json < a.txt
  sidebrief a.txt b.txt --summary -o summary.pdf -o card.png
  sidebrief a.txt b.txt --write-review corrections.yaml
  sidebrief a.txt b.txt --review corrections.yaml
  sidebrief verify brief.pdf
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for, checked as far as it can be without reading an article."""

    left: str
    """A path, an http(s) address, or ``-`` for standard input."""
    right: str
    outputs: dict[Path, str]
    """Format by file."""
    standard_output: str | None
    """Format to write to standard output."""
    review: Path | None
    """A file of corrections to make."""
    write_review: Path | None
    """Where to write one to begin with."""
    settings: Settings
    reading: ReadingOptions
    presentation: Presentation
    exit_code: bool
    quiet: bool


@click.command(epilog=f"{EXAMPLES}\n{EXIT_CODES}", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("articles", nargs=-1, metavar="[LEFT RIGHT]")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help=f"Where to write the brief; may be repeated. The suffix chooses the format: {', '.join(FORMATS)}. "
    "'-' is standard output. Default: LEFT-RIGHT.brief.pdf, by the articles' names, in the current folder.",
)
@click.option("--to", type=click.Choice(FORMATS), metavar="FORMAT", help="The format for '-o -'.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper of PDF, DOCX and ODT. Default: a4.")
@click.option(
    "--preset",
    type=click.Choice([preset.value for preset in Preset]),
    help="How much is shown: full, with both texts; brief, without them; one-page, the bottom line and the rows that "
    "matter most; worksheet, for class, with room to write and the key at the end. Default: brief; HTML and EPUB full.",
)
@click.option(
    "--summary",
    is_flag=True,
    help="The one-page form of each output; the same as --preset one-page. Of CSV, its rows.",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Make the corrections in a file, YAML or JSON, that --write-review wrote and you changed.",
)
@click.option(
    "--write-review",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a file of corrections to begin with, YAML or JSON, beside the brief; with --review, the corrections "
    "made so far are in it.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A folder of templates and style sheets that are used in place of those of the same name.",
)
@click.option("--title", help="Title of the brief. Default: made from the two articles.")
@click.option("--date", help="Date to print on the brief, as you write it. Default: none.")
@click.option(
    "--threshold",
    type=float,
    default=Settings().threshold,
    show_default=True,
    help="How sure a match must be, from 0 to 1. Higher: fewer and surer rows. Lower: more rows, more errors.",
)
@click.option(
    "--model",
    default=Settings().model,
    show_default=True,
    metavar="NAME",
    help="What finds the shared claims: standard; small, which is quicker and finds fewer; a folder with a pair model "
    "of your own; or hub:OWNER/NAME, which needs the network.",
)
@click.option(
    "--offline", is_flag=True, help="Refuse every address, so that nothing is asked of the network."
)
@click.option(
    "--ocr",
    is_flag=True,
    help="Recognise the text of a PDF that has only pictures of pages, with an installed Tesseract.",
)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 where the articles differ or conflict, like diff."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, notes or warnings; errors only.")
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
@click.version_option(__version__, "-V", "--version", message="sidebrief %(version)s")
def parse(
    articles: tuple[str, ...],
    outputs: tuple[str, ...],
    to: str | None,
    paper: str | None,
    preset: str | None,
    summary: bool,
    review: Path | None,
    write_review: Path | None,
    template: Path | None,
    title: str | None,
    date: str | None,
    threshold: float,
    model: str,
    offline: bool,
    ocr: bool,
    exit_code: bool,
    quiet: bool,
    debug: bool,  # noqa: ARG001 - main looks for it itself, as it counts for errors in parsing too
) -> Request:
    """Compare two articles on one matter and write a side-by-side brief: what both say, how they differ, where they
    conflict, and what only one of them says, each with the exact words.

    LEFT and RIGHT are files (HTML, PDF, plain text, Markdown, DOCX, ODT, EPUB, RTF and more) or http(s) addresses;
    '-' is standard input. Without them, the two articles in the folder inputs/ are compared. The network is asked for
    the pages at the addresses and for nothing else.
    """  # noqa: D205 - click prints it as the help text
    left, right = pair_of(articles)
    formats = formats_of(outputs or (f"{stem_of(left)}-{stem_of(right)}.brief.pdf",), to)
    refuse_overwriting((left, right), formats)
    check_names(review, write_review, (left, right), formats)
    chosen = {*formats.values(), to}
    if paper is not None and not chosen & PRINTED:
        raise UsageError("--paper applies to PDF, DOCX and ODT only; leave it out, or ask for one of these.")
    if (title is not None or date is not None) and chosen <= {"csv", None}:
        raise UsageError("--title and --date do not apply to CSV, which is a bare table; leave them out.")
    presentation = _presentation(preset, template, chosen, summary=summary)
    settings = Settings(
        threshold=threshold, paper=paper or Settings().paper, title=title, date=date, model=model
    )
    check_settings(settings)
    if offline and model.startswith("hub:"):
        raise UsageError(f"--offline: {model} is asked of the network; give standard, small, or a folder.")
    reading = ReadingOptions(offline=offline, ocr=ocr)
    return Request(
        left, right, formats, to, review, write_review, settings, reading, presentation, exit_code, quiet
    )


def _presentation(
    preset: str | None, template: Path | None, formats: set[str | None], *, summary: bool
) -> Presentation:
    """Return what was chosen about the look, after checking that it applies to one of the formats."""
    if summary and preset not in {None, Preset.ONE_PAGE}:
        raise UsageError(
            f"--summary is the preset one-page, and --preset {preset} another; leave one of them out."
        )
    if preset is not None and formats <= {*DATA, None}:
        raise UsageError("--preset applies to pages, and CSV, JSON and PNG are none; leave it out.")
    if summary and formats <= {"json", None}:
        raise UsageError("--summary does not apply to JSON, which is always whole; leave it out.")
    if preset == Preset.WORKSHEET and "txt" in formats:
        raise UsageError(
            "--preset worksheet makes no plain text, which has no room to write; take docx, md or pdf."
        )
    if template is not None:
        if formats <= {*UNSTYLED, None}:
            raise UsageError(f"--template does not apply to {', '.join(sorted(UNSTYLED))}; leave it out.")
        if not template.is_dir():
            raise UsageError(f"--template {template}: is no folder; give the folder with your templates.")
    return Presentation(Preset.ONE_PAGE if summary else Preset(preset) if preset else None, template)


def run(request: Request) -> int:
    """Make the brief and write it everywhere it was asked for; return the exit code."""
    for file in (*request.outputs, *filter(None, [request.write_review])):
        check_writable(file)
    corrections = read_corrections(request.review)
    formats = sorted({*request.outputs.values(), *filter(None, [request.standard_output])})
    with (
        # Before all else is loaded: of all that can be done at once, this takes longest.
        start_finder() as finder,
        _pdf_worker() if "pdf" in formats else nullcontext() as worker,
        progress(STAGES + len(formats), request.quiet) as report,
    ):
        brief = compare_articles(
            reader_of(request.left, request.reading),
            reader_of(request.right, request.reading),
            request.settings,
            report,
            ocr=request.reading.ocr,
            review=corrections,
            finder=finder,
        )
        rendered = {}
        for name in formats:
            report(f"Rendering {len(brief.rows)} rows as {name}")
            rendered[name] = render(brief, name, request.presentation, worker)
    write_files(
        {file: rendered[name] for file, name in request.outputs.items()}
        | review_files(brief, request.write_review)
    )
    if request.standard_output is not None:
        write_standard_output(rendered[request.standard_output])
    if not request.quiet:
        _tell_result(brief, request)
    different = any(row.relation in {Relation.CONFLICT, Relation.DIFFER} for row in brief.rows)
    return DIFFERENT if different and request.exit_code else DONE


def _pdf_worker() -> AbstractContextManager[PdfWorker]:
    from compare.rendering.pdf import start_pdf_worker

    return start_pdf_worker()


def _tell_result(brief: Brief, request: Request) -> None:
    """Tell what the reader of the brief should know first, and where the brief is."""
    for article in (brief.left, brief.right):
        for warning in article.warnings:
            tell(f"{article.source}: {warning}")
    counts = Counter(row.relation for row in brief.rows)
    shared = counts[Relation.CONFLICT] + counts[Relation.DIFFER] + counts[Relation.AGREE]
    if brief.left.sha256 == brief.right.sha256:
        tell("both articles are the same file; the brief can only show that they agree.")
    elif not shared:
        tell("the two articles share no claim that was found; are they on the same matter?")
    if brief.review is not None:
        tell_review(brief.review)
    names = {
        Relation.CONFLICT: "conflicts",
        Relation.DIFFER: "differences",
        Relation.AGREE: "agreements",
        Relation.LEFT_ONLY: "only left",
        Relation.RIGHT_ONLY: "only right",
    }
    found = ", ".join(f"{name} {counts[relation]}" for relation, name in names.items())
    for file in request.outputs:
        tell(f"wrote {file}: {found}")
    if request.write_review is not None:
        tell(f"wrote {request.write_review}: change it, and give it to --review")
