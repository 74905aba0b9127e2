"""What a page says of its article, and which of its places is believed."""

import json
from datetime import date
from typing import Any

import pytest
from lxml import html

from compare.reading.pages.linked_data import read as read_linked_data
from compare.reading.pages.metadata import Metadata, read_metadata
from compare.reading.pages.said import gather


def metadata(head: str, body: str = "<p>The wall fell.</p>", attributes: str = "") -> Metadata:
    page = f"<html {attributes}><head>{head}</head><body>{body}</body></html>"
    return read_metadata(gather(html.document_fromstring(page)))


def linked(**fields: Any) -> str:
    return script({"@context": "https://schema.org", "@type": "NewsArticle", **fields})


def script(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(**fields: str) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in fields.items()
    )


TITLE = [
    linked(headline="Wall falls in linked data"),
    meta(og_title="Wall falls in Open Graph"),
    meta(twitter_title="Wall falls on a card"),
]
TITLES = ["Wall falls in linked data", "Wall falls in Open Graph", "Wall falls on a card"]


@pytest.mark.parametrize("first", range(3))
def test_precedence_of_titles(first: int) -> None:
    assert metadata("".join(reversed(TITLE[first:])) + "<title>Window</title>").title == TITLES[first]


def test_printed_headline_goes_before_one_told_in_other_words() -> None:
    told = meta(og_title="Sea wall at Port Ellery falls, nobody hurt", og_site_name="Ellery Courier")
    printed = "<h1>Ellery Courier</h1><h1>Sea wall at Port Ellery falls; nobody is hurt</h1>"
    assert metadata(told, printed).title == "Sea wall at Port Ellery falls; nobody is hurt"
    assert metadata(told, "<h1>Subscribe today</h1>").title == "Sea wall at Port Ellery falls, nobody hurt"


@pytest.mark.parametrize(
    "window",
    [
        "Wall falls: what now? - The Courier",
        "Wall falls: what now? | Courier",
        "The Courier | Wall falls: what now?",
    ],
)
def test_outlet_is_no_part_of_the_headline(window: str) -> None:
    head = f'<title>{window}</title><meta property="og:site_name" content="The Courier">'
    assert metadata(head).title == "Wall falls: what now?"


def test_dash_within_a_headline_stays() -> None:
    head = meta(og_title="The wall - and what it cost", og_site_name="The Courier")
    assert metadata(head).title == "The wall - and what it cost"


def test_entities_and_markup_in_values() -> None:
    head = linked(headline="Wall &amp; pier <b>fall</b>\u202e&#8217;s end\u0007", author="Ada&nbsp;Lind")
    assert metadata(head).title == "Wall & pier fall’s end"
    assert metadata(head).byline == "Ada Lind"


AUTHORS = [
    ("Ada Lind", linked(author={"@type": "Person", "name": "Ada Lind"}), ""),
    ("Bo Marsh", "", '<span itemprop="author" itemscope><a itemprop="name">Bo Marsh</a></span>'),
    ("Cy Holm", '<meta name="author" content="Cy Holm">', ""),
    ("Di Lund", '<meta property="article:author" content="Di Lund">', ""),
    ("Ed Berg", '<meta name="parsely-author" content="Ed Berg">', ""),
    ("Fay Dahl", '<meta name="DC.creator" content="Fay Dahl">', ""),
    ("Gus Moe", "", '<a rel="author" href="/gus">By Gus Moe</a>'),
]


@pytest.mark.parametrize("first", range(len(AUTHORS)))
def test_precedence_of_authors(first: int) -> None:
    head = "".join(part for _, part, _ in reversed(AUTHORS[first:]))
    body = "".join(part for _, _, part in reversed(AUTHORS[first:]))
    assert metadata(head, body).byline == AUTHORS[first][0]


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("By Ada Lind and Bo Marsh", "Ada Lind, Bo Marsh"),
        ("Von Ada Lind und Bo Marsh", "Ada Lind, Bo Marsh"),
        (["Ada Lind", {"name": "Bo Marsh"}, {"name": "Ada Lind"}], "Ada Lind, Bo Marsh"),
        ({"name": ["Ada Lind", "Bo Marsh"]}, "Ada Lind, Bo Marsh"),
        ("Ada Lind, staff writer", "Ada Lind"),
        ("Ada M. van der Lind Jr.", "Ada M. van der Lind Jr."),
        ("The Associated Press", "The Associated Press"),
        ("林美香", "林美香"),
        ("The Ellery Courier", None),
        ("Ellery Courier", None),
        ("https://social.example/ada", None),
        ("ada@courier.example", None),
        ("admin", None),
        ("Editorial Team", None),
        ("Ada Lind is a reporter who lives by the sea.", None),
        ("A" * 500, None),
        (17, None),
        (None, None),
    ],
)
def test_only_people_are_authors(author: Any, byline: str | None) -> None:
    head = linked(author=author, publisher={"name": "The Ellery Courier"})
    assert metadata(head).byline == byline


def test_authors_of_comments_are_not_the_articles() -> None:
    body = "".join(f'<span itemprop="author">{name}</span>' for name in ("Ada Lind", "Seawolf", "Bo Marsh"))
    assert metadata("", body).byline == "Ada Lind"


OUTLETS = [
    linked(publisher={"@type": "Organization", "name": "Linked Courier"}),
    meta(og_site_name="Graph Courier"),
    '<meta name="application-name" content="App Courier">',
    '<meta name="DC.publisher" content="Dublin Courier">',
]


