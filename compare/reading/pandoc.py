"""Word-processor documents and markup through pandoc's JSON tree."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.errors import InputError
from compare.model import BlockKind, Removed
from compare.reading import child, limits
from compare.reading.dates import metadata_date
from compare.reading.draft import Draft, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]

# What pandoc's Markdown takes for markup is often plain prose in an article: "$5m and $6m", "@name", "A. Smith",
# straight quotation marks that must stay verbatim.
_MARKDOWN = (
    "markdown-smart-yaml_metadata_block-raw_tex-tex_math_dollars-latex_macros-citations-example_lists-fancy_lists"
    "-subscript-superscript-implicit_figures"
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_STAND_IN = re.compile(rb"(\\u-?\d{1,5}) ?([^\\{}\r\n])")
_ENTRY = re.compile(r"([A-Za-z][\w -]*):[ \t]*(.*)")
_NAMES = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by", "creator"),
    "date": ("date", "published", "pubdate", "publish_date", "date_published"),
    "outlet": ("outlet", "publication", "source", "site", "sitename", "site_name", "publisher"),
    "url": ("url", "link", "canonical", "canonical_url", "identifier"),
}


def read(data: bytes, reader: str, name: str) -> Draft:
    """Return the draft of a document in one of pandoc's input formats; text formats as UTF-8.

    Raises
    ------
    InputError
        Pandoc cannot read it, or not within the limits.

    """
    if len(data) > limits.MAX_MARKUP_BYTES and reader not in {"docx", "odt", "epub", "pptx", "ipynb", "rtf"}:
        raise InputError(
            f"{name}: longer than {limits.MAX_MARKUP_BYTES // 1_000_000} MB of text; give the article alone"
        )
    front: dict[str, str] = {}
    if reader == "markdown":
        reader = _MARKDOWN
        front, data = _front_matter(data)
    elif reader == "rtf":
        data = _rtf(data)
    limit = f"-M{limits.PANDOC_HEAP}"
    command = [program(), "+RTS", limit, "-RTS", "--sandbox", "--from", reader, "--to", "json"]
    try:
        tree: Node = json.loads(child.run(command, data, name))
    except child.ChildError as fault:
        reason = str(fault).splitlines()[0][:120] if str(fault) else "no reason given"
        raise InputError(
            f"{name}: pandoc could not read it as {reader.partition('-')[0]} ({reason}); "
            "save it as plain text or DOCX"
        ) from fault
    except RecursionError as fault:
        raise InputError(f"{name}: nested too deeply to be an article; save it as plain text") from fault
    return _draft(tree, front, name)


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


def _rtf(data: bytes) -> bytes:
    """Write the stand-in after a Unicode character as an escape; pandoc 3.9 loses a letter where it is a plain one."""
    if rb"\uc0" in data:
        return data
    return _STAND_IN.sub(lambda match: match[1] + b"\\'%02x" % match[2][0], data)


def _front_matter(data: bytes) -> tuple[dict[str, str], bytes]:
    """Split simple ``key: value`` front matter off; YAML proper would refuse a headline with a colon."""
    text = data.decode("utf-8")
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, data
    entries: dict[str, str] = {}
    last = ""
    for line in match[1].splitlines():
        entry = _ENTRY.match(line)
        item = re.match(r"\s+(?:-\s+)?(?:name:\s*)?(.+)|-\s+(?:name:\s*)?(.+)", line)
        if entry:
            last = entry[1].strip().lower()
            entries[last] = _scalar(entry[2])
        elif item and last:
            entries[last] = ", ".join(filter(None, (entries[last], _scalar(item[1] or item[2]))))
    return (entries, text[match.end() :].encode()) if entries else ({}, data)


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(part) for part in value[1:-1].split(","))
    return (
        value[1:-1]
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        else value.lstrip("|>").strip()
    )


def _draft(tree: Node, front: dict[str, str], name: str) -> Draft:
    walker = _Walker()
    try:
        fields, blocks = walker.fields(tree["blocks"])
        passages = tuple(walker.blocks(blocks, BlockKind.PARAGRAPH))
        given = fields | {key.lower(): walker.meta(value) for key, value in tree["meta"].items()} | front
    except RecursionError as fault:
        raise InputError(f"{name}: nested too deeply to be an article; save it as plain text") from fault
    found = {
        noun: next((given[key] for key in keys if given.get(key)), None) for noun, keys in _NAMES.items()
    }
    url = found["url"]
    return Draft(
        passages=passages,
        title=found["title"],
        byline=found["byline"],
        outlet=found["outlet"],
        published=metadata_date(found["date"]) if found["date"] else None,
        url=url if url and url.startswith(("http://", "https://")) else None,
        removed=tuple(walker.removed),
    )


class _Walker:
    """Walks pandoc's tree and keeps what it leaves out. The node types are those of pandoc-types 1.23."""

    def __init__(self) -> None:
        self.removed: list[Removed] = []

    def blocks(self, nodes: list[Node], kind: BlockKind) -> Iterator[Passage]:
        for node in nodes:
            tag: str = node["t"]
            content: Any = node.get("c")
            if tag in {"Para", "Plain"}:
                yield Passage(kind, self.text(content))
            elif tag == "LineBlock":
                yield Passage(kind, " ".join(self.text(line) for line in content))
            elif tag == "Header":
                yield Passage(BlockKind.HEADING, self.text(content[2]))
            elif tag == "BlockQuote":
                yield from self.blocks(content, BlockKind.BLOCK_QUOTE)
            elif tag in {"BulletList", "OrderedList"}:
                for item in content if tag == "BulletList" else content[1]:
                    yield from self.blocks(item, BlockKind.LIST_ITEM)
            elif tag == "DefinitionList":
                for term, definitions in content:
                    yield Passage(BlockKind.LIST_ITEM, self.text(term))
                    for definition in definitions:
                        yield from self.blocks(definition, BlockKind.LIST_ITEM)
            elif tag == "Div":
                yield from self.blocks(content[1], kind)
            elif tag == "Table":
                yield from self.rows(content)
            elif tag == "Figure":
                self.remove(" ".join(p.text for p in self.blocks(content[2], kind)), "caption")
            elif tag == "CodeBlock":
                self.remove(content[1], "code")
            elif tag == "RawBlock":
                self.remove(content[1], "markup")

    def fields(self, nodes: list[Node]) -> tuple[dict[str, str], list[Node]]:
        """Split a list of author, date ... off the first two blocks, which is how reStructuredText gives them."""
        known = {key for keys in _NAMES.values() for key in keys}
        for i, node in enumerate(nodes[:2]):
            if node["t"] == "DefinitionList":
                found = {
                    self.text(term).strip().lower(): " ".join(
                        passage.text for passage in self.blocks(definitions[0], BlockKind.LIST_ITEM)
                    )
                    for term, definitions in node["c"]
                }
                if known.issuperset(found):
                    return found, nodes[:i] + nodes[i + 1 :]
        return {}, nodes

    def rows(self, table: list[Any]) -> Iterator[Passage]:
        head, bodies, foot = table[3], table[4], table[5]
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        for row in rows:
            cells = (" ".join(p.text for p in self.blocks(cell[4], BlockKind.TABLE_ROW)) for cell in row[1])
            yield Passage(BlockKind.TABLE_ROW, " | ".join(cell for cell in cells if cell.strip()))

    def text(self, nodes: list[Node]) -> str:
        return "".join(self.inline(node) for node in nodes)

    def inline(self, node: Node) -> str:
        tag: str = node["t"]
        content: Any = node.get("c")
        if tag == "Str":
            return str(content)
        if tag in {"Space", "SoftBreak", "LineBreak"}:
            return " "
        if tag in {"Emph", "Strong", "Underline", "SmallCaps", "Superscript", "Subscript"}:
            return self.text(content)
        if tag in {"Link", "Span", "Cite"}:
            return self.text(content[1])
        if tag in {"Code", "Math"}:
            return str(content[1])
        if tag == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return marks[0] + self.text(content[1]) + marks[1]
        if tag == "Note":
            self.remove(" ".join(p.text for p in self.blocks(content, BlockKind.PARAGRAPH)), "footnote")
        elif tag == "Image":
            self.remove(self.text(content[1]), "caption")
        elif tag == "Strikeout":
            self.remove(self.text(content), "struck_out")
        return ""

    def meta(self, node: Node) -> str:
        tag, content = node["t"], node["c"]
        if tag == "MetaInlines":
            return self.text(content)
        if tag == "MetaBlocks":
            return " ".join(p.text for p in self.blocks(content, BlockKind.PARAGRAPH))
        if tag == "MetaList":
            return ", ".join(self.meta(item) for item in content)
        if tag == "MetaMap":
            return next((self.meta(content[key]) for key in ("name", "text", "title") if key in content), "")
        return str(content)

    def remove(self, text: str, reason: str) -> None:
        if text.strip():
            self.removed.append(Removed(text, reason))
