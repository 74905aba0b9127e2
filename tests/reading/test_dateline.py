"""The dateline goes, and never a word of the sentence after it."""

import pytest

from compare.reading import read_text

PROSE = "The sea wall gave way on Tuesday night. Forty-six people were taken to safety, the mayor said."


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ELLERY (Inland) —",
        "PARIS (AP) -",
        "WASHINGTON —",
        "WASHINGTON/NEW YORK (Reuters) -",
        "PORT ELLERY, Maine —",
        "PORT ELLERY, Sept. 3, 2026 --",
        "LONDON, May 14 (Reuters) -",
        "MOSCOW, May 14. /TASS/.",
        "Port Ellery (CNN)",
        "(CNN)",
        "(Reuters) -",
        "Berlin (dpa) -",
        "NEW DELHI:",
        "OYSTER BAY, N.Y. (AP) –",
        "ELLERY, Maine--(BUSINESS WIRE)--",
    ],
)
def test_taken_off_the_lead(dateline: str) -> None:
    article = read_text(f"Sea wall falls\n\n{dateline} {PROSE}", "a")
    assert article.text == f"Sea wall falls\n\n{PROSE}"
    assert [(piece.text, piece.reason) for piece in article.removed] == [(dateline, "dateline")]


def test_agency_without_a_space() -> None:
    assert read_text(f"Sea wall falls\n\n(CNN){PROSE}", "a").text == f"Sea wall falls\n\n{PROSE}"


def test_place_named_again_in_the_text() -> None:
    more = "In Port Ellery nobody slept."
    assert read_text(f"PORT ELLERY — {PROSE}\n\n{more}", "a").text == f"{PROSE}\n\n{more}"


@pytest.mark.parametrize(
    "start",
    [
        "NEVER AGAIN — Those were the words of the mayor.",
        "BREAKING — The wall has fallen.",
        "BRANDL: The wall has fallen.",
        "NATO (the alliance) said nothing.",
        "The mayor (Brandl) - a fisherman - said nothing.",
        "Susan Marsh (Maine) - She voted for it.",
        "WASHINGTON — whose mayor came — sent help.",
        "CNN (the broadcaster) — it is said — paid for it.",
    ],
)
def test_what_only_looks_like_one_stays(start: str) -> None:
    text = f"{PROSE}\n\n{start}"
    assert read_text(text, "a").text == text
