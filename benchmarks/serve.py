"""Point look-ups a second and their delays, over HTTP, against rdflib-endpoint on the same data in the same run.

python -m benchmarks.serve [--seconds 5] [--clients 1 16 64]; rdflib-endpoint and uvicorn must be installed.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from sourcier.namespaces import SOU
from sourcier.resources import resource_dir
from sourcier.store.location import open_view
from sourcier.store.release import FILE
from sourcier.store.view import select

_ATTACK = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_PEER = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
data = rdflib.Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=data, path="/sparql"), port=int(sys.argv[2]), access_log=False, log_level="error")
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What many clients saw: delays in seconds, and how many were not answered with 200."""

    seconds: float
    delays: list[float]
    failed: int

    def __str__(self) -> str:
        """Returns it as cells of a table."""
        delays = sorted(self.delays) or [float("nan")]
        middle, late = delays[len(delays) // 2], delays[int(len(delays) * 0.99)]
        return (
            f"{len(self.delays) / self.seconds:.0f}/s | {middle * 1000:.1f} ms | {late * 1000:.1f} ms | {self.failed}"
        )


def queries(graph: Path) -> list[str]:
    """Returns look-ups, each of what one claim says."""
    claims = select(open_view(graph), f"SELECT ?c {{ ?c a {SOU.Claim} }} ORDER BY ?c LIMIT 200")
    return [f"SELECT ?p ?o WHERE {{ {row['c']} ?p ?o }}" for row in claims]


@contextmanager
def ours(graph: Path) -> Iterator[int]:
    """Starts `sourcier serve`; gives its port."""
    command = [sys.executable, "-m", "sourcier", "-q", "--data", str(graph), "serve", "--port", "0", "--timeout", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline().rpartition(":")[2].partition("/")[0])
        process.terminate()


@contextmanager
def peer(graph: Path, port: int = 18099) -> Iterator[int]:
    """Starts rdflib-endpoint; gives its port once it answers."""
    command = [sys.executable, "-c", _PEER, str(graph / FILE), str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            try:
                with urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D", timeout=60):
                    break
            except OSError:
                time.sleep(0.2)
        yield port
        process.terminate()


async def measure(port: int, asked: list[str], clients: int, seconds: float, attackers: int = 0) -> Measured:
    """Asks with so many clients at once for so long, each on a connection of its own."""
    until = time.monotonic() + seconds
    delays: list[float] = []
    failures = [0]

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for query in itertools.islice(itertools.cycle(asked), number, None):
            started = time.monotonic()
            if started > until:
                break
            writer.write(_request(query))
            if await _read_status(reader) == 200:
                delays.append(time.monotonic() - started)
            else:
                failures[0] += 1
        writer.close()

    async def attacker() -> None:
        while time.monotonic() < until:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(_request(_ATTACK))
            await _read_status(reader)
            writer.close()

    hostile = [asyncio.ensure_future(attacker()) for _ in range(attackers)]
    await asyncio.gather(*(client(number) for number in range(clients)))
    for task in hostile:
        task.cancel()
    await asyncio.gather(*hostile, return_exceptions=True)
    return Measured(seconds, delays, failures[0])


def _request(query: str) -> bytes:
    accept = "Accept: application/sparql-results+json"
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\n{accept}\r\n\r\n".encode()


async def _read_status(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r")[0]))
    return int(head.split()[1])


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 16, 64])
    arguments = parser.parse_args()
    graph = resource_dir("data") / "graph"
    asked = queries(graph)
    print("| server | clients | answered | median | p99 | failed |\n|---|---|---|---|---|---|")
    with ours(graph) as port:
        for clients in arguments.clients:
            asyncio.run(measure(port, asked, clients, 1))
            print(f"| sourcier | {clients} | {asyncio.run(measure(port, asked, clients, arguments.seconds))} |")
        attacked = asyncio.run(measure(port, asked, 16, arguments.seconds, attackers=8))
        print(f"| sourcier, beside 8 clients with cross products | 16 | {attacked} |")
    with peer(graph) as port:
        for clients in arguments.clients:
            print(f"| rdflib-endpoint | {clients} | {asyncio.run(measure(port, asked, clients, arguments.seconds))} |")


if __name__ == "__main__":
    main()
