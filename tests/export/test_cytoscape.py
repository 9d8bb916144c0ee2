"""Cytoscape.js JSON, opened by Cytoscape.js, and held against what Cytoscape does with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sourcier.export.fields import NODE_COLUMNS, edge_rows, node_rows
from sourcier.language import Text
from sourcier.network import Node, Standing
from sourcier.network.picture.style import STANDINGS
from tests.export.foreign import FEW, exported, few_exported, in_javascript, losses_of, network_of, read_with_npm
from tests.export.nasty import NASTY

RESERVED = {"source", "target", "parent", "SUID", "selected"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_exported("cytoscape", tmp_path_factory.mktemp("cytoscape"))


@pytest.fixture(scope="module")
def read(folder: Path) -> dict[str, Any]:
    """What Cytoscape.js has of each network."""
    found: dict[str, Any] = read_with_npm("cytoscape.mjs", "cytoscape", path=folder)
    return found


@pytest.mark.parametrize("name", FEW)
def test_cytoscape_js_reads_every_node_and_edge_with_its_values(name: str, read: dict[str, Any]) -> None:
    network = network_of(name)
    nodes = {one["data"]["id"]: one["data"] for one in read[name]["nodes"]}
    edges = {one["data"]["id"]: one["data"] for one in read[name]["edges"]}
    assert (len(nodes), len(edges)) == (len(network.nodes), len(network.edges))
    for row in node_rows(network, "en"):
        assert nodes[row["id"]] == in_javascript(row) | {"name": row.get("label", row["id"])}
    for row in edge_rows(network, "en"):
        id_ = "edge:id" if row["id"] == "id" else row["id"]
        assert edges[id_] == in_javascript(row) | {"id": id_, "interaction": row["relation"]}


@pytest.mark.parametrize("name", FEW)
def test_cytoscape_js_understands_the_whole_style(name: str, read: dict[str, Any]) -> None:
    assert read[name]["complaints"] == []


def test_each_standing_has_a_class_a_colour_and_dashes_of_its_own(read: dict[str, Any]) -> None:
    edges = {one["data"]["id"]: one for one in read["nasty"]["edges"]}
    for standing, style in STANDINGS.items():
        edge = edges[f"tie:parallel-{standing}"]
        channels = ",".join(str(int(style.colour[i : i + 2], 16)) for i in (1, 3, 5))
        assert (edge["classes"], edge["colour"]) == ([str(standing)], f"rgb({channels})")
        assert edge["line"] == ("solid" if standing is Standing.EXISTING else "dashed")
    assert len({edges[f"tie:parallel-{standing}"]["dashes"] for standing in STANDINGS if standing.rank}) == 5


def test_a_relation_without_direction_has_no_arrowhead(read: dict[str, Any]) -> None:
    edges = {one["data"]["id"]: one for one in read["nasty"]["edges"]}
    assert edges["tie:loop-again"]["arrow"] == "none"
    assert edges["tie:loop"]["arrow"] == "triangle"


def test_nodes_are_where_they_were_put(read: dict[str, Any], folder: Path) -> None:
    written = json.loads((folder / "ties").read_text(encoding="utf-8"))["elements"]["nodes"]
    places = [one["position"] for one in read["ties"]["nodes"]]
    assert places == [one["position"] for one in written]
    assert len({(one["x"], one["y"]) for one in places}) == len(places)


@pytest.mark.parametrize("group", ["nodes", "edges"])
def test_every_value_of_a_column_is_of_the_type_of_its_first(folder: Path, group: str) -> None:
    types: dict[str, set[type]] = {}
    for one in json.loads((folder / "nasty").read_text(encoding="utf-8"))["elements"][group]:
        for name, value in one["data"].items():
            types.setdefault(name, set()).add(type(value))
    assert all(len(found) == 1 for found in types.values()), types


def test_no_column_of_a_node_has_a_name_that_cytoscape_takes_for_something_else() -> None:
    assert not RESERVED & {column.name for column in NODE_COLUMNS}


def test_what_cannot_be_said_is_counted() -> None:
    assert {what: loss.count for what, loss in losses_of(NASTY, "cytoscape").items()} == {
        "edges without direction": 1,
        "ids of edges that are those of nodes too": 1,
        "control characters": 3,
        "weights that are no number": 2,
    }


def test_an_edge_whose_id_is_that_of_a_node_gets_one_that_is_free(tmp_path: Path) -> None:
    node = Node("edge:id", Text("", ""), "actor", "company")
    network = replace(NASTY, nodes={**NASTY.nodes, node.id: node})
    elements = json.loads(exported(network, "cytoscape", tmp_path).read_text(encoding="utf-8"))["elements"]
    assert "edge:edge:id" in {one["data"]["id"] for one in elements["edges"]}


def test_a_network_of_very_many_nodes_is_left_to_the_layout_of_the_reader(tmp_path: Path) -> None:
    many = {f"actor:{n}": Node(f"actor:{n}", Text(f"{n}", f"{n}"), "actor", "company") for n in range(2001)}
    network = replace(NASTY, nodes=many, edges=())
    written = json.loads(exported(network, "cytoscape", tmp_path).read_text(encoding="utf-8"))
    assert "layout" not in written
    assert not any("position" in one for one in written["elements"]["nodes"])
    assert losses_of(network, "cytoscape")["positions"].count == 2001


def test_the_same_network_gives_the_same_bytes(tmp_path: Path, folder: Path) -> None:
    assert exported(NASTY, "cytoscape", tmp_path).read_bytes() == (folder / "nasty").read_bytes()
