"""Take the blocks of a page of HTML, in a process of its own: reads it from standard input, writes JSON.

Run by path, never imported; ``page_blocks.py`` beside it is all of the package that it loads.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
from page_blocks import blocks  # type: ignore[import-not-found]

if __name__ == "__main__":
    page = sys.stdin.buffer.read().decode("utf-8", "replace")
    json.dump([(block.stream, block.shown) for block in blocks(page)], sys.stdout)
