"""What a graph holds back to claims: each number of `sourcier stats` by what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from sourcier.compare.explain.behind import Claims, claims_behind, claims_carried
from sourcier.compare.explain.explanation import Explanation, grouped, number
from sourcier.compare.explain.node import explain_things
from sourcier.compare.explain.vector import MENTIONS
from sourcier.language import Text
from sourcier.lookup import ReadClaim
from sourcier.lookup.counts import Count, counted_things
from sourcier.lookup.facts import Namer, describe
from sourcier.namespaces import SOU
from sourcier.store.view import View, select

_COUNT = Text("count", "nombre")
_TIES = Text("ties", "liens")
_TRIPLES = Text("triples", "triplets")
_GRAPHS = "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"


def explain_count(view: View, count: Count, claims_of: Claims) -> Explanation:
    """Returns what one number of a graph counts, in groups, each with its claims."""
    parts = _BY_KEY.get(count.key, explain_things)(view, counted_things(view, count.key), claims_of)
    return Explanation(count.label, ((_COUNT, number(count.count)),), parts=tuple(parts))


def _claims(_: View, claims: Sequence[NamedNode], claims_of: Claims) -> Iterator[Explanation]:
    yield from grouped(claims_of(claims))


def _mentions(view: View, mentions: Sequence[NamedNode], claims_of: Claims) -> Iterator[Explanation]:
    """Yields the mentions by the source that they stand in, with how many there are and the claims they are of."""
    behind = claims_behind(view, mentions)
    claims = claims_of(sorted({iri for claims in behind.values() for iri in claims}, key=str))
    wanted = set(mentions)
    by_source: dict[Text, dict[NamedNode, ReadClaim]] = {}
    numbers: dict[Text, int] = {}
    for claim in claims:
        for mention in claim.mentions:
            if mention.iri in wanted:
                by_source.setdefault(mention.source.label, {})[claim.iri] = claim
                numbers[mention.source.label] = numbers.get(mention.source.label, 0) + 1
    for source, own in by_source.items():
        yield Explanation(source, ((MENTIONS, number(numbers[source])),), tuple(own.values()))


def _ties(view: View, ties: Sequence[NamedNode], claims_of: Claims) -> Iterator[Explanation]:
    """Yields the ties by their kind, and each with the claims that it is derived from."""
    described = describe(view, ties)
    facts = {tie: described[tie][tie] for tie in ties}
    named = Namer(view, [node for own in facts.values() for node in own.all_nodes()])
    behind = claims_behind(view, ties)
    claims_of(iri for claims in behind.values() for iri in claims)
    kinds: dict[Text, list[Explanation]] = {}
    for tie, own in facts.items():
        start, kind, end = (named(node).label for p in (SOU.subject, SOU.property, SOU.object) for node in own.nodes(p))
        title = Text(f"{start.en} – {kind.en} – {end.en}", f"{start.fr} – {kind.fr} – {end.fr}")
        kinds.setdefault(kind, []).append(Explanation(title, claims=tuple(claims_of(behind.get(tie, ())))))
    for kind, several in sorted(kinds.items(), key=lambda group: (-len(group[1]), group[0].en)):
        yield Explanation(kind, ((_TIES, number(len(several))),), parts=tuple(several))


def _triples(view: View, _: Sequence[NamedNode], claims_of: Claims) -> Iterator[Explanation]:
    """Yields the named graphs with how many triples each holds, and the claims of those that are of a source."""
    sizes: dict[NamedNode, int] = {}
    for row in select(view, _GRAPHS):
        graph, n = row["graph"], row["n"]
        if isinstance(graph, NamedNode) and isinstance(n, Literal):
            sizes[graph] = int(n.value)
    carried = claims_carried(view, list(sizes))
    claims_of(iri for claims in carried.values() for iri in claims)
    named = Namer(view, sizes)
    for graph, size in sizes.items():
        yield Explanation(named(graph).label, ((_TRIPLES, number(size)),), tuple(claims_of(carried.get(graph, ()))))


_BY_KEY: dict[str, Callable[[View, Sequence[NamedNode], Claims], Iterator[Explanation]]] = {
    "claims": _claims,
    "mentions": _mentions,
    "figures": _claims,
    "ties": _ties,
    "triples": _triples,
}
"""How numbers are explained; all others count things, and each thing is explained by the claims around it."""
