"""Around every request: the headers of every response, the log, and what is counted."""

from __future__ import annotations

import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sourcier.serve.edition import Library
from sourcier.serve.log import event
from sourcier.serve.metrics import Metrics
from sourcier.serve.policy import POLICY
from sourcier.serve.remembered import Memory, is_rememberable, known_of

METHODS = "GET, HEAD, POST, OPTIONS"
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Content-Security-Policy": POLICY,
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


_RAW = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]


class Envelope:
    """An application with everything around it."""

    def __init__(self, app: ASGIApp, metrics: Metrics, library: Library) -> None:
        self._app, self._metrics = app, metrics
        self._memory = Memory()
        self.library = library

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        edition = self.library.look() if is_rememberable(scope) else None
        if edition and (known := self._memory.find(scope, edition)):
            answered = await known.send(scope, send)
            self._note(scope, known.route, answered, started, {**known.facts, "known": True})
            return
        sent = _Sent(send)
        scope["sourcier"] = {}
        try:
            if scope["method"] == "OPTIONS":
                await Response(status_code=HTTPStatus.NO_CONTENT, headers=_PREFLIGHT)(scope, receive, sent.send)
            else:
                await self._app(scope, receive, sent.send)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            self._note(scope, route, (sent.status, sent.size), started, scope["sourcier"])
        if edition and sent.whole is not None and (known := known_of(*sent.whole, route, scope["sourcier"])):
            self._memory.keep(scope, edition, known)

    def _note(self, scope: Scope, route: str, sent: tuple[int, int], started: float, facts: Mapping[str, Any]) -> None:
        (status, size), seconds = sent, time.monotonic() - started
        self._metrics.count(route, status, seconds, size)
        method = scope["method"] if scope["method"] in METHODS else "other"
        event("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1), bytes=size, **facts)


class _Sent:
    """What was sent, on its way."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self.status = 499
        self.size = 0
        self.whole: tuple[Message, bytes] | None = None
        """How the response starts and its body, where that was sent in one piece."""

    async def send(self, message: Message) -> None:
        """Sends a part of a response."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = list(message["headers"])
            given = {name for name, _ in headers}
            headers += [pair for pair in _RAW if pair[0] not in given]
            self._start = message = {**message, "headers": headers}
        elif message["type"] == "http.response.body":
            body = message.get("body", b"")
            if not self.size and not message.get("more_body"):
                self.whole = self._start, body
            self.size += len(body)
        await self._send(message)
