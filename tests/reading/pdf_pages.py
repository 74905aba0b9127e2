"""PDF files of our own making for the tests of reading."""

from __future__ import annotations

import base64
import io

from PIL import Image

TITLE = "Sea wall at Port Ellery gives way"
_TEXT = """
The sea wall at Port Ellery gave way on Tuesday night, and forty-six people were taken to safety before the
water reached the lower streets of the old town.

Mayor Ines Calder said the council had been warned twice in the last two years. “We asked for the money and
it did not come,” she told reporters at the town hall.

The harbour office put the damage at about $3m. Engineers will look at the remaining ninety metres of the
wall this week, and the north pier stays closed until they report.

Residents of Quay Street, who spent the night in the school gymnasium, were allowed back at noon to fetch
their belongings under the eyes of the fire service.

A spokeswoman for the regional water board said a self-contained report on the state of all sea defences
would be published in the autumn, as had been planned since 2016-17.

Nobody was seriously hurt. Two fishermen were treated for cold after their boat, the Marigold, broke loose
and drifted out beyond the breakwater in the dark.

The opposition on the council called for an inquiry. Its leader, Bram Oake, said the wall had been patched
rather than repaired for far too long.

Schools in the lower town will stay shut until Friday. Buses run along the upper road, and the ferry to
Saint Orla is suspended until further notice.

Insurers said they expected several hundred claims. Most houses on the quay are insured against storms, but
not all of the policies cover a flood from the sea.

The wall was built ninety years ago and raised after the storm of 1953, when the water stood a metre high in
the church and eleven people lost their lives.
"""
STORY = tuple(" ".join(part.split()) for part in _TEXT.split("\n\n"))
HYPHENS = "p { text-align: justify; hyphens: auto }"
INDENTS = "p { margin: 0; text-indent: 1.2em; text-align: justify; hyphens: auto }"


def paragraphs(first: int = 0, last: int | None = None) -> str:
    """Return a part of the story as HTML."""
    return "".join(f"<p>{text}</p>" for text in STORY[first:last])


def printed(body: str, css: str = "", lang: str = "en", head: str = "") -> bytes:
    """Return a PDF of an HTML body."""
    from weasyprint import HTML

    page = (
        f'<html lang="{lang}"><head>{head}<style>@page {{ size: a4; margin: 2cm }}'
        f'body {{ font: 10pt/1.3 "DejaVu Serif" }} h1 {{ font-size: 22pt }} {css}</style></head>'
        f"<body>{body}</body></html>"
    )
    data: bytes = HTML(string=page).write_pdf()
    return data


def picture() -> str:
    """Return an ``img`` element with a grey picture in it."""
    stream = io.BytesIO()
    Image.new("L", (20, 12), 120).save(stream, "png")
    source = base64.b64encode(stream.getvalue()).decode()
    return f'<img style="width: 100%; height: 3cm; display: block" src="data:image/png;base64,{source}">'


def scanned(data: bytes, scale: float = 2.0) -> bytes:
    """Return a PDF whose pages are pictures of the pages of another."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in document]
    stream = io.BytesIO()
    pages[0].save(stream, "pdf", save_all=True, append_images=pages[1:], resolution=72 * scale)
    return stream.getvalue()
