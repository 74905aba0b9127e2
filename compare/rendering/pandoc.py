"""Write the brief as DOCX, ODT, EPUB or Markdown: one document tree, written by pandoc in a child process."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

from compare.errors import OutputError
from compare.rendering.document import build
from compare.rendering.html import templates_folder
from compare.rendering.layout import Layout
from compare.rendering.view import view

if TYPE_CHECKING:
    from compare.model import Brief

SECONDS = 60
EPOCH = "315532800"
"""The first moment that a zip file can name, for files that carry a date: the same brief gives the same bytes."""


def render_docx(brief: Brief) -> bytes:
    """Write a Word document; its look is that of ``templates/reference.docx``, which Word can edit."""
    return _run(brief, "docx", Layout(side_by_side=True, styled=True), _reference("docx"))


def render_odt(brief: Brief) -> bytes:
    """Write an OpenDocument text; its look is that of ``templates/reference.odt``."""
    return _run(brief, "odt", Layout(side_by_side=True, styled=True), _reference("odt"))


def render_epub(brief: Brief) -> bytes:
    """Write an e-book, a chapter a section."""
    return _run(brief, "epub3", Layout(side_by_side=False, styled=True), "--toc-depth=1", "--split-level=1")


def render_markdown(brief: Brief) -> bytes:
    """Write Markdown as GitHub and most others read it, without any HTML in it."""
    return _run(
        brief, "gfm-raw_html-tex_math_dollars-emoji", Layout(side_by_side=False, styled=False), "--wrap=none"
    )


def _reference(suffix: str) -> str:
    """Name pandoc's own reference document with our styles in it: Difference, Word, Quote, Headline, Article."""
    return f"--reference-doc={templates_folder() / f'reference.{suffix}'}"


def _run(brief: Brief, target: str, layout: Layout, *options: str) -> bytes:
    from pypandoc import get_pandoc_path

    command = [get_pandoc_path(), "+RTS", "-M512M", "-RTS", "--sandbox", "--standalone"]
    command += ["--from=json", f"--to={target}", "--output=-", *options]
    if target.startswith("gfm"):
        command.remove("--standalone")
    try:
        done = subprocess.run(
            command,
            input=json.dumps(build(view(brief), layout)).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", EPOCH), "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise OutputError(
            f"pandoc took longer than {SECONDS} s to write {target}. Compare shorter articles."
        ) from None
    if done.returncode or done.stderr:
        message = " ".join(done.stderr.decode(errors="replace").split())[:300]
        raise OutputError(
            f"pandoc could not write {target}: {message or f'it ended with code {done.returncode}'}"
        )
    return done.stdout
