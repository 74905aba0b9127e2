"""A file, page or stream of bytes becomes an article."""

from __future__ import annotations

from compare.reading.source import read_address, read_bytes, read_input, read_path, read_text

__all__ = ["read_address", "read_bytes", "read_input", "read_path", "read_text"]
