"""Colours leave every word legible, and nothing is told by colour alone. Contrast as in WCAG 2.2, 1.4.3."""

from __future__ import annotations

import re

import pytest
from lxml import html

from compare.rendering.html import page
from compare.rendering.templates import palette, read_style
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import FULL
from tests.rendering.test_html import contrast, dark_palette

SHEETS = ("base.css", "print.css", "screen.css", "one-page.css", "worksheet.css", "card.css")
RELATIONS = ("conflict", "differ", "agree", "left_only", "right_only")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"(?<![\w-])color: var\(--([\w-]+)\)")
BACKGROUND = re.compile(r"background: var\(--([\w-]+)\)")


def rules(name: str) -> list[tuple[str, str]]:
    """List selectors and declarations of a sheet."""
    return [(selector.strip(), body) for selector, body in RULE.findall(read_style(name, FULL))]


@pytest.mark.parametrize("colours", [palette(FULL), dark_palette()], ids=["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(colours: dict[str, str]) -> None:
    inks = {ink for name in SHEETS for _, body in rules(name) for ink in COLOUR.findall(body)}
    assert {"ink", "soft", "a", "b", "conflict", "differ", "agree"} <= inks
    for ink in inks - {"paper", "rule"}:
        for ground in ("paper", "panel"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for name in SHEETS:
        for selector, body in rules(name):
            # Words without a colour of their own on a ground are of the colour of their side or of running text.
            grounds, own = BACKGROUND.findall(body), COLOUR.findall(body)
            if "::" in selector or not grounds:
                continue
            side = re.search(r"\.([ab])\b", selector)
            for ground in {*grounds} - {"a", "b"}:
                for ink in {*(own or ["ink", "soft"]), *(side[1] if side else "")}:
                    assert contrast(colours[ink], colours[ground]) >= 4.5, (name, selector, ink, ground)


def test_colours_stand_in_one_place() -> None:
    known = {*palette(FULL).values(), *dark_palette().values()}
    for name in SHEETS:
        for colour in re.findall(r"#[0-9a-fA-F]{6}\b", read_style(name, FULL)):
            assert colour in known or contrast(colour, palette(FULL)["soft"]) >= 4.5, (name, colour)


def test_dark_is_the_same_however_it_is_asked_for() -> None:
    blocks = re.findall(r"--ink: #[^}]*", read_style("screen.css", FULL))
    assert len(blocks) == 2
    assert len({re.sub(r"\s+", " ", block) for block in blocks}) == 1


def test_relations_are_told_by_form_too() -> None:
    marks = {}
    for selector, body in rules("base.css"):
        if found := re.fullmatch(r"\.relation\.(\w+)::before", selector):
            marks[found[1]] = re.sub(r"var\(--[\w-]+\)", "colour", body)
    assert set(marks) == set(RELATIONS)
    assert len(set(marks.values())) == len(RELATIONS)
    document = html.document_fromstring(page(bridge_brief(), FULL, ""))
    patterns = {}
    for pattern in document.xpath("//*[local-name()='pattern']"):
        drawn = html.tostring(pattern, encoding="unicode", with_tail=False)
        patterns[pattern.get("id")] = re.sub(r'#\w{3,6}|id="[^"]*"', "", drawn)
    assert {f"p-{name}" for name in RELATIONS if name != "agree"} <= patterns.keys()
    assert len(set(patterns.values())) == len(patterns)
    words = {
        element.get("class"): element.text_content()
        for element in document.find_class("relation")
        if element.text_content()
    }
    assert len(set(words.values())) == len(words)
