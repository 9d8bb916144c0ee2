"""What analyses find in a planted network, set against what was planted: one judge an analysis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from benchmarks.compare import Found
from benchmarks.planted.network import NetworkTruth
from benchmarks.planted.network.scene import in_order

_ALIKE = 0.95
_LONGEST = 200
"""The most characters that are shown of what was missed."""

Judge = Callable[[Any, NetworkTruth], list[Found]]


def judge_brokers(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges cut vertices and bridges, which are exact."""
    return [
        same("cut vertices", truth.cut.vertices, (one.id for one in found.cut_vertices)),
        same("bridges", truth.cut.bridges, (in_order(edge.source, edge.target) for edge in found.bridges)),
    ]


def judge_ways(several: Any, truth: NetworkTruth) -> list[Found]:
    """Judges the ways between each two ends: which they are, in which order, and how far the weakest hop has come."""
    planted = {
        ends: tuple((way.nodes, way.standing, way.confidence) for way in ways) for ends, ways in truth.ways.items()
    }
    found = {
        (one.one, one.other): tuple((way.nodes, way.weakest.standing, way.weakest.confidence) for way in one.ways)
        for one in several
    }
    return [same("ways", planted.items(), found.items())]


def judge_shared_founders(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges who certainly shares whom with which weight, who possibly does, and who is a hub."""
    certain = {
        (pair.one, pair.other, share.person, round(share.weight, 9)) for pair in found.certain for share in pair.certain
    }
    possible = {(pair.one, pair.other, share.person) for pair in found.possible for share in pair.possible}
    return [
        same("shared", ((*pair, who, round(weight, 9)) for pair, people in truth.shared.items()
                        for who, weight in people.items()), certain),
        same("possibly shared", ((*pair, who) for pair, people in truth.possible.items() for who in people), possible),
        same("hubs", truth.hubs.items(), found.hubs.items()),
    ]  # fmt: skip


def judge_self_dealing(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges who deals with which insider, through whom, and how far the weakest tie has come."""
    planted = {
        (one.organization, one.thing, one.insider, (one.other,) if one.other else (), one.standing)
        for one in truth.self_dealing
    }
    given = {(one.chooser, one.chosen, one.insider, one.path[1:-1], one.weakest.standing) for one in found.interests}
    return [same("self-dealing", planted, given)]


def judge_revolving_door(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges who left a public office for a company, and who is in both."""
    planted = {(one.person, one.is_in_office, one.body, one.company, one.relation) for one in truth.turns}
    given = {
        (one.person, one.stage == "in-office", office.target, company.target, company.relation)
        for one in found.passages
        for office in one.offices
        for company in one.companies
    }
    return [same("turns", planted, given)]


def judge_cycles(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges the circles of ownership: all of them, or, where the search was cut, that each was planted."""
    circles = {circle.nodes for circle in found.circles}
    return [_listed("cycles", truth.ownership_cycles, circles, is_cut=found.is_cut)]


def judge_circular_flows(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges the circles of flows in their time, in which ownership goes round, too, and stakes in own suppliers."""
    circles, stakes = (
        {one.circle.nodes for one in found.patterns if one.kind == kind} for kind in ("circle", "supplier")
    )
    planted = truth.flows | truth.ownership_cycles
    return [_listed("flows", planted, circles, is_cut=found.is_cut), same("stakes", truth.stakes, stakes)]


def judge_ownership(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges the chains of two hops and more, and the circles."""
    chains = {one.nodes for one in found.chains if len(one.hops) > 1}
    circles = {one.nodes for one in found.circles}
    return [
        _listed("chains", truth.chains, chains, is_cut=found.is_cut),
        _listed("circles", truth.ownership_cycles, circles, is_cut=found.is_cut),
    ]


def judge_reliance(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges which ties would vanish with which source."""
    given = {(edge.claims, source) for edge in found.considered.network.edges for source in found.needs[edge.id]}
    return [same("single-source ties", truth.single, given)]


def judge_communities(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges which communities are found but for one member in twenty: the method promises nothing exact.

    Nodes that hang on the dense parts may go with any of them.
    """
    planted: dict[int, set[str]] = defaultdict(set)
    for node, label in truth.communities.items():
        planted[label].add(node)
    given = [{member.id for member in one.members} & truth.communities.keys() for one in found.communities]
    likest = [max(len(nodes & other) / len(nodes | other) for other in given) for nodes in planted.values()]
    recovered = sum(share >= _ALIKE for share in likest)
    return [Found("communities", len(planted), recovered, f"the worst is alike to {min(likest):.3f}")]


JUDGES: Mapping[str, Judge] = {
    "brokers": judge_brokers,
    "circular-flows": judge_circular_flows,
    "communities": judge_communities,
    "cycles": judge_cycles,
    "ownership": judge_ownership,
    "reliance": judge_reliance,
    "revolving-door": judge_revolving_door,
    "self-dealing": judge_self_dealing,
    "shared-founders": judge_shared_founders,
}
"""The judge of each analysis of the catalogue that finds something planted."""

OPTIONS: Mapping[str, Mapping[str, Any]] = {"shared-founders": {"include": ("planned", "negotiated", "former")}}
"""The options with which an analysis finds all that was planted, where it does not without."""


def _listed(kind: str, planted: set[tuple[str, ...]], given: set[tuple[str, ...]], *, is_cut: bool) -> Found:
    """Returns how much of a list was found; of one that was cut, and says so, only whether all in it was planted."""
    return same(f"{kind}, cut after {len(given)}", given & planted, given) if is_cut else same(kind, planted, given)


def same(kind: str, planted: Iterable[Hashable], found: Iterable[Hashable]) -> Found:
    """Returns how much of what was planted was found; what was found and not planted counts as planted and missed."""
    wanted, given = set(planted), set(found)
    missed, more = wanted - given, given - wanted
    words = [
        f"{word} {min(map(str, several))[:_LONGEST]}" for word, several in (("not", missed), ("also", more)) if several
    ]
    return Found(kind, len(wanted | given), len(wanted & given), ", ".join(words))
