"""One request to an endpoint: bounded in time and size, never led elsewhere, and whatever fails said plainly."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email.message import Message
from threading import Lock, Timer
from time import monotonic
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from SPARQLWrapper import JSON, POST, SELECT, SPARQLWrapper

from sourcier.errors import EndpointError, LimitError, QueryError, QueryTimeoutError
from sourcier.store.credentials import PASSWORD, USER, Address

MOST_BYTES = 2**30
RESULTS, TRIPLES = "application/sparql-results+json", "application/n-triples"
Graphs = tuple[Sequence[str], Sequence[str]]
_AT_ONCE = 2**16
_SAID_CHARACTERS = 300
_ROWS_HEADER = "X-SPARQL-MaxRows"
_TIMED_OUT = "Virtuoso S1T00"
_STATE_HEADER, _OUT_OF_TIME = "X-SQL-State", "S1TAT"
_PARTIAL_HEADERS = ("X-SQL-Message", _STATE_HEADER)


class Client:
    """Sends queries to one address."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._is_virtuoso = False

    def fetch(
        self,
        sparql: str,
        seconds: float,
        *,
        accept: str = RESULTS,
        most_bytes: int = MOST_BYTES,
        graphs: Graphs = ((), ()),
    ) -> bytes:
        """Returns the answer to a query, in the form of `accept`: whole, or not at all.

        `graphs` are the default graphs and the named graphs it is asked of, where these are not all.

        Raises:
            QueryTimeoutError: they were not there in time.
            LimitError: they are larger than `most_bytes`, or the endpoint cut them.
            EndpointError: it cannot be reached, refuses, or does not answer as an endpoint does.
            QueryError: it takes the query for malformed.
        """
        watch = _Watch(seconds)
        try:
            with watch.running():
                request = self._request(sparql, accept, graphs, seconds)
                body = self._exchange(request, watch, seconds, most_bytes)
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if watch.is_over or isinstance(reason, TimeoutError):
                raise QueryTimeoutError(seconds) from error
            raise EndpointError(f"{self.address.url} cannot be reached: {_reason(reason)}") from error
        if watch.is_over:
            raise QueryTimeoutError(seconds)
        return body

    def _exchange(self, request: Request, watch: _Watch, seconds: float, most_bytes: int) -> bytes:
        try:
            with self._opener(watch).open(request, timeout=max(seconds, 0.001)) as response:
                self._is_virtuoso = response.headers.get("Server", "").startswith("Virtuoso")
                self._refuse_partial(response.status, response.headers, seconds)
                return _read(response, most_bytes)
        except HTTPError as error:
            with error:
                raise self._said(error, seconds) from error

    def _request(self, sparql: str, accept: str, graphs: Graphs, seconds: float) -> Request:
        client = SPARQLWrapper(self.address.url)
        client.setOnlyConneg(True)
        client.setMethod(POST)
        client.setReturnFormat(JSON)
        if self._is_virtuoso:  # which otherwise goes on with a query that nobody waits for
            client.addParameter("timeout", str(max(1000, round(1000 * seconds))))
        for parameter, names in zip(("default-graph-uri", "named-graph-uri"), graphs, strict=True):
            for name in names:
                client.addParameter(parameter, name)
        client.queryString = sparql  # setQuery guesses the kind of query from its words, comments too
        client.queryType = SELECT
        request: Request = client._createRequest()  # noqa: SLF001 - its own way to send it changes this whole process
        request.add_header("Accept", accept)
        return request

    def _opener(self, watch: _Watch) -> OpenerDirector:
        """Returns what sends one request; it follows no redirect, as nobody else may get the query or who asks."""
        opener = OpenerDirector()
        ways = (ProxyHandler(), UnknownHandler(), _Http(watch), _Https(watch))
        for handler in (*ways, HTTPErrorProcessor(), HTTPDefaultErrorHandler(), *self.address.handlers()):
            opener.add_handler(handler)
        return opener

    def _refuse_partial(self, status: int, headers: Message, seconds: float) -> None:
        if most := headers.get(_ROWS_HEADER):
            rows = int(most) if most.isdigit() else 0
            raise LimitError("rows", rows, f"the endpoint gives no more than {most} rows at a time, and says that"
                             " there are more; ask for less, or raise its limit (ResultSetMaxRows)")  # fmt: skip
        if headers.get(_STATE_HEADER) == _OUT_OF_TIME:
            raise QueryTimeoutError(seconds)
        if status != 200 or any(name in headers for name in _PARTIAL_HEADERS):
            said = headers.get(_PARTIAL_HEADERS[0]) or f"status {status}"
            raise EndpointError(f"{self.address.url} gave only a part of the answer: {_short(said)}")

    def _said(self, error: HTTPError, seconds: float) -> QueryError:
        url, status = self.address.url, error.code
        kind = error.headers.get_content_type()
        said = "" if kind == "text/html" else _short(_peek(error))
        if 300 <= status < 400:
            where = _short(error.headers.get("Location", "an unnamed place"))
            return EndpointError(f"{url} refers to {where}; if you trust that address, give it instead")
        if status in {401, 403}:
            wrong = "refuses this user" if self.address.credentials else "asks who you are, or lets nobody in"
            return EndpointError(f"{url} {wrong} ({status}); set {USER} and {PASSWORD}")
        if status in {404, 405}:
            return EndpointError(f"{url} is no SPARQL endpoint ({status}); its address often ends in /sparql or /query")
        if status in {408, 504} or _TIMED_OUT in said:
            return QueryTimeoutError(seconds)
        if status == 413:
            return LimitError("bytes", 0, f"the endpoint refuses so large an answer: {said or status}; ask for less")
        if status in {400, 422}:
            return QueryError(f"the endpoint refused the query: {said or status}")
        return EndpointError(f"{url} failed ({status} {error.reason}){': ' if said else ''}{said}")


