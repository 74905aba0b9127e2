"""What holds for all tests."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Let the processes that tests start be interrupted also where the tests run behind nohup or ``&``.

    Both have signals ignored, which is inherited, and the program rightly leaves what its caller ignores alone.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
