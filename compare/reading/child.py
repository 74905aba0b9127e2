"""Run a program on bytes that nobody vouches for."""

from __future__ import annotations

import math
import os
import resource
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from compare import sandbox
from compare.errors import InputError
from compare.reading import limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ChildError(Exception):
    """The child gave up; ``args[0]`` is what it wrote to standard error, or how it ended where it wrote nothing."""


def run(
    command: Sequence[str],
    data: bytes,
    name: str,
    *,
    readable: Iterable[Path | str] = (),
    seconds: float | None = None,
    memory: int | None = None,
) -> bytes:
    """Return what ``command`` writes when it is given ``data`` on standard input.

    It runs in ``compare.sandbox``, in an empty folder, the only one where it may write, with an empty environment. It
    may read this folder of scripts, Python's library and what ``readable`` names. It is ended after ``seconds``, by
    default ``limits.CHILD_SECONDS``; ``memory`` is what it may take of data in bytes, ``limits.CHILD_MEMORY_BYTES``.

    Raises
    ------
    InputError
        It ran out of time or wrote too much.
    ChildError
        It failed otherwise.

    """
    seconds = limits.CHILD_SECONDS if seconds is None else seconds
    with (
        tempfile.TemporaryDirectory(prefix="sidebrief-") as folder,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as complaints,
    ):
        given.write(data)
        given.seek(0)
        process = sandbox.start(
            command,
            readable=(*sandbox.python_paths(), Path(__file__).parent, *readable),
            writable=(folder,),
            stdin=given,
            stdout=output,
            stderr=complaints,
            cwd=folder,
            env={
                "PATH": os.defpath,
                "LC_ALL": "C.UTF-8",
                "HOME": folder,
                "TMPDIR": folder,
                "OMP_THREAD_LIMIT": "1",
            },
        )
        try:
            sandbox.limit(process, _limits(seconds, memory or limits.CHILD_MEMORY_BYTES))
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            status = -signal.SIGXCPU
        finally:
            sandbox.kill(process)
        if status == -signal.SIGXCPU:
            raise InputError(
                f"{name}: reading it took longer than {seconds:g} seconds; "
                "save the article as plain text and give that"
            )
        if status == -signal.SIGXFSZ or output.seek(0, os.SEEK_END) >= limits.CHILD_OUTPUT_BYTES:
            raise InputError(f"{name}: too large once unpacked; give the article alone")
        if status:
            raise ChildError(_complaint(complaints) or _ending(status))
        output.seek(0)
        return output.read()


def _limits(seconds: float, memory: int) -> dict[int, int]:
    return {
        resource.RLIMIT_CPU: math.ceil(seconds) + 1,
        resource.RLIMIT_DATA: memory,
        resource.RLIMIT_FSIZE: limits.CHILD_OUTPUT_BYTES,
        resource.RLIMIT_NOFILE: limits.CHILD_FILES,
        resource.RLIMIT_CORE: 0,
    }


def _complaint(stream: BinaryIO) -> str:
    stream.seek(0)
    return stream.read(1000).decode("utf-8", "replace").strip()


def _ending(status: int) -> str:
    """Tell how a program ended that said nothing itself."""
    if status > 0:
        return f"it ended with code {status}"
    return f"it was ended by the signal {signal.Signals(-status).name}"


def script(name: str) -> str:
    """Return the path of a script of this folder that is run by itself, without the package."""
    return str(Path(__file__).parent / name)
