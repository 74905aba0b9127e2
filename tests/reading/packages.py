"""DOCX, ODT and EPUB of our own, put together from readable parts."""

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing", "meta": "meta",
        "svg": "svg-compatible", "fo": "xsl-fo-compatible", "manifest": "manifest",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def package(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of named parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of a DOCX."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """Return a paragraph of a DOCX; what is no markup becomes a run."""
    given = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{given}{''.join(piece if piece.startswith('<') else run(piece) for piece in runs)}</w:p>"


def row(*cells: str) -> str:
    """Return a row of a DOCX's table; what is no markup becomes a cell."""
    made = (cell if cell.startswith("<w:tc>") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{''.join(made)}</w:tr>"


_STYLES = {
    "Title": "Title", "Heading1": "heading 1", "Quote": "Quote", "TOC1": "toc 1", "Caption": "caption",
    "ListParagraph": "List Paragraph",
}  # fmt: skip


def docx(body: str, *, core: str = "", notes: str = "", extra: dict[str, str | bytes] | None = None) -> bytes:
    """Return a DOCX as Word makes it, of the XML of its body, of its core properties and of the text of note 1."""
    related = {"styles": "styles", "footnotes": "footnotes", "comments": "comments", "numbering": "numbering"}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    hidden = '<w:style w:type="character" w:styleId="Off"><w:name w:val="Off"/><w:rPr><w:vanish/></w:rPr></w:style>'
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="{key}" Type="{OFFICE}/{key}" Target="{name}.xml"/>'
                for key, name in related.items()
            )
            + "</Relationships>"
        ),
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {WORD}>{styles}{hidden}</w:styles>",
        "word/numbering.xml": (
            f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        ),
        "word/footnotes.xml": (
            f'<w:footnotes {WORD}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="1">'
            f"{paragraph('<w:r><w:footnoteRef/></w:r>', ' ' + notes)}</w:footnote></w:footnotes>"
        ),
        "word/comments.xml": (
            f'<w:comments {WORD}><w:comment w:id="0" w:author="Bo">{paragraph("SECRET: check with the office")}'
            "</w:comment></w:comments>"
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</cp:coreProperties>"
        ),
    }
    return package(parts | (extra or {}))


def odt(body: str, *, styles: str = "", meta: str = "", extra: dict[str, str | bytes] | None = None) -> bytes:
    """Return an ODT of the XML of its text, its automatic styles and its properties."""
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": f"<manifest:manifest {ODF}/>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        "styles.xml": (
            f"<office:document-styles {ODF}><office:styles>"
            '<style:style style:name="Title" style:family="paragraph"/>'
            '<style:style style:name="Quotations" style:family="paragraph"><style:paragraph-properties '
            'fo:margin-left="0.4in"/></style:style></office:styles></office:document-styles>'
        ),
        "content.xml": (
            f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
    }
    return package(parts | (extra or {}))


def epub(pages: dict[str, str], *, spine: str, metadata: str, manifest: str = "") -> bytes:
    """Return an EPUB of the bodies of its pages by name, and of the XML of its order and of what it says of itself."""
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"'
        + (' properties="nav"/>' if name == "nav" else "/>")
        for name in pages
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
        ),
        "OEBPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            f"<manifest>{items}{manifest}</manifest><spine>{spine}</spine></package>"
        ),
    }
    for name, body in pages.items():
        parts[f"OEBPS/{name}.xhtml"] = f"<html {XHTML}><head><title>{name}</title></head>{body}</html>"
    return package(parts)
