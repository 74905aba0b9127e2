"""The command line."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, NoReturn

import click

from compare.cli.messages import INTERNAL, INTERRUPTED, UNREADABLE, UNWRITABLE, WRONG_USE, tell
from compare.cli.report import Request, parse, run
from compare.errors import InputError, OutputError, SidebriefError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

__all__ = ["main", "parse", "tell"]

COMMANDS = {"verify": "compare.cli.verify"}
"""Modules by the first word that chooses them, each with a ``command`` that returns its exit code. An article of that
name is given as ``./verify``."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line, by default with the program's own arguments, and exit."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL and current_thread() is main_thread():
            signal.signal(number, _end)
    try:
        code = _run(list(arguments))
    except TerminatedError as ended:
        code = 128 + ended.number
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader has gone. Python would try to write the rest once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = UNWRITABLE
    except Exception as error:
        # The outermost door: no traceback reaches a user who did not ask for it.
        if "--debug" in arguments:
            raise
        code, message = _explained(error)
        tell(f"error: {message}")
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments and (module := COMMANDS.get(arguments[0])):
        command: click.Command = import_module(module).command
        name = f"sidebrief {arguments[0]}"
        code: int = command.main(arguments[1:], prog_name=name, standalone_mode=False)
        return code
    request = parse.main(arguments, prog_name="sidebrief", standalone_mode=False)
    # Where only --help or --version was asked for, click has answered and returns its exit code.
    return run(request) if isinstance(request, Request) else int(request)


class TerminatedError(KeyboardInterrupt):
    """A signal asks this process to end; it does so as on an interrupt, and nothing is left behind."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise TerminatedError(number)


def _explained(error: Exception) -> tuple[int, str]:
    """Return the exit code and the line that tell the user of an error."""
    match error:
        case click.ClickException():
            return WRONG_USE, f"{error.format_message()} Try sidebrief --help."
        case UsageError():
            return WRONG_USE, str(error)
        case InputError():
            return UNREADABLE, str(error)
        case OutputError():
            return UNWRITABLE, str(error)
        case SidebriefError():
            return INTERNAL, str(error)
        case _:
            reason = f"{type(error).__name__}: {error}"
            return (
                INTERNAL,
                f"a fault of this program ({reason}); run again with --debug and report what it prints.",
            )
