"""Make templates/reference.docx and templates/reference.odt: ``.venv/bin/python script/make_references.py``.

Both begin as the reference documents that pandoc carries. The styles below, the header and the footer go into them, so
that both formats look alike and a change of look is a change of this table. The same pandoc gives the same bytes.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pypandoc import get_pandoc_path

from compare.rendering.package import pack, unpack

TARGET = Path(__file__).parents[1] / "templates"
SANS, SERIF = "Arial", "Georgia"
"""On Windows and macOS; elsewhere the names in ``FALLBACK`` stand in, which have the same widths or nearly."""
FALLBACK = {SANS: "Liberation Sans", SERIF: "Gelasio"}
OTHER_SCRIPTS = {SANS: "Arial", SERIF: "Times New Roman"}
"""For Arabic, Hebrew and others, which Georgia has not."""
INK, SOFT, RULE = "1A1D22", "50555E", "8B9098"
DIFFERENCE, DIFFERENCE_EDGE = "F7EDCB", "6F5600"
MARGIN = 20
"""Millimetres."""


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes and spaces in points."""

    name: str
    font: str = SANS
    size: float = 9.5
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 3
    keep: bool = False
    """With the next paragraph, on one page."""
    level: int = 0
    """Of a heading."""
    rtl: bool = False
    indent: float = 0
    stops: tuple[tuple[float, bool], ...] = ()
    """Tab stops as shares of the width of the text, and whether a line leads to them."""


LINE = ((1.0, True),)
STYLES = (
    Style("Title", size=19, bold=True, before=0, after=4, keep=True),
    Style("Heading 1", size=13, bold=True, before=14, after=4, keep=True, level=1),
    Style("Heading 2", size=11, bold=True, before=11, after=3, keep=True, level=2),
    Style("Heading 3", size=10, bold=True, before=8, after=2, keep=True, level=3),
    Style("Heading 4", size=9.5, bold=True, before=7, after=2, keep=True, level=4),
    Style("Body", after=4),
    Style("Cell", after=1),
    Style("Heading Cell", after=1, bold=True),
    Style("Block", before=2, after=4, indent=14),
    Style("Stamp", size=8.5, colour=SOFT, after=6),
    Style("Lede", size=9, colour=SOFT, after=4, keep=True),
    Style("Small", size=8.5, colour=SOFT, after=2),
    Style("Note", size=8.5, colour=SOFT, after=1),
    # Not kept with what follows: that would tie each row of a table to the next, and so the whole of it to one page.
    Style("Row Name", size=9.5, bold=True, before=1, after=1),
    Style("Topic", size=9.5, bold=True, colour=SOFT, before=2, after=3, keep=True),
    Style("Side", size=9, bold=True, before=4, after=1, keep=True),
    Style("Asked", size=9.5, before=8, after=2, keep=True),
    Style("Boxes", size=9.5, before=5, after=2, keep=True),
    Style("Line", size=9.5, before=9, after=0, stops=LINE),
    Style("Fields", size=9.5, before=6, after=10, stops=((0.48, True), (0.72, True), (1.0, True))),
    *(
        Style(name + suffix, SERIF, size, before=before, after=after, rtl=bool(suffix))
        for name, size, before, after in (
            ("Quote", 9.5, 0, 3),
            ("Headline", 11.5, 1, 3),
            ("Value", 9.5, 0, 0),
            ("Article", 9.5, 0, 6),
        )
        for suffix in ("", " RTL")
    ),
    Style("Header", size=8, colour=SOFT),
    Style("Footer", size=8, colour=SOFT, stops=((1.0, False),)),
)


def main() -> None:
    """Write both documents."""
    for name, make in (("reference.docx", docx), ("reference.odt", odt)):
        command = [get_pandoc_path(), "--print-default-data-file", name]
        default = subprocess.run(command, capture_output=True, check=True).stdout
        (TARGET / name).write_bytes(pack(make(unpack(default))))


def replaced(text: str, *changes: tuple[str, str]) -> str:
    """Replace each pattern, which must be there."""
    for pattern, by in changes:
        text, count = re.subn(pattern, lambda _, by=by: by, text, flags=re.DOTALL)  # type: ignore[misc]
        if not count:
            raise SystemExit(f"pandoc's document has no {pattern} any more")
    return text


