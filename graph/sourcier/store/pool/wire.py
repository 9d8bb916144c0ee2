"""The line to a process of the pool: what is written to it, and its replies, each when it has arrived whole."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from sourcier.store.pool.question import HEAD_BYTES

_MOST_HEAD_BYTES = 1_000_000
_PIECE_BYTES = 64 * 1024


class Wire(asyncio.BufferedProtocol):
    """One reply after another is awaited with `receive`; what comes meanwhile is kept."""

    def __init__(self) -> None:
        self._transport: asyncio.WriteTransport
        self._piece = bytearray(_PIECE_BYTES)
        self._arrived = bytearray()
        self._head: dict[str, Any] | None = None
        self._awaited: asyncio.Future[dict[str, Any]] | None = None
        self._most, self._seal = 0, ""
        self._is_open = True

    def write(self, frame: bytes) -> None:
        """Sends a frame."""
        self._transport.write(frame)

    def receive(self, most: int, seal: str) -> asyncio.Future[dict[str, Any]]:
        """Returns what the process says next, the body of an answer as `body`.

        The answer to an earlier question, with another seal, is passed over. The future fails with `OSError` where the
        line ends before, where what arrives is no reply, or where its body is longer than `most` bytes or cut short.
        """
        self._most, self._seal = most, seal
        self._awaited = asyncio.get_running_loop().create_future()
        self._read()
        return self._awaited

    def close(self) -> None:
        """Ends the line."""
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begins."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends."""
        del exc
        self._is_open = False
        self._read()

    def get_buffer(self, sizehint: int) -> bytearray:
        """Returns where to put what arrives."""
        del sizehint
        return self._piece

    def buffer_updated(self, nbytes: int) -> None:
        """Takes what arrived."""
        self._arrived += memoryview(self._piece)[:nbytes]
        self._read()

    def _read(self) -> None:
        if self._awaited is None or self._awaited.done():
            return
        try:
            said = self._whole()
            while said is not None and said.get("seal", self._seal) != self._seal:
                said = self._whole()
        except (OSError, ValueError) as error:
            self._awaited.set_exception(OSError(f"a process of the pool speaks another language: {error}"))
            return
        if said is not None:
            self._awaited.set_result(said)
        elif not self._is_open:
            self._awaited.set_exception(ConnectionError("a process of the pool is gone"))

    def _whole(self) -> dict[str, Any] | None:
        """Takes a reply from what arrived; None where it is not all there."""
        if self._head is None and (taken := self._take_head()) is not None:
            self._head = json.loads(taken)
            if self._head["length"] > self._most + _MOST_HEAD_BYTES:
                raise OSError("it answers more than it may")
        if (said := self._head) is None:
            return None
        if "ready" not in said and said.get("error") != "ended":
            length, seal = said["length"], said["seal"].encode()
            if len(self._arrived) < length + len(seal):
                return None
            if self._arrived[length : length + len(seal)] != seal:
                raise OSError("its answer was cut short")
            said["body"] = bytes(memoryview(self._arrived)[:length])
            del self._arrived[: length + len(seal)]
        self._head = None
        return said

    def _take_head(self) -> bytearray | None:
        length = int.from_bytes(self._arrived[:HEAD_BYTES], "big")
        if length > _MOST_HEAD_BYTES:
            raise OSError("its reply has no head")
        if len(self._arrived) < HEAD_BYTES + length or not length:
            return None
        head = self._arrived[HEAD_BYTES : HEAD_BYTES + length]
        del self._arrived[: HEAD_BYTES + length]
        return head
