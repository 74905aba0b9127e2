"""Extract what a web page holds; run by itself as a child process: HTML in, JSON out.

It must not import the rest of the package: reading waits for its start-up; ``said.py`` beside it is a part of
it. It only gathers: trafilatura's text in two
moods, the paragraphs that its fork of readability keeps, and what the page says of itself. ``webpage.py`` and its
neighbours choose.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any

_MEMORY_BYTES = int(sys.argv[1])

Blocks = list[tuple[str, str, float]]
"""Kind, text, and the share of the text that is within links."""

_INNER = ("list", "quote", "p", "table")
_INLINE = frozenset(("ref", "hi", "del", "lb", "graphic", "code"))
_FOOTNOTES = ["//sup[.//a]", "//a[contains(@class, 'footnote')]"]
_WITHIN = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "mark", "nobr", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
"""Elements that stand within a line."""
_POST = re.compile(
    r"\b(?:twitter-tweet|twitter-video|instagram-media|bluesky-embed|mastodon-embed|fb-post|tiktok-embed|reddit-embed"
    r"|threads-post|text-post-media)\b"
)
_BOXES = (
    ("caption", re.compile(r"(?:^|[\s_-])(?:caption|captions|captiontext|photocaption|imagecaption)(?:$|[\s_-])")),
    ("pull_quote", re.compile(r"pull-?_?quote")),
    ("newsletter", re.compile(r"newsletter|mailing-?list|sign-?up-?(?:form|box|promo|module)")),
    ("related", re.compile(
        r"(?:^|[\s_-])(?:related|recirc\w*|read-?more|read-?also|more-?on|more-?stories|also-?like|recommended|most-?read"
        r"|most-?popular|trending|taboola|outbrain)(?:$|[\s_-])"
    )),
)  # fmt: skip
"""What a page's classes call its boxes, and the reason to tell."""
_BOX_TAGS = ("figcaption", "aside", "div", "section", "p", "span", "ul", "figure", "details")
_NO_PROSE = ("figure", "figcaption", "aside", "li", "table", "nav", "footer", "form", "noscript", "button")
_MOST_PARAGRAPHS = 3_000
_LONGEST_CELL = 400
"""Characters in a cell of a table of data."""
_MOST_BOXES, _BOX_LENGTH, _PROSE = 300, 1500, 80


def _text(element: Any, linked: bool = False) -> tuple[str, int]:
    """Return the text within an element, and how much of it is in links."""
    parts = [element.text or ""]
    count = len(parts[0].strip()) if linked else 0
    for piece in element:
        if piece.tag == "lb":
            parts.append(" ")
        elif piece.tag != "graphic":
            text, within = _text(piece, linked or piece.tag == "ref")
            parts.append(text)
            count += within
        tail = piece.tail or ""
        parts.append(tail)
        count += len(tail.strip()) if linked else 0
    return "".join(parts), count


def _add(out: Blocks, kind: str, text: str, linked: int) -> None:
    stripped = " ".join(text.split())
    if stripped:
        out.append((kind, stripped, min(1.0, linked / len(stripped))))


def _children(element: Any, kind: str, out: Blocks) -> None:
    """Add the blocks within an element; what stands between them, with links and emphasis in it, is one too."""
    run, linked, breaks = "", 0, 0
    for piece in element:
        if piece.tag in _INLINE:
            breaks = breaks + 1 if piece.tag == "lb" else 0
            text, within = ("", 0) if piece.tag == "graphic" else _text(piece, piece.tag == "ref")
            if breaks > 1:
                _add(out, kind, run, linked)
                run, linked = "", 0
            run, linked = f"{run} {text}" if piece.tag == "lb" else run + text, linked + within
        else:
            _add(out, kind, run, linked)
            run, linked = "", 0
            _block(piece, kind, out)
        tail = piece.tail or ""
        run += tail
        breaks = 0 if tail.strip() else breaks
    _add(out, kind, run, linked)


