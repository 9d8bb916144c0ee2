"""A graph behind a SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.error import HTTPError, URLError

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from sourcier.batch import batched
from sourcier.errors import QueryError, QueryTimeoutError
from sourcier.store.answer import Answer
from sourcier.store.limited import decode_answer
from sourcier.store.sparql import refuse_federation

_DEFAULT_SECONDS = 60.0
_AT_ONCE = 400


class EndpointView:
    """A `View` of a remote endpoint, whose default graph must be the union of its named graphs."""

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def location(self) -> str:
        """The endpoint's address."""
        return self.url

    def query(self, sparql: str, *, seconds: float | None = None) -> Answer:
        """Answers any query; the connection is given up at the limit, a minute where none is set."""
        refuse_federation(sparql)
        limit = seconds or _DEFAULT_SECONDS
        client = SPARQLWrapper(self.url)
        client.setQuery(sparql)
        client.setMethod(POST)
        client.setTimeout(max(1, round(limit)))
        graph = client.queryType in {"CONSTRUCT", "DESCRIBE"}
        client.setReturnFormat("turtle" if graph else JSON)
        body = self._send(client, limit)
        if graph:
            quads = parse(body, format=RdfFormat.TURTLE)
            return tuple(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
        try:
            return decode_answer("results", body)
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"{self.url} did not answer with SPARQL results: {error}") from error

    def about(self, subjects: Iterable[NamedNode], predicates: Sequence[NamedNode] = ()) -> Iterator[Triple]:
        """Yields each triple of those subjects once; they are asked about some hundreds at a time."""
        only = f"VALUES ?p {{ {' '.join(map(str, predicates))} }} " if predicates else ""
        for some in batched(dict.fromkeys(subjects), _AT_ONCE):
            named = " ".join(map(str, some))
            answer = self.query(f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?s {{ {named} }} {only}?s ?p ?o }}")
            assert not isinstance(answer, bool | tuple)
            for subject, predicate, value in answer.rows:
                yield Triple(subject, predicate, value)  # type: ignore[arg-type]

    def quads(self) -> Iterator[Quad]:
        """Yields every quad of the named graphs of the endpoint."""
        answer = self.query("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert not isinstance(answer, bool | tuple)
        for row in answer.rows:
            subject, predicate, value, graph = row
            yield Quad(subject, predicate, value, graph)  # type: ignore[arg-type]

    def _send(self, client: Any, limit: float) -> bytes:
        try:
            body: bytes = client.query().response.read()
        except SPARQLWrapperException as error:
            said = " ".join(str(error).split())[:300]
            raise QueryError(f"{self.url} refused the query: {said}") from error
        except TimeoutError as error:
            raise QueryTimeoutError(limit) from error
        except HTTPError as error:
            raise QueryError(f"{self.url} answered {error.code} {error.reason}") from error
        except (URLError, OSError) as error:
            raise QueryError(f"{self.url} cannot be reached: {getattr(error, 'reason', error)}") from error
        return body
