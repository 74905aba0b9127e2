"""Two fictional reports on a night at a waterworks, with their matches, and the same with the sides swapped."""

from __future__ import annotations

from dataclasses import replace

from compare.model import Difference, Document, Kind, Match, Relation, Removed, Stance
from tests.brief.written import Said, document, match_of, place

LEFT = document(
    "Alarms missed/V at waterworks",
    "The first/J alarm at Holm/P Fell/P sounded/V at 3 hours.",
    Said("The pump failed/V after years of cuts to night staff.", joined=True),
    "The council gave/V out bottled/J water at 5 sites.",
    Said(
        "“We let/V our customers down,” said the director Ada/P Brenner/P.",
        speaker="Ada Brenner",
        stance=Stance.QUOTED,
    ),
    Said("“The water is brown/J and it smells/V,", speaker="Jon Ek", stance=Stance.QUOTED),
    Said("but nobody tells/V us anything.”", speaker="Jon Ek", stance=Stance.QUOTED, joined=True),
    "Volunteers carried/V bottles to the old/J harbour.",
    "Holm/P Fell/P was built/V in stone and brick by miners from the northern/J valleys of the county long/J ago.",
    source="left.md",
    removed=(Removed("Share this", "share"),),
)
RIGHT = document(
    "Waterworks runs/V again/J",
    "The first/J alarm at Holm/P Fell/P rang/V at 4 hours.",
    Said(
        "Cuts to night staff led/V to the failure, the union claims/V.",
        speaker="the Fitters' Union",
        stance=Stance.REPORTED,
    ),
    "Bottled/J water was handed/V out by the council at 5 sites.",
    Said(
        "“We let/V our customers down ”, Brenner/P said.",
        speaker="Brenner",
        key="ada brenner",
        stance=Stance.QUOTED,
    ),
    "Shares in the company rose/V on the exchange.",
    "Holm/P Fell/P was built/V in stone and brick by miners from the northern/J valleys of the county long/J ago.",
    source="right.html",
)


def _matches() -> tuple[Match, ...]:
    conflict = replace(
        match_of(LEFT, RIGHT, (1,), (1,), Relation.CONFLICT),
        differences=(
            Difference(
                Kind.NUMBER,
                place(LEFT, "3 hours"),
                place(RIGHT, "4 hours"),
                "number.value",
                "3 hours / 4 hours",
                exclusive=True,
            ),
        ),
        left_marks=(place(LEFT, "3"),),
        right_marks=(place(RIGHT, "4"),),
    )
    differ = replace(
        match_of(LEFT, RIGHT, (2,), (2,), Relation.DIFFER),
        differences=(
            Difference(
                Kind.ATTRIBUTION,
                None,
                place(RIGHT, "the union"),
                "attribution.asserted_attributed",
                "– / the union",
            ),
        ),
    )
    return (
        match_of(LEFT, RIGHT, (8,), (6,)),
        match_of(LEFT, RIGHT, (3,), (3,)),
        differ,
        match_of(LEFT, RIGHT, (4,), (4,)),
        conflict,
    )


MATCHES = _matches()


def swapped(documents: tuple[Document, Document]) -> tuple[Document, Document]:
    """Return the two in the other order."""
    return documents[1], documents[0]
