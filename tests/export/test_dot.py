"""DOT, opened by Graphviz."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from sourcier.export.fields import edge_rows, flat, node_rows
from sourcier.export.markup import scalar
from sourcier.network import Standing
from sourcier.network.picture.style import STANDINGS
from tests.export.foreign import NETWORKS, exported, losses_of, network_of, program
from tests.export.nasty import NASTY, QUOTED

SVG = "{http://www.w3.org/2000/svg}"
RENAMED = {"url": "URL", "weight": "value"}


def graphviz(path: Path, form: str, *options: str) -> str:
    command = [program("dot"), f"-T{form}", *options, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def read(path: Path) -> dict[str, Any]:
    """What Graphviz has of a file, whose quickest layout is of no matter here."""
    found: dict[str, Any] = json.loads(graphviz(path, "dot_json", "-Kosage"))
    return found


@pytest.mark.parametrize("name", NETWORKS)
def test_graphviz_reads_every_node_and_edge_with_its_values(name: str, tmp_path: Path) -> None:
    network = network_of(name)
    found = read(exported(network, "dot", tmp_path))
    nodes = {one["name"]: one for one in found["objects"]}
    edges = {one["id"]: one for one in found["edges"]}
    assert (len(nodes), len(edges)) == (len(network.nodes), len(network.edges))
    for row in node_rows(network, "en"):
        values = {k: scalar(flat(v)).replace("\\", "\\\\") for k, v in row.items() if k not in {"id", "label"}}
        assert {k: nodes[str(row["id"])][RENAMED.get(k, k)] for k in values} == values
    names = [one["name"] for one in found["objects"]]
    for row in edge_rows(network, "en"):
        edge = edges[str(row["id"])]
        assert (names[edge["tail"]], names[edge["head"]]) == (row["source"], row["target"])
        assert edge["standing"] == row["standing"]
        values = {k: scalar(flat(v)).replace("\\", "\\\\") for k, v in row.items()}
        shown = {k: edge[RENAMED.get(k, k)] for k in values if k not in {"id", "source", "target", "label"}}
        assert shown == {k: values[k] for k in shown}


def test_graphviz_draws_labels_as_they_are(tmp_path: Path) -> None:
    drawing = ET.fromstring(graphviz(exported(NASTY, "dot", tmp_path), "svg"))
    words = {one.text for one in drawing.iter(f"{SVG}text")}
    assert {QUOTED, "first line", "second line", "works with (denied)"} <= words


def test_graphviz_draws_each_standing_with_its_line(tmp_path: Path) -> None:
    edges = {one["id"]: one for one in read(exported(NASTY, "dot", tmp_path))["edges"]}
    for standing in Standing:
        edge = edges[f"tie:parallel-{standing}"]
        assert edge["color"] == STANDINGS[standing].colour
        assert (edge["style"] == "solid") == (standing is Standing.EXISTING)


def test_what_cannot_be_said_is_counted() -> None:
    assert {what: loss.count for what, loss in losses_of(NASTY, "dot").items()} == {
        "lists": None,
        "control characters": 3,
        "weights that are no number": 2,
    }


def test_the_same_network_gives_the_same_bytes(tmp_path: Path) -> None:
    first = exported(NASTY, "dot", tmp_path).read_bytes()
    assert exported(NASTY, "dot", tmp_path).read_bytes() == first
