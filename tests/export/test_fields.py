"""Nodes and edges as typed columns."""

from __future__ import annotations

import pytest

import sourcier
from sourcier.export.fields import EDGE_COLUMNS, NODE_COLUMNS, Column, Row, edge_rows, node_rows, url_of, value_losses
from sourcier.network import PROJECTIONS, Network
from tests.export.nasty import NASTY

PYTHON = {"string": str, "boolean": bool, "integer": int, "float": float, "date": str, "list": tuple}


def rows(network: Network) -> list[tuple[tuple[Column, ...], Row]]:
    nodes = [(NODE_COLUMNS, row) for row in node_rows(network, "en")]
    return nodes + [(EDGE_COLUMNS, row) for row in edge_rows(network, "en")]


@pytest.mark.parametrize("projection", [*PROJECTIONS, "nasty"])
def test_every_value_has_the_type_of_its_column(projection: str) -> None:
    network = NASTY if projection == "nasty" else sourcier.open().network(projection)
    found = rows(network)
    assert len(found) == len(network.nodes) + len(network.edges)
    for columns, row in found:
        types = {column.name: PYTHON[column.type] for column in columns}
        assert {name: type(value) for name, value in row.items()} == {name: types[name] for name in row}
        assert list(row) == [column.name for column in columns if column.name in row]


def test_what_is_not_there_is_not_written() -> None:
    nasty = {row["id"]: row for row in edge_rows(NASTY, "en")}
    assert "since" not in nasty["tie:loop"]
    assert "weight" not in nasty["tie:nan"]
    assert "claims" not in nasty["summary:no-address"]
    assert nasty["tie:one-day"]["since"] == "2020-01-01"


def test_control_characters_are_replaced_and_counted() -> None:
    [label] = [row["label"] for row in node_rows(NASTY, "en") if row["id"] == "actor:control"]
    assert label == "bell\ufffd and null\ufffd and\ufffd"
    assert [(loss.what.en, loss.count) for loss in value_losses(NASTY)] == [
        ("control characters", 3),
        ("weights that are no number", 2),
    ]


def test_a_label_says_the_standing_of_what_is_not_said_to_exist() -> None:
    labels = {row["id"]: row["label"] for row in edge_rows(NASTY, "fr")}
    assert labels["tie:parallel-existing"] == "travaille avec"
    assert labels["tie:parallel-planned"] == "travaille avec (annoncé ou prévu)"


def test_addresses_are_whole_and_those_of_what_the_graph_has() -> None:
    urls = {row["id"]: row.get("url") for row in edge_rows(NASTY, "en")}
    assert urls["tie:since"] == "https://w3id.org/sourcier/id/tie/since"
    assert urls["tie:parallel-denied"] == "https://w3id.org/sourcier/id/claim/tie-parallel-denied"
    assert urls["summary:no-address"] is None
    assert url_of("id") is None


def test_a_node_has_the_claims_of_its_edges() -> None:
    nodes = {row["id"]: row.get("claims") for row in node_rows(NASTY, "en")}
    assert nodes["project:separated"] == ("claim:a", "claim:b")
    assert nodes["site:été-à-l’île"] == ("claim:tie-label",)
