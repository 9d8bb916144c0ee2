"""How a store elsewhere is written to: the SPARQL 1.1 Graph Store Protocol, or SPARQL 1.1 Update."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol
from urllib.parse import quote, urlsplit, urlunsplit

from sourcier.errors import UsageError
from sourcier.push.client import Client, NotHereError
from sourcier.push.content import Batch, Limit

_TURTLE = {"Content-Type": "text/turtle"}
_UPDATE = {
    "Content-Type": "application/sparql-update",
    "Accept": "application/sparql-results+json, text/plain;q=0.5, */*;q=0.1",
}
TRIPLES = "application/n-triples, text/turtle;q=0.8"
"""What is asked for where triples are read."""
_ESCAPE = re.compile(r"\\(?:\\([uU])?|[^\\])")


class Writing(Protocol):
    """A protocol by which named graphs are written; sent again, each of these does no harm but `move`."""

    key: ClassVar[str]
    limit: ClassVar[Limit]
    """How much is sent at a time, unless told otherwise."""
    moves: ClassVar[bool]
    """Whether one request can replace several graphs, and put a graph that was filled under another name in place."""

    def replace(self, batches: Mapping[str, Batch]) -> None:
        """Makes the triples all that each graph has; there is one, where one request cannot replace several."""

    def add(self, graph: str, batch: Batch) -> None:
        """Adds triples to a graph."""

    def drop(self, graph: str) -> None:
        """Removes a graph; it need not be there."""

    def move(self, graph: str, target: str) -> None:
        """Puts a graph in the place of another.

        Raises:
            LostError: it is not known whether that was done; done again, it could empty the other.
        """


@dataclass(frozen=True, slots=True)
class GraphStore:
    """The Graph Store Protocol; `direct` names a graph by its own address, which must lie below that of the store."""

    client: Client
    direct: bool = False
    key: ClassVar[str] = "graph-store"
    limit: ClassVar[Limit] = Limit(50_000, 16 * 2**20)
    moves: ClassVar[bool] = False

    def replace(self, batches: Mapping[str, Batch]) -> None:
        """Makes the triples all that a graph has, in one step."""
        [(graph, batch)] = batches.items()
        self.client.send("PUT", self.url_of(graph), batch.body, headers=_TURTLE)

    def add(self, graph: str, batch: Batch) -> None:
        """Adds triples to a graph."""
        self.client.send("POST", self.url_of(graph), batch.body, headers=_TURTLE)

    def drop(self, graph: str) -> None:
        """Removes a graph; it need not be there."""
        try:
            self.client.send("DELETE", self.url_of(graph), headers={})
        except NotHereError:
            return

    def move(self, graph: str, target: str) -> None:
        """Is not part of this protocol."""
        raise NotImplementedError

    def read(self, graph: str) -> tuple[str, bytes]:
        """Returns a graph, and in which media type it is.

        Raises:
            NotHereError: there is no such graph.
        """
        return self.client.send("GET", self.url_of(graph), headers={"Accept": TRIPLES})

    def url_of(self, graph: str) -> str:
        """Returns the address of a graph.

        Raises:
            UsageError: its own name is no address below that of the store.
        """
        url = self.client.address.url
        if not self.direct:
            parts = urlsplit(url)
            query = f"{parts.query}&" if parts.query else ""
            return urlunsplit((*parts[:3], f"{query}graph={quote(graph, safe='')}", ""))
        below = url if url.endswith("/") else f"{url}/"
        if not graph.startswith(below):
            raise UsageError(f"{graph} does not lie below {below}: without --direct it is named by ?graph=")
        return quote(graph, safe="%/:=&?~#+!$,;'@()*[]").partition("#")[0]


@dataclass(frozen=True, slots=True)
class Update:
    """SPARQL Update: each request is one step, on stores that keep to the standard."""

    client: Client
    key: ClassVar[str] = "update"
    limit: ClassVar[Limit] = Limit(1_000, 2**19)
    moves: ClassVar[bool] = True

    def replace(self, batches: Mapping[str, Batch]) -> None:
        """Makes the triples all that each graph has, in one request."""
        dropped = "".join(f"DROP SILENT GRAPH <{graph}> ;\n" for graph in batches)
        self._send(dropped + insertion(batches))

    def add(self, graph: str, batch: Batch) -> None:
        """Adds triples to a graph."""
        self._send(insertion({graph: batch}))

    def drop(self, graph: str) -> None:
        """Removes a graph; it need not be there."""
        self._send(f"DROP SILENT GRAPH <{graph}>")

    def move(self, graph: str, target: str) -> None:
        """Puts a graph in the place of another, in one request that is sent once."""
        self._send(f"MOVE GRAPH <{graph}> TO GRAPH <{target}>", once=True)

    def _send(self, update: str, *, once: bool = False) -> None:
        self.client.send(
            "POST",
            self.client.address.url,
            update.encode(),
            headers=_UPDATE,
            once=once,
        )


def insertion(batches: Mapping[str, Batch]) -> str:
    r"""Returns an update that inserts triples.

    Some stores resolve \uXXXX before they look at anything else, and so would change a string that has a backslash
    before a `u`; the letter is written as an escape itself, which all of them read alike.
    """
    inserted = "".join(f"GRAPH <{graph}> {{\n{batch.body.decode()}}}\n" for graph, batch in batches.items())
    escaped = _ESCAPE.sub(lambda one: rf"\\\u{ord(one[1]):04X}" if one[1] else one[0], inserted)
    return f"INSERT DATA {{\n{escaped}}}"
