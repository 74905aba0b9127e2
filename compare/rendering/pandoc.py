"""Write the brief as DOCX, ODT, EPUB or Markdown: one document tree, written by pandoc in a child process."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any

from compare import sandbox
from compare.errors import OutputError
from compare.letters import markdown_parts
from compare.rendering.direction import plain
from compare.rendering.document import build
from compare.rendering.glance import glance
from compare.rendering.layout import Layout
from compare.rendering.package import EPOCH
from compare.rendering.templates import find, folders, read_style
from compare.rendering.view import view
from compare.settings import Preset

if TYPE_CHECKING:
    from compare.model import Brief
    from compare.rendering.view import BriefView
    from compare.settings import Presentation

SECONDS = 60

LIMITS = {
    resource.RLIMIT_CPU: 2 * SECONDS,
    resource.RLIMIT_DATA: 1_500_000_000,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}
"""Limits on pandoc, which writes to a pipe alone."""


def render_docx(brief: Brief, presentation: Presentation) -> bytes:
    """Write a Word document; its look is that of ``templates/reference.docx``, which Word can edit."""
    from compare.rendering.docx import finish_docx

    shown, layout = view(brief), _office(presentation)
    data = _run(brief, shown, presentation, "docx", layout, _reference(presentation, "docx"))
    return finish_docx(data, shown, plain(shown.short_title))


def render_odt(brief: Brief, presentation: Presentation) -> bytes:
    """Write an OpenDocument text; its look is that of ``templates/reference.odt``."""
    from compare.rendering.odt import finish_odt

    shown, layout = view(brief), _office(presentation, directed=True)
    return finish_odt(_run(brief, shown, presentation, "odt", layout, _reference(presentation, "odt")), shown)


def render_epub(brief: Brief, presentation: Presentation) -> bytes:
    """Write an e-book, a chapter a section."""
    from compare.rendering.epub import finish_epub

    shown = view(brief)
    layout = Layout(side_by_side=False, styled=True, contents=False, texts=_full(presentation))
    options = ("--toc-depth=3", "--split-level=1", "--epub-title-page=false")
    data = _run(brief, shown, presentation, "epub3", layout, *options)
    start = "task-1" if presentation.preset is Preset.WORKSHEET else "summary"
    return finish_epub(data, shown, read_style("epub.css", presentation), start)


def render_markdown(brief: Brief, presentation: Presentation) -> bytes:
    """Write Markdown as GitHub and most others read it, without any HTML in it."""
    layout = Layout(side_by_side=False, styled=False, contents=True, texts=_full(presentation))
    dialect = "gfm-raw_html-tex_math_dollars-emoji"
    return _run(brief, view(brief), presentation, dialect, layout, "--wrap=none")


def _office(presentation: Presentation, *, directed: bool = False) -> Layout:
    texts = _full(presentation)
    return Layout(side_by_side=True, styled=True, contents=True, directed=directed, texts=texts)


def _full(presentation: Presentation) -> bool:
    return presentation.preset is Preset.FULL


def _reference(presentation: Presentation, suffix: str) -> str:
    """Name the reference document, whose styles are told in ``docs/formats.md``."""
    return f"--reference-doc={find(f'reference.{suffix}', presentation)}"


def _run(
    brief: Brief, shown: BriefView, presentation: Presentation, target: str, layout: Layout, *options: str
) -> bytes:
    from pypandoc import get_pandoc_path

    command = [get_pandoc_path(), "+RTS", "-M512M", "-RTS", "--sandbox", "--standalone"]
    command += ["--from=json", f"--to={target}", "--output=-", *options]
    if target.startswith("gfm"):
        command.remove("--standalone")
    document = build(shown, layout, presentation.preset or Preset.BRIEF, glance(brief).shared)
    tree = json.dumps(_plain_words(document) if target.startswith("gfm") else document).encode()
    with tempfile.TemporaryDirectory(prefix="sidebrief-") as folder:
        process = sandbox.start(
            command,
            readable=folders(presentation),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={"SOURCE_DATE_EPOCH": EPOCH, "LANG": "C.UTF-8"},
        )
        with process:
            try:
                sandbox.limit(process, LIMITS)
                data, message = process.communicate(tree, SECONDS)
            except subprocess.TimeoutExpired:
                raise OutputError(
                    f"pandoc took longer than {SECONDS} s to write {target}. Compare shorter articles."
                ) from None
            finally:
                sandbox.kill(process)
    if process.returncode or message:
        reason = " ".join(message.decode(errors="replace").split())[:300]
        raise OutputError(
            f"pandoc could not write {target}: {reason or f'it ended with code {process.returncode}'}"
        )
    return data


def _plain_words(node: Any) -> Any:
    """Return a tree for Markdown whose words are escaped where pandoc leaves them: addresses, entities, rules."""
    if isinstance(node, dict) and node.get("t") in {"Para", "Plain"} and _is_rule(node["c"]):
        return {"t": node["t"], "c": [_raw("\\"), *node["c"]]}
    if isinstance(node, dict):
        return {key: _plain_words(value) for key, value in node.items()}
    if isinstance(node, list):
        return [each for child in node for each in _words(child)]
    return node


def _is_rule(inlines: list[Any]) -> bool:
    return len(inlines) == 1 and inlines[0]["t"] == "Str" and bool(re.fullmatch("[-=_*]+", inlines[0]["c"]))


def _words(node: Any) -> list[Any]:
    if not isinstance(node, dict) or node.get("t") != "Str":
        return [_plain_words(node)]
    word: str = node["c"]
    if "\\" in word:
        # pandoc 3.9 drops a mark that follows a backslash.
        return [_raw(re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", word))]
    return [
        _raw(f"\\{part}") if at % 2 else {"t": "Str", "c": part}
        for at, part in enumerate(markdown_parts(word))
        if part
    ]


def _raw(markdown: str) -> Any:
    return {"t": "RawInline", "c": ["markdown", markdown]}
