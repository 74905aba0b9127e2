"""A brief of two fictional reports on a bridge, made by hand: two conflicts, four differences, six agreements and ten
rows of one side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from compare.model import (
    Article,
    Bound,
    Brief,
    Claim,
    Coverage,
    Figure,
    Heard,
    Kind,
    Mention,
    Moment,
    Point,
    Quantity,
    Relation,
    Removed,
    Row,
    SharedOrigin,
    SharedQuotation,
    SharedWording,
    SideCoverage,
    Speaker,
    Stance,
    Standing,
    Voice,
)
from tests.rendering.example import SETTINGS, Side, differ, read, side


def bridge_brief() -> Brief:
    """Build the brief of the bridge pair: two conflicts, four differences, six agreements, eight one-sided rows."""
    a = side(
        "A",
        read("gazette.txt"),
        Article(
            "",
            (),
            "gazette.html",
            "",
            byline="Hanna Brod",
            outlet="The Aldmoor Gazette",
            published=date(2026, 3, 2),
            url="https://gazette.example/lantern-bridge-shut",
            removed=(
                Removed("Share this story with your friends", "share"),
                Removed("Photo: Gazette archive", "photo_credit"),
            ),
        ),
    )
    b = side(
        "B",
        read("riverline.txt"),
        Article(
            "",
            (),
            "riverline.md",
            "",
            outlet="Riverline Daily",
            published=date(2026, 3, 3),
            url="https://riverline.example/news/2026/03/03/cracked-bridge-ignored-warnings-and-a-crossing-lost",
            warnings=("No author was found.",),
        ),
    )
    rows = (*conflicts(a, b), *differences(a, b), *agreements(a, b), *one_sided(a, b))
    return Brief(
        left=a.article,
        right=b.article,
        left_claims=speakers(a),
        right_claims=b.claims,
        rows=rows,
        points=(
            Point("Both report that the bridge was closed on Monday, the length of the crack and that no one was hurt.",
                  ("S1", "S2", "S4")),
            Point("They conflict on when two lanes reopen: 12 March in A, 2 April in B.", ("C1",)),
            Point("They conflict on how often the ferry runs: every 20 minutes in A, every 30 minutes in B.", ("C2",)),
            Point("They give other causes: salt water in A, put-off maintenance in B, as one professor’s claim.",
                  ("D2",)),
            Point("Only B reports a warning from 2022 that was not acted on.", ("R1", "R2")),
        ),
        coverage=Coverage(
            SideCoverage(17, 16, 10, 5, (("heading", 1),), 2, 1, (("photo_credit", 1), ("share", 1))),
            SideCoverage(18, 17, 11, 5, (("heading", 1),), 0, 1)
        ),
        figures=(
            figure("C1", Standing.DIFFER, (a, 3, "12 March", date(2026, 3, 12)), (b, 3, "2 April", date(2026, 4, 2))),
            figure("C2", Standing.DIFFER, (a, 10, "20 minutes", 20), (b, 13, "30 minutes", 30)),
            figure("D1", Standing.DIFFER, (a, 2, "About 46,000 vehicles", 46000), (b, 2, "52,000 vehicles", 52000)),
            figure("D4", Standing.CHECK, (a, 11, "up to 35 minutes", 35), (b, 14, "about half an hour", 30)),
            figure("S2", Standing.SAME, (a, 4, "14 centimetres", 14), (b, 7, "14 centimetres", 14)),
            figure("", Standing.SAME, (a, 1, "Monday", date(2026, 3, 2)), (b, 1, "Monday", date(2026, 3, 2))),
            figure("", Standing.ALONE, (a, 7, "3.2 million crowns", 3_200_000), None),
            figure("", Standing.ALONE, None, (b, 10, "more than 3 million crowns", 3_000_000)),
        ),
        voices=(
            Voice("Mayor Idris Colm", Heard(1, 1, 12, 7, (13,), (13,)), Heard(1, 1, 9, 7, (15,), (15,))),
            Voice("Petra Vance", Heard(1, 1, 18, 18, (5,)), Heard(2, 1, 31, 9, (8, 9))),
            Voice("Aldmoor Bridge Board", Heard(3, 0, 44, 0, (2, 3, 6)), Heard(1, 0, 14, 0, (3,))),
            Voice("Ferro Lind", Heard(), Heard(1, 0, 8, 0, (6,))),
            Voice("Two former employees", Heard(), Heard(1, 0, 10, 0, (5,)), anonymous=True),
            Voice("", Heard(1, 0, 6, 0, (8,)), Heard()),
        ),
        shared_origin=(
            SharedOrigin("same_quotation", a.span(13, "the right decision at the right time"),
                         b.span(15, "the right decision at the right time")),
        ),
        questions=(
            Point("When does the board itself say that two lanes will reopen?", ("C1",)),
            Point("Which count of vehicles is the latest, and who made it?", ("D1",)),
            Point("Does the report of 2022 exist, and did it speak of this clamp?", ("R1", "R2")),
        ),
        settings=SETTINGS,
        version="0.1.0",
        shared_wording=SharedWording(
            rows=("S2", "S4"),
            quotations=(
                SharedQuotation(a.span(13, "the right decision at the right time"),
                                b.span(15, "the right decision at the right time"), 7),
            ),
            in_order=1,
            notable=True,
        ),
    )  # fmt: skip


Given = tuple[Side, int, str, int | date]
"""An article, a sentence of it, the words of a number or date there, and its value."""


def figure(row: str, standing: Standing, left: Given | None, right: Given | None) -> Figure:
    """Set two numbers or dates beside each other."""
    return Figure(mentions(left), mentions(right), standing, (row,) if row else ())


def mentions(given: Given | None) -> tuple[Mention, ...]:
    """Return the one mention that words make, none of None."""
    if given is None:
        return ()
    article, number, words, value = given
    span = article.span(number, words)
    if isinstance(value, date):
        return (
            Mention(number, Moment(span, value, value), f"{value:%A}, {value.day} {value:%B} {value.year}"),
        )
    return (Mention(number, Quantity(span, Decimal(value), Decimal(value), "", Bound.EXACT), words.lower()),)


def speakers(left: Side) -> tuple[Claim, ...]:
    """Give the chief engineer's words to her, so that a claim with a speaker is in the brief."""
    claims = list(left.claims)
    claims[5] = replace(
        claims[5],
        speaker=Speaker("Petra Vance", left.span(5, "Petra Vance"), left.span(5, "said")),
        stance=Stance.QUOTED,
    )
    return tuple(claims)


