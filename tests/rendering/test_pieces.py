from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compare.model import Span
from compare.rendering.pieces import cut, shorten

spans = st.lists(
    st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=6
)


@given(st.text(max_size=60), st.integers(0, 40), spans, spans)
def test_pieces_join_to_the_quote(quote: str, start: int, marks: list[Span], strong: list[Span]) -> None:
    assert "".join(piece.text for piece in cut(quote, start, marks, strong)) == quote


@given(st.text(min_size=1, max_size=60), st.integers(0, 40), spans, spans)
def test_exactly_the_letters_within_the_quote_are_marked(
    quote: str, start: int, marks: list[Span], strong: list[Span]
) -> None:
    styles = [piece.mark for piece in cut(quote, start, marks, strong) for _ in piece.text]
    for at, style in enumerate(styles, start):
        expected = (
            "difference"
            if any(span.start <= at < span.end for span in strong)
            else "word"
            if any(span.start <= at < span.end for span in marks)
            else ""
        )
        assert style.replace("space", "") == expected


def test_the_space_before_a_mark_stands_alone() -> None:
    pieces = cut("adds up to 35 minutes.", 100, [], [Span(105, 121)])
    assert [(piece.text, piece.mark) for piece in pieces] == [
        ("adds", ""),
        (" ", "space"),
        ("up to 35 minutes", "difference"),
        (".", ""),
    ]


def test_a_long_passage_is_cut_before_a_word() -> None:
    assert shorten("The board expects, of course, to reopen", 20) == "The board expects…"
    assert shorten("short", 20) == "short"
