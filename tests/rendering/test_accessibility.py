"""What programs that read aloud need of the PDF: its structure, by ISO 32000-1, 14.7 and 14.8, and ISO 14289-1.

This holds what can be counted. It is no validator, and no conformance follows from it.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest

from compare.pipeline import render
from compare.settings import Presentation, Preset
from compare.verification.pdf_page import look
from tests.rendering.bridge import bridge_brief

if TYPE_CHECKING:
    from pathlib import Path

    from compare.model import Brief

PAINTING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "EI"})
HEADING = re.compile(r"/H([1-6])")


@dataclass
class Element:
    """An element of the structure, with what it holds."""

    of: Any
    kind: str
    language: str
    """Its own or that of the elements around."""
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Page and number of marked content that it holds itself."""
    objects: list[Any] = field(default_factory=list)

    def all(self) -> list[Element]:
        """List it and all that it holds, in order of reading."""
        return [self, *(each for kid in self.kids for each in kid.all())]


@dataclass
class Tagged:
    """A PDF with its structure."""

    pdf: pikepdf.Pdf
    root: Element
    texts: dict[tuple[int, int], str]
    """By marked content."""
    unmarked: list[str]
    """What is painted and neither of the structure nor an artifact."""
    marked: Counter[tuple[int, int]]
    """How often a marked content begins."""

    def text(self, element: Element) -> str:
        """Read an element."""
        return " ".join(self.texts.get(mark, "") for each in element.all() for mark in each.marks)

    def named(self, *kinds: str) -> list[Element]:
        """List the elements of some kinds."""
        return [each for each in self.root.all() if each.kind in kinds]


def tagged(data: bytes) -> Tagged:
    pdf = pikepdf.open(BytesIO(data))
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    texts: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        texts |= {(number, mark): "".join(lines) for mark, lines in look(page, frozenset()).texts.items()}
    unmarked: list[str] = []
    marked: Counter[tuple[int, int]] = Counter()
    for number, sheet in enumerate(pdf.pages):
        depth = 0
        for instruction in pikepdf.parse_content_stream(sheet):
            operands, operator = instruction.operands, instruction.operator
            if str(operator) in {"BDC", "BMC"}:
                depth += 1
                if len(operands) > 1 and "/MCID" in operands[1]:
                    marked[number, int(operands[1].MCID)] += 1
            elif str(operator) == "EMC":
                depth -= 1
            elif str(operator) in PAINTING and not depth:
                unmarked.append(f"page {number + 1}: {operator}")
    root = read(pdf.Root.StructTreeRoot.K[0], pages, -1, str(pdf.Root.Lang))
    return Tagged(pdf, root, texts, unmarked, marked)


def read(node: Any, pages: dict[Any, int], page: int, language: str) -> Element:
    page = pages[node.Pg.objgen] if "/Pg" in node else page
    element = Element(node, str(node.S), str(node.get("/Lang", language)))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.marks.append((page, int(kid)))
        elif kid.get("/Type") == pikepdf.Name.OBJR:
            element.objects.append(kid.Obj)
        else:
            assert kid.P.objgen == node.objgen
            element.kids.append(read(kid, pages, page, element.language))
    return element


def in_german(brief: Brief) -> Brief:
    return replace(brief, right=replace(brief.right, language="de"))


@cache
def rendered(preset: Preset) -> bytes:
    return render(in_german(bridge_brief()), "pdf", Presentation(preset))


@cache
def made(preset: Preset) -> Tagged:
    return tagged(rendered(preset))


@pytest.fixture(params=list(Preset))
def file(request: pytest.FixtureRequest) -> Tagged:
    return made(request.param)


@pytest.fixture
def full() -> Tagged:
    return made(Preset.FULL)


def test_the_title_is_shown_and_the_language_named(file: Tagged) -> None:
    assert file.pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(file.pdf.Root.Lang) == "en"
    assert file.pdf.Root.MarkInfo.Marked
    title = str(file.pdf.docinfo["/Title"])
    assert title.endswith("compared")
    with file.pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == title
    assert all(page.Tabs == pikepdf.Name.S for page in file.pdf.pages)


