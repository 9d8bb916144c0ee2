"""What the service says of itself: the SPARQL service description, and VoID."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from starlette.requests import Request
from starlette.responses import Response

from sourcier.errors import DataError
from sourcier.export.dcat import DATASET, write_dcat
from sourcier.namespaces import DCAT, RDF, VOID, XSD, Namespace
from sourcier.serve.context import base_of, service_of
from sourcier.serve.dump import DUMP
from sourcier.serve.edition import Edition
from sourcier.serve.media import GRAPHS, content_type
from sourcier.serve.negotiate import choose
from sourcier.serve.sending import Whole
from sourcier.store.held import Elsewhere, Held
from sourcier.store.pool.process import NotAcceptableError
from sourcier.store.pool.question import Limits, Question
from sourcier.store.rdf_file import write_graph

_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_FORMS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "JSON-LD", "N-Triples", "RDF_XML", "TriG", "N-Quads",
)  # fmt: skip
_SIZES = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


async def describe(request: Request) -> Response:
    """Answers with the description of the endpoint (SPARQL 1.1 Service Description)."""
    form = graph_form(request)
    endpoint = NamedNode(f"{base_of(request)}/sparql")
    with service_of(request).library.lend() as edition:
        sizes = await edition.once("sizes", lambda: _read_sizes(edition))
    body = write_graph(_description(endpoint, json.loads(sizes)), form)
    return Whole(
        body, headers={"Content-Type": content_type(form), "Cache-Control": "no-cache", "Vary": "Accept, Host"}
    )


async def void(request: Request) -> Response:
    """Answers with DCAT and VoID: what the dataset is, and how much of what it holds."""
    form = graph_form(request)
    with service_of(request).library.lend() as edition:
        counted = await edition.once("void", lambda: asyncio.to_thread(_count, edition.held))
        turtle = counted + _addresses(base_of(request), is_dumped=isinstance(edition.held, Held))
    body = turtle if form == "turtle" else await asyncio.to_thread(_rewrite, turtle, form)
    return Whole(
        body, headers={"Content-Type": content_type(form), "Cache-Control": "no-cache", "Vary": "Accept, Host"}
    )


def graph_form(request: Request) -> str:
    """Returns the form in which the client wants a graph.

    Raises:
        NotAcceptableError: none is acceptable.
    """
    form = choose(request.headers.get("accept"), GRAPHS)
    if form is None:
        raise NotAcceptableError(graph=True)
    return form


async def _read_sizes(edition: Edition) -> bytes:
    reply = await edition.pool.ask(Question(_SIZES, limits=Limits(seconds=30.0)))
    return reply.body


def _count(held: Held | Elsewhere) -> bytes:
    """Returns DCAT and VoID in Turtle, counted in a process of its own, as whole graphs take much memory."""
    if isinstance(held, Elsewhere):
        written = BytesIO()
        write_dcat(held.view(), written, "en")
        return written.getvalue()
    command = [sys.executable, "-P", "-m", "sourcier.serve.count", str(held.file)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own module, no shell
    if done.returncode:
        raise DataError("the graph cannot be counted", path=held.file)
    return done.stdout


def _addresses(base: str, *, is_dumped: bool) -> bytes:
    """Returns where the dataset is found, in Turtle."""
    said = [Triple(DATASET, VOID.sparqlEndpoint, NamedNode(f"{base}/sparql"))]
    if is_dumped:
        dump = NamedNode(f"{base}/dump/{DUMP}")
        said.append(Triple(DATASET, VOID.dataDump, dump))
        said.append(Triple(NamedNode(f"{DATASET.value}#distribution-nquads"), DCAT.downloadURL, dump))
    return write_graph(said, "ntriples")


def _rewrite(turtle: bytes, form: str) -> bytes:
    parsed = parse(turtle, format=RdfFormat.TURTLE)
    return write_graph((Triple(quad.subject, quad.predicate, quad.object) for quad in parsed), form)


def _description(endpoint: NamedNode, sizes: dict[str, dict[str, list[dict[str, dict[str, str]]]]]) -> Iterator[Triple]:
    service, dataset, union = (NamedNode(f"{endpoint.value}#{part}") for part in ("service", "dataset", "union"))
    yield Triple(service, RDF.type, _SD.Service)
    yield Triple(service, _SD.endpoint, endpoint)
    yield Triple(service, _SD.supportedLanguage, _SD.SPARQL11Query)
    yield Triple(service, _SD.feature, _SD.UnionDefaultGraph)
    for form in _FORMS:
        yield Triple(service, _SD.resultFormat, _FORMATS.term(form))
    yield Triple(service, _SD.defaultDataset, dataset)
    yield Triple(dataset, RDF.type, _SD.Dataset)
    yield Triple(dataset, _SD.defaultGraph, union)
    yield Triple(union, RDF.type, _SD.Graph)
    for row in sizes["results"]["bindings"]:
        graph = NamedNode(row["g"]["value"])
        named = NamedNode(f"{endpoint.value}#{graph.value.rsplit('/', 1)[-1]}")
        yield Triple(dataset, _SD.namedGraph, named)
        yield Triple(named, RDF.type, _SD.NamedGraph)
        yield Triple(named, _SD.name, graph)
        yield Triple(named, _SD.graph, graph)
        yield Triple(graph, RDF.type, _SD.Graph)
        yield Triple(graph, VOID.triples, Literal(row["n"]["value"], datatype=XSD.integer))
