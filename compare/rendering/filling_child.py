"""Fill templates that nobody vouches for, in a process of its own.

Run by path with ``python -P``, never imported by the package. Reads from standard input, pickled by the parent, the
folders to look in and the templates with their values; writes the pages, parted by NUL, to standard output. On failure
writes one sentence with file and line to standard error and exits with 1.
"""

from __future__ import annotations

import gc
import pickle
import sys
import traceback
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from jinja2 import TemplateSyntaxError

# By its file: the folder that the package lies in is none that this process may list.
_PACKAGE = Path(__file__).parents[1]
_SPEC = spec_from_file_location("compare", _PACKAGE / "__init__.py")
if _SPEC is None or _SPEC.loader is None:
    raise ImportError(_PACKAGE)
sys.modules["compare"] = module_from_spec(_SPEC)
_SPEC.loader.exec_module(sys.modules["compare"])

from compare.errors import OutputError  # noqa: E402
from compare.rendering.filling import LARGEST_PAGE, Filling, environment_of  # noqa: E402


class TooLongError(Exception):
    """A page has more letters than it may have."""


def fill(places: tuple[Path, ...], filling: Filling) -> str:
    """Fill one template. Raises what the template raises."""
    pieces = []
    size = 0
    for piece in environment_of(places).get_template(filling.name).generate(filling.values):
        size += len(piece)
        if size > LARGEST_PAGE:
            raise TooLongError(f"makes a page of more than {LARGEST_PAGE:,} letters")
        pieces.append(piece)
    return "".join(pieces).replace("\0", "\N{REPLACEMENT CHARACTER}")


def main() -> int:
    """Fill the templates that come on standard input."""
    gc.disable()
    places, fillings = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent, which made it
    try:
        pages = [fill(places, each) for each in fillings]
    except TemplateSyntaxError as error:
        return fail(f"{within(places, error.filename)}, line {error.lineno}: {error.message}")
    except OutputError as error:
        return fail(where(places, error) + str(error))
    # The outermost door: what a template of anybody's may raise cannot be listed.
    except Exception as error:  # noqa: BLE001
        return fail(f"{where(places, error)}{str(error) or type(error).__name__}")
    sys.stdout.buffer.write("\0".join(pages).encode())
    return 0


def where(places: tuple[Path, ...], error: Exception) -> str:
    """Tell the template and line that an error comes from; empty where none is at fault."""
    lines = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".jinja")
    ]
    own = [frame for frame in lines if Path(frame.filename).is_relative_to(places[0])]
    frames = own or lines
    return f"{within(places, frames[-1].filename)}, line {frames[-1].lineno}: " if frames else ""


def within(places: tuple[Path, ...], filename: str | None) -> str:
    """Name a template by its path in its folder."""
    for folder in places:
        if filename and Path(filename).is_relative_to(folder):
            return str(Path(filename).relative_to(folder))
    return "a template"


def fail(message: str) -> int:
    """Say on one line why there is no page."""
    line = " ".join(message.split()).rstrip(".")
    sys.stderr.write(f"{line[:600]}.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
