"""JSON of nodes and links, laid out by D3 and read by networkx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from sourcier.export.fields import Row, edge_rows, node_rows
from tests.export.foreign import FEW, exported, few_exported, losses_of, network_of, read_with_npm
from tests.export.nasty import NASTY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_exported("d3", tmp_path_factory.mktemp("d3"))


@pytest.fixture(scope="module")
def laid_out(folder: Path) -> dict[str, Any]:
    """What D3 made of each network."""
    found: dict[str, Any] = read_with_npm("d3.mjs", "d3-force", path=folder)
    return found


def in_json(row: Row, *omitted: str) -> dict[str, object]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items() if k not in omitted}


@pytest.mark.parametrize("name", FEW)
def test_networkx_reads_every_node_and_edge_with_its_values(name: str, folder: Path) -> None:
    network = network_of(name)
    written = json.loads((folder / name).read_text(encoding="utf-8"))
    read = nx.node_link_graph(written, edges="links", key="id")
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(network.nodes), len(network.edges))
    for row in node_rows(network, "en"):
        assert {k: v for k, v in read.nodes[row["id"]].items() if k not in {"x", "y"}} == in_json(row, "id")
    for row in edge_rows(network, "en"):
        read_edge = read.get_edge_data(row["source"], row["target"], row["id"])
        assert read_edge == in_json(row, "id", "source", "target")


@pytest.mark.parametrize("name", FEW)
def test_the_links_of_d3_find_their_nodes(name: str, laid_out: dict[str, Any]) -> None:
    network = network_of(name)
    assert [id_ for id_, _x, _y in laid_out[name]["nodes"]] == list(network.nodes)
    assert laid_out[name]["links"] == [[edge.id, edge.source, edge.target] for edge in network.edges]


@pytest.mark.parametrize("name", FEW)
def test_d3_moves_nodes_from_the_places_that_they_have(name: str, laid_out: dict[str, Any]) -> None:
    before = [tuple(place) for place in laid_out[name]["before"]]
    after = [(x, y) for _id, x, y in laid_out[name]["nodes"]]
    assert len(set(before)) == len(before)
    assert all(isinstance(number, int | float) for place in (*before, *after) for number in place)


def test_what_cannot_be_said_is_counted() -> None:
    assert {what: loss.count for what, loss in losses_of(NASTY, "d3").items()} == {
        "edges without direction": 1,
        "control characters": 3,
        "weights that are no number": 2,
    }


def test_the_same_network_gives_the_same_bytes(tmp_path: Path, folder: Path) -> None:
    assert exported(NASTY, "d3", tmp_path).read_bytes() == (folder / "nasty").read_bytes()