def conflicts(a: Side, b: Side) -> tuple[Row, ...]:
    """Build the rows whose values exclude each other."""
    return (
        Row(
            "C1",
            Relation.CONFLICT,
            "When two lanes reopen",
            (a.quote(3, Stance.REPORTED, "Aldmoor Bridge Board"),),
            (b.quote(3, Stance.HEDGED, "Aldmoor Bridge Board"),),
            (
                differ(a, b, Kind.DATE, (3, "12 March"), (3, "2 April"), "12 March / 2 April"),
                differ(a, b, Kind.CERTAINTY, None, (3, "may"), "stated / “may”, “at the earliest”"),
            ),
            0.94,
            key=True,
            prominence=0.9,
        ),
        Row(
            "C2",
            Relation.CONFLICT,
            "How often the ferry runs",
            (a.quote(10),),
            (b.quote(12), b.quote(13, Stance.REPORTED, "passengers")),
            (
                differ(
                    a,
                    b,
                    Kind.NUMBER,
                    (10, "every 20 minutes"),
                    (13, "every 30 minutes"),
                    "20 minutes / 30 minutes",
                ),
            ),
            0.81,
            key=True,
            prominence=0.5,
        ),
    )


def differences(a: Side, b: Side) -> tuple[Row, ...]:
    """Build the rows that differ and may both be true."""
    return (
        Row(
            "D1",
            Relation.DIFFER,
            "Vehicles a day",
            (a.quote(2, Stance.REPORTED, "Aldmoor Bridge Board"),),
            (b.quote(2, Stance.REPORTED, "the regional road office"),),
            (
                differ(a, b, Kind.NUMBER, (2, "46,000"), (2, "52,000"), "about 46,000 / some 52,000"),
                differ(
                    a,
                    b,
                    Kind.ATTRIBUTION,
                    (2, "the Aldmoor Bridge Board"),
                    (2, "the regional road office"),
                    "Aldmoor Bridge Board / regional road office",
                ),
            ),
            0.91,
            key=True,
        ),
        Row(
            "D2",
            Relation.DIFFER,
            "What caused the damage",
            (a.quote(6, Stance.REPORTED, "Aldmoor Bridge Board"),),
            (b.quote(6, Stance.HEDGED, "Ferro Lind"),),
            (
                differ(a, b, Kind.CAUSE, (6, "salt water"), (6, "put-off maintenance"), "salt water / maintenance"),
                differ(a, b, Kind.CERTAINTY, None, (6, "allegedly"), "stated / “allegedly”"),
            ),
            0.77,
            key=True,
        ),
        Row(
            "D3",
            Relation.DIFFER,
            "Cost of the repair",
            (a.quote(7),),
            (b.quote(10),),
            (differ(a, b, Kind.NUMBER, (7, "3.2 million"), (10, "more than 3 million"), "3.2 / over 3 million"),),
            0.9,
        ),
        Row(
            "D4",
            Relation.DIFFER,
            "The detour by bus",
            (a.quote(11),),
            (b.quote(14),),
            (differ(a, b, Kind.NUMBER, (11, "up to 35 minutes"), (14, "about half an hour"), "≤ 35 / ≈ 30 minutes"),),
            0.83,
        ),
    )  # fmt: skip


