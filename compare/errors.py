"""The errors that a caller would catch. Each message says what, where, and what to do, in one line."""

from __future__ import annotations


class SidebriefError(Exception):
    """Any error that a user can do something about."""


class UsageError(SidebriefError):
    """The request itself is wrong: an unknown format, an option that does not apply."""


class InputError(SidebriefError):
    """An input could not be read as an article."""


class OutputError(SidebriefError):
    """An output could not be written."""


class IntegrityError(SidebriefError):
    """A brief does not hold together: a quote does not stand in its text.

    A fault of this program, never shown as a finished brief.
    """
