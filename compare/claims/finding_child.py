"""Find the claims of two articles, in a process of its own.

Run by path with ``python -P``, never imported by the package. Reads the two articles from standard input, pickled by
the parent, and writes their claims to standard output in the same way.
"""

from __future__ import annotations

import pickle
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

# By its file: it need not lie where Python looks for packages.
_PACKAGE = Path(__file__).parents[1]
_SPEC = spec_from_file_location("compare", _PACKAGE / "__init__.py")
if _SPEC is None or _SPEC.loader is None:
    raise ImportError(_PACKAGE)
sys.modules["compare"] = module_from_spec(_SPEC)
_SPEC.loader.exec_module(sys.modules["compare"])

from compare import memory  # noqa: E402
from compare.claims import find_claims, load_parser  # noqa: E402


def main() -> None:
    """Load the parser, wait for the articles, find their claims."""
    memory.return_large_blocks()
    load_parser()
    left, right = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent, which made it
    pickle.dump((find_claims(left), find_claims(right)), sys.stdout.buffer)


if __name__ == "__main__":
    main()
