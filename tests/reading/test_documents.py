"""Documents as people write them: what is printed is read, what was deleted, hidden or noted beside is not."""

from datetime import date
from pathlib import Path

import pytest

from compare.model import Article, BlockKind
from compare.reading import read_bytes, read_path
from compare.reading.documents.properties import plausible
from tests.reading.packages import docx, epub, odt, paragraph, row, run

DATA = Path(__file__).parent.parent / "data"
TITLE = "Sea wall at Port Ellery gives way: 46 taken to safety"
NOTE = "The office did not answer further questions."
PROSE = (
    "The sea wall of Port Ellery gave way on Tuesday night. Forty-six people were taken to safety. "
    "The repair will take until autumn."
)


@pytest.fixture(scope="module")
def expected() -> Article:
    return read_path(DATA / "harbour.md")


def kinds(article: Article) -> list[BlockKind]:
    return [block.kind for block in article.blocks]


def texts(article: Article) -> list[str]:
    return [article.text[block.span.start : block.span.end] for block in article.blocks]


def removed(article: Article) -> set[tuple[str, str]]:
    return {(piece.reason, piece.text) for piece in article.removed}


def word(*blocks: str, core: str = "", note: str = "A note.") -> Article:
    return read_bytes(docx("".join((*blocks, paragraph(PROSE))), core=core, notes=note), "a.docx")


TRACKED = (
    '<w:del w:id="1" w:author="Bo"><w:r><w:delText>Monday</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="Bo"><w:r><w:t>Tuesday</w:t></w:r></w:ins>'
)
COMMENT = (
    '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
)
BULLET = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>'
FOOTNOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
HARBOUR_DOCX = "".join(
    (
        paragraph(TITLE, style="Title"),
        paragraph(
            '<w:r><w:t xml:space="preserve">The sea wall of Port Ellery gave way on </w:t></w:r>',
            TRACKED,
            " night, and 46 people were taken to safety, the harbour office said. ",
            run("SECRET ", "<w:vanish/>"),
            COMMENT.format(run("Nobody was hurt.")),
        ),
        paragraph("What is known", style="Heading1"),
        paragraph(
            "The mayor, Tomas Brandl, told the town council that the wall “was sound in March”. An engineer who had "
            "checked it said ",
            run("otherwise", "<w:i/>"),
            ".",
        ),
        BULLET.format(run("The wall is 90 metres long.")),
        BULLET.format(run("It was last repaired in 2009, for $3m.")),
        paragraph("We heard a crack and ran. Nobody looked back.", style="Quote"),
        paragraph(
            "The repair will take until autumn, the office said.",
            FOOTNOTE,
            " Fishermen, who bring in a third of the catch in June, asked for help.",
        ),
    )
)
CORE = (
    "<dc:title>Document1</dc:title><dc:creator>Ada Lind</dc:creator>"
    "<dcterms:created>2026-05-14T09:12:00Z</dcterms:created><dcterms:modified>2026-06-01T08:00:00Z</dcterms:modified>"
)
HARBOUR_ODT = f"""
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>Monday</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">{TITLE}</text:p>
<text:p>The sea wall of Port Ellery gave way on <text:change text:change-id="c1"/><text:change-start
text:change-id="c2"/>Tuesday<text:change-end text:change-id="c2"/> night, and 46 people were taken to safety, the
harbour office said. <text:span text:style-name="T1">SECRET </text:span>Nobody was hurt.<office:annotation>
<dc:creator>Bo</dc:creator><text:p>SECRET: check with the office</text:p></office:annotation></text:p>
<text:h text:outline-level="1">What is known</text:h>
<text:p>The mayor, Tomas Brandl, told the town council that the wall “was sound in March”. An engineer who had checked
it said <text:span>otherwise</text:span>.</text:p>
<text:list><text:list-item><text:p>The wall is 90 metres long.</text:p></text:list-item>
<text:list-item><text:p>It was last repaired in 2009, for $3m.</text:p></text:list-item></text:list>
<text:p text:style-name="Quotations">We heard a crack and ran. Nobody looked back.</text:p>
<text:p>The repair will take until autumn, the office said.<text:note text:note-class="footnote"><text:note-citation>1
</text:note-citation><text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note> Fishermen, who bring in a
<text:a xlink:href="https://courier.example/catch">third of the catch</text:a> in June, asked for help.</text:p>
""".replace("\n", " ").replace("> <", "><")
ODT_STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
)
ODT_META = (
    "<dc:title>Untitled 1</dc:title><meta:initial-creator>Ada Lind</meta:initial-creator>"
    "<meta:creation-date>2026-05-14T09:12:00</meta:creation-date><dc:date>2026-06-01T08:00:00</dc:date>"
)
HARBOUR_EPUB = {
    "cover": '<body epub:type="cover"><p>A cover of stone.</p></body>',
    "nav": '<body><nav epub:type="toc"><ol><li><a href="two.xhtml">What is known</a></li></ol></nav></body>',
    "imprint": '<body epub:type="frontmatter copyright-page"><p>All rights reserved.</p></body>',
    "one": (
        f"<body><h1>{TITLE}</h1><p>The sea wall of Port Ellery gave way on Tuesday night, and 46 people were taken to "
        "safety, the harbour office said. Nobody was hurt.</p><!-- SECRET --></body>"
    ),
    "two": (
        "<body><h2>What is known</h2><p>The mayor, Tomas Brandl, told the town council that the wall “was sound in "
        "March”. An engineer who had checked it said <em>otherwise</em>.</p><ul><li>The wall is 90 metres long.</li>"
        "<li>It was last repaired in 2009, for $3m.</li></ul>"
        "<blockquote><p>We heard a crack and ran. Nobody looked back.</p></blockquote>"
        "<p>The repair will take until autumn, the office said."
        '<a epub:type="noteref" href="#n1">1</a> Fishermen, who bring in a third of the catch in June, asked for help.'
        f'</p><aside epub:type="footnote" id="n1"><p>{NOTE}</p></aside></body>'
    ),
}
SPINE = "".join(f'<itemref idref="{name}"/>' for name in ("cover", "imprint", "nav", "one", "two"))
OPF = (
    f"<dc:title>{TITLE}</dc:title><dc:creator>Ada Lind</dc:creator><dc:date>2026-05-14</dc:date>"
    "<dc:publisher>The Ellery Courier</dc:publisher><dc:language>en</dc:language>"
)


