"""What the brief says in its own words, once for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering.pieces import words_of

if TYPE_CHECKING:
    from compare.model import SideCoverage
    from compare.rendering.view import BriefView

SECTIONS = {
    "conflict": (
        "conflicts",
        "Conflicts",
        "Both speak of the same point, and what they say excludes each other.",
    ),
    "differ": ("differences", "Differences", "Both speak to the same point, differently; both may be true."),
    "agree": ("agreements", "Agreements", "Both say the same on these points; one may be more specific."),
}
"""Anchor, title and first sentence of the section of a relation with both sides."""

COUNTED = {
    "conflict": "conflict",
    "differ": "differ",
    "agree": "agree",
    "left_only": "only in A",
    "right_only": "only in B",
}
"""Relations as they stand after a count."""

NONE_FOUND = "None was found. That does not show that there is none."

ONLY = "Claims without a counterpart in the other article, the most prominent first."

QUESTIONS = "Before relying on either article."

TEXTS = (
    "The small number before a sentence is its place; the ids after it are the rows that quote it. Number 0 is the"
    " headline."
)

TRUTH = (
    "Labels describe the texts, not the truth. A conflict is worth a human’s eye: it may be an error of either"
    " article, of neither, or of this program."
)

POSSIBLE = "Possible match"

FIGURES = (
    "Of rows that both articles share, what counts or dates the same thing; those that differ come first."
)

CONCORDANCE = "Which sentences each row quotes."

ONE_SOURCE = "Where both repeat one source, their agreement counts once."

LIMITS = (
    "A row can pair sentences that speak of different matters; read both quotes. What is listed as only in one"
    " article may stand in the other in words that were not recognised. Nothing here was checked against the world."
)


_READING = {
    "standard": " a transformer taught on the same tables (from all-mpnet-base-v2) reads the pairs in doubt again;",
    "small": "",
}
_OTHER_MODEL = " a pair model of the user’s choice reads the pairs in doubt again;"


def method(shown: BriefView) -> str:
    """Say how the brief was made."""
    return (
        "Both texts were split into sentences and numbered. Sentences, or clauses of them, were paired by meaning"
        " (sentence encoder all-MiniLM-L6-v2), shared words, names and numbers. Boosted trees, taught on hand-made"
        " tables of news pairs, estimate the probability that a pair speaks of one claim;"
        f"{_READING.get(shown.model, _OTHER_MODEL)} from {shown.threshold:.2f} on it is shown as shared. How often"
        " that is right was measured: the figures are in the README of Sidebrief. Rules with a name each then say in"
        " what the two sides of a row differ. Every quote was checked against its text, letter by letter, before this"
        " file was written. Nothing was rewritten: what stands beside a sentence’s number is quoted, the rest is this"
        " brief’s own wording."
    )


def possible(shown: BriefView) -> str:
    """Say what the mark of an unsure row means; empty where no row bears it."""
    shared = [row for row in shown.rows if row.left and row.right]
    count = sum(row.possible for row in shared)
    if not count:
        return ""
    return (
        f"{count} of the {len(shared)} rows of both articles {'is' if count == 1 else 'are'} marked “{POSSIBLE}”:"
        " by the estimate of the program, the two sides rather speak of different matters. Read both quotes before"
        " you rely on such a row."
    )


def no_points(shown: BriefView) -> str:
    """Say what the bottom line is where there is no point to make."""
    if any(row.left and row.right for row in shown.rows):
        return "The rows below say it all: no further summary was drawn."
    return "No claim was found that both articles make or speak to."


def compared(shown: BriefView) -> str:
    """Say how much of each article was compared."""
    left, right = shown.left, shown.right
    sentences = " and ".join(
        f"{side.coverage.compared} of {side.coverage.sentences} sentences of {side.letter}"
        for side in shown.sides
    )
    if not (left.removed or right.removed):
        return f"Compared: {sentences}."
    counts = f"{len(left.removed)} in A, {len(right.removed)} in B"
    return f"Compared: {sentences}. Passages left out as not part of the article: {counts}."


def made_from(shown: BriefView) -> str:
    """Say what the same brief could be made from again."""
    inputs = " ".join(f"{side.letter}: {side.source}, SHA-256 {side.sha256}." for side in shown.sides)
    return (
        f"{inputs} Settings: threshold {shown.threshold:.2f}, model {shown.model}, paper {shown.paper}."
        f" Sidebrief {shown.version}, brief {shown.id}. The same inputs, settings and version give the same brief."
    )


def rules(shown: BriefView) -> str:
    """Name the rules that found a difference, each with its count."""
    return ", ".join(f"{rule} {count}" for rule, count in shown.rules) + "."


def removed(shown: BriefView) -> list[tuple[str, str]]:
    """Say for each side with removed passages what was left out and why."""
    return [
        (side.letter, "; ".join(f"{reason}: {text}" for reason, text in side.removed))
        for side in shown.sides
        if side.removed
    ]


def coverage(left: SideCoverage, right: SideCoverage) -> list[tuple[str, int, int]]:
    """List what happened to the sentences of each side, as a table's rows."""
    reasons = dict.fromkeys(sorted(reason for side in (left, right) for reason, _ in side.set_aside))
    aside = [
        (
            f"Set aside: {words_of(reason)}",
            dict(left.set_aside).get(reason, 0),
            dict(right.set_aside).get(reason, 0),
        )
        for reason in reasons
    ]
    return [
        ("Sentences read", left.sentences, right.sentences),
        ("Compared", left.compared, right.compared),
        ("In rows of both articles", left.shared, right.shared),
        ("In rows of one article", left.alone, right.alone),
        *aside,
        ("Passages left out before comparing", left.removed, right.removed),
    ]
