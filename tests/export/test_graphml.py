"""GraphML, plain and for yEd, opened by networkx, igraph and graphology."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from sourcier.export.fields import Row, edge_rows, flat, node_rows
from sourcier.export.graphml import name_of
from sourcier.export.write import export
from sourcier.network import Standing
from sourcier.network.picture.style import STANDINGS
from tests.export.foreign import NETWORKS, exported, losses_of, network_of, read_with_npm
from tests.export.nasty import NASTY

FLAVOURS = ("graphml", "graphml-yed")
G, Y = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.yworks.com/xml/graphml}"


def data_of(what: str, row: Row) -> dict[str, object]:
    """What a reader should have of a node or edge."""
    values: dict[str, object] = {k: flat(v) for k, v in row.items() if k not in {"id", "source", "target"}}
    return values | {f"{what}_id": row["id"]}


def agree(given: dict[str, object], wanted: dict[str, object]) -> bool:
    return {k: given.get(k) for k in wanted} == wanted


@pytest.mark.parametrize("key", FLAVOURS)
@pytest.mark.parametrize("name", NETWORKS)
def test_networkx_reads_every_node_and_edge_with_its_values(key: str, name: str, tmp_path: Path) -> None:
    network = network_of(name)
    read = nx.read_graphml(exported(network, key, tmp_path), force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(network.nodes), len(network.edges))
    for row in node_rows(network, "en"):
        wanted = data_of("node", row)
        if key == "graphml-yed":
            wanted.pop("label", None)  # networkx takes the one that is drawn, in several lines
        assert agree(read.nodes[name_of(str(row["id"]))], wanted)
    edges = {data["edge_id"]: (source, target, data) for source, target, data in read.edges(data=True)}
    for row in edge_rows(network, "en"):
        source, target, data = edges[row["id"]]
        assert (source, target) == (name_of(str(row["source"])), name_of(str(row["target"])))
        assert agree(data, data_of("edge", row))


@pytest.mark.parametrize("key", FLAVOURS)
@pytest.mark.parametrize("name", NETWORKS)
def test_graphology_reads_every_node_and_edge_with_its_values(key: str, name: str, tmp_path: Path) -> None:
    network = network_of(name)
    read = read_with_npm("graphml.mjs", "graphology", "graphology-graphml", path=exported(network, key, tmp_path))
    nodes = {one["attributes"]["node_id"]: one["attributes"] for one in read["nodes"]}
    edges = {one["attributes"]["edge_id"]: one for one in read["edges"]}
    assert (len(nodes), len(edges)) == (len(network.nodes), len(network.edges))
    assert all(agree(nodes[row["id"]], data_of("node", row)) for row in node_rows(network, "en"))
    for row in edge_rows(network, "en"):
        one, wanted = edges[row["id"]], data_of("edge", row)
        assert (one["source"], one["target"]) == (name_of(str(row["source"])), name_of(str(row["target"])))
        assert one["attributes"].get("origins_high") == pytest.approx(wanted.pop("origins_high", None))  # rounded there
        assert agree(one["attributes"], wanted)


@pytest.mark.parametrize("key", FLAVOURS)
@pytest.mark.parametrize("name", NETWORKS)
def test_igraph_reads_every_node_and_edge_with_its_values(key: str, name: str, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="python-igraph is not installed")
    network = network_of(name)
    read = igraph.Graph.Read_GraphML(str(exported(network, key, tmp_path)))
    assert read.is_directed()
    assert (read.vcount(), read.ecount()) == (len(network.nodes), len(network.edges))
    rows = {row["id"]: row for row in edge_rows(network, "en")}
    nodes = list(node_rows(network, "en"))
    assert all(agree(vertex.attributes(), data_of("node", row)) for vertex, row in zip(read.vs, nodes, strict=True))
    for edge in read.es:
        row = rows[edge["edge_id"]]
        wanted = data_of("edge", row)
        assert edge.attributes().get("origins_high") == pytest.approx(
            wanted.pop("origins_high", float("nan")), nan_ok=True
        )
        assert agree(edge.attributes(), wanted)
        assert (nodes[edge.source]["id"], nodes[edge.target]["id"]) == (row["source"], row["target"])


@pytest.mark.parametrize("key", FLAVOURS)
@pytest.mark.parametrize("name", NETWORKS)
def test_ids_are_names_of_xml_and_each_there_once(key: str, name: str, tmp_path: Path) -> None:
    root = ET.parse(exported(network_of(name), key, tmp_path)).getroot()
    ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert all(re.fullmatch(r"[-.:·\w]+", id_) for id_ in ids)
    assert set(Counter((one.tag, one.get("id")) for one in root.iter() if "id" in one.attrib).values()) == {1}


def test_no_two_columns_of_one_kind_have_the_same_name() -> None:
    out = BytesIO()
    export(NASTY, "graphml", out, "en")
    keys = [(one.get("for"), one.get("attr.name")) for one in ET.fromstring(out.getvalue()).iter(f"{G}key")]
    assert len(set(keys)) == len(keys)


def drawn() -> ET.Element:
    out = BytesIO()
    export(NASTY, "graphml-yed", out, "en")
    return ET.fromstring(out.getvalue())


def test_every_node_is_drawn_for_yed_in_a_place_of_its_own() -> None:
    boxes = [one.attrib for one in drawn().iter(f"{Y}Geometry")]
    assert len(boxes) == len(NASTY.nodes)
    corners = [(float(one["x"]), float(one["y"])) for one in boxes]
    apart = [abs(a[0] - b[0]) >= 160 or abs(a[1] - b[1]) >= 50 for i, a in enumerate(corners) for b in corners[:i]]
    assert all(apart)


def test_lines_for_yed_show_standings() -> None:
    edges = {one.attrib["id"]: one for one in drawn().iter(f"{G}edge")}
    for standing in Standing:
        line = edges[f"tie:parallel-{standing}"].find(f".//{Y}LineStyle")
        assert line is not None
        assert line.attrib["color"] == STANDINGS[standing].colour
        assert (line.attrib["type"] == "line") == (standing is Standing.EXISTING)


def test_labels_for_yed_are_short_and_those_of_edges_say_the_standing() -> None:
    labels = [one.text or "" for one in drawn().iter(f"{Y}NodeLabel")]
    assert max(len(line) for label in labels for line in label.split("\n")) <= 24
    said = {one.text for one in drawn().iter(f"{Y}EdgeLabel")}
    assert "works with (announced or planned)" in said


def test_what_cannot_be_said_is_counted() -> None:
    assert {what: loss.count for what, loss in losses_of(NASTY, "graphml").items()} == {
        "lists": None,
        "edges without direction": 1,
        "control characters": 3,
        "weights that are no number": 2,
    }


@pytest.mark.parametrize("key", FLAVOURS)
def test_the_same_network_gives_the_same_bytes(key: str, tmp_path: Path) -> None:
    first = exported(NASTY, key, tmp_path).read_bytes()
    assert exported(NASTY, key, tmp_path).read_bytes() == first
