"""What the brief says in its own words, once for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.languages import ENCODED, ENGLISH_ALONE, name
from compare.rendering.pieces import words_of

if TYPE_CHECKING:
    from compare.model import SideCoverage
    from compare.rendering.side_view import SideView
    from compare.rendering.tables import FigureTable
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
    "Every number and date of both articles in one form; weekdays and words such as “yesterday” are counted from each"
    " article’s own date. Side by side stands what counts or dates one thing: first what a row says differs, then what"
    " to check, as the two are the only ones of their sort in a row, then what is the same."
)

VALUES = {"differ": "differ", "check": "check", "same": "same", "alone": "—"}
"""How two values of a table stand to each other."""

VOICES = (
    "To whom each article lays what it says, those of both first. Direct: at least partly within quotation marks. A"
    " statement counts once, however many sentences it takes."
)

ASIDE = {
    "question": "questions",
    "heading": "headings that state nothing",
    "fragment": "fragments without a statement",
    "exhortation": "calls to do something",
    "evaluation": "judgements alone",
    "scene": "scene-setting",
}
"""Why a sentence was set aside."""

CONCORDANCE = "Which sentences each row quotes."

ONE_SOURCE = "Where both repeat one source, their agreement counts once."

EVIDENCE = (
    "These files are attached; the program’s “verify” checks every word of this brief against them, and any other"
    " program can compute their SHA-256."
)
EVIDENCE_ON_PAGE = (
    "This page carries the comparison as data, both texts in it; the program’s “verify” checks every word of the page"
    " against it."
)

LIMITS = (
    "A row can pair sentences that speak of different matters; read both quotes. What is listed as only in one"
    " article may stand in the other in words that were not recognised. Nothing here was checked against the world."
)


_READING = {
    "standard": " a transformer taught on the same tables (from all-mpnet-base-v2) reads the pairs in doubt again;",
    "small": "",
}
_OTHER_MODEL = " a pair model of the user’s choice reads the pairs in doubt again;"


def concordance(*, texts: bool) -> str:
    """Name the last section: the second appendix after the texts, else the only one."""
    return f"Appendix{' B' if texts else ''}: concordance"


def languages(shown: BriefView) -> str:
    """Say in what languages the articles are and what that leaves unchecked; empty where both are in English."""
    left, right = (side.language.partition("-")[0] for side in shown.sides)
    if left == right == "en":
        return ""
    *checks, last = ENGLISH_ALONE
    unchecked = f"{', '.join(checks)} and {last}"
    encoded = {left, right} <= ENCODED
    if left == right:
        paired = "meaning and shared words" if encoded else "shared words alone, so that more is missed"
        return (
            f"Both articles are in {name(left)}. Their sentences were paired by {paired}; numbers, dates and quotations"
            f" were compared. Not checked, as in English alone: {unchecked}. Rows that “agree” may differ in these."
        )
    paired = (
        "Sentences were paired by meaning across the languages."
        if encoded
        else "Only sentences that share numbers, dates or names of one spelling could be paired: most of what both"
        " articles say is not found."
    )
    return (
        f"A is in {name(left)} and B in {name(right)}. {paired} Nothing here is called a conflict or a difference, as"
        " the words differ in any case: “agree” says only that both sides speak of one point. Read both quotes."
    )


def method(shown: BriefView) -> str:
    """Say how the brief was made."""
    if languages(shown):
        return (
            "Both texts were split into sentences and numbered. Where the languages allow it, sentences were paired by"
            " meaning (Universal Sentence Encoder, multilingual), by shared stems and pieces of words, and by numbers"
            " and dates. Boosted trees, taught on hand-made tables of English news pairs, estimate the probability that"
            f" a pair speaks of one claim; from {shown.threshold:.2f} on it is shown as shared. Every quote was checked"
            " against its text, letter by letter, before this file was written. Nothing was rewritten: what stands"
            " beside a sentence’s number is quoted, the rest is this brief’s own wording."
        )
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


def stamp(shown: BriefView) -> str:
    """Say what this file is and what made it."""
    date = f", {shown.date}" if shown.date else ""
    return f"Side-by-side brief{date}. Brief {shown.id}, Sidebrief {shown.version}"


def counts(shown: BriefView) -> str:
    """Count the rows of each relation."""
    return ", ".join(f"{len(rows):,} {COUNTED[name]}" for name, rows in shown.groups) + "."


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


def figures_title(table: FigureTable) -> str:
    """Name a table of numbers and dates."""
    if not table.letter:
        return "In both articles"
    other = "B" if table.letter == "A" else "A"
    return f"{'Dates and times' if table.dates else 'Numbers'} of {table.letter} without a counterpart in {other}"


def left_out(count: int) -> str:
    """Say that a table was cut by so many lines, and where the rest is; empty where it was not."""
    if not count:
        return ""
    return f"{count:,} more stand in the HTML and JSON forms of this brief; the JSON is attached to the PDF."


def voices(shown: BriefView) -> str:
    """Count the sources of both articles: in both, in either alone, and those without a name."""
    named = [voice for voice in shown.voices if voice.named]
    both = sum(voice.left is not None and voice.right is not None for voice in named)
    alone = [sum(voice.right is None for voice in named), sum(voice.left is None for voice in named)]
    unnamed = [voice for voice in shown.voices if voice.unnamed]
    hidden = [
        sum(voice.left is not None for voice in unnamed),
        sum(voice.right is not None for voice in unnamed),
    ]
    counts = f"{_count(both, 'source')} in both articles, {alone[0]} only in A, {alone[1]} only in B."
    if any(hidden):
        counts += f" Besides, {_count(hidden[0], 'unnamed source')} in A, {hidden[1]} in B."
    return counts


def one_source(shown: BriefView) -> str:
    """Say how much of the agreement is in the same words; empty where it is too little to matter."""
    shared = shown.shared_wording
    if not shared.notable:
        return ""
    agreements = len(shown.group("agree"))
    parts = []
    if shared.rows:
        share = "share" if len(shared.rows) != 1 else "shares"
        parts.append(f"{len(shared.rows)} of {_count(agreements, 'agreement')} {share} their wording")
    if shared.in_order > 2:
        parts.append(f"{shared.in_order} quotations stand in both in the same order")
    return f"{', and '.join(parts)}: the two articles may rest on one source, and then these agreements count once."


def more_origins(shown: BriefView) -> str:
    """Say how many signs of one source are not shown; empty where all are."""
    count = shown.more_origins
    return (
        f"{_count(count, 'more sign')} of this sort {'is' if count == 1 else 'are'} in the JSON form."
        if count
        else ""
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def came_from(side: SideView) -> str:
    """Say on the card of an article where its bytes came from: a file, or a page and when."""
    if not side.retrieved:
        return f"File: {side.source}"
    # The card names the page's own address above this.
    return f"Retrieved {side.retrieved}" + ("" if side.source == side.url else f" from {side.source}")


def made_from(shown: BriefView) -> str:
    """Say what the same brief could be made from again."""
    inputs = " ".join(
        f"{side.letter}: {side.source}{f', retrieved {side.retrieved}' if side.retrieved else ''},"
        f" SHA-256 {side.sha256}."
        for side in shown.sides
    )
    return (
        f"{inputs} Settings: threshold {shown.threshold:.2f}, model {shown.model}, paper {shown.paper}."
        f"{f' {shown.review.made_from}' if shown.review else ''} Sidebrief {shown.version}, brief {shown.id}. The same"
        f" inputs, settings{', corrections' if shown.review else ''} and version give the same brief."
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
    """List what happened to the sentences and passages of each side, as a table's rows."""
    return [
        ("Sentences read", left.sentences, right.sentences),
        ("Compared", left.compared, right.compared),
        ("– in rows of both articles", left.shared, right.shared),
        ("– only in rows of one article", left.alone, right.alone),
        ("– in no row", left.silent, right.silent),
        ("Set aside", left.sentences - left.compared, right.sentences - right.compared),
        *_reasons(left.set_aside, right.set_aside),
        ("Passages left out before comparing", left.removed, right.removed),
        *_reasons(left.removed_for, right.removed_for),
    ]


def _reasons(
    left: tuple[tuple[str, int], ...], right: tuple[tuple[str, int], ...]
) -> list[tuple[str, int, int]]:
    of_left, of_right = dict(left), dict(right)
    found = [(name, of_left.get(name, 0), of_right.get(name, 0)) for name in {*of_left, *of_right}]
    found.sort(key=lambda reason: (-reason[1] - reason[2], reason[0]))
    return [(f"– {ASIDE.get(name) or words_of(name)}", one, other) for name, one, other in found]
