"""Memory of a service over an hour’s worth of requests: does it grow, with hostile ones and new builds among them?

python -m benchmarks.soak [--requests 72000] [--clients 8]; 72,000 are an hour at twenty a second.
"""

from __future__ import annotations

import argparse
import http.client
import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode

import sourcier
from benchmarks.serve import ours, workloads
from sourcier.resources import resource_dir
from sourcier.store.release import FILE, write_release

_HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "ASK " + "{" * 500 + "}" * 500,
    "SELECT * { ?s ?p ?o . ?a ?b ?c }",
    "SELECT (STRLEN(?x24) AS ?n) { BIND('aaaaaaaa' AS ?x0) "
    + "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(24)) + "}",
    "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p",
)  # fmt: skip
_SAMPLED_EVERY_SECONDS = 1.0
_BUILT_EVERY_SECONDS = 20.0
_WARM = 0.25
"""Which part of the requests is there to warm up: caches fill, processes reach their size."""


@dataclass(slots=True)
class Run:
    """What happened so far."""

    to_ask: int
    asked: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    builds: int = 0
    samples: list[tuple[int, int, int, int]] = field(default_factory=list)
    """How many were asked when, the resident bytes of the server, the bytes of its processes, and their number."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> int | None:
        """Returns the number of the next request, None where all are asked."""
        with self.lock:
            if self.asked >= self.to_ask:
                return None
            self.asked += 1
            return self.asked


def requests(seed: int) -> Iterator[tuple[str, str]]:
    """Yields kinds and paths without an end: one in twenty-five is hostile."""
    known = {workload.name: workload for workload in workloads(sourcier.open())}
    things = ["/id/" + path.partition("/id/")[2].partition("%3E")[0] for path in known["look-up"].ours]
    chance = random.Random(seed)
    while True:
        drawn, new = chance.random(), chance.randrange(10**9)
        if drawn < 0.04:
            yield "hostile", f"/sparql?timeout=0.5&query={quote(chance.choice(_HOSTILE))}%23{new}"
        elif drawn < 0.14:
            yield "thing", things[new % len(things)] + chance.choice(("", ".html", ".trig"))
        elif drawn < 0.30:
            workload = known["named question"]
            yield "question", f"{chance.choice(workload.ours)}&{urlencode({'timeout': 2 - new % 1000 / 1000})}"
        elif drawn < 0.45:
            yield "trace", f"{chance.choice(known['trace'].ours)}%23{new if new % 2 else ''}"
        else:
            yield "look-up", f"{chance.choice(known['look-up'].ours)}%23{new if new % 2 else ''}"


def ask_on(port: int, run: Run, seed: int) -> None:
    """Asks until all is asked; one connection in a thousand requests is left before the answer is there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for kind, path in requests(seed):
        number = run.take()
        if number is None:
            break
        try:
            connection.request("GET", path)
            if number % 1000 == 0:
                connection.close()
                continue
            response = connection.getresponse()
            response.read()
            with run.lock:
                run.statuses[f"{kind} {response.status}"] += 1
        except (OSError, http.client.HTTPException):
            connection.close()
            with run.lock:
                run.lost += 1
    connection.close()


def watch(server: int, run: Run, stopping: threading.Event) -> None:
    """Notes the memory of the server and of its processes."""
    while not stopping.wait(_SAMPLED_EVERY_SECONDS):
        processes = descendants(server)
        shared = [proportional_bytes(process) for process in processes]
        run.samples.append((run.asked, resident_bytes(server), sum(shared), len(processes)))


def build_on(folder: Path, nquads: bytes, run: Run, stopping: threading.Event) -> None:
    """Puts a new build in the place of the one served, now and then."""
    while not stopping.wait(_BUILT_EVERY_SECONDS):
        run.builds += 1
        more = f'<http://example.org/> <http://example.org/> "{run.builds}" <http://example.org/> .\n'
        write_release(folder, nquads + more.encode())


def descendants(server: int) -> list[int]:
    """Returns the processes that stem from a server."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split() if entry.name.isdigit() else []
        except OSError:
            continue
        if fields:
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [server]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def resident_bytes(process: int) -> int:
    """Returns how much memory a process holds."""
    return _kilobytes(Path(f"/proc/{process}/status"), "VmRSS:") * 1024


def proportional_bytes(process: int) -> int:
    """Returns how much memory a process holds, what several share divided among them."""
    return _kilobytes(Path(f"/proc/{process}/smaps_rollup"), "Pss:") * 1024


def _kilobytes(file: Path, key: str) -> int:
    try:
        return next(int(line.split()[1]) for line in file.read_text().splitlines() if line.startswith(key))
    except (OSError, StopIteration):
        return 0


def server_of(port: int) -> int:
    """Returns the process that listens on a port of this machine."""
    said = subprocess.run(["ss", "-Hltnp", f"sport = :{port}"], capture_output=True, text=True, check=True).stdout
    return int(said.partition("pid=")[2].partition(",")[0])


def report(run: Run, seconds: float) -> None:
    """Prints what was asked, and how memory grew from after the warming up to the end."""
    print(f"{run.asked} requests in {seconds:.0f} s, {run.builds} new builds, {run.lost} answers lost")
    for name, number in sorted(run.statuses.items()):
        print(f"  {name}: {number}")
    warm = [sample for sample in run.samples if sample[0] > _WARM * run.to_ask]
    fifth = max(len(warm) // 5, 1)
    for name, at in (("server", 1), ("its processes", 2), ("number of processes", 3)):
        values = [sample[at] for sample in warm]
        first, last = median(values[:fifth]), median(values[-fifth:])
        shown: Sequence[float] = (first, last, max(values))
        unit = 1 if at == 3 else 2**20
        grown = 100 * (last - first) / first
        print(f"{name}: {shown[0] / unit:.0f} → {shown[1] / unit:.0f}, most {shown[2] / unit:.0f}: {grown:+.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=72_000)
    parser.add_argument("--clients", type=int, default=8)
    told = parser.parse_args()
    shipped = (resource_dir("data") / "graph" / FILE).read_bytes()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "graph"
        write_release(folder, shipped)
        with ours(folder) as port:
            run, stopping = Run(told.requests), threading.Event()
            server = server_of(port)
            beside = [
                threading.Thread(target=watch, args=(server, run, stopping)),
                threading.Thread(target=build_on, args=(folder, shipped, run, stopping)),
            ]
            clients = [threading.Thread(target=ask_on, args=(port, run, seed)) for seed in range(told.clients)]
            started = time.monotonic()
            for thread in (*beside, *clients):
                thread.start()
            for thread in clients:
                thread.join()
            stopping.set()
            for thread in beside:
                thread.join()
            report(run, time.monotonic() - started)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
