"""Encodings that occur in the wild are told, and what was decoded wrongly before is set right."""

import unicodedata
from pathlib import Path

import pytest

from compare.reading import read_bytes, read_text
from compare.reading.text.encoding import decode

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_UNTOLD = {("ro", "cp1250"), ("ro", "iso8859-2")}
"""Of which a headline alone does not tell: it reads as Portuguese, too."""


def cases() -> list[tuple[str, str, str, str]]:
    lines = Path(__file__).with_name("encodings.txt").read_text(encoding="utf-8").splitlines()
    fields = [[field.strip() for field in line.split(" | ")] for line in lines if not line.startswith("#")]
    return [(code, encoding, short, long) for code, all_, short, long in fields for encoding in all_.split()]


def encoded(text: str, encoding: str) -> bytes:
    """Encode; Windows-1258 writes the tone of a Vietnamese vowel as a character of its own."""
    if encoding != "cp1258":
        return text.encode(encoding)
    parts = []
    for character in text:
        marks = unicodedata.normalize("NFD", character)
        parts.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)))
        parts.extend(mark for mark in marks if mark in _TONES)
    return "".join(parts).encode(encoding)


def read(data: bytes) -> tuple[str, str]:
    text, warnings = decode(data, "a.txt")
    return unicodedata.normalize("NFC", text), " ".join(warnings)


@pytest.mark.parametrize(("code", "encoding", "short", "long"), cases())
def test_encoding_is_told(code: str, encoding: str, short: str, long: str) -> None:
    text, warnings = read(encoded(f"{long}\n", encoding))
    assert text == f"{long}\n"
    assert "another encoding" not in warnings
    text, warnings = read(encoded(f"{short}\n", encoding))
    assert text.strip() == short or "may be another" in warnings
    assert (text.strip() == short) != ((code, encoding) in _UNTOLD)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-be"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    text = "The wall – “the old one” – fell.\nŽižka saw it. 港の壁。\n"
    assert read(text.encode(encoding)) == (text, "")


SAID = "“The café’s wall fell”, the mayor said. It cost £40 – or €50. Nobody was hurt at the café."


def test_windows_bytes_within_utf8() -> None:
    data = SAID.encode() + "\nThe mayor’s café is shut – again.\n".encode("cp1252") + SAID.encode()
    text, warnings = read(data)
    assert text == f"{SAID}\nThe mayor’s café is shut – again.\n{SAID}"
    assert "Windows-1252" in warnings


def test_cut_off_within_a_character() -> None:
    text, warnings = read(SAID.encode() + b" Caf" + b"\xc3")
    assert text == f"{SAID} Caf\ufffd"
    assert "lost" in warnings


def test_one_byte_of_windows_in_plain_ascii() -> None:
    text, warnings = read(b"The mayor\x92s wall fell at the caf\xe9 on Tuesday.")
    assert text == "The mayor’s wall fell at the café on Tuesday."
    assert "may be another" in warnings


@pytest.mark.parametrize("rounds", [1, 2])
@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_utf8_read_as_something_else(rounds: int, wrong: str) -> None:
    text = SAID.replace("”", "“")  # the closing mark has a byte that Windows-1252 lacks
    broken = text
    for _ in range(rounds):
        broken = broken.encode().decode(wrong)
    assert read_text(f"{broken}\n\n{broken}", "a").text == f"{text}\n\n{text}"
    article = read_bytes(broken.encode(), "a.txt")
    assert article.text == text
    assert any("repaired" in warning for warning in article.warnings)


def test_russian_utf8_read_as_windows() -> None:
    text = "Стена рухнула ночью. Никто не пострадал, сообщила мэр города."
    broken = text.encode().decode("cp1251")
    assert read_text(broken, "a").text == text


def test_one_broken_line_does_not_keep_another_from_repair() -> None:
    good = "Žižka’s wall fell. Nobody was hurt."
    assert read_text(f"{good}\n\n{SAID.encode().decode('latin-1')}", "a").text == f"{good}\n\n{SAID}"


def test_controls_where_quotation_marks_were() -> None:
    text = SAID.encode("cp1252").decode("latin-1")
    assert read_text(text, "a").text == SAID


def test_nulls_and_halves_of_pairs() -> None:
    assert read_text("The wall\x00 fell. Nobody\ud83d\ude00 was\ud800 hurt.", "a").text == (
        "The wall fell. Nobody😀 was\ufffd hurt."
    )
    assert read(b"The wall\x00 fell on Tuesday night, and nobody in the town was hurt by it.")[0] == (
        "The wall fell on Tuesday night, and nobody in the town was hurt by it."
    )


def test_server_is_believed_before_a_guess() -> None:
    data = "Zidul a căzut noaptea".encode("cp1250")
    assert decode(data, "a.txt", charset="windows-1250")[0] == "Zidul a căzut noaptea"
    text = "港の防波堤が崩れた。"
    assert decode(text.encode("iso2022_jp"), "a.txt", charset="iso-2022-jp")[0] == text


def test_tilde_and_brace_are_no_chinese() -> None:
    assert (
        read(b"The set is ~{a, b} and ~{c}. The wall fell.")[0]
        == "The set is ~{a, b} and ~{c}. The wall fell."
    )