def _block(piece: Any, kind: str, out: Blocks) -> None:
    tag = piece.tag
    if tag == "head":
        _add(out, "heading", *_text(piece))
    elif tag == "list":
        _children(piece, "list_item", out)
    elif tag == "table":
        for row in piece.iter("row"):
            cells = [" ".join(_text(cell)[0].split()) for cell in row.iter("cell")]
            _add(out, "table_row", " | ".join(cell for cell in cells if cell), 0)
    elif tag == "div":
        _children(piece, kind, out)
    elif tag in {"p", "item", "quote"}:
        kind = "block_quote" if tag == "quote" else kind
        if any(True for _ in piece.iterchildren(*_INNER)):
            _children(piece, kind, out)
        else:
            _add(out, kind, *_text(piece))


def _extract(tree: Any, *, strict: bool) -> Blocks:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=True,
        include_links=True,
        favor_precision=strict,
        prune_xpath=_FOOTNOTES,
        with_metadata=False,
    )
    out: Blocks = []
    if found is not None and found.body is not None:
        _children(found.body, "paragraph", out)
    return out


def _second(tree: Any) -> list[tuple[str, float, str, bool]]:
    """Return the page's paragraphs: text, share within links, the element around, and whether readability keeps it."""
    from lxml import html
    from trafilatura.readability_lxml import Document

    summary = html.document_fromstring(Document(deepcopy(tree)).summary() or "<p></p>")
    kept = {_folded(paragraph) for paragraph in summary.iter("p", "div")}
    out: list[tuple[str, float, str, bool]] = []
    for paragraph in tree.iter("p", "div"):
        text = "" if paragraph.tag == "div" and len(paragraph) else _folded(paragraph)
        if not text or any(True for _ in paragraph.iterancestors(*_NO_PROSE)):
            continue
        linked = sum(len(_folded(link)) for link in paragraph.iter("a"))
        parent = paragraph.getparent()
        place = "" if parent is None else f"{parent.tag} {parent.get('class') or ''}".strip()
        out.append((text, min(1.0, linked / len(text)), place, text in kept))
        if len(out) == _MOST_PARAGRAPHS:
            break
    return out


def _folded(element: Any) -> str:
    return " ".join(element.text_content().split())


def _space_links(tree: Any) -> None:
    """Move the space at the end of a link behind it, where trafilatura does not strip it."""
    for link in tree.iter("a"):
        last = link[-1] if len(link) else None
        text = (link.text if last is None else last.tail) or ""
        if text[-1:].isspace():
            link.tail = " " + (link.tail or "")


