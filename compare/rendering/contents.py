"""The sections of a brief that a list of its contents names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.rendering import review_view, wording

if TYPE_CHECKING:
    from compare.rendering.view import BriefView


def contents(shown: BriefView, *, texts: bool) -> list[tuple[str, str, int | None]]:
    """Return anchor, title and count of each section that is there, after those that stand before the contents."""
    one_sided = len(shown.group("left_only")) + len(shown.group("right_only"))
    sections: list[tuple[str, str, int | None, bool]] = [
        ("conflicts", "Conflicts", len(shown.group("conflict")), True),
        ("differences", "Differences", len(shown.group("differ")), True),
        ("agreements", "Agreements", len(shown.group("agree")), True),
        ("only", "Only in one article", one_sided, True),
        ("figures", "Numbers and dates", None, bool(shown.figures)),
        ("voices", "Who is quoted", None, bool(shown.voices)),
        ("questions", "Questions to settle", None, bool(shown.questions)),
        ("corrections", review_view.TITLE, None, shown.review is not None),
        ("method", "Method and limits", None, True),
        ("texts", "Appendix A: both texts, numbered", None, texts),
        ("concordance", wording.concordance(texts=texts), None, bool(shown.rows)),
    ]
    return [(anchor, title, count) for anchor, title, count, there in sections if there]
