"""The pool: so many questions at a time, the quick ones before the long ones, the others in a queue that has an end."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sourcier.errors import BusyError, EngineError, LimitError, QueryTimeoutError, SourcierError
from sourcier.store.complexity import refuse_excess
from sourcier.store.pool.lanes import Lanes, Turn
from sourcier.store.pool.process import Process
from sourcier.store.pool.question import Question, Reply
from sourcier.store.sparql import refuse_federation

_QUICK_SECONDS = 0.06
_LEAVING_SECONDS = 0.05
"""How long the answer to a client who left is still awaited, before the process that works on it is ended."""
_INTERRUPTED_SECONDS = 0.5


def _refuse(sparql: str) -> None:
    """Raises `QueryError` where a query is not to be evaluated."""
    refuse_excess(sparql)
    refuse_federation(sparql)


_SHORT = 2000
_refuse_known = lru_cache(maxsize=1000)(_refuse)
"""Of short queries, which are often asked again, it is remembered that there is nothing to refuse."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many questions are worked on at once, at first and when they turn out long, and how many may wait."""

    quick: int = 8
    long: int = 4
    waiting: int = 256
    waiting_seconds: float = 5.0
    memory: int = 2**30


class AbandonedError(Exception):
    """Nobody waits for the answer any more."""


Leaving = Callable[[], Coroutine[Any, Any, object]]
Said = asyncio.Future[dict[str, Any]]
_T = TypeVar("_T")


async def _for_ever() -> None:
    await asyncio.get_running_loop().create_future()


