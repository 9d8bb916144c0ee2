"""One process of the pool, as its parent sees it: it answers, or says of what it ended, and begins anew."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

from sourcier.errors import EngineError, LimitError, QueryError, QueryTimeoutError
from sourcier.store.pool.question import HEAD_BYTES, Question, Reply, write_question

_START_SECONDS = 30.0
_GRACE_SECONDS = 0.5
"""How much longer than its limit a query may take before the parent ends it, should its own timer fail."""
_LOW_PRIORITY = 5
"""A process of a much lower one would not even be ended in time while others are busy."""
_ANSWERS_OF_A_LIFE = 10_000
_MOST_HEAD_BYTES = 1_000_000


class NotAcceptableError(QueryError):
    """The answer has none of the forms that are acceptable; `graph` says whether it is a graph or a table."""

    def __init__(self, *, graph: bool) -> None:
        self.graph = graph
        super().__init__("the answer is a graph" if graph else "the answer is a table or a truth value")


class Process:
    """A child that answers one question at a time; `pid` is that of the part of it that works."""

    def __init__(self, child: subprocess.Popen[bytes], ours: socket.socket) -> None:
        self._child, self._socket = child, ours
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter
        self.pid = 0
        self.is_usable = self.is_lost = self._has_given_way = False
        self._answered = 0

    @classmethod
    async def start(cls, store: Path, memory: int) -> Process:
        """Returns a process that is ready to answer.

        Raises:
            EngineError: it could not be started.
        """
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", "sourcier.store.pool.child", str(store), str(memory)]
        with theirs:
            ends = theirs.fileno()
            child = subprocess.Popen(  # noqa: S603 - our own module, no shell
                command, stdin=ends, stdout=ends, stderr=subprocess.DEVNULL, process_group=0
            )
        process = cls(child, ours)
        try:
            process._reader, process._writer = await asyncio.open_connection(sock=ours)
            await process.begin()
        except BaseException:
            process.kill()
            raise
        return process

    async def begin(self) -> None:
        """Waits until the process can answer, or can again.

        Raises:
            EngineError: it cannot.
        """
        try:
            async with asyncio.timeout(_START_SECONDS):
                while "ready" not in (said := await self._receive(0, "")):
                    pass
        except (asyncio.IncompleteReadError, OSError, ValueError) as error:
            self.kill()
            raise EngineError("a process of the pool could not begin") from error
        self.pid = said["ready"]
        self.is_usable, self._has_given_way, self._answered = True, False, 0

    async def ask(self, question: Question) -> Reply:
        """Returns the answer; where none comes, the process has to begin anew, or is lost.

        Raises:
            QueryError: the query is malformed, exceeds a limit (its class says which), or ended the engine.
        """
        seconds, seal = question.limits.seconds, secrets.token_hex(8)
        self.is_usable = False
        try:
            async with asyncio.timeout(seconds + _GRACE_SECONDS):
                self._writer.write(write_question(replace(question, seal=seal)))
                await self._writer.drain()
                said = await self._receive(question.limits.bytes, seal)
        except TimeoutError as error:
            self.kill()
            raise QueryTimeoutError(seconds) from error
        except (asyncio.IncompleteReadError, OSError, ValueError) as error:
            self.kill()
            raise EngineError("the process that evaluated the query was ended; ask again") from error
        if said.get("error") == "ended":
            raise _said_by_its_end(said["signal"], seconds)
        self._answered += 1
        if said.get("tired") or said.get("error") == "memory" or self._is_spent:
            self.interrupt()
        else:
            self.is_usable = True
        return _reply(said)

    @property
    def has_ended(self) -> bool:
        """Whether the part of it that works ended while nobody asked it anything."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        return False

    @property
    def _is_spent(self) -> bool:
        return self._has_given_way or self._answered >= _ANSWERS_OF_A_LIFE

    def interrupt(self) -> None:
        """Ends the work on a question; the process then says so, and has to begin anew."""
        self.is_usable = False
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends the process, and does not wait until it is gone: where much else is running, that takes its time."""
        self.is_usable, self.is_lost = False, True
        if self._child.poll() is None:
            os.killpg(self._child.pid, signal.SIGKILL)
            Thread(target=self._child.wait, daemon=True).start()
        if hasattr(self, "_writer"):
            self._writer.close()
        else:
            self._socket.close()

    def give_way(self) -> None:
        """Lets every other process go first until this one begins anew: a low priority cannot be raised again."""
        self._has_given_way = True
        try:
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOW_PRIORITY)
        except ProcessLookupError:
            return

    def seconds_worked(self) -> float:
        """Returns how long a processor has worked for it; where the system does not say, the time."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except (OSError, UnicodeDecodeError):
            return time.monotonic()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def _receive(self, most: int, seal: str) -> dict[str, Any]:
        """Returns what the process says, the body of an answer as `body`."""
        length = int.from_bytes(await self._reader.readexactly(HEAD_BYTES), "big")
        if length > _MOST_HEAD_BYTES:
            raise OSError("a process of the pool speaks another language")
        said: dict[str, Any] = json.loads(await self._reader.readexactly(length))
        if said["length"] > most + _MOST_HEAD_BYTES:
            raise OSError("a process of the pool answers more than it may")
        if "ready" not in said and said.get("error") != "ended":
            said["body"] = await self._reader.readexactly(said["length"])
            if await self._reader.readexactly(len(seal)) != seal.encode():
                raise OSError("the answer of a process was cut short")
        return said


def _said_by_its_end(number: int, seconds: float) -> QueryError:
    if number in {signal.SIGALRM, signal.SIGXCPU}:
        return QueryTimeoutError(seconds)
    if number == signal.SIGABRT:  # how the engine ends where it is given no more memory
        return LimitError("memory", 0, "the query needs more memory than it may have; ask for less")
    if number == signal.SIGSEGV:
        return EngineError("the query ended the engine: it is nested too deep; simplify it")
    return EngineError("the process that evaluated the query was ended; ask again")


def _reply(said: dict[str, Any]) -> Reply:
    match said.get("error"):
        case None:
            return Reply(said["form"], said["body"], compressed=said["compressed"])
        case "form":
            raise NotAcceptableError(graph=said["graph"])
        case "limit":
            raise LimitError(said["what"], said["limit"], said["detail"])
        case "memory":
            raise LimitError("memory", 0, "the query needs more memory than it may have; ask for less")
        case _:
            raise QueryError(said["detail"])
