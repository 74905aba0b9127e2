"""Draw one page of a PDF as a grey picture; run by itself as a child process: PDF in, PGM out.

It must not import the rest of the package: reading waits for its start-up.
"""

from __future__ import annotations

import math
import resource
import sys

_MEMORY_BYTES, _PAGE, _DPI, _MOST_PIXELS = (int(word) for word in sys.argv[1:5])


def main() -> int:
    """Read a PDF from standard input; write its page as a portable grey map, or fail."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    import pypdfium2

    page = pypdfium2.PdfDocument(sys.stdin.buffer.read())[_PAGE]
    width, height = page.get_size()
    scale = min(_DPI / 72, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    pixels = memoryview(bytes(bitmap.buffer))
    sys.stdout.buffer.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
    for y in range(bitmap.height):
        sys.stdout.buffer.write(pixels[y * bitmap.stride : y * bitmap.stride + bitmap.width])
    return 0


if __name__ == "__main__":
    sys.exit(main())
