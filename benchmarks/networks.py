"""How long analysing networks takes as they grow, against the bare algorithms, and whether it finds what was planted.

Run: python -m benchmarks.networks [--sizes 10000,100000] [--runs 3] [--seed 1] [--only brokers,ways]

Each size is planted once, read again from its quads, and given to every analysis of the catalogue. Each work runs in a
process of its own, which is ended after two and a half minutes of the processor. Printed are medians in seconds of the
processor, the memory that was needed beyond the network itself, the time for laying the findings out, ratios to what
networkx and igraph take for the algorithm alone on a graph made before, how much longer ten times more edges take, and
what was found of what was planted.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import signal
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice, pairwise
from multiprocessing.connection import Connection
from typing import Any

from benchmarks.compare import Found
from benchmarks.network_judges import JUDGES, OPTIONS, judge_ways, same
from benchmarks.network_peers import HAS_IGRAPH, PEERS, Peers, to_igraph, way_peers
from benchmarks.planted.network import NetworkTruth, PlantedNetwork, network_quads, planted_network
from sourcier.analysis.catalogue import ANALYSES, Analysis
from sourcier.network import Network, project
from sourcier.store.embedded import EmbeddedView

LIMIT = 150
"""The seconds of the processor after which a work is ended, judging included."""
_ENOUGH = 30.0
"""The seconds after which it is not run again."""
_WAYS = 20
"""Between how many ends ways are looked for."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is measured: `run` gives an answer, `judge` says what it is worth, `lay_out` writes it for people."""

    name: str
    run: Callable[[], Any]
    judge: Callable[[Any], list[Found]] | None = None
    lay_out: Callable[[Any], object] | None = None
    peers: Peers | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The seconds of each run, how much memory they needed beyond what was there, and what the answer was worth."""

    seconds: tuple[float, ...]
    mebibytes: float = 0.0
    layout: float | None = None
    found: tuple[Found, ...] = ()

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure(work: Work, *, runs: int, limit: int = LIMIT) -> Measured | None:
    """Returns what running a work that often in a process of its own took, None where it was ended at the limit."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_measure_here, args=(work, runs, limit, there))
    child.start()
    there.close()
    try:
        measured: Measured = here.recv()
    except EOFError:
        child.join()
        if child.exitcode == -signal.SIGXCPU:
            return None
        raise RuntimeError(f"{work.name} failed; its message stands above") from None
    child.join()
    return measured


def _measure_here(work: Work, runs: int, limit: int, answer_to: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
    seconds: list[float] = []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while len(seconds) < runs and sum(seconds) < _ENOUGH:
        started = time.process_time()
        answer = work.run()
        seconds.append(time.process_time() - started)
    needed = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    started = time.process_time()
    if work.lay_out:
        work.lay_out(answer)
    layout = time.process_time() - started if work.lay_out else None
    answer_to.send(Measured(tuple(seconds), needed, layout, tuple(work.judge(answer)) if work.judge else ()))


def works(planted: PlantedNetwork) -> Iterator[Work]:
    """Yields what is done with a planted network: reading it, every analysis of the catalogue, ways between two."""
    network, truth = planted.network, planted.truth
    view = EmbeddedView.of_quads(network_quads(planted))
    yield Work("reading", lambda: project(view), lambda found: _judge_reading(found, network))
    for analysis in ANALYSES:
        if analysis.projection == network.projection:
            yield _work(analysis, network, truth)
    find_ways = import_module("sourcier.analysis.tie.ways").find_ways
    some = dict(islice(truth.ways.items(), _WAYS))
    yield Work(
        "ways",
        lambda: [find_ways(network, *ends) for ends in some],
        lambda found: judge_ways(found, NetworkTruth(ways=some)),
        lambda found: [_lay_out(one) for one in found],
        way_peers(list(some)),
    )


def _work(analysis: Analysis, network: Network, truth: NetworkTruth) -> Work:
    module, _, name = analysis.function.partition(":")
    find, judge = getattr(import_module(module), name), JUDGES.get(analysis.key)
    judged = (lambda found: judge(found, truth)) if judge else None
    options = OPTIONS.get(analysis.key, {})
    return Work(analysis.key, lambda: find(network, **options), judged, _lay_out, PEERS.get(analysis.key))


def _lay_out(findings: Any) -> object:
    return findings.for_people("en"), findings.for_programs("en"), findings.notes("en")


def _judge_reading(found: Network, network: Network) -> list[Found]:
    return [same("nodes", network.nodes, found.nodes), same("edges", map(repr, network.edges), map(repr, found.edges))]


def peer_works(work: Work, network: Network) -> Iterator[tuple[str, Work]]:
    """Yields the peers of a work by name, their graphs made."""
    peers = work.peers
    if peers is None:
        return
    graph = peers.graph(network)
    yield "networkx", Work(f"{work.name} in networkx", lambda: peers.networkx(graph))
    by_igraph = peers.igraph
    if by_igraph and HAS_IGRAPH:
        other = to_igraph(graph)
        yield "igraph", Work(f"{work.name} in igraph", lambda: by_igraph(other))


def _print_work(work: Work, mine: Measured | None, peers: dict[str, Measured | None]) -> bool:
    """Prints what was measured of a work; returns whether all that was planted was found."""
    laid_out = f", laid out in {mine.layout:.2f} s" if mine and mine.layout is not None else ""
    took = f"median {mine.median:.2f} s, {mine.mebibytes:.0f} MiB{laid_out}" if mine else f"ended after {LIMIT} s"
    print(f"  {work.name}: {took}")
    for name, other in peers.items():
        times = f": {mine.median / other.median:.1f} times" if mine and other else ""
        print(f"    {name} alone: {f'median {other.median:.3f} s{times}' if other else f'ended after {LIMIT} s'}")
    for one in mine.found if mine else ():
        print(f"    {one.kind}: {one.right} of {one.planted}{'; ' + one.first if one.first else ''}")
    return mine is not None and all(one.right == one.planted for one in mine.found)


def growth(seconds: dict[int, float]) -> Iterator[tuple[int, int, float, float]]:
    """Yields two sizes, how many times longer the greater takes, and how many times longer n log n would take."""
    for small, great in pairwise(sorted(seconds)):
        expected = great * math.log(great) / (small * math.log(small))
        yield small, great, seconds[great] / seconds[small], expected


def main(arguments: list[str]) -> int:
    """Measures and judges all analyses; returns 1 where something planted was not found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="names of works, with commas")
    options = parser.parse_args(arguments)
    wanted, recovered = set(filter(None, options.only.split(","))), True
    seconds: dict[str, dict[int, float]] = defaultdict(dict)
    if not HAS_IGRAPH:
        print("igraph is not installed: no ratios to it")
    for size in map(int, options.sizes.split(",")):
        started = time.process_time()
        planted = planted_network(size, options.seed)
        print(f"{size:,} edges planted in {time.process_time() - started:.1f} s")
        for work in works(planted):
            if wanted and work.name not in wanted:
                continue
            mine = measure(work, runs=options.runs)
            peers = {name: measure(peer, runs=options.runs) for name, peer in peer_works(work, planted.network)}
            recovered &= _print_work(work, mine, peers)
            for name, measured in (
                (work.name, mine),
                *((f"{work.name}: {name} alone", it) for name, it in peers.items()),
            ):
                if measured:
                    seconds[name][size] = measured.median
    for name, sizes in seconds.items():
        for small, great, ratio, expected in growth(sizes):
            print(f"{name}: {small:,} → {great:,} takes {ratio:.1f} times longer; n log n: {expected:.1f}")
    return 0 if recovered else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
