import re
import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compare.errors import InputError
from compare.model import Article, BlockKind
from compare.reading import read_text
from compare.reading.cleaning.boilerplate import filter_passages, split_roughly
from compare.reading.cleaning.clean import fold, words
from compare.reading.draft import Passage

TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ab. \n\t\r\u00a0\u00ad\u200b\u202e\u2028\ufeff\x00\x1b\x85“”’—•>-#*|"),
    ),
    max_size=400,
)
PROSE = "\n\nThe wall fell on Tuesday. Nobody was hurt.\n\n"


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_no_control_character_survives(text: str) -> None:
    folded = fold(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in folded)
    assert not re.search("[\u00a0\u00ad\u200b\u2028\u202a-\u202e\u2066-\u2069\ufeff]", folded)
    assert unicodedata.is_normalized("NFC", folded)
    assert "  " not in folded
    assert folded == folded.strip()


def test_quotes_and_dashes_stay() -> None:
    assert fold(" “It’s\u00a0over” –\nhe\u00adsaid ") == "“It’s over” – hesaid"


def test_words() -> None:
    assert words("It's a well-known wall, isn’t it? 46,000 saw it.") == 10
    assert words("港の壁") == 3


def check(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert article.text[end : block.span.start].strip() == ""
        assert end <= block.span.start < block.span.end <= len(article.text)
        part = article.text[block.span.start : block.span.end]
        assert part == fold(part)
        end = block.span.end
    assert end == len(article.text)


def attempt(text: str) -> Article | None:
    """Read a text, or None where a rule takes so much of it that no article is left."""
    try:
        return read_text(text, "a.txt")
    except InputError:
        return None


@settings(deadline=None)
@given(TEXT, TEXT)
def test_blocks_cover_the_text_in_order(before: str, after: str) -> None:
    article = attempt(before + PROSE + after)
    assume(article is not None)
    assert article is not None
    check(article)
    assert article.words == words(article.text)
    assert [block.kind for block in article.blocks].count(BlockKind.TITLE) <= 1


@settings(deadline=None)
@given(TEXT)
def test_reading_the_text_again_keeps_it(text: str) -> None:
    """What was kept is an article itself: nothing of its prose is lost in a second reading."""
    article = attempt(text + PROSE)
    assume(article is not None)
    assert article is not None
    assert "The wall fell on Tuesday. Nobody was hurt." in read_text(article.text, "a.txt").text


@given(
    st.lists(
        st.sampled_from(["The wall fell.", "“No,” he said.", "Leave a Reply", "Mr. Brandl left."]), min_size=1
    )
)
def test_rough_sentences_join_to_the_passage(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert " ".join(split_roughly(text)) == text


def test_filter_keeps_order() -> None:
    texts = ["One fell.", "ADVERTISEMENT", "Two fell.", "Read more", "Three fell."]
    kept, removed = filter_passages([Passage(BlockKind.PARAGRAPH, text) for text in texts], None)
    assert [passage.text for passage in kept] == ["One fell.", "Two fell.", "Three fell."]
    assert [piece.reason for piece in removed] == ["advertisement", "related"]
