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


def with_attachments_data(edit: Callable[[dict[str, Any]], None]) -> Callable[[pikepdf.Pdf], None]:
    """Return an edit of the data that a file carries."""

    def edit_pdf(pdf: pikepdf.Pdf) -> None:
        data = pdf.attachments["brief.json"].get_file().read_bytes().decode()
        with_attachment("brief.json", with_data(data, edit).encode())(pdf)

    return edit_pdf


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


def before_text(operators: bytes, *, at: int = 40) -> Callable[[pikepdf.Pdf], None]:
    """Return an edit that puts operators before a text of the second page, to change how it is painted."""

    def edit(pdf: pikepdf.Pdf) -> None:
        instructions: list[Any] = list(pikepdf.parse_content_stream(pdf.pages[1]))
        texts = [number for number, (_, operator) in enumerate(instructions) if str(operator) == "TJ"]
        added = list(pikepdf.parse_content_stream(pdf.make_stream(operators)))
        write(pdf, 1, [*instructions[: texts[at]], *added, *instructions[texts[at] :]])

    return edit


def exchanged(pdf: pikepdf.Pdf) -> None:
    """Let the texts of two cells change places on the page, while their structure stays."""
    row = next(row for row in _elements(pdf.Root.StructTreeRoot, "/TR") if "D1" in _texts(pdf, row))
    left, right = (list(_marks(pdf, cell)) for cell in list(row.K)[1:3])
    places = (
        {_left_of(pdf, page, number) for page, number in left},
        {_left_of(pdf, page, number) for page, number in right},
    )
    step = min(places[1]) - min(places[0])
    for cell, by in ((left, step), (right, -step)):
        for page, number in cell:
            _move(pdf, page, number, by)


def _left_of(pdf: pikepdf.Pdf, page: int, number: int) -> float:
    inside = False
    for operands, operator in stream(pdf, page):
        if str(operator) == "BDC":
            inside = operands[1].get("/MCID") == number
        elif str(operator) == "Tm" and inside:
            return float(operands[4])
    raise LookupError(number)


def _move(pdf: pikepdf.Pdf, page: int, number: int, by: float) -> None:
    instructions: list[Any] = []
    inside = False
    for operands, operator in stream(pdf, page):
        values = list(operands)
        if str(operator) == "BDC":
            inside = operands[1].get("/MCID") == number
        elif str(operator) == "EMC":
            inside = False
        elif str(operator) == "Tm" and inside:
            values[4] = float(values[4]) + by
        instructions.append((values, operator))
    write(pdf, page, instructions)


def as_form(pdf: pikepdf.Pdf) -> None:
    """Draw words of one's own as an object by itself."""
    page = pdf.pages[0]
    font = next(iter(page.Resources.Font.keys()))
    form = pdf.make_stream(b"BT %s 20 Tf 100 300 Td <00010002000300040005> Tj ET" % font.encode())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = [0, 0, 600, 800], page.Resources
    if "/XObject" not in page.Resources:
        page.Resources.XObject = pikepdf.Dictionary()
    page.Resources.XObject["/own"] = pdf.make_indirect(form)
    page.contents_add(pdf.make_stream(b"q /own Do Q"), prepend=False)


def with_figure(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    """Return an edit of the first picture in the structure."""

    def edit(pdf: pikepdf.Pdf) -> None:
        next(_elements(pdf.Root.StructTreeRoot, "/Figure"))[key] = value

    return edit


def spoken(pdf: pikepdf.Pdf) -> None:
    """Let a passage be read aloud as another one."""
    list(_elements(pdf.Root.StructTreeRoot, "/P"))[20]["/ActualText"] = pikepdf.String("Nobody was hurt.")


def with_digit(pdf: pikepdf.Pdf) -> None:
    """Put a digit after the last letter of a passage."""
    digit = next(
        code
        for page in range(len(pdf.pages))
        for glyph, code in glyphs(pdf, page)
        if _shown(pdf, page, code) == "1"
    )
    glyph, _ = [each for each in glyphs(pdf, 1) if _shown(pdf, 1, each[1]) == "."][-1]
    instructions: list[Any] = list(pikepdf.parse_content_stream(pdf.pages[1]))
    operands, operator = instructions[glyph.instruction]
    instructions[glyph.instruction] = ([pikepdf.Array([*operands[0], pikepdf.String(digit)])], operator)
    write(pdf, 1, instructions)


def _shown(pdf: pikepdf.Pdf, page: int, code: bytes) -> str:
    for font in pdf.pages[page].Resources.Font.values():
        if found := _unicode(font.ToUnicode.read_bytes()).get(code):
            return found
    return ""


def running_head(pdf: pikepdf.Pdf) -> None:
    """Change a letter that runs in the margin of the second page."""
    outside = [each for each in glyphs(pdf, 1, structured=False) if each[0].marked < 0]
    glyph, code = outside[len(outside) // 2]
    with_glyph(pdf, glyph, next(other for _, other in outside if other != code))
