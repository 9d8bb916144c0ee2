"""graphology's JSON, imported by graphology."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sourcier.export.fields import edge_rows, node_rows
from sourcier.network.picture.style import STANDINGS, node_style
from tests.export.foreign import FEW, exported, few_exported, in_javascript, losses_of, network_of, read_with_npm
from tests.export.nasty import NASTY

LOOK = {"x", "y", "size", "color", "type"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_exported("graphology", tmp_path_factory.mktemp("graphology"))


@pytest.fixture(scope="module")
def read(folder: Path) -> dict[str, Any]:
    """What graphology has of each network."""
    found: dict[str, Any] = read_with_npm("graphology.mjs", "graphology", path=folder)
    return found


@pytest.mark.parametrize("name", FEW)
def test_graphology_imports_every_node_and_edge_with_its_values(name: str, read: dict[str, Any]) -> None:
    network = network_of(name)
    nodes = {one["key"]: one["attributes"] for one in read[name]["nodes"]}
    edges = {one["key"]: one for one in read[name]["edges"]}
    assert (len(nodes), len(edges)) == (len(network.nodes), len(network.edges))
    for row in node_rows(network, "en"):
        assert {k: v for k, v in nodes[row["id"]].items() if k not in LOOK} == in_javascript(row, "id")
    for row in edge_rows(network, "en"):
        edge = edges[row["id"]]
        assert (edge["source"], edge["target"]) == (row["source"], row["target"])
        given = {k: v for k, v in edge["attributes"].items() if k not in LOOK}
        assert given == in_javascript(row, "id", "source", "target")


@pytest.mark.parametrize("name", FEW)
def test_only_relations_without_direction_are_undirected(name: str, read: dict[str, Any]) -> None:
    undirected = {one["key"] for one in read[name]["edges"] if one.get("undirected")}
    assert undirected == {edge.id for edge in network_of(name).edges if edge.symmetric}
    assert read[name]["options"] == {"type": "mixed", "multi": True, "allowSelfLoops": True}


@pytest.mark.parametrize("name", FEW)
def test_each_node_has_a_place_a_size_and_the_colour_of_its_kind(name: str, read: dict[str, Any]) -> None:
    found = {one["key"]: one["attributes"] for one in read[name]["nodes"]}
    assert len({(one["x"], one["y"]) for one in found.values()}) == len(found)
    assert all(one["size"] > 0 for one in found.values())
    assert {id_: one["color"] for id_, one in found.items()} == {
        node.id: node_style(node).line for node in network_of(name).nodes.values()
    }


def test_each_standing_has_a_colour_of_its_own(read: dict[str, Any]) -> None:
    edges = {one["key"]: one["attributes"] for one in read["nasty"]["edges"]}
    colours = {standing: edges[f"tie:parallel-{standing}"]["color"] for standing in STANDINGS}
    assert colours == {standing: style.colour for standing, style in STANDINGS.items()}


def test_what_cannot_be_said_is_counted() -> None:
    existing = sum(edge.exists for edge in NASTY.edges)
    assert {what: loss.count for what, loss in losses_of(NASTY, "graphology").items()} == {
        "dashes of edges that are not said to exist": len(NASTY.edges) - existing,
        "control characters": 3,
        "weights that are no number": 2,
    }


def test_the_same_network_gives_the_same_bytes(tmp_path: Path, folder: Path) -> None:
    assert exported(NASTY, "graphology", tmp_path).read_bytes() == (folder / "nasty").read_bytes()
