"""A connection on which the head of a request must arrive in time and be of a bounded size: uvicorn bounds neither.

Where there are as many as may be, the one that has waited longest for a head makes room for the next.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
LONGEST_HEAD = 64 * 1024
_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connection(HttpToolsProtocol):
    """HTTP/1.1, with an end to the patience for the head of each request, and to its length."""

    _patience: asyncio.TimerHandle | None = None
    _is_in_head = True
    _head_bytes = 0
    waits_since = 0.0
    """When it began to wait for a head."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the first request."""
        if self.limit_concurrency is not None and len(self.connections) + 2 > self.limit_concurrency:
            self._make_room(self.limit_concurrency)
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no more."""
        if self._patience is not None:
            self._patience.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes what arrived, and ends the connection where a head has become too long."""
        super().data_received(data)
        if self._is_in_head:
            self._head_bytes += len(data)
            if self._head_bytes > LONGEST_HEAD and not self.transport.is_closing():
                self.transport.write(_TOO_LARGE)
                self.transport.close()

    def on_message_begin(self) -> None:
        """Begins to read a head."""
        super().on_message_begin()
        self._is_in_head, self._head_bytes = True, 0

    def on_headers_complete(self) -> None:
        """Has read a head.

        Raises:
            ValueError: it is too long; the connection is ended with 400.
        """
        self._is_in_head = False
        if len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > LONGEST_HEAD:
            raise ValueError("the head of the request is too long")
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Begins to wait for the next request."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self._wait_for_head()

    def _make_room(self, most: int) -> None:
        here = [one for one in self.connections if isinstance(one, Connection) and not one.transport.is_closing()]
        waiting = [one for one in here if one.cycle is None or one.cycle.response_complete]
        if waiting and len(here) + 2 > most:
            min(waiting, key=lambda one: one.waits_since).transport.abort()

    def _wait_for_head(self) -> None:
        self.waits_since = self.loop.time()
        if self._patience is not None:
            self._patience.cancel()
        self._patience = self.loop.call_later(HEAD_SECONDS, self._give_up, self.cycle)

    def _give_up(self, before: Any) -> None:
        if self.cycle is before:
            self.transport.abort()
