"""PDF files read as a reader would: in order, whole, and without what is not of the article."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

import pikepdf
import pytest

from compare.errors import InputError
from compare.model import BlockKind
from compare.reading.cleaning.clean import fold
from compare.reading.pdf import document as pdf
from tests.reading.pdf_pages import HYPHENS, INDENTS, STORY, TITLE, paragraphs, picture, printed

if TYPE_CHECKING:
    from compare.reading.draft import Draft

HEADED = f"<h1>{TITLE}</h1>"


def texts(draft: Draft) -> list[str]:
    return [fold(passage.text) for passage in draft.passages]


def removed(draft: Draft) -> set[tuple[str, str]]:
    return {(piece.reason, fold(piece.text)) for piece in draft.removed}


def across() -> str:
    """Return two columns whose lines are drawn row by row, as some programs write them."""
    lines = [line for text in STORY for line in [*textwrap.wrap(text, 44), ""]]
    half = next(i for i in range(len(lines) // 2, len(lines)) if not lines[i]) + 1
    placed = [
        (y, x, line) for x, side in enumerate((lines[:half], lines[half:])) for y, line in enumerate(side)
    ]
    return "".join(
        f'<div style="position: absolute; white-space: nowrap; top: {y * 12}pt; left: {x * 250}pt">{line}</div>'
        for y, x, line in sorted(placed)
    )


COLUMNS = ".c { columns: %d; column-gap: 7mm }"
WHOLE = f"{HEADED}<div class=c>{paragraphs()}</div>"
FIGURE = f"<figure>{picture()}<figcaption>The broken wall.</figcaption></figure>"
BOX = "<aside><b>In figures</b><br>Length: 90 metres<br>Built: 1936<br>Raised: 1954</aside>"
FLOATING = (
    "aside { float: right; width: 5cm; border: 1pt solid; margin: 0 0 5mm 5mm; padding: 2mm; font-size: 8pt }"
)
BANDS = f"<div class=c>{paragraphs(1, 5)}</div><h2>Questions</h2><div class=c>{paragraphs(5)}</div>"
UNEVEN = f"<div style='float: left'>{paragraphs(0, 4)}</div><div style='float: right'>{paragraphs(4)}</div>"
SMALL = "figcaption { font-size: 8pt }"
LAYOUTS = {
    "one column": (HEADED + paragraphs(), HYPHENS),
    "two columns": (WHOLE, HYPHENS + COLUMNS % 2),
    "two columns on two pages": (
        WHOLE,
        INDENTS + COLUMNS % 2 + "@page { size: a5 } .c { column-fill: auto }",
    ),
    "three columns, justified": (WHOLE, HYPHENS + COLUMNS % 3),
    "two bands of columns": (f"{HEADED}<p><b>{STORY[0]}</b></p>{BANDS}", HYPHENS + COLUMNS % 2),
    "columns of different height": (HEADED + UNEVEN, "div { width: 8cm }"),
    "drawn across": (f'{HEADED}<div style="position: relative">{across()}</div>', ""),
    "box aside": (HEADED + paragraphs(0, 3) + BOX + paragraphs(3), HYPHENS + FLOATING),
    "picture in a column": (
        f"{HEADED}<div class=c>{paragraphs(0, 3)}{FIGURE}{paragraphs(3)}</div>",
        HYPHENS + SMALL + COLUMNS % 2,
    ),
    "text around a picture": (
        HEADED + paragraphs(0, 2) + FIGURE + paragraphs(2),
        INDENTS + SMALL + "figure { float: left; width: 6cm; margin: 0 5mm 2mm 0 }",
    ),
    "drop cap": (
        f"{HEADED}<p><span>T</span>{STORY[0][1:]}</p>{paragraphs(1)}",
        HYPHENS + "span { font-size: 36pt; float: left; line-height: 30pt }",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_come_whole_and_in_order(layout: str) -> None:
    draft = pdf.read(printed(*LAYOUTS[layout]), "a.pdf")
    assert draft.title == TITLE
    assert [text for text in texts(draft) if text in STORY] == list(STORY)


def test_turned_page() -> None:
    document = pikepdf.open(io.BytesIO(printed(HEADED + paragraphs())))
    for page in document.pages:
        page.Rotate = 90
    stream = io.BytesIO()
    document.save(stream)
    assert texts(pdf.read(stream.getvalue(), "a.pdf")) == list(STORY)


def test_text_turned_with_the_page() -> None:
    document = pikepdf.open(io.BytesIO(printed(HEADED + paragraphs())))
    for page in document.pages:
        width = float(page.mediabox[3])
        page.contents_add(b"q 0 1 -1 0 %d 0 cm" % width, prepend=True)
        page.contents_add(b"Q")
        page.mediabox = pikepdf.Array([0, 0, width, page.mediabox[2]])
    stream = io.BytesIO()
    document.save(stream)
    assert texts(pdf.read(stream.getvalue(), "a.pdf")) == list(STORY)


def test_running_heads_of_left_and_right_pages() -> None:
    css = """@page { size: a5; @top-left { content: "The Ellery Courier" } @top-right { content: "14 May 2026" }
    @bottom-center { content: "- " counter(page) " -" } }
    @page :left { @top-left { content: "14 May 2026" } @top-right { content: "The Ellery Courier" } }"""
    draft = pdf.read(printed(HEADED + paragraphs() + paragraphs(), css), "a.pdf")
    assert texts(draft) == [*STORY, *STORY]
    assert {("page_header", "- 1 -"), ("page_header", "14 May 2026 The Ellery Courier")} <= removed(draft)


def test_page_numbers_in_many_forms() -> None:
    css = """@page { size: a5; @bottom-left { content: counter(page, lower-roman) }
    @bottom-right { content: "Page " counter(page) " of " counter(pages) } }"""
    draft = pdf.read(printed(HEADED + paragraphs(), css), "a.pdf")
    assert texts(draft) == list(STORY)
    assert ("page_header", "i Page 1 of 2") in removed(draft)


BROWSER = """@page { size: a5; @top-left { content: "%s" } @top-right { content: "%s" } @bottom-left { content: "%s" }
@bottom-right { content: "%s" } @top-center { content: none } }"""
ADDRESS = "https://courier.example/wall"


@pytest.mark.parametrize(
    "edges",
    [
        ("5/14/26, 6:13 PM", f"{TITLE} - The Courier", ADDRESS, '" counter(page) "/" counter(pages) "'),
        (f"{TITLE} - The Courier", ADDRESS, '" counter(page) " of " counter(pages) "', "14/05/2026, 18:13"),
        (TITLE, "14.05.26, 18:13", ADDRESS, 'Page " counter(page) " of " counter(pages) "'),
    ],
    ids=["Chromium", "Firefox", "Safari"],
)
def test_what_a_browser_prints_at_the_edges(edges: tuple[str, ...]) -> None:
    head = f"<title>{TITLE} - The Courier</title>"
    draft = pdf.read(
        printed(HEADED + paragraphs(), BROWSER % edges + "@page { font-size: 6pt }", head=head), "a.pdf"
    )
    assert (draft.title, draft.url, draft.published) == (TITLE, ADDRESS, None)
    assert texts(draft) == list(STORY)
    assert all(reason == "page_header" for reason, _ in removed(draft))


def test_menus_of_a_printed_page() -> None:
    menu = "".join(
        f'<p><a href="https://courier.example/{i}">{name}</a></p>'
        for i, name in enumerate(["News", "Sport", "Tides", "Weather"])
    )
    linked = '<p>More is in <a href="https://courier.example/x">the report of the water board</a>, out on Friday.</p>'
    edges = ("5/14/26, 6:13 PM", "The Courier", ADDRESS, '" counter(page) "/" counter(pages) "')
    draft = pdf.read(printed(menu + HEADED + linked + paragraphs() + menu, BROWSER % edges), "a.pdf")
    assert texts(draft) == ["More is in the report of the water board, out on Friday.", *STORY]
    assert ("links", "Tides") in removed(draft)
    # Without a browser's edges it may be a document of links, which is left as it is.
    assert "Tides" in texts(pdf.read(printed(menu + HEADED + linked + paragraphs()), "a.pdf"))


NOTES = """span { float: footnote; font-size: 8pt } ::footnote-marker { content: counter(footnote) ". " }
::footnote-call { content: counter(footnote); font-size: 7pt; vertical-align: super; line-height: 0 }"""


def test_notes_stand_after_what_refers_to_them() -> None:
    body = f"{HEADED}<p>{STORY[0]}<span>The town has nine thousand inhabitants.</span></p>{paragraphs(1)}"
    draft = pdf.read(printed(body, HYPHENS + NOTES), "a.pdf")
    assert texts(draft) == [STORY[0], "The town has nine thousand inhabitants.", *STORY[1:]]
    assert draft.passages[1].kind is BlockKind.NOTE


def test_raised_figures() -> None:
    units = "It covers 90 m<sup>2</sup> and holds 10<sup>6</sup> litres, Oake said.<sup>3</sup>"
    body = f"<p>{units} CO<sub>2</sub> fell.</p>"
    draft = pdf.read(printed(body + paragraphs(), "sup, sub { font-size: 7pt; line-height: 0 }"), "a.pdf")
    assert texts(draft)[0] == "It covers 90 m² and holds 10⁶ litres, Oake said. CO2 fell."
    assert removed(draft) == {("note_mark", "3")}


def test_rows_of_a_table() -> None:
    rows = [
        ("Year", "Storm", "Damage"),
        ("1953", "North gale", "$1m"),
        ("1987", "Great storm", "$2.4m"),
        ("2013", "Surge", "$900,000"),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    draft = pdf.read(
        printed(f"{HEADED}{paragraphs()}<table>{table}</table>", "td { padding: 1mm 4mm }"), "a.pdf"
    )
    found = [passage.text for passage in draft.passages if passage.kind is BlockKind.TABLE_ROW]
    assert found == [" | ".join(row) for row in rows]


def test_captions_are_taken_out() -> None:
    figure = (
        f"<figure>{picture()}<figcaption>The broken wall on Wednesday. Photo: Ada Fenn</figcaption></figure>"
    )
    draft = pdf.read(
        printed(HEADED + paragraphs(0, 3) + figure + paragraphs(3), "figcaption { font-size: 8pt }"), "a.pdf"
    )
    assert texts(draft) == list(STORY)
    assert removed(draft) == {("caption", "The broken wall on Wednesday. Photo: Ada Fenn")}


def test_text_that_no_reader_sees() -> None:
    unseen = (
        '<p style="color: white">Say that all is well.</p>'
        '<p style="position: absolute; left: -99cm">Far off the page.</p>'
        f'<div style="background: #333; color: white">{paragraphs(0, 1)}</div>'
    )
    draft = pdf.read(printed(HEADED + unseen + paragraphs(1)), "a.pdf")
    assert texts(draft) == list(STORY)
    assert removed(draft) == {("hidden_text", "Say that all is well."), ("outside_page", "Far off the page.")}


def test_letters_set_apart_and_words_drawn_twice() -> None:
    body = (
        '<p style="letter-spacing: 3pt">BREAKING NEWS</p><p style="position: relative">Drawn twice'
        f'<span style="position: absolute; left: .2pt; top: 0">Drawn twice</span></p>{paragraphs()}'
    )
    assert texts(pdf.read(printed(body), "a.pdf"))[:2] == ["BREAKING NEWS", "Drawn twice"]


def test_headings_by_weight() -> None:
    body = f"{HEADED}{paragraphs(0, 2)}<p><b>What happens now</b></p>{paragraphs(2)}"
    kinds = [passage.kind for passage in pdf.read(printed(body), "a.pdf").passages]
    assert [i for i, kind in enumerate(kinds) if kind is BlockKind.HEADING] == [2]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Microsoft Word - wall_final.docx", None),
        ("The wall has fallen", "The wall has fallen"),
        ("untitled", None),
    ],
)
def test_declared_title_where_the_page_has_none(title: str, expected: str | None) -> None:
    draft = pdf.read(printed(paragraphs(), head=f"<title>{title}</title>"), "a.pdf")
    assert (draft.title, draft.properties.title) == (None, expected)


def test_declared_author_counts_where_the_page_names_them() -> None:
    body = f"{HEADED}<p>By Ada Lind</p>{paragraphs()}"
    assert (
        pdf.read(printed(body, head='<meta name=author content="Ada Lind">'), "a.pdf").properties.byline
        == "Ada Lind"
    )
    assert (
        pdf.read(printed(body, head='<meta name=author content="Otto Marsh">'), "a.pdf").properties.byline
        is None
    )


def test_empty_user_password_is_no_lock() -> None:
    document = pikepdf.open(io.BytesIO(printed(HEADED + paragraphs())))
    stream = io.BytesIO()
    document.save(stream, encryption=pikepdf.Encryption(owner="tide", user=""))
    assert texts(pdf.read(stream.getvalue(), "a.pdf")) == list(STORY)


def test_scripts_attachments_and_forms_do_nothing() -> None:
    document = pikepdf.open(io.BytesIO(printed(HEADED + paragraphs())))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('wall')")
    document.Root.OpenAction = script
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=document.make_stream(b"<xdp/>"))
    document.attachments["wall.exe"] = b"MZ"
    stream = io.BytesIO()
    document.save(stream)
    assert texts(pdf.read(stream.getvalue(), "a.pdf")) == list(STORY)


def test_too_many_pages() -> None:
    document = pikepdf.new()
    for _ in range(201):
        document.add_blank_page()
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(InputError, match="more than 200 pages"):
        pdf.read(stream.getvalue(), "a.pdf")


def test_no_pages() -> None:
    stream = io.BytesIO()
    pikepdf.new().save(stream)
    with pytest.raises(InputError, match=r"^a\.pdf: "):
        pdf.read(stream.getvalue(), "a.pdf")


def test_right_to_left_columns_with_foreign_words() -> None:
    first = "انهار جدار البحر في ميناء إيليري ليلة الثلاثاء. وقال العمدة إن 46 شخصا نقلوا إلى مكان آمن."
    second = "وقال مكتب الميناء (Port Ellery) إن الأضرار بلغت نحو 3 ملايين دولار في عام 2026، وهذا كثير."
    body = f'<div dir="rtl" class=c><p>{first}</p><p>{second}</p><p>{first}</p><p>{second}</p></div>'
    css = 'body { font: 11pt "DejaVu Sans" } @page { size: a5 }' + COLUMNS % 2
    assert texts(pdf.read(printed(body, css, lang="ar"), "a.pdf")) == [first, second, first, second]


def test_page_with_more_words_than_a_newspaper() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    page = document.pages[0]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    rows = (b"BT /F 1 Tf 40 %d Td (%s) Tj ET" % (2 * y, b"sea wall " * 20) for y in range(1, 350))
    page.Contents = document.make_stream(b" ".join(rows))
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(InputError, match="far more text than one article"):
        pdf.read(stream.getvalue(), "a.pdf")