# --- DOCX: sizes in half points, spaces in twentieths -------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCX_NAMES = {"Body": ("Body Text", "First Paragraph"), "Cell": ("Compact",), "Block": ("Block Text",)}
LEADER = ' w:leader="underscore"'
BUILT_IN = {"Title", "Body Text", "Block Text", "Header", "Footer", "Quote"}
TEXT_WIDTH = round((210 - 2 * MARGIN) / 25.4 * 1440)


def fonts(name: str) -> str:
    """Name fonts for each class of letters."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{OTHER_SCRIPTS[name]}"/>'


def letters(font: str, size: float, colour: str, *, bold: bool = False) -> str:
    """Set the properties of runs, in the order of their schema."""
    # None where it is not bold, so that the head of a table may be.
    weight = "<w:b/><w:bCs/>" if bold else ""
    half = round(size * 2)
    return f'{fonts(font)}{weight}<w:color w:val="{colour}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def docx_style(style: Style, name: str) -> str:
    """Write a paragraph style of Word's."""
    custom = "" if style.level or name in BUILT_IN else ' w:customStyle="1"'
    shown = name.lower() if style.level or name in {"Header", "Footer"} else name
    stops = "".join(
        f'<w:tab w:val="{"right" if share == 1 else "left"}"{LEADER if leads else ""}'
        f' w:pos="{round(TEXT_WIDTH * share)}"/>'
        for share, leads in style.stops
    )
    paragraph = (
        ("<w:keepNext/>" if style.keep else "")
        + ("<w:keepLines/>" if style.level else "")
        + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
        + f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"/>'
        + (f'<w:ind w:left="{round(style.indent * 20)}"/>' if style.indent else "")
        + (f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "")
    )
    following = '<w:next w:val="BodyText"/>' if style.level or name == "Title" else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{name.replace(" ", "")}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{letters(style.font, style.size, style.colour, bold=style.bold)}</w:rPr></w:style>"
    )


def character(name: str, properties: str) -> str:
    """Write a character style of Word's."""
    custom = "" if name == "Hyperlink" else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
    )


DOCX_CHARACTERS = (
    character(
        "Difference",
        f'<w:b/><w:bCs/><w:bdr w:val="single" w:sz="4" w:space="0" w:color="{DIFFERENCE_EDGE}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{DIFFERENCE}"/>',
    ),
    character("Word", f'<w:u w:val="dotted" w:color="{SOFT}"/>'),
    character(
        "Place", f'{fonts(SANS)}<w:b/><w:bCs/><w:color w:val="{SOFT}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
    ),
    character("Relation", f'<w:b/><w:bCs/><w:color w:val="{INK}"/>'),
    character("Said", f'{fonts(SANS)}<w:color w:val="{SOFT}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'),
    character("Hyperlink", f'<w:color w:val="{INK}"/><w:u w:val="single" w:color="{RULE}"/>'),
)
EDGE = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
DOCX_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:qFormat/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>'
    f"<w:bottom {EDGE}/><w:insideH {EDGE}/></w:tblBorders><w:tblCellMar>"
    '<w:top w:w="50" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
    '<w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
    f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr>'
    "</w:tblStylePr></w:style>"
)


def identifier(style: str) -> str:
    """Return the id of a style."""
    return re.findall('styleId="([^"]+)"', style)[0]


def field(code: str, shown: str) -> str:
    """Write a field with what it last showed."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def words(text: str) -> str:
    """Write a run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def part(kind: str, content: str) -> bytes:
    """Write a header or footer."""
    style = kind.replace("hdr", "Header").replace("ftr", "Footer")
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{kind} {W} {R}>{paragraph}</w:{kind}>'.encode()


