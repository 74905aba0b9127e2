"""Structure, encoding, dates and language of plain text."""

from datetime import date

import pytest

from compare.model import Article, BlockKind
from compare.reading import read_bytes, read_text
from compare.reading.cleaning.dates import date_line, metadata_date

PROSE = "The sea wall gave way on Tuesday night. Forty-six people were taken to safety, the mayor said."


def parts(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.span.start : block.span.end]) for block in article.blocks]


def test_lines_wrapped_at_a_column_are_joined() -> None:
    text = (
        "Sea wall falls\n\n"
        "The sea wall of Port Ellery gave way on Tuesday night, and forty-\n"
        "six people were taken to safety, the harbour office said in a\n"
        "statement.\n\n"
        "Nobody was hurt, and the pier was open again in the morning, but the\n"
        "council wants to know why.\n"
    )
    assert parts(read_text(text, "a")) == [
        ("title", "Sea wall falls"),
        (
            "paragraph",
            (
                "The sea wall of Port Ellery gave way on Tuesday night, and forty-six people were taken to safety, "
                "the harbour office said in a statement."
            ),
        ),
        (
            "paragraph",
            "Nobody was hurt, and the pier was open again in the morning, but the council wants to know why.",
        ),
    ]


def test_one_paragraph_a_line() -> None:
    text = "Sea wall falls\n" + PROSE + "\nNobody was hurt. The pier was open again.\n" + PROSE
    assert [kind for kind, _ in parts(read_text(text, "a"))] == [
        "title",
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_first_sentence_is_no_headline() -> None:
    article = read_text(f"It is over.\n\n{PROSE}", "a")
    assert article.title is None
    assert article.blocks[0].kind is BlockKind.PARAGRAPH


def test_question_may_be_a_headline() -> None:
    assert read_text(f"Who pays for the wall?\n\n{PROSE}", "a").title == "Who pays for the wall?"


def test_headline_with_a_full_stop_over_a_byline() -> None:
    article = read_text(f"The wall has fallen.\n\nBy Ada Lind\n\n{PROSE}", "a")
    assert article.title == "The wall has fallen."
    assert article.byline == "Ada Lind"


@pytest.mark.parametrize(
    ("head", "byline", "outlet", "published"),
    [
        ("By Ada Lind", "Ada Lind", None, None),
        ("BY ADA LIND", "ADA LIND", None, None),
        ("BY ADA LIND | AP", "ADA LIND", "AP", None),
        ("By Ada Lind, Staff Writer", "Ada Lind", None, None),
        ("Story by Ada Lind", "Ada Lind", None, None),
        ("Ada Lind reports from Port Ellery", "Ada Lind", None, None),
        ("Von Ada Lind\n\n14. Mai 2026", "Ada Lind", None, date(2026, 5, 14)),
        ("Ada Lind\n\nSpecial to The Ellery Courier", "Ada Lind", None, None),
        ("By Ada Lind and Bo Marsh, harbour correspondents", "Ada Lind and Bo Marsh", None, None),
        (
            "By Ada Lind | The Ellery Courier | 14 May 2026",
            "Ada Lind",
            "The Ellery Courier",
            date(2026, 5, 14),
        ),
        ("Ada Lind\n\nThe Ellery Courier", "Ada Lind", "The Ellery Courier", None),
        (
            "Published: Thursday, May 14, 2026 at 9:30 am\n\nUpdated 15 May 2026",
            None,
            None,
            date(2026, 5, 14),
        ),
        (
            "Title: Sea wall\nAuthor: Ada Lind\nDate: 2026-05-14\nSource: Courier",
            "Ada Lind",
            "Courier",
            date(2026, 5, 14),
        ),
    ],
)
def test_head(head: str, byline: str | None, outlet: str | None, published: date | None) -> None:
    text = f"{head}\n\n{PROSE}" if head.startswith("Title:") else f"Sea wall\n\n{head}\n\n{PROSE}"
    article = read_text(text, "a")
    assert article.text == f"Sea wall\n\n{PROSE}"
    assert (article.byline, article.outlet, article.published) == (byline, outlet, published)


@pytest.mark.parametrize(
    "line", ["By the sea, nothing moved", "Port Ellery", "By Tuesday the wall had fallen."]
)
def test_what_only_looks_like_a_byline(line: str) -> None:
    article = read_text(f"Sea wall falls\n\n{line}\n\n{PROSE}", "a")
    assert article.byline is None
    assert line in article.text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("14 May 2026", date(2026, 5, 14)),
        ("May 14th, 2026", date(2026, 5, 14)),
        ("Published on Thu 14 May 2026 09.30 BST", date(2026, 5, 14)),
        ("2026-05-14T09:30", date(2026, 5, 14)),
        ("31 February 2026", None),
        ("14/05/2026", date(2026, 5, 14)),
        ("05/14/2026", date(2026, 5, 14)),
        ("03/04/2026", None),
        ("2026-05-14T09:30:00.000+02:00", date(2026, 5, 14)),
        ("May 14, 2026, 9:30 PM ET", date(2026, 5, 14)),
        ("Published 3:04 pm Friday, June 5, 2020", date(2020, 6, 5)),
        ("Updated: May 14, 2026", date(2026, 5, 14)),
        ("Donnerstag, 14. Mai 2026, 9.30 Uhr", date(2026, 5, 14)),
        ("Publié le 1er mai 2026 à 15h30", date(2026, 5, 1)),
        ("jueves, 14 de mayo de 2026", date(2026, 5, 14)),
        ("14 maggio 2026", date(2026, 5, 14)),
        ("14 de maio de 2026", date(2026, 5, 14)),
        ("14 mei 2026", date(2026, 5, 14)),
        ("14 maja 2026 r.", date(2026, 5, 14)),
        ("4. elokuuta 2026", date(2026, 8, 4)),
        ("2026. május 14.", date(2026, 5, 14)),
        ("14 мая 2026 г.", date(2026, 5, 14)),
        ("2026年5月14日", date(2026, 5, 14)),
        ("Chapter 14 May 2026", None),
        ("May 2026", None),
        ("14 May 2026 was a Thursday.", None),
    ],
)
def test_date_line(line: str, day: date | None) -> None:
    assert date_line(line) == day


