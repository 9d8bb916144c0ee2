"""A real Virtuoso 7 of its own: in a temporary folder, on free ports of this machine, ended when no longer needed."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "curator", "vif-argent"
"""An account that may update."""
ROWS_AT_MOST = 2_000_000
_SYSTEM_USER, _SYSTEM_PASSWORD = "dba", "dba"
_START_SECONDS, _STOP_SECONDS = 90.0, 20.0
_STATEMENT_SECONDS = 120.0

_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
MaxCheckpointRemap = 2000

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {allowed}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
MaxQueryMem = 500M
ThreadsPerQuery = 2
ServerThreads = 20

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
KeepAliveTimeout = 10
EnabledGzipContent = 0

[URIQA]
DefaultHost = 127.0.0.1:{http}

[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = {seconds}
MaxQueryCostEstimationTime = 0
"""


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A server that answers: on `http` to SPARQL, on `sql` to its own client."""

    folder: Path
    http: int
    sql: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Where anybody can read."""
        return f"http://127.0.0.1:{self.http}/sparql"

    @property
    def update_url(self) -> str:
        """Where `USER` can read and update, with digest authentication."""
        return f"http://127.0.0.1:{self.http}/sparql-auth"

    @property
    def store_url(self) -> str:
        """Where `USER` can use the Graph Store Protocol, with digest authentication."""
        return f"http://127.0.0.1:{self.http}/sparql-graph-crud-auth"

    def run(self, *statements: str) -> str:
        """Runs SQL statements as its administrator, and returns what is printed: values apart from all else."""
        return _isql(self.sql, [*statements])

    def load(self, file: Path) -> int:
        """Loads N-Quads with one loader, and returns how many quads it then has in the graphs of that file."""
        staged = self.folder / "loaded.nq"
        shutil.copy(file, staged)
        graphs = sorted({line.rsplit(b" ", 2)[1].decode() for line in file.read_bytes().splitlines()})
        self.run(f"DB.DBA.TTLP(file_open('{staged}'), '', 'urn:graph:none', 512)", "checkpoint")
        staged.unlink()
        named = ", ".join(graphs)
        counted = self.run(f"SPARQL SELECT COUNT(*) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g IN ({named})) }}")
        return int(counted.split()[0])

    def clear(self) -> None:
        """Removes every quad, those of its own graphs too."""
        self.run("DELETE FROM DB.DBA.RDF_QUAD", "checkpoint")


def is_installed() -> bool:
    """Whether Virtuoso 7 and its client are on this machine."""
    return shutil.which("virtuoso-t") is not None and shutil.which("isql-vt") is not None


@contextmanager
def running(
    folder: Path, *, rows: int = ROWS_AT_MOST, seconds: int = 0, readable: Path | None = None
) -> Iterator[Virtuoso]:
    """Starts a server with an empty database in `folder`, and ends it.

    `rows` and `seconds` are the limits of answers; no `seconds`, no limit. `readable` is one more folder it may read.
    """
    sql, http = _free_ports(2)
    allowed = ", ".join(str(one) for one in (folder, readable) if one)
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, allowed=allowed, sql=sql, http=http, rows=rows, seconds=seconds))
    command = ["virtuoso-t", "+foreground", "+configfile", str(ini)]
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        server = Virtuoso(folder, http, sql, process)
        _wait_until_ready(server)
        server.run(
            f"DB.DBA.USER_CREATE('{USER}', '{PASSWORD}')",
            f'GRANT SPARQL_UPDATE TO "{USER}"',
            f'GRANT SPARQL_SELECT TO "{USER}"',
            f"DB.DBA.RDF_DEFAULT_USER_PERMS_SET('{USER}', 7)",
        )
        yield server
    finally:
        _end(process)


def _wait_until_ready(server: Virtuoso) -> None:
    until = time.monotonic() + _START_SECONDS
    while server.process.poll() is None and time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", server.http, timeout=5)
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/sparql?query=ASK%7B%7D")
            if connection.getresponse().status == 200:
                connection.close()
                return
        connection.close()
        time.sleep(0.1)
    log = server.folder / "virtuoso.log"
    said = log.read_text(errors="replace")[-2000:] if log.exists() else "it wrote no log"
    raise RuntimeError(f"Virtuoso did not begin to answer:\n{said}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _isql(port: int, statements: list[str]) -> str:
    account = [f"127.0.0.1:{port}", _SYSTEM_USER, _SYSTEM_PASSWORD]
    command = ["isql-vt", *account, "ERRORS=STDOUT", "VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF", "BLOBS=ON"]
    text = "".join(f"{statement};\n" for statement in statements)
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, timeout=_STATEMENT_SECONDS, check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    if done.returncode or "*** Error" in done.stdout + done.stderr:
        raise RuntimeError(f"Virtuoso refused a statement:\n{done.stdout}{done.stderr}")
    return done.stdout


def _free_ports(count: int) -> list[int]:
    """Returns ports that nobody uses now; nothing keeps others from taking them before they are used."""
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports: list[int] = [one.getsockname()[1] for one in taken]
    for one in taken:
        one.close()
    return ports
