"""The page on screens: its tools, its one script, its colours, and what it tells machines."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from compare.model import Relation
from compare.rendering.html import page, render_html
from compare.rendering.screen import policy, script
from compare.rendering.templates import own_folder
from compare.settings import Presentation, Preset
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import FULL, brief_of, short_brief

HOSTILE = tuple(Path(__file__).with_name("hostile.txt").read_text(encoding="utf-8").splitlines())
BRIDGE = bridge_brief()
EVIL = brief_of(HOSTILE, outlet=HOSTILE[0], byline=HOSTILE[1], url="https://news.example/</script>")
STYLE = (own_folder() / "screen.css").read_text(encoding="utf-8")


@cache
def written(name: str, preset: Preset = Preset.FULL) -> str:
    brief = {"bridge": BRIDGE, "short": short_brief(), "evil": EVIL}[name]
    return render_html(brief, Presentation(preset)).decode()


def parsed(name: str, preset: Preset = Preset.FULL) -> html.HtmlElement:
    return html.document_fromstring(written(name, preset))


@pytest.mark.parametrize("name", ["bridge", "short", "evil"])
@pytest.mark.parametrize("preset", [Preset.FULL, Preset.BRIEF])
def test_every_name_that_is_referred_to_is_there_once(name: str, preset: Preset) -> None:
    document = parsed(name, preset)
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    for attribute in ("popovertarget", "aria-labelledby", "aria-controls", "aria-describedby", "for"):
        for value in document.xpath(f"//@{attribute}"):
            assert set(value.split()) <= set(ids)
    for link in document.xpath("//a/@href"):
        assert link[0] == "#"
        assert link[1:] in ids


def test_each_relation_has_its_filter_with_its_count_and_a_rule_of_the_style_sheet() -> None:
    document = parsed("bridge")
    for relation in Relation:
        (box,) = document.xpath(f"//input[@id='show-{relation}']")
        assert box.get("checked") is not None
        label = box.getparent()
        assert label.xpath(f"span[@class='relation {relation}']/text()")
        assert int(label.findtext("b")) == sum(row.relation is relation for row in BRIDGE.rows)
        hides = re.search(
            rf"\.toolbar:has\(#show-{relation}:not\(:checked\)\) ~ main [^{{]*\{{ display: none; \}}", STYLE
        )
        assert hides


def test_the_list_names_every_section_and_every_row_in_order() -> None:
    document = parsed("bridge")
    links = [link[1:] for link in document.xpath("//nav[@id='jump']//a/@href")]
    assert [link for link in links if re.fullmatch(r"[A-Z]\d+", link)] == [row.id for row in BRIDGE.rows]
    sections = document.xpath("//main/section/@id")
    assert set(sections) - {"part"} == {link for link in links if link.islower()}


def test_what_needs_the_script_is_hidden_until_it_runs() -> None:
    document = parsed("bridge")
    for name in ("find", "previous", "next", "copy-text", "copy-link", "print", "keys", "look-dark"):
        (element,) = document.xpath(f"//*[@id='{name}']")
        hidden = element.xpath("ancestor-or-self::*[@hidden]")
        assert hidden, name
    for box in document.xpath("//input[starts-with(@id, 'show-')]"):
        assert not box.xpath("ancestor-or-self::*[@hidden]")


@pytest.mark.parametrize("name", ["bridge", "short"])
def test_what_the_script_asks_for_by_name_is_in_the_page(name: str) -> None:
    ids = set(parsed(name).xpath("//@id"))
    asked = set(re.findall(r'\$\("([a-z-]+)"\)', script()))
    assert len(asked) > 10
    assert asked <= ids


def test_the_policy_lets_one_script_run_and_nothing_be_asked() -> None:
    document = parsed("bridge")
    (content,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (running,) = document.xpath("//script[not(@type)]")
    digest = b64encode(sha256(running.text.encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in content.split(";"))
    assert rules.pop("script-src") == f"'sha256-{digest}'"
    assert rules == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


@pytest.mark.parametrize("name", ["bridge", "evil"])
@pytest.mark.parametrize("preset", list(Preset))
def test_no_text_of_an_article_is_in_a_script_that_runs(name: str, preset: Preset) -> None:
    document = parsed(name, preset)
    running = document.xpath("//script[not(@type)]")
    assert [element.text for element in running] == [script()] * (preset in {Preset.FULL, Preset.BRIEF})
    assert {element.get("type") for element in document.iter("script")} <= {None, "application/ld+json"}


def test_the_script_makes_no_markup_keeps_nothing_and_asks_for_nothing() -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|setAttribute\(.on|\.cssText"
        r"|fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import\b|Worker|Storage|cookie|indexedDB|https?:"
    )
    assert not re.search(forbidden, script())
    assert "</" not in script()
    assert "<!" not in script()


@pytest.mark.parametrize("preset", [Preset.FULL, Preset.BRIEF, Preset.ONE_PAGE])
def test_paper_has_neither_tools_nor_script(preset: Preset) -> None:
    document = html.document_fromstring(page(BRIDGE, Presentation(preset), "", paper=True))
    assert not list(document.iter("script", "button", "input", "dialog"))
    assert not document.find_class("toolbar")
    assert not document.find_class("shares")


def test_a_page_without_rows_has_colours_and_no_filter() -> None:
    bare = html.document_fromstring(render_html(replace(short_brief(), rows=()), FULL).decode())
    assert not bare.xpath("//*[@id='filters' or @id='previous']")
    assert bare.xpath("//*[@id='look-dark']")


def test_dark_is_one_set_of_colours_whether_the_system_or_the_reader_asks() -> None:
    system, reader = re.findall(r"\{\s*(?:color-scheme: dark;)?\s*(--ink: #e[^}]*)\}", STYLE)
    colour = r"(--[a-z_-]+): (#[0-9a-f]{6});"
    assert dict(re.findall(colour, system)) == dict(re.findall(colour, reader))
    assert len(re.findall(colour, system)) == 15


def test_dark_never_reaches_a_print() -> None:
    for at in re.finditer(r"--ink: #e", STYLE):
        media = [found[0] for found in re.finditer(r"(?m)^@media[^{]*", STYLE[: at.start()])]
        assert "screen" in media[-1]


def claims_of(name: str, preset: Preset = Preset.FULL) -> dict[str, Any]:
    (element,) = parsed(name, preset).xpath("//script[@type='application/ld+json']")
    value: dict[str, Any] = json.loads(element.text)
    return value


def test_each_row_is_a_claim_with_its_passages_and_the_articles_it_appears_in() -> None:
    value = claims_of("bridge")
    assert value["@context"] == "https://schema.org"
    assert "rating" not in json.dumps(value).lower()
    assert "review" not in {key.lower() for key in value}
    ids = set(parsed("bridge").xpath("//@id"))
    left, right = value["about"]
    assert {left["@id"], right["@id"]} <= {f"#{name}" for name in ids}
    for claim, row in zip(value["hasPart"], BRIDGE.rows, strict=True):
        assert (claim["@type"], claim["@id"], claim["name"]) == ("Claim", f"#{row.id}", row.heading)
        assert row.id in ids
        assert claim["text"] == list(dict.fromkeys(quote.quote for quote in (*row.left, *row.right)))
        named = [article["@id"] for article, quotes in ((left, row.left), (right, row.right)) if quotes]
        assert [appearance["@id"] for appearance in claim["appearance"]] == named


def test_the_articles_are_told_as_far_as_they_are_known() -> None:
    left, right = claims_of("bridge")["about"]
    assert left["@type"] == "Article"
    assert left["headline"] == BRIDGE.left.title
    assert left["author"] == {"name": "Hanna Brod"}
    assert left["publisher"] == {"@type": "Organization", "name": "The Aldmoor Gazette"}
    assert date.fromisoformat(left["datePublished"]) == BRIDGE.left.published
    assert left["url"] == BRIDGE.left.url
    assert left["inLanguage"] == "en"
    assert left["identifier"]["value"] == BRIDGE.left.sha256
    assert right["identifier"]["value"] == BRIDGE.right.sha256
    unknown = claims_of("short")["about"][1]
    assert not {"author", "publisher", "datePublished", "url"} & unknown.keys()


def test_no_text_ends_the_element_of_the_claims() -> None:
    (element,) = parsed("evil").xpath("//script[@type='application/ld+json']")
    assert not re.search("[<>&\u2028\u2029\u202e]", element.text)
    value = json.loads(element.text)
    assert value["about"][0]["url"] == "https://news.example/</script>"
    assert len(value["hasPart"]) == len(EVIL.rows)


def test_a_page_claims_the_rows_that_it_shows_and_the_worksheet_tells_none() -> None:
    document = parsed("bridge", Preset.ONE_PAGE)
    shown = {name for name in document.xpath("//@id") if re.fullmatch(r"[CDSLR]\d+", name)}
    assert {claim["@id"][1:] for claim in claims_of("bridge", Preset.ONE_PAGE)["hasPart"]} == shown
    assert not parsed("bridge", Preset.WORKSHEET).xpath("//script")


def test_the_policy_is_the_same_for_every_preset() -> None:
    for preset in Preset:
        (content,) = parsed("bridge", preset).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert content == policy()
