"""The text of pandoc's inline nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Node = dict[str, Any]

_GAP = "\x00"
"""Where something was taken out."""
_CLOSE_GAP = re.compile(r"\s{0,2}\x00+(?=[\s.,;:!?)\]»”’]|$)|\x00+")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE_TARGET = re.compile(r"#(?:.*_)?(?:fn|ftn|edn|en\d|footnote|endnote|note|noteref|n\d)", re.IGNORECASE)
"""Addresses that pages and books give to notes, and to the places that refer to them."""
_LONGEST_TARGET = 300
_BACK = re.compile(r"[↩↵⤴⏎^↑]\ufe0e?")
_EXPONENT = re.compile(r"[+−-]?\d{1,6}")
_NOTE_MARK_AFTER = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?”’\"'»)\]])\Z")
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,4}|[a-z*†‡§])(?:\s*[,;–-]\s*\d{1,4})*\s*[\])]?")
_UNSEEN_TAG = re.compile(r"<(script|style|template)\b", re.IGNORECASE)
_WIKI_LINK = re.compile(r"[A-Za-z][A-Za-z-]{1,14}:\S")
_FIELD = re.compile(r"[\w .-]{1,30}=")
_CONVERTED = frozenset({"convert", "cvt"})
_FIRST = frozenset(
    {"nowrap", "nobr", "small", "big", "em", "strong", "abbr", "angbr", "circa", "mono", "kbd", "smallcaps"}
)
_SECOND = frozenset({"lang", "langx", "transl", "transliteration", "color", "font color"})
_QUOTES = frozenset({"quote", "blockquote", "cquote", "quotation", "rquote", "quote box"})
_SIGNS = {"snd": " – ", "spnd": " – ", "spaced ndash": " – ", "ndash": "–", "mdash": "—", "emdash": "—", "nbsp": " ",
          "'": "’", "pound": "£", "euro": "€", "!": "|"}  # fmt: skip


def text(
    nodes: Sequence[Node], note: Callable[[list[Node]], None], remove: Callable[[str, str], None]
) -> str:
    """Return the text of inline nodes.

    ``note`` is given the blocks of each note, ``remove`` the text of all else that is left out and the reason.
    """
    return _CLOSE_GAP.sub("", _Reader(note, remove).read(nodes))


def without_mark(note: list[Node]) -> list[Node]:
    """Return the blocks of a note without the number that it is marked by in the text."""
    first: Node = note[0] if note else {"t": ""}
    if first["t"] not in {"Para", "Plain"} or not first["c"] or not _is_mark(first["c"][0]):
        return note
    return [{"t": first["t"], "c": first["c"][1:]}, *note[1:]]


def is_note(nodes: Sequence[Node]) -> bool:
    """Tell whether a paragraph begins with its number, linked to where the text refers to it: a note."""
    first = nodes[0] if nodes else None
    while first is not None and first["t"] in {"Superscript", "Span"}:
        inner = first["c"][1] if first["t"] == "Span" else first["c"]
        first = inner[0] if inner else None
    if first is None or first["t"] != "Link" or not _NOTE_TARGET.search(first["c"][2][0][-_LONGEST_TARGET:]):
        return False
    shown = "".join(str(node["c"]) for node in first["c"][1] if node["t"] == "Str")
    return _MARK.fullmatch(shown) is not None


def _is_mark(node: Node) -> bool:
    """Tell whether an inline node is the raised number of a note that was set by hand."""
    if node["t"] != "Superscript" or not all(part["t"] in {"Str", "Space"} for part in node["c"]):
        return False
    return _MARK.fullmatch("".join(part.get("c", " ") for part in node["c"])) is not None


class _Reader:
    def __init__(self, note: Callable[[list[Node]], None], remove: Callable[[str, str], None]) -> None:
        self.note = note
        self.remove = remove
        self.unseen = ""
        """Name of the element that is open and whose content no reader sees."""

    def read(self, nodes: Sequence[Node]) -> str:
        pieces: list[str] = []
        last = ""
        for i, node in enumerate(nodes):
            marked = i + 1 < len(nodes) and nodes[i + 1]["t"] == "Note" and _is_mark(node)
            piece = _GAP if marked else self._inline(node, last)
            pieces.append(piece)
            last = (last + piece)[-4:]
        return "".join(pieces)

    def _inline(self, node: Node, before: str) -> str:
        tag: str = node["t"]
        content: Any = node.get("c")
        if tag == "RawInline":
            return self._raw(*content)
        if self.unseen:
            return ""
        if tag == "Str":
            return str(content).replace(_GAP, "")
        if tag in {"Space", "SoftBreak", "LineBreak"}:
            return " "
        if tag in {"Emph", "Strong", "Underline", "SmallCaps", "Subscript"}:
            return self.read(content)
        if tag == "Superscript":
            return self._raised(content, before)
        if tag == "Cite":
            return self._citation(self.read(content[1]))
        if tag in {"Link", "Span"}:
            return self._span(content)
        if tag == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return marks[0] + self.read(content[1]) + marks[1]
        if tag == "Math":
            return formula(content[1])
        if tag == "Code":
            return str(content[1])
        return self._aside(tag, content)

    def _aside(self, tag: str, content: Any) -> str:
        if tag == "Note":
            self.note(content)
        elif tag == "Image":
            self.remove(self.read(content[1]), "caption")
        elif tag == "Strikeout":
            self.remove(self.read(content), "struck_out")
        return _GAP

    def _raised(self, content: list[Node], before: str) -> str:
        """Return raised text: an exponent stays one, so that 10 to the 6th is not 106; the mark of a note goes."""
        inner = self.read(content)
        if (
            content
            and all(node["t"] in {"Link", "Cite"} for node in content)
            and _MARK.fullmatch(inner.strip())
        ):
            return _GAP
        if not _EXPONENT.fullmatch(inner):
            return inner
        return _GAP if _NOTE_MARK_AFTER.search(before) else inner.translate(_RAISED)

    def _citation(self, inner: str) -> str:
        """Return a citation that can be read (``Lind, 2019``); a bare number or key only points to a list."""
        return _GAP if not inner.strip(_GAP + " ") or _MARK.fullmatch(inner.strip()) else inner

    def _span(self, content: Any) -> str:
        (_, classes, attributes), inner = content[0], content[1]
        if {"todo", "done", "tag"}.intersection(classes):
            return _GAP
        shown = self.read(inner)
        # A cross-reference to a note or source that pandoc did not resolve.
        unresolved = dict(attributes).get("ref-type") in {"bibr", "fn"}
        target = content[2][0] if len(content) > 2 else ""
        if _BACK.fullmatch(shown.strip()) and "#" in target:
            return _GAP
        pointing = unresolved or _NOTE_TARGET.search(target[-_LONGEST_TARGET:]) is not None
        return _GAP if pointing and _MARK.fullmatch(shown.strip().translate(_LEVEL)) else shown

    def _raw(self, syntax: str, source: str) -> str:
        if syntax == "mediawiki":
            return self._template(source)
        opened = _UNSEEN_TAG.match(source)
        if opened and not re.search(rf"</{opened[1]}", source, re.IGNORECASE):
            self.unseen = opened[1].lower()
        elif self.unseen and source.lower().startswith(f"</{self.unseen}"):
            self.unseen = ""
        elif source.lower().startswith("<br"):
            return " "
        return _GAP

    def _template(self, source: str) -> str:
        name, values = _template(source)
        if name in _SIGNS:
            return _SIGNS[name]
        if name in _CONVERTED and len(values) > 1:
            return f"{values[0]} {values[1]}"
        if name in _FIRST and values:
            return values[0]
        if name in _SECOND and len(values) > 1:
            return values[1]
        self.remove(source, "template")
        return _GAP


def _template(source: str) -> tuple[str, list[str]]:
    """Return the folded name of a wiki's template and its values without names, none for one within another."""
    inner = source.strip()
    if not (inner.startswith("{{") and inner.endswith("}}")) or "{{" in inner[2:]:
        return "", []
    name, *values = (part.strip() for part in inner[2:-2].split("|"))
    return name.lower().replace("_", " "), [
        value.removeprefix("1=") for value in values if value.startswith("1=") or not _FIELD.match(value)
    ]


