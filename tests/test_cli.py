"""The command line as a user meets it: what it writes, what it says, and how it exits."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import zipfile
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypandoc
import pytest

from compare.cli import main, parse, report
from compare.pipeline import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

DOOR = str(Path(__file__).parents[1] / "make_report.py")
LEFT = """# Ferry runs aground off Tarn Head

By Ines Calloway

The ferry Marigold ran aground off Tarn Head on Monday evening. All 46 passengers were taken off by lifeboat before
midnight. The harbour master, Olan Reeve, said the ship had lost power in both engines. "We were very lucky with the
tide," Mr Reeve said. The company that runs the ferry has cancelled all sailings until Friday. Two people were treated
for cold at Brackwater hospital. The ship was built in 1987 and was refitted two years ago. Its owner had been fined
twice for late repairs.
"""
RIGHT = """# Passengers saved as Marigold hits rocks

By Tam Fenner

All 47 passengers were taken off by lifeboat before midnight on Monday. The ferry hit rocks near Tarn Head after
both of its engines failed, according to the harbour master. "We were very lucky with the tide, and with the crew,"
Olan Reeve told reporters. Sailings have been called off until Friday. The islanders held a meeting in the church hall
on Tuesday to thank the lifeboat crew. A diver will look at the hull tomorrow. Ministers have promised money for a new
pier.
"""
UNRELATED = """# Baker wins prize for rye loaf

Judges praised the crust of a dark rye loaf at the county show. The winner, Petra Voll, has baked since she was nine.
Her oven burns apple wood from an orchard behind the mill. She means to spend the prize on a second oven. Visitors
queued for an hour to taste a slice with salted butter.
"""
GERMAN = """# Fähre läuft vor der Küste auf Grund

