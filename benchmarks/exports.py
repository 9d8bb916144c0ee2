"""How long writing a large network in a format takes, and how much memory, beside the writers that others have.

Run: python -m benchmarks.exports [--edges 100000] [--runs 3] [--formats gexf,graphml]

The network is made from a seed, each edge with claims, words, dates and origins as the graph has them. Each writer has
a process of its own for each run; printed are the median of its processor time, by how much memory grew at most over
that with the network in it, and how large the file is. A writer of others is given its own kind of graph, made before
the clock starts, without what it cannot write: no empty values, no lists, no days.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import networkx as nx

from sourcier.export.fields import edge_rows, flat, node_rows
from sourcier.export.write import export
from sourcier.language import Text
from sourcier.network import Edge, Network, Node, Standing
from sourcier.network.edge import Quote

_NODES_PER_EDGE = 0.2
_KINDS = ("company", "person", "public-body", "association")
_FIRST_DAY = date(2031, 1, 1)
_WORDS = [
    "annonce",
    "centre",
    "de",
    "données",
    "filiale",
    "groupe",
    "investissement",
    "le",
    "près",
    "sa",
    "un",
    "ville",
]


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: the seconds of processor time, by how many KiB memory grew, and how many bytes were written."""

    seconds: float
    memory: int
    size: int


def generate(edges: int, seed: int) -> Network:
    """Returns a network of so many edges, the same for the same seed."""
    chance = random.Random(seed)
    ids = [f"actor:company-{n:06}" for n in range(max(2, int(edges * _NODES_PER_EDGE)))]
    nodes = {id_: Node(id_, Text(f"Company {n}", f"Société {n}"), "actor", _KINDS[n % 4]) for n, id_ in enumerate(ids)}
    return Network("ties", nodes, tuple(_edge(n, ids, chance) for n in range(edges)))


def _edge(n: int, ids: list[str], chance: random.Random) -> Edge:
    source, target = chance.sample(ids, 2)
    claims = tuple(f"claim:works-with-{n:07}-{part}" for part in range(chance.randint(1, 3)))
    sources = tuple(f"source:gazette-{chance.randrange(5_000):05}" for _ in claims)
    day = _FIRST_DAY + timedelta(days=chance.randrange(1_000))
    quotes = tuple(
        Quote(claim, ids[0], place, day, " ".join(chance.sample(_WORDS, 8)), (place,))
        for claim, place in zip(claims, sources, strict=True)
    )
    standing = chance.choice(list(Standing))
    return Edge(
        f"tie:works-with-{n:07}", source, target, "worksWith", Text("works with", "travaille avec"), standing, claims,
        quotes, statuses=("stated",), claimants=(source,), sources=tuple(sorted(set(sources))), roots=sources[:1],
        origins=(source,), origins_low=1, origins_high=len(claims), said_first=day, said_last=day,
        since=day if n % 3 else None, weight=float(len(claims)),
    )  # fmt: skip


def _ours(key: str) -> Callable[[Network], Callable[[Path], object]]:
    return lambda network: lambda path: export(network, key, path, "en")


def _networkx(write: Callable[[Any, Path], object]) -> Callable[[Network], Callable[[Path], object]]:
    def ready(network: Network) -> Callable[[Path], object]:
        graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        graph.add_nodes_from((row.pop("id"), _flat(row)) for row in node_rows(network, "en"))
        for row in edge_rows(network, "en"):
            graph.add_edge(row.pop("source"), row.pop("target"), key=row.pop("id"), **_flat(row))
        return lambda path: write(graph, path)

    return ready


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {name: flat(value) for name, value in row.items()}


WRITERS: dict[str, dict[str, Callable[[Network], Callable[[Path], object]]]] = {
    "gexf": {
        "sourcier": _ours("gexf"),
        "networkx": _networkx(lambda graph, path: nx.write_gexf(graph, path, version="1.3")),
    },
    "graphml": {
        "sourcier": _ours("graphml"),
        "networkx": _networkx(nx.write_graphml_xml),
    },
}
"""By format, the writers of it: each returns of a network what writes it to a path."""


def measure(key: str, writer: str, edges: int, seed: int) -> Measured:
    """Writes a network once, in the process that it is called in."""
    write = WRITERS[key][writer](generate(edges, seed))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network"
        before, started = _memory(), time.process_time()
        write(path)
        return Measured(time.process_time() - started, _memory() - before, path.stat().st_size)


def _memory() -> int:
    """Returns how many KiB this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _line(key: str, writer: str, runs: Iterable[Measured]) -> str:
    found = list(runs)
    seconds = statistics.median(one.seconds for one in found)
    memory = statistics.median(one.memory for one in found)
    return f"| {key} | {writer} | {seconds:.1f} s | {memory / 1024:.0f} MiB | {found[0].size / 1e6:.0f} MB |"


def main(arguments: list[str]) -> int:
    """Measures all writers of the formats asked for, in turn."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default=",".join(WRITERS))
    options = parser.parse_args(arguments)
    print("| format | writer | processor time | memory | file |\n|---|---|---|---|---|")
    for key in options.formats.split(","):
        tasks = [(key, writer, options.edges, options.seed) for writer in WRITERS[key]] * options.runs
        with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
            measured = list(pool.map(measure, *zip(*tasks, strict=True)))
        for writer in WRITERS[key]:
            print(_line(key, writer, (one for task, one in zip(tasks, measured, strict=True) if task[1] == writer)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
