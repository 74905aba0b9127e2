"""Sentences, words, numbers, dates and quotations in languages other than English."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.claims import find_claims
from compare.claims.foreign.moments import find_moments
from compare.claims.foreign.quantities import find_quantities
from compare.model import Claim, ClaimKind, Span
from tests.claims.articles import article_of

CASES = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "cases" / "foreign.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PUBLISHED = date(2024, 5, 10)


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_numbers_and_dates_are_read_as_the_language_writes_them(
    language: str, text: str, expected: str
) -> None:
    span = Span(0, len(text))
    moments = find_moments(text, span, language, PUBLISHED)
    quantities = find_quantities(text, span, language, [moment.span for moment in moments])
    found = [
        f"{q.low}{'' if q.low == q.high else f'..{q.high}'} {q.unit} {'' if q.bound == 'exact' else q.bound}".strip()
        for q in quantities
    ]
    for moment in moments:
        clock = None if moment.minute is None else f"{moment.minute // 60}:{moment.minute % 60:02}"
        found.append(
            clock or (f"{moment.first}" if moment.first == moment.last else f"{moment.first}..{moment.last}")
        )
    assert "; ".join(" ".join(one.split()) for one in found) == expected


def claims_of(text: str, language: str) -> tuple[list[str], tuple[Claim, ...]]:
    article = article_of(text, language=language)
    claims = find_claims(article)
    return [article.text[claim.span.start : claim.span.end] for claim in claims], claims


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Am 3. Mai kam Dr. Vogt z. B. an.", "Der 1. FC verlor.", "„Wir gehen!“", "Es regnet."]),
        ("es", ["El alcalde dijo que no.", "¿Por qué?", "Nadie lo sabe.", "La Sra. Arce calló."]),
        ("da", ["Hun ved det.", "Men han gik den 4. juni."]),
        ("fr", ["« Nous avons tout perdu ! »", "Elle est partie.", "M. Morel reste."]),
        ("zh", ["市长说，旧桥关闭了。", "为什么？", "“我们走吧。”林海说。", "商户担心生意。"]),
        ("ja", ["町長は「戻らない。」と話した。", "雨が強い。"]),
        ("ar", ["أغلقت المدينة الجسر.", "هل يعود السكان؟", "لا أحد يعلم."]),
        ("ur", ["شہر نے پل بند کر دیا۔", "کوئی نہیں جانتا۔"]),
        ("hi", ["नगर ने पुल बंद कर दिया।", "कोई नहीं जानता।"]),
        ("el", ["Η πόλη έκλεισε τη γέφυρα.", "Γιατί;", "Κανείς δεν ξέρει."]),
    ],
)  # fmt: skip
def test_sentences_end_where_the_language_ends_them(language: str, sentences: list[str]) -> None:
    joint = "" if language in {"zh", "ja"} else " "
    assert claims_of(joint.join(sentences), language)[0] == sentences


def test_questions_of_other_scripts_are_set_aside() -> None:
    questions = {
        "ar": "هل يعود السكان إلى البيوت؟",
        "es": "¿Por qué cerró la mina?",
        "el": "Γιατί έκλεισε η γέφυρα;",
        "zh": "为什么要关闭旧桥？",
    }
    for language, text in questions.items():
        assert claims_of(text, language)[1][0].kind is ClaimKind.QUESTION


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        ("de", "„Nein“, sagte sie, »niemals«.", ["Nein", "niemals"]),
        ("fr", "« Nous avons “tout” perdu », dit-elle.", ["Nous avons “tout” perdu"]),
        ("sv", "”Det är svårt”, säger hon.", ["Det är svårt"]),
        ("ja", "町長は「戻らない」と話した。", ["戻らない"]),
        ("ru", "«Да», — сказал он.", ["Да"]),
        ("pl", "„Nie wiem” – odparł.", ["Nie wiem"]),
    ],
)
def test_quotation_marks_of_the_language_are_known(language: str, text: str, quoted: list[str]) -> None:
    _, (claim, *_) = claims_of(text, language)
    assert [text[span.start : span.end] for span in claim.quotations] == quoted


def test_words_are_stems_and_function_words_are_known() -> None:
    _, (one,) = claims_of("Die neuen Brücken wurden gesperrt.", "de")
    _, (other,) = claims_of("Eine neue Brücke wird gesperrt.", "de")
    stems = [{word.lemma for word in claim.words if not word.stop} for claim in (one, other)]
    assert {"bruck", "gesperrt"} <= stems[0] & stems[1]
    assert [word.stop for word in one.words][:1] == [True]
    _, (chinese,) = claims_of("市长说旧桥已经关闭了。", "zh")
    assert len(chinese.words) > 4


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(alphabet="aÄ.1,3 «»„“”「」。、！？؟۔।;一万億人%€年月日มก", min_size=1, max_size=80),
    language=st.sampled_from(["de", "fr", "es", "ru", "ar", "zh", "ja", "ko", "th", "hi", "el", "sv", "vi"]),
)
def test_claims_cover_the_text_in_any_language(text: str, language: str) -> None:
    article = article_of(" ".join(text.split()) or "a", language=language)
    claims = find_claims(article)
    covered = {at for claim in claims for at in range(claim.span.start, claim.span.end)}
    assert all(character.isspace() or at in covered for at, character in enumerate(article.text))
    for claim in claims:
        spans = [
            *(w.span for w in claim.words),
            *(q.span for q in claim.quantities),
            *(m.span for m in claim.moments),
        ]
        assert all(claim.span.start <= span.start < span.end <= claim.span.end for span in spans)


@pytest.mark.parametrize(
    "piece", ["一", "1", "1.1", "1 111 ", "„", "万1", "3. ", "bis 1 ", "1-", "«»", "ก", "。”", "の"]
)
@pytest.mark.parametrize("language", ["de", "zh", "th"])
def test_long_runs_take_bounded_time(piece: str, language: str) -> None:
    article = article_of(" ".join((piece * (12_000 // len(piece))).split()), language=language)
    start = time.process_time()
    find_claims(article)
    assert time.process_time() - start < 3
