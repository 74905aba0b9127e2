"""What a site asks of programs: robots.txt, by RFC 9309 (Koster, Illyes, Zeller and Sassman, Robots Exclusion Protocol,
2022)."""  # noqa: D205, D209 - one line is too short for the title

from __future__ import annotations

import json
import sys

from compare.address import RefusedError
from compare.reading import child, limits


def permits(rules: bytes, address: str, agent: str) -> bool:
    """Tell whether the rules of a robots.txt let ``agent``, a name without its version, have the page at ``address``.

    Raises
    ------
    RefusedError
        The rules are too much to read.
    InputError
        Reading them took too long.

    """
    most = str(limits.ROBOTS_MEMORY_BYTES), str(limits.ROBOTS_SECONDS)
    command = [sys.executable, "-I", child.script("fetching/robots_child.py"), *most]
    question = {"rules": rules.decode("utf-8", "replace"), "address": address, "agent": agent}
    try:
        answer: bool = json.loads(child.run(command, json.dumps(question).encode(), address))
    except child.ChildError as fault:
        raise RefusedError("belongs to a site whose robots.txt cannot be read") from fault
    return answer
