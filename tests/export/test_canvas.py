"""JSON Canvas, read and validated by PyJSONCanvas."""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest

from sourcier.export.canvas import LEGEND, MOST_CARDS, write_canvas
from sourcier.export.fields import edge_rows
from sourcier.network import Network
from sourcier.network.picture.style import STANDINGS, node_style
from tests.export.foreign import losses_of, network_of
from tests.export.nasty import NASTY


def written(network: Network) -> bytes:
    out = BytesIO()
    write_canvas(network, out, "en")
    return out.getvalue()


def read(network: Network) -> Any:
    package = pytest.importorskip("pyjsoncanvas", reason="PyJSONCanvas is not installed")
    canvas = package.Canvas.from_json(written(network).decode())
    canvas.validate()
    return canvas


def cards_of(canvas: Any) -> list[Any]:
    return [card for card in canvas.nodes if not card.id.startswith(LEGEND)]


@pytest.mark.parametrize("name", ["ties", "sources", "nasty"])
def test_every_node_and_edge_is_read_as_it_is(name: str) -> None:
    network, canvas = network_of(name), read(network_of(name))
    assert [card.id for card in cards_of(canvas)] == list(network.nodes)
    assert [(one.id, one.fromNode, one.toNode, one.label) for one in canvas.edges] == [
        (row["id"], row["source"], row["target"], row["label"]) for row in edge_rows(network, "en")
    ]
    assert [one.toEnd.value for one in canvas.edges] == [
        "none" if edge.symmetric else "arrow" for edge in network.edges
    ]


def test_colours_are_those_of_kinds_and_standings() -> None:
    canvas = read(NASTY)
    assert [card.color.color for card in cards_of(canvas)] == [node_style(node).line for node in NASTY.nodes.values()]
    assert [one.color.color for one in canvas.edges] == [STANDINGS[edge.standing].colour for edge in NASTY.edges]
    legend = {card.id: card.color.color for card in canvas.nodes if card.id.startswith(LEGEND) and card.color}
    assert legend == {f"{LEGEND}{standing}": style.colour for standing, style in STANDINGS.items()}


@pytest.mark.parametrize("name", ["ties", "claims", "nasty"])
def test_no_card_lies_over_another(name: str) -> None:
    boxes = [(one.x, one.y, one.x + one.width, one.y + one.height) for one in read(network_of(name)).nodes]
    over = [(a, b) for a, b in combinations(boxes, 2)
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]  # fmt: skip
    assert over == []


def test_the_first_lines_between_two_cards_take_ways_of_their_own() -> None:
    ways = Counter(
        (frozenset({(one.fromNode, one.fromSide), (one.toNode, one.toSide)})) for one in read(network_of("ties")).edges
    )
    assert max(ways.values()) == 1


def test_a_large_network_is_cut_to_what_can_be_read_and_says_so() -> None:
    network = network_of("claims")
    canvas, losses = read(network), losses_of(network, "canvas")
    assert MOST_CARDS - 10 < len(cards_of(canvas)) <= MOST_CARDS
    assert losses["nodes"].count == len(network.nodes) - len(cards_of(canvas))
    assert losses["edges"].count == len(network.edges) - len(canvas.edges)


def test_what_cannot_be_said_is_counted_and_the_bytes_are_the_same() -> None:
    assert {what: loss.count for what, loss in losses_of(NASTY, "canvas").items()} == {
        "dates, origins, claims, quotes": None,
        "dashed lines": None,
        "control characters": 3,
        "weights that are no number": 2,
    }
    assert written(NASTY) == written(NASTY)
    assert json.loads(written(NASTY)).keys() == {"nodes", "edges"}
