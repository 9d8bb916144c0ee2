"""Around every request: the headers of every response, the log, and what is counted."""

from __future__ import annotations

import time
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sourcier.serve.edition import Library
from sourcier.serve.log import event
from sourcier.serve.metrics import Metrics

METHODS = "GET, HEAD, POST, OPTIONS"
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class Envelope:
    """An application with everything around it."""

    def __init__(self, app: ASGIApp, metrics: Metrics, library: Library) -> None:
        self._app, self._metrics = app, metrics
        self.library = library

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = _Sent(send)
        started = time.monotonic()
        scope["sourcier"] = {}
        try:
            if scope["method"] == "OPTIONS":
                await Response(status_code=HTTPStatus.NO_CONTENT, headers=_PREFLIGHT)(scope, receive, sent.send)
            else:
                await self._app(scope, receive, sent.send)
        finally:
            self._note(scope, sent, time.monotonic() - started)

    def _note(self, scope: Scope, sent: _Sent, seconds: float) -> None:
        route = scope.get("route")
        path = getattr(route, "path", "other")
        self._metrics.count(path, sent.status, seconds, sent.size)
        event(
            "request",
            method=scope["method"] if scope["method"] in METHODS else "other",
            route=path,
            status=sent.status,
            ms=round(seconds * 1000, 1),
            bytes=sent.size,
            **scope["sourcier"],
        )


class _Sent:
    """What was sent, on its way."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 499
        self.size = 0

    async def send(self, message: Message) -> None:
        """Sends a part of a response."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        await self._send(message)