def docx(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Put styles, header and footer into pandoc's reference.docx."""
    ours = [
        docx_style(style, name)
        for style in STYLES
        if not style.rtl  # a paragraph of Word's has its direction itself
        for name in DOCX_NAMES.get(style.name, (style.name,))
    ]
    replace = {identifier(each) for each in (*ours, *DOCX_CHARACTERS, DOCX_TABLE)}
    styles = parts["word/styles.xml"].decode()
    kept = re.sub(
        r"<w:style .*?</w:style>",
        lambda found: "" if identifier(found[0]) in replace else found[0],
        styles,
        flags=re.DOTALL,
    )
    default = (
        f'<w:rPrDefault><w:rPr>{fonts(SANS)}<w:color w:val="{INK}"/><w:sz w:val="19"/><w:szCs w:val="19"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    )
    kept = replaced(
        kept,
        ("<w:rPrDefault>.*?</w:rPrDefault>", default),
        ("</w:styles>", "".join((*ours, *DOCX_CHARACTERS, DOCX_TABLE)) + "</w:styles>"),
    )
    # The styles of a heading's letters alone name fonts of the theme.
    parts["word/styles.xml"] = re.sub(r'<w:link w:val="(?:Heading\d|Title)Char" ?/>', "", kept).encode()
    parts["word/header1.xml"] = part("hdr", field("TITLE", "Title"))
    numbers = f"{words('Page ')}{field('PAGE', '1')}{words(' of ')}{field('NUMPAGES', '1')}"
    parts["word/footer1.xml"] = part("ftr", f"{words('Side-by-side brief')}<w:r><w:tab/></w:r>{numbers}")
    margin = round(MARGIN / 25.4 * 1440)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" w:header="567"'
        ' w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    document = parts["word/document.xml"].decode()
    parts["word/document.xml"] = replaced(document, ("<w:sectPr.*</w:sectPr>", section)).encode()
    relations = "".join(
        f'<Relationship Type="{RELATIONS}/{kind}" Id="rId{kind.capitalize()}" Target="{kind}1.xml"/>'
        for kind in ("header", "footer")
    )
    links = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = links.replace(
        "</Relationships>", f"{relations}</Relationships>"
    ).encode()
    types = "".join(
        f'<Override PartName="/word/{kind}1.xml" ContentType="{TYPES}.{kind}+xml"/>'
        for kind in ("header", "footer")
    )
    listed = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = listed.replace("</Types>", f"{types}</Types>").encode()
    table = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in FALLBACK.items()
    )
    known = parts["word/fontTable.xml"].decode()
    parts["word/fontTable.xml"] = replaced(known, ("</w:fonts>", f"{table}</w:fonts>")).encode()
    return parts


# --- ODT ----------------------------------------------------------------------------------------------------------

ODT_NAMES = {
    "Body": ("Text body", "First paragraph", "Standard"),
    "Cell": ("Table Contents",),
    "Heading Cell": ("Table Heading",),
    "Block": ("Quotations",),
}


def odt_letters(font: str, size: float, colour: str, *, bold: bool = False) -> str:
    """Set the properties of text for each class of letters."""
    weight = "bold" if bold else "normal"
    other = OTHER_SCRIPTS[font]
    return (
        f'<style:text-properties style:font-name="{font}" style:font-name-complex="{other}"'
        f' fo:color="#{colour.lower()}"'
        f' fo:font-size="{size}pt" style:font-size-asian="{size}pt" style:font-size-complex="{size}pt"'
        f' fo:font-weight="{weight}" style:font-weight-asian="{weight}" style:font-weight-complex="{weight}"/>'
    )


def odt_style(style: Style, name: str) -> str:
    """Write a paragraph style of OpenDocument's."""
    width = 210 - 2 * MARGIN
    stops = "".join(
        f'<style:tab-stop style:position="{width * share:.1f}mm" style:type="{"right" if share == 1 else "left"}"'
        + (' style:leader-style="solid" style:leader-text="_"' if leads else "")
        + "/>"
        for share, leads in style.stops
    )
    level = f' style:default-outline-level="{style.level}"' if style.level else ""
    parent = "" if name == "Standard" else ' style:parent-style-name="Standard"'
    direction = "rl-tb" if style.rtl else "lr-tb"
    return (
        f'<style:style style:name="{name.replace(" ", "_20_")}" style:display-name="{name}" style:family="paragraph"'
        f'{parent}{level}><style:paragraph-properties fo:margin-top="{style.before}pt"'
        f' fo:margin-bottom="{style.after}pt"'
        f' fo:margin-left="{style.indent}pt" fo:margin-right="0pt" fo:text-indent="0pt" fo:text-align="start"'
        f' fo:keep-with-next="{"always" if style.keep else "auto"}" style:writing-mode="{direction}"'
        f' fo:orphans="2" fo:widows="2"><style:tab-stops>{stops}</style:tab-stops></style:paragraph-properties>'
        f"{odt_letters(style.font, style.size, style.colour, bold=style.bold)}</style:style>"
    )


def odt_character(name: str, properties: str) -> str:
    """Write a character style of OpenDocument's."""
    return (
        f'<style:style style:name="{name.replace(" ", "_20_")}" style:display-name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )


BOLD = 'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"'
TINY = f'style:font-name="{SANS}" fo:font-size="8pt" style:font-size-complex="8pt" fo:color="#{SOFT.lower()}"'
ODT_CHARACTERS = (
    odt_character(
        "Difference",
        f'{BOLD} fo:background-color="#{DIFFERENCE.lower()}" fo:border="0.5pt solid #{DIFFERENCE_EDGE.lower()}"',
    ),
    odt_character(
        "Word", f'style:text-underline-style="dotted" style:text-underline-color="#{SOFT.lower()}"'
    ),
    odt_character("Place", f"{TINY} {BOLD}"),
    odt_character("Relation", BOLD),
    odt_character("Said", TINY),
    *(
        odt_character(
            name,
            f'style:text-underline-style="solid" style:text-underline-color="#{RULE.lower()}"'
            f' fo:color="#{INK.lower()}"',
        )
        for name in ("Internet link", "Definition")
    ),
)


def odt(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Put styles, header and footer into pandoc's reference.odt."""
    ours = [odt_style(style, name) for style in STYLES for name in ODT_NAMES.get(style.name, (style.name,))]
    replace = {name_of(each) for each in (*ours, *ODT_CHARACTERS)}
    styles = parts["styles.xml"].decode()
    kept = re.sub(
        r"<style:style (?:[^>]*/>|.*?</style:style>)",
        lambda found: "" if name_of(found[0]) in replace else found[0],
        styles,
        flags=re.DOTALL,
    )
    faces = "".join(face(name) for name in (SERIF,))
    header = '<text:p text:style-name="Header"><text:title>Title</text:title></text:p>'
    footer = (
        '<text:p text:style-name="Footer">Side-by-side brief<text:tab/>Page <text:page-number'
        ' text:select-page="current">1</text:page-number> of <text:page-count>1</text:page-count></text:p>'
    )
    kept = replaced(
        kept,
        ("</office:font-face-decls>", f"{faces}</office:font-face-decls>"),
        ("</office:styles>", "".join((*ours, *ODT_CHARACTERS)) + "</office:styles>"),
        (
            "<style:footer>.*?</style:footer>",
            f"<style:header>{header}</style:header><style:footer>{footer}</style:footer>",
        ),
        ("<style:header-style ?/>", f"<style:header-style>{BAND.format('bottom')}</style:header-style>"),
        (
            "<style:footer-style>.*?</style:footer-style>",
            f"<style:footer-style>{BAND.format('top')}</style:footer-style>",
        ),
        ('fo:language="en" fo:country="US"', 'fo:language="en" fo:country="GB"'),
        *((f'fo:margin-{side}="1in"', f'fo:margin-{side}="{MARGIN}mm"') for side in ("left", "right")),
        *((f'fo:margin-{side}="1in"', f'fo:margin-{side}="12mm"') for side in ("top", "bottom")),
    )
    parts["styles.xml"] = kept.encode()
    return parts


BAND = (
    '<style:header-footer-properties fo:min-height="5mm" fo:margin-{}="3mm" style:dynamic-spacing="false"/>'
)


def face(name: str) -> str:
    """Declare a font with what stands in for it."""
    return (
        f'<style:font-face style:name="{name}" svg:font-family="{name}, {FALLBACK[name]}"'
        ' style:font-family-generic="roman" style:font-pitch="variable"/>'
    )


def name_of(style: str) -> str:
    """Return the name of a style."""
    return re.findall('style:name="([^"]+)"', style)[0]


if __name__ == "__main__":
    main()
