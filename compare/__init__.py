"""Compare two articles on one matter, claim by claim.

``compare_files`` and ``compare_texts`` return a ``Brief``; ``save`` writes one, ``render`` returns its bytes,
``save_review`` writes its rows for a person to correct:

    from compare import compare_files, save

    brief = compare_files("morning.html", "evening.docx")
    save(brief, "brief.pdf")

What a brief is made of stands in ``compare.model``, what may be chosen in ``compare.settings``, and what may go wrong
in ``compare.errors``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.api import compare_files, compare_texts, render, save, save_review
    from compare.model import Brief
    from compare.settings import Presentation, Preset, ReadingOptions, Settings

__version__ = "0.1.0"

__all__ = [
    "Brief",
    "Presentation",
    "Preset",
    "ReadingOptions",
    "Settings",
    "__version__",
    "compare_files",
    "compare_texts",
    "render",
    "save",
    "save_review",
]


def __getattr__(name: str) -> Any:
    # PEP 562: `import compare` alone, which the command line needs for --help, loads none of the stages.
    from importlib import import_module

    if name not in __all__:
        message = f"module 'compare' has no attribute {name!r}"
        raise AttributeError(message)
    settings = dict.fromkeys(("Presentation", "Preset", "ReadingOptions", "Settings"), "compare.settings")
    module = {"Brief": "compare.model", **settings}.get(name, "compare.api")
    return getattr(import_module(module), name)
