"""How long the commands take, beside an interpreter that does nothing: medians and ratios from interleaved runs.

Run: python benchmarks/commands.py [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]


def commands(output: Path) -> dict[str, list[str]]:
    """The commands measured; the first is what the others are compared with."""
    sourcier = [sys.executable, "-m", "sourcier", "-q"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "sourcier --help": [*sourcier, "--help"],
        "sourcier trace": [*sourcier, "trace", "oreus-share-capital"],
        "sourcier find": [*sourcier, "find", "sesterce"],
        "sourcier claims": [*sourcier, "claims", "sesterce"],
        "sourcier query": [*sourcier, "query", "ASK { ?s ?p ?o }"],
        "sourcier check": [*sourcier, "check"],
        "sourcier build": [*sourcier, "build", "-o", str(output)],
    }


def main(runs: int) -> None:
    """Measures every command `runs` times, one after the other in turn, and prints the medians."""
    with tempfile.TemporaryDirectory() as folder:
        measured = commands(Path(folder))
        seconds: dict[str, list[float]] = {name: [] for name in measured}
        for turn in range(runs + 1):
            for name, command in measured.items():
                started = time.perf_counter()
                subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
                if turn:  # the first turn warms the caches
                    seconds[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    base = next(iter(medians.values()))
    print(f"{'command':20}{'median':>10}{'min':>10}{'max':>10}{'ratio':>9}")
    for name, times in seconds.items():
        row = f"{name:20}{medians[name]:>8.3f} s{min(times):>8.3f} s{max(times):>8.3f} s{medians[name] / base:>8.1f}×"
        print(row)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