@pytest.mark.parametrize("first", range(4))
def test_precedence_of_outlets(first: int) -> None:
    expected = ["Linked Courier", "Graph Courier", "App Courier", "Dublin Courier"][first]
    assert metadata("".join(reversed(OUTLETS[first:]))).outlet == expected


def test_domain_is_an_outlet_only_where_no_name_is_told() -> None:
    page = '<link rel="canonical" href="https://www.courier.example/a">'
    assert metadata(page + meta(og_site_name="courier.example") + OUTLETS[2]).outlet == "App Courier"
    assert metadata(page + "<title>Wall falls | The Courier</title>").outlet == "The Courier"
    assert metadata(page).outlet == "courier.example"


DAYS = [
    linked(datePublished="2026-05-01T23:30:00+02:00"),
    meta(article_published_time="2026-05-02"),
    '<meta itemprop="datePublished" content="2026-05-03">',
    '<meta name="parsely-pub-date" content="2026-05-04T01:00:00Z">',
    '<meta name="DC.date.issued" content="5 May 2026">',
]


@pytest.mark.parametrize("first", range(5))
def test_precedence_of_days(first: int) -> None:
    head = "".join(reversed(DAYS[first:]))
    assert metadata(head, '<time datetime="2026-05-09">').published == date(2026, 5, first + 1)


def test_day_of_a_time_element_and_of_the_address() -> None:
    canonical = '<link rel="canonical" href="https://courier.example/2026/05/07/wall">'
    times = '<time class="updated" datetime="2026-05-09"></time><time datetime="2026-05-06T10:00"></time>'
    assert metadata(canonical, times).published == date(2026, 5, 6)
    assert metadata(canonical).published == date(2026, 5, 7)


@pytest.mark.parametrize("day", ["2026-02-31", "0001-01-01", "3026-05-01", "3/4/2026", "soon", ""])
def test_day_that_is_none(day: str) -> None:
    assert metadata(linked(datePublished=day)).published is None


def test_day_after_the_last_change_is_not_believed() -> None:
    head = linked(datePublished="2026-06-01", dateModified="2026-05-02")
    assert metadata(head).published is None
    assert metadata(head + DAYS[1]).published == date(2026, 5, 2)


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://courier.example/a?b=1&amp;c=2", "https://courier.example/a?b=1&c=2"),
        ("/news/a", None),
        ("//courier.example/a", None),
        ("javascript:alert(1)", None),
        ("ftp://courier.example/a", None),
        ("https://ada:secret@courier.example/a", None),
        ("https://courier/a", None),
        ("https://courier.example/a b", None),
        ("https://courier.example/" + "a" * 3000, None),
        ("https://[courier", None),
    ],
)
def test_canonical_address(address: str, taken: str | None) -> None:
    assert metadata(f'<link rel="canonical" href="{address}">').url == taken


def test_precedence_of_addresses() -> None:
    canonical = '<link rel="canonical" href="https://courier.example/%s">'
    others = meta(og_url="https://courier.example/graph") + linked(url="https://courier.example/linked")
    assert metadata(others + canonical % "own").url == "https://courier.example/own"
    assert metadata(others).url == "https://courier.example/graph"
    assert (
        metadata(linked(mainEntityOfPage={"@id": "https://courier.example/m"})).url
        == "https://courier.example/m"
    )
    # The front page as everybody's own address is a mistake of the site.
    assert metadata(others + canonical % "").url == "https://courier.example/graph"


def test_languages() -> None:
    others = meta(og_locale="fr_FR") + linked(inLanguage="de")
    assert metadata(others, attributes='lang="en-GB"').language == "en-GB"
    assert metadata(others).language == "fr-FR"
    assert metadata(linked(inLanguage={"name": "de"})).language == "de"
    assert metadata("", attributes='lang="<script>"').language is None


def test_graph_with_references_and_another_article() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "The Courier"},
            {"@type": "NewsArticle", "headline": "Boats return", "author": {"name": "Cy Holm"}},
            {
                "@type": ["Article"],
                "headline": "Wall falls",
                "author": [{"@id": "#ada"}],
                "publisher": {"@id": "#site"},
            },
            {"@type": "Person", "@id": "#ada", "name": "Ada Lind"},
        ],
    }
    found = metadata(script([graph]), "<h1>Wall falls</h1>")
    assert (found.title, found.byline, found.outlet) == ("Wall falls", "Ada Lind", "The Courier")


def test_text_for_subscribers() -> None:
    assert not metadata(linked(isAccessibleForFree="False")).free
    assert not metadata(linked(hasPart=[{"isAccessibleForFree": False}])).free
    assert metadata(linked(isAccessibleForFree=True)).free


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[" * 100_000,
        "null",
        "17",
        '{"@type": {"@type": []}, "headline": {"a": 1}}',
        '{"@id": "#a", "author": {"@id": "#a"}}',
        '{"@type": "NewsArticle", "author": {"@id": "#b"}, "headline": [[["x"]]]}',
    ],
)
def test_hostile_data_says_nothing(text: str) -> None:
    found = read_linked_data([text], ["Wall falls"])
    assert not found.authors
    assert found.free


def test_data_in_a_comment_and_with_line_breaks() -> None:
    found = read_linked_data(['<!-- {"@type": "Article", "headline": "Wall\n falls"} -->'], [])
    assert found.headlines == ("Wall\n falls",)
