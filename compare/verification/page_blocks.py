"""Read a page of HTML as a printer does: the paragraphs, headings and cells, and what runs in margins.

``html_child.py`` loads this by its path, in its process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import bidirectional, normalize

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

BLOCKS = frozenset(
    {"address", "article", "aside", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "legend", "li", "main", "nav", "ol", "p", "section",
     "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
UNPRINTED = frozenset({"style", "script", "svg", "title", "head", "noscript", "template"})
ROW = re.compile(r"[CDSLR]\d+")
HYPHENS = re.compile(r"[\u2010\u2011\u00ad]")
FORMLESS = re.compile(
    r"\s|[\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
FORMS = re.compile(r"[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]")
"""Ligatures, and forms of Hebrew and Arabic letters."""
PICTURES = 201
"""Stream of what stands in pictures, see ``pdf_child``."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell."""

    text: str
    """Without white space."""
    stream: int
    """See ``pdf_child``: the column of a table, the full text, or 0."""
    row: str
    """Id of the row that it stands in, or empty."""
    verbatim: bool
    """Whether it is a passage of an article: with its label, and after it who says it."""
    head: bool
    """Whether it stands in the head of a table."""
    shown: str
    """As it stands, for messages."""
    item: bool = False
    """Whether it stands in a list, after a bullet."""
    paged: bool = False
    """Whether the number of a page follows."""
    turned: bool = False
    """Whether any of it runs from right to left; then readers of PDF tell the order of letters of whole lines, beyond
    the block, in different ways."""


def bare(text: str) -> str:
    """Take out what a printer may change.

    That is white space; which of the hyphens it is, as they share a glyph; letters that have no form of their own
    (marks of direction, joiners, selectors); and whether letters that are set as one, by ligature or with an accent,
    are one.

    >>> bare("The duty en\u2011gineer")
    'Thedutyen-gineer'
    """
    text = FORMS.sub(lambda found: normalize("NFKC", found[0]), HYPHENS.sub("-", text))
    return normalize("NFC", FORMLESS.sub("", text))


def blocks(page: str, *, hidden: Iterable[str] = ()) -> tuple[Block, ...]:
    """Return the blocks of a page of HTML in order; those of a class in ``hidden`` are left out."""
    body = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True)).find(
        "body"
    )
    found: list[Block] = []
    if body is not None:
        pieces: list[str] = []
        owner: list[HtmlElement] = [body]
        _collect(body, frozenset(hidden), pieces, owner, found)
        _close(pieces, owner[-1], found)
    return tuple(found)


def _collect(
    element: HtmlElement,
    hidden: frozenset[str],
    pieces: list[str],
    owner: list[HtmlElement],
    found: list[Block],
) -> None:
    """Walk an element; ``pieces`` is the text of the block at hand, the last of ``owner`` the element it is of."""
    opens = element.tag in BLOCKS
    if opens:
        _close(pieces, owner[-1], found)
        owner.append(element)
    pieces.append(element.text or "")
    for child in element:
        skipped = not isinstance(child.tag, str) or child.tag in UNPRINTED
        if child.tag == "svg":
            shown = (" ".join(text.text_content().split()) for text in child.iter("text"))
            found += [
                Block(bare(each), PICTURES, "", False, False, each, turned=is_turned(each)) for each in shown
            ]
        if not skipped and not hidden.intersection(child.get("class", "").split()):
            _collect(child, hidden, pieces, owner, found)
        pieces.append(child.tail or "")
    if opens:
        _close(pieces, element, found)
        owner.pop()


def _close(pieces: list[str], element: HtmlElement, found: list[Block]) -> None:
    shown = " ".join("".join(pieces).split())
    pieces.clear()
    around = (element, *element.iterancestors())
    paged = any("toc" in each.get("class", "").split() for each in around) or (
        element.tag == "td" and "page" in element.get("class", "").split()
    )
    if (text := bare(shown)) or (paged and element.tag == "td"):
        row = next(
            (each.get("id") for each in around if ROW.fullmatch(each.get("id", ""))),
            "",
        )
        verbatim = bool({"quote", "headline", "block"}.intersection(element.get("class", "").split()))
        head = any(each.tag == "thead" for each in around)
        item = any(each.tag == "li" for each in around)
        turned = (
            is_turned(text) or next((each.get("dir") for each in around if each.get("dir")), "ltr") == "rtl"
        )
        found.append(Block(text, _column(element), row or "", verbatim, head, shown, item, paged, turned))


def is_turned(text: str) -> bool:
    """Tell whether any of a text runs from right to left."""
    return not text.isascii() and any(bidirectional(letter) in {"R", "AL"} for letter in text)


def _column(element: HtmlElement) -> int:
    for each in (element, *element.iterancestors()):
        if each.tag in {"td", "th"}:
            return 1 + sum(1 for _ in each.itersiblings("td", "th", preceding=True))
        if each.tag == "article":
            return 101 + sum(1 for _ in each.itersiblings("article", preceding=True))
    return 0


def descriptions(page: str) -> list[str]:
    """Return what a page of HTML says of its pictures to who does not see them."""
    body = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    return [each.text_content() for each in body.xpath("//svg/title")] + [
        str(text) for text in body.xpath("//img/@alt")
    ]


def running(page: str) -> tuple[str, ...]:
    """Return what may run in the margins of the pages of a page of HTML, bare, the longest first; no page numbers."""
    body = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    texts = {
        *(str(text) for text in body.xpath("//@data-short | //@data-head | //@data-continued")),
        *(each.text_content() for each in body.xpath("//h1 | //h2 | //h3 | //*[@class='run-legend']")),
    }
    return tuple(sorted({bare(text) for text in texts} - {""}, key=lambda text: (-len(text), text)))
