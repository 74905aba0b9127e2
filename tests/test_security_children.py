"""What a child process cannot do, tried by children that want to."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from compare import sandbox
from compare.errors import InputError
from compare.reading import child, limits
from compare.rendering.pdf import start_pdf_worker

needs_landlock = pytest.mark.skipif(not sandbox.landlock_version(), reason="this kernel has no Landlock")
needs_filter = pytest.mark.skipif(not sandbox.filters_calls(), reason="no seccomp filter here")
needs_prlimit = pytest.mark.skipif(
    not hasattr(resource, "prlimit"), reason="limits are set from outside on Linux"
)


def attempt(code: str, data: bytes = b"", **options: float) -> str:
    """Run Python code as a child of reading and return what it writes."""
    command = [sys.executable, "-I", "-S", "-c", code]
    return child.run(command, data, "a.pdf", **options).decode()  # type: ignore[arg-type]


def refusal(code: str) -> str:
    """Run Python code that fails and return what it complains of at last."""
    with pytest.raises(child.ChildError) as caught:
        attempt(code)
    return str(caught.value).splitlines()[-1]


def test_a_child_computes_and_writes_in_its_own_folder() -> None:
    code = "import sys; open('x', 'w').write('tide'); print(open('x').read(), sys.stdin.read())"
    assert attempt(code, b"high") == "tide high\n"


def test_its_folder_is_gone_afterwards() -> None:
    folder = attempt("import os; open('x', 'w').write('tide'); print(os.getcwd())").strip()
    assert not Path(folder).exists()


@needs_filter
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"])
def test_a_child_opens_no_socket(family: str) -> None:
    assert "PermissionError" in refusal(f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)")


@needs_landlock
def test_a_child_reads_no_file_of_the_user(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is tide.")
    assert "PermissionError" in refusal(f"open({str(secret)!r})")
    assert "PermissionError" in refusal(f"import os; os.listdir({str(tmp_path)!r})")
    assert "PermissionError" in refusal("open('/etc/passwd')")
    assert "PermissionError" in refusal(f"open('/proc/{os.getpid()}/environ')")


@needs_landlock
def test_a_child_writes_nowhere_else(tmp_path: Path) -> None:
    held = tmp_path / "held.txt"
    held.write_text("as it was")
    for code in (f"open({str(held)!r}, 'w')", f"open({str(tmp_path / 'new')!r}, 'w')", "open('/tmp/tide', 'x')",
                 f"import os; os.unlink({str(held)!r})", f"import os; os.mkdir({str(tmp_path / 'd')!r})",
                 f"import os; os.symlink('/etc/passwd', {str(tmp_path / 'l')!r})"):  # fmt: skip
        assert "PermissionError" in refusal(code)
    assert [path.name for path in tmp_path.iterdir()] == ["held.txt"]
    assert held.read_text() == "as it was"


def test_a_child_inherits_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BANK_PASSWORD", "tide")
    with (tmp_path / "secret.txt").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        code = "import os; print(dict(os.environ), os.getcwd()); os.close(3)"
        with pytest.raises(child.ChildError, match="Bad file descriptor"):
            attempt(code)
    known = attempt("import os; print(*os.environ)").split()
    assert "BANK_PASSWORD" not in known
    assert set(known) <= {"PATH", "LC_ALL", "LC_CTYPE", "HOME", "TMPDIR", "OMP_THREAD_LIMIT"}
    assert str(tmp_path) not in attempt("import os; print(os.getcwd())")


@needs_filter
@pytest.mark.parametrize(
    "code",
    [
        "import os; os.fork()",
        "import os; os.posix_spawn('/bin/true', ['true'], {})",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import ctypes; assert ctypes.CDLL(None).vfork() >= 0, 'PermissionError'",
        "import ctypes; assert ctypes.CDLL(None).unshare(0x10000000) >= 0, 'PermissionError'",
    ],
)
def test_a_child_starts_no_process(code: str) -> None:
    assert "PermissionError" in refusal(code)


def test_a_child_may_have_threads() -> None:
    code = "import threading; t = threading.Thread(target=print, args=('tide',)); t.start(); t.join()"
    assert attempt(code) == "tide\n"


@pytest.mark.skipif(sandbox.landlock_version() < 6, reason="this kernel's Landlock does not know of signals")
def test_a_child_signals_nobody() -> None:
    assert "PermissionError" in refusal("import os, signal; os.kill(os.getppid(), signal.SIGUSR1)")


@pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux")
def test_a_child_gains_no_right() -> None:
    assert "NoNewPrivs:\t1" in attempt(
        "import ctypes; print('NoNewPrivs:\\t%d' % ctypes.CDLL(None).prctl(39, 0, 0, 0, 0))"
    )


@needs_prlimit
def test_a_child_that_takes_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_MEMORY_BYTES", 200_000_000)
    assert "MemoryError" in refusal("held = [bytearray(10_000_000) for _ in range(100)]")


@needs_prlimit
def test_a_child_that_writes_much_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_OUTPUT_BYTES", 1_000_000)
    for target in ("sys.stdout.buffer", "open('x', 'wb')"):
        code = (
            "import signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_DFL)\n"
            f"out = {target}\nwhile True: out.write(bytes(100_000))"
        )
        with pytest.raises(InputError, match="too large once unpacked"):
            attempt(code)


@needs_prlimit
def test_a_child_opens_no_more_than_so_many_files() -> None:
    assert "Too many open files" in refusal("held = [open('/dev/null') for _ in range(1000)]")


@pytest.mark.parametrize("code", ["import time; time.sleep(60)", "while True: pass"])
def test_a_child_that_takes_too_long_is_stopped(code: str) -> None:
    start = time.perf_counter()
    with pytest.raises(InputError, match=r"^a\.pdf: reading it took longer than 0.5 seconds; save"):
        attempt(code, seconds=0.5)
    assert time.perf_counter() - start < 4


@needs_prlimit
def test_a_child_that_outlives_its_parent_is_stopped_by_its_time_on_the_processor() -> None:
    found = attempt("import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[1])")
    assert int(found) <= limits.CHILD_SECONDS + 2


def test_a_grandchild_is_killed_with_its_parent() -> None:
    # Where there is no filter, a child may start others; they are of its group. Here one is, without the sandbox.
    code = "import subprocess, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, process_group=0)
    assert process.stdout is not None
    grandchild = int(process.stdout.readline())
    sandbox.kill(process)
    process.stdout.close()
    deadline = time.monotonic() + 5
    while _runs(grandchild) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _runs(grandchild)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGKILL"])
def test_a_child_that_crashes_is_told_of(name: str) -> None:
    code = f"import ctypes, signal; ctypes.CDLL(None)['raise'](signal.{name})"
    assert refusal(code) == f"it was ended by the signal {name}"


def test_a_child_that_ends_without_a_word_is_told_of() -> None:
    assert refusal("raise SystemExit(7)") == "it ended with code 7"


def test_the_callers_own_rights_are_untouched(tmp_path: Path) -> None:
    attempt("print('tide')")
    (tmp_path / "x").write_text("still may")
    assert subprocess.run(["/bin/true"], check=False).returncode == 0
    with tempfile.TemporaryFile() as held:
        held.write(b"still may")


def test_children_are_started_from_many_threads() -> None:
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(attempt("print('tide')"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["tide\n"] * 4


def test_waiting_for_a_child_ends_when_all_are_ended() -> None:
    threading.Timer(0.3, sandbox.kill_all).start()
    start = time.perf_counter()
    with pytest.raises(child.ChildError, match="SIGKILL"):
        attempt("import time; time.sleep(60)", seconds=30)
    assert time.perf_counter() - start < 10


def test_a_hostile_current_folder_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('hostile')")
    monkeypatch.chdir(tmp_path)
    assert attempt("import json, sys; print(json.dumps(1), '' in sys.path)") == "1 False\n"


@needs_landlock
def test_the_worker_of_the_pdf_leaves_nothing_and_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("BANK_PASSWORD", "tide")
    with start_pdf_worker() as worker:
        environment = Path(f"/proc/{worker.process.pid}/environ").read_bytes()
        assert len(list(tmp_path.iterdir())) == 1
        os.kill(worker.process.pid, signal.SIGKILL)
    assert b"tide" not in environment
    assert list(tmp_path.iterdir()) == []
