"""Planted networks are what they say they are: a plain reading of them finds what was planted, nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from math import isclose
from typing import cast

import networkx as nx
import pytest

from benchmarks.planted.network import (
    MOST_HOPS,
    WINDOW,
    Cuts,
    NetworkTruth,
    PlantedNetwork,
    Turn,
    network_quads,
    planted_network,
)
from benchmarks.planted.network.people import HUB
from benchmarks.planted.network.scene import in_order
from benchmarks.planted.network.truth import from_first
from sourcier.network import Edge, Network, Standing, project
from sourcier.store.embedded import EmbeddedView

EDGES = 3_000
SEATS = {"founderOf", "officerOf", "ownerOf"}
FLOWING = {"investsIn", "clientOf", "ownerOf"}


@pytest.fixture(scope="module", params=(1, 2))
def planted(request: pytest.FixtureRequest) -> PlantedNetwork:
    return planted_network(EDGES, request.param)


def test_equal_seeds_give_equal_networks_and_others_do_not() -> None:
    assert planted_network(600, 1) == planted_network(600, 1)
    assert planted_network(600, 1).network != planted_network(600, 2).network


@pytest.mark.parametrize("edges", [500, 777, 2_000])
def test_a_network_has_as_many_edges_as_asked_for(edges: int) -> None:
    network = planted_network(edges, 1).network
    assert len(network.edges) == len({edge.id for edge in network.edges}) == edges
    assert network.tied() == network


def test_a_network_that_is_too_small_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 500 edges, not 499"):
        planted_network(499, 1)


def test_every_kind_of_finding_is_planted(planted: PlantedNetwork) -> None:
    truth = planted.truth
    assert {one.case for one in truth.self_dealing} == {
        "ownerOf", "operates", "own officerOf", "own ownerOf", "clientOf", "own client",
    }  # fmt: skip
    assert {one.relation for one in truth.turns} == {"officerOf", "founderOf", "worksFor"}
    assert {len(cycle) for cycle in truth.ownership_cycles} == {2, 3, 4, 5}
    assert {len(chain) for chain in truth.chains} >= {3, 4, 5}
    assert {ways[1].standing for ways in truth.ways.values()} == {
        Standing.EXISTING, Standing.PLANNED, Standing.NEGOTIATED, Standing.FORMER,
    }  # fmt: skip
    assert all(
        (truth.shared, truth.possible, truth.hubs, truth.flows, truth.slow_flows, truth.stakes, truth.communities)
    )
    assert {edge.standing for edge in planted.network.edges} == set(Standing)
    assert {edge.origins_low for edge in planted.network.edges} >= {1, 2, 3}


def test_what_is_projected_from_its_quads_is_the_network_again() -> None:
    planted = planted_network(1_500, 3)
    found = project(EmbeddedView.of_quads(network_quads(planted)))
    assert (found.edges, found.nodes, found.dropped) == (planted.network.edges, planted.network.nodes, 0)


def test_people_share_organizations_as_a_plain_reading_finds(planted: PlantedNetwork) -> None:
    certain, _ = _seats(planted.network)
    shared: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for person, organizations in certain.items():
        if len(organizations) < HUB:
            for pair in combinations(sorted(organizations), 2):
                shared[pair][person] = 1 / (len(organizations) - 1)
    assert shared.keys() == planted.truth.shared.keys()
    for pair, people in shared.items():
        assert people.keys() == planted.truth.shared[pair].keys()
        assert all(isclose(weight, planted.truth.shared[pair][person]) for person, weight in people.items())
    assert {person: len(several) for person, several in certain.items() if len(several) >= HUB} == planted.truth.hubs


def test_people_possibly_share_organizations_as_a_plain_reading_finds(planted: PlantedNetwork) -> None:
    certain, possible = _seats(planted.network)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person, organizations in possible.items():
        for one in organizations:
            for other in (certain[person] | organizations) - {one}:
                found[in_order(one, other)].add(person)
    assert found == planted.truth.possible


def test_who_deals_with_an_insider_is_as_a_plain_reading_finds(planted: PlantedNetwork) -> None:
    existing = [edge for edge in planted.network.edges if edge.exists]
    insiders = _sources(edge for edge in existing if edge.relation in {"founderOf", "ownerOf"})
    seats = _sources(edge for edge in existing if edge.relation in SEATS)
    holders = _sources(edge for edge in existing if edge.relation in SEATS | {"operates"})
    found = set()
    for edge in planted.network.edges:
        is_supply = edge.relation == "clientOf" and edge.exists
        is_choice = edge.relation == "selectedSite" and edge.standing in {Standing.EXISTING, Standing.PLANNED}
        if is_supply or is_choice:
            for holder in {edge.target} if is_supply else holders[edge.target]:
                inside = insiders[edge.source] & (seats[holder] | {holder})
                found |= {
                    (edge.source, edge.target, one, None if holder in {one, edge.target} else holder) for one in inside
                }
    assert found == {(one.organization, one.thing, one.insider, one.other) for one in planted.truth.self_dealing}


def test_who_changed_sides_is_as_a_plain_reading_finds(planted: PlantedNetwork) -> None:
    nodes, offices, companies = planted.network.nodes, defaultdict(set), defaultdict(set)
    for edge in planted.network.edges:
        kind = nodes[edge.target].kind
        if (
            edge.relation == "officerOf"
            and kind == "public-body"
            and edge.standing in {Standing.EXISTING, Standing.FORMER}
        ):
            offices[edge.source].add((edge.target, edge.exists))
        if edge.exists and edge.relation in {"officerOf", "founderOf", "worksFor"} and kind == "company":
            companies[edge.source].add((edge.target, edge.relation))
    found = {Turn(one, body, *there, now) for one in offices for body, now in offices[one] for there in companies[one]}
    assert found == planted.truth.turns


def test_cycles_of_ownership_are_those_that_networkx_finds(planted: PlantedNetwork) -> None:
    found = {from_first(tuple(cycle)) for cycle in nx.simple_cycles(nx.DiGraph(_owned(planted.network)))}
    assert found == planted.truth.ownership_cycles


def test_chains_of_ownership_are_those_of_a_plain_reading(planted: PlantedNetwork) -> None:
    owned = defaultdict(set)
    for owner, there in _owned(planted.network):
        owned[owner].add(there)
    tops = owned.keys() - {there for several in owned.values() for there in several}
    found = {chain for top in tops for chain in _chains((top,), owned)}
    assert {chain for chain in found if len(chain) > 2} == planted.truth.chains


def test_flows_are_those_that_networkx_finds_in_their_time(planted: PlantedNetwork) -> None:
    ties = {edge.ends: edge for edge in planted.network.edges if edge.exists and edge.relation in FLOWING}
    found: dict[bool, set[tuple[str, ...]]] = {True: set(), False: set()}
    for cycle in nx.simple_cycles(nx.DiGraph(list(ties))):
        hops = [ties[pair] for pair in pairwise([*cycle, cycle[0]])]
        if any(hop.relation != "ownerOf" for hop in hops):
            days = [hop.since for hop in hops if hop.since]
            assert len(days) == len(hops)
            found[(max(days) - min(days)).days <= WINDOW].add(from_first(tuple(cycle)))
    assert found == {True: planted.truth.flows, False: planted.truth.slow_flows}


def test_stakes_in_suppliers_are_those_of_a_plain_reading(planted: PlantedNetwork) -> None:
    relations: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in planted.network.edges:
        if edge.exists:
            relations[edge.ends].add(edge.relation)
    found = {ends for ends, several in relations.items() if several >= {"investsIn", "clientOf"}}
    assert found == planted.truth.stakes


@pytest.mark.parametrize(
    ("keep", "cut"),
    [
        (lambda edge: edge.exists, lambda truth: truth.cut),
        (lambda edge: edge.standing is not Standing.DENIED, lambda truth: truth.cut_any),
    ],
    ids=["existing", "not denied"],
)
def test_cut_vertices_and_bridges_are_those_that_networkx_finds(
    planted: PlantedNetwork, keep: Callable[[Edge], bool], cut: Callable[[NetworkTruth], Cuts]
) -> None:
    graph = planted.network.where(keep).undirected()
    assert set(nx.articulation_points(graph)) == cut(planted.truth).vertices
    pairs = cast("Iterator[tuple[str, str]]", nx.bridges(graph))
    bridges = {in_order(*pair) for pair in pairs if len(graph.edges[pair]["edges"]) == 1}
    assert bridges == cut(planted.truth).bridges


def test_members_of_a_community_are_tied_to_their_own_and_once_at_most_to_another(planted: PlantedNetwork) -> None:
    labels = planted.truth.communities
    inside, across = Counter[str](), Counter[str]()
    for edge in planted.network.edges:
        if edge.source in labels and edge.target in labels:
            (inside if labels[edge.source] == labels[edge.target] else across).update(edge.ends)
    assert min(inside[node] for node in labels) >= 5
    assert max(across.values()) == 1
    assert len(set(labels.values())) >= 4


def test_ways_are_all_that_networkx_finds(planted: PlantedNetwork) -> None:
    graph = planted.network.where(lambda edge: edge.standing is not Standing.DENIED).undirected()
    for (start, end), ways in planted.truth.ways.items():
        found = {tuple(nodes) for nodes in nx.all_simple_paths(graph, start, end, cutoff=MOST_HOPS)}
        assert found == {way.nodes for way in ways}
        for way in ways:
            hops: list[Edge] = [graph.edges[pair]["edges"][0] for pair in pairwise(way.nodes)]
            weakest = max(hops, key=lambda edge: edge.strength[:2])
            assert (weakest.standing, weakest.confidence) == (way.standing, way.confidence)
            assert weakest.pair == way.weakest or weakest.strength[:2] == (0, 1)


def test_ties_that_one_source_carries_are_those_of_a_plain_reading(planted: PlantedNetwork) -> None:
    found = set()
    for edge in planted.network.edges:
        needed = [{quote.source, *quote.roots} for quote in edge.quotes]
        if edge.exists and (common := set.intersection(*needed)):
            found |= {(edge.claims, source) for source in common}
    assert found == planted.truth.single


def _owned(network: Network) -> Iterator[tuple[str, str]]:
    """Yields who owns which organization, as said of owners or of subsidiaries, by existing ties."""
    for edge in network.edges:
        if edge.exists and edge.relation == "ownerOf" and edge.target.startswith("actor:"):
            yield edge.ends
        if edge.exists and edge.relation == "subsidiaryOf":
            yield edge.target, edge.source


def _chains(chain: tuple[str, ...], owned: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    if chain[-1] not in owned:
        yield chain
    for there in owned.get(chain[-1], ()):
        yield from _chains((*chain, there), owned)


def _seats(network: Network) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Returns the organizations of each person by ties that are sure, and by those that are not."""
    certain, possible = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for edge in network.edges:
        if edge.relation in SEATS and network.nodes[edge.source].kind == "person":
            if edge.exists and edge.confidence < 3:
                certain[edge.source].add(edge.target)
            elif edge.standing not in {Standing.DENIED, Standing.WITHDRAWN}:
                possible[edge.source].add(edge.target)
    return certain, possible


def _sources(edges: Iterator[Edge]) -> dict[str, set[str]]:
    found = defaultdict[str, set[str]](set)
    for edge in edges:
        found[edge.target].add(edge.source)
    return found
