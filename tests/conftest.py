"""What tests share: the option to rewrite goldens, the checkout, the articles where they are at hand, and Spark."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler.loadfile import LoadFileScheduling

import sourcier
from sourcier.build import build, write_built
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.tables import Engine, open_engine

CHECKOUT = Path(__file__).parents[1]
EXAMPLE = CHECKOUT / "tests" / "cases" / "example"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected outputs; read the diff")


class _Scheduling(LoadFileScheduling):  # type: ignore[misc] # xdist has no types
    """A file to one process, what starts Spark or Virtuoso to one that starts it once; and pages one by one."""

    def _split_scope(self, nodeid: str) -> str:
        if "spark" in nodeid:
            return "spark"
        if "tests/engine/" in nodeid:
            return "engine"
        return nodeid if "test_docs.py" in nodeid else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    return _Scheduling(config, log)


@pytest.fixture
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def texts_folder() -> Path:
    folder = Path(os.environ.get("SOURCIER_TEXTS") or CHECKOUT.parent / "shared" / "sources")
    if not list(folder.glob("*.txt")):
        pytest.skip("the articles are not at hand: name their folder in SOURCIER_TEXTS")
    return folder


@pytest.fixture(scope="session")
def spark() -> Engine:
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'sourcier[spark]'")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17 or later")
    return open_engine("spark")


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the person's own settings out of the tests."""
    ours = ("DATA", "TEXTS", "LANG", "ENDPOINT_USER", "ENDPOINT_PASSWORD")
    for name in (*(f"SOURCIER_{one}" for one in ours), "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def example_folder(tmp_path: Path) -> Path:
    """A copy of the small invented curation folder, to be changed at will."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The graph of the small invented curation folder, with its texts."""
    folder = tmp_path_factory.mktemp("example-graph")
    write_built(build(EXAMPLE), folder)
    return sourcier.open(folder, texts=EXAMPLE / "texts")
