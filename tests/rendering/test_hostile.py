"""Hostile text, in every field of a brief, read back from every format: it is letters there and nothing else."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pikepdf
import pypandoc
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from compare.letters import no_formula, visible
from compare.model import Removed
from compare.pipeline import FORMATS, render
from compare.rendering.pandoc import LIMITS
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import brief_of, short_brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Brief

HERE = Path(__file__).parent
LINES = tuple((HERE / "hostile.txt").read_text(encoding="utf-8").splitlines())
LETTERS = tuple(json.loads(line) for line in (HERE / "hostile_letters.txt").read_text().splitlines())
HOSTILE = (*LINES, *LETTERS, f"A word {'x' * 1500} without end.")
LANGUAGE = 'en" onclick="alert(1)'
SECURITY = HERE.parents[1] / "docs" / "security.md"
CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2060-\u2066\u2068\u206a-\u206f\ud800-\udfff]"
)


def told(text: str) -> str:
    """Return text as a page shows it: what is obeyed replaced, white space folded."""
    return " ".join(visible(text).split())


@cache
def evil(every: int = 1) -> Brief:
    """Build a brief each of whose fields carries all of it; one in ``every`` is a sentence with a row of its own."""
    sentences = tuple(re.sub("[\ud800-\udfff]", "\ufffd", each) for each in HOSTILE[::every])
    brief = brief_of(sentences)
    everything = " ".join(HOSTILE)
    fields = {
        "title": everything,
        "byline": everything,
        "outlet": everything,
        "url": f"https://evil.example/{everything}",
        "source": everything,
        "language": LANGUAGE,
        "warnings": HOSTILE,
        "removed": tuple(Removed(each, each) for each in HOSTILE),
    }
    few = fields if every == 1 else {"source": everything}
    return replace(brief, left=replace(brief.left, **fields), right=replace(brief.right, **few))  # type: ignore[arg-type]


@cache
def written(format: str) -> bytes:  # noqa: A002
    # A page of paper takes a quarter of a second to set.
    return render(evil(10 if format == "pdf" else 1), format)


@cache
def honest(format: str) -> tuple[bytes, ...]:  # noqa: A002
    return render(bridge_brief(), format), render(short_brief(), format)


def shapes(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield each element with each of its attributes; of attributes whose value is fixed, the value too."""
    for element in root.iter():
        yield str(element.tag), ""
        for name, value in element.attrib.items():
            yield str(element.tag), f"{name}={value}" if name in {"style", "rel", "target", "type"} else name


def assert_leads_nowhere(root: etree._Element) -> None:
    for element in root.iter():
        assert isinstance(element.tag, str), "a comment, an instruction or an entity"
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2].lower()
            assert not local.startswith("on") or local in {"only"}, name
            if local in {
                "href",
                "src",
                "srcset",
                "action",
                "formaction",
                "data",
                "poster",
                "background",
                "cite",
                "ping",
            }:
                assert value.startswith(("#", "text/", "ch", "nav", "title", "../", "styles", "toc")), value
                assert "evil" not in value


def test_html_has_no_new_element_or_attribute_and_leads_nowhere() -> None:
    known = {shape for data in honest("html") for shape in shapes(html.document_fromstring(data.decode()))}
    page = html.document_fromstring(written("html").decode())
    assert {shape for shape in shapes(page) if shape not in known} <= {
        ("wbr", ""),
        ("h1", "class"),
        ("td", "data-continued"),
        ("span", "data-continued"),
    }
    assert_leads_nowhere(page)
    assert not CONTROLS.search(written("html").decode())
    text = " ".join(page.text_content().split())
    for each in HOSTILE:
        assert told(each) in text


