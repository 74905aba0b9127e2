"""Write files all or nothing: what was there stays until the new content is whole and on the disk."""

from __future__ import annotations

import fcntl
import os
import secrets
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import TYPE_CHECKING, BinaryIO

from compare.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEFT_SECONDS = 60
"""Age from which a file that was begun, and that no process holds, is taken to be left by one that was killed."""


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write each file, new or in place of an old one; where one cannot be written, leave all as they were.

    Links are followed, and an old file's permissions are kept. Only the last step, the renames, is not one: a
    failure between two of them leaves some files new and some old, each whole.

    Raises ``OutputError``.
    """
    begun: list[tuple[Path, Path]] = []
    with ExitStack() as opened:
        opened.callback(_remove, begun)
        for path, content in contents.items():
            check_writable(path)
            target = _target(path)
            _clear(target.parent)
            # Its own short name, as the target's may be as long as the file system allows; no other process has it.
            beside = target.parent / f".sidebrief-{secrets.token_hex(8)}.tmp"
            begun.append((beside, target))
            with _naming(path):
                file = opened.enter_context(beside.open("xb"))
                _write(file, content, S_IMODE(target.stat().st_mode) if target.exists() else None)
        for beside, target in begun:
            with _naming(target):
                beside.replace(target)


def _remove(begun: Iterable[tuple[Path, Path]]) -> None:
    for beside, _ in begun:
        beside.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Raise ``OutputError`` where a file cannot be written, as far as can be told without writing it."""
    with _naming(path):
        target = _target(path)
        if target.exists():
            if not S_ISREG(target.stat().st_mode):
                raise OutputError(f"{path}: is there already and is no file; give another name.")
            if not os.access(target, os.W_OK):
                raise OutputError(f"{path}: is write-protected; give another name.")
        elif not target.parent.is_dir():
            raise OutputError(f"{path}: the folder {path.parent} does not exist; make it first.")
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise OutputError(f"{path}: you may not write in the folder {path.parent}; give another one.")


def write_standard_output(content: bytes) -> None:
    """Write bytes to standard output, past Python's own buffers, which would try again at exit.

    Raises ``OutputError``, and ``BrokenPipeError`` where the reader has gone.
    """
    if sys.stdout is None:
        raise OutputError("standard output: is closed; give a file instead of '-'.")
    rest = memoryview(content)
    try:
        while rest:
            rest = rest[os.write(sys.stdout.fileno(), rest) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output: could not be written: {error.strerror}.") from error


def _target(path: Path) -> Path:
    # Path.resolve raises RuntimeError for a link that leads to itself; here the new file simply replaces it.
    return Path(os.path.realpath(path))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn an ``OSError`` within the block into an ``OutputError`` that names the file."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: could not be written: {error.strerror}.") from error


def _write(file: BinaryIO, content: bytes, mode: int | None) -> None:
    # Held until the file has its name: one that nobody holds was left by a process that was killed.
    fcntl.flock(file, fcntl.LOCK_EX)
    if mode is not None:
        os.fchmod(file.fileno(), mode)
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _clear(folder: Path) -> None:
    """Remove what processes of this user that were killed while they wrote have left in a folder."""
    for path in folder.glob(".sidebrief-*.tmp"):
        with suppress(OSError), open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:  # noqa: PTH123
            found = os.fstat(file.fileno())
            # Another process may have made it and not yet taken hold of it.
            if found.st_uid == os.geteuid() and found.st_mtime < time.time() - LEFT_SECONDS:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
