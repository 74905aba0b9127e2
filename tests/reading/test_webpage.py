"""Web pages of every make: what is of the article, what stands beside it, and what is no article."""

import json
from typing import Any

import pytest

from compare.errors import InputError
from compare.model import Article, BlockKind
from compare.reading import read_bytes
from compare.reading.pages.blocks import Paragraph, Piece, choose
from compare.reading.pages.walls import Page, judge

FIRST = "The sea wall of Port Ellery gave way on Tuesday night, and 46 people were taken to safety, the office said."
SECOND = "The mayor, Tomas Brandl, told the town council that the wall had been sound in March, when it was checked."
THIRD = (
    "The repair will take until autumn, the harbour office said, and fishermen asked the council for help."
)
FOURTH = (
    "The engineer who had checked the wall said that she had warned the council of a crack in its foot twice."
)
PROSE = [FIRST, SECOND, THIRD, FOURTH]
NAVIGATION = (
    "<nav><ul>" + "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(9)) + "</ul></nav>"
)


def read(body: str, head: str = "<title>Sea wall falls</title>", attributes: str = "") -> Article:
    page = (
        f"<!doctype html><html {attributes}><head>{head}</head><body>{NAVIGATION}{body}"
        "<footer><p>Imprint</p></footer></body></html>"
    )
    return read_bytes(page.encode(), "page.html")


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def running(article: Article) -> list[str]:
    return [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind is not BlockKind.TITLE]


def removed(article: Article) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for piece in article.removed:
        result.setdefault(piece.reason, []).append(piece.text)
    return result


@pytest.mark.parametrize("holder", ["div", "p", "td"])
def test_paragraphs_parted_by_breaks(holder: str) -> None:
    link = SECOND.replace("town council", '<a href="/council">town council</a>')
    text = f"{FIRST}<br><br>{link}<br/>\n<br/>{THIRD}<br><br><b>{FOURTH}</b>"
    inner = f"<{holder}>{text}</{holder}>"
    body = f"<table><tr><td width=120>Menu</td>{inner}</tr></table>" if holder == "td" else inner
    assert running(read(f"<h1>Sea wall falls</h1>{body}")) == PROSE


def test_amp_page() -> None:
    picture = '<amp-img src="a.jpg" width=1 height=1></amp-img>'
    body = f"<article><h1>Sea wall falls</h1>{picture}{paragraphs(*PROSE)}</article>"
    article = read(body, '<title>Sea wall falls</title><script async src="v0.js"></script>', "amp")
    assert running(article) == PROSE
    assert article.title == "Sea wall falls"


def test_order_of_lists_tables_quotes_and_headings() -> None:
    body = (
        f"<article><h1>Sea wall falls</h1><p>{FIRST}</p><h2>What is known</h2><p>{SECOND}</p>"
        "<ul><li>The wall is 90 metres long.</li><li>It was repaired in 2009.</li></ul>"
        "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2009</td><td>$3m</td></tr></table>"
        f"<blockquote><p>We heard a crack and ran.</p></blockquote><p>{THIRD}</p></article>"
    )
    article = read(body)
    assert running(article) == [
        FIRST, "What is known", SECOND, "The wall is 90 metres long.", "It was repaired in 2009.", "Year | Cost",
        "2009 | $3m", "We heard a crack and ran.", THIRD,
    ]  # fmt: skip
    assert [block.kind.value for block in article.blocks[1:]] == [
        "paragraph", "heading", "paragraph", "list_item", "list_item", "table_row", "table_row", "block_quote",
        "paragraph",
    ]  # fmt: skip