def _open_layout(tree: Any) -> None:
    """Make plain divisions of tables that only lay out the page: with a table or a long text in a cell."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td"))
        if not (
            table.get("role") == "presentation"
            or any(True for _ in table.iterdescendants("table", "article", "h1"))
            or any(len(cell.text_content()) > _LONGEST_CELL for cell in cells)
        ):
            continue
        for piece in [table, *table.iterdescendants("tbody", "thead", "tfoot", "tr", "td", "th", "caption")]:
            if next(piece.iterancestors("table"), table) is table:
                piece.tag = "div"


def _part_at_breaks(tree: Any) -> None:
    """Make paragraphs of what two line breaks part, which trafilatura else cuts at every link."""
    for element in list(tree.iter("div", "p", "td", "article", "section", "main", "font", "center", "body")):
        if any(_followed_by_break(piece) for piece in element.iterchildren("br")):
            _wrap_runs(element)


def _followed_by_break(piece: Any) -> bool:
    following = piece.getnext()
    return not (piece.tail or "").strip() and following is not None and following.tag == "br"


def _wrap_runs(element: Any) -> None:
    """Put what stands between two breaks, or between blocks, within an element into paragraphs of its own."""
    children, element.tag = list(element), "div" if element.tag == "p" else element.tag
    new: list[Any] = []
    paragraph, breaks = element.makeelement("p"), 0
    paragraph.text, element.text = element.text, None
    for child in children:
        tail, child.tail = child.tail or "", None
        inline = child.tag in _WITHIN or not isinstance(child.tag, str)
        breaks = breaks + 1 if child.tag == "br" else 0
        if not inline or breaks == 2:
            new += [paragraph] if len(paragraph) or (paragraph.text or "").strip() else []
            paragraph = element.makeelement("p")
        if not inline:
            new.append(child)
        elif breaks < 2 and isinstance(child.tag, str):
            paragraph.append(child)
        breaks = 0 if tail.strip() else breaks
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + tail
        else:
            paragraph.text = (paragraph.text or "") + tail
    new += [paragraph] if len(paragraph) or (paragraph.text or "").strip() else []
    element[:] = new


def _open_posts(tree: Any) -> None:
    """Make plain quotations of embedded posts, which trafilatura leaves out by their classes."""
    for quote in list(tree.iter("blockquote"))[:_MOST_BOXES]:
        if not _POST.search(quote.get("class") or ""):
            continue
        outer, length = quote, len(quote.text_content().strip())
        for parent in quote.iterancestors("div", "figure", "section", "aside", "span"):
            if len(parent.text_content().strip()) > length + 5:
                break
            outer = parent
        quote.attrib.clear()
        for link in list(quote.iter("a")):
            link.drop_tag()
        if outer is not quote and outer.getparent() is not None:
            quote.tail = outer.tail
            outer.getparent().replace(outer, quote)


def _take_boxes(tree: Any) -> list[tuple[str, str]]:
    """Take out the boxes that stand among the article's paragraphs, with the reason for each."""
    removed, looked = [], 0
    for element in list(tree.iter(*_BOX_TAGS)):
        named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()[:500]
        reason = "caption" if element.tag == "figcaption" else None
        reason = reason or next((reason for reason, pattern in _BOXES if pattern.search(named)), None)
        if reason is None or element.getparent() is None:
            continue
        looked += 1
        text = " ".join(element.text_content().split())
        if looked > _MOST_BOXES:
            break
        if text and len(text) <= _BOX_LENGTH and _among_prose(element):
            removed.append((text, reason))
            element.drop_tree()
    return removed


def _among_prose(element: Any) -> bool:
    """Tell whether two paragraphs of prose outside an element stand in one of the three next around it."""
    outer = element
    for _ in range(3):
        outer = outer.getparent()
        if outer is None or outer.tag in {"body", "html"}:
            return False
        within = set(element.iter("p"))
        near = islice(outer.iterchildren("p"), _MOST_BOXES)
        prose = (p for p in near if p not in within and len(p.text_content()) > _PROSE)
        if len(list(islice(prose, 2))) == 2:
            return True
    return False


def main() -> int:
    """Read a page from standard input; write what it holds and says, ``null`` where it has no element."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    # trafilatura imports py3langid, and that numpy, 0.2 s, for a language filter that is not asked for here.
    sys.modules["py3langid"] = None  # type: ignore[assignment]
    sys.path.append(str(Path(__file__).parent))
    from lxml import etree
    from said import gather  # type: ignore[import-not-found]
    from trafilatura import load_html

    tree: Any = load_html(sys.stdin.buffer.read().decode("utf-8"))
    if tree is None:
        json.dump(None, sys.stdout)
        return 0
    said = gather(tree)
    # trafilatura loses the space behind a link within emphasis, which it is not asked to keep.
    etree.strip_tags(tree, "strong", "b", "em", "i", "u")
    _open_layout(tree)
    _part_at_breaks(tree)
    _open_posts(tree)
    _space_links(tree)
    removed = _take_boxes(tree)
    page = {
        "main": _extract(tree, strict=False),
        "strict": _extract(tree, strict=True),
        "second": _second(tree),
        "removed": removed,
        "said": said,
    }
    json.dump(page, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