def harbour(suffix: str) -> Article:
    if suffix == "docx":
        return read_bytes(docx(HARBOUR_DOCX, core=CORE, notes=NOTE), "a.docx")
    if suffix == "odt":
        return read_bytes(odt(HARBOUR_ODT, styles=ODT_STYLES, meta=ODT_META), "a.odt")
    if suffix == "epub":
        return read_bytes(epub(HARBOUR_EPUB, spine=SPINE, metadata=OPF), "a.epub")
    return read_path(DATA / f"harbour.{suffix}")


@pytest.mark.parametrize(
    ("suffix", "byline", "outlet", "reasons"),
    [
        ("docx", "Ada Lind", None, {"hidden_text"}),
        ("odt", "Ada Lind", None, {"hidden_text"}),
        ("epub", "Ada Lind", "The Ellery Courier", {"cover", "contents", "imprint"}),
        ("rtf", "Ada Lind", None, set()),
        ("tex", "Ada Lind", None, {"caption", "references", "acknowledgement"}),
        ("rst", "Ada Lind", "The Ellery Courier", {"contents", "caption"}),
        ("org", "Ada Lind", None, set()),
        ("wiki", None, None, {"template", "caption", "category"}),
        ("dbk", "Ada Lind", "The Ellery Courier", {"caption"}),
        ("jats", "Ada Lind", "The Ellery Courier", {"caption", "references"}),
        ("ipynb", "Ada Lind", None, {"code", "caption"}),
        ("eml", "Ada Lind", "The Ellery Courier", {"hidden_text", "newsletter_footer"}),
    ],
)
def test_one_article_in_every_format(
    expected: Article, suffix: str, byline: str | None, outlet: str | None, reasons: set[str]
) -> None:
    article = harbour(suffix)
    # RTF knows no quotations, e-mail no notes.
    same = {BlockKind.BLOCK_QUOTE: BlockKind.PARAGRAPH} if suffix == "rtf" else {}
    last = -1 if suffix == "eml" else None
    assert texts(article) == texts(expected)[:last]
    assert kinds(article) == [same.get(kind, kind) for kind in kinds(expected)][:last]
    assert article.title == TITLE
    assert article.byline == byline
    assert article.outlet == outlet
    assert article.published == (None if suffix == "wiki" else date(2026, 5, 14))
    assert {piece.reason for piece in article.removed} == reasons
    assert "SECRET" not in article.text


