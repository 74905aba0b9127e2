"""What the command line says, and with which code it exits."""

from __future__ import annotations

import click

DONE, DIFFERENT, WRONG_USE, UNREADABLE, UNWRITABLE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130


def tell(message: str) -> None:
    """Write one line to standard error; what a terminal could take for a command is shown escaped."""
    shown = "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in message
    )
    click.echo(f"sidebrief: {shown}", err=True)