@pytest.mark.parametrize("dialect", ["gfm", "commonmark_x"])
def test_markdown_is_text_to_pandoc(dialect: str) -> None:
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from", dialect, "--to", "json"]
    done = subprocess.run(command, input=written("md"), capture_output=True, check=True)
    tags: set[str] = set()
    waiting = [json.loads(done.stdout)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            tags.add(each.get("t", ""))
            if each.get("t") == "Link":
                assert each["c"][2][0].startswith("#"), each
        waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else []
    assert not tags & {"Image", "RawInline", "RawBlock", "CodeBlock", "MetaMap"}


@pytest.mark.parametrize("preset", ["commonmark", "js-default"])
def test_markdown_is_text_to_markdown_it(preset: str) -> None:
    reader = MarkdownIt(preset, {"html": True}).enable(["table", "strikethrough"])
    page = html.document_fromstring(reader.render(written("md").decode()))
    tags = {element.tag for element in page.iter()}
    blocks = {"html", "body", "h1", "h2", "h3", "h4", "p", "ul", "li", "blockquote"}
    assert tags <= blocks | {"strong", "em", "br", "a", "table", "thead", "tbody", "tr", "th", "td"}
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    assert not page.xpath("//a/@*[name() != 'href']")
    text = " ".join(page.text_content().split())
    for each in HOSTILE:
        assert told(each) in text


def test_markdown_holds_no_bare_address() -> None:
    text = written("md").decode()
    assert not re.search(r"(?i)https?://|ftp://|www\.|mailto:|[a-z]@[a-z]", text)
    assert not CONTROLS.search(text)
    assert not re.search(r"(?m)^(---|===)\s*$", text)


@pytest.mark.parametrize("format", ["docx", "odt", "epub"])
def test_documents_have_no_new_element_field_script_or_target(format: str) -> None:  # noqa: A002
    known: set[tuple[str, str]] = set()
    names: set[str] = set()
    for data in honest(format):
        for name, root in parts(data):
            names.add(re.sub(r"\d+", "", name))
            known |= set(shapes(root))
    for name, root in parts(written(format)):
        assert re.sub(r"\d+", "", name) in names
        fresh = {shape for shape in shapes(root) if shape not in known}
        assert all(tag.endswith("}softHyphen") for tag, _ in fresh), fresh
        for element in root.iter():
            assert element.get("TargetMode") != "External"
            for key, value in element.attrib.items():
                local = key.rpartition("}")[2]
                # pandoc names the place of a heading after its letters.
                inside = local in {"src", "href"} and value.startswith("text/ch")
                assert "evil" not in value or local in {"title", "id"} or inside, (name, key, value)
                assert local not in {"href", "src"} or not re.match(
                    r"(?i)\s*(javascript|data|file|https?|//|\\)", value
                )
                assert local != "lang" or "onclick" not in value


def parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".xhtml", ".rels", ".opf", ".ncx")):
                yield name, etree.fromstring(archive.read(name))


def test_the_pdf_has_no_action_and_no_file_but_ours() -> None:
    with pikepdf.open(BytesIO(written("pdf"))) as pdf:
        assert set(pdf.attachments) == {"article-a.txt", "article-b.txt", "brief.json"}
        for held in pdf.objects:
            keys = set(held.keys()) if isinstance(held, pikepdf.Dictionary) else set()
            assert not keys & {
                "/URI",
                "/JS",
                "/JavaScript",
                "/Launch",
                "/AA",
                "/OpenAction",
                "/XFA",
                "/RichMediaContent",
            }
            if isinstance(held, pikepdf.Dictionary) and "/S" in held and "/D" in held:
                assert held.S == "/GoTo"
        assert not CONTROLS.search(str(pdf.docinfo["/Title"]))


def test_text_has_letters_and_line_ends_alone() -> None:
    text = written("txt").decode()
    assert not CONTROLS.search(text)
    assert text.isascii() or all(
        c == "\n" or c.isprintable() or c in "\u00ad\u00a0\u200b\u200c\u200d\u2067\u2069" for c in text
    )


def test_no_cell_of_the_table_is_a_formula_however_it_is_opened() -> None:
    text = written("csv").decode("utf-8-sig")
    assert not CONTROLS.search(text.replace("\r", ""))
    for line in csv.reader(StringIO(text, newline="")):
        for cell in line:
            for piece in re.split(r"[;\t\r\n]", cell):
                assert not re.match(r"[\s\"'“”\u200b]*(?<!')[=+\-@＝＋－＠]", piece) or piece.startswith(
                    "'"
                ), piece


@pytest.mark.parametrize(
    "cell", ["12", "A 9", "said; then", "3-4", "a + b", "", "— said", "Mr Reeve’s = sign"]
)
def test_an_honest_cell_is_left_as_it_is(cell: str) -> None:
    assert no_formula(cell) == cell


def test_json_may_stand_in_a_page_and_says_the_same() -> None:
    text = written("json").decode()
    assert "</" not in text
    assert "<!" not in text
    assert not CONTROLS.search(text)
    assert not re.search("[\u2028\u2029]", text)
    brief = json.loads(text)
    assert brief["left"]["text"] == evil().left.text
    assert brief["left"]["source"] == evil().left.source


def test_a_document_of_hostile_text_is_within_the_limits_of_pandoc() -> None:
    assert LIMITS
    assert len(written("docx")) < 2_000_000


def test_the_count_that_the_documentation_gives() -> None:
    found = re.search(
        r"(\d+) hostile texts .*? all (\d+) formats", SECURITY.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found is not None
    assert (int(found[1]), int(found[2])) == (len(HOSTILE), len(FORMATS))
