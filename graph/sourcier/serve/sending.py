"""Bodies on their way to clients, who may read slowly: whole or visibly cut, and bounded in memory and time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sourcier.errors import BusyError

_CHUNK = 64 * 1024
_SENDING_SECONDS = 30.0
_LEAST_BYTES_A_SECOND = 32 * 1024
_HELD_BYTES = 64 * 2**20


def seconds_to_send(size: int) -> float:
    """Returns how long a client may take to read so many bytes."""
    return _SENDING_SECONDS + size / _LEAST_BYTES_A_SECOND


class Sending:
    """How many bytes of large answers are held in memory until their clients have read them."""

    def __init__(self) -> None:
        self.held = 0

    @contextmanager
    def holding(self, size: int) -> Iterator[None]:
        """Counts so many bytes for a while."""
        self.held += size
        try:
            yield
        finally:
            self.held -= size

    def refuse_more(self, size: int) -> None:
        """Raises `BusyError` where so many bytes more are too many."""
        if size > _CHUNK and self.held + size > _HELD_BYTES:
            raise BusyError("too many large answers are being sent", seconds=5)


class Whole(Response):
    """A body sent piece by piece, so that a client who reads slowly holds little memory, and not for ever."""

    sending: Sending | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it; a client who does not read it in time is left with less than its Content-Length says."""
        del receive
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        body = b"" if scope["method"] == "HEAD" else bytes(self.body)
        with self.sending.holding(len(body)) if self.sending else nullcontext():
            async with asyncio.timeout(seconds_to_send(len(body))):
                for start in range(0, max(len(body), 1), _CHUNK):
                    part, more = body[start : start + _CHUNK], start + _CHUNK < len(body)
                    await send({"type": "http.response.body", "body": part, "more_body": more})
