"""Questions a second over HTTP and their delays, against rdflib-endpoint on the same data in the same run.

python -m benchmarks.serve [--seconds 5] [--clients 1 16 64]; wrk, which asks, and rdflib-endpoint must be installed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import sourcier
from sourcier.knowledge_graph import KnowledgeGraph
from sourcier.namespaces import SOU
from sourcier.resources import resource_dir
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
_PEER_PORT = 18099
_ASKER = """
local paths, at, asked = {}, 0, 0
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local fresh = os.getenv("FRESH")
wrk.headers["Accept"] = os.getenv("ACCEPT")
function request()
  at, asked = at % #paths + 1, asked + 1
  return wrk.format("GET", fresh and paths[at] .. fresh .. asked or paths[at])
end
function done(summary, latency)
  local errors = summary.errors
  print(string.format('{"seconds": %f, "asked": %d, "middle": %f, "late": %f, "failed": %d}', summary.duration / 1e6,
    summary.requests, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""
"""For wrk: cycles through paths; where FRESH is set, with that and a number at the end, so that each is new."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What is asked: paths of ours, those of the peer, and what makes each new where that is wanted."""

    name: str
    ours: list[str]
    peers: list[str]
    fresh: str = ""


def workloads(graph: KnowledgeGraph) -> Iterator[Workload]:
    """Yields look-ups, traces and named questions, over two hundred claims and forty actors."""
    claims = _iris(graph, f"SELECT ?iri {{ ?iri a {SOU.Claim} }} ORDER BY ?iri LIMIT 200")
    of_companies = f"SELECT DISTINCT ?iri {{ [] {SOU.subject} ?iri . ?iri a {SOU.Company} }} ORDER BY ?iri LIMIT 40"
    actors = _iris(graph, of_companies)
    look_ups = [_sparql(f"SELECT ?p ?o WHERE {{ <{claim}> ?p ?o }}") for claim in claims]
    traces = [_sparql(graph.sparql("evidence-of-claim", {"claim": claim})) for claim in claims]
    asked = [f"/query/actor-ties.json?{urlencode({'actor': actor, 'lang': 'en'})}" for actor in actors]
    same = [_sparql(graph.sparql("actor-ties", {"actor": actor}, lang="en")) for actor in actors]
    for name, ours, peers in (
        ("look-up", look_ups, look_ups),
        ("trace", traces, traces),
        ("named question", asked, same),
    ):
        yield Workload(name, ours, peers)
        yield Workload(f"{name}, never asked before", ours, peers, "&timeout=5.0" if ours is asked else "%23")


def _iris(graph: KnowledgeGraph, query: str) -> list[str]:
    return [str(row["iri"]).strip("<>") for row in select(graph.view, query)]


def _sparql(query: str) -> str:
    return f"/sparql?query={quote(query)}"


@contextmanager
def ours(graph: Path) -> Iterator[int]:
    """Starts `sourcier serve`; gives its port."""
    command = [sys.executable, "-m", "sourcier", "-q", "--data", str(graph), "serve", "--port", "0", "--timeout", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline().rpartition(":")[2].partition("/")[0])
        process.terminate()


@contextmanager
def peer(graph: Path) -> Iterator[int]:
    """Starts rdflib-endpoint; gives its port once it answers."""
    command = [sys.executable, "-c", _PEER, str(graph / FILE), str(_PEER_PORT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            try:
                with urlopen(f"http://127.0.0.1:{_PEER_PORT}/sparql?query=ASK%7B%7D", timeout=60):
                    break
            except OSError:
                time.sleep(0.2)
        yield _PEER_PORT
        process.terminate()


@contextmanager
def asking(
    port: int, paths: list[str], clients: int, seconds: float, fresh: str = ""
) -> Iterator[subprocess.Popen[str]]:
    """Asks with so many clients at once for so long, each on a connection of its own; gives wrk at work."""
    with tempfile.TemporaryDirectory() as folder:
        script, list_of_paths = Path(folder, "ask.lua"), Path(folder, "paths")
        script.write_text(_ASKER, encoding="utf-8")
        list_of_paths.write_text("\n".join(paths), encoding="utf-8")
        environment = {"PATHS": str(list_of_paths), "ACCEPT": "application/sparql-results+json"}
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "10s", "-s", str(script)]
        with subprocess.Popen(
            [*command, f"http://127.0.0.1:{port}"],
            env=environment | ({"FRESH": fresh} if fresh else {}),
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            yield process


def measure(port: int, paths: list[str], clients: int, seconds: float, fresh: str = "") -> Mapping[str, float]:
    """Returns how many questions were asked in how many seconds, the delays in ms, and how many failed."""
    with asking(port, paths, clients, seconds, fresh) as process:
        said, _ = process.communicate()
    measured: Mapping[str, float] = json.loads(said.splitlines()[-1])
    return measured


def shown(measured: Mapping[str, float]) -> str:
    """Returns it as cells of a table."""
    a_second = measured["asked"] / measured["seconds"]
    return f"{a_second:,.0f}/s | {measured['middle']:.1f} ms | {measured['late']:.1f} ms | {measured['failed']:.0f}"


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 16, 64])
    arguments = parser.parse_args()
    folder = resource_dir("data") / "graph"
    seconds: float = arguments.seconds
    print("| asked | server | clients | answered | median | p99 | failed | ratio |\n|---|---|---|---|---|---|---|---|")
    with ExitStack() as servers:
        port, peer_port = servers.enter_context(ours(folder)), servers.enter_context(peer(folder))
        for workload in workloads(sourcier.open(folder)):
            for clients in arguments.clients:
                measure(port, workload.ours, clients, 1)
                here = measure(port, workload.ours, clients, seconds, workload.fresh)
                there = measure(peer_port, workload.peers, clients, seconds)
                ratio = (here["asked"] / here["seconds"]) / max(there["asked"] / there["seconds"], 0.01)
                print(f"| {workload.name} | sourcier | {clients} | {shown(here)} | {ratio:.1f} × |")
                print(f"| | rdflib-endpoint | {clients} | {shown(there)} | |", flush=True)
        look_up = next(iter(workloads(sourcier.open(folder))))
        for fresh, name in (("", "look-up"), ("%23", "look-up, never asked before")):
            with asking(port, [_sparql(_ATTACK)], 8, seconds + 2, "%23"):
                time.sleep(1)
                attacked = measure(port, look_up.ours, 16, seconds, fresh)
                print(
                    f"| {name}, beside 8 clients with cross products | sourcier | 16 | {shown(attacked)} | |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
