"""Change briefs in many ways and count how many ``sidebrief verify`` finds: ``benchmarks/tampering.md``.

    .venv/bin/python benchmarks/tampering.py [LETTERS]

LETTERS (default 120) single letters are changed, spread evenly over all that the PDF of the pair in ``inputs/`` shows,
one a file; besides, each row is taken out once, each relation and each quote is changed, and files are added to, drawn
upon, written over and cut.
"""

from __future__ import annotations

import re
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from compare import Presentation, Preset, compare_files, render  # noqa: E402
from compare.errors import InputError  # noqa: E402
from compare.verification import verify  # noqa: E402
from tests.verification import tamper  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT, RIGHT = sorted(path for path in (ROOT / "inputs").iterdir() if not path.name.startswith("."))
NOTE = (
    "Of single letters, those are not read that a style sheet writes: leaders of dots, bullets before the items of a\n"
    "list, and numbers of pages."
)
ROW = re.compile(r'<tbody role="rowgroup" class="row [^>]*id="(?P<id>[CDS]\d+)">.*?</tbody>', re.DOTALL)
TARGET = Path(__file__).with_suffix(".md")


def main() -> None:
    """Make the briefs, change them, and write the table."""
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    brief = compare_files(LEFT, RIGHT)
    pdf = render(brief, "pdf", Presentation(Preset.BRIEF))
    html = render(brief, "html").decode()
    data = render(brief, "json").decode()
    kinds: dict[str, Iterator[bytes]] = {
        "PDF: one letter changed": one_letter(pdf, letters),
        "PDF: a row taken out": (
            tamper.edited(pdf, lambda file, row=row.id: tamper.without_row(file, row))  # type: ignore[misc]
            for row in brief.rows
            if row.left and row.right
        ),
        "PDF: a text hidden: white, not painted, cut off": (
            tamper.edited(pdf, tamper.before_text(operators, at=at))
            for operators in (b"1 1 1 rg", b"3 Tr", b"0 0 1 1 re W n")
            for at in range(5, 45, 5)
        ),
        "PDF: a page taken out": (
            tamper.edited(pdf, lambda file, at=at: file.pages.__delitem__(at))  # type: ignore[misc]
            for at in range(pages(pdf))
        ),
        "PDF: drawn over, a note, an attachment replaced, added or taken out": whole_file(pdf),
        "HTML: a row taken out": (
            ROW.sub(lambda found, row=row.id: "" if found["id"] == row else found[0], html).encode()  # type: ignore[misc]
            for row in brief.rows
            if row.left and row.right
        ),
        "HTML: another relation": (
            html.replace(f'<span class="relation {name}">{word}</span></p>', f"{other}</p>", 1).encode()
            for name, word, other in (
                ("conflict", "Conflict", "Differ"),
                ("differ", "Differ", "Agree"),
                ("agree", "Agree", "Conflict"),
            )
        ),
        "HTML: one letter of a quote changed": (
            html.replace(quote, changed(quote), 1).encode()
            for row in brief.rows
            for quote in (each.quote[:40] for each in (*row.left, *row.right))
            if quote in html
        ),
        "JSON: a row taken out": (
            tamper.with_data(data, lambda value, at=at: value["rows"].pop(at)).encode()  # type: ignore[misc]
            for at in range(len(brief.rows))
        ),
        "JSON: another relation": (
            tamper.with_data(data, lambda value, at=at: relation_changed(value, at)).encode()  # type: ignore[misc]
            for at in range(len(brief.rows))
        ),
        "JSON: one letter of a quote changed": (
            tamper.with_data(data, lambda value, at=at: quote_changed(value, at)).encode()  # type: ignore[misc]
            for at in range(len(brief.rows))
        ),
        "JSON: one letter of a text changed": (
            tamper.with_data(data, lambda value, at=at: text_changed(value, at)).encode()  # type: ignore[misc]
            for at in range(0, len(brief.left.text), 97)
        ),
    }
    lines = [
        "# Changed briefs found",
        "",
        f"By `sidebrief verify`, on the brief of {LEFT.name} and {RIGHT.name} ({len(brief.rows)} rows).",
        "",
        "| Change | Tried | Found |",
        "| --- | ---: | ---: |",
    ]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "brief"
        for kind, files in kinds.items():
            outcomes = [found(path, content) for content in files]
            lines.append(f"| {kind} | {len(outcomes)} | {sum(outcomes)} |")
            print(lines[-1], flush=True)
        honest = [
            render(brief, format_, Presentation(preset)) for format_ in ("pdf", "html") for preset in Preset
        ]
        alarms = sum(found(path, content) for content in [*honest, data.encode()])
    lines += ["", f"Unchanged: {len(honest) + 1} files, {alarms} found fault with.", "", NOTE, ""]
    TARGET.write_text("\n".join(lines))


def found(path: Path, content: bytes) -> bool:
    """Whether a file is said not to hold, or to be no brief any more."""
    path.write_bytes(content)
    try:
        return not verify(path).holds
    except InputError:
        return True


def pages(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return len(file.pages)


def one_letter(pdf: bytes, letters: int) -> Iterator[bytes]:
    """Change letters spread evenly over all that is shown, one in each file; white space is none."""
    with pikepdf.open(BytesIO(pdf)) as file:
        shown = [
            (page, index)
            for page in range(len(file.pages))
            for index, _ in enumerate(tamper.glyphs(file, page))
        ]
    for at in range(letters):
        page, index = shown[at * len(shown) // letters]
        yield tamper.edited(pdf, lambda file, p=page, i=index: tamper.another_letter(file, p, i))  # type: ignore[misc]


def whole_file(pdf: bytes) -> Iterator[bytes]:
    """Change what is not a letter."""
    for edit in (
        tamper.drawn(b"q 1 1 1 rg 60 200 400 400 re f Q"),
        tamper.noted,
        tamper.with_attachment("article-a.txt", b"Another text."),
        tamper.with_attachment("article-b.txt", b""),
        tamper.with_attachment("brief.json", b"{}"),
        lambda file: file.attachments.__setitem__("more.txt", b"More."),
        lambda file: file.attachments.__delitem__("article-a.txt"),
        lambda file: file.attachments.__delitem__("brief.json"),
    ):
        yield tamper.edited(pdf, edit)
    yield pdf[: len(pdf) // 2]
    yield pdf + b"\n%%EOF\n"


def changed(words: str) -> str:
    """Put another letter in place of the tenth, or of the last."""
    at = min(10, len(words) - 1)
    return words[:at] + ("x" if words[at] != "x" else "y") + words[at + 1 :]


def quote_changed(value: dict[str, Any], row: int) -> None:
    """Change a letter of the first quote of a row."""
    quote = (value["rows"][row]["left"] + value["rows"][row]["right"])[0]
    quote["quote"] = changed(quote["quote"])


def relation_changed(value: dict[str, Any], row: int) -> None:
    """Give a row another relation."""
    others = {"conflict": "differ", "differ": "agree", "agree": "conflict"}
    relation = value["rows"][row]["relation"]
    value["rows"][row]["relation"] = others.get(
        relation, "left_only" if relation != "left_only" else "right_only"
    )


def text_changed(value: dict[str, Any], at: int) -> None:
    """Change a letter of the left text."""
    text = value["left"]["text"]
    value["left"]["text"] = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]


if __name__ == "__main__":
    main()