def test_boxes_within_the_article_are_listed() -> None:
    body = (
        f"<article><h1>Sea wall falls</h1><p>{FIRST}</p>"
        '<figure><img src="a.jpg"><figcaption>The wall on Wednesday. Photo: Bo Marsh</figcaption></figure>'
        f"<p>{SECOND}</p>"
        '<aside class="pull-quote">The wall had been sound in March, when it was checked.</aside>'
        '<div class="newsletter-box"><p>Get the Courier by e-mail every morning.</p></div>'
        f"<p>{THIRD}</p>"
        '<div class="related-stories"><ul><li><a href="/a">Mayor under fire over the harbour</a></li></ul></div>'
        '<blockquote class="twitter-tweet"><p>The wall is safe.</p>— Tomas Brandl (@tbrandl) '
        f'<a href="https://t.example/1">May 11, 2026</a></blockquote><p>{FOURTH}</p></article>'
    )
    article = read(body)
    assert running(article) == [FIRST, SECOND, THIRD, "The wall is safe.", FOURTH]
    found = removed(article)
    assert found["caption"] == ["The wall on Wednesday. Photo: Bo Marsh"]
    assert found["pull_quote"] == ["The wall had been sound in March, when it was checked."]
    assert found["newsletter"] == ["Get the Courier by e-mail every morning."]
    assert found["related"] == ["Mayor under fire over the harbour"]
    assert found["embedded_post"] == ["— Tomas Brandl (@tbrandl) May 11, 2026"]


def test_spaces_beside_links_and_emphasis_stay() -> None:
    name = '<b>Port</b> <strong><a href="/e">Ellery</a></strong>'
    text = f'The <a href="/w">wall </a>of {name} fell <i>again</i>, he said.'
    body = f"<article><h1>Sea wall falls</h1>{paragraphs(FIRST, text, SECOND, THIRD)}</article>"
    assert "The wall of Port Ellery fell again, he said." in running(read(body))


def test_text_in_the_data_of_a_page_that_shows_little() -> None:
    data = {"@type": "NewsArticle", "headline": "Sea wall falls", "articleBody": "\n\n".join(PROSE)}
    head = f'<title>Sea wall falls</title><script type="application/ld+json">{json.dumps(data)}</script>'
    assert running(read(f"<div id=app><p>{FIRST}</p></div>", head)) == PROSE


def test_beginning_of_an_article_for_subscribers() -> None:
    plea = "<p>Subscribe now to continue reading this article.</p>"
    article = read(f"<article><h1>Sea wall falls</h1>{paragraphs(*PROSE)}{plea}</article>")
    assert FIRST in article.text
    assert any("only the beginning" in warning for warning in article.warnings)


def test_page_that_needs_javascript() -> None:
    with pytest.raises(InputError, match=r"^page\.html: the page needs JavaScript"):
        read("<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>")


def test_page_of_endless_text() -> None:
    with pytest.raises(InputError, match=r"^page\.html: .*characters of text"):
        read(f"<article>{paragraphs(*PROSE)}<p>.{'x' * 3_000_000}</p></article>")


def pieces(*texts: str, linked: float = 0.0, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Piece]:
    return [Piece(kind, text, linked) for text in texts]


def texts(kept: list[Piece]) -> list[str]:
    return [piece.text for piece in kept]


def test_sentence_that_the_strict_mood_loses_stays() -> None:
    for lost in range(4):
        strict = pieces(*(PROSE[:lost] + PROSE[lost + 1 :]))
        kept, out = choose(pieces(*PROSE), strict, [], None)
        assert texts(kept) == PROSE
        assert out == []


def test_teasers_under_the_article_go() -> None:
    teasers = [
        *pieces("More from the harbour", kind=BlockKind.HEADING),
        *pieces("Mayor under fire over wall", "What the engineer knew", linked=1.0, kind=BlockKind.LIST_ITEM),
    ]
    kept, out = choose(pieces(*PROSE) + teasers, pieces(*PROSE), [], None)
    assert texts(kept) == PROSE
    assert [piece.text for piece in out] == [piece.text for piece in teasers]
    kept, out = choose(pieces(*PROSE) + teasers, pieces(*PROSE) + teasers, [], None)
    assert texts(kept) == PROSE
    assert {piece.reason for piece in out} == {"related"}


def test_standfirst_stays() -> None:
    standfirst = pieces("The town had been warned, and the wall fell all the same.", kind=BlockKind.HEADING)
    kept, _ = choose(standfirst + pieces(*PROSE), pieces(*PROSE), [], None)
    assert texts(kept) == [standfirst[0].text, *PROSE]


def test_links_above_the_headline_go() -> None:
    main = pieces("News", linked=1.0) + pieces("Sea wall falls", kind=BlockKind.HEADING) + pieces(*PROSE)
    kept, out = choose(main, main, [], "Sea wall falls")
    assert texts(kept) == ["Sea wall falls", *PROSE]
    assert [(piece.text, piece.reason) for piece in out] == [("News", "site_section")]


