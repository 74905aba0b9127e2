"""A brief of fetched pages says where they were, when they were fetched, and by what hash to know them again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from compare.brief import to_json
from compare.rendering import render
from compare.rendering.view import view
from compare.rendering.wording import came_from
from tests.rendering.bridge import bridge_brief

ASKED = "http://gazette.example/s?id=7&<b>"
TIME = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
BRIEF = bridge_brief()
FETCHED = replace(BRIEF, left=replace(BRIEF.left, source=ASKED, retrieved=TIME))


def words_in(format: str) -> str:  # noqa: A002
    data = render(FETCHED, format)
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            names = [
                name
                for name in archive.namelist()
                if re.search(r"document\.xml|content\.xml|ch\d+\.xhtml", name)
            ]
            data = b"".join(archive.read(name) for name in names)
    text = data.decode()
    if format != "txt":
        text = re.sub(r"<[^>]*>", "", text) if format != "md" else text.replace("\\", "")
    return "".join(text.split())


@pytest.mark.parametrize("format", ["html", "docx", "odt", "epub", "md", "txt"])
def test_address_time_and_hash_stand_on_the_card_and_in_the_method(format: str) -> None:  # noqa: A002
    text = words_in(format)
    address = "".join(ASKED.split())
    for form in (address, address.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")):
        if form in text:
            address = form
    assert text.count(address) == 2
    assert text.count("etrieved2026-03-0405:06:07UTC") == 2
    assert BRIEF.left.sha256 in text
    assert "File:riverline.md" in text or format == "txt"


def test_address_that_the_card_names_already_is_not_said_twice() -> None:
    assert FETCHED.left.url is not None
    side = view(replace(FETCHED, left=replace(FETCHED.left, source=FETCHED.left.url))).left
    assert came_from(side) == "Retrieved 2026-03-04 05:06:07 UTC"


def test_json_has_the_time_and_a_file_has_none() -> None:
    assert '"retrieved": "2026-03-04T05:06:07Z"' in to_json(FETCHED)
    assert '"retrieved": null' in to_json(FETCHED)
