"""The command that checks a brief against what it carries and the articles."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.cli.messages import DIFFERENT, DONE

if TYPE_CHECKING:
    from compare.verification import Check, Report

FILE = click.Path(path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("brief", type=FILE)
@click.option("--left", type=FILE, metavar="FILE", help="The article A, to hold the brief against.")
@click.option("--right", type=FILE, metavar="FILE", help="The article B.")
@click.option(
    "--template", type=FILE, metavar="FOLDER", help="The templates that the brief was made with, if any."
)
@click.option("-q", "--quiet", is_flag=True, help="Only what does not hold, and the last line.")
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
def command(
    brief: Path,
    left: Path | None,
    right: Path | None,
    template: Path | None,
    quiet: bool,
    debug: bool,  # noqa: ARG001 - main looks for it itself
) -> int:
    """Check BRIEF, a PDF, HTML or JSON file made by this program: every quote against the texts that the file carries,
    every printed word against its data, and both articles, where they are given, against their hashes and texts.

    \b
    Exit codes:
      0  all holds
      1  something does not
      2  wrong use
      3  the file is no brief, or an article could not be read
    """  # noqa: D205, D301 - click prints it as the help text
    from compare.verification import verify

    report = verify(brief, left=left, right=right, template=template)
    for line in _lines(report, quiet=quiet):
        click.echo("".join(letter if letter.isprintable() else " " for letter in line))
    return DONE if report.holds else DIFFERENT


def _lines(report: Report, *, quiet: bool) -> list[str]:
    of_row: dict[str, list[Check]] = defaultdict(list)
    for check in report.checks:
        of_row[check.row].append(check)
    lines = []
    for row in (*dict.fromkeys(report.rows), *(name for name in of_row if name and name not in report.rows)):
        wrong = [check.text for check in of_row[row] if not check.holds]
        if wrong:
            lines.append(f"{row:<4} DOES NOT HOLD  {'; '.join(wrong)}")
        elif not quiet:
            lines.append(f"{row:<4} holds  {'; '.join(check.text for check in of_row[row])}")
    lines += [
        f"{'' if check.holds else 'DOES NOT HOLD  '}{check.text}"
        for check in of_row[""]
        if not (check.holds and quiet)
    ]
    bad_rows = {check.row for check in report.checks if check.row and not check.holds}
    faults = sum(not check.holds for check in of_row[""])
    counted = f"{len(report.rows) - len(bad_rows)} of {len(report.rows)} rows hold"
    if report.holds:
        lines.append(f"This {report.kind} holds: {counted}, and so does the rest.")
    else:
        rest = f"; {faults} other {'faults' if faults != 1 else 'fault'}" if faults else ""
        lines.append(f"This {report.kind} does not hold: {counted}{rest}.")
    return lines
