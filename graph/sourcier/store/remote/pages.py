"""A whole graph from an endpoint, some quads at a time; what was cut, or changed meanwhile, is told from the counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from sourcier.errors import EndpointError, LimitError
from sourcier.store.answer import Solutions

Ask = Callable[[str], Solutions]
Fetch = Callable[[str], Sequence[Triple]]

PAGE = 50_000
_LEAST_PAGE = 100


def graph_sizes(ask: Ask) -> dict[NamedNode, int]:
    """Returns how many triples each named graph has, the smallest first."""
    rows = ask("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").rows
    sizes = {g: int(n.value) for g, n in rows if isinstance(g, NamedNode) and isinstance(n, Literal)}
    return dict(sorted(sizes.items(), key=lambda pair: (pair[1], pair[0].value)))


def count_of(ask: Ask, select: str) -> int:
    """Returns how many rows a SELECT has."""
    ((count,),) = ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ {select} }} }}").rows
    return int(count.value) if isinstance(count, Literal) else 0


def triples_of(fetch: Fetch, graph: NamedNode, size: int, *, page: int = PAGE) -> list[Triple]:
    """Returns every triple of a graph that has so many.

    Engines need not give the rows of several pages in one order, but do while nothing is written. Where a triple is
    missing, the graph is read once more, in an order that is asked for.

    Raises:
        EndpointError: it has fewer or more of them after all.
    """
    found: dict[Triple, None] = {}
    for pattern in (
        f"GRAPH {graph} {{ ?s ?p ?o }}",
        f"{{ SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o }}",
    ):
        found = dict.fromkeys(_pages(fetch, pattern, size, page))
        if len(found) == size:
            return list(found)
    raise EndpointError(
        f"the graph {graph.value} has {size} triples by its count, and {len(found)} were given; "
        "it is being written to, or the endpoint cuts its answers: ask again, or raise its limits"
    )


def _pages(fetch: Fetch, pattern: str, size: int, page: int) -> Iterator[Triple]:
    offset = 0
    while offset < size:
        wanted = min(page, size - offset)
        whole = offset == 0 and wanted == size
        window = "" if whole else f" LIMIT {wanted} OFFSET {offset}"
        try:
            triples = fetch(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}{window}")
        except LimitError as error:
            page = (error.limit if error.what == "rows" and 0 < error.limit <= wanted else wanted) // 2
            if page < _LEAST_PAGE:
                raise
            continue
        yield from triples
        offset += len(triples)
        if len(triples) < wanted:
            if len(triples) < _LEAST_PAGE:
                return
            page = len(triples)
