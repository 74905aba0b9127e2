"""What becomes of a review where an article has changed since, or the articles come in another order."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from compare.errors import UsageError
from compare.matching import mirror
from compare.review import apply, read_review, write_review
from tests.brief.reports import LEFT, MATCHES, RIGHT
from tests.brief.written import document, match_of
from tests.review.corrected import corrected, filled, review_of, told

if TYPE_CHECKING:
    from compare.corrections import Review
    from compare.model import Brief

# Two sentences more before all others, a sentence the less, and one that now stands twice.
CHANGED = document(
    "Waterworks runs/V again/J",
    "The mayor came/V on Monday.",
    "Nobody was hurt/V.",
    "The first/J alarm at Holm/P Fell/P rang/V at 4 hours.",
    "Bottled/J water was handed/V out by the council at 5 sites.",
    "“We let/V our customers down ”, Brenner/P said.",
    "Shares in the company rose/V on the exchange.",
    "Shares in the company rose/V on the exchange.",
    "Holm/P Fell/P was built/V in stone and brick by miners from the southern/J valleys of the county long/J ago.",
    source="right.html",
)
FOUND = (
    match_of(LEFT, CHANGED, (1,), (3,)),
    match_of(LEFT, CHANGED, (3,), (4,)),
    match_of(LEFT, CHANGED, (4,), (5,)),
    match_of(LEFT, CHANGED, (8,), (8,)),
)


def of_changed(review: Review) -> Brief:
    return corrected(review, right=CHANGED, matches=FOUND)


def wanted(*entries: dict[str, Any], **answers: dict[str, Any]) -> Review:
    whole = filled({**answers, "pairs": list(entries)} if entries else dict(answers))
    return read_review(json.dumps(whole).encode(), "review.json", yaml=False)


def test_what_has_moved_is_found_again_by_its_words() -> None:
    brief = of_changed(wanted(S1={"verdict": "accept"}, C1={"heading": "Clock"}))
    record = brief.review
    assert record is not None
    assert record.unfitting == ()
    assert [(each.row, each.before, each.after) for each in record.reanchored] == [
        ("C1", "B1", "B3"),
        ("S1", "B3", "B4"),
    ]
    held = {tuple(quote.claim for quote in row.right): row for row in brief.rows}
    assert held[4,].reviews[0].acts == ("accepted",)
    assert held[3,].heading == "Clock"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"D1": {"verdict": "accept"}}, "the words of B2 do not stand in B: “Cuts to night staff led to"),
        ({"S3": {"verdict": "accept"}}, "the words of B6 do not stand in B: “Holm Fell was built in"),
        ({"R1": {"heading": "Shares"}}, "the words of B5 stand at 2 places in B: “Shares in the company"),
        ({"C1": {"merge": ["D1"]}}, "D1: the words of B2 do not stand in B"),
        ({"S1": {"merge": ["R1"]}}, "R1: the words of B5 stand at 2 places in B"),
        ({"S1": {"relation": "differ", "differences": [{"kind": "number", "B": "6"}]}}, "“6” stands nowhere"),
        (
            {"pairs": [{"passages": ["A7", "B5"]}]},
            "the text of B has changed, and B5 has no words to find it",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_reason_and_its_place(
    answers: dict[str, Any], reason: str
) -> None:
    before = corrected(review_of({}), right=CHANGED, matches=FOUND)
    brief = of_changed(review_of({**answers, "S2": {"note": "Still so"}}))
    record = brief.review
    assert record is not None
    (unfitting,) = record.unfitting
    assert unfitting.reason.startswith(reason)
    assert unfitting.reviewed.by == "MK"
    assert unfitting.place.startswith("pairs 1" if "pairs" in answers else "rows ")
    assert record.counts == (("noted", 1),)
    assert [replace(row, reviews=()) for row in brief.rows] == list(before.rows)


def test_the_parts_of_a_split_move_with_their_row() -> None:
    parts = [
        {"passages": [{"at": "A3", "words": "The council"}, {"at": "B3", "words": "council"}]},
        {"passages": [{"at": "A3", "words": "bottled water"}, {"at": "B3", "words": "Bottled water"}]},
    ]
    brief = of_changed(wanted(S1={"split": parts}))
    assert brief.review is not None
    assert brief.review.unfitting == ()
    split = [row for row in brief.rows if row.reviews]
    assert {row.right[0].quote for row in split} == {"council", "Bottled water"}
    assert {row.right[0].claim for row in split} == {4}


def test_a_sentence_of_the_same_number_is_no_other_place() -> None:
    whole = filled({"S1": {"verdict": "accept"}})
    whole["texts"]["A"]["sha256"] = "f" * 64
    for entry in whole["rows"]:
        for passage in entry["passages"]:
            passage["span"] = "1-2"
    brief = corrected(read_review(json.dumps(whole).encode(), "review.json", yaml=False))
    assert brief.review is not None
    assert (brief.review.reanchored, brief.review.unfitting) == ((), ())


def test_what_does_not_fit_is_kept_for_the_article_as_it_was() -> None:
    review = wanted(D1={"verdict": "accept", "note": "Checked"}, S1={"heading": "Water"}, R1={"note": "Off"})
    changed = of_changed(review)
    written = write_review(changed, ".json")
    value = json.loads(written)
    (kept,) = (entry for entry in value["rows"] if entry["note"] == "Checked")
    assert kept["verdict"] == "accept"
    assert kept["texts"]["B"]["sha256"] != value["texts"]["B"]["sha256"]
    # The same with the article as it was: all is there again.
    again = corrected(read_review(written, "review.json", yaml=False))
    assert told(again).replace("found: ", "").count("not made") == 0
    assert {row.id: row.reviews for row in again.rows if row.reviews} == {
        row.id: row.reviews for row in corrected(review).rows if row.reviews
    }
    # And written for the changed one it stays as it is.
    assert write_review(of_changed(read_review(written, "review.json", yaml=False)), ".json") == written


def test_a_changed_letter_form_or_space_is_no_change() -> None:
    review = wanted(S2={"note": "x"})
    whole = filled({"S2": {"note": "x"}})
    for entry in whole["rows"]:
        for passage in entry["passages"]:
            passage["words"] = passage["words"].replace("“", '"').replace("”", '"').replace(" ", "\n ")
    other = read_review(json.dumps(whole).encode(), "review.json", yaml=False)
    assert corrected(other).rows == corrected(review).rows


def test_articles_in_the_other_order_are_refused() -> None:
    with pytest.raises(UsageError, match=r"review\.json: was made with the articles in the other order"):
        apply(wanted(S1={"note": "x"}), RIGHT, LEFT, tuple(map(mirror, MATCHES)))
    # One of them changed besides.
    with pytest.raises(UsageError, match="in the other order"):
        apply(wanted(S1={"note": "x"}), CHANGED, LEFT, tuple(map(mirror, FOUND)))


def test_sentences_without_words_are_numbers_of_the_text_at_hand() -> None:
    whole = filled({})
    whole["rows"] = [{"row": "S1", "passages": ["A3", "B3"], "note": "Short"}]
    assert "noted by MK" in told(corrected(read_review(json.dumps(whole).encode(), "r", yaml=False)))
