"""What tests of pages share: the two graphs, and a server of the shipped one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import sourcier
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.pages.atlas import Atlas
from tests.serving import serving


@pytest.fixture(scope="session")
def example(example_graph: KnowledgeGraph) -> Atlas:
    return Atlas(example_graph)


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    return Atlas(sourcier.open())


@pytest.fixture(scope="session")
def root() -> Iterator[str]:
    """The address of a server of the shipped graph."""
    pytest.importorskip("starlette", reason="the extra `serve` is not installed")
    with serving() as served:
        yield served.root
