"""What is said when a request is not answered: problem documents (RFC 9457), with what was exceeded and by how much."""

from __future__ import annotations

from collections.abc import Mapping

from sourcier.errors import (
    AmbiguousNameError,
    BusyError,
    EndpointError,
    EngineError,
    LimitError,
    NotFoundError,
    QueryError,
    QueryTimeoutError,
    RefusedError,
    SourcierError,
    UsageError,
)
from sourcier.language import Text
from sourcier.namespaces import BASE
from sourcier.serve.media import GRAPHS, RESULTS
from sourcier.store.pool.process import NotAcceptableError

MEDIA_TYPE = "application/problem+json"
TYPE = f"{BASE}problem/"

KINDS: dict[str, tuple[int, Text]] = {
    "malformed-request": (400, Text("The request is malformed", "La requête HTTP est mal formée")),
    "malformed-query": (400, Text("The query cannot be answered", "La question ne peut recevoir de réponse")),
    "parameter": (400, Text("A parameter is wrong", "Un paramètre est faux")),
    "too-complex": (400, Text("The query is too complex", "La question est trop complexe")),
    "refused": (403, Text("This is not done here", "Cela ne se fait pas ici")),
    "not-found": (404, Text("There is nothing here", "Il n’y a rien ici")),
    "method": (405, Text("The method is not allowed", "La méthode n’est pas permise")),
    "not-acceptable": (406, Text("The answer has no such form", "La réponse n’existe pas sous cette forme")),
    "slow-request": (408, Text("The request did not arrive in time", "La requête n’est pas arrivée à temps")),
    "too-large": (413, Text("A limit of size is exceeded", "Une limite de taille est dépassée")),
    "media-type": (415, Text("The request has an unknown form", "La requête a une forme inconnue")),
    "internal": (500, Text("The service failed", "Le service a échoué")),
    "engine": (500, Text("The query ended its process", "La question a mis fin à son processus")),
    "upstream": (502, Text("The endpoint behind this service failed", "Le serveur interrogé a échoué")),
    "time-limit": (503, Text("The limit of time is exceeded", "La limite de temps est dépassée")),
    "memory-limit": (503, Text("The limit of memory is exceeded", "La limite de mémoire est dépassée")),
    "busy": (503, Text("The service is busy", "Le service est occupé")),
}
"""Every kind of problem, with its status and title."""


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """A request that is not answered, and why; `facts` are members of the document."""

    def __init__(
        self,
        kind: str,
        detail: str,
        facts: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail = kind, detail
        self.facts, self.headers = facts or {}, headers or {}

    @property
    def status(self) -> int:
        """The HTTP status."""
        return KINDS[self.kind][0]

    def title(self, lang: str) -> str:
        """Returns what kind of problem it is."""
        return KINDS[self.kind][1].in_(lang)


_UPSTREAM = "the endpoint behind this service did not answer as it should; ask again later"


def problem_of(error: SourcierError) -> Problem:
    """Returns the problem that an error is to a client."""
    match error:
        case NotAcceptableError():
            offers = GRAPHS if error.graph else RESULTS
            facts = {"available": [media_types[0] for media_types in offers.values()]}
            return Problem("not-acceptable", f"{error}, and none of its forms is in the Accept header", facts)
        case QueryTimeoutError():
            detail = f"the query did not end within {error.seconds:g} s; narrow it, or ask for more time with timeout="
            return Problem("time-limit", detail, {"limit": "seconds", "allowed": error.seconds})
        case LimitError(what="memory"):
            return Problem("memory-limit", str(error), {"limit": "memory"})
        case LimitError(what="rows" | "bytes" | "characters" | "queries" | "ids" | "properties" | "claims"):
            return Problem("too-large", str(error), {"limit": error.what, "allowed": error.limit})
        case LimitError():
            return Problem("too-complex", str(error), {"limit": error.what, "allowed": error.limit})
        case RefusedError():
            return Problem("refused", str(error))
        case EndpointError() | EngineError():
            return Problem("upstream", _UPSTREAM) if isinstance(error, EndpointError) else Problem("engine", str(error))
        case QueryError():
            return Problem("malformed-query", str(error))
        case BusyError():
            return Problem("busy", f"{error}; ask again", {}, {"Retry-After": str(error.seconds)})
        case NotFoundError(kind="query"):
            return Problem("not-found", str(error))
        case NotFoundError() | AmbiguousNameError() | UsageError():
            return Problem("parameter", str(error))
        case _:
            return Problem("internal", "the graph cannot be read")
