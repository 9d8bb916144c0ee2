"""A process of the pool: opens the store, bars itself from everything else, and answers question after question.

It is ended by the kernel at the limit of a question, by its own timer, whatever the engine is doing. Another process,
which only waits, then says so in its place and makes a new one of itself, in a fraction of the time of a start.
"""

from __future__ import annotations

import math
import os
import resource
import signal
import sys
from typing import Any, BinaryIO

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from sourcier.errors import LimitError, QueryError
from sourcier.namespaces import BASE
from sourcier.store.barred import open_nothing_more
from sourcier.store.pool.question import HEAD_BYTES, Question, packed, read_question, write_reply
from sourcier.store.pool.rows import has_more_rows
from sourcier.store.rdf_file import write_graph
from sourcier.store.results import RESULTS
from sourcier.store.sparql import explain_syntax, names_dataset

_TIRED_BYTES = 400 * 2**20
"""A process that once took so much memory does not give it back, and is replaced."""
_CANNOT_BEGIN = 4


def main() -> None:
    """Answers on standard input and output until the other side closes them; the store is the first argument."""
    store, memory = sys.argv[1], int(sys.argv[2])
    working: int | None = None

    def end_work(_signal: int, _frame: object) -> None:
        if working is not None:
            os.kill(working, signal.SIGKILL)

    signal.signal(signal.SIGTERM, end_work)
    while True:
        working = os.fork()
        if working == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _work(store, memory)
            os._exit(0)
        _, status = os.waitpid(working, 0)
        working = None
        code = os.waitstatus_to_exitcode(status)
        if code in {0, _CANNOT_BEGIN}:
            sys.exit(code)
        _send(sys.stdout.buffer, write_reply({"error": "ended", "signal": max(-code, 0)}))


def _work(store_path: str, memory: int) -> None:
    try:
        store = Store.read_only(store_path)
        bool(store.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True))  # the first query is the slowest
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        open_nothing_more()
    except (OSError, RuntimeError, ValueError):
        os._exit(_CANNOT_BEGIN)
    read, write = sys.stdin.buffer, sys.stdout.buffer
    _send(write, write_reply({"ready": os.getpid(), "worked": _worked()}))
    while head := read.read(HEAD_BYTES):
        question, seal = read_question(read.read(int.from_bytes(head, "big")))
        _start_clock(question.limits.seconds)
        said, body = _answer(store, question)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(write, write_reply({**said, "worked": _worked(), "seal": seal}, body) + seal.encode())


def _start_clock(seconds: float) -> None:
    """Ends this process after so many seconds, or so much more work of its processor."""
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(_worked() + seconds + 1), hard))


def _worked() -> float:
    """Returns how many seconds a processor has worked for this process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _answer(store: Store, question: Question) -> tuple[dict[str, Any], bytes]:
    try:
        result = _evaluate(store, question)
        graph = isinstance(result, QueryTriples)
        form = question.graph_form if graph else question.result_form
        if form is None:
            return {"error": "form", "graph": graph}, b""
        if isinstance(result, QuerySolutions | QueryBoolean):
            body = _write_results(result, form, question)
        else:
            body = _write_graph(result, form, question)
    except LimitError as error:
        return {"error": "limit", "what": error.what, "limit": error.limit, "detail": str(error)}, b""
    except MemoryError:
        return {"error": "memory"}, b""
    except (QueryError, OSError, RuntimeError, ValueError) as error:
        if isinstance(error, OSError) or str(error).startswith("Corruption: "):  # as the engine calls a damaged file
            return {"error": "store"}, b""
        detail = str(error) if isinstance(error, QueryError) else f"the query failed: {error}"
        return {"error": "query", "detail": detail}, b""
    body, compressed = packed(body, wanted=question.compress)
    return {"form": form, "compressed": compressed, "tired": _is_tired()}, body


def _evaluate(store: Store, question: Question) -> QuerySolutions | QueryBoolean | QueryTriples:
    chosen: dict[str, Any] = {"use_default_graph_as_union": not names_dataset(question.sparql)}
    if question.default_graphs or question.named_graphs:
        chosen = {
            "default_graph": [NamedNode(graph) for graph in question.default_graphs],
            "named_graphs": [NamedNode(graph) for graph in question.named_graphs],
        }
    try:
        return store.query(question.sparql, base_iri=BASE, **chosen)
    except SyntaxError as error:
        raise QueryError(explain_syntax(question.sparql, str(error))) from error


class _Bounded:
    """Takes what a serialiser writes, up to a limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.written = bytearray()

    def write(self, data: bytes) -> int:
        """Takes some more."""
        if len(self.written) + len(data) > self._limit:
            raise _bytes_exceeded(self._limit)
        self.written += data
        return len(data)

    def flush(self) -> None:
        """Has nothing to do."""


def _bytes_exceeded(limit: int) -> LimitError:
    return LimitError("bytes", limit, f"the answer is larger than {limit} bytes; ask for less, or use LIMIT and OFFSET")


def _rows_exceeded(limit: int) -> LimitError:
    return LimitError("rows", limit, f"the answer has more than {limit} rows; ask for less, or use LIMIT and OFFSET")


def _write_results(result: QuerySolutions | QueryBoolean, form: str, question: Question) -> bytes:
    limits, out = question.limits, _Bounded(question.limits.bytes)
    result.serialize(out, RESULTS[form])  # type: ignore[arg-type] # only written to
    body = bytes(out.written)
    if isinstance(result, QuerySolutions) and has_more_rows(body, form, limits.rows):
        raise _rows_exceeded(limits.rows)
    return body


def _write_graph(result: QueryTriples, form: str, question: Question) -> bytes:
    limits = question.limits
    triples: dict[Triple, None] = {}
    for triple in result:
        triples[triple] = None
        if len(triples) > limits.rows:
            raise _rows_exceeded(limits.rows)
    body = write_graph(triples, form)
    if len(body) > limits.bytes:
        raise _bytes_exceeded(limits.bytes)
    return body


def _is_tired() -> bool:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > _TIRED_BYTES


def _send(out: BinaryIO, frame: bytes) -> None:
    try:
        out.write(frame)
        out.flush()
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    main()
