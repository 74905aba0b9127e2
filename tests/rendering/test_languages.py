"""Languages and directions of writing in the files: each article's words keep their own."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html

from compare.rendering import render
from compare.rendering.direction import PDI, RLI, isolated, tag_of
from compare.rendering.fonts import missing_fonts
from compare.rendering.html import page, render_html
from compare.rendering.pieces import shorten
from compare.rendering.view import view
from tests.rendering.example import FULL, brief_of

if TYPE_CHECKING:
    from compare.model import Brief

ARABIC = ("أُجلي نحو 2,500 شخص إلى المدارس.", "قُتل 7 أشخاص في المدينة.")
CHINESE = (
    "青河市地铁三号线推迟到明年三月开通。",
    "工程总投资已从180亿元增加到216亿元，市议员批评交通局隐瞒问题长达半年之久。",
)


@pytest.fixture(scope="module")
def arabic() -> Brief:
    return brief_of(ARABIC, language="ar")


def test_every_article_word_on_the_page_has_its_language_and_direction(arabic: Brief) -> None:
    document = html.document_fromstring(render_html(arabic, FULL).decode())
    assert document.get("lang") == "en"
    ours = document.xpath(
        "//*[@class='text a']//p | //td[@class='side a']//p[@class='quote'] | //*[@class='card a']//p[@dir]"
    )
    assert len(ours) > 3
    for element in ours:
        assert (element.get("lang"), element.get("dir")) == ("ar", "rtl")
    for label in document.xpath("//p[@dir='rtl']//a[contains(@class, 'place')]"):
        assert label.get("lang") == "en"


def test_right_to_left_words_in_our_own_lines_are_isolated(arabic: Brief) -> None:
    words = re.compile("[\u0600-\u06ff]")
    document = html.document_fromstring(render_html(arabic, FULL).decode())
    lines = [
        element.text_content() for element in document.xpath("//*[@class='topic' or self::h1 or self::title]")
    ]
    assert any(words.search(line) for line in lines)
    for line in lines:
        outside = re.sub(f"{RLI}[^{PDI}]*{PDI}", "", line)
        assert not words.search(outside)


def test_a_line_is_cut_before_its_words_are_isolated() -> None:
    brief = brief_of(ARABIC, language="ar")
    title = "قُتل أشخاص في المدينة الكبيرة على النهر " * 4
    short = view(replace(brief, settings=replace(brief.settings, title=title.strip()))).short_title
    assert short.count(RLI) == short.count(PDI) == 1
    assert shorten(CHINESE[1], 20) == "工程总投资已从180亿…"


def test_figures_beside_right_to_left_words_stay_with_them() -> None:
    assert isolated("A says “شخص 7”; B “9 boats”") == f"A says “{RLI}شخص 7{PDI}”; B “9 boats”"
    assert isolated("الزهراء: سيول / قتلى") == f"{RLI}الزهراء: سيول{PDI} / {RLI}قتلى{PDI}"
    assert isolated("Nothing of it") == "Nothing of it"


def test_word_sets_right_to_left_paragraphs(arabic: Brief) -> None:
    with zipfile.ZipFile(io.BytesIO(render(arabic, "docx"))) as archive:
        written = archive.read("word/document.xml").decode()
    quoted = [part for part in written.split("<w:p>") if 'w:val="Quote"' in part and ARABIC[0][:8] in part]
    assert quoted
    assert all("<w:bidi/>" in part and "<w:rtl/>" in part and 'w:val="ar"' in part for part in quoted)


def test_lines_of_text_are_isolated_one_by_one(arabic: Brief) -> None:
    for line in render(arabic, "txt").decode().splitlines():
        assert line.count(RLI) == line.count(PDI)
        assert not re.search("[\u0600-\u06ff]", re.sub(f"{RLI}[^{PDI}]*{PDI}", "", line))


def test_text_without_spaces_is_folded_to_the_width_of_its_characters() -> None:
    lines = render(brief_of(CHINESE, language="zh"), "txt").decode().splitlines()
    assert "".join(line.strip() for line in lines).count(CHINESE[1]) >= 1
    assert max(sum(2 if character > "\u2e80" else 1 for character in line) for line in lines) <= 72
    assert not any(line.strip().startswith(("。", "，", "、")) for line in lines)


def test_chinese_is_tagged_by_its_script() -> None:
    assert tag_of("zh", CHINESE[0]) == "zh-Hans"
    assert tag_of("zh", "青河市地鐵三號線延後開通，市長說還沒有問題。") == "zh-Hant"
    assert tag_of("de", "Die Brücke") == "de"


@pytest.mark.parametrize("language", ["de", "ar", "zh", "sv"])
def test_what_is_not_checked_is_said_before_anything_else(language: str) -> None:
    brief = brief_of(ARABIC, language=language)
    told = first_section(replace(brief, right=replace(brief.right, language=language)))
    assert "Not checked, as in English alone: who says what, certainty, negation, causes" in told
    assert ("by meaning" in told) == (language != "sv")


@pytest.mark.parametrize(
    ("language", "paired"), [("de", "paired by meaning"), ("sv", "Only sentences that share")]
)
def test_two_languages_are_said_before_anything_else(language: str, paired: str) -> None:
    told = first_section(brief_of(ARABIC, language=language))
    assert "and B in English" in told
    assert paired in told
    assert "Nothing here is called a conflict or a difference" in told


def test_two_english_articles_say_nothing_of_languages() -> None:
    assert "English" not in first_section(brief_of(("The bridge is shut.", "It is old.")))


def first_section(brief: Brief) -> str:
    document = html.document_fromstring(render_html(brief, FULL).decode())
    return " ".join(str(document.xpath("string(//section[@id='first'])")).split())


def test_a_page_with_missing_letters_says_so_first() -> None:
    notice = missing_fonts("中文 ひ 𓀀 x")
    assert "(Chinese, Egyptian, Hiragana)" in notice
    assert "(Debian: fonts-noto-cjk fonts-noto-core)" in notice
    assert missing_fonts(" x\n") == ""
    document = html.document_fromstring(page(brief_of(CHINESE, language="zh"), FULL, "", notice=notice))
    assert notice in document.xpath("string(//section[@id='first']//li[1])")
