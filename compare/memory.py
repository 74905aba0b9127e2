"""Give memory back to the system, for a process that compares one pair and ends.

glibc keeps what is freed for the program's next wish, and once a block of many megabytes has been freed, it takes those
of that size from its common heap, where a single small block behind them keeps all of it from going back. The models
are loaded and dropped one after the other: there it would keep the sum of what they took. On other systems nothing
is done here.

Source: mallopt(3) and malloc_trim(3), Linux man-pages 6.9.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

_MMAP_THRESHOLD = -3
_LARGE = 128 << 10
"""Bytes from which a block comes from the system by itself and goes back once freed: glibc's own figure at the start,
which it raises unless it is told not to."""


def return_large_blocks() -> None:
    """Have large blocks go back to the system as soon as they are freed, for the rest of the process."""
    if libc := _glibc():
        libc.mallopt(_MMAP_THRESHOLD, _LARGE)


def return_freed() -> None:
    """Give back what is free of the common heap: small blocks, of which a dropped model leaves some megabytes."""
    if libc := _glibc():
        libc.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if "CS_GNU_LIBC_VERSION" not in getattr(os, "confstr_names", {}):
        return None
    import ctypes

    return ctypes.CDLL(None)
