"""The same brief is the same file: in another process, place, language and time zone, and on another day."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from compare.pipeline import render
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import short_brief

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from hashlib import sha256
from pathlib import Path
from compare.pipeline import FORMATS, render
from tests.rendering.bridge import bridge_brief

# Objects of other sizes lie at other addresses.
kept = [bytearray(int(size)) for size in sys.argv[1:]]
for format in sorted(FORMATS):
    print(format, sha256(render(bridge_brief(), format)).hexdigest())
"""


def hashes(folder: Path, umask: int, sizes: list[str], **environment: str) -> dict[str, str]:
    """Render every format in a new process."""
    folder.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *sizes],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        umask=umask,
        env={key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        | {"PYTHONPATH": str(ROOT)}
        | environment,
    )
    return dict(line.split() for line in run.stdout.splitlines())


def test_each_format_is_the_same_in_another_process_and_place(tmp_path: Path) -> None:
    one = hashes(tmp_path / "one", 0o022, [], PYTHONHASHSEED="1", TZ="UTC", LANG="C", LC_ALL="C")
    other = hashes(
        tmp_path / "another folder",
        0o077,
        ["7", "1000003", "65"],
        PYTHONHASHSEED="4242",
        PYTHONMALLOC="malloc",
        TZ="Pacific/Kiritimati",
        LANG="de_DE.UTF-8",
        LC_ALL="tr_TR.UTF-8",
        COLUMNS="40",
    )
    assert one == other
    assert one.keys() >= {"pdf", "html", "docx", "odt", "epub", "md", "csv", "txt", "json", "png"}


@pytest.mark.parametrize("format", ["docx", "odt", "epub"])
def test_packages_tell_no_day(format: str) -> None:  # noqa: A002 - the field's word
    with ZipFile(BytesIO(render(bridge_brief(), format))) as package:
        assert len({entry.date_time for entry in package.infolist()}) == 1
        assert package.infolist()[0].date_time[0] < 2000


def test_a_moment_is_told_only_where_one_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, told in ((None, "D:19700101000000Z"), ("1700000000", "D:20231114221320Z")):
        if given:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
        with pikepdf.open(BytesIO(render(short_brief(), "pdf"))) as pdf:
            assert {str(file.obj.EF.F.Params.ModDate) for file in pdf.attachments.values()} == {told}
            assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
