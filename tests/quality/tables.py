"""Pairs of articles with the table that a careful editor would print, kept as files that a person can edit.

A file of ``pairs/`` holds both articles, one numbered sentence a line (0 is the headline, an empty line parts
paragraphs), the rows of the table, and the traps: sentences that look like a conflict and are none. Articles, people
and places are invented.

    .venv/bin/python -m tests.quality.tables FOLDER

writes them as JSON, one file a pair, in the form that ``benchmarks/quality.py --gold FOLDER`` reads.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

PATHS = sorted((Path(__file__).parent / "pairs").glob("*.toml"))
READER = "editor"


def load_table(path: Path) -> dict[str, Any]:
    """Return a pair in the form that ``benchmarks/agreement.py`` describes, with its ``traps``.

    Raises ``ValueError`` where the sentences are not numbered in order.
    """
    value = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        "id": path.stem,
        "left": _side(value["left"]),
        "right": _side(value["right"]),
        "annotations": {
            READER: {
                "rows": [{"kinds": [], "key": False} | row for row in value["rows"]],
                "boilerplate": {side: value[side]["boilerplate"] for side in ("left", "right")},
            }
        },
        "traps": value["traps"],
    }


def _side(value: dict[str, Any]) -> dict[str, Any]:
    text = ""
    units: list[tuple[int, int]] = []
    for paragraph in value["text"].strip().split("\n\n"):
        text += "\n\n" if text else ""
        for place, line in enumerate(paragraph.split("\n")):
            number, sentence = line.split(" ", 1)
            if number != str(len(units)):
                raise ValueError(f"sentence {len(units)} is numbered {number}: {sentence}")
            text += " " if place else ""
            units.append((len(text), len(text) + len(sentence)))
            text += sentence
    return {
        "title": text[slice(*units[0])],
        "source": value["outlet"],
        "date": value["date"].isoformat(),
        "text": text,
        "units": units,
    }


def write_tables(folder: Path) -> list[Path]:
    """Write every pair as a JSON file into an existing folder, and return their paths."""
    paths = [folder / f"{path.stem}.json" for path in PATHS]
    for source, target in zip(PATHS, paths, strict=True):
        target.write_text(json.dumps(load_table(source), indent=1, ensure_ascii=False), encoding="utf-8")
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the pairs as JSON, one file a pair.")
    parser.add_argument("folder", type=Path, help="an existing folder")
    write_tables(parser.parse_args().folder)
