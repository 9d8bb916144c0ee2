"""A graph behind a SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from sourcier.batch import batched
from sourcier.errors import EndpointError, QueryError
from sourcier.store.answer import Answer, Solutions
from sourcier.store.credentials import address_of
from sourcier.store.limited import decode_answer
from sourcier.store.remote.client import MOST_BYTES, TRIPLES, Client, Graphs
from sourcier.store.remote.literal import as_built, as_evaluated, is_true
from sourcier.store.remote.pages import count_of, graph_sizes, triples_of
from sourcier.store.remote.plan import hide_graphs, plan
from sourcier.store.remote.refuse import refuse_extensions
from sourcier.store.remote.truth import as_truths, truth_variables
from sourcier.store.sparql import explain_syntax, refuse_federation

_DEFAULT_SECONDS = 60.0
_AT_ONCE, _FEW = 400, 20
_MOST_NESTING = 20
_STRING_OR_OTHER = re.compile(rb'"(?:[^"\\]|\\.)*+"|[^][{}"]++', re.DOTALL)
_GRAPHS_OF_ENGINES = (
    "http://www.openlinksw.com/schemas/virtrdf#", "http://www.w3.org/2002/07/owl#", "http://www.w3.org/ns/ldp#",
    "urn:activitystreams-owl:map", "urn:core:services:sparql", "urn:rules.skos",
)  # fmt: skip
"""What Virtuoso keeps in graphs of its own; two more are named by its address."""


class EndpointView:
    """A `View` of a remote endpoint, whose default graph must be the union of its named graphs.

    Raises:
        UsageError: that is no address.
    """

    def __init__(self, url: str) -> None:
        self._client = Client(address_of(url))
        self.url = self._client.address.url
        place = urlsplit(self.url)
        host = f"{place.scheme}://{place.netloc}"
        self._hidden = (*_GRAPHS_OF_ENGINES, f"{host}/sparql", f"{host}/DAV/")

    @property
    def location(self) -> str:
        """The endpoint's address, without who asks there."""
        return self.url

    def query(
        self,
        sparql: str,
        *,
        seconds: float | None = None,
        most_bytes: int = MOST_BYTES,
        graphs: Graphs = ((), ()),
    ) -> Answer:
        """Answers any query; the connection is given up at the limit, a minute where none is set.

        `graphs` are the default graphs and the named graphs it is asked of, where these are not all.

        Raises:
            QueryError: the query is refused, exceeds a limit, or the endpoint fails; its class says which.
        """
        refuse_federation(sparql)
        refuse_extensions(sparql)
        try:
            return self._answer(sparql, seconds or _DEFAULT_SECONDS, most_bytes, graphs)
        except SyntaxError as error:
            raise QueryError(explain_syntax(sparql, str(error))) from error

    def _answer(self, sparql: str, limit: float, most_bytes: int, graphs: Graphs) -> Answer:
        planned = plan(sparql)
        if planned.form == "DESCRIBE" and not planned.sent:
            return tuple(self.about(planned.named))
        sent = hide_graphs(planned.sent, self._hidden)
        body = self._client.fetch(sent, limit, most_bytes=most_bytes, graphs=graphs)
        answer = self._decoded(body)
        if planned.form == "ASK" or not isinstance(answer, Solutions):
            return is_true(answer)
        answer = Solutions(answer.variables, tuple(tuple(map(as_evaluated, row)) for row in answer.rows))
        answer = as_truths(answer, truth_variables(sparql))
        if planned.form == "CONSTRUCT":
            return planned.triples(answer)
        if planned.form == "DESCRIBE":
            found = (term for row in answer.rows for term in row if isinstance(term, NamedNode))
            return tuple(self.about([*planned.named, *found]))
        return planned.rows(answer)

    def about(self, subjects: Iterable[NamedNode], predicates: Sequence[NamedNode] = ()) -> Iterator[Triple]:
        """Yields each triple of those subjects once; they are asked about some hundreds at a time."""
        only = f"VALUES ?p {{ {' '.join(map(str, predicates))} }} " if predicates else ""
        for some in batched(dict.fromkeys(subjects), _AT_ONCE):
            for triple in self._matching(
                f"VALUES ?s {{ {' '.join(map(str, some))} }} {only}?s ?p ?o", few=len(some) < _FEW
            ):
                yield Triple(triple.subject, triple.predicate, as_evaluated(triple.object))  # type: ignore[arg-type]

    def quads(self) -> Iterator[Quad]:
        """Yields every quad of the named graphs of the endpoint, its literals as a build writes them.

        Raises:
            EndpointError: some are missing.
        """
        for graph, size in graph_sizes(self._ask).items():
            for triple in map(as_built, triples_of(self._construct, graph, size)):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def _ask(self, sparql: str) -> Solutions:
        """Returns the rows of a SELECT of our own, with literals as the endpoint gives them."""
        answer = self._decoded(self._client.fetch(hide_graphs(sparql, self._hidden), _DEFAULT_SECONDS))
        if not isinstance(answer, Solutions):
            raise EndpointError(f"{self.url} answered a SELECT with a truth value")
        return answer

    def _matching(self, pattern: str, *, few: bool) -> Iterable[Triple]:
        """Returns each triple ?s ?p ?o of a pattern once.

        Many come in N-Triples, which Virtuoso writes ten times as fast as JSON; but it cuts them without a word, so
        that they are counted.
        """
        distinct = f"SELECT DISTINCT ?s ?p ?o WHERE {{ {pattern} }}"
        if not few:
            found = dict.fromkeys(self._construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"))
            if len(found) == count_of(self._ask, distinct):
                return found
        return [Triple(*row) for row in self._ask(distinct).rows]  # type: ignore[arg-type] # a graph has no other

    def _construct(self, sparql: str) -> list[Triple]:
        """Returns what a CONSTRUCT of our own gives: in N-Triples, which are exact, and the quickest to be written."""
        body = self._client.fetch(sparql, _DEFAULT_SECONDS, accept=TRIPLES)
        try:
            return [quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise self._no_answer("N-Triples", body, error) from error.with_traceback(None)

    def _no_answer(self, form: str, body: bytes, error: Exception) -> EndpointError:
        begin = " ".join(body[:60].decode("utf-8", "replace").split())
        return EndpointError(f"{self.url} did not answer with {form} but with {begin!r}…: {error}")

    def _decoded(self, body: bytes) -> Answer:
        try:
            if _nests_deeper(body, _MOST_NESTING):
                raise ValueError("it is nested too deep")
            return decode_answer("results", body)
        except (SyntaxError, ValueError) as error:
            raise self._no_answer("SPARQL results in JSON", body, error) from error.with_traceback(None)


def _nests_deeper(body: bytes, most: int) -> bool:
    """Says whether the brackets of a document nest so deep that its parser may break."""
    depth = 0
    for bracket in _STRING_OR_OTHER.sub(b"", body):
        depth += 1 if bracket in b"[{" else -1
        if depth > most:
            return True
    return False
