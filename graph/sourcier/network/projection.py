"""The ways to see a graph as a network, and the way from a graph to one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.batch import batched
from sourcier.errors import NotFoundError
from sourcier.language import Text
from sourcier.lookup.claims import claim_iris
from sourcier.lookup.label import as_text
from sourcier.namespaces import node_of, prologue
from sourcier.network.claims import claim_edges
from sourcier.network.edge import Edge
from sourcier.network.filters import Filters
from sourcier.network.network import Network
from sourcier.network.node import FAMILIES, Node, node
from sourcier.network.sources import source_edges
from sourcier.network.statement import Statement, each_statement, read_statements
from sourcier.network.ties import summary_edges, tie_edges, tie_id
from sourcier.registry import load_registry
from sourcier.store.view import View, select

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Projection:
    """A way to see a graph as a network: what its nodes and edges are."""

    key: str
    question: Text
    families: tuple[str, ...] = ()


PROJECTIONS = {
    one.key: one
    for one in (
        Projection(
            "ties",
            Text(
                "Who is tied to whom and what? One edge a relation and state, parallel edges kept.",
                "Qui est lié à qui et à quoi\u00a0? Une arête par relation et par état, les arêtes parallèles gardées.",
            ),
        ),
        Projection(
            "summary",
            Text(
                "The same, one edge for each relation of a pair; its weight is how many origins it has at least.",
                "De même, une arête pour chaque relation d’une paire\u00a0; son poids, ses origines au moins.",
            ),
        ),
        Projection(
            "claims",
            Text(
                "Who says what of what, and where? Claims are nodes.",
                "Qui dit quoi de quoi, et où\u00a0? Les affirmations sont des nœuds.",
            ),
            ("actor", "site", "project", "event", "place", "claim", "source"),
        ),
        Projection(
            "sources",
            Text("Which source rests on which?", "Quelle source s’appuie sur laquelle\u00a0?"),
            ("source",),
        ),
    )
}
"""Each projection by its name; `families` are what it shows whatever the filters show."""

_NODES = """
SELECT ?node ?class ?name WHERE { $some
  { ?node a ?class . FILTER(STRSTARTS(STR(?class), STR(sou:))) } MINUS { ?node a sou:Mention }
  ?node rdfs:label ?name
}
"""


def project(view: View, projection: str = "ties", filters: Filters | None = None) -> Network:
    """Returns the network of that projection, of what the filters want.

    Raises:
        NotFoundError: there is no such projection.
        UsageError: origins are to be counted in a graph that derives none.
    """
    if projection not in PROJECTIONS:
        raise NotFoundError(projection, kind="projection", nearest=list(PROJECTIONS))
    wanted = filters or Filters()
    statements = wanted.statements(read_statements(view))
    edges = [edge for edge in _edges(view, projection, statements) if _has_origins(edge, wanted)]
    families = PROJECTIONS[projection].families or wanted.families
    nodes = read_nodes(view)
    shown = {id_: one for id_, one in nodes.items() if one.family in families and wanted.shows(id_)}
    kept = tuple(edge for edge in edges if edge.source in shown and edge.target in shown)
    ends = {end for edge in kept for end in edge.ends}
    named = {id_ for edge in kept for id_ in (*edge.claimants, *edge.sources, *edge.roots, *edge.origins)}
    names = {id_: nodes[id_].label for id_ in sorted(named & nodes.keys())}
    return Network(projection, {id_: shown[id_] for id_ in sorted(ends)}, kept, len(edges) - len(kept), names)


def read_nodes(view: View, some: Sequence[NamedNode] | None = None) -> dict[str, Node]:
    """Returns everything of the graph, or of some of it, that can be a node, by its id."""
    registry, names, classes = load_registry(), dict[NamedNode, dict[str, str]](), dict[NamedNode, NamedNode]()
    values = "" if some is None else f"VALUES ?node {{ {' '.join(map(str, some))} }}"
    for row in select(view, prologue() + _NODES.replace("$some", values)):
        iri, class_, name = row["node"], row["class"], row["name"]
        if isinstance(iri, NamedNode) and isinstance(class_, NamedNode) and not isinstance(name, NamedNode):
            names.setdefault(iri, {})[getattr(name, "language", None) or ""] = getattr(name, "value", "")
            if iri not in classes or registry.is_a(class_, {classes[iri]}):
                classes[iri] = class_
    found = [node(iri, as_text(names[iri]), class_) for iri, class_ in classes.items()]
    return {one.id: one for one in sorted(found, key=lambda one: one.id) if one.family}


def each_node(view: View, families: Collection[str]) -> Iterator[Node]:
    """Yields the nodes of those families, which are read some hundreds at a time."""
    roots = {FAMILIES[family] for family in families}
    classes = [str(class_) for class_ in load_registry().superclasses if load_registry().is_a(class_, roots)]
    query = f"SELECT DISTINCT ?node WHERE {{ VALUES ?class {{ {' '.join(sorted(classes))} }} ?node a ?class }}"
    iris = sorted((iri for (iri,) in select(view, query).rows if isinstance(iri, NamedNode)), key=str)
    for some in batched(iris, _AT_ONCE):
        yield from (one for one in read_nodes(view, some).values() if one.family in families)


def each_tie(view: View, families: Collection[str]) -> Iterator[Edge]:
    """Yields the edges of the projection `ties` between nodes of those families, of which few are held at once."""
    claims: dict[str, list[NamedNode]] = defaultdict(list)
    related = claim_iris(view, "?claim sou:object ?object")
    for one in each_statement(view, related, bare=True):
        claims[tie_id(one)].append(node_of(one.claim))
    for ids in batched(sorted(claims), _AT_ONCE):
        some = [claim for id_ in ids for claim in claims[id_]]
        edges = tie_edges(list(each_statement(view, some)))
        ends = sorted({end for edge in edges for end in edge.ends})
        shown = {one.id for one in read_nodes(view, list(map(node_of, ends))).values() if one.family in families}
        yield from (edge for edge in edges if shown.issuperset(edge.ends))


def _edges(view: View, projection: str, statements: list[Statement]) -> Iterable[Edge]:
    related = [one for one in statements if one.object is not None]
    match projection:
        case "ties":
            return tie_edges(related)
        case "summary":
            return summary_edges(related)
        case "claims":
            return claim_edges(statements)
    return source_edges(view, statements)


def _has_origins(edge: Edge, wanted: Filters) -> bool:
    return not wanted.min_origins or edge.origins_low is None or edge.origins_low >= wanted.min_origins
