"""What a process that evaluates queries bars itself from."""

from __future__ import annotations

import os
import resource


def open_nothing_more() -> None:
    """Bars this process from opening files and connections, whatever a query says; what is open stays so."""
    highest = max(int(name) for name in os.listdir("/dev/fd"))  # noqa: PTH208 - names, not paths
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))
    try:
        while True:  # numbers below the limit that are free would still be given out
            os.dup(0)
    except OSError:
        return
