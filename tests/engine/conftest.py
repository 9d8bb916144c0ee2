"""Real Virtuoso servers: one that holds the shipped graph and is only read, one that each test finds empty."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from sourcier.resources import resource_dir
from tests.engine.virtuoso import Virtuoso, is_installed, running

SHIPPED = resource_dir("data") / "graph" / "sourcier.nq"


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A server that holds the shipped graph; tests only read it."""
    _need_virtuoso()
    with running(tmp_path_factory.mktemp("virtuoso")) as server:
        assert server.load(SHIPPED) == len(SHIPPED.read_bytes().splitlines())
        yield server


@pytest.fixture(scope="session")
def own_endpoint() -> Iterator[str]:
    """The address of our own endpoint, as `sourcier serve` starts it on the shipped graph."""
    pytest.importorskip("starlette", reason="the extra `serve` is not installed")
    command = [sys.executable, "-m", "sourcier", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(scope="session")
def virtuoso_to_fill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A server to write to; use `empty_virtuoso`."""
    _need_virtuoso()
    with running(tmp_path_factory.mktemp("virtuoso-to-fill")) as server:
        yield server


@pytest.fixture
def empty_virtuoso(virtuoso_to_fill: Virtuoso) -> Virtuoso:
    """A server without a quad, to write to."""
    virtuoso_to_fill.clear()
    return virtuoso_to_fill


def _need_virtuoso() -> None:
    if not is_installed():
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
