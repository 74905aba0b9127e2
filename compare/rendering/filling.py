"""Fill templates: our own here, those of a user's folder in a process of their own, which a brief cannot be lost to."""

from __future__ import annotations

import pickle
import re
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from compare import sandbox
from compare.errors import OutputError
from compare.letters import visible
from compare.rendering import review_view, screen_wording, wording, worksheet_wording
from compare.rendering.row_view import RELATIONS
from compare.rendering.screen import policy
from compare.rendering.templates import (
    data_address,
    extra_style,
    folders,
    own_folder,
    palette,
    read_text,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jinja2 import Environment

    from compare.rendering.view import BriefView
    from compare.settings import Presentation

CHILD = Path(__file__).with_name("filling_child.py")
SECONDS = 60
"""Longest time that templates of a user's may take: our own take 1 s for two articles of 10,000 words."""
MEMORY = 1 << 30
"""Bytes of data that they may take."""
LARGEST_PAGE = 50_000_000
"""Letters that a page of theirs may have."""

LONG_WORD = re.compile(r"\S{201,}")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_ASKS = re.compile(
    r"<(?:base|link|iframe|frame|object|embed|applet|portal)\b|[\s/\"']http-equiv\s*=", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Filling:
    """A template with its values."""

    name: str
    values: Mapping[str, object]


def fill(name: str, shown: BriefView, presentation: Presentation, style: str, **values: object) -> str:
    """Fill a template with what a brief shows, a style sheet, which is not escaped, and values of its own.

    Raises ``OutputError`` as ``fill_all`` does.
    """
    (page,) = fill_all([filling(name, shown, presentation, style, **values)], presentation)
    return page


def filling(name: str, shown: BriefView, presentation: Presentation, style: str, **values: object) -> Filling:
    """Put together what ``fill_all`` fills."""
    style += extra_style(presentation)
    if "</" in style:
        raise OutputError(
            "The style sheet holds a closing tag, which would end it early. Remove it from the templates."
        )
    common = {
        "view": shown,
        "colours": palette(presentation),
        "title": visible(shown.title),
        "style": Markup(style),  # noqa: S704
        "policy": policy(),
        "script": "",
        "claims": "",
    }
    return Filling(name, {**common, **values})


def fill_all(fillings: Sequence[Filling], presentation: Presentation) -> list[str]:
    """Fill several templates.

    Raises ``OutputError`` with file and line where a template of the user's fails, takes too long or too much memory,
    or makes a page that asks for anything outside it.
    """
    if presentation.template is None:
        environment = environment_of(folders(presentation))
        return [environment.get_template(each.name).render(each.values) for each in fillings]
    return _fill_apart(fillings, presentation.template)


def _fill_apart(fillings: Sequence[Filling], folder: Path) -> list[str]:
    """Fill templates that nobody vouches for in a process that can reach the two folders of templates alone."""
    folders_ = folder.resolve(), own_folder()
    with tempfile.TemporaryDirectory(prefix="sidebrief-") as empty:
        process = sandbox.start(
            [sys.executable, "-P", str(CHILD)],
            readable=(*sandbox.python_paths(), Path(__file__).parents[1], *folders_),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=empty,
            env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        )
        with process:
            try:
                sandbox.limit(process, {
                    resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_DATA: MEMORY, resource.RLIMIT_FSIZE: 0,
                    resource.RLIMIT_NOFILE: 256, resource.RLIMIT_CORE: 0,
                })  # fmt: skip
                output, complaint = process.communicate(pickle.dumps((folders_, tuple(fillings))), SECONDS)
            except subprocess.TimeoutExpired:
                output, complaint = b"", b""
            finally:
                sandbox.kill(process)
    if process.returncode == 0:
        pages = output.decode().split("\0")
        return [_guarded(page) for page in pages]
    said = complaint.decode(errors="replace").strip().splitlines()
    told = f"it was not filled after {SECONDS} s, or took more than {MEMORY >> 20} MB of memory."
    if said and process.returncode == 1:
        told = said[-1]
    raise OutputError(f"The template {folder} cannot be used: {told}")


def _guarded(page: str) -> str:
    """Set our policy before everything that a template of the user's writes: no script but ours, no request.

    Raises ``OutputError`` where the page asks for what no policy forbids.
    """
    first = f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    if asks := _ASKS.search(_POLICY.sub("", page)):
        raise OutputError(
            f"The template makes a page with {visible(asks[0]).strip()!r}, which could ask for something outside it;"
            " take it out."
        )
    if page.startswith("<!doctype html>"):
        return page.replace("<!doctype html>", f"<!doctype html>{first}", 1)
    return f"<!doctype html>{first}\n{page}"


class Folders(BaseLoader):
    """Reads templates from the first folder that has one; of any but the last only regular files within it."""

    def __init__(self, places: tuple[Path, ...]) -> None:
        self._places = places

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja hands it over
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text and file."""
        name = "/".join(split_template_path(template))
        for folder in self._places:
            file = folder / name
            if folder != self._places[-1] and (file.exists() or file.is_symlink()):
                file = within(folder, name)
            if file.is_file():
                return read_text(file, name), str(file), lambda: True
        raise TemplateNotFound(template)


@cache
def environment_of(places: tuple[Path, ...]) -> Environment:
    """Return what fills templates from folders, the last of which is our own."""
    # In the sandbox a template sees values and calls nothing that could change or read more.
    environment = ImmutableSandboxedEnvironment(
        loader=Folders(places),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_breakable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def file(name: str) -> Markup:
        if places[1:]:
            return Markup(data_address(places[0], name))  # noqa: S704
        raise OutputError("file() is for templates of a folder of your own.")

    environment.globals.update(
        wording=wording,
        tasks=worksheet_wording,
        tools=screen_wording,
        reviewing=review_view,
        words=RELATIONS,
        file=file,
    )
    return environment


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
