"""Run the scripts of Python children in forks of a process that has already loaded their libraries.

Most of a child's time is its start. A fork still has a memory of its own, limits of its own, and an end that harms
nobody; it is not in the sandbox, which has tests of its own. pandoc, which starts in 6 ms, runs as it always does.
"""

from __future__ import annotations

import gc
import os
import resource
import runpy
import signal
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from compare.errors import InputError
from compare.reading import child, limits

if TYPE_CHECKING:
    from collections.abc import Sequence

real_run = child.run


def preload() -> None:
    """Load what the children of reading import, so that their forks have it."""
    for name in ("email.policy", "lxml.etree", "lxml.html", "plistlib", "pypdfium2", "trafilatura",
                 "trafilatura.readability_lxml", "warcio.archiveiterator", "zipfile"):  # fmt: skip
        import_module(name)
    gc.freeze()


def run(command: Sequence[str], data: bytes, name: str, **options: object) -> bytes:
    """Return what a child writes, as ``child.run`` does."""
    if command[0] != sys.executable:
        return real_run(command, data, name, **options)  # type: ignore[arg-type]
    script = next(at for at, word in enumerate(command) if word.endswith(".py"))
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(data)
        given.seek(0)
        pid = os.fork()
        if pid == 0:
            _become(list(command[script:]), given.fileno(), out.fileno(), err.fileno())
        status = _wait(pid)
        if status == -signal.SIGXCPU:
            raise InputError(
                f"{name}: reading it took longer than {limits.CHILD_SECONDS:g} seconds; save it as text"
            )
        if status:
            err.seek(0)
            said = err.read()[-1000:].decode("utf-8", "replace").strip()
            raise child.ChildError(said or f"it was ended by the signal {-status}")
        out.seek(0)
        return out.read()


def _become(arguments: list[str], given: int, out: int, err: int) -> NoReturn:
    """Be the child: run its script as if it had been started."""
    status = 1
    try:
        for source, target in ((given, 0), (out, 1), (err, 2)):
            os.dup2(source, target)
        for limit, most in ((resource.RLIMIT_FSIZE, limits.CHILD_OUTPUT_BYTES), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(limit, (most, most))
        sys.argv = arguments
        sys.stdin = os.fdopen(0, "r", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        sys.path.insert(0, str(Path(arguments[0]).parent))
        try:
            runpy.run_path(arguments[0], run_name="__main__")
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001  as the interpreter does at its end
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _wait(pid: int) -> int:
    """Return the exit code, the negative of a signal; the same number as for too much time where it takes too long."""
    end = time.monotonic() + limits.CHILD_SECONDS
    pause = 0.0005
    try:
        while time.monotonic() < end:
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                pid = 0
                return os.waitstatus_to_exitcode(status)
            time.sleep(pause)
            pause = min(pause * 1.3, 0.01)
    finally:
        if pid:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return -signal.SIGXCPU