def test_metadata_date_takes_no_ambiguous_day() -> None:
    assert metadata_date("2026-05-14T08:30:00+02:00") == date(2026, 5, 14)
    assert metadata_date("3/4/2026") is None
    assert metadata_date("20260514T083000Z") == date(2026, 5, 14)
    assert metadata_date("Thu, 14 May 2026 08:30:00 +0200") == date(2026, 5, 14)


RUSSIAN = "Морская стена обрушилась во вторник вечером. Никто не пострадал, сообщил мэр города. " * 8
POLISH = "Ściana nad morzem runęła we wtorek. Nikt nie został ranny, mówi burmistrz miasta Łęba. " * 6
WESTERN = "“The café’s façade,” he said – “is gone.” Nobody in the naïve town had seen it coming. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_sure(encoding: str) -> None:
    article = read_bytes(WESTERN.encode(encoding), "a.txt")
    assert article.text == WESTERN.strip()
    assert article.warnings == ()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "iso8859-5"),
    ],
)
def test_guessed_encodings_are_said_to_be_guessed(text: str, encoding: str) -> None:
    article = read_bytes(text.encode(encoding), "a.txt")
    assert article.text == text.strip()
    assert any("guessed" in warning for warning in article.warnings)


def test_page_declares_its_encoding() -> None:
    head = '<html><head><meta charset="koi8-r"></head>'
    page = f"{head}<body><article><h1>Стена</h1><p>{RUSSIAN}</p></article></body></html>"
    article = read_bytes(page.encode("koi8-r"), "a.html")
    assert article.text == f"Стена\n\n{RUSSIAN.strip()}"
    assert not any("guessed" in warning for warning in article.warnings)


def test_text_read_in_the_wrong_encoding_is_repaired() -> None:
    broken = "The café was shut. Señora Núñez said so on Tuesday, and nobody spoke.".encode().decode(
        "latin-1"
    )
    article = read_bytes(broken.encode(), "a.txt")
    assert article.text == "The café was shut. Señora Núñez said so on Tuesday, and nobody spoke."
    assert any("repaired" in warning for warning in article.warnings)


def test_one_broken_byte_is_not_another_encoding() -> None:
    article = read_bytes(f"{WESTERN}\nThe end.".encode() + b"\xff", "a.txt")
    assert article.text.startswith("“The café’s façade,”")
    assert any("lost" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (RUSSIAN, "ru", "Russian"),
        (
            "Die Mauer am Hafen fiel am Dienstag. Niemand wurde verletzt, sagte die Bürgermeisterin. " * 4,
            "de",
            "German",
        ),
        (
            "El muro del puerto cayó el martes. Nadie resultó herido, dijo la alcaldesa del pueblo. " * 4,
            "es",
            "Spanish",
        ),
    ],
)
def test_other_languages_are_told(text: str, code: str, name: str) -> None:
    article = read_text(text, "a")
    assert article.language == code
    assert any(f"in {name}." in warning for warning in article.warnings)


def test_english_with_many_names_is_english() -> None:
    assert read_text(PROSE * 4, "a").language == "en"
    assert read_text(PROSE, "a").warnings == (
        "Only 17 words of article were found; the input may hold a part of it.",
    )


def test_lists_and_quotes() -> None:
    text = f"{PROSE}\n\n- The wall is old.\n- The pier is new.\n\n> We ran.\n\n1. One fell.\n2. Two fell."
    assert parts(read_text(text, "a"))[1:] == [
        ("list_item", "The wall is old."),
        ("list_item", "The pier is new."),
        ("block_quote", "We ran."),
        ("list_item", "One fell."),
        ("list_item", "Two fell."),
    ]


def test_source_is_named_without_its_folders() -> None:
    assert read_text(PROSE, "/home/ada/wall.txt").source == "wall.txt"
    assert read_bytes(PROSE.encode(), "-").source == "-"


def test_same_bytes_same_article() -> None:
    first, second = (read_bytes(PROSE.encode(), "a.txt") for _ in range(2))
    assert first == second
    assert first.sha256 == second.sha256 != read_bytes(PROSE.encode() + b"\n", "a.txt").sha256
