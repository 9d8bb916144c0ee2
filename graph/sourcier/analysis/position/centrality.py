"""Who is central, by four measures, each with what it hangs on: intervals from draws of the claims.

A draw takes as many claims as there are, each of them never, once or several times (bootstrap; Efron, 1979); a tie
stays where one of its claims is drawn. A draw so has fewer ties, and its values are scaled to the sum that they have
in the whole network. Between the limits lie 90 % of the draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil, floor
from random import Random
from statistics import quantiles

import networkx as nx

from sourcier.analysis.findings import (
    CLAIMS,
    SAMPLING,
    Considered,
    Drawing,
    Findings,
    Section,
    considered,
    names_in,
    rounded,
    table,
)
from sourcier.analysis.position.betweenness import estimate_notes, is_exact
from sourcier.analysis.position.measure import MEASURES, Measure
from sourcier.language import Text
from sourcier.listing import Cell, Table
from sourcier.network.edge import Edge, claims_of
from sourcier.network.network import Network

_SEED = 1
_FEWEST = 20
"""Of fewer draws, 5 % is less than one."""
_STEPS = 20_000_000
"""How much work draws may be: nodes times ties times draws."""
_DIGITS = 9

_RANK = Text("rank {rank}", "rang {rank}")
_RANK_BETWEEN = Text("rank {rank} ({low} to {high})", "rang {rank} ({low} à {high})")
_FIRST = Text("may come first", "peuvent être en tête")
_DRAWN = Text(
    "In brackets: the ranks in 90 % of {n} draws, each of as many claims as there are. They show what hangs on single "
    "claims, not what no source says; where they overlap, who comes first is not known.",
    "Entre parenthèses\u00a0: les rangs dans 90\u00a0% de {n} tirages, chacun d’autant d’affirmations qu’il y en a. "
    "Ils montrent ce qui tient à quelques affirmations, non ce qu’aucune source ne dit\u00a0; là où ils se recouvrent, "
    "on ne sait qui est en tête.",
)
_FEWER = Text(
    "Fewer draws than asked ({asked}), as the network is large.",
    "Moins de tirages que demandé ({asked}), car le réseau est grand.",
)
_NOT_DRAWN = Text(
    "No intervals: they need {fewest} draws or more, and a network that is not too large for these.",
    "Pas d’intervalles\u00a0: il faut au moins {fewest} tirages, et un réseau qui ne soit pas trop grand pour cela.",
)


@dataclass(frozen=True, slots=True)
class Score:
    """How a node fares by one measure; the limits are those of 90 % of the draws, None without draws.

    Whoever fares alike has the same `rank`, the best that one of them could have, and the same `last`, the worst.
    """

    value: float
    rank: int
    last: int
    low: float | None = None
    high: float | None = None
    rank_low: int | None = None
    rank_high: int | None = None


@dataclass(frozen=True, slots=True)
class Central:
    """A node with its scores by the key of their measure, and its edges."""

    id: str
    scores: Mapping[str, Score]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Centralities(Findings):
    """How central each node is by each measure; `samples` draws were made of the `asked`."""

    considered: Considered
    nodes: tuple[Central, ...]
    exact: bool
    samples: int
    asked: int
    top: int

    def ranked(self, measure: str) -> list[Central]:
        """Returns the nodes by their rank in one measure."""
        return sorted(self.nodes, key=lambda one: (one.scores[measure].rank, one.id))

    def for_people(self, lang: str) -> tuple[Section, ...]:
        """Returns a section a measure, and for each who may come first where that is open."""
        return tuple(Section(one.title.in_(lang), self._entries(one, lang)) for one in MEASURES if self.nodes)

    def for_programs(self, lang: str) -> Table:
        """Returns one row a measure and node, by rank."""
        name = self.considered.network.name
        rows: list[Sequence[Cell]] = []
        for measure in (one.key for one in MEASURES):
            for node in self.ranked(measure):
                score = node.scores[measure]
                values = [_cell(value) for value in (score.value, score.low, score.high)]
                ranks = (score.rank, score.rank_low, score.rank_high)
                claims = claims_of(node.edges)
                rows.append((measure, node.id, name(node.id).in_(lang), *values, *ranks, claims))
        keys = ("measure", "node", "name", "value", "low", "high", "rank", "rank_low", "rank_high", CLAIMS)
        return table(keys, rows)

    def notes(self, lang: str) -> tuple[str, ...]:
        """Returns what the limits mean, what was estimated and left out, and whom sources write about."""
        drawn = _DRAWN.in_(lang).format(n=self.samples) if self.samples else _NOT_DRAWN.in_(lang).format(fewest=_FEWEST)
        fewer = [_FEWER.in_(lang).format(asked=self.asked)] if 0 < self.samples < self.asked else []
        estimated = estimate_notes(lang, exact=self.exact)
        return (drawn, *fewer, *estimated, *self.considered.notes(lang), SAMPLING.in_(lang))

    def drawing(self) -> Drawing | None:
        """Returns the whole network, whoever comes first by some measure standing out."""
        if not self.nodes:
            return None
        first = {node.id for one in MEASURES for node in self.nodes if node.scores[one.key].rank == 1}
        return Drawing(self.considered.network, frozenset(first))

    def _entries(self, measure: Measure, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        ranked = self.ranked(measure.key)
        shown = [one for one in ranked[: self.top] if one.scores[measure.key].value > 0]
        name = self.considered.network.name
        entries = [(name(one.id).in_(lang), (_line(measure, one.scores[measure.key], lang),)) for one in shown]
        first = [one.id for one in ranked if one.scores[measure.key].rank_low == 1]
        if len(first) > 1:
            entries.append((_FIRST.in_(lang), (names_in(first, self.considered.network, lang, most=10),)))
        return tuple(entries)


def find_centralities(
    network: Network, *, top: int = 10, samples: int = 100, include: Sequence[str] = ()
) -> Centralities:
    """Returns how central each node is among the ties said to exist, and those of the standings `include`.

    `samples` draws give the limits; fewer are made on large networks, and none where fewer than 20 would be.
    """
    chosen = considered(network, include)
    graph = chosen.network.undirected()
    drawn = min(samples, _STEPS // max(len(graph) * graph.number_of_edges(), 1))
    drawn = drawn if drawn >= _FEWEST and len(graph) else 0
    found = {one.key: _rounded(one.of(graph)) for one in MEASURES} if graph.number_of_edges() else {}
    scores = {key: _scored(values) for key, values in found.items()}
    if drawn and found:
        draws = _draws(graph, found, drawn)
        scores = {
            key: {id_: _with_limits(score, draws[key][id_]) for id_, score in several.items()}
            for key, several in scores.items()
        }
    incident = chosen.network.incident()
    nodes = [Central(id_, {key: scores[key][id_] for key in scores}, incident[id_]) for id_ in graph if scores]
    return Centralities(chosen, tuple(nodes), is_exact(graph), drawn if found else 0, samples, top)


def _draws(
    graph: nx.Graph[str], found: Mapping[str, Mapping[str, float]], times: int
) -> dict[str, dict[str, list[Score]]]:
    """Returns the scores of each node in so many draws, by measure."""
    behind = [
        (one, other, {claim for edge in graph.edges[one, other]["edges"] for claim in edge.claims})
        for one, other in graph.edges
    ]
    claims = sorted({claim for _, _, several in behind for claim in several})
    random = Random(_SEED)  # noqa: S311 - statistics, no secret
    drawn: dict[str, dict[str, list[Score]]] = {key: {id_: [] for id_ in graph} for key in found}
    for _ in range(times):
        kept = set(random.choices(claims, k=len(claims)))
        draw: nx.Graph[str] = nx.Graph()
        draw.add_nodes_from(graph)
        draw.add_edges_from((one, other) for one, other, several in behind if not kept.isdisjoint(several))
        for measure in MEASURES:
            scaled = _scaled(measure, measure.of(draw), sum(found[measure.key].values()))
            for id_, score in _scored(scaled).items():
                drawn[measure.key][id_].append(score)
    return drawn


def _scaled(measure: Measure, values: Mapping[str, float], total: float) -> dict[str, float]:
    """Returns values with that sum, none above what is possible."""
    most, now = measure.most(len(values)), sum(values.values())
    factor = total / now if now else 0.0
    return _rounded({id_: min(value * factor, most) for id_, value in values.items()})


def _scored(values: Mapping[str, float]) -> dict[str, Score]:
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), start=1):
        first.setdefault(value, place)
        last[value] = place
    return {id_: Score(value, first[value], last[value]) for id_, value in values.items()}


def _with_limits(score: Score, draws: Sequence[Score]) -> Score:
    low, *_, high = quantiles([draw.value for draw in draws], n=20, method="inclusive")
    first, *_ = quantiles([draw.rank for draw in draws], n=20, method="inclusive")
    *_, last = quantiles([draw.last for draw in draws], n=20, method="inclusive")
    return replace(score, low=low, high=high, rank_low=floor(first), rank_high=ceil(last))


def _line(measure: Measure, score: Score, lang: str) -> str:
    """Returns a score in words."""
    value = measure.line.in_(lang).format(value=rounded(score.value * measure.factor, measure.digits, lang))
    rank = _RANK if score.rank_low is None else _RANK_BETWEEN
    return f"{value}, {rank.in_(lang).format(rank=score.rank, low=score.rank_low, high=score.rank_high)}"


def _cell(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.6f}")


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    """Returns values without the last digits, in which equal ones may differ by the order of additions."""
    return {id_: round(value, _DIGITS) for id_, value in values.items()}
