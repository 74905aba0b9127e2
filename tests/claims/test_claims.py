"""Claims as a whole: they cover the article, point into it, and are the same on every run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.claims import find_claims, load_parser
from compare.model import ClaimKind, Span, Stance
from compare.spelling import fold_word
from tests.claims.articles import article_of

PIECES = st.sampled_from(
    [
        "Mr. Brandt", "the U.S.", "“We", "go,” she said.", "said", "not", "may", "May", "14", "2026", "$1.2bn",
        "10-12", "people", "Tuesday", "...", "No. 5", "“", "”", '"', "'", "’s", "?", "!", ".", ",", ";", "and", "Ada",
        "broke", "half", "first", "three", "a", "third", "of", "percent", "p.m.", "according to", "(CSTO)", "–", "ё",
        "。", "\u00a0", "x\ny", "''",
    ]
)  # fmt: skip
BLOCKS = st.lists(
    st.lists(PIECES, min_size=1, max_size=25).map(" ".join).map(str.strip).filter(bool),
    min_size=1,
    max_size=4,
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(blocks=BLOCKS, title=st.booleans(), language=st.sampled_from(["en", "de"]))
@SLOW
def test_everything_points_into_its_sentence_and_the_sentences_cover_the_article(
    blocks: list[str], title: bool, language: str
) -> None:
    article = article_of(*blocks, title=title, language=language)
    claims = find_claims(article)
    assert claims == find_claims(article)
    covered = 0
    for claim in claims:
        block = article.blocks[claim.block].span
        assert block.start <= claim.span.start < claim.span.end <= block.end
        assert not article.text[covered : claim.span.start].strip()
        covered = claim.span.end
        assert claim.span == claim.clauses[0] or len(claim.clauses) > 1
        for values in (claim.words, claim.names, claim.quantities, claim.moments):
            spans = [value.span for value in values]
            check_disjoint(spans, claim.span)
        check_disjoint(list(claim.clauses), claim.span)
        check_disjoint(list(claim.negations), claim.span)
        check_disjoint(list(claim.hedges), claim.span)
        check_disjoint(list(claim.quotations), claim.span)
        assert all(quantity.low <= quantity.high for quantity in claim.quantities)
        assert all(
            moment.first is None or (moment.last is not None and moment.first <= moment.last)
            for moment in claim.moments
        )
    assert not article.text[covered:].strip()
    first = 0 if title else 1
    assert [claim.number for claim in claims] == list(range(first, first + len(claims)))


def check_disjoint(spans: list[Span], within: Span) -> None:
    ends = [within.start, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), within.end]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))


def test_a_title_is_claim_0_and_the_body_starts_at_1() -> None:
    claims = find_claims(article_of("Dam breaks. Town floods", "The dam broke.", title=True))
    assert [claim.number for claim in claims] == [0, 1]
    assert [claim.kind for claim in claims] == [ClaimKind.HEADING, ClaimKind.STATEMENT]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dam broke at night.", ClaimKind.STATEMENT),
        ("Did the dam break?", ClaimKind.QUESTION),
        ("“Did the dam break?”", ClaimKind.QUESTION),
        ("Brandt asked: “Did the dam break?”", ClaimKind.STATEMENT),
        ("“Did the dam break?” Brandt asked.", ClaimKind.STATEMENT),
        ("What the engineers knew", ClaimKind.STATEMENT),
        ("A night of rain", ClaimKind.HEADING),
        ("A night of rain.", ClaimKind.FRAGMENT),
        ("Stay away from the river.", ClaimKind.EXHORTATION),
        ("Please do not swim in the river.", ClaimKind.EXHORTATION),
        ("Let us hope that the dam holds.", ClaimKind.EXHORTATION),
        ("“Stay away from the river,” Brandt said.", ClaimKind.STATEMENT),
        ("“Stay away from the river.”", ClaimKind.STATEMENT),
        ("This is outrageous.", ClaimKind.EVALUATION),
        ("It was a shameful day.", ClaimKind.EVALUATION),
        ("It was the worst day.", ClaimKind.STATEMENT),
        ("“This is outrageous,” Brandt said.", ClaimKind.STATEMENT),
        ("Brandt was wrong about the dam.", ClaimKind.STATEMENT),
        ("The water was bad for nine days.", ClaimKind.STATEMENT),
        ("Rain fell on the square as the crowd waited.", ClaimKind.SCENE),
        ("Rain fell on the square and flooded twelve homes.", ClaimKind.STATEMENT),
    ],
)
def test_kinds(text: str, kind: ClaimKind) -> None:
    assert find_claims(article_of(text))[0].kind is kind


def keys(*blocks: str, title: bool = False) -> list[list[tuple[str, str, str]]]:
    article = article_of(*blocks, title=title)
    return [
        [(article.text[name.span.start : name.span.end], name.label, name.key) for name in claim.names]
        for claim in find_claims(article)
    ]


def test_a_surname_has_the_key_of_the_full_name() -> None:
    first, second = keys("Minister Peter Lindqvist met reporters. Mr. Lindqvist’s plan failed.")
    assert first == [("Peter Lindqvist", "PERSON", "peter lindqvist")]
    assert second == [("Lindqvist", "PERSON", "peter lindqvist")]


def test_a_person_whom_the_sentence_tells_to_be_one_is_no_organisation() -> None:
    found = keys("Beatriz Lomax, who runs a café, threw the soup away.", "Lomax was cross.")
    assert [[name[1:] for name in names] for names in found] == [[("PERSON", "beatriz lomax")]] * 2


def test_a_name_with_a_particle_is_one_name() -> None:
    assert [shown for shown, _, _ in keys("They met at Bourne-on-Elder on Friday.")[0]] == ["Bourne-on-Elder"]


def test_a_full_name_in_the_title_is_the_key_of_the_surname_in_the_body() -> None:
    found = keys("Dam reopens after visit by Peter Lindqvist", "Mr. Lindqvist came by boat.", title=True)
    assert found[1] == [("Lindqvist", "PERSON", "peter lindqvist")]


def test_a_word_that_only_the_title_writes_with_a_capital_is_no_name() -> None:
    found = keys("Battle Between Brandt and Lindqvist", "Mr. Brandt met Mr. Lindqvist.", title=True)
    assert [key for _, _, key in found[1]] == ["brandt", "lindqvist"]


def test_a_post_is_no_part_of_a_name() -> None:
    assert ("Ada Brenner", "PERSON") in [name[:2] for name in keys("NPA Chair Ada Brenner said it broke.")[0]]


def test_a_surname_of_two_people_stays() -> None:
    found = keys("Peter Lindqvist met Karen Lindqvist. Lindqvist smiled.")
    assert found[1][0][2] == "lindqvist"


def test_an_acronym_has_the_key_of_the_long_form_that_introduces_it() -> None:
    found = keys("The Northern Harbour Alliance (NHA) met in Paris. The NHA agreed on a plan.")
    assert ("NHA", "northern harbour alliance") in [(shown, key) for shown, _, key in found[1]]


def test_the_same_country_has_one_key() -> None:
    found = keys("The U.S. signed it. The United States paid.")
    assert {key for sentence in found for _, _, key in sentence} == {"united states"}


def test_words_have_lemmas_in_one_spelling_and_function_words_are_marked() -> None:
    claim = find_claims(article_of("The organisations didn’t favour it."))[0]
    lemmas = [(word.lemma, word.stop) for word in claim.words]
    assert lemmas == [
        ("the", True),
        ("organization", False),
        ("do", True),
        ("not", True),
        ("favor", False),
        ("it", True),
    ]


@pytest.mark.parametrize(
    "word", ["hour", "four", "promise", "surprised", "exercise", "tour", "rise", "wise", "our"]
)
def test_words_that_only_look_british_keep_their_spelling(word: str) -> None:
    assert fold_word(word) == word


def test_quotations_are_given_without_their_marks_and_run_over_sentences() -> None:
    text = '“We saw it. We ran,” Brandt said. The ‘old’ dam and the "new" one broke.'
    claims = find_claims(article_of(text))
    shown = [[text[span.start : span.end] for span in claim.quotations] for claim in claims]
    assert shown == [["We saw it."], ["We ran,"], ["old", "new"]]


@pytest.mark.parametrize(
    "text", ["The miners’ strike and the workers' pay.", "It's the council's plan in '98."]
)
def test_an_apostrophe_opens_no_quotation(text: str) -> None:
    assert all(not claim.quotations for claim in find_claims(article_of(text)))


@pytest.mark.parametrize("text", ['“It broke," Ada Brenner said.', '"It broke,” Ada Brenner said.'])
def test_a_quotation_may_close_with_another_mark_than_it_opened_with(text: str) -> None:
    claim = find_claims(article_of(text))[0]
    assert [text[span.start : span.end] for span in claim.quotations] == ["It broke,"]


def test_a_headline_names_its_speaker_before_a_colon() -> None:
    claims = find_claims(article_of("Police: dam was unsafe", "The dam broke.", title=True))
    assert claims[0].speaker is not None
    assert (claims[0].speaker.name, claims[0].stance) == ("Police", Stance.REPORTED)


def test_a_headline_that_has_a_colon_for_another_reason_names_no_speaker() -> None:
    claims = find_claims(article_of("Calling Brandt's bluff: dam reopens", "Brandt left.", title=True))
    assert claims[0].speaker is None


def test_another_language_goes_without_the_parser() -> None:
    text = "Der Damm brach am 14. Mai 2026. Am 3. Juni kamen 1.200 Leute, sagte Frau Dr. Brandt."
    claims = find_claims(article_of(text, language="de"))
    assert len(claims) == 2
    assert {word.pos for claim in claims for word in claim.words} == {"X"}
    assert all(claim.kind is ClaimKind.STATEMENT and claim.speaker is None for claim in claims)
    assert all(quantity.low != Decimal("1.2") for claim in claims for quantity in claim.quantities)


def test_an_article_without_blocks_has_no_claims() -> None:
    assert find_claims(article_of()) == ()


def test_the_parser_may_be_loaded_from_many_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: load_parser(), range(8)))
    assert find_claims(article_of("It broke."))


def test_text_without_a_full_stop_is_cut_into_pieces_that_can_be_parsed() -> None:
    article = article_of("water " * 2000 + "x" * 9000)
    claims = find_claims(article)
    assert max(claim.span.end - claim.span.start for claim in claims) <= 4000
    assert all(article.text[claim.span.start : claim.span.end].strip() for claim in claims)
