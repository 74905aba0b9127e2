from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from markupsafe import escape

from compare.model import Brief, Relation
from compare.rendering.html import page, render_html
from compare.rendering.screen import policy, script
from compare.rendering.templates import palette, read_style
from compare.settings import Settings
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import FULL, brief_of, short_brief

GOLDEN = Path(__file__).with_name("golden")
HOSTILE = tuple(Path(__file__).with_name("hostile.txt").read_text(encoding="utf-8").splitlines())
BRIEFS = {"bridge": bridge_brief(), "short": short_brief()}


@pytest.mark.parametrize("name", BRIEFS)
def test_page_is_the_golden_one(name: str) -> None:
    """After a change on purpose: ``UPDATE_GOLDEN=1 pytest tests/rendering/test_html.py``, then read the difference."""
    written = page(BRIEFS[name], FULL, "").replace(script(), "").replace(escape(policy()), "")
    golden = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def parsed(brief: Brief) -> html.HtmlElement:
    return html.document_fromstring(render_html(brief, FULL).decode())


@pytest.mark.parametrize("brief", [*BRIEFS.values(), brief_of(HOSTILE)])
def test_every_link_leads_to_a_place_in_the_file(brief: Brief) -> None:
    document = parsed(brief)
    names = document.xpath("//@id")
    assert len(names) == len(set(names))
    for target in document.xpath("//@href"):
        assert target.startswith("#")
        assert target[1:] in names


def test_rows_lead_to_sentences_and_back() -> None:
    document = parsed(BRIEFS["bridge"])
    for row in BRIEFS["bridge"].rows:
        for letter, quotes in (("A", row.left), ("B", row.right)):
            for quote in quotes:
                label = f"{letter}{quote.claim}"
                assert document.xpath("//*[@id=$row]//a[@href=$to]", row=row.id, to=f"#{label}")
                assert document.xpath("//*[@id=$label]//a[@href=$to]", label=label, to=f"#{row.id}")


def test_nothing_outside_the_file_is_needed() -> None:
    written = render_html(BRIEFS["bridge"], FULL).decode()
    assert not re.search(r"<(link|iframe|object|img)\b|<script[^>]*\ssrc|@import|url\((?!#)", written)
    policy = html.document_fromstring(written).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy[0].startswith("default-src 'none'; style-src 'unsafe-inline';")


def test_hostile_text_stays_text() -> None:
    document = parsed(brief_of(HOSTILE, url="javascript:alert(1)", outlet=HOSTILE[0], byline=HOSTILE[1]))
    allowed = {tag for name in BRIEFS for tag in {element.tag for element in parsed(BRIEFS[name]).iter()}}
    assert {element.tag for element in document.iter()} <= allowed
    assert not any(name.startswith("on") for element in document.iter() for name in element.attrib)
    text = " ".join(document.text_content().split())
    for sentence in HOSTILE:
        assert sentence in text


def test_a_quote_is_printed_letter_by_letter() -> None:
    brief = BRIEFS["bridge"]
    document = parsed(brief)
    for row in brief.rows:
        quotes = document.xpath("//*[@id=$row]//p[@class='quote']", row=row.id)
        printed = [quote.text_content() for quote in quotes]
        for quote, text in zip((*row.left, *row.right), printed, strict=True):
            assert quote.quote in text


def test_each_row_says_its_relation_in_words() -> None:
    document = parsed(BRIEFS["bridge"])
    words = {Relation.CONFLICT: "Conflict", Relation.DIFFER: "Differ", Relation.AGREE: "Agree"}
    for row in BRIEFS["bridge"].rows:
        if row.relation in words:
            assert (
                document.xpath("string(//*[@id=$row]//*[@class='verdict'])", row=row.id).strip()
                == words[row.relation]
            )


def test_headings_descend_one_level_at_a_time() -> None:
    levels = [int(element.tag[1]) for element in parsed(BRIEFS["bridge"]).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_words_of_other_languages_are_marked_as_such() -> None:
    brief = brief_of(("שלום עולם היום.", "עוד משפט כאן."), language="he")
    quotes = parsed(brief).xpath("//td[@data-side='A']//p[@class='quote']")
    assert {(quote.get("lang"), quote.get("dir")) for quote in quotes} == {("he", "rtl")}


def test_title_and_date_are_the_users() -> None:
    document = parsed(short_brief(Settings(title="Rain & snow", date="1 May 2026")))
    assert document.findtext(".//title") == "Rain & snow"
    assert "1 May 2026" in document.xpath("string(//*[@class='eyebrow'])")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def dark_palette() -> dict[str, str]:
    block = read_style("screen.css", FULL).partition("prefers-color-scheme: dark")[2].partition("}")[0]
    return dict(re.findall(r"--([a-z_-]+): (#[0-9a-f]{6});", block))


@pytest.mark.parametrize("colours", [palette(FULL), dark_palette()], ids=["light", "dark"])
def test_all_text_has_enough_contrast(colours: dict[str, str]) -> None:
    assert colours.keys() == palette(FULL).keys()
    for ink in ("ink", "soft", "a", "b", "conflict", "differ", "agree", "left_only", "right_only"):
        assert contrast(colours[ink], colours["paper"]) >= 4.5, ink
        assert contrast(colours[ink], colours["panel"]) >= 4.5, ink
    for side in ("a", "b"):
        assert contrast(colours["ink"], colours[f"{side}-tint"]) >= 4.5
        assert contrast(colours[side], colours[f"{side}-tint"]) >= 4.5


def test_a_word_longer_than_a_line_may_be_broken_and_keeps_its_letters() -> None:
    word = "<" + "x" * 5000
    written = render_html(brief_of((word, "Then more."), outlet=word), FULL).decode()
    quote = written.partition('class="quote"')[2].partition("</p>")[0]
    assert "<wbr>" in quote
    assert html.fromstring(f"<p {quote.replace('<wbr>', '')}</p>").text_content().endswith(word)
    assert f"<title>&lt;{'x' * 5000}" in written
