"""A brief that was changed is found; one that was not holds."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from compare import compare_texts
from compare.brief import to_json
from compare.brief.from_json import from_json
from compare.cli import main
from compare.errors import InputError
from compare.model import Article, Relation, Row
from compare.pipeline import render
from compare.rendering.html import page
from compare.settings import Presentation, Preset
from compare.verification import verify
from compare.verification.page_blocks import Block, bare, blocks
from compare.verification.printed import Mismatch, compare, runs
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import FULL, brief_of, long_brief, short_brief, side
from tests.verification import tamper

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.model import Brief

ROOT = Path(__file__).parents[2]
WORLD = (
    "Кириллица и Ελληνικά стоят here.",
    "العربية نص من اليمين إلى اليسار 7.",
    "हिन्दी और 漢字 と かな.",
    "Emoji 👩‍👩‍👧 and e\u0301 and ﬁne.",
    "An under-treated, well-known and re-elected co-operative of never-ending hyphens, over and over-again.",
)


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return {
        "pdf": render(bridge_brief(), "pdf", Presentation(Preset.BRIEF)),
        "html": render(bridge_brief(), "html", Presentation(Preset.FULL)),
        "json": render(bridge_brief(), "json"),
    }


def faults(path: Path, content: bytes) -> list[str]:
    path.write_bytes(content)
    report = verify(path, remake=False)
    found = [f"{check.row} {check.text}" for check in report.checks if not check.holds]
    assert report.holds is not bool(found)
    return found


# What was not changed holds


@pytest.mark.parametrize(
    ("format", "preset"),
    [("pdf", preset) for preset in Preset if preset is not Preset.BRIEF]
    + [("html", preset) for preset in Preset],
)
def test_each_preset_holds(tmp_path: Path, format: str, preset: Preset) -> None:  # noqa: A002
    assert faults(tmp_path / "a", render(bridge_brief(), format, Presentation(preset))) == []


def wordy_brief() -> Brief:
    """Build a brief whose one row breaks over pages within a sentence."""
    words = " ".join(f"the {number}th well-known engineer" for number in range(1, 400))
    a = side("A", (("A report",), (f"It names {words}.",)), Article("", (), "a.txt", ""))
    b = side("B", (("Another one",), (f"It lists {words}.",)), Article("", (), "b.txt", ""))
    row = Row("S1", Relation.AGREE, "Engineers", (a.quote(1),), (b.quote(1),), (), 0.9)
    return replace(
        short_brief(),
        left=a.article,
        right=b.article,
        left_claims=a.claims,
        right_claims=b.claims,
        rows=(row,),
    )


@pytest.mark.parametrize(
    "brief", [short_brief(), long_brief(12), wordy_brief()], ids=["short", "long", "wordy"]
)
def test_rows_that_break_over_pages_hold(tmp_path: Path, brief: Brief) -> None:
    assert faults(tmp_path / "a", render(brief, "pdf", FULL)) == []


@pytest.mark.filterwarnings("ignore")
def test_boxes_for_letters_that_no_font_has_are_told_where_something_does_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "a"
    boxes = render(
        brief_of(("A bridge.", "It has \U000f5a5a.", "Another.")), "pdf", Presentation(Preset.BRIEF)
    )
    assert faults(path, boxes) == []
    path.write_bytes(tamper.edited(boxes, lambda pdf: tamper.another_letter(pdf, 0, 60)))
    assert "boxes in place of letters" in verify(path, remake=False).checks[-1].text


@pytest.mark.filterwarnings("ignore")
def test_scripts_of_the_world_hold_in_html(tmp_path: Path) -> None:
    assert faults(tmp_path / "a", render(brief_of(WORLD, language="ru"), "html", FULL)) == []


@pytest.mark.parametrize(
    "brief",
    [bridge_brief(), short_brief(), long_brief(3), brief_of(WORLD)],
    ids=["bridge", "short", "long", "world"],
)
def test_a_brief_is_the_same_after_its_json(brief: Brief) -> None:
    again = from_json(to_json(brief), "a.json")
    assert to_json(again) == to_json(brief)
    assert page(again, FULL, "") == page(brief, FULL, "")


# What was changed is found


@pytest.mark.parametrize(("page_", "index"), [(1, 120), (2, 250)])
def test_another_letter_on_a_page_is_found(
    tmp_path: Path, written: dict[str, bytes], page_: int, index: int
) -> None:
    changed = tamper.edited(written["pdf"], lambda pdf: tamper.another_letter(pdf, page_, index))
    assert faults(tmp_path / "a", changed)


def _first(value: dict[str, Any], relation: str) -> dict[str, Any]:
    row: dict[str, Any] = next(row for row in value["rows"] if row["relation"] == relation)
    return row


def _letter(value: dict[str, Any]) -> None:
    quote = _first(value, "differ")["left"][0]
    quote["quote"] = quote["quote"].replace("e", "a", 1)


def _text(value: dict[str, Any]) -> None:
    quote = _first(value, "differ")["left"][0]
    text = value["left"]["text"]
    at = text.index("e", quote["start"])
    value["left"]["text"] = f"{text[:at]}a{text[at + 1 :]}"


def _shifted(value: dict[str, Any]) -> None:
    _first(value, "agree")["right"][0]["start"] += 1


def _twice(value: dict[str, Any]) -> None:
    value["rows"].append(value["rows"][-1])


def _removed(value: dict[str, Any]) -> None:
    value["rows"].pop()


def _counted(value: dict[str, Any]) -> None:
    value["summary"]["counts"]["agree"] += 1


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda pdf: tamper.without_row(pdf, "D1"), "D1"),
        (tamper.drawn(b"q 1 1 1 rg 60 200 400 400 re f Q"), "drawn over"),
        (tamper.noted, "a note"),
        (lambda pdf: pdf.pages.__delitem__(1), "missing"),
        (lambda pdf: pdf.pages.reverse(), ""),
        (tamper.with_attachment("article-b.txt", b"Another text."), "article-b.txt"),
        (tamper.with_attachment("brief.json", b"{}"), ""),
        (tamper.with_attachments_data(_letter), "D1"),
        (lambda pdf: pdf.attachments.__delitem__("article-a.txt"), "article-a.txt"),
        (lambda pdf: pdf.attachments.__setitem__("more.txt", b"More."), "more.txt"),
        (tamper.before_text(b"1 1 1 rg"), "cannot be seen"),
        (tamper.before_text(b"3 Tr"), "cannot be seen"),
        (tamper.before_text(b"0 0 1 1 re W n"), "cannot be seen"),
        (tamper.exchanged, "order in which they are read"),
        (tamper.as_form, "drawn that no brief has"),
        (tamper.with_digit, ""),
        (tamper.running_head, "in the margin of page 2"),
        (tamper.spoken, "read aloud"),
        (tamper.with_figure("/Alt", pikepdf.String("All is the same.")), "All is the same."),
        (lambda pdf: pdf.pages[1].__setitem__("/CropBox", [0, 400, 595, 842]), "cut, turned"),
        (lambda pdf: pdf.Root.__setitem__("/OpenAction", pdf.make_indirect({"/S": "/JavaScript"})), "action"),
    ],
    ids=[
        "row",
        "box",
        "note",
        "page",
        "order",
        "text",
        "data",
        "letter of the data",
        "no text",
        "more",
        "white",
        "unpainted",
        "clipped",
        "exchanged",
        "form",
        "digit",
        "running",
        "spoken",
        "picture",
        "cropped",
        "action",
    ],
)
def test_what_was_done_to_a_pdf_is_found(
    tmp_path: Path, written: dict[str, bytes], edit: Callable[[Any], None], said: str
) -> None:
    changed = tamper.edited(written["pdf"], edit)
    path = tmp_path / "a.pdf"
    try:
        found = faults(path, changed)
    except InputError as refusal:
        found = [str(refusal)]
    assert found
    assert any(said in fault for fault in found), found


@pytest.mark.parametrize("edit", [_letter, _text, _shifted, _twice, _removed, _counted])
def test_what_was_done_to_the_data_is_found(
    tmp_path: Path, written: dict[str, bytes], edit: Callable[[dict[str, Any]], None]
) -> None:
    data = tamper.with_data(written["json"].decode(), edit)
    assert faults(tmp_path / "a.json", data.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bridge", "brigde"),
        ('class="quote"', 'class="quotes"'),
        ("</main>", "<p>Checked by the Office.</p></main>"),
        ("Differ</span>", "Agree</span>"),
        ("</head>", "<style>.row { display: none }</style></head>"),
        ('"schema"', '"scheme"'),
    ],
)
def test_what_was_done_to_a_page_is_found(
    tmp_path: Path, written: dict[str, bytes], old: str, new: str
) -> None:
    before = written["html"].decode()
    assert old in before
    try:
        assert faults(tmp_path / "a.html", before.replace(old, new, 1).encode())
    except InputError:
        assert "scheme" in new


def test_a_file_is_made_again(tmp_path: Path, written: dict[str, bytes]) -> None:
    path = tmp_path / "a.pdf"
    for content, said in ((written["pdf"], "byte for byte"), (written["pdf"] + b"\n", "other bytes")):
        path.write_bytes(content)
        assert said in verify(path).checks[-1].text


def test_the_row_is_named(tmp_path: Path, written: dict[str, bytes]) -> None:
    brief = bridge_brief()
    row = next(row for row in brief.rows if row.id == "S1")
    words = row.left[0].quote[:30]
    changed = written["html"].decode().replace(f"{words}", f"{words[:-1]}#")
    assert any(fault.startswith("S1 ") for fault in faults(tmp_path / "a.html", changed.encode()))


# What it says and how it ends


def test_articles_are_held_against_the_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = (
        "Rain at the weir\n\nIt rained at the weir for three days. The weir held all the same, said Ada Holm.",
        "Weir holds\n\nThe weir held after three days of rain. Its keeper slept beside the sluice at night.",
    )
    files = [tmp_path / "left.txt", tmp_path / "right.txt"]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    brief = tmp_path / "brief.json"
    with pytest.raises(SystemExit) as made:
        main([str(files[0]), str(files[1]), "-q", "--model", "small", "-o", str(brief)])
    assert made.value.code == 0
    for right, code in ((files[1], 0), (files[0], 1)):
        with pytest.raises(SystemExit) as ended:
            main(["verify", str(brief), "--left", str(files[0]), "--right", str(right)])
        assert ended.value.code == code
    assert "SHA-256 differs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no brief"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (b"<p>A page of somebody.</p>", "no brief"),
        (b'{"schema": "other/1"}', "schema"),
        (b'{"schema": "sidebrief/1"}', "no whole brief"),
        (b"{" * 100_000, "no JSON"),
        (b"\x00\xff\xfe", "no brief"),
    ],
)
def test_what_is_no_brief_is_refused_in_a_line(
    tmp_path: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(path)])
    assert ended.value.code == 3
    line = capsys.readouterr().err
    assert said in line
    assert line.count("\n") == 1


def test_no_models_are_loaded(tmp_path: Path, written: dict[str, bytes]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(written["pdf"])
    program = (
        "import sys\nfrom pathlib import Path\nfrom compare.verification import verify\n"
        "assert verify(Path(sys.argv[1]), remake=False).holds\n"
        "print(*({'spacy', 'onnxruntime', 'weasyprint', 'pikepdf'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, cwd=ROOT,
        env=dict(os.environ),
    )  # fmt: skip
    assert run.stdout.split() == []


# How printed lines are held against blocks


def block(text: str, stream: int = 0) -> Block:
    return Block(bare(text), stream, "", verbatim=True, head=False, shown=text)


@pytest.mark.parametrize(
    "lines",
    [
        ["The well-", "known duty engi\u2010", "neer slept."],
        ["The well\x02", "known duty engineer", " slept."],
        ["The well\ufffe", "known duty engi\ufffe", "neer slept."],
        ["The well\u2010known duty engineer slept."],
    ],
)
def test_a_line_may_end_anywhere(lines: list[str]) -> None:
    assert compare([block("The well-known duty engineer slept.")], {0: lines}) == []


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        (["The duty engi‐", "\x03", "A The Gazette", "neer slept."], True),
        (["The duty ", "\x03", "engineer slept."], True),
        (["The duty ", "\x03", "\x03", "engineer slept."], True),
        (["The duty \x03", "A The Gazette", "engineer slept."], False),
        (["The duty \x03A The Gazetteengineer slept."], False),
        (["The du\x03ty engineer slept."], False),
        (["The du\x02ty engineer slept."], False),
        (["The duty engi\x02", "neer slept."], True),
        (["The duty ", "\x03", "A The Gazette", "engineers slept."], False),
        (["The duty ", "A The Gazette", "engineer slept."], False),
        (["The duty ", "\x03", "A The Herald", "engineer slept."], False),
    ],
)
def test_the_head_of_a_table_may_stand_within_a_passage_at_the_top_of_a_page_alone(
    lines: list[str], held: bool
) -> None:
    found = compare([block("The duty engineer slept.")], {0: lines}, ["A The Gazette"])
    assert (found == []) is held


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        (["”גשר העיר“", "“and", "סדקים", "compared”", "– A says ", "סדקים", ".", "Agreements"], True),
        (["”גשר העיר“", "“and", "סדקימ", "compared”", "– A says ", "סדקים", ".", "Agreements"], False),
        (
            [
                "”גשר העיר“",
                "\x03",
                "...גשר A",
                "“and",
                "סדקים",
                "compared”",
                "A says ",
                "סדקים",
                ".",
                "Agreements",
            ],
            True,
        ),
        (["”גשר העיר“", "“and", "סדקים", "compared”", "A says ", "סדקים", ".", "Agreement"], False),
    ],
)
def test_right_to_left_text_is_held_by_its_letters_whatever_their_order(lines: list[str], held: bool) -> None:
    expected = [
        replace(block("“גשר העיר” and “סדקים” compared"), turned=True),
        replace(block("A says סדקים."), turned=True, item=True),
        block("Agreements"),
    ]
    assert (compare(expected, {0: lines}, ["A גשר…"]) == []) is held


@pytest.mark.parametrize(
    ("margin", "left"),
    [
        (["”גשר העיר“ ", "...and", "first this Read", "2/4"], ""),
        (["”גשר העיר“ ", "...and", "first this Read", "for sale", "2/4"], "forsale2/4"),
    ],
)
def test_right_to_left_titles_run_in_the_margins(margin: list[str], left: str) -> None:
    known = [bare(text) for text in ("“גשר העיר” and…", "Read this first")]
    assert runs(margin, known, "2/4") == left


def test_what_parts_is_told_and_the_rest_still_read() -> None:
    expected = [block("One stone stood."), block("Two stones stood."), block("Three stones fell.")]
    lines = ["One stone stood.", "Two stones lay.", "Three stones fell."]
    assert compare(expected, {0: lines}) == [
        Mismatch("", verbatim=True, expected="Two stones stood.", printed="Twostoneslay.")
    ]


def test_columns_are_read_apart() -> None:
    page_ = "<table><tr><td>Left one</td><td>Right one</td></tr></table><p>After</p>"
    assert [(each.stream, each.shown) for each in blocks(page_)] == [
        (1, "Left one"),
        (2, "Right one"),
        (0, "After"),
    ]


def test_brief_of_texts_holds(tmp_path: Path) -> None:
    brief = compare_texts(
        "The weir held for three days. Its keeper slept beside the sluice.",
        "After three days of rain the weir held. The keeper of the weir went home.",
    )
    assert faults(tmp_path / "a.json", render(brief, "json")) == []
