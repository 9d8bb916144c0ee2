"""Lines put in order through temporary files, so that few of them are held at once."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import BinaryIO

from sourcier.batch import batched

HELD = 100_000
"""How many lines are held at once."""


def in_order(lines: Iterable[bytes], held: int = HELD) -> Iterator[bytes]:
    r"""Yields the lines sorted, each once, after all have come; each must end with a line feed.

    What comes in order already goes through one file, whatever its length.

    >>> list(in_order([b"b\n", b"a\n", b"b\n"]))
    [b'a\n', b'b\n']
    """
    last = b""
    with ExitStack() as files:
        runs: list[BinaryIO] = []
        for several in batched(lines, held):
            some = sorted(set(several))
            if not runs or some[0] <= last:
                runs.append(files.enter_context(TemporaryFile()))
            runs[-1].writelines(some)
            last = some[-1]
        for run in runs:
            run.seek(0)
        previous = b""
        for line in heapq.merge(*runs):
            if line != previous:
                yield line
            previous = line
