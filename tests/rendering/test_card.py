from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops

from compare.model import Brief, Point
from compare.rendering.card import MOST, SIZE, described, forms, render_png
from compare.rendering.view import view
from compare.settings import Presentation, Preset
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import brief_of, short_brief

CARD = Presentation(Preset.BRIEF)
WIDEST = "\ufdfd" * 300
STYLE = Path(__file__).parents[2] / "templates" / "card.css"
ALTERNATIVE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility"


def overfull() -> Brief:
    brief = bridge_brief()
    points = tuple(Point("A long point about the bridge. " * 40 + str(at), ("C1", "R5")) for at in range(5))
    return replace(
        brief,
        points=points,
        rows=tuple(row for row in brief.rows if row.id not in {"C1", "R5"}),
        settings=replace(brief.settings, title="T" * 400, date="5 March 2026"),
    )


@pytest.mark.parametrize(
    "brief",
    [overfull(), brief_of((WIDEST, "<b>&\x07</b> " * 40), outlet=WIDEST)],
    ids=["overfull", "hostile"],
)  # fmt: skip
def test_the_picture_has_its_size_its_margin_and_its_words(brief: Brief) -> None:
    data = render_png(brief, CARD)
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    # Nothing reaches beyond the margins, and nothing the foot: there is paper alone beside them.
    paper = Image.new("RGB", SIZE, "#fbfaf6")
    changed = ImageChops.difference(picture.convert("RGB"), paper)
    for box in ((0, 20, 56, 1350), (1024, 20, 1080, 1350), (0, 1320, 1080, 1350)):
        assert changed.crop(box).getbbox() is None, box
    assert changed.crop((64, 1205, 1016, 1320)).getbbox() is not None
    assert picture.info["Description"] == described(view(brief, paper=True))
    (alternative,) = etree.fromstring(picture.info["XML:com.adobe.xmp"]).iter(ALTERNATIVE)
    assert "".join(alternative.itertext()) == picture.info["Description"]


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render_png(short_brief(), CARD) == render_png(short_brief(), CARD)


def test_a_point_of_one_row_that_differs_shows_both_values() -> None:
    card = forms(view(bridge_brief()))[-1]
    assert len(card.items) == MOST
    assert [(item.id, item.left, item.right) for item in card.items] == [
        ("", "", ""),
        ("C1", "12 March", "2 April"),
        ("C2", "every 20 minutes", "every 30 minutes"),
        ("D2", "salt water", "put-off maintenance"),
    ]
    assert card.items[0].text.startswith("Both report that the bridge was closed")


def test_without_a_bottom_line_the_first_rows_that_differ_stand_in() -> None:
    items = forms(view(replace(bridge_brief(), points=())))[-1].items
    assert [item.id for item in items] == ["C1", "C2", "D1", "D2"]


def test_what_is_cut_ends_in_an_ellipsis_after_a_whole_word() -> None:
    card = forms(view(overfull()))[-1]
    for item in card.items:
        assert re.search(r"\b(?:A|long|point|about|bridge)…$|bridge\.…$", item.text)
    assert card.title.endswith("…")


def test_each_form_of_the_card_has_more_than_the_one_before() -> None:
    cards = forms(view(bridge_brief()))
    assert [len(card.items) for card in cards] == [0, 0, 1, 2, 3, 4]


def test_no_letter_is_too_small_for_a_phone() -> None:
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", STYLE.read_text())]
    assert min(sizes) >= 24


def test_the_description_holds_no_control() -> None:
    assert described(view(brief_of(("A\x1b[2J bell\x07", "B\u202egnol")))).isprintable()
