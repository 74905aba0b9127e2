"""A brief becomes a file: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.settings import Presentation, Preset

if TYPE_CHECKING:
    from compare.model import Brief

Renderer = Callable[["Brief", Presentation], bytes]
"""Makes a file of a brief; the preset of the presentation is never None."""


def _from(module: str, function: str) -> Renderer:
    """Put off the import of a renderer until it is called: no format pays for another's libraries."""

    def renderer(brief: Brief, presentation: Presentation) -> bytes:
        render_as: Renderer = getattr(import_module(f"compare.rendering.{module}"), function)
        return render_as(brief, presentation)

    return renderer


FORMATS: Mapping[str, Renderer] = MappingProxyType(
    {
        "pdf": _from("pdf", "render_pdf"),
        "html": _from("html", "render_html"),
        "docx": _from("pandoc", "render_docx"),
        "odt": _from("pandoc", "render_odt"),
        "epub": _from("pandoc", "render_epub"),
        "md": _from("pandoc", "render_markdown"),
        "csv": _from("csv", "render_csv"),
        "txt": _from("text", "render_text"),
        "png": _from("card", "render_png"),
    }
)
"""Renderers by file suffix without its dot."""


SCREENS = frozenset({"html", "epub"})
"""Formats in which the texts cost no paper."""


def render(brief: Brief, format: str, presentation: Presentation | None = None) -> bytes:  # noqa: A002
    """Write a brief in one of ``FORMATS``.

    Raises ``UsageError`` for another format, ``OutputError`` where the file cannot be made.
    """
    if format not in FORMATS:
        raise UsageError(f"The format {format!r} is not known here. Choose among {', '.join(FORMATS)}.")
    return FORMATS[format](brief, settled(presentation or Presentation(), format))


def settled(presentation: Presentation, format: str) -> Presentation:  # noqa: A002
    """Return a presentation whose preset is chosen: where the user chose none, the format's own."""
    if presentation.preset is not None:
        return presentation
    return replace(presentation, preset=Preset.FULL if format in SCREENS else Preset.BRIEF)