def test_jats_names_its_address() -> None:
    assert harbour("jats").url == "https://doi.org/10.1000/courier.7"


@pytest.mark.parametrize(
    ("author", "kept"),
    [
        ("Microsoft Office User", None),
        ("python-docx", None),
        ("admin", None),
        ("Windows User", None),
        ("Unknown", None),
        ("DESK\\alind", None),
        ("Ada Lind;Bo Marsh", "Ada Lind, Bo Marsh"),
        ("Ada Lind <ada@courier.example>", "Ada Lind"),
    ],
)
def test_an_author_that_is_a_program_or_nobody(author: str, kept: str | None) -> None:
    assert plausible({"author": author}).byline == kept


@pytest.mark.parametrize(
    ("created", "modified", "day"),
    [
        ("2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z", None),
        ("1970-01-01T00:00:00Z", None, None),
        ("2013-12-23T23:15:00Z", "2026-05-14T10:00:00Z", date(2026, 5, 14)),
        ("2026-05-14T10:00:00Z", "2026-06-01T10:00:00Z", date(2026, 5, 14)),
    ],
)
def test_the_day_of_a_template_is_none(created: str, modified: str | None, day: date | None) -> None:
    assert plausible({"created": created, "modified": modified}).published == day


@pytest.mark.parametrize(
    "title", ["Document1", "Microsoft Word - wall.docx", "wall-final.docx", "Untitled", " "]
)
def test_a_file_name_is_no_title(title: str) -> None:
    assert plausible({"title": title}).title is None


def test_what_is_printed_goes_before_properties() -> None:
    core = (
        "<dc:title>Courier template May</dc:title><dc:creator>Clerk Marsh</dc:creator>"
        "<dcterms:created>2020-01-02T00:00:00Z</dcterms:created>"
    )
    head = (paragraph("Wall falls", style="Heading1"), paragraph("By Ada Lind"), paragraph("14 May 2026"))
    article = word(*head, core=core)
    assert (article.title, article.byline, article.published) == ("Wall falls", "Ada Lind", date(2026, 5, 14))
    assert word(core=core).title == "Courier template May"


def test_moved_text_stands_once_and_a_deleted_mark_joins_paragraphs() -> None:
    moved = (
        '<w:moveFrom w:id="1" w:author="Bo"><w:r><w:t>Moved here.</w:t></w:r></w:moveFrom>',
        '<w:moveTo w:id="2" w:author="Bo"><w:r><w:t>Moved here.</w:t></w:r></w:moveTo>',
    )
    mark = '<w:pPr><w:rPr><w:del w:id="3" w:author="Bo"/></w:rPr></w:pPr>'
    joined = f"<w:p>{mark}{run('The wall ')}</w:p>"
    article = word(paragraph(moved[0]), joined, paragraph("fell."), paragraph(moved[1]))
    assert texts(article)[:2] == ["The wall fell.", "Moved here."]


