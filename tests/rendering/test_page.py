"""The pages as a reader leafs through them: where things stand, and what is lost or left empty."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from compare.model import Relation
from compare.rendering.pdf import render_pdf
from compare.settings import Presentation, Preset, Settings
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import FULL, long_brief, short_brief

if TYPE_CHECKING:
    from compare.model import Brief

SHORT = Presentation(Preset.BRIEF)


def mixed_brief() -> Brief:
    """Take a long brief whose rows are of all relations."""
    brief = long_brief(20)
    relations = (
        [Relation.CONFLICT] * 4 + [Relation.DIFFER] * 8 + [Relation.AGREE] * 16 + [Relation.LEFT_ONLY] * 12
    )
    letters = {
        Relation.CONFLICT: "C",
        Relation.DIFFER: "D",
        Relation.AGREE: "S",
        Relation.LEFT_ONLY: "L",
    }
    rows = tuple(
        replace(
            row,
            id=f"{letters[relation]}{at}",
            relation=relation,
            right=() if relation is Relation.LEFT_ONLY else row.right,
        )
        for at, (row, relation) in enumerate(zip(brief.rows, relations, strict=False), 1)
    )
    return replace(brief, rows=rows, settings=Settings(threshold=0.5, paper="letter"))


BRIEFS = {"bridge": bridge_brief(), "short": short_brief(), "mixed": mixed_brief()}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {name: render_pdf(brief, FULL) for name, brief in BRIEFS.items()}


def texts(data: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def bottoms(data: bytes) -> list[float]:
    """Return for each page how far down its own text reaches, as a share of the height, without head and foot."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        height, text = page.get_height(), page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        lows = [box[1] for box in boxes if 50 < box[1] < height - 50]
        found.append(1 - min(lows) / height)
    return found


@pytest.mark.parametrize("name", BRIEFS)
def test_no_page_but_the_last_is_left_half_empty(name: str, files: dict[str, bytes]) -> None:
    for number, bottom in enumerate(bottoms(files[name])[:-1], 1):
        assert bottom > 0.6, number


def test_a_short_pair_takes_two_pages(files: dict[str, bytes]) -> None:
    assert len(texts(files["short"])) == 2


@pytest.mark.parametrize("name", BRIEFS)
def test_the_contents_name_the_pages_on_which_the_sections_begin(name: str, files: dict[str, bytes]) -> None:
    pages = texts(files[name])
    begins = {
        item.get_title(): destination.get_index() + 1
        for item in pypdfium2.PdfDocument(files[name]).get_toc()
        if (destination := item.get_dest()) is not None
    }
    (listed,) = (page for page in pages if "\nContents" in page or page.startswith("Contents"))
    for title in ("Conflicts", "Differences", "Agreements", "Only in one article"):
        (line,) = re.findall(rf"{title} \(\d+\)[ .]+(\d+)", listed)
        assert int(line) == begins[title], title
    (line,) = re.findall(r"Method and limits[ .]+(\d+)", listed)
    assert int(line) == begins["Method and limits"]


def test_where_the_articles_part_is_named_with_the_page_of_the_row(files: dict[str, bytes]) -> None:
    pages = texts(files["mixed"])
    for row in [row for row in BRIEFS["mixed"].rows if row.id[0] in "CD"][::3]:
        (page,) = {
            int(number)
            for text in pages[:3]
            for number in re.findall(rf"^{row.id} {row.heading}\b.*?(\d+)\s*$", text, re.MULTILINE)
        }
        assert re.search(rf"^{row.id}\s+{row.heading}", pages[page - 1], re.MULTILINE), row.id


@pytest.mark.parametrize("name", BRIEFS)
def test_each_page_but_the_first_has_its_running_head(name: str, files: dict[str, bytes]) -> None:
    for page in texts(files[name])[1:]:
        assert re.search(r" compared \w", " ".join(page.split("\r\n")[-4:]))


def test_the_legend_stands_on_pages_with_rows_alone(files: dict[str, bytes]) -> None:
    pages = texts(files["bridge"])
    # Page 2 has it in the words below its first heading.
    assert ["sentence 9 of A" in page for page in pages] == [
        False,
        False,
        True,
        True,
        *[False] * (len(pages) - 4),
    ]


def test_a_row_over_pages_names_itself_where_it_goes_on(files: dict[str, bytes]) -> None:
    pages = texts(files["mixed"])
    heads = [re.findall(r", C1 continued in ([AB])", page) for page in pages]
    (first, *_) = (
        at for at, page in enumerate(pages) if re.search(r"^C1\s+All meetings\s*$", page, re.MULTILINE)
    )
    quoted = range(1, 41)
    last = next(at for at, page in enumerate(pages) if f"A{quoted[-1]} " in page and at >= first)
    assert [at for at, head in enumerate(heads) if head] == list(range(first + 1, last + 1))
    assert all(head in ([], ["A"]) for head in heads)


def test_the_brief_preset_leaves_out_the_texts_and_says_where_they_are() -> None:
    pages = " ".join(texts(render_pdf(BRIEFS["bridge"], SHORT)))
    assert "Appendix A" not in pages
    assert "attached to the PDF" in " ".join(pages.split())


def test_the_outline_has_sections_and_rows(files: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(files["bridge"])) as pdf, pdf.open_outline() as outline:
        conflicts = next(item for item in outline.root if item.title == "Conflicts")
        assert [re.sub(r"\s+", " ", item.title) for item in conflicts.children] == [
            "C1 When two lanes reopen",
            "C2 How often the ferry runs",
        ]


def test_rows_follow_each_other_in_the_order_of_the_brief(files: dict[str, bytes]) -> None:
    pages = texts(files["mixed"])
    places = []
    for row in BRIEFS["mixed"].rows:
        found = [
            (at, match.start())
            for at, page in enumerate(pages[1:], 1)
            for match in re.finditer(rf"^{row.id}\s+{row.heading}\s*$", page, re.MULTILINE)
        ]
        places.append(found[-1] if found else None)
    known = [place for place in places if place]
    assert len(known) >= 28
    assert all(a < b for a, b in pairwise(known))
