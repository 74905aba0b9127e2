"""Word-processor documents and markup through pandoc's JSON tree."""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.errors import InputError
from compare.model import BlockKind, Removed
from compare.reading import child, limits
from compare.reading.cleaning.clean import fold
from compare.reading.cleaning.dates import metadata_date
from compare.reading.documents import markup, properties
from compare.reading.documents.prepare import FORMATS as PREPARED
from compare.reading.documents.prepare import prepare
from compare.reading.documents.tree import Node, Walker
from compare.reading.draft import Draft, Passage, Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

# What pandoc's Markdown takes for markup is often plain prose in an article: "$5m and $6m", "@name", "A. Smith",
# straight quotation marks that must stay verbatim.
_EXTENSIONS = {
    "markdown": (
        "-smart-yaml_metadata_block-raw_tex-tex_math_dollars-latex_macros-citations-example_lists-fancy_lists"
        "-subscript-superscript-implicit_figures"
    ),
    # Jupyter's viewers do not know notes, but writers use them.
    "ipynb": "+footnotes",
}
_PREPARE = {"rtf": markup.rtf, "rst": markup.rest, "latex": markup.latex, "asciidoc": markup.asciidoc}
_PACKED = frozenset({"docx", "odt", "epub", "pptx", "ipynb", "rtf"})
"""Formats whose size is not that of their text."""
_NAMES = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by", "creator"),
    "date": ("date", "published", "pubdate", "publish_date", "date_published"),
    "outlet": (
        "outlet",
        "publication",
        "source",
        "site",
        "sitename",
        "site_name",
        "publisher",
        "organization",
    ),
    "url": ("url", "link", "canonical", "canonical_url", "identifier"),
    "language": ("lang", "language"),
}
_OPENING = ("subtitle", "abstract")
"""Metadata that is text of the article, in its order."""


def read(data: bytes, reader: str, name: str) -> Draft:
    """Return the draft of a document in one of pandoc's input formats; text formats as UTF-8.

    Raises
    ------
    InputError
        Pandoc cannot read it, or not within the limits.

    """
    if len(data) > limits.MAX_MARKUP_BYTES and reader not in _PACKED:
        raise InputError(
            f"{name}: longer than {limits.MAX_MARKUP_BYTES // 1_000_000} MB of text; give the article alone"
        )
    fields: dict[str, str] = {}
    removed: tuple[Removed, ...] = ()
    hidden = Properties()
    if reader == "markdown":
        fields, data = markup.front_matter(data)
    elif reader in PREPARED:
        prepared = prepare(data, reader, name)
        data, fields, removed, hidden = prepared.data, prepared.fields, prepared.removed, prepared.properties
    elif reader == "rtf":
        if len(data) > limits.MAX_MARKUP_BYTES and markup.has_changes(data):
            raise InputError(f"{name}: long and with tracked changes; accept them and save it again")
        hidden = properties.plausible(markup.rtf_days(data))
    data = _PREPARE.get(reader, bytes)(data)
    draft = _draft(_tree(data, reader, name), fields, name)
    if reader == "rtf":
        # Its title and author stand in the file's properties alone.
        hidden = replace(hidden, title=properties.title(draft.title), byline=draft.byline)
        draft = replace(draft, title=None, byline=None)
    return replace(draft, removed=(*removed, *draft.removed), properties=hidden)


def _tree(data: bytes, reader: str, name: str) -> Node:
    limit = f"-M{limits.PANDOC_HEAP}"
    source = reader + _EXTENSIONS.get(reader, "")
    command = [program(), "+RTS", limit, "-RTS", "--sandbox", "--from", source, "--to", "json"]
    try:
        tree: Node = json.loads(child.run(command, data, name))
    except child.ChildError as fault:
        reason = fold(str(fault))[:120] or "no reason given"
        raise InputError(
            f"{name}: pandoc could not read it as {reader} ({reason}); save it as plain text or DOCX"
        ) from fault
    except RecursionError as fault:
        raise InputError(f"{name}: nested too deeply to be an article; save it as plain text") from fault
    return tree