def test_no_level_of_headings_is_skipped(file: Tagged) -> None:
    levels = [int(found[1]) for each in file.root.all() if (found := HEADING.fullmatch(each.kind))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(file.text(each).strip() for each in file.root.all() if HEADING.fullmatch(each.kind))


def test_each_cell_finds_its_heads(file: Tagged) -> None:
    names = list(file.pdf.Root.StructTreeRoot.IDTree.Names)
    keys = [str(name) for name in names[::2]]
    assert keys == sorted(set(keys))
    by_id = dict(zip(keys, names[1::2], strict=True))
    heads = file.named("/TH")
    assert {str(head.of.ID) for head in heads} == set(keys)
    assert {str(head.of.A.Scope) for head in heads} <= {"/Row", "/Column"}
    for table in file.named("/Table"):
        rows = [each for each in table.all() if each.kind == "/TR"]
        assert len({len(row.kids) for row in rows}) == 1
        own = {str(each.of.ID) for each in table.all() if each.kind == "/TH"}
        for row in rows:
            for column, cell in enumerate(row.kids):
                assert cell.kind in {"/TH", "/TD"}
                if cell.kind == "/TD":
                    of = [str(each) for each in cell.of.A.Headers]
                    assert set(of) <= own
                    assert [by_id[each].A.Scope for each in of].count(pikepdf.Name.Column) == (
                        rows[0].kids[column].kind == "/TH"
                    )


def test_elements_stand_where_they_may(file: Tagged) -> None:
    may = {
        "/L": {"/LI", "/L", "/Caption"},
        "/LI": {"/Lbl", "/LBody"},
        "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
        "/THead": {"/TR"},
        "/TBody": {"/TR"},
        "/TR": {"/TH", "/TD"},
    }
    for each in file.root.all():
        inner = {kid.kind for kid in each.kids}
        assert inner <= may.get(each.kind, inner), (each.kind, inner)
        if each.kind == "/P" or HEADING.fullmatch(each.kind):
            assert each.kind not in inner


def test_pictures_are_told(file: Tagged) -> None:
    for figure in file.named("/Figure"):
        assert len(str(figure.of.Alt)) > 20
        assert len(figure.of.A.BBox) == 4


def test_links_are_described_and_found(file: Tagged) -> None:
    parents = dict(pairs(file.pdf.Root.StructTreeRoot.ParentTree.Nums))
    links = [note for page in file.pdf.pages for note in page.get("/Annots", ())]
    held = {each.objgen: link for link in file.named("/Link") for each in link.objects}
    assert {note.objgen for note in links} == held.keys()
    for note in links:
        assert note.Subtype == pikepdf.Name.Link
        assert str(note.Contents).strip()
        assert str(note.Contents) != str(note.Dest)
        assert parents[int(note.StructParent)].objgen == held[note.objgen].of.objgen


def pairs(array: Any) -> list[tuple[int, Any]]:
    parts = list(array)
    return [(int(key), value) for key, value in zip(parts[::2], parts[1::2], strict=True)]


def test_all_that_is_painted_is_content_or_artifact(file: Tagged) -> None:
    assert file.unmarked == []
    held = Counter(mark for each in file.root.all() for mark in each.marks)
    assert set(held.values()) == {1}
    assert set(file.marked.values()) == {1}
    assert held.keys() == file.marked.keys()


def test_content_leads_back_to_its_element(file: Tagged) -> None:
    parents = dict(pairs(file.pdf.Root.StructTreeRoot.ParentTree.Nums))
    for each in file.root.all():
        for page, number in each.marks:
            nodes = parents[int(file.pdf.pages[page].StructParents)]
            assert nodes[number].objgen == each.of.objgen


def test_fonts_tell_their_letters(file: Tagged) -> None:
    fonts = [font for page in file.pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        assert font.ToUnicode.read_bytes().count(b"<") > 2
        assert {"/FontFile2", "/FontFile3"} & set(font.DescendantFonts[0].FontDescriptor.keys())


def test_running_heads_are_not_read(full: Tagged) -> None:
    read_aloud = full.text(full.root)
    assert len(full.pdf.pages) > 2
    assert f"2 / {len(full.pdf.pages)}" not in read_aloud
    assert "sentence 9 of A" not in read_aloud


def test_a_row_is_read_whole_and_a_before_b(full: Tagged) -> None:
    brief = bridge_brief()
    rows = [re.sub(r"\s", "", full.text(row)) for row in full.named("/TR")]
    for row in brief.rows:
        if row.left and row.right:
            words = [row.id, *(re.sub(r"\s", "", quote.quote)[:12] for quote in (*row.left, *row.right))]
            found = next(
                each for each in rows if each.startswith(row.id) and words[1] in each and words[-1] in each
            )
            places = [found.index(word) for word in words]
            assert places == sorted(places), row.id


def test_another_program_finds_the_same_structure_and_reads_it_in_the_same_order(
    full: Tagged, tmp_path: Path
) -> None:
    """Poppler's ``pdfinfo -struct-text`` prints an element a line, and what it holds below it."""
    (tmp_path / "brief.pdf").write_bytes(rendered(Preset.FULL))
    command = ["pdfinfo", "-struct-text", str(tmp_path / "brief.pdf")]
    told = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert told.stderr == ""
    kinds = re.findall(r"^ *(H[1-6]|Table|TR|TH|TD|L|LI|Figure|Link)\b(?! *\")", told.stdout, re.MULTILINE)
    assert kinds == [each.kind[1:] for each in full.root.all() if each.kind[1:] in set(kinds)]
    assert {"H1", "H2", "Table", "TH", "Figure", "Link"} <= set(kinds)
    text = re.sub(r"\s", "", "".join(re.findall(r'^ *"(.*)"$', told.stdout, re.MULTILINE)))
    brief = bridge_brief()
    place = text.index("Conflicts", text.index("Appendix"))
    for row in (row for row in brief.rows if row.left and row.right):
        for quote in (*row.left, *row.right):
            place = text.index(re.sub(r"\s", "", quote.quote)[:12], place)


def test_passages_have_their_language(full: Tagged) -> None:
    row = next(row for row in bridge_brief().rows if row.left and row.right)
    for language, quotes in (("en", row.left), ("de", row.right)):
        words = re.sub(r"\s", "", quotes[0].quote)[:12]
        found = [each for each in full.named("/P") if words in re.sub(r"\s", "", full.text(each))]
        assert found
        for passage in found:
            held: Counter[str] = Counter()
            for each in passage.all():
                text = "".join(full.texts.get(mark, "") for mark in each.marks).strip()
                if re.fullmatch(r"[AB]\d+|[CDSLR]\d+", text):
                    assert each.language == "en"
                held[each.language] += len(text)
            assert held.most_common(1)[0][0] == language