def wiki_title(source: str) -> str | None:
    """Return the title that ``{{DISPLAYTITLE:...}}`` sets, or None."""
    match = re.fullmatch(r"\s*\{\{DISPLAYTITLE:([^{}|]{1,300})(?:\|[^{}]*)?\}\}\s*", source)
    return re.sub(r"<[^<>]{0,200}>|''+", "", match[1]).strip() if match else None


def wiki_quotation(source: str) -> str | None:
    """Return the words of a wiki's template of a quotation, or None where the source is something else."""
    name, values = _template(source)
    if name not in _QUOTES:
        return None
    named = re.search(r"\|\s*(?:text|quote)\s*=\s*([^|{}]+)", source)
    words = named[1] if named else values[0] if values else ""
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|<[^<>]{0,200}>|''+", r"\1", words).strip() or None


def only_wiki_links(nodes: Sequence[Node]) -> bool:
    """Tell whether a paragraph is nothing but a wiki's categories and links to other languages."""
    links = [node for node in nodes if node["t"] not in {"Space", "SoftBreak"}]
    return bool(links) and all(
        node["t"] == "Link" and "wikilink" in node["c"][0][1] and _WIKI_LINK.match(node["c"][2][0])
        for node in links
    )


_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{[a-z]+\*?\}")
_POWER = re.compile(r"\^\{?([+−-]?\d{1,6})\}?")
_TEXT = re.compile(r"\\(?:text|mathrm|mathit|mathbf|mathsf|operatorname|mbox|hbox)\{([^{}]{0,200})\}")
_FRACTION = re.compile(r"\\[td]?frac\{([^{}\\]{1,40})\}\{([^{}\\]{1,40})\}")
_INDEX = re.compile(r"_\{?([A-Za-z0-9]{1,20})\}?")
_SPACE = re.compile(r"\\[,;:! ]|~|\\q?quad\b")
_SYMBOLS = {"times": "×", "cdot": "·", "pm": "±", "approx": "≈", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
            "neq": "≠", "ne": "≠", "sim": "~", "to": "→", "rightarrow": "→", "infty": "∞", "degree": "°", "circ": "°",
            "mu": "μ", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "sigma": "σ", "pi": "π",
            "lambda": "λ", "theta": "θ", "omega": "ω", "Omega": "Ω", "ldots": "…", "dots": "…", "left": "",
            "right": ""}  # fmt: skip
_SYMBOL = re.compile(rf"\\({'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z])\s?")


def formula(source: str) -> str:
    r"""Return TeX of simple mathematics as it is read on the page, the rest as it is.

    >>> formula(r"10^{6}\,\text{m}")
    '10⁶ m'
    """
    found = _ENVIRONMENT.sub(" ", source)
    found = _SPACE.sub(" ", found)
    found = _TEXT.sub(r"\1", found)
    found = _FRACTION.sub(r"\1/\2", found)
    found = re.sub(r"\^\{?\\circ\}?", "°", found)
    found = _POWER.sub(lambda match: match[1].translate(_RAISED), found)
    found = _INDEX.sub(r"\1", found)
    found = _SYMBOL.sub(lambda match: _SYMBOLS[match[1]], found)
    found = re.sub(r"\\([%$&#_{}])", r"\1", found)
    return " ".join(found.replace("{,}", ",").split())
