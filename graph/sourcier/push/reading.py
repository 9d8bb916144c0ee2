"""What a store elsewhere holds: how much in each graph, which graphs of ours, and the triples of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from sourcier.batch import batched
from sourcier.errors import PushError
from sourcier.namespaces import GRAPH, SOURCE
from sourcier.push.client import Client, NotHereError
from sourcier.push.protocol import TRIPLES, GraphStore
from sourcier.store.answer import Solutions, Term
from sourcier.store.limited import decode_answer

OURS = (str(GRAPH), str(SOURCE))
"""How the names of the graphs begin that builds make."""
_AT_ONCE = 200
_FORMATS = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_BESIDE = {
    "sparql-auth": "sparql-auth", "sparql-graph-crud-auth": "sparql", "sparql-graph-crud": "sparql",
    "update": "query", "store": "query", "data": "query", "statements": "", "rdf-graphs/service": "",
}  # fmt: skip
"""Where stores answer queries, by how the address to write to ends: Virtuoso, Oxigraph, Fuseki, RDF4J."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads by queries where there is a client for them, else by the Graph Store Protocol."""

    queries: Client | None
    graphs: GraphStore | None = None

    def counts(self, graphs: Iterable[str]) -> dict[str, int] | None:
        """Returns how many triples each of those graphs has, none where it is not there; None where nobody is asked."""
        if self.queries is None:
            return None
        found: dict[str, int] = {}
        for some in batched(graphs, _AT_ONCE):
            named = " ".join(f"<{one}>" for one in some)
            rows = self._ask(
                f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {named} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
            )
            for graph, count in rows:
                if isinstance(graph, NamedNode) and isinstance(count, Literal):
                    found[graph.value] = int(count.value)
        return found

    def names_of_ours(self) -> set[str] | None:
        """Returns the graphs there whose names are such as builds make; None where nobody is asked."""
        if self.queries is None:
            return None
        is_ours = " || ".join(f'STRSTARTS(STR(?g), "{prefix}")' for prefix in OURS)
        rows = self._ask(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({is_ours}) }}")
        return {graph.value for (graph,) in rows if isinstance(graph, NamedNode)}

    def triples(self, graph: str) -> set[Triple]:
        """Returns the triples of a graph, as far as they are given.

        Raises:
            PushError: they cannot be had, or not be read.
        """
        if self.graphs:
            try:
                kind, body = self.graphs.read(graph)
            except NotHereError:
                return set()
        else:
            assert self.queries
            construct = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            kind, body = _query(self.queries, construct, TRIPLES)
        try:
            quads = parse(body, format=_FORMATS.get(kind, RdfFormat.TURTLE))
            return {quad.triple for quad in quads}
        except SyntaxError as error:
            raise PushError(f"{graph} was not given back as {kind}: {error.msg}") from error

    def _ask(self, sparql: str) -> tuple[tuple[Term | None, ...], ...]:
        assert self.queries
        _, body = _query(self.queries, sparql, "application/sparql-results+json")
        try:
            answer = decode_answer("results", body)
        except (SyntaxError, ValueError) as error:
            shown = self.queries.shown(self.queries.address.url)
            raise PushError(f"{shown} did not answer a query with SPARQL results") from error
        return answer.rows if isinstance(answer, Solutions) else ()


def query_url(url: str) -> str:
    """Returns where a store probably answers queries, by where it is written to.

    >>> query_url("http://127.0.0.1:3030/ds/data")
    'http://127.0.0.1:3030/ds/query'
    >>> query_url("http://127.0.0.1:7200/repositories/r/rdf-graphs/service")
    'http://127.0.0.1:7200/repositories/r'
    """
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    for end, beside in _BESIDE.items():
        if path.endswith(f"/{end}"):
            path = f"{path.removesuffix(end)}{beside}".rstrip("/")
            break
    return urlunsplit((*parts[:2], path or "/", parts.query, ""))


def _query(client: Client, sparql: str, accept: str) -> tuple[str, bytes]:
    body = f"query={quote(sparql, safe='')}".encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
    return client.send("POST", client.address.url, body, headers=headers)
