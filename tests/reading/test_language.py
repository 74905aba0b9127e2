"""The language of an article: found in its text, with what the input declares as a hint."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from compare.reading.cleaning.language import detect, primary, warnings
from compare.reading.source import read_text

SAMPLES = {
    block.splitlines()[0]: block.splitlines()[1:]
    for block in (Path(__file__).parents[2] / "benchmarks/languages/detection.txt")
    .read_text()
    .split("\n\n")[1:]
}


@pytest.mark.parametrize("code", SAMPLES)
def test_headline_and_paragraph_are_recognised(code: str) -> None:
    assert [detect(text).code for text in SAMPLES[code]] == [code, code]


def test_a_long_quotation_does_not_outvote_the_article() -> None:
    english, french = SAMPLES["en"][1], SAMPLES["fr"][1]
    assert detect(f"{english}\n\n“{french}”\n\n{english}").code == "en"
    found = detect(f"{french}\n\n{french}\n\n{english}")
    assert (found.code, found.second) == ("fr", "en")
    assert "A part of this article is in English" in warnings(found)[0]


def test_what_is_declared_decides_between_near_languages_alone() -> None:
    latin = "Gradsko vijeće Klare u utorak je odgodilo glasovanje o gradnji novog mosta preko rijeke."
    assert detect(latin).code == "hr"
    assert detect(latin, "sr-Latn-RS").code == "sr"
    assert detect("Byrådet møtes", "nb_NO").code == "nb"
    assert detect("Byrådet møtes", "DA").code == "da"
    assert detect(SAMPLES["fr"][1], "en-US").code == "fr"
    assert detect(SAMPLES["en"][1], "zh").code == "en"


@pytest.mark.parametrize("tag", [None, "", "x-default", "🇫🇷", "e", "<script>", "zz", "a" * 10_000, "\x00fr"])
def test_a_declared_language_may_be_anything(tag: str | None) -> None:
    assert primary(tag) is None
    assert detect(SAMPLES["es"][1], tag).code == "es"


def test_a_finding_that_is_not_sure_is_said() -> None:
    found = detect(SAMPLES["id"][0])
    assert (found.code, found.rival) == ("id", "ms")
    assert "Indonesian and may be Malay" in warnings(found)[0]


def test_an_article_in_another_language_says_which_checks_do_not_apply() -> None:
    article = read_text("\n\n".join(SAMPLES["de"]), "a.txt")
    assert article.language == "de"
    (notice,) = islice(article.warnings, 1)
    assert "This article is in German." in notice
    for check in ("who says what", "certainty", "negation", "causes", "loaded words"):
        assert check in notice
    assert not read_text("\n\n".join(SAMPLES["en"]), "a.txt").warnings


def test_spoken_arabic_and_a_mixture_of_scripts_are_called_arabic() -> None:
    text = (
        "ويعبر الجسر 46000 سيارة كل يوم. Γεια σου κόσμε, είπε ο μηχανικός. Мост закрыт до апреля. यह पुल बनाया गया था।"
        " 這座橋於1968年建成。 وقال المهندس سامي حداد إن الإصلاح سيستغرق 14 شهرا, and so on too."
    )
    assert detect(text).code == "ar"
