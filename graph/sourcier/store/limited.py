"""Queries in a child process, so that one which never ends, or breaks the engine, ends the child and nothing else.

pyoxigraph has no time-out and no cancellation, and a deeply nested query overflows its stack: the child sets a timer
whose default action kills it, and limits its memory.
"""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from sourcier.errors import QueryError, QueryTimeoutError
from sourcier.store.answer import Answer, Solutions

MEMORY_BYTES = 4 * 2**30
_START_SECONDS = 60.0
"""How long loading the graph may take before the query's own time begins."""


def query_in_child(path: Path, sparql: str, seconds: float) -> Answer:
    """Answers the query on the graph at `path` (an RDF file or a store folder) within `seconds`.

    Raises:
        QueryTimeoutError: it did not end in time.
        QueryError: it is malformed, or ended the engine.
    """
    request = json.dumps({"path": str(path), "sparql": sparql, "seconds": seconds})
    command = [sys.executable, "-m", "sourcier.store.worker"]
    try:
        child = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            input=request.encode(),
            capture_output=True,
            timeout=seconds + _START_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(seconds) from error
    if child.returncode == -signal.SIGALRM:
        raise QueryTimeoutError(seconds)
    if child.returncode < 0:
        name = signal.Signals(-child.returncode).name
        raise QueryError(
            f"the query ended the engine ({name}): it is nested too deep or needs too much memory; simplify it"
        )
    kind, _, body = child.stdout.partition(b"\n")
    if kind == b"error":
        raise QueryError(body.decode("utf-8", "replace"))
    if child.returncode or not kind:
        raise QueryError(f"the query process failed: {child.stderr.decode('utf-8', 'replace').strip()[-300:]}")
    return decode_answer(kind.decode(), body)


def limit_this_process(seconds: float) -> None:
    """Starts the clock and the memory limit of a child; at the limit the kernel ends it, whatever it is doing."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def decode_answer(kind: str, body: bytes) -> Answer:
    """Returns the answer that `kind` (`results` or `triples`) and its serialisation stand for."""
    if kind == "triples":
        parsed = parse(body, format=RdfFormat.N_TRIPLES)
        return tuple(Triple(quad.subject, quad.predicate, quad.object) for quad in parsed)
    results = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    return Solutions(tuple(v.value for v in results.variables), tuple(tuple(row) for row in results))