def test_hidden_text_is_listed() -> None:
    article = word(
        paragraph(
            "Seen. ",
            run("Hidden ", "<w:vanish/>"),
            run("twice.", '<w:rStyle w:val="Off"/>'),
            run("Shown.", '<w:vanish w:val="0"/>'),
        )
    )
    assert texts(article)[0] == "Seen. Shown."
    assert removed(article) == {("hidden_text", "Hidden twice.")}


def test_contents_and_captions_are_listed() -> None:
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Contents')}</w:sdtContent></w:sdt>"
    )
    article = word(
        gallery, paragraph("What is known 3", style="TOC1"), paragraph("The wall in March.", style="Caption")
    )
    assert texts(article) == [PROSE]
    assert removed(article) == {
        ("contents", "Contents"),
        ("contents", "What is known 3"),
        ("caption", "The wall in March."),
    }


BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><a xmlns=""><w:txbxContent>{0}</w:txbxContent></a></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_text_boxes_follow_their_paragraph_unless_they_repeat_it() -> None:
    article = word(
        paragraph("The wall fell. ", BOX.format(paragraph("How the wall was built in 1903."))),
        paragraph("It was loud. ", BOX.format(paragraph("“Forty-six people were taken to safety.”"))),
    )
    assert texts(article) == ["The wall fell.", "How the wall was built in 1903.", "It was loud.", PROSE]
    assert removed(article) == {("pull_quote", "“Forty-six people were taken to safety.”")}


def test_fields_keep_what_they_print() -> None:
    article = word(
        paragraph(
            "On ",
            '<w:fldSimple w:instr=" DATE ">' + run("Tuesday") + "</w:fldSimple>",
            " it fell.",
            '<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>",
        )
    )
    assert texts(article)[0] == "On Tuesday it fell."


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def test_table_rows_keep_places_and_labels() -> None:
    down = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("2009") + "</w:tc>"
    more = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("all boats") + "</w:tc>"
    inner = "<w:tc>" + paragraph("9") + table(row("north", "4"), row("south", "5")) + "<w:p/></w:tc>"
    article = word(
        table(
            row("Year", "Boats", "Nets"),
            row(down, "", "46"),
            row(more, "7", "8"),
            row("2010", wide),
            row("", "", inner),
        )
    )
    rows = [
        text for text, kind in zip(texts(article), kinds(article), strict=True) if kind is BlockKind.TABLE_ROW
    ]
    assert rows == [
        "Year | Boats | Nets",
        "2009 | | 46",
        "2009 | 7 | 8",
        "2010 | all boats",
        "| | 9",
        "north | 4",
        "south | 5",
    ]


def test_a_page_laid_out_as_a_table_is_running_text() -> None:
    cell = "<w:tc>" + paragraph(PROSE) + paragraph(PROSE.replace("sea", "harbour") * 2) + "</w:tc>"
    article = word(table(row(cell, "Side.")))
    assert BlockKind.TABLE_ROW not in kinds(article)
    assert texts(article)[0] == PROSE


def test_raised_and_lowered_characters() -> None:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    article = word(
        paragraph(
            "About 10", run("6", up), " tonnes of CO", run("2", down), " on 5 m", run("2", up), " on the 1",
            run("st", up), ", the office said.", run("3", up), " Nobody", run("4", up), " knew.",
        )
    )  # fmt: skip
    assert texts(article)[0] == "About 10⁶ tonnes of CO2 on 5 m² on the 1st, the office said. Nobody knew."


