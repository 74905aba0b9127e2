"""What set-up promises: the lock asks the public index alone, and the scripts run under any POSIX shell."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import compare

ROOT = Path(__file__).parents[1]
SCRIPTS = [
    ROOT / "script" / "setup",
    ROOT / "script" / "brief",
    ROOT / "script" / "test",
    ROOT / ".ci" / "run",
]


def test_lock_asks_the_public_index_alone() -> None:
    hosts = set(re.findall(r"https?://[^/\"]+", (ROOT / "uv.lock").read_text()))
    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}


def test_version_is_told_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == compare.__version__


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script_parses_and_may_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert script.read_text().startswith("#!/bin/sh\n")
    subprocess.run(["/bin/sh", "-n", script], check=True)


def test_setup_without_any_means_says_what_to_install(tmp_path: Path) -> None:
    # A PATH with the few tools that the script itself needs, no Python, no apt-get and no sudo.
    for tool in ("dirname", "tr", "uname", "id"):
        found = next(Path(folder, tool) for folder in ("/usr/bin", "/bin") if Path(folder, tool).exists())
        (tmp_path / tool).symlink_to(found)
    script = (ROOT / "script" / "setup").read_text()
    # The fixed places where a Python may lie outside PATH are taken out, as this machine may have one there.
    copy = tmp_path / "project" / "script" / "setup"
    copy.parent.mkdir(parents=True)
    copy.write_text(re.sub(r"/(usr|opt)\S*/bin/python3", "no-python", script))
    run = subprocess.run(
        ["/bin/sh", copy], capture_output=True, text=True, env={"PATH": str(tmp_path)}, check=False
    )
    assert run.returncode == 1
    assert "Python 3.11" in run.stderr
    for package in ("python3-venv", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert package in run.stderr
    assert list((tmp_path / "project").iterdir()) == [copy.parent]
