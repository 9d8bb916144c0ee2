"""Flowcharts of Mermaid, parsed by Mermaid."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from sourcier.export.fields import edge_rows, node_rows, url_of
from sourcier.export.mermaid import MOST_EDGES
from sourcier.network import Network, Standing
from tests.export.foreign import NETWORKS, exported, losses_of, network_of, read_with_npm
from tests.export.nasty import NASTY


def parsed(network: Network, folder: Path) -> dict[str, Any]:
    path = exported(network, "mermaid", folder)
    found: dict[str, Any] = read_with_npm("mermaid.mjs", "mermaid", "jsdom", path=path)
    return found


def one_line(words: object) -> str:
    return " ".join(str(words).split())


@pytest.mark.parametrize("name", NETWORKS)
def test_mermaid_reads_every_node_and_edge_that_is_shown(name: str, tmp_path: Path) -> None:
    network = network_of(name)
    found, losses = parsed(network, tmp_path), losses_of(network, "mermaid")
    assert found["type"] == "flowchart-v2"
    assert len(found["edges"]) == min(len(network.edges), MOST_EDGES)
    for what, there in (("edges", network.edges), ("nodes", network.nodes)):
        left_out = losses[what].count or 0 if what in losses else 0
        assert len(found[what]) + left_out == len(there)


def test_labels_and_ends_are_read_as_they_are(tmp_path: Path) -> None:
    found = parsed(NASTY, tmp_path)
    labels = {one["id"]: one["label"] for one in found["nodes"]}
    assert list(labels.values()) == [one_line(row.get("label", row["id"])) for row in node_rows(NASTY, "en")]
    names = dict(zip(NASTY.nodes, labels, strict=True))
    given = [(one["source"], one["target"], one["label"]) for one in found["edges"]]
    rows = edge_rows(NASTY, "en")
    assert given == [(names[str(row["source"])], names[str(row["target"])], one_line(row["label"])) for row in rows]


def test_what_is_not_said_to_exist_is_dashed(tmp_path: Path) -> None:
    found = parsed(NASTY, tmp_path)
    for edge, read in zip(NASTY.edges, found["edges"], strict=True):
        is_dashed = any(style.startswith("stroke-dasharray") for style in read["style"])
        assert is_dashed == (edge.standing is not Standing.EXISTING)
        assert (read["stroke"] == "normal") == (edge.standing is Standing.EXISTING)
        assert (read["type"] == "arrow_open") == edge.symmetric


def test_nodes_lead_to_their_pages(tmp_path: Path) -> None:
    found = parsed(NASTY, tmp_path)
    links = [one["link"] and unquote(one["link"]) for one in found["nodes"]]
    assert links == [url_of(id_) for id_ in NASTY.nodes]


def test_what_cannot_be_said_is_counted() -> None:
    losses = losses_of(network_of("ties"), "mermaid")
    assert losses["edges"].count == len(network_of("ties").edges) - MOST_EDGES
    assert losses["dates, origins, claims, quotes"].count is None


def test_the_file_is_of_ascii_ids_and_the_same_each_time(tmp_path: Path) -> None:
    first = exported(NASTY, "mermaid", tmp_path).read_bytes()
    assert exported(NASTY, "mermaid", tmp_path).read_bytes() == first
    assert first.decode().splitlines()[1].lstrip().startswith("n1")
