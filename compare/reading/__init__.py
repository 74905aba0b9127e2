"""A file, page or stream of bytes becomes an article."""

from __future__ import annotations

from compare.reading.source import read_bytes, read_path, read_text

__all__ = ["read_bytes", "read_path", "read_text"]
