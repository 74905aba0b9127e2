"""A person's corrections as every form tells them; without a review, no form tells of one."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from jsonschema import Draft202012Validator
from lxml import etree, html

from compare.brief import to_json
from compare.brief.from_json import from_json
from compare.model import ReviewRecord
from compare.pipeline import render
from compare.rendering.card import described
from compare.rendering.one_page import select
from compare.rendering.view import brief_id, view
from compare.settings import Presentation, Preset
from tests.brief.test_json import SCHEMA
from tests.rendering.bridge import bridge_brief
from tests.rendering.reviewed import NOTE, REASON, reviewed_brief

if TYPE_CHECKING:
    from compare.model import Brief

REVIEWED = reviewed_brief()
TOLD = (
    "Reviewed by MK, 5 March 2026: accepted",
    NOTE,
    "Corrected by MK, 5 March 2026: relabelled, renamed; was S9",
    "Not in our remit.",
    "Corrected by Jo Ott: renamed",
    "Reviewed by MK, 5 March 2026; Jo Ott: 4 of the 22 rows are marked so, 1 row taken out.",
    "1 correction does not fit this comparison any more and was not made.",
    "Made: 1 accepted, 1 relabelled, 2 renamed, 2 noted, 1 rejected.",
    "Rejected by MK, 5 March 2026",
    "Two different bridges.",
    "Wanted by MK, 5 March 2026: paired by hand",
    f"Not made: {REASON}.",
    "D1: A7 is A8 now",
    f"Corrections: review.yaml, SHA-256 {'ab' * 32}.",
)
IN_SHORT = ("Reviewed by MK", "4 of the 22 rows are marked so", "1 correction does not fit")


def text_of(format: str, brief: Brief, preset: Preset | None = None) -> str:  # noqa: A002
    """Return the words of a form, spaces and line ends folded away, so that no way of setting them matters."""
    data = render(brief, format, Presentation(preset))
    if format == "pdf":
        pages = pypdfium2.PdfDocument(data)
        text = "".join(page.get_textpage().get_text_bounded() for page in pages)
        text = re.sub(r"[\ufffe\x02]\s*", "", text)
    elif format == "html":
        document = html.document_fromstring(data.decode())
        for script in document.xpath("//script | //style"):
            script.getparent().remove(script)
        text = document.text_content()
    elif format in {"docx", "odt", "epub"}:
        with ZipFile(BytesIO(data)) as archive:
            names = [
                name
                for name in archive.namelist()
                if re.search(r"(document|content)\.xml$|ch\d+\.xhtml$", name)
            ]
            text = "".join("".join(etree.fromstring(archive.read(name)).itertext()) for name in names)
    else:
        text = re.sub(r"\\(?=\W)", "", data.decode()).replace("**", "")
    return re.sub(r"[\s\u00ad-]+", "", text)


def bare(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


@pytest.mark.parametrize("format", ["pdf", "html", "docx", "odt", "epub", "md", "txt"])
def test_every_form_tells_what_was_done_by_whom_and_what_was_not(format: str) -> None:  # noqa: A002
    text = text_of(format, REVIEWED)
    for told in TOLD:
        assert bare(told) in text, told


@pytest.mark.parametrize("format", ["html", "docx", "md", "txt"])
def test_the_form_of_one_page_names_the_reviewer_and_what_was_not_made(format: str) -> None:  # noqa: A002
    text = text_of(format, REVIEWED, Preset.ONE_PAGE)
    for told in IN_SHORT:
        assert bare(told) in text, told


@pytest.mark.parametrize("format", ["html", "docx", "md"])
def test_the_key_of_the_worksheet_names_who_vouches_and_what_they_note(format: str) -> None:  # noqa: A002
    text = text_of(format, REVIEWED, Preset.WORKSHEET)
    before, key = text.rsplit(bare("Key for the teacher"), 1)
    assert bare("Reviewed by MK") in key
    assert bare(NOTE) in key
    assert bare(NOTE) not in before


@pytest.mark.parametrize("format", ["html", "docx", "md", "txt", "csv"])
def test_without_a_review_nothing_tells_of_one(format: str) -> None:  # noqa: A002
    text = text_of(format, bridge_brief())
    assert "Correctedby" not in text
    assert "Corrections" not in text
    assert (
        "show-reviewed" not in render(bridge_brief(), "html").decode().split("<main>")[0].split("</style>")[1]
    )


def test_a_row_that_a_person_vouches_for_is_no_possible_match_any_more() -> None:
    unreviewed = replace(REVIEWED, rows=tuple(replace(row, reviews=()) for row in REVIEWED.rows), review=None)
    assert view(unreviewed).rows[0].possible
    assert not view(REVIEWED).rows[0].possible
    assert "Possible match" not in render(REVIEWED, "txt").decode()


def test_the_spreadsheet_has_what_was_done_in_columns_of_its_own() -> None:
    table = list(csv.DictReader(StringIO(render(REVIEWED, "csv").decode("utf-8-sig"), newline="")))
    rows = {line["id"]: line for line in table}
    assert rows["C1"]["reviewed"] == "accepted"
    assert rows["C1"]["note"] == NOTE
    assert rows["D1"]["reviewed"] == "relabelled renamed\nnoted"
    assert rows["D1"]["reviewed_by"] == "MK\nJo Ott"
    assert rows["D1"]["was"] == "S9"
    assert rows["D2"]["reviewed"] == rows["D2"]["note"] == ""


def test_the_data_hold_the_review_and_give_it_back() -> None:
    written = to_json(REVIEWED)
    value = json.loads(written)
    Draft202012Validator(SCHEMA).validate(value)
    assert value["review"]["unfitting"][0]["reason"] == REASON
    assert value["review"]["unfitting"][0]["row"] is None
    assert value["rows"][0]["reviews"][0]["note"] == NOTE
    read = from_json(written, "brief.json")
    assert read.review == REVIEWED.review
    assert [row.reviews for row in read.rows] == [row.reviews for row in REVIEWED.rows]
    assert to_json(read) == written


def test_without_a_review_the_data_say_so() -> None:
    value = json.loads(to_json(bridge_brief()))
    assert value["review"] is None
    assert all(row["reviews"] == [] for row in value["rows"])


def test_other_corrections_make_another_brief() -> None:
    assert isinstance(REVIEWED.review, ReviewRecord)
    other = replace(REVIEWED, review=replace(REVIEWED.review, sha256="cd" * 32))
    assert len({brief_id(REVIEWED), brief_id(other), brief_id(bridge_brief())}) == 3


def test_the_screen_filters_by_whether_a_person_reviewed() -> None:
    document = html.document_fromstring(render(REVIEWED, "html").decode())
    marked = {element.get("id") for element in document.xpath("//main//*[contains(@class, 'by-hand')]")}
    assert marked == {"C1", "D1", "L1", "R1"}
    labels = {
        box: document.xpath(f"//label[input/@id='show-{box}']/b/text()")[0]
        for box in ("reviewed", "unreviewed")
    }
    assert labels == {"reviewed": "4", "unreviewed": "18"}
    (section,) = document.xpath("//section[@id='corrections']")
    assert [link.get("href") for link in section.xpath(".//a[@class='ref']")] == ["#C1", "#D1", "#L1", "#R1"]


def test_a_note_is_letters_and_nothing_else() -> None:
    note = "<script>alert(1)</script> {{ 7 * 7 }} =1+1 \u202egnp.exe </th></table> [x](javascript:1) &amp;"
    brief = reviewed_brief(note)
    document = html.document_fromstring(render(brief, "html").decode())
    (remark,) = document.xpath("//*[@id='C1']//p[@class='remark']")
    assert "<script>alert(1)</script> {{ 7 * 7 }}" in remark.text_content()
    assert "\u202e" not in remark.text_content()
    assert remark.xpath(".//script | .//a") == []
    line = next(
        csv.DictReader(StringIO(render(reviewed_brief("=1+1"), "csv").decode("utf-8-sig"), newline=""))
    )
    assert line["note"] == "'=1+1"
    assert "](javascript" not in re.sub(r"\\.", "", render(brief, "md").decode())


def test_a_note_as_long_as_a_page_is_set_whole_beside_its_row() -> None:
    words = [f"word{number:03}" for number in range(240)]
    text = text_of("pdf", reviewed_brief(" ".join(words)))
    assert [word for word in words if word not in text] == []


def test_the_card_says_in_its_own_text_who_reviewed() -> None:
    assert "Reviewed by MK, 5 March 2026; Jo Ott" in described(view(REVIEWED))
    assert "Reviewed" not in described(view(bridge_brief()))


def test_the_page_of_one_page_stays_one() -> None:
    with pikepdf.open(BytesIO(render(REVIEWED, "pdf", Presentation(Preset.ONE_PAGE)))) as pdf:
        assert len(pdf.pages) == 1
    assert select(view(REVIEWED)).rows[0].row.marks
