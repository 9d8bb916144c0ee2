"""The invented texts of the benchmark, and what is made of them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from sourcier.reuse import Document, Suggestion, suggest


@pytest.fixture(scope="session")
def benchmark_module() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "reuse.py"
    specification = importlib.util.spec_from_file_location("reuse_benchmark", path)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["reuse_benchmark"] = module
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made(benchmark_module: ModuleType) -> Mapping[str, str]:
    """The text of everything that is made of one event, by name, with texts of the same trade."""
    return {text.name: text.text for text in benchmark_module.corpus(("fr-montbrezac",), odd=True)}


@pytest.fixture(scope="session")
def pairs(made: Mapping[str, str]) -> Mapping[frozenset[str], Suggestion]:
    """The suggestion for each pair of them."""
    found = suggest([Document(name, text) for name, text in made.items()])
    return {frozenset({s.later.name, s.earlier.name}): s for s in found}
