"""A person's corrections on the command line: what is written, what is said, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from compare import writing
from compare.cli import main
from compare.cli import report as report_module
from tests.review.corrected import BRIEF, corrected
from tests.test_cli import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from compare.corrections import Review
    from compare.model import Brief

ARTICLES = ("left.md", "right.html")
QUICK = (*ARTICLES, "-o", "brief.json")


@pytest.fixture
def run(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Outcome]:
    """Run the command line in an empty folder, with a comparison that is made already."""

    def compare(*_: Any, review: Review | None, **__: Any) -> Brief:
        brief = corrected(review) if review else BRIEF
        return replace(brief, right=replace(brief.right, sha256="1" * 64))

    monkeypatch.setattr(report_module, "compare_articles", compare)
    monkeypatch.chdir(tmp_path)
    for name in ARTICLES:
        (tmp_path / name).write_text("Text of the article")

    def run(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
        captured = capfdbinary.readouterr()
        assert isinstance(exit_.value.code, int)
        return Outcome(exit_.value.code, captured.out, captured.err.decode())

    return run


def answer(folder: Path, source: str, target: str, *pairs: dict[str, Any], **answers: dict[str, Any]) -> None:
    """Fill in a file in JSON as a person would."""
    whole = json.loads((folder / source).read_text())
    whole["reviewer"] = "MK"
    whole["pairs"] += pairs
    for entry in whole["rows"]:
        entry.update(answers.get(entry["row"], {}))
    (folder / target).write_text(json.dumps(whole))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - set(ARTICLES)


def test_a_file_to_begin_with_is_written_beside_the_brief(
    run: Callable[..., Outcome], tmp_path: Path
) -> None:
    outcome = run(*QUICK, "--write-review", "review.yaml")
    assert outcome.code == 0
    assert names(tmp_path) == {"brief.json", "review.yaml"}
    assert "- row: C1\n" in (tmp_path / "review.yaml").read_text()
    assert outcome.err.splitlines() == [
        "sidebrief: wrote brief.json: conflicts 1, differences 1, agreements 3, only left 2, only right 1",
        "sidebrief: wrote review.yaml: change it, and give it to --review",
    ]


def test_without_an_output_the_brief_that_the_person_reads_is_written_too(
    run: Callable[..., Outcome], tmp_path: Path
) -> None:
    assert run(*ARTICLES, "-q", "--write-review", "review.json").code == 0
    assert names(tmp_path) == {"left-right.brief.pdf", "review.json"}


def test_corrections_are_made_counted_and_told(run: Callable[..., Outcome], tmp_path: Path) -> None:
    run(*QUICK, "-q", "--write-review", "first.json")
    answer(
        tmp_path,
        "first.json",
        "review.json",
        {"passages": ["A3", "B3"]},
        C1={"relation": "agree", "note": "Clocks"},
        D1={"verdict": "reject"},
        S1={"verdict": "accept"},
        S2={"verdict": "accept"},
    )
    outcome = run(*QUICK, "--exit-code", "--review", "review.json")
    # Nothing differs any more.
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        "sidebrief: review.json: 4 of 5 corrections made: 2 accepted, 1 relabelled, 1 rejected",
        "sidebrief: review.json: pairs 1: not made: row S1 has these passages already",
        "sidebrief: wrote brief.json: conflicts 0, differences 0, agreements 4, only left 3, only right 2",
    ]
    brief = json.loads((tmp_path / "brief.json").read_text())
    assert brief["review"]["unfitting"][0]["reason"] == "row S1 has these passages already"
    assert run(*QUICK, "--exit-code", "--review", "first.json").code == 1


def test_quiet_says_nothing_of_them(run: Callable[..., Outcome], tmp_path: Path) -> None:
    run(*QUICK, "-q", "--write-review", "first.json")
    answer(tmp_path, "first.json", "review.json", {"passages": ["A3", "B3"]})
    outcome = run(*QUICK, "-q", "--review", "review.json", "--write-review", "next.yaml")
    assert (outcome.code, outcome.err) == (0, "")


def test_a_file_that_asks_for_nothing_is_told(run: Callable[..., Outcome]) -> None:
    run(*QUICK, "-q", "--write-review", "review.yaml")
    assert "review.yaml: asks for no correction" in run(*QUICK, "--review", "review.yaml").err


def test_what_was_found_in_another_place_is_told(run: Callable[..., Outcome], tmp_path: Path) -> None:
    run(*QUICK, "-q", "--write-review", "first.json")
    answer(tmp_path, "first.json", "review.json", S1={"verdict": "accept"})
    text = (tmp_path / "review.json").read_text()
    (tmp_path / "review.json").write_text(
        text.replace('"at": "A3", "span": "131-177"', '"at": "A9", "span": "1-2"')
    )
    assert "review.json: S1: A9 was found in A3" in run(*QUICK, "--review", "review.json").err


def test_corrections_made_so_far_are_carried_forward(run: Callable[..., Outcome], tmp_path: Path) -> None:
    run(*QUICK, "-q", "--write-review", "first.json")
    answer(tmp_path, "first.json", "review.json", S1={"heading": "Water"}, L2={"merge": ["L1"]})
    first = run(
        "left.md",
        "right.html",
        "-q",
        "-o",
        "0.csv",
        "--review",
        "review.json",
        "--write-review",
        "next.yaml",
    )
    assert first.code == 0
    again = run(
        "left.md", "right.html", "-q", "-o", "1.csv", "--review", "next.yaml", "--write-review", "last.yaml"
    )
    assert again.code == 0
    assert (tmp_path / "0.csv").read_bytes() == (tmp_path / "1.csv").read_bytes()
    assert (tmp_path / "next.yaml").read_bytes() == (tmp_path / "last.yaml").read_bytes()
    assert "heading: Water\n" in (tmp_path / "next.yaml").read_text()
    assert "reviewer: MK\n" in (tmp_path / "next.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("--review review.txt", 2, "review.txt: a review ends in .yaml, .yml or .json"),
        ("--review -", 2, "-: a review ends in"),
        ("--review nowhere.yaml", 3, "nowhere.yaml: no such file; --write-review"),
        ("--review bad.yaml", 3, "bad.yaml: line 1: no YAML"),
        ("--review bad.json", 3, "bad.json: line 1: no JSON"),
        ("--review folder.yaml", 3, "folder.yaml: no such file"),
        ("--write-review review.txt", 2, "review.txt: a review ends in"),
        ("--write-review mine.yaml", 2, "mine.yaml: is there already, and may hold corrections"),
        ("--write-review lost.yaml", 2, "lost.yaml: is there already"),
        ("--write-review folder.yaml", 2, "folder.yaml: is there already"),
        ("--write-review no/r.yaml", 4, "no/r.yaml: the folder no does not exist"),
        ("--write-review brief.json", 2, "brief.json: is an output too"),
        ("--write-review ./brief.json", 2, "is an output too"),
        (
            "--review mine.yaml --write-review mine.yaml",
            2,
            "is the --review file, which is never overwritten",
        ),
        ("--review mine.yaml --write-review ./folder.yaml/../mine.yaml", 2, "is the --review file"),
        ("--review brief.json", 2, "brief.json: is the --review file, and would be overwritten"),
    ],
)
def test_wrong_use_is_refused_and_nothing_is_written(
    run: Callable[..., Outcome], tmp_path: Path, arguments: str, code: int, message: str
) -> None:
    (tmp_path / "mine.yaml").write_text("a person's work")
    (tmp_path / "bad.yaml").write_text("[")
    (tmp_path / "bad.json").write_text("[")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "lost.yaml").symlink_to("gone.yaml")
    before = names(tmp_path)
    outcome = run(*QUICK, *arguments.split())
    assert outcome.code == code
    assert message in outcome.error
    assert names(tmp_path) == before
    assert (tmp_path / "mine.yaml").read_text() == "a person's work"


def test_an_article_is_not_overwritten(run: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "left.json").write_text("{}")
    outcome = run("left.json", "right.html", "--write-review", "left.json")
    assert (outcome.code, (tmp_path / "left.json").read_text()) == (2, "{}")
    assert "is one of the articles" in outcome.error


def test_a_file_that_came_meanwhile_is_kept_and_nothing_else_written(
    run: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compare(*_: Any, **__: Any) -> Brief:
        (tmp_path / "review.yaml").write_text("a person's work")
        return BRIEF

    monkeypatch.setattr(report_module, "compare_articles", compare)
    outcome = run(*QUICK, "--write-review", "review.yaml")
    assert outcome.code == 2
    assert names(tmp_path) == {"review.yaml"}
    assert (tmp_path / "review.yaml").read_text() == "a person's work"


def test_where_one_file_cannot_be_written_none_is(
    run: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Any, content: bytes, mode: int | None) -> None:
        if b"sidebrief-review" in content:
            raise OSError(28, "No space left on device")
        file.write(content)

    monkeypatch.setattr(writing, "_write", full)
    outcome = run(*QUICK, "--write-review", "review.yaml")
    assert outcome.code == 4
    assert "No space left" in outcome.error
    assert names(tmp_path) == set()


def test_articles_in_the_other_order_are_refused(run: Callable[..., Outcome], tmp_path: Path) -> None:
    run(*QUICK, "-q", "--write-review", "first.json")
    answer(tmp_path, "first.json", "review.json", S1={"verdict": "accept"})
    whole = json.loads((tmp_path / "review.json").read_text())
    whole["texts"]["A"], whole["texts"]["B"] = whole["texts"]["B"], whole["texts"]["A"]
    (tmp_path / "review.json").write_text(json.dumps(whole))
    (tmp_path / "brief.json").unlink()
    outcome = run(*QUICK, "--review", "review.json")
    assert outcome.code == 2
    assert "in the other order; give the second one first" in outcome.error
    assert names(tmp_path) == {"first.json", "review.json"}


def test_a_hostile_file_commands_no_terminal(run: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "review.json").write_text('{"\\u001b[2J\\u202e": 1}')
    outcome = run(*QUICK, "--review", "review.json")
    assert outcome.code == 3
    assert "\\x1b[2J\\u202e" in outcome.error
