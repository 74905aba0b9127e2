"""Start a program that can reach nothing but what it is given: no network, no other file, no other program.

Linux lets a thread give up rights for itself and for what it starts: Landlock (since 5.13) those on files, seccomp
filters those on system calls. So a thread is made for each program that is started, and it ends once that runs. That
costs no launcher process, needs no privilege, works in a container, and leaves the caller's own threads as they were.
Where a system lacks one of the two, it is left out; ``docs/security.md`` tells what then remains.

Sources: Mickaël Salaün, Landlock: unprivileged access control (Linux documentation, userspace-api/landlock, 2021 to
2025); Will Drewry, Seccomp BPF (Linux documentation, userspace-api/seccomp_filter, 2012).
"""

from __future__ import annotations

import os
import platform
import signal
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Callable, Iterable, Mapping, Sequence

_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/opt", "/home/linuxbrew", "/nix/store", "/gnu/store",
           "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom", "/dev/zero")  # fmt: skip
"""What programs and their libraries are loaded from. Nothing there is a user's own."""

# linux/landlock.h
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EXECUTE, _WRITE, _READ, _LIST = 1, 2, 4, 8
_ALL_FILE_RIGHTS = ((1, 13), (2, 14), (3, 15), (5, 16))
"""Interface version and how many rights on files it knows: each is a bit, and one not known may not be named."""
_OF_FILES = _EXECUTE | _WRITE | _READ | 1 << 14 | 1 << 15
"""Those that make sense for what is no folder: to run, write, read, truncate, control a device."""
_NETWORK_SINCE, _SCOPE_SINCE = 4, 6

# linux/prctl.h, linux/seccomp.h, linux/filter.h
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _GREATER_OR_EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _POINTER_LOW, _POINTER_HIGH, _FIRST_ARGUMENT = 0, 4, 8, 12, 16
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_EPERM, _ENOSYS = 1, 38
_THREAD = 0x10000
_STUB = 64
"""Bytes of the C library's vfork, no more than which lie between its first and its system call."""

_MACHINES = {
    "x86_64": (
        0xC000003E,
        {
            "socket": 41, "clone": 56, "fork": 57, "vfork": 58, "ptrace": 101, "mount": 165, "init_module": 175,
            "add_key": 248, "request_key": 249, "keyctl": 250, "unshare": 272, "perf_event_open": 298, "setns": 308,
            "process_vm_readv": 310, "process_vm_writev": 311, "bpf": 321, "userfaultfd": 323,
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            "socket": 198, "clone": 220, "ptrace": 117, "mount": 40, "init_module": 105, "add_key": 217,
            "request_key": 218, "keyctl": 219, "unshare": 97, "perf_event_open": 241, "setns": 268,
            "process_vm_readv": 270, "process_vm_writev": 271, "bpf": 280, "userfaultfd": 282,
        },
    ),
}  # fmt: skip
"""The audit number of each machine, and those of its system calls that a program that only computes has no use for."""
_CLONE3, _IO_URING = 435, 425
_X32 = 0x40000000

_started: WeakSet[subprocess.Popen[bytes]] = WeakSet()


def start(
    command: Sequence[str],
    *,
    readable: Iterable[Path | str] = (),
    writable: Iterable[Path | str] = (),
    **options: Any,
) -> subprocess.Popen[bytes]:
    """Start a program, the first word of ``command``, by its whole path; ``options`` are those of ``Popen``.

    Of the files it can open only the system's programs and libraries, what lies under ``readable`` to read, and what
    lies under ``writable`` to read and write; what it inherits open stays open. It can make no socket and no process,
    gain no right, and signal no process but itself. It leads a process group of its own.

    Raises ``OSError`` where the program cannot be started.
    """

    def launch() -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, process_group=0, **options)

    if sys.platform == "linux":
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sandbox") as thread:
            process = thread.submit(_confined, launch, command[0], tuple(readable), tuple(writable)).result()
    else:
        process = launch()
    _started.add(process)
    return process


def python_paths() -> list[str]:
    """Return what a Python child must read: its library, the packages, and the system's tables of media types."""
    import site

    # mimetypes reads each of these that is there, and takes it for a fault where it may not.
    from mimetypes import knownfiles

    libraries = filter(None, os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep))
    files = (os.fspath(file) for file in knownfiles)
    return [sys.base_prefix, sys.prefix, site.getusersitepackages(), *libraries, *files]


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a program from ``start`` and whatever it has started, and wait for it."""
    if process.poll() is None:
        # The group is there as long as its leader has not been waited for.
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill_all() -> None:
    """End every program from ``start`` that still runs, so that the threads that wait for them go on."""
    for process in tuple(_started):
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def limit(process: subprocess.Popen[bytes], limits: Mapping[int, int]) -> None:
    """Set limits, by their ``resource.RLIMIT_...``, on a program that was started; only Linux can."""
    import resource

    if sys.platform == "linux":
        for name, most in limits.items():
            _, hard = resource.prlimit(process.pid, name)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(process.pid, name, (most, most))


def _confined(
    launch: Callable[[], subprocess.Popen[bytes]],
    program: str,
    readable: Sequence[Path | str],
    writable: Sequence[Path | str],
) -> subprocess.Popen[bytes]:
    libc = _libc()
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return launch()
    if landlock_version():
        _restrict_files(program, readable, writable)
    if filters_calls():
        _restrict_calls(libc)
    return launch()


@cache
def _libc() -> ctypes.CDLL:
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


@cache
def landlock_version() -> int:
    """Return the version of Landlock's interface that this system offers; 0 where it has none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_call(_CREATE_RULESET, None, 0, 1)))


