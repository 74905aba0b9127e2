"""The brief of the bridge as two people reviewed it: every mark that a row can bear, and what is told of the rest."""

from __future__ import annotations

from dataclasses import replace

from compare.model import Act, Brief, Reanchored, Reviewed, ReviewRecord, TakenOut, Unfitting
from tests.rendering.bridge import bridge_brief

NOTE = "The board’s minutes of 4 March, seen by us, bear out A."
ACCEPTED = Reviewed((Act.ACCEPTED,), "MK", "5 March 2026", NOTE)
RELABELLED = Reviewed((Act.RELABELLED, Act.RENAMED), "MK", "5 March 2026", "", ("S9",))
NOTED = Reviewed((Act.NOTED,), "Jo Ott", "", "Not in our remit.")
RENAMED = Reviewed((Act.RENAMED,), "Jo Ott")
REJECTED = Reviewed((Act.REJECTED,), "MK", "5 March 2026", "Two different bridges.")
PAIRED = Reviewed((Act.PAIRED,), "MK", "5 March 2026")
REASON = "the words of B40 do not stand in B: “a bridge of ropes”"


def reviewed_brief(note: str = NOTE) -> Brief:
    """Build the reviewed brief; ``note`` is what the reviewer writes on the first conflict."""
    brief = bridge_brief()
    reviews = {
        "C1": (replace(ACCEPTED, note=note),),
        "D1": (RELABELLED, NOTED),
        "L1": (RENAMED,),
        "R1": (NOTED,),
    }
    rows = tuple(replace(row, reviews=reviews.get(row.id, ())) for row in brief.rows)
    rows = tuple(replace(row, probability=0.31) if row.id == "C1" else row for row in rows)
    record = ReviewRecord(
        source="review.yaml",
        sha256="ab" * 32,
        counts=(("accepted", 1), ("relabelled", 1), ("renamed", 2), ("noted", 2), ("rejected", 1)),
        taken_out=(TakenOut("S20", "A bridge of boats", REJECTED),),
        unfitting=(Unfitting("", "A3, B40", PAIRED, REASON),),
        reanchored=(Reanchored("D1", "A7", "A8"),),
    )
    return replace(brief, rows=rows, review=record)