Die Fähre Marigold ist am Montagabend vor der Küste auf Grund gelaufen. Alle 46 Fahrgäste wurden noch vor Mitternacht
von Rettungsbooten geborgen. Der Hafenmeister sagte, das Schiff habe beide Maschinen verloren. Zwei Menschen wurden
im Krankenhaus wegen Unterkühlung behandelt. Das Schiff wurde vor vierzig Jahren gebaut und seitdem zweimal umgebaut.
"""


class Outcome:
    """How a run ended."""

    def __init__(self, code: int, out: bytes, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in err

    @property
    def error(self) -> str:
        """The one line that a failed run says."""
        lines = self.err.splitlines()
        assert len(lines) == 1, lines
        assert lines[0].startswith("sidebrief: error: ")
        return lines[0]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run the command line in this process, which keeps its models for the next test, as none that ends does."""
    monkeypatch.setattr(report, "start_finder", nullcontext)

    def run(*arguments: str | Path) -> Outcome:
        with pytest.raises(SystemExit) as exit_:
            main([os.fspath(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        assert isinstance(exit_.value.code, int)
        return Outcome(exit_.value.code, captured.out, captured.err.decode())

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with articles in it."""
    for name, text in {
        "left.md": LEFT,
        "right.md": RIGHT,
        "unrelated.md": UNRELATED,
        "german.md": GERMAN,
    }.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def relations(brief: bytes) -> list[str]:
    return [row["relation"] for row in json.loads(brief)["rows"]]


# What it writes


def test_default_output_is_a_pdf_named_after_both_articles(run: Callable[..., Outcome], folder: Path) -> None:
    outcome = run("left.md", "right.md")
    assert outcome.code == 0
    assert (folder / "left-right.brief.pdf").read_bytes().startswith(b"%PDF-")
    assert "left-right.brief.pdf" in outcome.err
    assert outcome.out == b""


def test_suffixes_choose_the_formats(run: Callable[..., Outcome], folder: Path) -> None:
    starts = {"json": b"{", "HTML": b"<!DOCTYPE html>", "docx": b"PK", "odt": b"PK", "epub": b"PK"}
    suffixes = [*starts, *(format_ for format_ in FORMATS if format_ not in {*starts, "html", "pdf"})]
    outcome = run(
        "left.md", "right.md", "-q", *(word for suffix in suffixes for word in ("-o", f"a.{suffix}"))
    )
    assert outcome.code == 0
    for suffix in suffixes:
        content = (folder / f"a.{suffix}").read_bytes()
        assert content.lower().startswith(starts.get(suffix, b"").lower())
        assert b"passengers" in content or content.startswith(b"PK")


def test_standard_output_and_input(run: Callable[..., Outcome], folder: Path) -> None:
    from_file = run("left.md", "right.md", "-o", "-", "--to", "json")
    assert from_file.code == 0
    with (folder / "left.md").open() as article:
        piped = subprocess.run(
            [sys.executable, DOOR, "-", "right.md", "-o", "-", "--to", "json", "--quiet"],
            stdin=article,
            capture_output=True,
            check=True,
        )
    assert relations(piped.stdout) == relations(from_file.out)
    assert piped.stderr == b""
    assert json.loads(piped.stdout)["left"]["source"] == "-"


def test_title_and_date_stand_in_the_brief(run: Callable[..., Outcome], folder: Path) -> None:
    run("left.md", "right.md", "--title", "A <b>ferry</b>", "--date", "3 May", "-o", "out.html")
    html = (folder / "out.html").read_text()
    assert "A &lt;b&gt;ferry&lt;/b&gt;" in html
    assert "3 May" in html


def test_swapped_articles_give_the_mirror_image(run: Callable[..., Outcome], folder: Path) -> None:
    def rows(pair: tuple[str, str], first: str, second: str) -> list[tuple[str, list[str], list[str]]]:
        brief = json.loads(run(*pair, "-o", "-", "--to", "json").out)
        return sorted(
            (
                row["relation"].replace(first, "first"),
                *([q["quote"] for q in row[side]] for side in (first, second)),
            )
            for row in brief["rows"]
        )

    def relation(row: tuple[str, list[str], list[str]]) -> tuple[str, list[str], list[str]]:
        return row[0].replace("left_only", "second_only").replace("right_only", "second_only"), *row[1:]

    there, back = (
        rows(("left.md", "right.md"), "left", "right"),
        rows(("right.md", "left.md"), "right", "left"),
    )
    assert sorted(map(relation, there)) == sorted(map(relation, back))


def test_same_input_gives_the_same_bytes(run: Callable[..., Outcome], folder: Path) -> None:
    for name in ("first", "again"):
        assert run("left.md", "right.md", "-o", f"{name}.json", "-o", f"{name}.html").code == 0
    for suffix in ("json", "html"):
        assert (folder / f"first.{suffix}").read_bytes() == (folder / f"again.{suffix}").read_bytes()


def test_exit_code_tells_of_differences(run: Callable[..., Outcome], folder: Path) -> None:
    assert run("left.md", "right.md", "--exit-code", "-o", "x.json").code == 1
    assert run("left.md", "left.md", "--exit-code", "-o", "x.json").code == 0


def test_quiet_says_nothing(run: Callable[..., Outcome], folder: Path) -> None:
    assert run("left.md", "right.md", "-q", "-o", "x.json").err == ""


@pytest.mark.skipif(not Path("/dev/pts/ptmx").exists(), reason="a bare root has no terminals")
def test_progress_shows_on_a_terminal_alone(folder: Path) -> None:
    command = [sys.executable, DOOR, "left.md", "right.md", "-o", "x.json"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # how Linux says that the other end of a terminal is closed
            while part := os.read(ours, 1000):
                shown += part
    os.close(ours)
    assert process.returncode == 0
    assert b"Reading 2 articles" in shown
    assert b"1/5" in shown
    piped = subprocess.run(command, capture_output=True, check=True)
    assert b"Reading" not in piped.stderr


def test_without_articles_the_pair_in_inputs_is_compared(run: Callable[..., Outcome], folder: Path) -> None:
    inputs = folder / "inputs"
    inputs.mkdir()
    (inputs / "b.md").write_text(RIGHT)
    assert "exactly two" in run().error
    (inputs / "a.md").write_text(LEFT)
    (inputs / ".DS_Store").write_text("")
    outcome = run("-o", "-", "--to", "json")
    assert json.loads(outcome.out)["left"]["source"] == "a.md"


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("left.md", "two articles"),
        ("left.md right.md third.md", "two articles"),
        ("- -", "standard input"),
        ("left.md right.md --offline --model hub:nobody/nothing", "--offline"),
        ("left.md right.md -o out.doc", "suffix"),
        ("left.md right.md -o out", "suffix"),
        ("left.md right.md -o -", "--to"),
        ("left.md right.md --to json", "--to"),
        ("left.md right.md -o a.json --to json", "--to"),
        ("left.md right.md -o - -o - --to json", "twice"),
        ("left.md right.md -o a.json -o ./a.json", "twice"),
        ("left.md right.md -o a.json --paper letter", "--paper"),
        ("left.md right.md -o a.csv --date Monday", "CSV"),
        ("left.md right.md --paper a5", "a5"),
        ("left.md right.md --threshold 1.5", "threshold"),
        ("left.md right.md --threshold nan", "threshold"),
        ("left.md right.md --threshold high", "high"),
        ("left.md right.md --model nowhere", "nowhere"),
        ("left.md right.md --model hub:nobody", "hub:nobody"),
        ("left.md right.md --preset full -o a.csv", "--preset"),
        ("left.md right.md --preset poster", "one-page"),
        ("left.md right.md --summary -o a.json", "--summary"),
        ("left.md right.md --summary --preset worksheet", "--summary"),
        ("left.md right.md --preset worksheet -o a.txt", "worksheet"),
        ("left.md right.md --template nowhere", "nowhere"),
        ("left.md right.md --template . -o a.txt", "--template"),
        ("left.md right.md --colour", "--colour"),
        ("page.html right.md -o page.html", "overwritten"),
    ],
)
def test_wrong_use_is_refused(
    run: Callable[..., Outcome], folder: Path, arguments: str, message: str
) -> None:
    (folder / "page.html").write_text("<p>Mine.</p>")
    before = files(folder)
    outcome = run(*arguments.split())
    assert outcome.code == 2
    assert message in outcome.error
    assert files(folder) == before
    assert (folder / "page.html").read_text() == "<p>Mine.</p>"


PROGRAM = "from compare.cli import main; main()"


def test_the_hub_is_not_asked_where_the_user_has_switched_it_off(folder: Path) -> None:
    # A process of its own: the hub's library looks at the environment once, as it is imported.
    outcome = subprocess.run(
        [sys.executable, "-c", PROGRAM, "left.md", "right.md", "--model", "hub:nobody/nothing"],
        cwd=folder,
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 2
    assert "hub:nobody/nothing" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert not list(folder.glob("*.pdf"))


def test_the_small_model_makes_a_brief_that_names_it(run: Callable[..., Outcome], folder: Path) -> None:
    assert run("left.md", "right.md", "--model", "small", "-o", "a.json", "-o", "a.txt").code == 0
    assert json.loads((folder / "a.json").read_text())["settings"]["model"] == "small"
    assert "model small" in (folder / "a.txt").read_text()


def test_title_of_more_than_a_line_is_refused(run: Callable[..., Outcome], folder: Path) -> None:
    assert run("left.md", "right.md", "--title", "a\nb").code == 2


def test_help_and_version(run: Callable[..., Outcome]) -> None:
    helped = run("--help")
    assert helped.code == 0
    for word in ("LEFT RIGHT", "--output", "--threshold", "Exit codes", "inputs/"):
        assert word in helped.out.decode()
    assert run("--version").out.startswith(b"sidebrief ")


# Inputs that cannot be read


def article_docx() -> bytes:
    return subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "docx", "-o", "-"],
        input=LEFT.encode(),
        capture_output=True,
        check=True,
    ).stdout


def blank_pdf(password: str = "") -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(out, encryption=pikepdf.Encryption(user=password, owner=password) if password else False)
    return out.getvalue()


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 150_000_000)
    return out.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("empty.txt", lambda: b""),
    "only white space": ("blank.md", lambda: b" \n\t\n"),
    "binary rubbish": ("rubbish.txt", lambda: bytes((n * n * 31 + n) % 256 for n in range(50_000))),
    "image as text": ("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "encrypted PDF": ("locked.pdf", lambda: blank_pdf("secret")),
    "PDF without text": ("scan.pdf", blank_pdf),
    "truncated DOCX": ("cut.docx", lambda: article_docx()[:4000]),
    "truncated PDF": ("cut.pdf", lambda: blank_pdf()[:200]),
    "zip bomb": ("bomb.docx", zip_bomb),
    "50 MB of text": ("long.txt", lambda: b"The tide came in again. " * 2_100_000),
    "page without article": ("page.html", lambda: b"<html><body><nav><a href=/>Home</a></nav></body></html>"),
}


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_clear_line(run: Callable[..., Outcome], folder: Path, case: str, side: str) -> None:
    name, content = BAD[case]
    (folder / name).write_bytes(content())
    before = files(folder)
    pair = (name, "right.md") if side == "left" else ("left.md", name)
    outcome = run(*pair, "-o", "out.json")
    assert outcome.code == 3, outcome.err
    assert name in outcome.error
    assert files(folder) == before


@pytest.mark.parametrize("name", ["missing.md", ".", "/proc/self/mem"])
def test_what_is_no_readable_file(run: Callable[..., Outcome], folder: Path, name: str) -> None:
    outcome = run(name, "right.md", "-o", "out.json")
    assert outcome.code == 3
    assert outcome.error


@pytest.mark.parametrize("address", ["https://courier.example/a", "http://127.0.0.1/"])
def test_offline_no_address_is_read(run: Callable[..., Outcome], folder: Path, address: str) -> None:
    outcome = run("left.md", address, "--offline", "-o", "out.json")
    assert outcome.code == 3
    assert "offline" in outcome.error


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/", "http://169.254.169.254/a", "http://a:b@c.example/"]
)
def test_address_that_is_not_asked(run: Callable[..., Outcome], folder: Path, address: str) -> None:
    outcome = run(address, "right.md")
    assert outcome.code == 3
    assert address in outcome.error
    assert "pdf" not in " ".join(files(folder))


@pytest.mark.parametrize(
    ("articles", "name"),
    [
        (("https://www.courier.example/news/sea-wall.html", "b.md"), "courier.example-sea-wall-b.brief.pdf"),
        (("https://a.example/..%2F..%2Fx", "https://b.example"), "a.example-..-..-x-b.example.brief.pdf"),
        (("https://[", "http:///"), "article-article.brief.pdf"),
        (("https://a.example/" + "x" * 300, "https://a.example/" + "語" * 300), None),
    ],
)
def test_default_output_of_addresses_is_one_safe_name(articles: tuple[str, str], name: str | None) -> None:
    request = parse.main(list(articles), standalone_mode=False)
    (output,) = request.outputs
    assert output.parent == Path()
    assert len(output.name.encode()) <= 255
    assert name is None or output.name == name


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(run: Callable[..., Outcome], folder: Path) -> None:
    (folder / "left.md").chmod(0)
    outcome = run("left.md", "right.md", "-o", "out.json")
    assert outcome.code == 3
    assert "left.md" in outcome.error


def test_file_name_cannot_command_the_terminal(run: Callable[..., Outcome], folder: Path) -> None:
    outcome = run("\x1b[2Jgone\n.md", "right.md", "-o", "out.json")
    assert outcome.code == 3
    assert "\\x1b[2Jgone\\n.md" in outcome.error


# Inputs that are odd, and can be read


def test_same_file_twice(run: Callable[..., Outcome], folder: Path) -> None:
    outcome = run("left.md", "left.md", "-o", "out.json")
    assert outcome.code == 0
    assert "same file" in outcome.err
    assert set(relations((folder / "out.json").read_bytes())) == {"agree"}


def test_nothing_in_common(run: Callable[..., Outcome], folder: Path) -> None:
    outcome = run("left.md", "unrelated.md", "-o", "out.json")
    assert outcome.code == 0
    assert "no claim" in outcome.err
    assert set(relations((folder / "out.json").read_bytes())) == {"left_only", "right_only"}


def test_other_language_is_warned_of(run: Callable[..., Outcome], folder: Path) -> None:
    outcome = run("german.md", "right.md", "-o", "out.json")
    assert outcome.code == 0
    assert "german.md: " in outcome.err
    assert json.loads((folder / "out.json").read_text())["left"]["language"] == "de"


@pytest.mark.parametrize(("name", "content"), [("left.txt", article_docx), ("left.docx", LEFT.encode)])
def test_wrong_suffix_is_seen_through(
    run: Callable[..., Outcome], folder: Path, name: str, content: Callable[[], bytes]
) -> None:
    (folder / name).write_bytes(content())
    outcome = run(name, "right.md", "-o", "out.json")
    assert outcome.code == 0, outcome.err
    assert "46 passengers" in json.loads((folder / "out.json").read_text())["left"]["text"]


def test_file_name_that_is_no_unicode(run: Callable[..., Outcome], folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (folder / name).write_text(LEFT)
    assert run(name, "right.md", "-o", "out.json", "-o", "out.html").code == 0
    assert json.loads((folder / "out.json").read_text())["left"]["source"].startswith("caf")


# Outputs that cannot be written


@pytest.mark.parametrize(
    "output", ["nowhere/out.json", "taken.json", "n" * 300 + ".json", "left.md/out.json"]
)
def test_output_that_cannot_be_written(run: Callable[..., Outcome], folder: Path, output: str) -> None:
    (folder / "taken.json").mkdir()
    before = files(folder)
    outcome = run("left.md", "right.md", "-o", "good.html", "-o", output)
    assert outcome.code == 4
    assert output in outcome.error
    assert files(folder) == before


def test_failed_run_keeps_the_old_brief(run: Callable[..., Outcome], folder: Path) -> None:
    (folder / "out.json").write_text("old")
    assert run("left.md", "missing.md", "-o", "out.json").code == 3
    assert (folder / "out.json").read_text() == "old"


def test_full_disk(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        outcome = subprocess.run(
            [sys.executable, DOOR, "left.md", "right.md", "-o", "-", "--to", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert outcome.returncode == 4
    assert b"Traceback" not in outcome.stderr


def test_reader_that_leaves_early(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    outcome = subprocess.run(
        [sys.executable, DOOR, "left.md", "right.md", "-o", "-", "--to", "html"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert outcome.returncode == 4
    assert outcome.stderr == b""


def test_interrupt_leaves_nothing(folder: Path) -> None:
    os.mkfifo("slow.md")
    before = files(folder)
    command = [sys.executable, DOOR, "slow.md", "right.md"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        # Opening waits for the other end: the program is at work from here on.
        with Path("slow.md").open("wb"):
            # As a terminal does it: to the program and its children alike.
            os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == b""
    assert files(folder) == before


def test_debug_shows_where(folder: Path) -> None:
    arguments = [sys.executable, DOOR, "missing.md", "right.md", "--debug"]
    outcome = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert "Traceback" in outcome.stderr
    assert "InputError" in outcome.stderr