def test_notes_stand_behind_their_paragraph_and_leave_no_mark() -> None:
    source = (
        "The wall[^a] fell, it is said.[^b] Nobody was hurt.\n\n| Year | Boats |\n|---|---|\n| 2009[^c] | 46 |\n\n"
        "- One item.[^d]\n\nThe end came soon.\n\n[^a]: First note.\n\n    Its second paragraph.\n\n[^b]: Second.\n"
        "[^c]: Third.\n[^d]: Fourth.\n"
    )
    article = read_bytes(source.encode(), "a.md")
    assert list(zip(kinds(article), texts(article), strict=True)) == [
        (BlockKind.PARAGRAPH, "The wall fell, it is said. Nobody was hurt."),
        (BlockKind.NOTE, "First note."),
        (BlockKind.NOTE, "Its second paragraph."),
        (BlockKind.NOTE, "Second."),
        (BlockKind.TABLE_ROW, "Year | Boats"),
        (BlockKind.TABLE_ROW, "2009 | 46"),
        (BlockKind.NOTE, "Third."),
        (BlockKind.LIST_ITEM, "One item."),
        (BlockKind.NOTE, "Fourth."),
        (BlockKind.PARAGRAPH, "The end came soon."),
    ]


def test_linked_notes_of_a_book_become_notes_without_marks() -> None:
    page = (
        '<body><p>The wall fell.<a href="#fn1" id="fnref1"><sup>1</sup></a> Nobody was hurt. See table '
        '<a href="#tab2">2</a>.</p><p>It was loud.</p><p><a href="#fnref1">1</a>. The office counted. '
        '<a href="#fnref1">↩</a></p></body>'
    )
    article = read_bytes(epub({"one": page}, spine='<itemref idref="one"/>', metadata=""), "a.epub")
    assert texts(article) == [
        "The wall fell. Nobody was hurt. See table 2.",
        "It was loud.",
        "The office counted.",
    ]
    assert kinds(article)[-1] is BlockKind.NOTE


def test_odt_hidden_parts_boxes_and_contents() -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>Contents</text:p></text:index-body></text:table-of-content>"
        f"<text:p>{PROSE} <draw:frame><draw:text-box><text:p>How it was built.</text:p></draw:text-box></draw:frame>"
        "</text:p>"
        '<text:section text:display="none"><text:p>Not for print.</text:p></text:section>'
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>Nor this.</text:p>'
        "<text:p>Seen <draw:frame><draw:image xlink:href='Pictures/1.png'/><svg:desc>Stones</svg:desc></draw:frame>too."
        "</text:p>"
    )
    article = read_bytes(odt(body), "a.odt")
    assert texts(article) == [PROSE, "How it was built.", "Seen too."]
    assert removed(article) == {
        ("contents", "Contents"),
        ("hidden_text", "Not for print."),
        ("hidden_text", "Nor this."),
        ("caption", "Stones"),
    }


def test_rtf_table_and_notes_at_the_end() -> None:
    source = (
        rb"{\rtf1\ansi{\pard The wall fell.{\super 1}{\footnote\ftnalt {\super 1} At the end.} Nobody was hurt.\par}"
        rb"\trowd\cellx1000\cellx2000\pard\intbl Year\cell Boats\cell\row"
        rb"\trowd\cellx1000\cellx2000\pard\intbl 2009\cell 46\cell\row\pard The {\strike old }end.\par}"
    )
    article = read_bytes(source, "a.rtf")
    assert texts(article) == [
        "The wall fell. Nobody was hurt.", "At the end.", "Year | Boats", "2009 | 46", "The end."
    ]  # fmt: skip
    assert removed(article) == {("struck_out", "old")}


def test_latex_notes_of_every_kind_formulas_and_abstract() -> None:
    source = (
        r"\documentclass{article}\title{Wall}\begin{document}\maketitle\begin{abstract}It fell. In short.\end{abstract}"
        r"It weighs $10^{6}\,\mathrm{kg}$ or $\frac{1}{2}$ more\footnotemark, H$_2$O."
        r"\footnotetext{Marked.}\endnote{Last.}"
        "\n\n\\[ \\int_0^1 f(x) \\]\n\nNobody was hurt.\\end{document}"
    )
    article = read_bytes(source.encode(), "a.tex")
    assert texts(article) == [
        "Wall", "It fell. In short.", "It weighs 10⁶ kg or 1/2 more, H2O.", "Marked.", "Last.", "Nobody was hurt."
    ]  # fmt: skip
    assert [reason for reason, _ in removed(article)] == ["formula"]
