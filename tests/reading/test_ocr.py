"""Scans: refused with a way out, or recognised where the user asks for it."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace

import pikepdf
import pytest

from compare.errors import InputError, UsageError
from compare.pipeline import check_recognition
from compare.reading import read_text
from compare.reading.cleaning.clean import fold
from compare.reading.pdf import document as pdf
from compare.reading.pdf import ocr
from tests.reading.pdf_pages import STORY, TITLE, paragraphs, printed, scanned

PAGE = f"<h1>{TITLE}</h1>{paragraphs(0, 4)}"
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (Debian: apt install tesseract-ocr)"
)


def test_scan_is_refused_with_the_way_out() -> None:
    with pytest.raises(InputError, match=r"^scan\.pdf: .*--ocr.*OCRmyPDF"):
        pdf.read(scanned(printed(PAGE), 1), "scan.pdf")


def test_missing_tesseract_is_told() -> None:
    with pytest.raises(InputError, match=r"^scan\.pdf: .*Tesseract.*not installed; install it"):
        ocr.find_program("scan.pdf", search="/nowhere")


def test_recognised_words_have_places() -> None:
    page = ocr.read_hocr(b"""<html><body><div class='ocr_page' title='bbox 0 0 2480 3508'>
      <span class='ocr_line' title="bbox 300 300 900 350; baseline 0 -10; x_size 46">
        <span class='ocrx_word' title='bbox 300 300 500 350; x_wconf 90'>Sea</span>
        <span class='ocrx_word' title='bbox 520 300 700 350; x_wconf 80'>wall</span>
        <span class='ocrx_word' title='bbox 800 300 900 350; x_wconf 3'>~</span></span></div></body></html>""")
    assert [word.text for word in page.words] == ["Sea", "wall"]
    assert page.unreadable == ("~",)
    assert page.confidence == pytest.approx((3 * 90 + 4 * 80) / 7)
    assert page.words[0].left == pytest.approx(72)
    assert page.words[0].base == pytest.approx((3508 - 340) * 0.24)


def test_broken_recognition_output_has_no_words() -> None:
    assert ocr.read_hocr(b"<html><body><span class='ocrx_word'>Sea</span></body></html>").words == ()


@needs_tesseract
def test_scan_is_recognised() -> None:
    draft = pdf.read(scanned(printed(PAGE)), "scan.pdf", ocr=True)
    assert (draft.title, draft.recognised) == (TITLE, True)
    assert [fold(passage.text) for passage in draft.passages] == list(STORY[:4])
    assert "Tesseract with a mean confidence of 9" in draft.warnings[0]


def test_layer_of_recognised_text_is_used_and_told() -> None:
    document = pikepdf.open(io.BytesIO(scanned(printed(PAGE), 1)))
    text = pikepdf.open(io.BytesIO(printed(PAGE)))
    page = document.pages[0]
    layer = document.copy_foreign(text.pages[0].as_form_xobject())
    content = layer.read_bytes().replace(b"BT", b"BT 3 Tr")
    layer.write(content)
    page.add_resource(layer, pikepdf.Name.XObject, pikepdf.Name.Layer)
    page.contents_add(b"q /Layer Do Q")
    stream = io.BytesIO()
    document.save(stream)
    draft = pdf.read(stream.getvalue(), "scan.pdf", ocr=True)
    assert [fold(passage.text) for passage in draft.passages] == list(STORY[:4])
    assert draft.recognised
    assert "text recognition of scanned pages" in draft.warnings[0]


def test_pages_without_text_among_others_are_told() -> None:
    document = pikepdf.open(io.BytesIO(printed(PAGE)))
    document.pages.extend(pikepdf.open(io.BytesIO(scanned(printed(PAGE), 1))).pages)
    stream = io.BytesIO()
    document.save(stream)
    draft = pdf.read(stream.getvalue(), "a.pdf")
    assert draft.warnings == (
        "1 of 2 pages are pictures without text and were not read; --ocr recognises them.",
    )
    assert not draft.recognised


def test_recognition_without_a_scan_is_an_option_that_does_not_apply() -> None:
    article = read_text("The wall fell. Nobody was hurt.", "a.txt")
    check_recognition(article, replace(article, recognised=True))
    with pytest.raises(UsageError, match="--ocr applies to PDFs of scanned pages"):
        check_recognition(article, article)
