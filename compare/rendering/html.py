"""Write the brief as one HTML file that needs nothing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from compare.rendering import worksheet
from compare.rendering.contents import contents
from compare.rendering.evidence import File, embedded, keywords
from compare.rendering.filling import Filling, fill, fill_all, filling
from compare.rendering.glance import glance
from compare.rendering.linked_data import linked_data
from compare.rendering.one_page import OnePage, forms, select
from compare.rendering.screen import script
from compare.rendering.templates import read_style
from compare.rendering.view import BriefView, view
from compare.settings import Preset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import Brief
    from compare.settings import Presentation

TEMPLATES = {
    Preset.FULL: "brief.html.jinja",
    Preset.BRIEF: "brief.html.jinja",
    Preset.ONE_PAGE: "one-page.html.jinja",
    Preset.WORKSHEET: "worksheet.html.jinja",
}

SHEETS = {Preset.ONE_PAGE: "one-page.css", Preset.WORKSHEET: "worksheet.css"}
"""Style sheets of presets that have one of their own: on paper instead of ``print.css``, on screens besides."""


def render_html(brief: Brief, presentation: Presentation, files: tuple[File, ...] = ()) -> bytes:
    """Write the brief for a screen: UTF-8, with its style and script inside, and no request when it is opened.

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
        summary = select(shown)
        claims = "" if paper else Markup(linked_data(brief, shown, summary.ids))  # noqa: S704
        single = one_page(shown, summary, presentation, style, notice=notice, claims=claims, **evidence)
        return fill_all([single], presentation)[0]
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
            **evidence,
        )
    texts = presentation.preset is Preset.FULL
    ids = {row.id for row in brief.rows}
    return fill(
        TEMPLATES[presentation.preset or Preset.BRIEF],
        shown,
        presentation,
        style,
        texts=texts,
        notice=notice,
        drawing=glance(brief),
        contents=contents(shown, texts=texts),
        script="" if paper else Markup(script()),  # noqa: S704
        claims="" if paper else Markup(linked_data(brief, shown, ids)),  # noqa: S704
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
    yield from fill_all(
        [
            one_page(shown, summary, presentation, style, notice=notice, files=files, keywords=named, data="")
            for summary in forms(shown)
        ],
        presentation,
    )


def one_page(
    shown: BriefView, summary: OnePage, presentation: Presentation, style: str, **values: object
) -> Filling:
    """Put together the template of the single page and what was chosen for it."""
    name = TEMPLATES[Preset.ONE_PAGE]
    return filling(name, shown, presentation, style, texts=False, summary=summary, **values)
