"""Hyphens, metadata and the order of lines, without a file."""

from __future__ import annotations

import random

import pytest

from compare.reading.pdf import metadata as pdf_metadata
from compare.reading.pdf.bidi import bracketed
from compare.reading.pdf.hyphens import join_lines, spelling
from compare.reading.pdf.layout import order
from compare.reading.pdf.words import GLUED, Line, Word, pieces, plain_letters


def lines(*texts: str, left: float = 50, top: float = 700) -> list[Line]:
    return [Line(text, left, left + 200, top - 12 * i, 10.0) for i, text in enumerate(texts)]


BROKEN = lines("The coun-", "cil met the may-", "or and the depu-", "ties of the town")
"""A document that breaks its words at line ends."""


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("the har-", "bour wall", "the harbour wall"),
        ("the har\xad", "bour wall", "the harbour wall"),
        ("the har\x02", "bour wall", "the harbour wall"),
        ("the har\u2010", "bour wall", "the harbour wall"),
        ("the ex-", "mayor said", "the ex-mayor said"),
        ("a self-", "made man", "a self-made man"),
        ("in 2016-", "17 it", "in 2016-17 it"),
        ("Ann Smith-", "Jones said", "Ann Smith-Jones said"),
        ("his mother-in-", "law said", "his mother-in-law said"),
        ("the sea-", "wall fell", "the sea-wall fell"),
        ("and/", "or else", "and/or else"),
        ("it fell —", "and rose", "it fell — and rose"),
        ("海堤在星期二", "晚上倒塌了", "海堤在星期二晚上倒塌了"),
    ],
)
def test_line_ends(above: str, below: str, expected: str) -> None:
    known = spelling([*BROKEN, *lines("The old sea-wall of 1936")])
    assert join_lines(lines(above, below), known) == expected


def test_hyphen_stays_where_words_are_not_broken() -> None:
    plain = lines(*["The wall fell on Tuesday and nobody was hurt"] * 70)
    assert (
        join_lines(lines("a well-meant, long-", "awaited plan"), spelling(plain))
        == "a well-meant, long-awaited plan"
    )


def test_hyphen_of_the_word_itself_where_breaks_are_marked() -> None:
    marked = spelling([*BROKEN, *lines("the har\u2010", "bour")])
    assert join_lines(lines("a long-", "awaited plan"), marked) == "a long-awaited plan"


def test_hyphen_goes_as_elsewhere_in_the_document() -> None:
    assert (
        join_lines(lines("to co-", "operate"), spelling(lines("They co-operate gladly"))) == "to co-operate"
    )
    assert join_lines(lines("to co-", "operate"), spelling(lines("They cooperate gladly"))) == "to cooperate"


def test_ligatures_and_shapes_become_letters() -> None:
    assert plain_letters("ﬁrst eﬀort, oﬃce, ﬂood") == "first effort, office, flood"
    assert plain_letters("\ufefb\ufe91") == "لاب"
    assert plain_letters("m² ½ ﷺ №") == "m² ½ ﷺ №"


def test_spaces_are_told_by_gaps() -> None:
    words = [
        Word("sea", 10, 25, 0, 10, 0, 1),
        Word("wall", 25.1, 45, 0, 10, 1, GLUED),
        Word("fell", 50, 70, 0, 10, 0, 1),
    ]
    assert [line.text for line in pieces(words, 0)] == ["seawall fell"]


def test_brackets_of_a_line_from_right_to_left() -> None:
    assert bracketed("قال ) Ellery ) اليوم") == "قال (Ellery) اليوم"
    assert bracketed("قال ) اليوم") == "قال ) اليوم"


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_order_does_not_hang_on_the_file_where_columns_are_clear(columns: int) -> None:
    page = [
        Line(f"column {c} line {i} goes on and on", 50 + 220 * c, 250 + 220 * c, 700 - 12 * i, 10.0)
        for c in range(columns)
        for i in range(20)
    ]
    expected = [line.text for line in page]
    for seed in range(5):
        mixed = random.Random(seed).sample(page, len(page))  # noqa: S311
        drawn = [Line(p.text, p.left, p.right, p.base, p.size, place=i) for i, p in enumerate(mixed)]
        assert [line.text for region in order(drawn) for line in region] == expected


def test_nothing_is_lost_or_doubled_in_any_heap_of_lines() -> None:
    for seed in range(30):
        chance = random.Random(seed)  # noqa: S311
        page = []
        for i in range(chance.randrange(1, 60)):
            left, base = chance.uniform(0, 500), chance.uniform(0, 800)
            page.append(
                Line(f"w{i}", left, left + chance.uniform(5, 300), base, chance.uniform(6, 30), place=i)
            )
        found = " ".join(line.text for region in order(page) for line in region).split()
        assert sorted(found) == sorted(piece.text for piece in page)


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - wall.docx",
        "untitled",
        "Untitled-1",
        "wall_final.indd",
        "Document1",
        "scan 0001",
        "",
        "2026",
    ],
)
def test_titles_that_are_none(title: str) -> None:
    assert pdf_metadata.title(title) is None


@pytest.mark.parametrize(
    "author", ["Administrator", "user", "Microsoft Office User", "ada", "x" * 200, "<b>Ada</b>"]
)
def test_authors_that_are_none(author: str) -> None:
    assert pdf_metadata.author(author, f"By {author}") is None


def test_title_with_the_outlet_after_it() -> None:
    assert pdf_metadata.names_title("Sea wall gives way | The Ellery Courier", "Sea wall gives way")
    assert not pdf_metadata.names_title("Sea wall gives way | The Ellery Courier", "Courier")
