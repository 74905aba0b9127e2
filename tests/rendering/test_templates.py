"""A folder of the user's shapes the brief; one from elsewhere can do nothing else."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from compare.errors import OutputError
from compare.rendering import filling, render
from compare.rendering.templates import palette
from compare.settings import Presentation, Preset
from tests.rendering.bridge import bridge_brief
from tests.rendering.example import short_brief

EXAMPLE = Path(__file__).parents[2] / "docs" / "template-example"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
)
BRIEF = short_brief()
BRIDGE = bridge_brief()


def page(folder: Path, name: str, text: str, preset: Preset = Preset.BRIEF) -> str:
    """Write one file of a folder and fill the page with it."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return render(BRIEF, "html", Presentation(preset, folder)).decode()


def refusal(folder: Path, name: str, text: str) -> str:
    """Return the one line that a folder with such a file is refused by."""
    with pytest.raises(OutputError) as error:
        page(folder, name, text)
    message = str(error.value)
    assert "\n" not in message
    assert len(message) < 500
    return message


def test_the_example_of_the_handbook_gives_its_own_page_in_both_forms() -> None:
    chosen = Presentation(Preset.BRIEF, EXAMPLE)
    document = html.document_fromstring(render(BRIDGE, "html", chosen).decode())
    titles = document.xpath("//h2/text()")
    assert titles[:3] == ["Bottom line", "Questions to settle", "Read this first"]
    assert document.xpath("//p[@class='desk']/img/@src")[0].startswith("data:image/svg+xml;base64,")
    assert palette(chosen)["agree"] == "#1d5f73"
    assert 'fill="#1d5f73"' in render(BRIDGE, "html", chosen).decode()
    pages = pypdfium2.PdfDocument(BytesIO(render(BRIDGE, "pdf", chosen)))
    first = pages[0].get_textpage().get_text_range()
    assert "The Harbour Observer, verification desk" in first
    assert first.index("Questions to settle") < first.index("Read this first")


def test_each_file_of_the_example_is_named_in_the_handbook() -> None:
    handbook = (EXAMPLE.parent / "templates.md").read_text(encoding="utf-8")
    for file in EXAMPLE.rglob("*"):
        if file.is_file():
            assert str(file.relative_to(EXAMPLE)) in handbook


def test_a_sheet_of_the_users_takes_pictures_and_fonts_of_its_folder_along(tmp_path: Path) -> None:
    (tmp_path / "mark.png").write_bytes(PIXEL)
    written = page(
        tmp_path, "extra.css", 'h1 { background: url("mark.png") }\nh2 { background: url(mark.png) }'
    )
    assert written.count('url("data:image/png;base64,') == 2
    assert "mark.png" not in written


def test_a_single_page_takes_a_template_too(tmp_path: Path) -> None:
    written = page(tmp_path, "extra.css", "h1 { color: #123456 }", Preset.ONE_PAGE)
    assert "#123456" in written


FAULTS = {
    "syntax": ("sections/first.html.jinja", "<p>\n{% if %}", "sections/first.html.jinja, line 2: "),
    "unknown name": ("sections/first.html.jinja", "\n\n{{ viwe.title }}", "line 3: 'viwe' is undefined"),
    "arithmetic": ("sections/first.html.jinja", "{{ 1 // 0 }}", "line 1: "),
    "unknown file": ("sections/first.html.jinja", '{% include "nowhere.jinja" %}', "nowhere.jinja"),
    "underscores": ("sections/first.html.jinja", "{{ ''.__class__.__mro__ }}", "unsafe"),
    "globals": ("sections/first.html.jinja", "{{ wording.method.__globals__ }}", "unsafe"),
    "change": ("sections/first.html.jinja", "{{ contents.append(1) }}", "of 'list' object is unsafe"),
    "parent": ("sections/first.html.jinja", '{% include "../../../etc/passwd" %}', "etc/passwd"),
    "parent's picture": (
        "sections/first.html.jinja",
        '{{ file("../secret.png") }}',
        "lies outside the folder",
    ),
    "absolute picture": (
        "sections/first.html.jinja",
        '{{ file("/etc/logo.png") }}',
        "lies outside the folder",
    ),
    "other file": ("sections/first.html.jinja", '{{ file("extra.txt") }}', "only pictures and fonts"),
    "long loop": ("sections/first.html.jinja", "{% for i in range(1000000) %}{% endfor %}", "Range too big"),
    "refresh": ("sections/first.html.jinja", '<meta http-equiv="refresh" content="0;//x">', "http-equiv"),
    "refresh, hidden": (
        "sections/first.html.jinja",
        '{{ "<meta HTTP-EQUIV=refresh>" | safe }}',
        "HTTP-EQUIV",
    ),
    "frame": ("sections/first.html.jinja", "<IFRAME src=https://x.example></IFRAME>", "IFRAME"),
    "prefetch": ("sections/first.html.jinja", "<link rel=dns-prefetch href=//x.example>", "link"),
    "closing tag": ("extra.css", "p {}\n</style><script>", "extra.css, line 2: a closing tag"),
    "import": ("extra.css", "\n@import 'https://x.example/x.css';", "extra.css, line 2: @import"),
    "address": ("extra.css", "p { background: url(https://x.example/x.png) }", "extra.css, line 1: "),
    "folder": ("extra.css", "p { background: url(../x.png) }", "lies outside the folder"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_template_may_not_do_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    file, text, told = FAULTS[name]
    assert told in refusal(tmp_path, file, text)


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'x' * 4000000000 }}",
        "{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}",
    ],
    ids=["endless", "memory", "output"],
)
def test_a_template_without_end_is_ended(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "SECONDS", 1)
    message = refusal(tmp_path, "sections/first.html.jinja", text)
    assert re.search(r"not filled after 1 s|MemoryError|more than 50,000,000 letters", message)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("h1 { color: red }")
    folder = tmp_path / "theirs"
    (folder / "sections").mkdir(parents=True)
    (folder / "extra.css").symlink_to(secret)
    with pytest.raises(OutputError, match=r"extra\.css: lies outside the folder"):
        render(BRIEF, "html", Presentation(Preset.BRIEF, folder))
    (folder / "extra.css").unlink()
    (folder / "sections" / "first.html.jinja").symlink_to(secret)
    with pytest.raises(OutputError, match="lies outside the folder"):
        render(BRIEF, "html", Presentation(Preset.BRIEF, folder))


def test_a_folder_without_any_template_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, "masthed.html.jinja", "<p>")
    assert "no file in it has the name of one of our templates" in message


def test_our_policy_stands_before_all_that_a_template_writes(tmp_path: Path) -> None:
    head = '<!-- <head> --><html lang="en"><head><title>x</title><script>alert(1)</script></head>'
    written = page(tmp_path, "sections/head.html.jinja", head)
    assert written.startswith(
        '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    )
    assert written.index("Content-Security-Policy") < written.index("<script>")


def test_a_declaration_that_cannot_be_set_is_named_by_sheet_and_line(tmp_path: Path) -> None:
    (tmp_path / "extra.css").write_text("h1 { color: #123456 }\n\nh2 { colour: #123456 }\n")
    with pytest.raises(OutputError, match=r"colour.* in extra\.css, line 3"):
        render(BRIEF, "pdf", Presentation(Preset.BRIEF, tmp_path))


def test_article_text_stays_text_in_a_template_of_the_users(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "first.html.jinja").write_text("<p id=t>{{ '<b>' ~ view.title }}</p>")
    written = render(BRIEF, "html", Presentation(Preset.BRIEF, tmp_path)).decode()
    assert "<p id=t>&lt;b&gt;“Rain” and" in written