def test_list_of_links_with_sentences_stays() -> None:
    items = pieces("The council has published all its papers.", linked=1.0, kind=BlockKind.LIST_ITEM)
    main = pieces(*PROSE[:2]) + items + pieces(*PROSE[2:])
    assert texts(choose(main, main, [], None)[0]) == texts(main)


def test_part_that_only_readability_finds_is_put_where_it_stands() -> None:
    second = [Paragraph(text, 0.0, "div body", found=True) for text in PROSE]
    for half in ([0, 3], [0, 1], [2, 3]):
        main = pieces(*(PROSE[i] for i in half))
        assert texts(choose(main, main, second, None)[0]) == PROSE


def test_other_article_under_this_one_is_not_its_end() -> None:
    second = [
        *(Paragraph(text, 0.0, "div body", found=True) for text in PROSE[:2]),
        Paragraph(THIRD, 0.0, "div next-story", found=True),
        Paragraph(FOURTH, 0.0, "div body", found=False),
    ]
    main = pieces(*PROSE[:2])
    assert texts(choose(main, main, second, None)[0]) == PROSE[:2]


def test_copy_of_the_whole_article_goes() -> None:
    main = pieces(*PROSE, " ".join(PROSE))
    kept, out = choose(main, main, [], None)
    assert texts(kept) == PROSE
    assert [piece.reason for piece in out] == ["repeated"]


def wall(*shown: str, **said: Any) -> Page:
    fields: dict[str, Any] = {
        "titles": ["Sea wall falls"], "free": True, "kinds": frozenset(), "linked_headings": 0, "body": " ".join(shown)
    } | said  # fmt: skip
    return Page(pieces=pieces(*shown), **fields)


@pytest.mark.parametrize(
    ("page", "cause"),
    [
        (wall("The page you asked for is gone.", titles=["404 - Page not found"]), "error page"),
        (wall("You are not allowed here.", titles=["Access Denied"]), "error page"),
        (wall("Seite nicht gefunden.", titles=["Seite nicht gefunden - Kurier"]), "error page"),
        (wall("One step more, please.", titles=["Just a moment..."]), "robots"),
        (wall("Please verify you are a human to go on.", titles=["courier.example"]), "robots"),
        (wall("Please enable JavaScript to view this page."), "JavaScript"),
        (wall(body="Dieses Angebot ist ohne Skripte leer. JavaScript ist deaktiviert."), "JavaScript"),
        (
            wall("We and our partners use cookies to process personal data. You may withdraw your consent."),
            "consent",
        ),
        (wall("The wall fell.", body="The wall fell. Subscribe to continue reading"), "subscribers"),
        (wall("The wall fell.", free=False), "subscribers"),
        (wall(FIRST, "Mayor under fire", SECOND, linked_headings=12), "lists articles"),
    ],
)
def test_no_article(page: Page, cause: str) -> None:
    with pytest.raises(InputError, match=cause) as caught:
        judge(page, "page.html")
    assert str(caught.value).startswith("page.html: ")
    assert "; " in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        wall(*PROSE),
        wall(*PROSE, titles=["404 people moved from harbour, office says"]),
        wall(*PROSE, titles=["Access denied: how the council kept its papers"]),
        wall(
            *PROSE,
            "The site will ask for consent before it sets cookies, a council member said of the new rules.",
        ),
        wall(*PROSE, body=" ".join(PROSE) + " Already a subscriber? Subscribe to continue reading."),
        wall(*PROSE, linked_headings=30),
        wall(*PROSE * 8, free=False),
        wall("The wall fell.", "Nobody was hurt, the office said.", linked_headings=3),
    ],
)
def test_no_false_alarm(page: Page) -> None:
    assert judge(page, "page.html") == ()


@pytest.mark.parametrize(
    "page",
    [
        wall(*PROSE, free=False),
        wall(*PROSE * 4, FOURTH[:-1] + " …", free=False),
        wall(*PROSE, "To continue reading, please log in.", body="To continue reading, please log in."),
        wall(*PROSE, FIRST[:-1] + "...", body="This article is for subscribers only"),
    ],
)
def test_beginning_of_an_article(page: Page) -> None:
    assert "only the beginning" in judge(page, "page.html")[0]
