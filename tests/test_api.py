"""The Python door."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import compare
from compare import Brief, ReadingOptions, Settings, compare_files, compare_texts, render, save
from compare.errors import InputError, OutputError, UsageError
from compare.pipeline import compare_articles
from compare.reading import read_address
from compare.writing import write_files
from tests.reading.site import answer, serving

LEFT = """Lighthouse at Skerrow to go dark

The lighthouse at Skerrow will be switched off in March after 120 years. The council voted nine to four for it on
Tuesday. Fishermen say the light is still needed. "You cannot eat electronics," said Bram Hollis, who owns two boats.
"""
RIGHT = """Skerrow light to be switched off

Councillors decided on Tuesday by nine votes to five to switch off the Skerrow lighthouse. It has burned for 120 years.
The saving is put at 40,000 pounds a year. Boat owners have a month to object to the plan in writing.
"""


@pytest.fixture(scope="module")
def brief() -> Brief:
    return compare_texts(LEFT, RIGHT, left_name="Herald", right_name="Argus")


def test_texts_and_files_give_the_same_rows(brief: Brief, tmp_path: Path) -> None:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text(LEFT)
    right.write_text(RIGHT)
    assert compare_files(left, str(right)).rows == brief.rows
    assert (brief.left.source, brief.right.source) == ("Herald", "Argus")
    assert brief.version == compare.__version__


@pytest.mark.parametrize(
    ("name", "start"), [("a.pdf", b"%PDF-"), ("a.html", b"<!DOCTYPE html>"), ("a.json", b"{")]
)
def test_save_writes_what_render_returns(brief: Brief, tmp_path: Path, name: str, start: bytes) -> None:
    save(brief, tmp_path / name)
    content = (tmp_path / name).read_bytes()
    assert content.lower().startswith(start.lower())
    assert content == render(brief, name.removeprefix("a."))


def test_unknown_format_is_refused(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="suffix"):
        save(brief, tmp_path / "brief.doc")
    with pytest.raises(UsageError, match="doc"):
        render(brief, "doc")


@pytest.mark.parametrize(
    "settings",
    [Settings(threshold=-0.1), Settings(threshold=float("nan")), Settings(paper="a5"), Settings(title="\0")],
)
def test_settings_out_of_range_are_refused(settings: Settings) -> None:
    with pytest.raises(UsageError):
        compare_texts(LEFT, RIGHT, settings)


def test_text_without_an_article_is_refused() -> None:
    with pytest.raises(InputError, match="Argus"):
        compare_texts(LEFT, " ", right_name="Argus")


def test_threshold_of_the_settings_counts(brief: Brief) -> None:
    def shared(brief: Brief) -> int:
        return sum(bool(row.left and row.right) for row in brief.rows)

    assert shared(compare_texts(LEFT, RIGHT, Settings(threshold=1))) < shared(brief)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="compare_pages"):
        _ = compare.compare_pages  # type: ignore[attr-defined, unused-ignore]


def test_same_brief_in_processes_with_other_hashes(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; from compare import compare_texts, render; "
        "brief = compare_texts(*sys.argv[1:]); "
        "print(*(hashlib.sha256(render(brief, f)).hexdigest() for f in ('json', 'html')))"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, LEFT, RIGHT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_fetched_pages_give_the_rows_of_the_same_texts(brief: Brief) -> None:
    with serving({"/a": answer(LEFT), "/b": answer(RIGHT)}) as site:
        left, right = (partial(read_address, site.url(path), network=site.network()) for path in ("/a", "/b"))
        fetched = compare_articles(left, right, Settings(), lambda _: None)
    assert fetched.rows == brief.rows
    assert (fetched.left.source, fetched.right.source) == (site.url("/a"), site.url("/b"))
    assert fetched.left.sha256 == brief.left.sha256
    assert fetched.left.retrieved is not None


def test_address_is_refused_offline_and_a_path_is_never_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="offline"):
        compare_files("https://courier.example/", "b.txt", reading=ReadingOptions(offline=True))
    with pytest.raises(InputError, match="not a path"):
        compare_files(Path("https://courier.example/"), "b.txt")


# Writing


def test_old_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_files({link: b"new"})
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [link, real]


def test_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_files({tmp_path / "new.json": b"x"})
    assert (tmp_path / "new.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_one_file_that_fails_leaves_all_as_they_were(tmp_path: Path) -> None:
    old, taken = tmp_path / "old.json", tmp_path / "taken.json"
    old.write_text("old")
    taken.mkdir()
    with pytest.raises(OutputError, match=r"taken\.json"):
        write_files({old: b"new", tmp_path / "new.json": b"new", taken: b"new"})
    assert old.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == [old, taken]
