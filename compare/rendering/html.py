"""Write the brief as one HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from compare.errors import OutputError
from compare.letters import visible
from compare.rendering import wording
from compare.rendering.glance import glance
from compare.rendering.view import RELATIONS, BriefView, view

if TYPE_CHECKING:
    from compare.model import Brief

LONG_WORD = re.compile(r"\S{201,}")


def render_html(brief: Brief) -> bytes:
    """Write the brief for a screen: UTF-8, with its style inside, no script, and no request when it is opened."""
    return page(brief, read_style("base.css") + read_style("screen.css")).encode()


def page(brief: Brief, style: str, *, paper: bool = False, notice: str = "") -> str:
    """Fill the template with a brief and a style sheet. The style comes from our own files: it is not escaped.

    ``notice`` is a sentence about the file itself, for the top of what to read first.
    """
    if "</" in style:
        raise OutputError(
            "The style sheet holds a closing tag, which would end it early. Remove it from templates/."
        )
    shown = view(brief, paper=paper)
    template = _environment(templates_folder()).get_template("brief.html.jinja")
    return template.render(
        view=shown,
        notice=notice,
        drawing=glance(brief),
        words=RELATIONS,
        colours=palette(),
        title=visible(shown.title),
        contents=_contents(shown),
        wording=wording,
        style=Markup(style),  # noqa: S704
    )


@cache
def templates_folder() -> Path:
    """Find the templates: beside the package in a checkout, within it when installed.

    Raises ``OutputError`` where neither holds them.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "brief.html.jinja").is_file():
            return folder
    raise OutputError(f"The templates are missing: looked beside and in {package}. Install Sidebrief again.")


def read_style(name: str) -> str:
    """Read a style sheet of the templates."""
    return (templates_folder() / name).read_text(encoding="utf-8")


def palette() -> dict[str, str]:
    """Return the colours by name, as ``#rrggbb``, from the one place where they stand."""
    root = read_style("base.css").partition("}")[0]
    return dict(re.findall(r"--([a-z_-]+): (#[0-9a-f]{6});", root))


@cache
def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_breakable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _breakable(value: object) -> object:
    """Let a line end within a word that is longer than any column.

    Without this the time to set such a word grows with the square of its length: 0.8 s for 5,000 letters.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    value = visible(value)
    if not LONG_WORD.search(value):
        return value
    parts = LONG_WORD.sub(
        lambda word: "\0".join(re.findall(".{1,20}", word[0])), value.replace("\0", "")
    ).split("\0")
    return Markup("<wbr>").join(parts)


def _contents(shown: BriefView) -> list[tuple[str, str, int | None]]:
    """Anchor, title and count of each section that is there."""
    one_sided = len(shown.group("left_only")) + len(shown.group("right_only"))
    sections: list[tuple[str, str, int | None, bool]] = [
        ("conflicts", "Conflicts", len(shown.group("conflict")), True),
        ("differences", "Differences", len(shown.group("differ")), True),
        ("agreements", "Agreements", len(shown.group("agree")), True),
        ("only", "Only in one article", one_sided, True),
        ("figures", "Numbers and dates", None, bool(shown.figures)),
        ("voices", "Who is quoted", None, bool(shown.voices)),
        ("questions", "Questions to settle", None, bool(shown.questions)),
        ("method", "Method and limits", None, True),
        ("texts", "Appendix A: both texts, numbered", None, True),
        ("concordance", "Appendix B: concordance", None, bool(shown.rows)),
    ]
    return [(anchor, title, count) for anchor, title, count, there in sections if there]
