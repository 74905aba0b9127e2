from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compare.model import Article, Span
from compare.rendering.pieces import clip, cut, shorten

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


@given(st.text(min_size=1, max_size=200), st.integers(0, 199), st.integers(1, 40), st.integers(0, 120))
def test_a_clip_keeps_its_words_and_quotes_what_stands_beside_them(
    text: str, start: int, length: int, limit: int
) -> None:
    start = min(start, len(text) - 1)
    span = Span(start, min(len(text), start + length))
    shown = clip(Article(text, (), "-", ""), Span(0, len(text)), span, limit)

    def folded(passage: str) -> str:
        return " ".join(passage.split())

    before, after = shown.before.removeprefix("…"), shown.after.removesuffix("…")
    assert folded(shown.words) == folded(text[span.start : span.end])
    assert folded(text[: span.start]).endswith(folded(before))
    assert folded(text[span.end :]).startswith(folded(after))
    assert len(before) + len(after) <= max(0, limit - (span.end - span.start)) + 1


def test_a_clip_is_cut_between_words_on_both_sides() -> None:
    text = "The council of the old harbour town gave out 1,200 bottles of water at five sites on the quay."
    start = text.index("1,200")
    shown = clip(Article(text, (), "-", ""), Span(0, len(text)), Span(start, start + 13), 50)
    assert (shown.before, shown.words, shown.after) == (
        "…town gave out ",
        "1,200 bottles",
        " of water at five…",
    )
    whole = clip(Article(text, (), "-", ""), Span(0, len(text)), Span(start, start + 13), 500)
    assert f"{whole.before}{whole.words}{whole.after}" == text