class Pool:
    """Processes that answer questions on one store.

    A question that is not answered quickly makes room for others: it goes on beside them, at low priority, as one of a
    limited number. One process more than can be busy is kept ready, to take the place of one that ends.
    """

    def __init__(self, store: Path, sizes: Sizes) -> None:
        self._store, self._sizes = store, sizes
        self._lanes = Lanes(sizes.quick, sizes.long)
        self._idle: list[Process] = []
        self._starting: set[asyncio.Task[None]] = set()
        self._idling = asyncio.Semaphore(0)
        self._closed = False
        self.waiting = self.busy = self.answered = 0
        self.ended: Counter[str] = Counter()

    async def start(self) -> None:
        """Starts all processes.

        Raises:
            EngineError: they cannot be started.
        """
        try:
            first = await Process.start(self._store, self._sizes.memory)
        except EngineError:
            self._closed = True
            raise
        self._add(first)
        for _ in range(self._sizes.quick + self._sizes.long):
            self._bring_back(None)

    async def close(self, *, patience: float = 0.0) -> None:
        """Ends all processes, those at work after `patience` seconds at the latest."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self.busy or self.waiting:
                    await asyncio.sleep(0.02)
        self._closed = True
        for _ in range(self.waiting):
            self._idling.release()
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for process in self._idle:
            process.kill()
        self._idle.clear()

    @property
    def is_ready(self) -> bool:
        """Whether a question can be asked at once."""
        return bool(self._idle) and not self._closed

    @property
    def long(self) -> int:
        """How many long questions are worked on."""
        return self._lanes.long

    @property
    def pids(self) -> list[int]:
        """The processes that wait for questions."""
        return [process.pid for process in self._idle]

    async def ask(self, question: Question, leaving: Leaving = _for_ever) -> Reply:
        """Returns the answer to a question; where it takes its time, `leaving` is awaited until nobody waits any more.

        Raises:
            BusyError: too many are waiting already, or too many long ones are worked on.
            QueryError: the query is refused, malformed, or exceeds a limit.
            AbandonedError: nobody waits any more.
        """
        (_refuse_known if len(question.sparql) < _SHORT else _refuse)(question.sparql)
        process, turn = await self._turn(question, leaving)
        self.busy += 1
        try:
            asking = process.ask(question)
            try:
                if turn.is_long:
                    process.give_way()
                await asyncio.wait((asking,), timeout=_QUICK_SECONDS)
                if not asking.done():
                    await _unless(leaving, _work_on(process, asking, turn))
            except BaseException as error:
                await _end(process, asking, question, patience=0 if isinstance(error, BusyError) else _LEAVING_SECONDS)
                raise
            return self._reply(process, asking, question)
        finally:
            self._give_back(process)
            turn.end()
            self.busy -= 1

    async def _turn(self, question: Question, leaving: Leaving) -> tuple[Process, Turn]:
        """Returns a process and the turn to use it; at once, where nobody else waits for one."""
        sparql, long = question.sparql, self._lanes.is_long(question.sparql)
        is_free = self._lanes.is_free(long=long) and not (self._closed or self._idling.locked())
        if not is_free or self._idle[-1].has_ended:
            return await _unless(leaving, self._wait_for_turn(sparql, long=long))
        turn = await self._lanes.turn(sparql, long=long)
        return await self._take(), turn

    async def _wait_for_turn(self, sparql: str, *, long: bool) -> tuple[Process, Turn]:
        if self.waiting >= self._sizes.waiting:
            raise BusyError("too many queries are waiting")
        self.waiting += 1
        turn: Turn | None = None
        try:
            async with asyncio.timeout(self._sizes.waiting_seconds):
                turn = await self._lanes.turn(sparql, long=long)
                return await self._take(), turn
        except BaseException as error:
            if turn is not None:
                turn.end()
            if isinstance(error, TimeoutError):
                raise BusyError("the query waited too long for its turn") from error
            raise
        finally:
            self.waiting -= 1

    def _reply(self, process: Process, asking: Said, question: Question) -> Reply:
        self.answered += 1
        try:
            return process.reply(asking, question)
        except QueryTimeoutError:
            self.ended["time"] += 1
            raise
        except EngineError:
            self.ended["engine"] += 1
            raise
        except LimitError as error:
            if error.what == "memory":
                self.ended["memory"] += 1
            raise

    async def _take(self) -> Process:
        """Returns a process that waits; one that ended meanwhile says so before it answers, and begins anew first."""
        while True:
            await self._idling.acquire()
            if self._closed:
                raise BusyError("the service is stopping")
            process = self._idle.pop()
            if not process.has_ended:
                return process
            self._bring_back(process)

    def _add(self, process: Process) -> None:
        self._idle.append(process)
        self._idling.release()

    def _give_back(self, process: Process) -> None:
        if process.is_usable and not self._closed:
            self._add(process)
        else:
            self._bring_back(process)

    def _bring_back(self, process: Process | None) -> None:
        """Makes a process begin anew, or starts another in its place, while the others go on."""
        if self._closed:
            if process is not None:
                process.kill()
            return
        task = asyncio.ensure_future(self._begin(process))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _begin(self, process: Process | None) -> None:
        pause = 0.1
        while not self._closed:
            try:
                if process is None or process.is_lost:
                    process = await Process.start(self._store, self._sizes.memory)
                else:
                    await process.begin()
                self._add(process)
            except EngineError:
                await asyncio.sleep(pause)
                pause = min(2 * pause, 5.0)
            except asyncio.CancelledError:
                if process is not None:
                    process.kill()
                raise
            else:
                return


async def _unless(leaving: Leaving, waiting: Coroutine[Any, Any, _T]) -> _T:
    """Returns what is waited for, unless whoever wants it leaves."""
    wanted, left = asyncio.ensure_future(waiting), asyncio.ensure_future(leaving())
    try:
        await asyncio.wait((wanted, left), return_when=asyncio.FIRST_COMPLETED)
        if wanted.done():
            return wanted.result()
        raise AbandonedError
    finally:
        wanted.cancel()
        left.cancel()
        await asyncio.gather(wanted, left, return_exceptions=True)


async def _work_on(process: Process, asking: Said, turn: Turn) -> None:
    """Waits for the answer to a question that was not answered quickly; once it is long, others have their turn."""
    while not (asking.done() or turn.is_long):
        if process.seconds_worked() >= _QUICK_SECONDS / 2:
            await turn.become_long()
            process.give_way()
        else:  # it only waits for its turn to be worked on
            await asyncio.wait((asking,), timeout=_QUICK_SECONDS)
    await asyncio.wait((asking,))


async def _end(process: Process, asking: Said, question: Question, *, patience: float) -> None:
    """Ends the work on a question whose answer nobody waits for, unless it comes at once."""
    if patience:
        await asyncio.wait((asking,), timeout=patience)
    if asking.done():
        with suppress(SourcierError):
            process.reply(asking, question)
        return
    process.interrupt()
    await asyncio.wait((asking,), timeout=_INTERRUPTED_SECONDS)
    if not asking.cancel():
        asking.exception()
        return
    process.kill()
