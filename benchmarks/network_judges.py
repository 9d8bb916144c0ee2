"""What analyses find in a planted network, set against what was planted: one judge an analysis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from benchmarks.compare import Found
from benchmarks.planted.network import NetworkTruth
from benchmarks.planted.network.scene import in_order

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
    return [_circles("cycles", truth.ownership_cycles, found)]


def judge_circular_flows(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges the circles of flows in their time, in which ownership goes round, too."""
    return [_circles("flows", truth.flows | truth.ownership_cycles, found)]


def judge_reliance(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges which ties would vanish with which source."""
    given = {(edge.claims, source) for edge in found.considered.network.edges for source in found.needs[edge.id]}
    return [same("single-source ties", truth.single, given)]


def judge_communities(found: Any, truth: NetworkTruth) -> list[Found]:
    """Judges which members of the dense parts are put together; nodes that hang on them may go with any of them."""
    planted: dict[int, set[str]] = defaultdict(set)
    for node, label in truth.communities.items():
        planted[label].add(node)
    given = [{member.id for member in one.members} & truth.communities.keys() for one in found.communities]
    return [same("communities", map(frozenset, planted.values()), map(frozenset, filter(None, given)))]


JUDGES: Mapping[str, Judge] = {
    "brokers": judge_brokers,
    "circular-flows": judge_circular_flows,
    "communities": judge_communities,
    "cycles": judge_cycles,
    "reliance": judge_reliance,
    "revolving-door": judge_revolving_door,
    "self-dealing": judge_self_dealing,
    "shared-founders": judge_shared_founders,
}
"""The judge of each analysis of the catalogue that finds something planted."""

OPTIONS: Mapping[str, Mapping[str, Any]] = {"shared-founders": {"include": ("planned", "negotiated", "former")}}
"""The options with which an analysis finds all that was planted, where it does not without."""


def _circles(kind: str, planted: Iterable[tuple[str, ...]], found: Any) -> Found:
    given = {circle.nodes for circle in found.circles}
    if found.is_cut:
        return same(f"{kind}, cut after {len(given)}", given & set(planted), given)
    return same(kind, planted, given)


def same(kind: str, planted: Iterable[Hashable], found: Iterable[Hashable]) -> Found:
    """Returns how much of what was planted was found; what was found and not planted counts as planted and missed."""
    wanted, given = set(planted), set(found)
    missed, more = wanted - given, given - wanted
    words = [f"{word} {min(several, key=str)}" for word, several in (("not", missed), ("also", more)) if several]
    return Found(kind, len(wanted | given), len(wanted & given), ", ".join(words))
