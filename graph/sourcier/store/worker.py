"""The child that answers one query within its limits: reads a request from standard input, writes the answer."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store, serialize

from sourcier.errors import QueryError, SourcierError
from sourcier.store.barred import open_nothing_more
from sourcier.store.limited import limit_this_process
from sourcier.store.rdf_file import read_quads
from sourcier.store.sparql import evaluate


def main() -> None:
    """Answers the request on standard input."""
    request = json.load(sys.stdin)
    output = sys.stdout.buffer
    try:
        store = _open(Path(request["path"]))
        limit_this_process(request["seconds"])
        open_nothing_more()
        result = evaluate(store, request["sparql"])
        if isinstance(result, QuerySolutions | QueryBoolean):
            body = result.serialize(format=QueryResultsFormat.JSON)
            output.write(b"results\n" + (body or b""))
        else:
            output.write(b"triples\n" + (serialize(result, format=RdfFormat.N_TRIPLES) or b""))
    except QueryError as error:
        output.write(f"error\n{error}".encode())
    except (SourcierError, OSError, RuntimeError, ValueError, MemoryError) as error:
        output.write(f"error\nthe query failed: {error or type(error).__name__}".encode())


def _open(path: Path) -> Store:
    if path.is_dir():
        return Store.read_only(str(path))
    store = Store()
    store.bulk_extend(read_quads(path))
    return store


if __name__ == "__main__":
    main()
