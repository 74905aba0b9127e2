"""What the worksheet says in its own words, once for every format: plain, for readers of twelve and older."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering.review_view import in_short

if TYPE_CHECKING:
    from compare.rendering.row_view import RowView

TITLE = "Worksheet: two articles on one matter"
FIELDS = ("Name", "Class", "Date")
INSTRUCTIONS = (
    "Two articles write about the same matter. They were compared sentence by sentence. Now it is your turn: find out"
    " where they say the same, where they say something different, and where they cannot both be true. Use the exact"
    " words of the articles as your evidence. Often more than one answer is good: what counts is that you give reasons."
)

HEADLINES = "The headlines"
HEADLINES_TASK = "Read the two headlines only. What would a reader think who reads nothing else?"
HEADLINES_ASKED = ("A reader of A would think", "A reader of B would think")

PAIRED = "Compare the passages"
PAIRED_TASK = (
    "Each number shows a passage of article A and a passage of article B. The small label, such as A4, says which"
    " sentence it is. What do the two say? Tick one box and give your evidence. Look at numbers, dates, names, how sure"
    " the writer is, and who says it."
)
BOXES = (
    "The same",
    "Different, but both can be true",
    "Cannot both be true",
    "Not about the same thing",
)
PAIRED_ASKED = (("What differs?", 2), ("Your evidence (copy the words):", 1))
"""Each with the lines that it needs."""

ONE_SIDED = "Found in only one article"
ONE_SIDED_WHY = "Why was it left out?"
ONE_SIDED_TASK = (
    "No matching passage was found in the other article. Why might its writer have left this out?"
)
ONE_SIDED_ASKED = ("Choose one passage. How would the other article change if it had this passage too?",)

SOURCES = "Who is heard?"
SOURCES_TASK = "These people and groups are quoted or reported:"
SOURCES_NONE = "Nobody was found who is quoted or reported by name."
SOURCES_ASKED = (
    "Who is heard in one article only? What does that change for the reader?",
    "Who is not heard at all? Name one person or group that you would ask, and your question to them.",
    "Where could you check what the articles say, without using either of them?",
)

LAST = "Your own view"
LAST_ASKED = ("Which point would you check first before you share one of these articles, and why?",)

KEY = "Key for the teacher"
KEY_NOTE = (
    "“Row” is the number in the full brief, where the context stands. “How sure” is the program’s own estimate that"
    " both passages speak of one point; it says nothing about the truth. The program can be wrong: a pupil with good"
    " evidence for another answer has done the task."
)


def sure(row: RowView) -> str:
    """Say how likely both sides of a row speak of one point, or who vouches for it; a dash for a row of one side."""
    if row.vouched:
        return in_short(row.marks)
    return "—" if row.probability is None else f"{row.probability:.0%}"