@cache
def filters_calls() -> bool:
    """Tell whether this system and machine let a thread give up system calls."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES or sys.maxsize < 2**32:
        return False
    return Path("/proc/sys/kernel/seccomp/actions_avail").exists()


def _call(number: int, *arguments: Any) -> int:
    import ctypes

    return int(_libc().syscall(ctypes.c_long(number), *(
        ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments
    )))  # fmt: skip


def _restrict_files(program: str, readable: Sequence[Path | str], writable: Sequence[Path | str]) -> None:
    """Leave this thread the rights that are named, and none to reach another process or the network."""
    version = landlock_version()
    handled = (1 << max(count for since, count in _ALL_FILE_RIGHTS if version >= since)) - 1
    attributes = struct.pack("=Q", handled)
    if version >= _NETWORK_SINCE:
        attributes += struct.pack("=Q", 3)
    if version >= _SCOPE_SINCE:
        attributes += struct.pack("=Q", 3)
    ruleset = _call(_CREATE_RULESET, attributes, len(attributes), 0)
    _check(ruleset)
    try:
        for place in (program, *_SYSTEM):
            _allow(ruleset, place, _EXECUTE | _READ | _LIST)
        for path in readable:
            _allow(ruleset, path, _READ | _LIST)
        for path in (Path("/dev/null"), *writable):
            _allow(ruleset, path, handled & ~_EXECUTE)
        _check(_call(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path | str, rights: int) -> None:
    """Add a rule for what lies at or under a path; none for a path that is not there."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError, NotADirectoryError):
        return
    try:
        if not S_ISDIR(os.fstat(place).st_mode):
            rights &= _OF_FILES
        _check(_call(_ADD_RULE, ruleset, 1, struct.pack("=Qi", rights, place), 0))
    finally:
        os.close(place)


def _restrict_calls(libc: ctypes.CDLL) -> None:
    import ctypes

    program = _filter(*_MACHINES[platform.machine()], _address(libc.vfork))
    steps = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(steps))
    _check(libc.prctl(_SET_SECCOMP, _FILTER, header, 0, 0))


def _address(function: Any) -> int:
    import ctypes

    return ctypes.cast(function, ctypes.c_void_p).value or 0


def _filter(architecture: int, calls: Mapping[str, int], vfork: int) -> bytes:
    """Write the filter: a call in ``calls`` is refused, but for new threads, and for the one new process.

    This thread still has to start its program. It does so by the C library's ``vfork``, whose address in this process
    the program will not know: a call from any other address is refused.
    """
    making = [number for name, number in calls.items() if name in {"clone", "vfork", "fork"}]
    clone = calls["clone"]
    refused = [number for number in calls.values() if number not in making]
    steps: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _ERROR | _EPERM),
        (_LOAD, 0, 0, _NUMBER),
        (_GREATER_OR_EQUAL, 0, 1, _X32),
        (_RETURN, 0, 0, _ERROR | _ENOSYS),
        (_EQUAL, 0, 1, _CLONE3),  # the C library then uses clone, whose flags a filter can see
        (_RETURN, 0, 0, _ERROR | _ENOSYS),
    ]
    for number in (*refused, _IO_URING):
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERROR | _EPERM)]
    for number in making:
        by_address = [
            (_LOAD, 0, 0, _POINTER_HIGH),
            (_EQUAL, 0, 4, vfork >> 32),
            (_LOAD, 0, 0, _POINTER_LOW),
            (_GREATER_OR_EQUAL, 0, 2, vfork & 0xFFFFFFFF),
            (_GREATER_OR_EQUAL, 1, 0, (vfork & 0xFFFFFFFF) + _STUB),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _ERROR | _EPERM),
        ]
        of_thread = [(_LOAD, 0, 0, _FIRST_ARGUMENT), (_ANY_BIT, 0, 1, _THREAD), (_RETURN, 0, 0, _ALLOW)]
        body = [*(of_thread if number == clone else ()), *by_address]
        steps += [(_EQUAL, 0, len(body), number), *body]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _check(result: int) -> None:
    import ctypes

    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"the program could not be confined: {os.strerror(number)}")
