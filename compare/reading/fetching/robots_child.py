"""Apply the rules of one robots.txt; run by itself as a child process: JSON in, JSON out.

A process of its own, because a few hundred kilobytes of rules can make gigabytes of what they are parsed into.
"""

from __future__ import annotations

import json
import resource
import sys

_MEMORY_BYTES, _SECONDS = int(sys.argv[1]), int(sys.argv[2])


def main() -> int:
    """Read ``{"rules": ..., "address": ..., "agent": ...}`` from standard input; write ``true`` or ``false``."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    from protego import Protego

    question = json.load(sys.stdin)
    rules = Protego.parse(question["rules"])
    json.dump(rules.can_fetch(question["address"], question["agent"]), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
