"""Questions put to an endpoint elsewhere, with the face of a pool: so many at once, bounded in time, rows and bytes."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from sourcier.errors import BusyError, EndpointError, LimitError, QueryTimeoutError
from sourcier.store.complexity import refuse_excess
from sourcier.store.endpoint import EndpointView
from sourcier.store.pool.pool import AbandonedError, Leaving, Sizes
from sourcier.store.pool.process import NotAcceptableError
from sourcier.store.pool.question import Limits, Question, Reply, packed
from sourcier.store.rdf_file import write_graph
from sourcier.store.results import write_results
from sourcier.store.sparql import refuse_federation

_JSON_IS_LARGER = 4
"""How many times the bytes that are allowed an endpoint may send, whose JSON is larger than what is made of it."""
_CHECK = Question("ASK { ?s ?p ?o }", limits=Limits(seconds=5.0))


class RemotePool:
    """Threads that ask one endpoint.

    What it is asked is refused by the same rules as in a pool of processes. It ends a query by its own limits: given up
    here, one may go on there.
    """

    def __init__(self, url: str, sizes: Sizes) -> None:
        self._view = EndpointView(url)
        self._sizes = sizes
        self._threads = ThreadPoolExecutor(sizes.quick, thread_name_prefix="endpoint")
        self._turns = asyncio.Semaphore(sizes.quick)
        self._closed = False
        self.waiting = self.busy = self.answered = self.long = 0
        self.pids: list[int] = []
        self.ended: Counter[str] = Counter()

    async def check(self) -> None:
        """Asks the least there is to ask.

        Raises:
            EndpointError: it is not answered.
        """
        try:
            await self.ask(_CHECK)
        except QueryTimeoutError as error:
            raise EndpointError(f"{self._view.location} does not answer in time") from error

    async def close(self, *, patience: float = 0.0) -> None:
        """Asks nothing more; what is under way may be answered for `patience` seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self.busy or self.waiting:
                    await asyncio.sleep(0.02)
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def is_ready(self) -> bool:
        """Whether a question can be asked at once."""
        return not self._closed and not self._turns.locked()

    async def ask(self, question: Question, leaving: Leaving | None = None) -> Reply:
        """Returns the answer to a question; `leaving` is awaited meanwhile, until nobody waits any more.

        Raises:
            BusyError: too many are waiting already, or it waited too long.
            EndpointError: the endpoint fails.
            QueryError: the query is refused, malformed, or exceeds a limit.
            AbandonedError: nobody waits any more.
        """
        refuse_excess(question.sparql)
        refuse_federation(question.sparql)
        await self._wait_for_turn()
        self.busy += 1
        asking = asyncio.get_running_loop().run_in_executor(self._threads, self._reply, question)
        asking.add_done_callback(self._end)
        left = asyncio.ensure_future(leaving()) if leaving else None
        awaited: list[asyncio.Future[Any]] = [asking, left] if left else [asking]
        try:
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                raise AbandonedError
            return asking.result()
        except QueryTimeoutError:
            self.ended["time"] += 1
            raise
        finally:
            if left:
                left.cancel()

    def _end(self, asking: asyncio.Future[Reply]) -> None:
        """Gives the turn to the next, once the thread is free, whoever still waits for its answer."""
        self.busy -= 1
        self.answered += 1
        self._turns.release()
        if not asking.cancelled():
            asking.exception()

    async def _wait_for_turn(self) -> None:
        if self._closed:
            raise BusyError("the service is stopping")
        if self.waiting >= self._sizes.waiting:
            raise BusyError("too many queries are waiting")
        self.waiting += 1
        try:
            async with asyncio.timeout(self._sizes.waiting_seconds):
                await self._turns.acquire()
        except TimeoutError as error:
            raise BusyError("the query waited too long for its turn") from error
        finally:
            self.waiting -= 1

    def _reply(self, question: Question) -> Reply:
        limits = question.limits
        graphs, most = (question.default_graphs, question.named_graphs), _JSON_IS_LARGER * limits.bytes
        try:
            answer = self._view.query(question.sparql, seconds=limits.seconds, most_bytes=most, graphs=graphs)
        except LimitError as error:
            raise _exceeded("bytes", limits.bytes) if error.what == "bytes" else error from error
        graph = isinstance(answer, tuple)
        form = question.graph_form if graph else question.result_form
        if form is None:
            raise NotAcceptableError(graph=graph)
        if not isinstance(answer, bool) and len(answer) > limits.rows:
            raise _exceeded("rows", limits.rows)
        body = write_graph(answer, form) if isinstance(answer, tuple) else write_results(answer, form)
        if len(body) > limits.bytes:
            raise _exceeded("bytes", limits.bytes)
        body, compressed = packed(body, wanted=question.compress)
        return Reply(form, body, compressed=compressed)


def _exceeded(what: str, limit: int) -> LimitError:
    return LimitError(what, limit, f"the answer has more than {limit} {what}; ask for less, or use LIMIT and OFFSET")