class _Watch:
    """Ends the connections of one request once its time is over, however slowly they still send."""

    def __init__(self, seconds: float) -> None:
        self._until = monotonic() + seconds
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._lock = Lock()
        self._sockets: list[socket.socket] = []

    @property
    def is_over(self) -> bool:
        return monotonic() >= self._until

    @contextmanager
    def running(self) -> Iterator[None]:
        self._timer.start()
        try:
            yield
        finally:
            self._timer.cancel()
            self._close()

    def add(self, connection: socket.socket) -> None:
        with self._lock:
            self._sockets.append(connection)

    def _close(self) -> None:
        """Closes what the library leaves open: the connection on which it was asked who it is."""
        with self._lock:
            for connection in self._sockets:
                if (descriptor := connection.detach()) >= 0:
                    socket.close(descriptor)
            self._sockets.clear()

    def _end(self) -> None:
        with self._lock:
            for connection in self._sockets:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:  # it is closed already
                    continue


def _watched(kind: type[http.client.HTTPConnection], watch: _Watch) -> Callable[..., http.client.HTTPConnection]:
    class Watched(kind):  # type: ignore[valid-type,misc] # one of two classes of the library
        def connect(self) -> None:
            super().connect()
            watch.add(self.sock)

    return Watched


class _Http(HTTPHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_watched(http.client.HTTPConnection, self._watch), req)


class _Https(HTTPSHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_watched(http.client.HTTPSConnection, self._watch), req)


def _read(response: Any, most: int) -> bytes:
    parts, size = [], 0
    while part := response.read(_AT_ONCE):
        size += len(part)
        if size > most:
            raise LimitError("bytes", most, f"the endpoint’s answer is larger than {most} bytes; ask for less")
        parts.append(part)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _peek(error: HTTPError) -> str:
    """Returns the begin of what is said with a refusal."""
    try:
        return error.read(4 * _SAID_CHARACTERS).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""


def _short(words: str) -> str:
    """Returns words on one line, with nothing that a terminal would obey."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return line if len(line) <= _SAID_CHARACTERS else f"{line[:_SAID_CHARACTERS]}…"


def _reason(error: object) -> str:
    match error:
        case socket.gaierror():
            return "no machine has that name"
        case ssl.SSLError():
            return f"no safe connection: {error.reason or error}"
        case http.client.HTTPException():
            return f"it does not speak HTTP, or broke off ({type(error).__name__})"
        case OSError():
            return error.strerror or str(error)
        case _:
            return _short(str(error))
