"""What a request is answered from: the library, the settings, what is counted, and the catalogue of questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from sourcier.query import NamedQuery
from sourcier.serve.edition import Library
from sourcier.serve.metrics import Metrics
from sourcier.serve.problem import Problem
from sourcier.serve.sending import Sending
from sourcier.serve.settings import Settings
from sourcier.serve.turn import Turn


@dataclass(frozen=True, slots=True)
class Service:
    """What the application rests on."""

    library: Library
    settings: Settings
    metrics: Metrics
    questions: Mapping[str, NamedQuery]
    sending: Sending
    reconciling: Turn
    paging: Turn


def service_of(request: Request) -> Service:
    """Returns what a request is answered from."""
    service: Service = request.state.service
    return service


def base_of(request: Request) -> str:
    """Returns the address of the service as the client sees it, without a slash at its end.

    Raises:
        Problem: the Host header is none.
    """
    if base := service_of(request).settings.base_url:
        return base.rstrip("/")
    host = request.headers.get("host", "")
    if not host or not all(character.isalnum() or character in ".-:[]_" for character in host) or not host.isascii():
        raise Problem("malformed-request", "the Host header is no name of a host")
    return f"{request.url.scheme}://{host}"
