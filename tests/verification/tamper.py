"""Change a finished brief as somebody might who wants it to say something else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Glyph:
    """A glyph in the content stream of a page."""

    page: int
    instruction: int
    part: int
    """Which string of the operator's array."""
    at: int
    """In bytes, two a glyph."""
    marked: int
    """Number of the marked content that it belongs to."""


def stream(pdf: pikepdf.Pdf, page: int) -> list[tuple[Any, Any]]:
    """Return the operands and operators of a page's content."""
    content: Any = pikepdf.parse_content_stream(pdf.pages[page])
    return [(operands, operator) for operands, operator in content]


def _properties(operands: Any) -> Any:
    return operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}


def glyphs(pdf: pikepdf.Pdf, page: int, *, structured: bool = True) -> Iterator[tuple[Glyph, bytes]]:
    """Yield the glyphs of a page with their codes; of what stands in the structure, or of all."""
    marked: list[int] = []
    for number, (operands, operator) in enumerate(stream(pdf, page)):
        if str(operator) in {"BDC", "BMC"}:
            of = _properties(operands)
            inside = operands[0] != pikepdf.Name.Artifact and "/MCID" in of
            marked.append(int(of["/MCID"]) if inside else -1)
        elif str(operator) == "EMC":
            marked.pop()
        elif str(operator) in {"Tj", "TJ"} and (not structured or (marked and marked[-1] >= 0)):
            for part, string in enumerate(_strings(operands)):
                data = bytes(string) if isinstance(string, pikepdf.String) else b""
                for at in range(0, len(data) - 1, 2):
                    yield Glyph(page, number, part, at, marked[-1] if marked else -1), data[at : at + 2]


def _strings(operands: Any) -> list[Any]:
    return list(operands[0]) if isinstance(operands[0], pikepdf.Array) else [operands[0]]


def with_glyph(pdf: pikepdf.Pdf, glyph: Glyph, code: bytes) -> None:
    """Put another glyph in place of one."""
    instructions = list(stream(pdf, glyph.page))
    operands, operator = instructions[glyph.instruction]
    strings = _strings(operands)
    data = bytes(strings[glyph.part])
    strings[glyph.part] = pikepdf.String(data[: glyph.at] + code + data[glyph.at + 2 :])
    first = pikepdf.Array(strings) if isinstance(operands[0], pikepdf.Array) else strings[0]
    instructions[glyph.instruction] = ([first], operator)
    write(pdf, glyph.page, instructions)


def write(pdf: pikepdf.Pdf, page: int, instructions: Any) -> None:
    """Replace the content stream of a page."""
    pdf.pages[page].Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def edited(data: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a PDF after an edit."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        edit(pdf)
        pdf.save(out)
    return out.getvalue()


def another_letter(pdf: pikepdf.Pdf, page: int, index: int) -> None:
    """Change the glyph of an index among those of a page's structure to another one of the same string or page."""
    found = list(glyphs(pdf, page))
    glyph, code = found[index % len(found)]
    near = sorted(found, key=lambda each: abs(each[0].instruction - glyph.instruction))
    with_glyph(pdf, glyph, next(other for _, other in near if other != code))


def drawn(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return an edit that draws something on top of the first page."""

    def edit(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(pdf.make_stream(content), prepend=False)

    return edit


def noted(pdf: pikepdf.Pdf) -> None:
    """Put a note on the first page."""
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FreeText,
        Rect=[100, 100, 300, 140],
        Contents="This brief was checked.",
        DA="/Helv 12 Tf",
    )
    page = pdf.pages[0]
    page.Annots = pikepdf.Array([*page.get("/Annots", []), pdf.make_indirect(note)])


def with_data(data: str, edit: Callable[[dict[str, Any]], None]) -> str:
    """Return the JSON of a brief after an edit, written as it was."""
    value = json.loads(data)
    edit(value)
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def with_attachment(name: str, content: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return an edit that puts another content under the name of an attachment."""

    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[name].obj.EF.F = pdf.make_stream(content)

    return edit


def without_row(pdf: pikepdf.Pdf, row: str) -> None:
    """Take the group of a row out of the structure, and what it shows off the pages."""
    table_rows = list(_elements(pdf.Root.StructTreeRoot, "/TR"))
    for element in table_rows:
        if row in _texts(pdf, element):
            for page, number in _marks(pdf, element):
                _blank(pdf, page, number)
            parent = element.P
            parent.K = pikepdf.Array([kid for kid in parent.K if kid.objgen != element.objgen])
            return
    raise LookupError(row)


def _elements(node: Any, kind: str) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if str(kid.S) == kind:
                yield kid
            yield from _elements(kid, kind)


def _marks(pdf: pikepdf.Pdf, node: Any, page: int = -1) -> Iterator[tuple[int, int]]:
    pages: dict[Any, int] = {each.objgen: number for number, each in enumerate(pdf.pages)}
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _marks(pdf, kid, page)
    elif isinstance(node, int):
        yield page, int(node)
    elif isinstance(node, pikepdf.Dictionary):
        page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
        if "/MCID" in node:
            yield page, int(node.MCID)
        elif "/K" in node:
            yield from _marks(pdf, node.K, page)


def _texts(pdf: pikepdf.Pdf, element: Any) -> set[str]:
    """Return what an element's head shows, decoded by the fonts' own tables."""
    marks = set(_marks(pdf, element))
    found: dict[Any, str] = {}
    for page in {page for page, _ in marks}:
        tables = {
            str(name): _unicode(font.ToUnicode.read_bytes())
            for name, font in pdf.pages[page].Resources.Font.items()
        }
        font = ""
        marked: list[int] = []
        for operands, operator in stream(pdf, page):
            if str(operator) in {"BDC", "BMC"}:
                of = _properties(operands)
                marked.append(int(of.get("/MCID", -1)))
            elif str(operator) == "EMC":
                marked.pop()
            elif str(operator) == "Tf":
                font = str(operands[0])
            elif str(operator) in {"Tj", "TJ"} and marked and (page, marked[-1]) in marks:
                text = "".join(
                    tables[font].get(bytes(string)[at : at + 2], "")
                    for string in _strings(operands)
                    if isinstance(string, pikepdf.String)
                    for at in range(0, len(bytes(string)), 2)
                )
                key = page, marked[-1]
                found[key] = found.get(key, "") + text
    return {text.strip() for text in found.values()}


def _unicode(table: bytes) -> dict[bytes, str]:
    codes = {}
    for line in table.decode("latin-1").splitlines():
        words = line.replace("<", " ").replace(">", " ").split()
        if len(words) == 2 and len(words[0]) == 4:
            codes[bytes.fromhex(words[0])] = bytes.fromhex(words[1]).decode("utf-16-be", "ignore")
    return codes


def _blank(pdf: pikepdf.Pdf, page: int, number: int) -> None:
    """Take the text of a marked content off a page."""
    kept = []
    marked: list[int] = []
    for operands, operator in stream(pdf, page):
        if str(operator) in {"BDC", "BMC"}:
            of = _properties(operands)
            marked.append(int(of.get("/MCID", -1)))
        elif str(operator) == "EMC":
            marked.pop()
        elif str(operator) in {"Tj", "TJ"} and number in marked:
            continue
        kept.append((operands, operator))
    write(pdf, page, kept)
