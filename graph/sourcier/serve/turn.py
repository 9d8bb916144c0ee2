"""Work that is done one at a time, and how much of it waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sourcier.errors import BusyError, NotFoundError
from sourcier.serve.problem import Problem

T = TypeVar("T")


class Turn:
    """Threads of which one at a time works; at most so many wait, in the order of their coming."""

    def __init__(self, most: int, busy: str) -> None:
        self._lock = asyncio.Lock()
        self._most, self._busy = most, busy
        self.waiting = 0

    async def work(self, make: Callable[[], T]) -> T:
        """Returns what is made in a thread.

        Raises:
            BusyError: too many wait for their turn.
            Problem: there is no such thing.
        """
        if self.waiting >= self._most:
            raise BusyError(self._busy)
        self.waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self.waiting -= 1
        try:
            return await asyncio.to_thread(make)
        except NotFoundError as error:
            raise Problem("not-found", str(error)) from error
        finally:
            self._lock.release()
