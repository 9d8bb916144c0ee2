"""Linked data: what the graph says of one thing, and the ontology, under the path of its IRI."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from sourcier.namespaces import BASE, GRAPH
from sourcier.serve.answer import answer
from sourcier.serve.context import service_of
from sourcier.serve.problem import Problem
from sourcier.serve.request import Asked, ask
from sourcier.store.pool.question import Limits, Question

_LIMITS = Limits()
"""Of queries that are our own."""


async def thing(request: Request) -> Response:
    """Answers with what is said of the thing whose IRI ends in this path, and of its parts."""
    return await _described(request, f"{BASE}id/{request.path_params['path']}")


async def concept(request: Request) -> Response:
    """Answers with what is said of the concept whose IRI ends in this path."""
    return await _described(request, f"{BASE}concept/{request.path_params['path']}")


async def ontology(request: Request) -> Response:
    """Answers with the ontology."""
    sparql = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {GRAPH.ontology} {{ ?s ?p ?o }} }}"
    with service_of(request).library.lend() as edition:
        return await answer(request, edition, Asked(sparql, (), (), _LIMITS))


async def _described(request: Request, iri: str) -> Response:
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise Problem("not-found", "nothing has an IRI like this") from error
    sparql = f"""CONSTRUCT {{ ?part ?p ?o }} WHERE {{
        {{ {node} ?p ?o BIND({node} AS ?part) }}
        UNION {{ {node} ?to ?part . ?part ?p ?o FILTER(STRSTARTS(STR(?part), {Literal(node.value + "#")})) }} }}"""
    with service_of(request).library.lend() as edition:
        known = await ask(request, edition.pool, Question(f"ASK {{ {node} ?p ?o }}", limits=_LIMITS))
        if b"true" not in known.body:
            raise Problem("not-found", "nothing is said of what has this IRI")
        return await answer(request, edition, Asked(sparql, (), (), _LIMITS))
