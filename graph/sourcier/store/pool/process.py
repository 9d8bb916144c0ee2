"""One process of the pool, as its parent sees it: it answers, or it ends and says of what."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

from sourcier.errors import EngineError, LimitError, QueryError, QueryTimeoutError
from sourcier.store.pool.question import HEAD_BYTES, Question, Reply, write_question

START_SECONDS = 30.0
_GRACE_SECONDS = 0.5
"""How much longer than its limit a query may take before the parent ends it, should its own timer fail."""
_LOW_PRIORITY = 5
"""A process of a much lower one would not even be ended in time while others are busy."""
_MOST_HEAD_BYTES = 1_000_000


class NotAcceptableError(QueryError):
    """The answer has none of the forms that are acceptable; `graph` says whether it is a graph or a table."""

    def __init__(self, *, graph: bool) -> None:
        self.graph = graph
        super().__init__("the answer is a graph" if graph else "the answer is a table or a truth value")


class Process:
    """A child that answers one question at a time."""

    def __init__(
        self, child: subprocess.Popen[bytes], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._child, self._reader, self._writer = child, reader, writer
        self.answered = 0
        self.is_usable = True
        self.has_given_way = False

    @classmethod
    async def start(cls, store: Path, memory: int) -> Process:
        """Returns a process that is ready to answer.

        Raises:
            EngineError: it could not be started.
        """
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "sourcier.store.pool.child", str(store), str(memory)]
        with theirs:
            child = subprocess.Popen(command, stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=subprocess.DEVNULL)  # noqa: S603 - our own module, no shell
        reader, writer = await asyncio.open_connection(sock=ours)
        process = cls(child, reader, writer)
        try:
            await asyncio.wait_for(process._receive(_MOST_HEAD_BYTES), START_SECONDS)
        except (asyncio.IncompleteReadError, OSError, TimeoutError) as error:
            process.kill()
            raise EngineError(f"no process of the pool could be started on {store}") from error
        except asyncio.CancelledError:
            process.kill()
            raise
        return process

    @property
    def pid(self) -> int:
        """The number by which the system knows it."""
        return self._child.pid

    async def ask(self, question: Question) -> Reply:
        """Returns the answer; where none comes, the process is not usable any more.

        Raises:
            QueryError: the query is malformed, exceeds a limit (its class says which), or ended the engine.
        """
        seconds = question.limits.seconds
        self.is_usable = False
        try:
            async with asyncio.timeout(seconds + _GRACE_SECONDS):
                self._writer.write(write_question(question))
                await self._writer.drain()
                head, body = await self._receive(question.limits.bytes)
        except (asyncio.IncompleteReadError, OSError) as error:
            if isinstance(error, TimeoutError):
                raise QueryTimeoutError(seconds) from error
            raise await self._said_by_its_end(seconds) from error
        self.answered += 1
        self.is_usable = not head.get("tired") and head.get("error") != "memory"
        return _reply(head, body)

    def kill(self) -> None:
        """Ends the process, and does not wait until it is gone: where much else is running, that takes its time."""
        self.is_usable = False
        self._writer.close()
        self._child.kill()
        Thread(target=self._child.wait, daemon=True).start()

    def give_way(self) -> None:
        """Lets every other process go first, for the rest of its life: a low priority cannot be raised again."""
        self.has_given_way = True
        try:
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOW_PRIORITY)
        except ProcessLookupError:
            return

    async def _receive(self, most: int) -> tuple[dict[str, Any], bytes]:
        length = int.from_bytes(await self._reader.readexactly(HEAD_BYTES), "big")
        if length > _MOST_HEAD_BYTES:
            raise OSError("a process of the pool speaks another language")
        head: dict[str, Any] = json.loads(await self._reader.readexactly(length))
        size = head["length"]
        if size > most + _MOST_HEAD_BYTES:
            raise OSError("a process of the pool answers more than it may")
        return head, await self._reader.readexactly(size) if size else b""

    async def _said_by_its_end(self, seconds: float) -> QueryError:
        code = await asyncio.to_thread(self._child.wait)
        if -code in {signal.SIGALRM, signal.SIGXCPU}:
            return QueryTimeoutError(seconds)
        if -code == signal.SIGABRT:  # how the engine ends where it is given no more memory
            return LimitError("memory", 0, "the query needs more memory than it may have; ask for less")
        if -code == signal.SIGSEGV:
            return EngineError("the query ended the engine: it is nested too deep; simplify it")
        return EngineError("the process that evaluated the query was ended; ask again")


def _reply(head: dict[str, Any], body: bytes) -> Reply:
    match head.get("error"):
        case None:
            return Reply(head["form"], body, compressed=head["compressed"])
        case "form":
            raise NotAcceptableError(graph=head["graph"])
        case "limit":
            raise LimitError(head["what"], head["limit"], head["detail"])
        case "memory":
            raise LimitError("memory", 0, "the query needs more memory than it may have; ask for less")
        case _:
            raise QueryError(head["detail"])
