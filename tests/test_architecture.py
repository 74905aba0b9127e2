"""The house's floors: an import may lead down a floor, never up, and never from stage to stage."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "compare"
FLOORS = {
    "model": 0,
    "corrections": 0,
    "settings": 0,
    "errors": 0,
    "address": 1,
    "languages": 1,
    "letters": 1,
    "memory": 1,
    "progress": 1,
    "sandbox": 1,
    "spelling": 1,
    "writing": 1,
    "reading": 2,
    "claims": 2,
    "matching": 2,
    "brief": 2,
    "rendering": 2,
    "review": 3,
    "verification": 3,
    "finding": 3,
    "pipeline": 4,
    "api": 5,
    "cli": 6,
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: str) -> str:
    """Return the file or folder right under ``compare`` that a dotted module name lies in; empty for the package."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> Iterator[str]:
    """Yield the modules that a file names in its imports, at any depth of the file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            if node.module == "compare":
                yield from (f"compare.{alias.name}" for alias in node.names if alias.name != "__version__")
            else:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_lead_down(path: Path) -> None:
    here = room_of(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
    if here == "__init__":
        return
    for module in imports(path):
        there = room_of(module)
        if module.startswith("compare.") and here != there:
            assert FLOORS[there] < FLOORS[here] or FLOORS[there] == FLOORS[here] == 0, (
                f"{here} imports {module}"
            )


def test_each_room_has_its_floor() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"}
    assert rooms == set(FLOORS)


def test_nothing_of_training_is_imported() -> None:
    assert "training" not in {module.split(".")[0] for path in MODULES for module in imports(path)}


@pytest.mark.parametrize("module", ["compare", "compare.cli", "compare.api"])
def test_heavy_libraries_are_imported_only_when_used(module: str) -> None:
    heavy = [
        "spacy",
        "onnxruntime",
        "numpy",
        "weasyprint",
        "trafilatura",
        "pypdfium2",
        "rich",
        "jinja2",
        "dateparser",
    ]
    program = f"import sys, {module}; print(*[name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


def test_parser_loads_without_the_command_line_of_spacy_which_still_can_be_had() -> None:
    program = (
        "import sys, compare.claims; compare.claims.load_parser(); "
        "assert 'typer' not in sys.modules; "
        "import spacy.cli; assert spacy.cli.download"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
