"""Web pages through trafilatura."""

from __future__ import annotations

import json
import re
import sys

from compare.errors import InputError
from compare.model import BlockKind
from compare.reading import child, limits
from compare.reading.clean import key
from compare.reading.dates import metadata_date
from compare.reading.draft import Draft, Passage

_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def read(text: str, name: str) -> Draft:
    """Return the draft of the article that a saved page holds, without its menus, comments and advertisements.

    Raises
    ------
    InputError
        The page holds no article, or cannot be read within the limits.

    """
    command = [sys.executable, "-I", child.script("webpage_child.py"), str(limits.CHILD_MEMORY_BYTES)]
    try:
        # Written out in the declaration, another encoding would be believed over the text's own.
        page = json.loads(
            child.run(command, _DECLARATION.sub("", text, count=1).encode("utf-8", "replace"), name)
        )
    except child.ChildError as fault:
        raise InputError(
            f"{name}: the page is too deeply nested or too large to read; "
            "save the article as plain text and give that"
        ) from fault
    passages = tuple(Passage(BlockKind(kind), block) for kind, block in page["blocks"])
    if not passages:
        raise InputError(
            f"{name}: no article on this page; save the page of the article itself, with its text"
        )
    return Draft(
        passages=passages,
        title=_title(page["title"], passages),
        byline=_byline(page["author"]),
        outlet=page["sitename"] or page["hostname"],
        published=metadata_date(page["date"]) if page["date"] else None,
        url=url if (url := page["url"] or "").startswith(("http://", "https://")) else None,
    )


def _title(title: str | None, passages: tuple[Passage, ...]) -> str | None:
    """Return the page's own heading rather than a window title that adds the outlet's name to it."""
    first = passages[0]
    if title and first.kind is BlockKind.HEADING and key(first.text) and key(first.text) in key(title):
        return first.text
    return title


def _byline(author: str | None) -> str | None:
    return ", ".join(part.strip() for part in author.split(";")) if author else None
