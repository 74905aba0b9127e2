"""Extract the article of one web page; run by itself as a child process: HTML in, JSON out.

It must not import the rest of the package: reading waits for its start-up.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

_MEMORY_BYTES = int(sys.argv[1])
_BLOCKS = ("list", "quote", "p")


def _text(element: Any, skip: tuple[str, ...] = ()) -> str:
    """Return the text within an element, without that of its descendants named in ``skip``."""
    parts = [element.text or ""]
    for piece in element:
        if piece.tag == "lb":
            parts.append(" ")
        elif piece.tag not in skip and piece.tag != "graphic":
            parts.append(_text(piece, skip))
        parts.append(piece.tail or "")
    return "".join(parts)


def _children(element: Any, kind: str, out: list[tuple[str, str]]) -> None:
    for piece in element:
        _block(piece, kind, out)
        if (piece.tail or "").strip():
            out.append((kind, piece.tail))


def _block(piece: Any, kind: str, out: list[tuple[str, str]]) -> None:
    tag = piece.tag
    if tag == "head":
        out.append(("heading", _text(piece)))
    elif tag == "list":
        _children(piece, "list_item", out)
    elif tag == "table":
        for row in piece.iter("row"):
            cells = (_text(cell) for cell in row.iter("cell"))
            out.append(("table_row", " | ".join(cell for cell in cells if cell.strip())))
    elif tag == "div":
        _children(piece, kind, out)
    elif tag in {"p", "item", "quote"}:
        kind = "block_quote" if tag == "quote" else kind
        out.append((kind, _text(piece, _BLOCKS)))
        for inner in piece.iterchildren(*_BLOCKS):
            _block(inner, kind, out)


def main() -> int:
    """Read a page from standard input; write ``{"blocks": [[kind, text], ...], "title": ..., ...}`` or ``null``."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    # trafilatura imports py3langid, and that numpy, 0.2 s, for a language filter that is not asked for here.
    sys.modules["py3langid"] = None  # type: ignore[assignment]
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        sys.stdin.buffer.read().decode("utf-8"),
        include_comments=False,
        include_tables=True,
        prune_xpath=["//sup[.//a]", "//a[contains(@class, 'footnote')]"],
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    out: list[tuple[str, str]] = []
    if found is not None and found.body is not None:
        _children(found.body, "paragraph", out)
    json.dump(
        {
            "blocks": out,
            **{
                key: getattr(found, key, None)
                for key in ("title", "author", "date", "sitename", "hostname", "url")
            },
        },
        sys.stdout,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
