"""Run a program on bytes that nobody vouches for."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.reading import limits

if TYPE_CHECKING:
    from collections.abc import Sequence


class ChildError(Exception):
    """The child gave up; ``args[0]`` is what it wrote to standard error."""


def run(command: Sequence[str], data: bytes, name: str) -> bytes:
    """Return what ``command`` writes when it is given ``data`` on standard input.

    It runs in an empty folder, with an empty environment, and is killed after ``limits.CHILD_SECONDS``.

    Raises
    ------
    InputError
        It ran out of time or wrote too much.
    ChildError
        It failed otherwise.

    """
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as complaints,
    ):
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(
            command,
            stdin=given,
            stdout=output,
            stderr=complaints,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": folder, "TMPDIR": folder},
        )
        try:
            _limit(child.pid)
            status = child.wait(limits.CHILD_SECONDS)
        except subprocess.TimeoutExpired:
            raise InputError(
                f"{name}: reading it took longer than {limits.CHILD_SECONDS:.0f} seconds; "
                "save the article as plain text and give that"
            ) from None
        finally:
            child.kill()
            child.wait()
        if output.seek(0, os.SEEK_END) >= limits.CHILD_OUTPUT_BYTES:
            raise InputError(f"{name}: too large once unpacked; give the article alone")
        if status:
            complaints.seek(0)
            raise ChildError(complaints.read(1000).decode("utf-8", "replace").strip())
        output.seek(0)
        return output.read()


def _limit(pid: int) -> None:
    # Not preexec_fn: it may deadlock where threads run, and both articles are read by a thread each. Only Linux can
    # limit another process; elsewhere the limits on time and heap remain.
    if hasattr(resource, "prlimit"):
        most = limits.CHILD_OUTPUT_BYTES
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def script(name: str) -> str:
    """Return the path of a script of this folder that is run by itself, without the package."""
    return str(Path(__file__).with_name(name))
