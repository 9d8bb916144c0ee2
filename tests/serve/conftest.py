"""The application without a socket, on the small invented graph; and one real server, started as people start it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")
pytest.importorskip("httpx2", reason="Starlette’s client for tests is not installed")

from starlette.testclient import TestClient

from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.serve.app import make_app
from sourcier.serve.settings import Settings
from tests.serving import Served, serving

CROSS_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SMALL = Settings(timeout=0.5, max_timeout=2, max_rows=500, max_bytes=200_000, quick=2, long=2, queue=16, grace=1)


@pytest.fixture(scope="session")
def graph_folder(example_graph: KnowledgeGraph) -> Path:
    """The folder of a built graph."""
    return Path(example_graph.view.location).parents[2]


@pytest.fixture(scope="session")
def client(graph_folder: Path) -> Iterator[TestClient]:
    """A client of the application with small limits."""
    with TestClient(make_app(graph_folder, SMALL), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def served(graph_folder: Path) -> Iterator[Served]:
    """The address of a server as `sourcier serve` starts it."""
    with serving("--timeout", "2", data=graph_folder) as started:
        yield started
