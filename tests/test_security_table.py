"""The table of docs/security.md names tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "security.md"


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").partition("## The table")[2].splitlines()
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in cells if not set(row[0].strip()) <= set("-: ")]


def test_each_row_names_a_test_that_is_there() -> None:
    found = rows()
    assert len(found) > 20
    for row in found[1:]:
        assert len(row) == 4, row
        assert all(row), row
        tests = re.findall(r"`([\w/.-]+\.py)::(\w+)`", row[3])
        assert tests, row
        for file, name in tests:
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert name in there, f"{file}::{name}"
