"""Plain text as it is pasted from anywhere: wrapped, indented, double-spaced, with tables, notes and codes in it."""

from compare.model import Article
from compare.reading import read_text

PROSE = "The sea wall gave way on Tuesday night. Forty-six people were taken to safety."
TELLS = "The wall stood on sand, the engineer wrote in a letter to the council, which nobody there had read."


def parts(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.span.start : block.span.end]) for block in article.blocks]


def test_indented_first_lines_and_broken_words() -> None:
    article = read_text(
        "SEA WALL FALLS AT PORT ELLERY\n\n"
        "   The sea  wall of Port Ellery gave way on Tues-\n"
        "day night, and forty-six people were  taken to safety, the har-\n"
        "bour office said in a statement on Wednesday, when all was well-\n"
        "known.\n"
        "   Nobody was hurt, and the pier was open again in the morning, but the\n"
        "council wants to know why the well-known wall fell on a calm Tuesday in\n"
        "the harbour.\n"
        "   The mayor said that work would begin in the spring and that the har-\n"
        "bour would stay open until then for all boats.\n",
        "a",
    )
    assert article.title == "SEA WALL FALLS AT PORT ELLERY"
    first, second, third = (text for _, text in parts(article)[1:])
    assert first == (
        "The sea wall of Port Ellery gave way on Tuesday night, and forty-six people were taken to safety, the "
        "harbour office said in a statement on Wednesday, when all was well-known."
    )
    assert second == (
        "Nobody was hurt, and the pier was open again in the morning, but the council wants to know why the "
        "well-known wall fell on a calm Tuesday in the harbour."
    )
    assert third == (
        "The mayor said that work would begin in the spring and that the harbour would stay open until then for "
        "all boats."
    )


def test_soft_hyphen_at_a_line_end_goes() -> None:
    text = "The sea wall of Port Ellery gave way on Tuesday night in the har\xad\nbour. Nobody was hurt."
    assert read_text(text, "a").text == text.replace("\xad\n", "")


def test_empty_line_after_every_line() -> None:
    lines = [
        "The sea wall of Port Ellery gave way on Tuesday night, and",
        "forty-six people were taken to safety, the harbour office",
        "said in a statement.",
        "",
        "Nobody was hurt, and the pier was open in the morning,",
        "but the council wants to know why, and the mayor, who spoke",
        "to reporters on the quay, said that an engineer would look",
        "at the wall before the end of the week, and that the boats",
        "would stay where they are until then, as far as one",
        "knows.",
    ]
    first, second = (" ".join(part) for part in (lines[:3], lines[4:]))
    assert [text for _, text in parts(read_text("\n\n".join(lines), "a"))] == [first, second]


def test_one_sentence_a_line_is_not_joined() -> None:
    lines = [f"The boat number {n} lay on the quay." for n in range(12)]
    assert [text for _, text in parts(read_text("\n\n".join(lines), "a"))] == lines


def test_old_line_ends() -> None:
    for end in ("\r\n", "\r"):
        text = end.join(["Sea wall falls", "", PROSE, "", "The pier is shut."])
        assert read_text(text, "a").text == f"Sea wall falls\n\n{PROSE}\n\nThe pier is shut."


def test_tables_by_tabs_and_pipes() -> None:
    text = (
        f"{PROSE}\n\nYear\tBoats\n2024\t12\n2025\t14\n\n"
        "| Place | Height |\n|-------|-------:|\n| North | 4 m |\n\nThe pier | or what is left of it | is shut."
    )
    assert parts(read_text(text, "a"))[1:] == [
        ("table_row", "Year | Boats"),
        ("table_row", "2024 | 12"),
        ("table_row", "2025 | 14"),
        ("table_row", "Place | Height"),
        ("table_row", "North | 4 m"),
        ("paragraph", "The pier | or what is left of it | is shut."),
    ]


def test_notes_go_where_they_are_referred_to() -> None:
    text = f"{PROSE}[1]\n\n{TELLS}[2]\n\nNotes\n\n[1] So the harbour office.\n[2] In March.\n[7] Lost."
    article = read_text(text, "a")
    assert parts(article)[:4] == [
        ("paragraph", f"{PROSE}[1]"),
        ("note", "So the harbour office."),
        ("paragraph", f"{TELLS}[2]"),
        ("note", "In March."),
    ]
    assert "[7] Lost." in article.text


def test_underlined_headings_lists_and_emphasis() -> None:
    text = f"{PROSE}\n\nWhat the engineer found\n======\n\n{TELLS}\n\n* one *bold* word\n* another that\n  goes on"
    assert parts(read_text(text, "a"))[1:] == [
        ("heading", "What the engineer found"),
        ("paragraph", TELLS),
        ("list_item", "one *bold* word"),
        ("list_item", "another that goes on"),
    ]


def test_codes_left_in_the_text() -> None:
    text = "The caf=C3=A9=E2=80=99s wall fell on Tues=\nday. It was old.\n\nR&amp;D&amp;#8217;s &nbsp;wall =\nfell."
    assert read_text(text, "a").text == "The café’s wall fell on Tuesday. It was old.\n\nR&D’s wall fell."
    plain = "It holds that a=20 and b=30. AT&T; owns it. The wall fell."
    assert read_text(plain, "a").text == plain


def test_press_release() -> None:
    article = read_text(
        "FOR IMMEDIATE RELEASE\n\nContact: Ada Lind, 555-0100\n\nPort Ellery opens new wall\n\n"
        f"PORT ELLERY, Sept. 3, 2026 -- {PROSE}\n\n{TELLS}\n\n###\n\nAbout the harbour office: It was founded in 1901.",
        "a",
    )
    assert article.text == f"Port Ellery opens new wall\n\n{PROSE}\n\n{TELLS}"
    assert {piece.reason for piece in article.removed} == {"press_release", "dateline"}


def test_rule_of_number_signs_within_an_article_takes_nothing_with_it() -> None:
    text = f"{PROSE}\n\n{TELLS}\n\n{{}}The pier is shut. Nobody knows for how long.\n\n{TELLS}"
    assert read_text(text.format("###\n\n"), "a").text == text.format("")


def test_title_under_outlet_date_and_buttons() -> None:
    article = read_text(
        f"The Ellery Courier\n\n14 May 2026\n\nADVERTISEMENT\n\nSea wall falls\n\n{PROSE}", "a"
    )
    assert article.title == "Sea wall falls"
    assert article.outlet == "The Ellery Courier"
    assert article.text == f"Sea wall falls\n\n{PROSE}"
