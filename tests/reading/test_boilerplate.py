"""What is taken out of an article, and what must not be."""

from pathlib import Path

import pytest

from compare.model import BlockKind
from compare.reading import read_text
from compare.reading.cleaning.boilerplate import filter_passages
from compare.reading.draft import Passage

CASES = [
    tuple(line.split(": ", 1))
    for line in Path(__file__).with_name("boilerplate.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
BEFORE = [
    "The wall fell on Tuesday.",
    "Tomas Brandl, the mayor, said nobody was hurt.",
    "The boats were towed away.",
]
AFTER = ["The council meets again on Friday."]


def filtered(
    *texts: str, title: str | None = None, byline: str | None = None
) -> tuple[list[str], list[tuple[str, str]]]:
    kept, removed = filter_passages([Passage(BlockKind.PARAGRAPH, text) for text in texts], title, byline)
    return [passage.text for passage in kept], [(piece.reason, piece.text) for piece in removed]


@pytest.mark.parametrize(("reason", "text"), [case for case in CASES if case[0] != "keep"])
def test_taken_out(reason: str, text: str) -> None:
    kept, removed = filtered(*BEFORE, text)
    assert kept == BEFORE
    assert {each[0] for each in removed} == {reason}
    assert " ".join(each[1] for each in removed) == text


@pytest.mark.parametrize("text", [case[1] for case in CASES if case[0] == "keep"])
def test_kept(text: str) -> None:
    for texts in ([*BEFORE, text, *AFTER], [text, *AFTER], [*BEFORE, text]):
        assert filtered(*texts) == (texts, [])


def test_edges_of_a_paragraph() -> None:
    kept, removed = filtered(
        *BEFORE,
        "Update at 12:50 p.m. ET. The pier is shut. Sign up for our newsletter. You can unsubscribe at any time.",
    )
    assert kept[-1] == "The pier is shut."
    assert [reason for reason, _ in removed] == ["date_line", "subscription", "subscription"]


def test_middle_of_a_paragraph_stays() -> None:
    text = "He read the page aloud. All rights reserved. Then he tore it up."
    assert filtered(text) == ([text], [])


def test_everything_under_the_comment_form_goes() -> None:
    kept, removed = filtered(*BEFORE, "Leave a Reply", "I knew it. It had to fall.")
    assert kept == BEFORE
    assert removed == [("comment_form", "Leave a Reply"), ("comment_form", "I knew it. It had to fall.")]


def test_comment_line_at_the_top_takes_only_itself() -> None:
    assert filtered("12 Comments", *BEFORE) == (BEFORE, [("comment_form", "12 Comments")])


def test_headlines_of_other_stories_go_with_their_heading() -> None:
    kept, removed = filtered(*BEFORE, "Read more:", "Mayor under fire", "What the engineer knew", *AFTER)
    assert kept == [*BEFORE, *AFTER]
    assert [reason for reason, _ in removed] == ["related"] * 3


def test_repeated_headline() -> None:
    kept, removed = filtered("Wall Falls at Port Ellery!", *BEFORE, title="Wall falls at Port Ellery")
    assert kept == BEFORE
    assert removed == [("repeated_headline", "Wall Falls at Port Ellery!")]


def test_signed_post_becomes_a_quotation() -> None:
    post = "The wall is safe. https://t.co/a1B2c3 — Tomas Brandl (@tbrandl) May 11, 2026"
    kept, removed = filter_passages([Passage(BlockKind.PARAGRAPH, text) for text in (*BEFORE, post)], None)
    assert kept[-1] == Passage(BlockKind.BLOCK_QUOTE, "The wall is safe.")
    assert [piece.reason for piece in removed] == ["embedded_post"]


@pytest.mark.parametrize(
    "note",
    [
        "Ada Lind is a reporter at the Courier and writes on the sea.",
        "Ada Lind has a degree in law and writes on harbours and their history.",
    ],
)
def test_author_note_at_the_end(note: str) -> None:
    assert filtered(*BEFORE, note) == (BEFORE, [("author_note", note)])


def test_note_on_the_named_author() -> None:
    note = "Ada Lind has lived in Port Ellery since 2019."
    assert filtered(*BEFORE, note, byline="Ada Lind and Bo Marsh") == (BEFORE, [("author_note", note)])
    assert filtered(*BEFORE, note) == ([*BEFORE, note], [])


def test_last_paragraph_on_somebody_in_the_article_stays() -> None:
    texts = [*BEFORE, "Tomas Brandl is a former editor who has written two books on the harbour."]
    assert filtered(*texts) == (texts, [])


def test_note_in_the_middle_stays() -> None:
    texts = [*BEFORE, "Ada Lind is a professor of law.", *BEFORE, *AFTER]
    assert filtered(*texts) == (texts, [])


def test_removed_passages_are_told_with_the_article() -> None:
    article = read_text(
        "Wall falls\n\nThe wall fell. Nobody was hurt.\n\nADVERTISEMENT\n\nThe pier is shut.", "a.txt"
    )
    assert article.text == "Wall falls\n\nThe wall fell. Nobody was hurt.\n\nThe pier is shut."
    assert [(piece.text, piece.reason) for piece in article.removed] == [("ADVERTISEMENT", "advertisement")]


def test_another_cut_of_the_headline() -> None:
    title = "Sea wall falls at Port Ellery, forty-six people safe"
    kept, removed = filtered("Forty-Six People Safe As Sea Wall Falls", *BEFORE, title=title)
    assert kept == BEFORE
    assert [reason for reason, _ in removed] == ["repeated_headline"]
    told = "Sea wall falls at Port Ellery, mayor resigns"
    assert filtered(told, *BEFORE, title=title)[0] == [told, *BEFORE]


def test_headline_before_the_first_sentence() -> None:
    title = "Sea wall falls at Port Ellery"
    kept, removed = filtered(f"{title} The mayor says that nobody was hurt on Tuesday.", *BEFORE, title=title)
    assert kept == ["The mayor says that nobody was hurt on Tuesday.", *BEFORE]
    assert removed == [("repeated_headline", title)]
    lead = f"{title} on Tuesday night, and nobody was hurt."
    assert filtered(lead, *BEFORE, title=title)[0] == [lead, *BEFORE]


def test_subheads_in_capitals_stay_where_the_article_sets_them_so() -> None:
    texts = [
        "MAYOR SAYS NOTHING",
        *BEFORE,
        "WHAT THE ENGINEER KNEW OF THE WALL IN MARCH",
        *BEFORE,
        "NO MONEY",
        *AFTER,
    ]
    assert filtered(*texts) == (texts, [])
    assert filtered(*texts[1:-2], title="SEA WALL FALLS AT PORT ELLERY") == (texts[1:-2], [])


def test_buttons_one_to_a_line() -> None:
    kept, removed = filtered(*BEFORE, "Twitter", "Email", "WhatsApp")
    assert kept == BEFORE
    assert {reason for reason, _ in removed} == {"share"}
    assert filtered(*BEFORE, "Twitter", *AFTER) == ([*BEFORE, "Twitter", *AFTER], [])


def test_comment_thread_in_the_first_half() -> None:
    thread = ["12 Comments", "Ada Lind", "3 hours ago", "I knew it.", "Bo Marsh · 2 hours ago", "So did I."]
    thread += ["The sea wins in the end, and nobody listened to those who said so."] * 8
    kept, removed = filtered(*BEFORE, *thread)
    assert kept == BEFORE
    assert {reason for reason, _ in removed} == {"comment_form"}


def test_post_that_begins_like_a_link_stays() -> None:
    post = "MORE: The wall has fallen, police say pic.twitter.com/a1B2c3 — Bo Marsh (@bomarsh) May 11, 2026"
    assert filtered(*BEFORE, post)[0] == [*BEFORE, "MORE: The wall has fallen, police say"]
