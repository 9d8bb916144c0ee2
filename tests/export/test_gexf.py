"""GEXF, opened by networkx and graphology, and held against the published schema."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from sourcier.export.fields import EDGE_COLUMNS, NODE_COLUMNS, Row, edge_rows, node_rows
from sourcier.export.gexf import write_gexf
from sourcier.language import Text
from sourcier.network import Network, Node, Standing
from sourcier.network.picture.style import STANDINGS
from tests.export.foreign import NETWORKS, exported, losses_of, network_of, program, read_with_npm
from tests.export.nasty import NASTY

SCHEMA = Path(__file__).parent / "schema" / "gexf-1.3" / "gexf.xsd"
GEXF = "{http://gexf.net/1.3}"
LISTS = {column.name for column in (*NODE_COLUMNS, *EDGE_COLUMNS) if column.type == "list"}


def in_json(row: Row, *omitted: str) -> dict[str, object]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items() if k not in omitted}


@pytest.mark.parametrize("name", NETWORKS)
def test_graphology_reads_every_node_and_edge_with_its_values(name: str, tmp_path: Path) -> None:
    network = network_of(name)
    path = exported(network, "gexf", tmp_path)
    read = read_with_npm("gexf.mjs", "graphology", "graphology-gexf", path=path)
    nodes = {one["key"]: one["attributes"] for one in read["nodes"]}
    edges = {one["key"]: one for one in read["edges"]}
    assert len(nodes) == len(network.nodes)
    assert len(edges) == len(network.edges)
    for row in node_rows(network, "en"):
        wanted = in_json(row, "id")
        assert {k: v for k, v in nodes[row["id"]].items() if k in wanted} == wanted
    for row in edge_rows(network, "en"):
        read_edge = edges[row["id"]]
        assert (read_edge["source"], read_edge["target"]) == (row["source"], row["target"])
        wanted = in_json(row, "id", "source", "target")
        given = {k: v for k, v in read_edge["attributes"].items() if k in wanted}
        assert given.pop("origins_high", None) == pytest.approx(
            wanted.pop("origins_high", None)
        )  # JavaScript rounds it
        assert given == wanted


@pytest.mark.parametrize("name", NETWORKS)
def test_networkx_reads_every_node_and_edge_with_its_values(name: str, tmp_path: Path) -> None:
    network = network_of(name)
    read = nx.read_gexf(exported(network, "gexf", tmp_path))
    assert set(read) == set(network.nodes)
    for row in node_rows(network, "en"):
        given = read.nodes[row["id"]]
        assert {k: given[k] for k in row if k not in LISTS | {"id"}} == {
            k: v for k, v in row.items() if k not in LISTS | {"id"}
        }
    edges = {data["id"]: (source, target, data) for source, target, data in read.edges(data=True)}
    assert len(edges) == read.number_of_edges() == len(network.edges)
    for row in edge_rows(network, "en"):
        source, target, data = edges[str(row["id"])]
        assert {k: data[k] for k in row if k not in LISTS | {"source", "target"}} == {
            k: v for k, v in row.items() if k not in LISTS | {"source", "target"}
        }
        assert (source, target) == (row["source"], row["target"])


@pytest.mark.parametrize("name", NETWORKS)
def test_the_published_schema_takes_it(name: str, tmp_path: Path) -> None:
    path = exported(network_of(name), "gexf", tmp_path)
    command = [program("xmllint"), "--noout", "--nonet", "--schema", str(SCHEMA), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def edges_of(network: Network) -> dict[str, ET.Element]:
    out = BytesIO()
    write_gexf(network, out, "en")
    return {one.attrib["id"]: one for one in ET.fromstring(out.getvalue()).iter(f"{GEXF}edge")}


def test_parallel_edges_differ_in_kind() -> None:
    edges = edges_of(NASTY).values()
    kinds = Counter((one.get("source"), one.get("target"), one.get("kind")) for one in edges)
    assert set(kinds.values()) == {1}


def test_edges_are_dated_from_day_to_day_and_never_on_one_day_only() -> None:
    edges = edges_of(NASTY)
    spans = {id_: (one.get("start"), one.get("end")) for id_, one in edges.items()}
    assert spans["tie:since"] == ("2020-01-01", None)
    assert spans["tie:until"] == (None, "1899-12-31")
    assert spans["tie:far"] == ("0001-01-01", "9999-12-31")
    assert spans["tie:one-day"] == spans["tie:reversed"] == spans["tie:loop"] == (None, None)


def test_each_standing_has_a_colour_of_its_own() -> None:
    edges = edges_of(NASTY)
    colours = {standing: edges[f"tie:parallel-{standing}"].find(f"{GEXF}color") for standing in Standing}
    given = {
        standing: "#" + "".join(f"{int(one.attrib[channel]):02x}" for channel in "rgb")
        for standing, one in colours.items()
        if one is not None
    }
    assert given == {standing: style.colour for standing, style in STANDINGS.items()}


def test_no_two_nodes_are_in_one_place() -> None:
    out = BytesIO()
    write_gexf(NASTY, out, "en")
    places = [
        (float(one.attrib["x"]), float(one.attrib["y"]))
        for one in ET.fromstring(out.getvalue()).iter(f"{GEXF}position")
    ]
    assert len(places) == len(NASTY.nodes)
    assert all(a != b for a, b in pairwise(sorted(places)))


def test_what_cannot_be_said_is_counted() -> None:
    losses = losses_of(NASTY, "gexf")
    assert {what: loss.count for what, loss in losses.items()} == {
        "edges without direction": 1,
        "intervals": 2,
        "control characters": 3,
        "weights that are no number": 2,
    }


def test_a_network_of_very_many_nodes_has_no_places_and_says_so() -> None:
    many = {f"actor:{n}": Node(f"actor:{n}", Text(f"{n}", f"{n}"), "actor", "company") for n in range(2001)}
    losses = losses_of(replace(NASTY, nodes=many, edges=()), "gexf")
    assert losses["positions"].count == 2001


def test_the_same_network_gives_the_same_bytes(tmp_path: Path) -> None:
    first = exported(NASTY, "gexf", tmp_path).read_bytes()
    assert exported(NASTY, "gexf", tmp_path).read_bytes() == first
