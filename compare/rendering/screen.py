"""The script of the page on screens, and what a browser may do with the page."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256

from compare.errors import OutputError
from compare.rendering.templates import own_folder, read_text

SCRIPT = "screen.js"


@cache
def script() -> str:
    """Return our script, never one of a user's folder. Raises ``OutputError`` where it could not stand in a page."""
    text = read_text(own_folder() / SCRIPT, SCRIPT)
    if "</" in text or "<!" in text:
        raise OutputError(f"{SCRIPT} holds what would end it early in a page. Install Sidebrief again.")
    return text


@cache
def policy() -> str:
    """Return the policy of every page: no request, no script but ours, by its hash, and no markup made by it.

    Source: W3C, Content Security Policy Level 3, 2024, and Trusted Types, 2025.
    """
    digest = b64encode(sha256(script().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; font-src data:;"
        " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
