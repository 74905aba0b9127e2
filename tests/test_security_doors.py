"""The doors: what a hostile current folder, a file name or another's text can do through them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from compare.cli import main, parse, tell
from compare.reading import read_text

DOOR = str(Path(__file__).parents[1] / "make_report.py")
LEFT = "# Weir falls\n\nThe old weir fell on Monday. Nobody was hurt, the fire service said.\n"
RIGHT = "# Old weir breaks\n\nThe weir broke on Monday night. Two people were hurt, the mayor said.\n"
NAMES = (
    "json", "re", "lxml", "numpy", "spacy", "click", "compare", "trafilatura", "weasyprint", "pypdfium2", "resource",
    "ctypes", "usercustomize", "sitecustomize", "fontTools", "logging", "PIL", "cssselect2", "tinycss2",
)  # fmt: skip


def test_nothing_is_imported_from_the_current_folder_or_an_articles(tmp_path: Path) -> None:
    mark = tmp_path / "taken over"
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w')\nraise SystemExit('taken over')\n")
    (tmp_path / "left.html").write_text(f"<html><body><article>{LEFT * 3}</article></body></html>")
    (tmp_path / "right.md").write_text(RIGHT)
    done = subprocess.run(
        [sys.executable, DOOR, "left.html", "right.md", "--model", "small", "-o", "out.html", "-o", "out.pdf"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not mark.exists()
    assert done.returncode in {0, 3}, done.stderr
    assert "taken over" not in done.stderr


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("-rf.txt", "--no.txt", "rf-no.brief.pdf"),
        (".hidden.txt", "...", "hidden-article.brief.pdf"),
        ("a\x1b[2Jb.txt", "\u202egpj.txt", "a[2Jb-gpj.brief.pdf"),
        ("a\nb.txt", "\x07.txt", "ab-article.brief.pdf"),
        ("../../etc/passwd", "C:\\x.txt", "passwd-C:\\x.brief.pdf"),
    ],
)
def test_a_default_name_is_a_plain_one_in_the_current_folder(left: str, right: str, name: str) -> None:
    request = parse.main(["--", left, right], standalone_mode=False)
    assert [str(path) for path in request.outputs] == [name]


def test_a_message_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    tell("[bold]\x1b[2J\x9b2J\u202e\ud800[/bold]\nforged")
    assert capsys.readouterr().err == "sidebrief: [bold]\\x1b[2J\\x9b2J\\u202e\\ud800[/bold]\\nforged\n"


def test_a_refusal_with_a_hostile_name_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "no\x1b[2J\nsuch.txt"), "b.txt", "-o", str(tmp_path / "o.csv")])
    assert capsys.readouterr().err.count("\n") == 1


def test_a_hostile_name_of_a_file_is_harmless_in_the_article() -> None:
    assert read_text(f"{LEFT} {RIGHT}", "a\x1b[2J\u202e\nb.txt").source.isprintable()
