"""CX2, opened by the library of NDEx, and held against what the specification asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sourcier.export.fields import EDGE_COLUMNS, NODE_COLUMNS, Row, edge_rows, node_rows
from sourcier.network import Standing
from sourcier.network.picture.style import STANDINGS, node_style
from tests.export.foreign import FEW, exported, few_exported, losses_of, network_of
from tests.export.nasty import NASTY

TYPES: dict[str, type] = {"string": str, "boolean": bool, "long": int, "double": float, "list_of_string": list}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_exported("cx2", tmp_path_factory.mktemp("cx2"))


def opened(path: Path) -> Any:
    cx2 = pytest.importorskip("ndex2.cx2", reason="ndex2 is not installed")
    return cx2.RawCX2NetworkFactory().get_cx2network(str(path))


def aspects(path: Path) -> dict[str, Any]:
    return {name: value for block in json.loads(path.read_text(encoding="utf-8")) for name, value in block.items()}


def in_json(row: Row) -> dict[str, object]:
    own = {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}
    return {k: v for k, v in own.items() if k not in {"id", "source", "target"}}


@pytest.mark.parametrize("name", FEW)
def test_ndex_reads_every_node_and_edge_with_its_values(name: str, folder: Path) -> None:
    network, read = network_of(name), opened(folder / name)
    nodes = {one["v"]["represents"]: one for one in read.get_nodes().values()}
    edges = {one["v"]["edge_id"]: one for one in read.get_edges().values()}
    assert (len(nodes), len(edges)) == (len(network.nodes), len(network.edges))
    for row in node_rows(network, "en"):
        own = {"name": row.get("label", row["id"]), "represents": row["id"]}
        assert nodes[row["id"]]["v"] == in_json(row) | own
    for row in edge_rows(network, "en"):
        edge = edges[row["id"]]
        assert edge["v"] == in_json(row) | {"interaction": row["relation"], "edge_id": row["id"]}
        assert (edge["s"], edge["t"]) == (nodes[row["source"]]["id"], nodes[row["target"]]["id"])


@pytest.mark.parametrize("name", FEW)
def test_what_ndex_writes_of_it_says_the_same(name: str, folder: Path) -> None:
    written, again = (
        aspects(folder / name),
        {k: v for block in opened(folder / name).to_cx2() for k, v in block.items()},
    )
    for aspect in ("networkAttributes", "nodes", "edges", "visualProperties", "visualEditorProperties", "status"):
        assert again[aspect] == written[aspect]


@pytest.mark.parametrize("name", FEW)
def test_every_aspect_has_as_many_elements_as_the_metadata_say(name: str, folder: Path) -> None:
    blocks = json.loads((folder / name).read_text(encoding="utf-8"))
    assert blocks[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert blocks[-1] == {"status": [{"error": "", "success": True}]}
    counts = {one["name"]: one["elementCount"] for one in blocks[1]["metaData"]}
    assert {name: len(elements) for block in blocks[2:-1] for name, elements in block.items()} == counts
    assert next(iter(counts)) == "attributeDeclarations"


@pytest.mark.parametrize("aspect", ["nodes", "edges"])
def test_every_value_is_of_the_type_that_is_declared(aspect: str, folder: Path) -> None:
    found = aspects(folder / "nasty")
    declared = found["attributeDeclarations"][0][aspect]
    for one in found[aspect]:
        assert {name: type(value) for name, value in one["v"].items()} == {
            name: TYPES[declared[name]["d"]] for name in one["v"]
        }
    assert "id" not in declared


def test_every_column_is_declared(folder: Path) -> None:
    declared = aspects(folder / "nasty")["attributeDeclarations"][0]
    assert {column.name for column in NODE_COLUMNS} - {"id"} <= set(declared["nodes"])
    assert {column.name for column in EDGE_COLUMNS} - {"id", "source", "target"} <= set(declared["edges"])


def test_each_standing_has_a_colour_of_its_own_and_only_what_exists_a_full_line(folder: Path) -> None:
    mappings = aspects(folder / "nasty")["visualProperties"][0]["edgeMapping"]
    looks = {
        name: {one["v"]: one["vp"] for one in mappings[name]["definition"]["map"]}
        for name in ("EDGE_LINE_COLOR", "EDGE_LINE_STYLE")
    }
    assert looks["EDGE_LINE_COLOR"] == {str(standing): style.colour for standing, style in STANDINGS.items()}
    assert {value for value, line in looks["EDGE_LINE_STYLE"].items() if line == "solid"} == {Standing.EXISTING}


def test_each_kind_has_the_colour_that_drawings_give_it(folder: Path) -> None:
    mapping = aspects(folder / "ties")["visualProperties"][0]["nodeMapping"]["NODE_BACKGROUND_COLOR"]["definition"]
    nodes = network_of("ties").nodes.values()
    assert mapping["attribute"] == "kind"
    assert {one["v"]: one["vp"] for one in mapping["map"]} == {node.kind: node_style(node).fill for node in nodes}


def test_all_nodes_have_a_place_or_none(folder: Path, tmp_path: Path) -> None:
    places = {(one["x"], one["y"]) for one in aspects(folder / "nasty")["nodes"]}
    assert len(places) == len(NASTY.nodes)
    many = {f"actor:{n}": replace(NASTY.nodes["id"], id=f"actor:{n}") for n in range(2001)}
    network = replace(NASTY, nodes=many, edges=())
    assert not any("x" in one for one in aspects(exported(network, "cx2", tmp_path))["nodes"])


def test_what_cannot_be_said_is_counted() -> None:
    assert {what: loss.count for what, loss in losses_of(NASTY, "cx2").items()} == {
        "edges without direction": 1,
        "control characters": 3,
        "weights that are no number": 2,
    }


def test_the_same_network_gives_the_same_bytes(tmp_path: Path, folder: Path) -> None:
    assert exported(NASTY, "cx2", tmp_path).read_bytes() == (folder / "nasty").read_bytes()