@cache
def program() -> str:
    """Return the path of the pandoc that pypandoc-binary brings, else the one on the path."""
    # pypandoc's own search starts pandoc once to ask for its version, 60 ms.
    spec = importlib.util.find_spec("pypandoc")
    if spec is not None and spec.origin is not None:
        bundled = Path(spec.origin).parent / "files" / "pandoc"
        if bundled.is_file():
            return str(bundled)
    found = shutil.which("pandoc")
    if found is None:
        raise InputError("pandoc is not installed; install the package pypandoc-binary")
    return found


def _draft(tree: Node, fields: dict[str, str], name: str) -> Draft:
    walker = Walker()
    try:
        listed, blocks = _fields(walker, tree["blocks"])
        meta: Node = tree["meta"]
        meta = meta.get("jupyter", {}).get("c", {}) | meta
        opening = [passage for key in _OPENING for passage in _opening(walker, meta.get(key))]
        passages = (*opening, *walker.blocks(blocks, BlockKind.PARAGRAPH))
        read = {
            key.lower(): _value(walker, key.lower(), node)
            for key, node in meta.items()
            if key not in _OPENING
        }
    except RecursionError as fault:
        raise InputError(f"{name}: nested too deeply to be an article; save it as plain text") from fault
    given = listed | read | fields
    found = {
        noun: next((given[key] for key in keys if given.get(key)), None) for noun, keys in _NAMES.items()
    }
    url = found["url"]
    return Draft(
        passages=passages,
        title=found["title"] or walker.title,
        byline=properties.author(found["byline"]),
        outlet=found["outlet"],
        published=metadata_date(found["date"].lstrip("<[ ")) if found["date"] else None,
        url=url if url and url.startswith(("http://", "https://")) else None,
        language=found["language"],
        removed=tuple(walker.removed),
    )


def _fields(walker: Walker, nodes: list[Node]) -> tuple[dict[str, str], list[Node]]:
    """Split a list of author, date ... off the first two blocks, which is how reStructuredText gives them."""
    known = {key for keys in _NAMES.values() for key in keys}
    for i, node in enumerate(nodes[:2]):
        if node["t"] == "DefinitionList":
            found = {
                walker.text(term).strip().lower(): " ".join(
                    passage.text for passage in walker.blocks(definitions[0], BlockKind.LIST_ITEM)
                )
                for term, definitions in node["c"]
            }
            if known.issuperset(found):
                return found, nodes[:i] + nodes[i + 1 :]
    return {}, nodes


def _opening(walker: Walker, node: Node | None) -> Iterator[Passage]:
    """Yield a standfirst or an abstract, which stand before the text."""
    if node is None:
        return
    if node["t"] == "MetaBlocks":
        yield from walker.blocks(node["c"], BlockKind.PARAGRAPH)
    else:
        text = _value(walker, "", node)
        # Pandoc puts a colon before a subtitle of JATS.
        yield Passage(BlockKind.PARAGRAPH, text.removeprefix(":"))


def _value(walker: Walker, key: str, node: Node) -> str:
    tag: str = node["t"]
    content: Any = node.get("c")
    if tag == "MetaInlines":
        kept: list[Node] = list(_people(content)) if key.startswith("author") else content
        text = walker.text([part for part in kept if part["t"] != "Note"])
        notes = [block for part in kept if part["t"] == "Note" for block in part["c"]]
        walker.remove(" ".join(p.text for p in walker.blocks(notes, BlockKind.NOTE)), "acknowledgement")
        return text
    if tag == "MetaBlocks":
        return " ".join(passage.text for passage in walker.blocks(content, BlockKind.PARAGRAPH))
    if tag == "MetaList":
        return ", ".join(_value(walker, key, item) for item in content)
    if tag == "MetaMap":
        found = (_value(walker, key, content[part]) for part in ("name", "text", "title") if part in content)
        return next(found, "")
    return str(content)


def _people(nodes: list[Node]) -> Iterator[Node]:
    """Yield an author's name without the institution on the next line and the raised mark that points to it."""
    for node in nodes:
        if node["t"] == "LineBreak":
            return
        if node["t"] != "Superscript":
            yield node
