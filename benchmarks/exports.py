"""How long writing a large network or graph takes, and how much memory, beside the writers that others have.

Run: python -m benchmarks.exports [--edges 100000] [--claims 100000] [--graph FOLDER] [--runs 3] [--formats gexf,ftm]

The network is made from a seed, each edge with claims, words, dates and origins as the graph has them. The whole graph
is a planted one, built with all that is derived; it is built into FOLDER, which is kept, where there is none yet. Each
writer has a process of its own for each run; printed are the median of its processor time, by how much memory grew at
most over that with the network or the graph open, how large the output is, and the time against ours. A writer of
others is given what it writes, made before the clock starts, without what it cannot write: no empty values, no lists,
no days. followthemoney is given the entities of our own file as words, which it puts together and writes. The format
`nothing` has the store read every name: what that takes is the memory of the store, whatever is written.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import networkx as nx

from benchmarks.planted.release import build_planted
from sourcier.export.fields import edge_rows, flat, node_rows
from sourcier.export.write import export
from sourcier.language import Text
from sourcier.namespaces import RDFS
from sourcier.network import Edge, Network, Node, Standing
from sourcier.network.edge import Quote
from sourcier.store.location import open_view
from sourcier.store.release import FILE
from sourcier.store.view import select

_NODES_PER_EDGE = 0.2
_KINDS = ("company", "person", "public-body", "association")
_NAMES = f"SELECT (SUM(STRLEN(?name)) AS ?n) WHERE {{ ?it {RDFS.label} ?name }}"
_ENTITIES = "entities.ftm.json"
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


def _nothing(graph: Path) -> Callable[[Path], object]:
    """Returns what has the store read every name and writes nothing: by how much the store itself grows when asked."""
    view = open_view(graph)

    def read(path: Path) -> None:
        select(view, _NAMES)
        path.touch()

    return read


def _followthemoney(graph: Path) -> Callable[[Path], object]:
    """Returns what puts the entities of our file together as followthemoney does, and writes them with its writer."""
    return lambda path: _write_entities(graph / _ENTITIES, path)


def _write_entities(made: Path, path: Path) -> None:
    from followthemoney import model  # noqa: PLC0415 - for this format only
    from followthemoney.cli.util import write_entity  # noqa: PLC0415

    with made.open(encoding="utf-8") as lines, path.open("wb") as out:
        for line in lines:
            known = json.loads(line)
            entity = model.make_entity(known["schema"])
            entity.id = known["id"]
            for name, values in known["properties"].items():
                entity.add(name, values)
            write_entity(out, entity)


def _whole(key: str) -> Callable[[Path], Callable[[Path], object]]:
    def ready(graph: Path) -> Callable[[Path], object]:
        view = open_view(graph)
        return lambda path: export(view, key, path, "en")

    return ready


NETWORK_WRITERS: dict[str, dict[str, Callable[[Network], Callable[[Path], object]]]] = {
    "gexf": {
        "sourcier": _ours("gexf"),
        "networkx": _networkx(lambda graph, path: nx.write_gexf(graph, path, version="1.3")),
    },
    "graphml": {
        "sourcier": _ours("graphml"),
        "networkx": _networkx(nx.write_graphml_xml),
    },
}
GRAPH_WRITERS: dict[str, dict[str, Callable[[Path], Callable[[Path], object]]]] = {
    **{key: {"sourcier": _whole(key)} for key in ("nquads", "trig", "turtle", "jsonld", "csv", "sqlite", "parquet")},
    "nothing": {"sourcier": _nothing},
    "ftm": {"sourcier": _whole("ftm"), "followthemoney": _followthemoney},
}
"""By format, the writers of it: each returns of a network, or of the folder of a graph, what writes it to a path."""


@dataclass(frozen=True, slots=True)
class Task:
    """A writer of a format, and of what it is to write."""

    key: str
    writer: str
    edges: int
    seed: int
    graph: Path


def measure(task: Task) -> Measured:
    """Writes a network or a graph once, in the process that it is called in."""
    if task.key in NETWORK_WRITERS:
        write = NETWORK_WRITERS[task.key][task.writer](generate(task.edges, task.seed))
    else:
        write = GRAPH_WRITERS[task.key][task.writer](task.graph)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "written"
        before, started = _memory(), time.process_time()
        write(path)
        files = [path] if path.is_file() else path.iterdir()
        size = sum(file.stat().st_size for file in files)
        found = Measured(time.process_time() - started, _memory() - before, size)
        if (task.key, task.writer) == ("ftm", "sourcier"):
            shutil.copy(path, task.graph / _ENTITIES)  # for followthemoney, which comes next
        return found


def _memory() -> int:
    """Returns how many KiB this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _line(key: str, writer: str, runs: Sequence[Measured], ours: Sequence[Measured]) -> str:
    seconds, own = (statistics.median(one.seconds for one in several) for several in (runs, ours))
    memory = statistics.median(one.memory for one in runs)
    against = f"{seconds / own:.2f} ×" if runs is not ours else ""
    return f"| {key} | {writer} | {seconds:.1f} s | {memory / 1024:.0f} MiB | {runs[0].size / 1e6:.0f} MB | {against} |"


def _in_a_process(tasks: Sequence[Task]) -> list[Measured]:
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        return list(pool.map(measure, tasks))


def main(arguments: list[str]) -> int:
    """Measures all writers of the formats asked for, in turn."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", default=",".join([*NETWORK_WRITERS, *GRAPH_WRITERS]))
    options = parser.parse_args(arguments)
    formats = options.formats.split(",")
    with tempfile.TemporaryDirectory() as made:
        graph = options.graph or Path(made)
        if not GRAPH_WRITERS.keys().isdisjoint(formats) and not (graph / FILE).exists():
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                pool.submit(build_planted, graph, options.claims, options.seed).result()
        print("| format | writer | processor time | memory | output | against ours |\n|---|---|---|---|---|---|")
        for key in formats:
            writers = [*NETWORK_WRITERS.get(key, ()), *GRAPH_WRITERS.get(key, ())]
            tasks = [Task(key, writer, options.edges, options.seed, graph) for writer in writers] * options.runs
            measured = _in_a_process(tasks)
            of = {writer: measured[place :: len(writers)] for place, writer in enumerate(writers)}
            for writer, runs in of.items():
                print(_line(key, writer, runs, of["sourcier"]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
