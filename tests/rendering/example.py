"""Briefs made by hand: two fictional reports on a bridge, the shortest pair, a long pair and a hostile pair."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from compare.model import (
    Article,
    Block,
    BlockKind,
    Brief,
    Claim,
    ClaimKind,
    Coverage,
    Difference,
    Figure,
    Kind,
    Point,
    Quote,
    Relation,
    Removed,
    Row,
    SharedOrigin,
    SideCoverage,
    Span,
    Speaker,
    Stance,
    Voice,
)
from compare.settings import Settings

GAZETTE = (
    ("Lantern Bridge shut after engineers find crack in main cable clamp",),
    (
        "The Lantern Bridge over the River Ose was closed to all traffic on Monday after engineers found a crack in a"
        " clamp that holds one of its main cables.",
        "About 46,000 vehicles cross the bridge on a normal weekday, the Aldmoor Bridge Board said.",
        "The board expects to reopen two of the four lanes on 12 March.",
    ),
    (
        "The crack is 14 centimetres long and was found during a routine inspection that began last week.",
        "“We do not take this step lightly, but we will not gamble with people’s lives,” said Petra Vance, the board’s"
        " chief engineer.",
        "The board blamed salt water that had seeped into the clamp over several winters.",
    ),
    (
        "Repairs will cost 3.2 million crowns, which the board will pay from its reserve fund.",
        "Three other clamps show early signs of rust and will be replaced at the same time.",
        "No one was hurt.",
    ),
    (
        "Ferries began a free shuttle between Eastgate and Millbank at noon, with a boat every 20 minutes.",
        "Buses on lines 4 and 9 are sent over the Northern Viaduct, which adds up to 35 minutes to the trip.",
        "Hospitals on both banks said ambulances were on call on each side of the river.",
    ),
    (
        "Mayor Idris Colm called the closure “the right decision at the right time” and promised daily reports.",
        "Shopkeepers in Eastgate fear for the spring trade; a survey by their guild found that takings fell by a third"
        " in the closure of 2011.",
        "The bridge, opened in 1968, was last repainted in 2015.",
        "Schools in Millbank will open an hour late until Friday.",
    ),
)

DAILY = (
    ("Cracked bridge, ignored warnings: how Aldmoor lost its main crossing",),
    (
        "Aldmoor’s main river crossing was shut without notice on Monday morning, stranding thousands of commuters,"
        " after a crack was found in a cable clamp.",
        "The Lantern Bridge carries some 52,000 vehicles a day, according to the regional road office.",
        "Two lanes may reopen on 2 April at the earliest, the board conceded late on Monday.",
    ),
    (
        "An inspector had warned of rust in the same clamp in 2022, in a report seen by this newspaper.",
        "The board did not act on that report, two former employees said.",
        "Ferro Lind, a professor of structures at Ose Polytechnic, said years of put-off maintenance had allegedly"
        " caused the damage.",
    ),
    (
        "The crack measures 14 centimetres.",
        "“We will not gamble with people’s lives,” said Ms Vance.",
        "She would not say whether she had read the report of 2022.",
    ),
    (
        "The repair is put at more than 3 million crowns, to be met from the board’s reserves.",
        "Nobody was injured.",
        "A free ferry started at midday and was full within the hour.",
        "It runs every 30 minutes, passengers said.",
    ),
    (
        "The detour over the Northern Viaduct adds about half an hour to bus journeys.",
        "Mayor Colm said it was “the right decision at the right time”.",
        "The opposition on the city council has asked for an inquiry and for the minutes of the board since 2020.",
        "A toll of 2 crowns, introduced in 2019 to pay for upkeep, has raised 41 million crowns.",
    ),
)


@dataclass(frozen=True)
class Side:
    """An article, its claims, and the words to look up spans by."""

    letter: str
    article: Article
    claims: tuple[Claim, ...]

    def span(self, claim: int, words: str) -> Span:
        """Find words within a sentence."""
        start = self.article.text.index(words, self.claims[claim].span.start)
        assert start + len(words) <= self.claims[claim].span.end
        return Span(start, start + len(words))

    def quote(self, claim: int, stance: Stance = Stance.ASSERTED, speaker: str | None = None) -> Quote:
        """Quote a whole sentence."""
        span = self.claims[claim].span
        return Quote(span, self.article.text[span.start : span.end], claim, speaker, stance)


def side(letter: str, paragraphs: tuple[tuple[str, ...], ...], first: Article) -> Side:
    """Set paragraphs of sentences as an article; the first paragraph is its title."""
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    blocks: list[Block] = []
    claims: list[Claim] = []
    at = 0
    for index, sentences in enumerate(paragraphs):
        begin = at
        for sentence in sentences:
            span = Span(at, at + len(sentence))
            kind = ClaimKind.HEADING if index == 0 else ClaimKind.STATEMENT
            claims.append(Claim(len(claims), span, kind, index, (span,), ()))
            at = span.end + 1
        blocks.append(Block(BlockKind.PARAGRAPH if index else BlockKind.TITLE, Span(begin, at - 1)))
        at += 1
    article = replace(
        first,
        text=text,
        blocks=tuple(blocks),
        title=paragraphs[0][0],
        sha256=sha256(text.encode()).hexdigest(),
        words=len(text.split()),
    )
    return Side(letter, article, tuple(claims))


def differ(
    left: Side, right: Side, kind: Kind, a: tuple[int, str] | None, b: tuple[int, str] | None, note: str
) -> Difference:
    """Name the words of two sentences that differ."""
    return Difference(
        kind,
        left.span(*a) if a else None,
        right.span(*b) if b else None,
        f"{kind}.{'value' if kind in (Kind.NUMBER, Kind.DATE) else 'words'}",
        note,
    )


def bridge_brief() -> Brief:
    """Build the brief of the bridge pair: two conflicts, four differences, six agreements, eight one-sided rows."""
    a = side(
        "A",
        GAZETTE,
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
        DAILY,
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
            SideCoverage(17, 16, 10, 5, (("heading", 1),), 2), SideCoverage(18, 17, 11, 5, (("heading", 1),), 0)
        ),
        figures=(
            Figure("C1", a.span(3, "12 March"), b.span(3, "2 April"), same=False),
            Figure("C2", a.span(10, "every 20 minutes"), b.span(13, "every 30 minutes"), same=False),
            Figure("D1", a.span(2, "About 46,000 vehicles"), b.span(2, "some 52,000 vehicles"), same=False),
            Figure("D3", a.span(7, "3.2 million crowns"), b.span(10, "more than 3 million crowns"), same=False),
            Figure("D4", a.span(11, "up to 35 minutes"), b.span(14, "about half an hour"), same=False),
            Figure("S2", a.span(4, "14 centimetres"), b.span(7, "14 centimetres"), same=True),
            Figure("S5", a.span(10, "at noon"), b.span(12, "at midday"), same=True),
        ),
        voices=(
            Voice("Petra Vance", (5,), (8, 9)),
            Voice("Aldmoor Bridge Board", (2, 3, 6), (3,)),
            Voice("Mayor Idris Colm", (13,), (15,)),
            Voice("Ferro Lind", (), (6,)),
            Voice("two former employees", (), (5,)),
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
        settings=Settings(),
        version="0.1.0",
    )  # fmt: skip


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
                    a, b, Kind.NUMBER, (10, "every 20 minutes"), (13, "every 30 minutes"), "20 minutes / 30 minutes"
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
            (differ(a, b, Kind.NUMBER, (7, "3.2 million"), (10, "more than 3 million"), "3.2 million / over 3 million"),),
            0.9,
        ),
        Row(
            "D4",
            Relation.DIFFER,
            "The detour by bus",
            (a.quote(11),),
            (b.quote(14),),
            (differ(a, b, Kind.NUMBER, (11, "up to 35 minutes"), (14, "about half an hour"), "≤ 35 minutes / ≈ 30 minutes"),),
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
            left_marks=(a.span(1, "over the River Ose"), a.span(1, "to all traffic"), a.span(1, "that holds one of")),
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
            left_marks=(a.span(5, "do not take this step lightly, but we"), a.span(5, "the board’s chief engineer")),
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
            Row(f"R{at}", Relation.RIGHT_ONLY, heading, (), (b.quote(number),), prominence=1 / at, key=at == 1)
            for at, (number, heading) in enumerate(right, 1)
        ),
    )


def short_brief(**choices: str) -> Brief:
    """Build the brief of the shortest pair: two sentences a side and no row with both."""
    a = side("A", (("Rain",), ("It rained.", "It stopped.")), Article("", (), "-", ""))
    b = side("B", (("Snow",), ("Snow fell.", "Roads closed.")), Article("", (), "b.txt", ""))
    rows = (
        Row("L1", Relation.LEFT_ONLY, "Rain", (a.quote(1),), ()),
        Row("L2", Relation.LEFT_ONLY, "End of the rain", (a.quote(2),), ()),
        Row("R1", Relation.RIGHT_ONLY, "Snow", (), (b.quote(1),)),
    )
    return Brief(
        a.article, b.article, a.claims, b.claims, rows, (),
        Coverage(SideCoverage(3, 3, 0, 2, (), 0), SideCoverage(3, 3, 0, 1, (), 0)),
        (), (), (), (), Settings(**choices), "0.1.0",
    )  # fmt: skip


def long_brief(rows: int) -> Brief:
    """Build a brief of many rows, one of them longer than a page."""
    sentence = (
        "The commission met for the {}th time on the matter of the northern dyke and heard again that the pumps of"
        " Sellow had run for {} hours."
    )
    paragraphs = tuple((sentence.format(at, at * 7), sentence.format(at, at * 7 + 1)) for at in range(1, rows + 1))
    a = side("A", (("Pumps of Sellow",), *paragraphs), Article("", (), "a.txt", "", outlet="Dyke Post"))
    b = side("B", (("The dyke again",), *paragraphs), Article("", (), "b.txt", "", outlet="Polder News"))
    first = Row("S1", Relation.AGREE, "All meetings", tuple(a.quote(n) for n in range(1, 41)), (b.quote(1),), (), 0.9)
    more = (
        Row(f"S{at}", Relation.AGREE, f"Meeting {at}", (a.quote(at),), (b.quote(at),), (), 0.9)
        for at in range(2, 2 * rows + 1)
    )
    count = 2 * rows
    return Brief(
        a.article, b.article, a.claims, b.claims, (first, *more), (),
        Coverage(SideCoverage(count, count, count, 0, (), 0), SideCoverage(count, count, count, 0, (), 0)),
        (), (), (), (), Settings(), "0.1.0",
    )  # fmt: skip


def brief_of(sentences: tuple[str, ...], **meta: str) -> Brief:
    """Build a brief whose left article is hostile, in every place that article text can reach."""
    a = side("A", ((sentences[0],), sentences), Article("", (), sentences[0], "", **meta))  # type: ignore[arg-type]
    b = side("B", (("Plain",), ("Plain text.",)), Article("", (), "b.txt", "", warnings=sentences))
    marked = tuple(claim.span for claim in a.claims[1:2])
    rows = (
        Row("S1", Relation.AGREE, sentences[0], (a.quote(1),), (b.quote(1),), (), 0.9, left_marks=marked),
        *(
            Row(f"L{at}", Relation.LEFT_ONLY, sentence, (a.quote(at, Stance.QUOTED, sentence),), ())
            for at, sentence in enumerate(sentences[1:], 2)
        ),
    )
    return Brief(
        replace(a.article, removed=tuple(Removed(sentence, "share") for sentence in sentences)),
        b.article, a.claims, b.claims, rows,
        tuple(Point(sentence, ("S1",)) for sentence in sentences[:5]),
        Coverage(SideCoverage(len(sentences), 1, 1, 1, (), 1), SideCoverage(1, 1, 1, 0, (), 0)),
        (Figure("S1", a.claims[1].span, None, same=False),),
        tuple(Voice(sentence, (1,), ()) for sentence in sentences),
        (SharedOrigin("verbatim_run", a.claims[1].span, b.claims[1].span),),
        tuple(Point(sentence, ("S1",)) for sentence in sentences),
        Settings(), "0.1.0",
    )  # fmt: skip
