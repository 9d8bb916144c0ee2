"""One process of the pool, as its parent sees it: it answers, or says of what it ended, and begins anew."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from sourcier.errors import DataError, EngineError, LimitError, QueryError, QueryTimeoutError
from sourcier.store.pool.question import Question, Reply, write_question
from sourcier.store.pool.wire import Wire

_START_SECONDS = 30.0
_GRACE_SECONDS = 0.5
"""How much longer than its limit a query may take before the parent ends it, should its own timer fail."""
_LOW_PRIORITY = 10
"""A process of a much lower one would not even be ended in time while others are busy."""
_ANSWERS_OF_A_LIFE = 10_000


class NotAcceptableError(QueryError):
    """The answer has none of the forms that are acceptable; `graph` says whether it is a graph or a table."""

    def __init__(self, *, graph: bool) -> None:
        self.graph = graph
        super().__init__("the answer is a graph" if graph else "the answer is a table or a truth value")


class Process:
    """A child that answers one question at a time; `pid` is that of the part of it that works."""

    def __init__(self, child: subprocess.Popen[bytes], ours: socket.socket) -> None:
        self._child, self._socket = child, ours
        self._wire: Wire | None = None
        self.pid = 0
        self.is_usable = self.is_lost = self._has_given_way = False
        self._answered = 0
        self._worked = self._asked = 0.0
        """How long a processor had worked for it before the last question, and when that was asked."""

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
            _, process._wire = await asyncio.get_running_loop().create_connection(Wire, sock=ours)
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
                while "ready" not in (said := await self._line.receive(0, "")):
                    pass
        except OSError as error:
            self.kill()
            raise EngineError("a process of the pool could not begin") from error
        self.pid = said["ready"]
        self.is_usable, self._has_given_way, self._answered = True, False, 0
        self._worked = said["worked"]

    def ask(self, question: Question) -> asyncio.Future[dict[str, Any]]:
        """Asks a question, and returns what the process will say, for `reply`."""
        seal = secrets.token_hex(8)
        self.is_usable, self._asked = False, time.monotonic()
        self._line.write(write_question(question, seal))
        said = self._line.receive(question.limits.bytes, seal)
        patience = question.limits.seconds + _GRACE_SECONDS
        clock = asyncio.get_running_loop().call_later(patience, self._end_waiting, said)
        said.add_done_callback(lambda _: clock.cancel())
        return said

    def reply(self, said: asyncio.Future[dict[str, Any]], question: Question) -> Reply:
        """Returns the answer to a question; where none came, the process has to begin anew, or is lost.

        Raises:
            QueryError: the query is malformed, exceeds a limit (its class says which), or ended the engine.
        """
        seconds = question.limits.seconds
        try:
            answer = said.result()
        except TimeoutError as error:
            self.kill()
            raise QueryTimeoutError(seconds) from error
        except OSError as error:
            self.kill()
            raise EngineError("the process that evaluated the query was ended; ask again") from error
        if answer.get("error") == "ended":
            raise _said_by_its_end(answer["signal"], seconds)
        self._answered += 1
        self._worked = answer["worked"]
        if answer.get("tired") or answer.get("error") == "memory" or self._is_spent:
            self.interrupt()
        else:
            self.is_usable = True
        return _reply(answer)

    @staticmethod
    def _end_waiting(said: asyncio.Future[dict[str, Any]]) -> None:
        if not said.done():
            said.set_exception(TimeoutError())

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
        else:  # nobody is left to say so
            self.kill()

    def kill(self) -> None:
        """Ends the process, and does not wait until it is gone: where much else is running, that takes its time."""
        self.is_usable, self.is_lost = False, True
        if self._child.poll() is None:
            with suppress(ProcessLookupError):  # it may end at this moment, or be waited for already
                os.killpg(self._child.pid, signal.SIGKILL)
            Thread(target=self._child.wait, daemon=True).start()
        if self._wire is not None:
            self._wire.close()
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
        """Returns how long a processor has worked on the question; where the system does not say, the time since it."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except (OSError, UnicodeDecodeError):
            return time.monotonic() - self._asked
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") - self._worked

    @property
    def _line(self) -> Wire:
        assert self._wire is not None, "the process was not started"
        return self._wire


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
        case "store":
            raise DataError("the store is damaged; run `sourcier build`")
        case _:
            raise QueryError(said["detail"])
