"""Title and author of a PDF's information dictionary, where they can be believed.

The dictionary's dates are the file's, not the article's, and are never used: a page printed today would seem
published today.
"""

from __future__ import annotations

import re

from compare.reading.cleaning.clean import fold, key

_LONGEST = 300
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)\b.*|untitled\b.*|(?:new )?document\s*\d*"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|tex|html?|qxd|pages|txt|pptx?)"
    r"|(?:title|about:blank|print|layout|slide|page|scan|img|image|doc|file)[\s_-]*\d*|https?:.*|[\d\W_]+)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin(?:istrator)?|owner|unknown|anonymous|author|root|guest|default|scanner|windows|microsoft|apple|adobe"
    r"|editor|office|home|pc|laptop|staff|web ?master|administrador|usuario|utilisateur)\b.*",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}"
_PERSON = re.compile(rf"{_NAME}(?:(?:,|;| and| &)\s+{_NAME}){{0,5}}")


def title(declared: str | None) -> str | None:
    """Return the title that a file declares, or None where it is a file's or a program's name.

    >>> title("Microsoft Word - wall final.docx") is None
    True
    """
    text = fold(declared or "")
    if len(key(text)) < 4 or len(text) > _LONGEST or _NO_TITLE.fullmatch(text):
        return None
    return text if " " in text or not text.isascii() else None


def author(declared: str | None, text: str) -> str | None:
    """Return the author that a file declares, where it is a person's name that stands in ``text`` too.

    >>> author("Ada Lind", "By Ada Lind. The wall fell.")
    'Ada Lind'
    >>> author("Administrator", "The wall fell.") is None
    True
    """
    name = fold(declared or "")
    if len(name) > 120 or not _PERSON.fullmatch(name) or _NO_AUTHOR.fullmatch(name):
        return None
    return name if key(name) in key(text) else None


def names_title(declared: str, shown: str) -> bool:
    """Tell whether a block of the page is the title that the file declares, the outlet's name after it left aside.

    >>> names_title("Sea wall gives way - The Ellery Courier", "Sea wall gives way")
    True
    """
    whole, part = key(declared), key(shown)
    if len(part) < 8:
        return part == whole
    return (
        part == whole
        or (whole.startswith(part) and len(part) > 0.4 * len(whole))
        or (whole.endswith(part) and len(part) > 0.5 * len(whole))
    )
