"""Read a brief again and check every quote that it prints."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64decode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare import __version__
from compare.brief import to_json
from compare.brief.from_json import from_json
from compare.errors import InputError, OutputError
from compare.letters import visible
from compare.reading import child
from compare.rendering.evidence import DATA, LEFT_TEXT, RIGHT_TEXT, attached, embedded
from compare.rendering.html import pages, render_html
from compare.rendering.pdf import render_pdf
from compare.settings import Presentation, Preset
from compare.verification.data import check_article, check_data
from compare.verification.page_blocks import bare, blocks, descriptions, running
from compare.verification.printed import BROKEN, NEXT_PAGE, Mismatch, compare, run_together, runs
from compare.verification.report import Check, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import Brief

SECONDS = 60.0
"""Longest time that a file may take to be taken apart: a hundred pages take 5."""
MAX_BYTES = 200_000_000
EMBEDDED = re.compile(rb'<script type="application/json" id="sidebrief-data">(.*?)</script>', re.DOTALL)
KEYWORDS = re.compile(r"preset (full|brief|one-page|worksheet)(, own templates)?")
KEYWORDS_OF_PAGE = re.compile(rb'<meta name="keywords" content="([^"<>]{0,300})">')
HASH = re.compile(r"data SHA-256 ([0-9a-f]{64})")
MISSING_LETTERS = re.compile(r"Nofontofthecomputerthatmadethisfilehas[\w,.():\x02-]{0,400}HTMLform\.")
"""The notice of a file that lacks fonts, which nothing that it carries tells of."""
UNPRINTED_ON_PAPER = ("skip", "run-legend", "toolbar")
UNSEEN = frozenset({"Row", "No."})
"""Heads of columns that only who listens needs."""
ERRORS = {
    "encrypted": "is locked with a password; save it without one",
    "damaged": "is damaged or cut off",
    "long": "has too many pages to be a brief",
}


@dataclass(frozen=True, slots=True)
class _File:
    """What a brief's file holds."""

    kind: str
    data: str
    """The JSON."""
    keywords: str
    printed: Mapping[int, Sequence[str]] | None
    """Lines by stream, see ``pdf_child``; None where nothing is printed, or all is as it should be."""
    checks: tuple[Check, ...]
    """What was seen on the way."""
    margins: Sequence[Sequence[str]] = ()
    """What runs in those of each page."""
    pictures: Sequence[str] = ()
    """What is said of each."""


