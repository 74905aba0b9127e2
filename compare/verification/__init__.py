"""A brief is held against itself: what it prints against what it carries, and that against the articles."""

from __future__ import annotations

from compare.verification.report import Check, Report
from compare.verification.verify import verify

__all__ = ["Check", "Report", "verify"]
