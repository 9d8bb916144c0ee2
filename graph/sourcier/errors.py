"""Every error a caller can catch.

Each class stands for something a caller can act on; it takes the facts, builds the message and keeps the facts
as attributes. `exit_code` is what the command line returns for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class SourcierError(Exception):
    """Root of all errors raised on purpose."""

    exit_code = 1


class UsageError(SourcierError):
    """The request itself cannot be understood."""

    exit_code = 2


class NotFoundError(SourcierError):
    """Nothing bears the name or IRI asked for."""

    exit_code = 3

    def __init__(
        self, wanted: str, *, kind: str = "entity", nearest: Sequence[str] = (), hint: str = "", hint_fr: str = ""
    ) -> None:
        self.wanted, self.kind, self.nearest = wanted, kind, tuple(nearest)
        self.hint_fr = hint_fr or hint
        advice = f"did you mean {', '.join(repr(n) for n in nearest)}?" if nearest else hint
        super().__init__(f"no {kind} is called {wanted!r}{'; ' if advice else ''}{advice}")


class AmbiguousNameError(SourcierError):
    """Several things bear the name; the caller must choose."""

    exit_code = 3

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        self.wanted, self.candidates = wanted, tuple(candidates)
        listing = "\n".join(f"  {c}" for c in candidates)
        super().__init__(f"{wanted!r} may be any of {len(candidates)}; say which:\n{listing}")


class DataError(SourcierError):
    """Data cannot be read: the message names the file, the line where known, and what is wrong."""

    exit_code = 4

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        self.path, self.line, self.reason = path, line, message
        place = "" if path is None else f"{path}:{line}: " if line is not None else f"{path}: "
        super().__init__(f"{place}{message}")


class CurationError(DataError):
    """Curation files have problems; `problems` holds every one of them."""

    def __init__(self, problems: Sequence[object]) -> None:
        self.problems = tuple(problems)
        listing = "\n".join(str(p) for p in problems)
        noun = "problem" if len(problems) == 1 else "problems"
        super().__init__(f"{len(problems)} {noun} in the curation files\n{listing}")


class ValidationError(SourcierError):
    """A graph breaks the shapes; `report` says where and how to mend it."""

    def __init__(self, summary: str, report: object) -> None:
        self.report = report
        super().__init__(summary)


class QueryError(SourcierError):
    """A query cannot be answered as asked."""

    exit_code = 5


class QueryTimeoutError(QueryError):
    """A query did not end within its limit."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"the query did not end within {seconds:g} s; narrow it or raise --timeout")


class RefusedError(QueryError):
    """A query asks for what is not done here at all."""


class LimitError(QueryError):
    """A query or its answer exceeds a limit: `what` it is of (`rows`, `bytes`, `memory`, …) and how much it allows."""

    def __init__(self, what: str, limit: int, advice: str) -> None:
        self.what, self.limit = what, limit
        super().__init__(advice)


class EngineError(QueryError):
    """The process that evaluated a query ended before it had answered."""


class EndpointError(QueryError):
    """An endpoint elsewhere cannot be reached, lets nobody in, failed, or does not answer as an endpoint does."""


class BusyError(SourcierError):
    """There is more to do than is accepted at a time; ask again after `seconds`."""

    def __init__(self, reason: str, *, seconds: int = 1) -> None:
        self.seconds = seconds
        super().__init__(reason)


class PushError(SourcierError):
    """A graph could not be brought into a store elsewhere: what was done is noted, and the next run goes on."""

    exit_code = 5
