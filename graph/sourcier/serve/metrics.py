"""What happened so far, counted, in the text format of Prometheus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counters of one process; labels are only words of our own, never what a client sent."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._durations: Counter[float] = Counter()
        self._seconds = 0.0
        self._bytes = 0
        self.reloads = 0

    def count(self, route: str, status: int, seconds: float, size: int) -> None:
        """Counts one request that was answered."""
        self._requests[route, status] += 1
        self._durations[next((bucket for bucket in _BUCKETS if seconds <= bucket), float("inf"))] += 1
        self._seconds += seconds
        self._bytes += size

    def text(self, gauges: dict[str, tuple[str, float]], ended: Counter[str]) -> str:
        """Returns everything, with the gauges given, each with what it is."""
        return "\n".join(self._lines(gauges, ended)) + "\n"

    def _lines(self, gauges: dict[str, tuple[str, float]], ended: Counter[str]) -> Iterator[str]:
        yield from _head("requests_total", "counter", "Requests answered, by route and status.")
        for (route, status), number in sorted(self._requests.items()):
            yield f'sourcier_requests_total{{route="{route}",status="{status}"}} {number}'
        yield from _head("request_seconds", "histogram", "How long requests took.")
        total = 0
        for bucket in _BUCKETS:
            total += self._durations[bucket]
            yield f'sourcier_request_seconds_bucket{{le="{bucket}"}} {total}'
        total += self._durations[float("inf")]
        yield f'sourcier_request_seconds_bucket{{le="+Inf"}} {total}'
        yield f"sourcier_request_seconds_sum {self._seconds:.6f}"
        yield f"sourcier_request_seconds_count {total}"
        yield from _head("response_bytes_total", "counter", "Bytes of bodies sent.")
        yield f"sourcier_response_bytes_total {self._bytes}"
        yield from _head("reloads_total", "counter", "How often a new build replaced the one served.")
        yield f"sourcier_reloads_total {self.reloads}"
        yield from _head("processes_ended_total", "counter", "Processes that a query ended, by the reason.")
        for reason, number in sorted(ended.items()):
            yield f'sourcier_processes_ended_total{{reason="{reason}"}} {number}'
        for name, (meaning, value) in gauges.items():
            yield from _head(name, "gauge", meaning)
            yield f"sourcier_{name} {value:g}"


def _head(name: str, kind: str, meaning: str) -> Iterator[str]:
    yield f"# HELP sourcier_{name} {meaning}"
    yield f"# TYPE sourcier_{name} {kind}"
