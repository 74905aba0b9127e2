"""Whatever happens while a brief is written, no half file is there and no old one is lost; with real processes."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from compare.errors import OutputError
from compare.writing import LEFT_SECONDS, write_files

ROOT = Path(__file__).parents[1]
OLD, NEW = b"as it was", b"new" * 100_000
PAUSE = """
import os, sys, time
from pathlib import Path
from compare import writing
real = {point}
def slow(*given):
    {before}
    print("here", flush=True)
    time.sleep(60)
{point} = slow
writing.write_files({{Path(sys.argv[1]): {new!r} * 100_000}})
"""
MOMENTS = {
    "before the first byte": PAUSE.format(point="writing._write", before="pass", new=b"new"),
    "before it is on the disk": PAUSE.format(point="os.fsync", before="pass", new=b"new"),
    "before it has its name": PAUSE.format(point="Path.replace", before="pass", new=b"new"),
    "after it has its name": PAUSE.format(point="Path.replace", before="real(*given)", new=b"new"),
}


def start(code: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    """Start Python code that can import the package, and wait until it says that it is where it should be."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    return process


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_process_leaves_the_old_file_or_the_new_one(tmp_path: Path, moment: str) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(OLD)
    with start(MOMENTS[moment], target) as process:
        process.kill()
    assert target.read_bytes() == (NEW if moment == "after it has its name" else OLD)
    # What it left is under another name, and the next run but one minute later takes it away.
    left = list(tmp_path.glob(".sidebrief-*.tmp"))
    assert len(left) == (moment != "after it has its name")
    for path in left:
        os.utime(path, (time.time() - 2 * LEFT_SECONDS,) * 2)
    write_files({target: NEW})
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert sha256(target.read_bytes()).hexdigest() == sha256(NEW).hexdigest()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_process_that_is_asked_to_end_cleans_up(tmp_path: Path, number: signal.Signals) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(OLD)
    code = (
        "import os, sys, time\nfrom pathlib import Path\nfrom compare import cli\n"
        "def slow(_):\n    print('here', flush=True)\n    time.sleep(60)\n"
        "os.fsync = slow\ncli.run = lambda request: cli.report.write_files(dict.fromkeys(request.outputs, b'new'))\n"
        "cli.main(sys.argv[1:])"
    )
    with start(code, "left.md", "right.md", "-o", target) as process:
        assert len(list(tmp_path.glob(".sidebrief-*.tmp"))) == 1
        process.send_signal(number)
        assert process.wait(20) == 128 + number
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert target.read_bytes() == OLD


def test_a_full_disk_leaves_the_old_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    first.write_bytes(OLD)
    code = (
        "import resource, sys\nfrom pathlib import Path\nfrom compare.errors import OutputError\n"
        "from compare.writing import write_files\nresource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n    write_files({Path(sys.argv[1]): b'new', Path(sys.argv[2]): bytes(300_000)})\n"
        "except OutputError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, first, second], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == f"{second}: could not be written: File too large.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert first.read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_disk_that_is_full_indeed_leaves_the_old_file(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=128k", "none", tmp_path], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this root may not mount")
    try:
        target = tmp_path / "out.json"
        target.write_bytes(OLD)
        with pytest.raises(OutputError, match="No space left on device"):
            write_files({target: NEW})
        assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
        assert target.read_bytes() == OLD
    finally:
        subprocess.run(["/bin/umount", tmp_path], check=True)


def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "out.json").write_bytes(OLD)
    folder.chmod(0o500)
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom compare.errors import OutputError\n"
        "from compare.writing import write_files\n"
        "if os.geteuid() == 0:\n    os.setgid(65534)\n    os.setuid(65534)\n"
        "try:\n    write_files({Path(sys.argv[1]): b'new'})\nexcept OutputError as error:\n    print(error)"
    )
    for place in (tmp_path, *tmp_path.parents[:2]):
        place.chmod(place.stat().st_mode | 0o055)
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
        os.chown(folder / "out.json", 65534, 65534)
    done = subprocess.run(
        [sys.executable, "-c", code, folder / "out.json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert "you may not write in the folder" in done.stdout
    assert (folder / "out.json").read_bytes() == OLD


def test_two_processes_that_write_one_file_leave_one_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    code = (
        "import sys\nfrom pathlib import Path\nfrom compare.writing import write_files\nprint('here', flush=True)\n"
        "for _ in range(20):\n    write_files({Path(sys.argv[1]): sys.argv[2].encode() * 50_000})"
    )
    processes = [start(code, target, letter) for letter in "ab"]
    while any(process.poll() is None for process in processes):
        if target.exists():
            assert target.read_bytes() in (b"a" * 50_000, b"b" * 50_000)
    for process in processes:
        with process:
            assert process.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_what_another_process_is_writing_is_left_to_it(tmp_path: Path) -> None:
    theirs, link = tmp_path / ".sidebrief-theirs.tmp", tmp_path / ".sidebrief-link.tmp"
    link.symlink_to(tmp_path / "elsewhere")
    with theirs.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        os.utime(theirs, (time.time() - 2 * LEFT_SECONDS,) * 2)
        write_files({tmp_path / "out.json": NEW})
        assert theirs.exists()
        assert link.is_symlink()
    write_files({tmp_path / "out.json": NEW})
    assert not theirs.exists()


def test_an_old_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    target, link = tmp_path / "out.json", tmp_path / "link.json"
    target.write_bytes(OLD)
    target.chmod(0o640)
    link.symlink_to(target)
    write_files({link: NEW})
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert target.stat().st_mode & 0o777 == 0o640
