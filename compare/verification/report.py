"""What was found when a brief was held against itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that holds or does not."""

    row: str
    """Id of the row that it is about, or empty."""
    holds: bool
    text: str
    """A line for a reader."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked, in order."""

    kind: str
    """``PDF``, ``HTML`` or ``JSON``."""
    rows: tuple[str, ...]
    """Ids of the rows of the brief, in order."""
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether everything does."""
        return all(check.holds for check in self.checks)
