"""Take the blocks of a page of HTML, in a process of its own: reads it from standard input, writes JSON."""

from __future__ import annotations

import json
import sys

from compare.verification.printed import blocks

if __name__ == "__main__":
    page = sys.stdin.buffer.read().decode("utf-8", "replace")
    json.dump([(block.stream, block.shown) for block in blocks(page)], sys.stdout)
