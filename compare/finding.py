"""Find the claims of two articles in a process of its own, whose memory goes back whole when it ends.

The parser and its library take 150 MB, of which a process that drops them keeps a third. The process loads them while
this one reads the articles, without the two waiting for each other's Python.
"""

from __future__ import annotations

import io
import logging
import pickle
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from enum import EnumType
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.errors import SidebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Article, Claim

LOGGER = logging.getLogger(__name__)

CHILD = Path(__file__).parent / "claims" / "finding_child.py"
VALUES = {("datetime", "date"), ("decimal", "Decimal")}
"""What a claim has in it besides what ``compare.model`` defines."""


@dataclass(frozen=True, slots=True)
class Finder:
    """A process that has begun to load the parser, and finds the claims of two articles once."""

    process: subprocess.Popen[bytes]

    def find(self, left: Article, right: Article) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """Return the claims of both, as ``compare.claims.find_claims`` does; the process ends with that.

        Raises ``SidebriefError`` where the process ends without them.
        """
        found, said = self.process.communicate(pickle.dumps((left, right)))
        lines = said.decode(errors="replace").strip().splitlines()
        if code := self.process.returncode:
            reason = f"signal {-code}" if code < 0 else lines[-1] if lines else f"code {code}"
            raise SidebriefError(f"The process that finds claims ended without them ({reason}).")
        for line in lines:
            LOGGER.warning("%s", line)
        claims: tuple[tuple[Claim, ...], tuple[Claim, ...]] = Claims(io.BytesIO(found)).load()
        return claims


class Claims(pickle.Unpickler):
    """Builds claims and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of ``compare.model`` or one of ``VALUES``; raise ``UnpicklingError`` for another."""
        if (module, name) == ("builtins", "getattr"):
            return _member
        if (module == "compare.model" and "." not in name) or (module, name) in VALUES:
            found = super().find_class(module, name)
            # Not what the module itself has imported.
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a claim")


def _member(kind: object, name: str) -> object:
    """Return a member of an enumeration, which Python before 3.11.4 writes as an attribute of its class."""
    if isinstance(kind, EnumType):
        return kind[name]
    raise pickle.UnpicklingError(f"an attribute of {kind!r:.60} is no part of a claim")


@contextmanager
def start_finder() -> Iterator[Finder]:
    """Start the process; call it early, so that it loads beside other work. It is ended when the block is left."""
    with subprocess.Popen(
        [sys.executable, "-P", str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield Finder(process)
        finally:
            process.kill()
