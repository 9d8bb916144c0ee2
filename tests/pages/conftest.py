"""What tests of pages share: the two graphs, and a page taken apart."""

from __future__ import annotations

import pytest

import sourcier
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.pages.atlas import Atlas


@pytest.fixture(scope="session")
def example(example_graph: KnowledgeGraph) -> Atlas:
    return Atlas(example_graph)


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    return Atlas(sourcier.open())