def agreements(a: Side, b: Side) -> tuple[Row, ...]:
    """Build the rows where both say the same."""
    return (
        Row(
            "S1",
            Relation.AGREE,
            "The closure on Monday",
            (a.quote(1),),
            (b.quote(1),),
            (),
            0.95,
            key=True,
            left_marks=(
                a.span(1, "over the River Ose"),
                a.span(1, "to all traffic"),
                a.span(1, "that holds one of"),
            ),
            right_marks=(b.span(1, "without notice"), b.span(1, "stranding thousands of commuters")),
        ),
        Row("S2", Relation.AGREE, "Length of the crack", (a.quote(4),), (b.quote(7),), (), 0.88),
        Row(
            "S3",
            Relation.AGREE,
            "Ms Vance on safety",
            (a.quote(5, Stance.QUOTED, "Petra Vance"),),
            (b.quote(8, Stance.QUOTED, "Petra Vance"),),
            (),
            0.93,
            left_marks=(
                a.span(5, "do not take this step lightly, but we"),
                a.span(5, "the board’s chief engineer"),
            ),
            right_marks=(b.span(8, "Ms"),),
        ),
        Row("S4", Relation.AGREE, "No one hurt", (a.quote(9),), (b.quote(11),), (), 0.97),
        Row("S5", Relation.AGREE, "Free ferry from noon", (a.quote(10),), (b.quote(12),), (), 0.84),
        Row(
            "S6",
            Relation.AGREE,
            "The mayor’s view",
            (a.quote(13, Stance.QUOTED, "Mayor Idris Colm"),),
            (b.quote(15, Stance.QUOTED, "Mayor Idris Colm"),),
            (),
            0.96,
            left_marks=(a.span(13, "and promised daily reports"),),
        ),
    )


def one_sided(a: Side, b: Side) -> tuple[Row, ...]:
    """Build the rows of one side alone."""
    left = ((8, "Three more clamps"), (14, "Fears for the spring trade"), (12, "Ambulances"), (15, "Age of the bridge"),
            (16, "Schools"))  # fmt: skip
    right = ((4, "A warning in 2022"), (5, "Nothing was done"), (9, "What Ms Vance had read"), (16, "An inquiry"),
             (17, "The toll"))  # fmt: skip
    return (
        *(
            Row(f"L{at}", Relation.LEFT_ONLY, heading, (a.quote(number),), (), prominence=1 / at)
            for at, (number, heading) in enumerate(left, 1)
        ),
        *(
            Row(
                f"R{at}", Relation.RIGHT_ONLY, heading, (), (b.quote(number),), prominence=1 / at, key=at == 1
            )
            for at, (number, heading) in enumerate(right, 1)
        ),
    )