def verify(
    path: Path,
    *,
    left: Path | None = None,
    right: Path | None = None,
    template: Path | None = None,
    remake: bool = True,
) -> Report:
    """Check a brief: a PDF or HTML file of this program, or its JSON; told by its content.

    Checked are: each quote of the data against the texts that it holds; the attachments against the data; all that is
    printed against what this program prints of that data; and, where they are given, both articles against their
    hashes and texts. Where another version made the brief, or templates that are not given, of what is printed only
    the passages and headings of rows are held against the data. With ``remake``, a PDF that holds is set once more from
    its data, and it is told whether the bytes are the same; other fonts or another Pango give others, which is no
    fault.

    Raises ``InputError`` where the file is no such brief, or an article cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: could not be read: {error.strerror}.") from error
    if len(content) > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB and no brief.")
    name = str(path)
    file = _open(content, name)
    brief = from_json(file.data, name)
    checks = [*check_data(brief, file.data), *file.checks]
    same_version = brief.version == __version__
    if file.kind != "JSON":
        checks += _check_printed(file, content, brief, template)
    whole = template is not None or ", own templates" not in file.keywords
    if remake and file.kind == "PDF" and same_version and whole and all(check.holds for check in checks):
        checks.append(_made_again(file, content, brief, template))
    for letter, article, given in (("A", brief.left, left), ("B", brief.right, right)):
        if given is not None:
            if not given.is_file():
                raise InputError(f"{given}: is not there or is no file.")
            checks += check_article(letter, article, given, same_version=same_version)
    return Report(file.kind, tuple(row.id for row in brief.rows), tuple(checks))


def _made_again(file: _File, content: bytes, brief: Brief, template: Path | None) -> Check:
    preset = KEYWORDS.search(file.keywords)
    presentation = Presentation(Preset(preset[1]) if preset else None, template)
    try:
        same = render_pdf(brief, presentation, attached(brief, file.data)) == content
    except OutputError as error:
        return Check("", holds=True, text=f"file: could not be made again here ({error})")
    return Check(
        "", holds=True, text="file: made again from its data, it is the same byte for byte" if same else
        "file: made again from its data, it has other bytes; other fonts or another Pango explain that as well as a"
        " change to what is not read: pictures, colours, bookmarks",
    )  # fmt: skip


def _open(content: bytes, name: str) -> _File:
    if content.startswith(b"%PDF-"):
        return _open_pdf(content, name)
    if content.lstrip()[:1] == b"{":
        return _File("JSON", _decoded(content, name), "", None, ())
    if found := EMBEDDED.findall(content):
        once = Check("", len(found) == 1, f"file: carries its data {'once' if len(found) == 1 else 'twice'}")
        keywords = KEYWORDS_OF_PAGE.search(content)
        data = _decoded(found[0], name)
        # Within a page some letters are escaped that are not in the JSON by itself.
        brief = from_json(data, name)
        written = to_json(brief)
        data = written if embedded(attached(brief, written)) == data else data
        return _File("HTML", data, keywords[1].decode() if keywords else "", None, (once,))
    raise InputError(f"{name}: is no brief of Sidebrief in PDF, HTML or JSON.")


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is no UTF-8 text, so no brief of Sidebrief.") from error


def _open_pdf(content: bytes, name: str) -> _File:
    parts = _ask("pdf_child.py", content, name)
    files = {each: b64decode(data) for each, data in parts["attachments"]}
    if DATA not in files:
        raise InputError(f"{name}: carries no {DATA}, so it is no PDF of Sidebrief, or that was taken out.")
    data = _decoded(files[DATA], name)
    brief = from_json(data, name)
    checks = []
    for each, letter, article in ((LEFT_TEXT, "A", brief.left), (RIGHT_TEXT, "B", brief.right)):
        same = files.get(each) == visible(article.text).encode()
        checks.append(
            Check(
                "", same, f"attachment {each}: {'is' if same else 'is not'} the text of {letter} in the data"
            )
        )
    strange = [each for each, _ in parts["attachments"] if each not in {DATA, LEFT_TEXT, RIGHT_TEXT}]
    strange += [each for each in files if sum(each == other for other, _ in parts["attachments"]) > 1]
    checks += [
        Check("", holds=False, text=f"attachment {each!r:.60}: is none of a brief’s") for each in strange
    ]
    checks += [Check("", holds=False, text=f"file: {what}") for what in parts["foreign"]]
    if not parts["foreign"]:
        checks.append(Check("", holds=True, text="file: nothing was drawn over the pages or added to them"))
    checks += [
        Check("", holds=False, text=f"page: “{text[:80]}” is there and cannot be seen")
        for text in dict.fromkeys(parts["unseen"])
        if text.strip() not in UNSEEN
    ]
    printed = {int(stream): lines for stream, lines in parts["streams"].items()}
    return _File("PDF", data, parts["keywords"], printed, tuple(checks), parts["margins"], parts["pictures"])


def _ask(program: str, content: bytes, name: str) -> Any:
    script = Path(__file__).with_name(program)
    try:
        return json.loads(
            child.run(
                [sys.executable, "-P", str(script)], content, name, readable=[script.parent], seconds=SECONDS
            )
        )
    except child.ChildError as fault:
        raise InputError(f"{name}: {ERRORS.get(str(fault), ERRORS['damaged'])}.") from fault


def _check_printed(file: _File, content: bytes, brief: Brief, template: Path | None) -> Iterator[Check]:
    preset = KEYWORDS.search(file.keywords)
    if preset is None:
        yield Check("", holds=False, text="file: does not say which preset it is of")
        return
    presentation = Presentation(Preset(preset[1]), template)
    own = bool(preset[2]) and template is None
    digest, named = sha256(file.data.encode()).hexdigest(), HASH.search(file.keywords)
    same = named is not None and named[1] == digest
    yield Check(
        "", same, f"data: {'has' if same else 'has not'} the SHA-256 that the file names, {digest[:12]}…"
    )
    only = "of what is printed, the passages are checked"
    if own:
        yield Check("", holds=True, text=f"templates of the user’s were used: {only}")
    if brief.version != __version__:
        yield Check(
            "", holds=True, text=f"made by Sidebrief {brief.version}, checked by {__version__}: {only}"
        )
    whole = not own and brief.version == __version__
    try:
        mismatches = _parting(file, content, brief, presentation, whole=whole)
    except OutputError as error:
        raise InputError(f"The page could not be made again to compare it: {error}") from error
    if not whole:
        mismatches = [mismatch for mismatch in mismatches if mismatch.verbatim]
    for mismatch in mismatches:
        yield Check(mismatch.row, holds=False, text=_told(mismatch))
    if mismatches and _notice(file):
        yield Check("", holds=True, text="page: has boxes in place of letters that no font had when it was made; words"
                    " may seem changed where these stand")  # fmt: skip
    if not mismatches:
        yield Check("", holds=True, text="page: every word is what Sidebrief prints of this data" if whole else
                    "page: every passage stands as in the data")  # fmt: skip


def _parting(
    file: _File, content: bytes, brief: Brief, presentation: Presentation, *, whole: bool
) -> list[Mismatch]:
    """Return where what is printed parts from what should be; of the forms of a page, against the one nearest."""
    if file.kind == "HTML":
        expected_file = render_html(brief, presentation, attached(brief, file.data))
        if expected_file == content:
            return []
        printed: dict[int, list[str]] = {}
        for stream, text in _ask("html_child.py", content, "page"):
            printed.setdefault(stream, []).append(f"{text} ")
        expected = blocks(expected_file.decode())
        found = compare(expected, printed)
        changed = Mismatch("", False, "the page as Sidebrief writes it", "another, though it reads the same")
        return found or ([changed] if whole else [])
    forms = pages(brief, presentation, "", attached(brief, file.data), notice=_notice(file))
    best: list[Mismatch] | None = None
    for page in forms:
        parting = _parting_from(page, file)
        best = parting if best is None or len(parting) < len(best) else best
        if not best:
            break
    return best or []


def _notice(file: _File) -> str:
    """Return what a PDF says of letters that no font had; empty where it says nothing."""
    shown = run_together((file.printed or {}).get(0, ())).replace(NEXT_PAGE, "")
    found = MISSING_LETTERS.search(shown)
    return found[0].replace(BROKEN, "-") if found else ""


def _parting_from(page: str, file: _File) -> list[Mismatch]:
    expected = blocks(page, hidden=UNPRINTED_ON_PAPER)
    heads = [block.text for block in expected if block.head]
    found = compare(expected, file.printed or {}, heads)
    known, count = running(page), len(file.margins)
    for number, lines in enumerate(file.margins, 1):
        if rest := runs(lines, known, f"{number}/{count}"):
            found.append(Mismatch("", False, "", f"in the margin of page {number}, {rest}"))
    said = descriptions(page)
    if sorted(map(bare, said)) != sorted(map(bare, file.pictures)):
        found.append(Mismatch("", False, " ".join(said), " ".join(file.pictures)))
    return found


def _told(mismatch: Mismatch) -> str:
    what = "passage" if mismatch.verbatim else "words"
    if not mismatch.expected:
        return f"page: {what} added: “{mismatch.printed[:160]}”"
    if not mismatch.printed:
        return f"page: {what} missing: “{mismatch.expected[:160]}”"
    return f"page: {what} should be “{mismatch.expected[:160]}”, printed is “{mismatch.printed[:160]}”"
