"""A server in a process of its own, started as people start it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Served:
    """A server in a process of its own."""

    url: str
    process: subprocess.Popen[str]

    @property
    def address(self) -> tuple[str, int]:
        host, _, port = self.url.removeprefix("http://").removesuffix("/sparql").rpartition(":")
        return host, int(port)

    @property
    def root(self) -> str:
        """The address of the home page, without its last stroke."""
        return self.url.removesuffix("/sparql")


@contextmanager
def serving(*options: str, data: Path | None = None) -> Iterator[Served]:
    """Gives a server of a graph, by default the shipped one, on a free port."""
    where = ["--data", str(data)] if data else []
    command = [sys.executable, "-m", "sourcier", *where, "serve", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield Served(process.stdout.readline().strip(), process)
        finally:
            process.terminate()
