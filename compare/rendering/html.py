"""Write the brief as one HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from compare.errors import OutputError
from compare.letters import visible
from compare.rendering import wording, worksheet, worksheet_wording
from compare.rendering.evidence import File, embedded, keywords
from compare.rendering.glance import glance
from compare.rendering.one_page import OnePage, forms, select
from compare.rendering.templates import find, folders
from compare.rendering.view import RELATIONS, BriefView, view
from compare.settings import Preset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jinja2 import Environment

    from compare.model import Brief
    from compare.settings import Presentation

LONG_WORD = re.compile(r"\S{201,}")

TEMPLATES = {
    Preset.FULL: "brief.html.jinja",
    Preset.BRIEF: "brief.html.jinja",
    Preset.ONE_PAGE: "one-page.html.jinja",
    Preset.WORKSHEET: "worksheet.html.jinja",
}

SHEETS = {Preset.ONE_PAGE: "one-page.css", Preset.WORKSHEET: "worksheet.css"}
"""Style sheets of presets that have one of their own: on paper instead of ``print.css``, on screens besides."""


def render_html(brief: Brief, presentation: Presentation, files: tuple[File, ...] = ()) -> bytes:
    """Write the brief for a screen: UTF-8, with its style inside, no script, and no request when it is opened.

    Of ``files`` it carries the data.
    """
    own = SHEETS.get(presentation.preset or Preset.FULL)
    sheets = ("base.css", "screen.css", *([own] if own else []))
    style = "".join(read_style(name, presentation) for name in sheets)
    return page(brief, presentation, style, files).encode()


def page(
    brief: Brief,
    presentation: Presentation,
    style: str,
    files: tuple[File, ...] = (),
    *,
    paper: bool = False,
    notice: str = "",
) -> str:
    """Fill the template of a preset with a brief and a style sheet, which is not escaped.

    ``files`` are what the file carries, ``notice`` is a sentence about it, for the top of what to read first.
    """
    shown = view(brief, paper=paper)
    evidence = {
        "files": files,
        "keywords": keywords(brief, presentation, files),
        "data": "" if paper else Markup(embedded(files)),  # noqa: S704
    }
    if presentation.preset is Preset.ONE_PAGE:
        return one_page(shown, select(shown), presentation, style, notice=notice, **evidence)
    if presentation.preset is Preset.WORKSHEET:
        return fill(
            TEMPLATES[Preset.WORKSHEET],
            shown,
            presentation,
            style,
            texts=False,
            notice=notice,
            paper=paper,
            sheet=worksheet.select(shown),
            tasks=worksheet_wording,
            **evidence,
        )
    texts = presentation.preset is Preset.FULL
    return fill(
        TEMPLATES[presentation.preset or Preset.BRIEF],
        shown,
        presentation,
        style,
        texts=texts,
        notice=notice,
        drawing=glance(brief),
        contents=_contents(shown, texts=texts),
        **evidence,
    )


def pages(
    brief: Brief,
    presentation: Presentation,
    style: str,
    files: tuple[File, ...] = (),
    *,
    notice: str = "",
) -> Iterator[str]:
    """Fill the template for paper: all forms of a single page, from the shortest on, else the one that there is."""
    if presentation.preset is not Preset.ONE_PAGE:
        yield page(brief, presentation, style, files, paper=True, notice=notice)
        return
    shown, named = view(brief, paper=True), keywords(brief, presentation, files)
    for summary in forms(shown):
        yield one_page(
            shown, summary, presentation, style, notice=notice, files=files, keywords=named, data=""
        )


def one_page(
    shown: BriefView, summary: OnePage, presentation: Presentation, style: str, **values: object
) -> str:
    """Fill the template of the single page with what was chosen for it."""
    name = TEMPLATES[Preset.ONE_PAGE]
    return fill(name, shown, presentation, style, texts=False, summary=summary, **values)


def fill(name: str, shown: BriefView, presentation: Presentation, style: str, **values: object) -> str:
    """Fill a template with what a brief shows, a style sheet, which is not escaped, and values of its own."""
    if "</" in style:
        raise OutputError(
            "The style sheet holds a closing tag, which would end it early. Remove it from the templates."
        )
    return (
        _environment(folders(presentation))
        .get_template(name)
        .render(
            view=shown,
            words=RELATIONS,
            colours=palette(presentation),
            title=visible(shown.title),
            wording=wording,
            style=Markup(style),  # noqa: S704
            **values,
        )
    )


def read_style(name: str, presentation: Presentation) -> str:
    """Read a style sheet of the templates."""
    return find(name, presentation).read_text(encoding="utf-8")


def palette(presentation: Presentation) -> dict[str, str]:
    """Return the colours by name, as ``#rrggbb``, from the one place where they stand."""
    root = read_style("base.css", presentation).partition("}")[0]
    return dict(re.findall(r"--([a-z_-]+): (#[0-9a-f]{6});", root))


@cache
def _environment(places: tuple[Path, ...]) -> Environment:
    # A template may come from anybody: in the sandbox it sees values and calls nothing that could change or read more.
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(places),
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


def _contents(shown: BriefView, *, texts: bool) -> list[tuple[str, str, int | None]]:
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
        ("texts", "Appendix A: both texts, numbered", None, texts),
        ("concordance", wording.concordance(texts=texts), None, bool(shown.rows)),
    ]
    return [(anchor, title, count) for anchor, title, count, there in sections if there]
