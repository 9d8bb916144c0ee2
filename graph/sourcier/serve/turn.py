"""Work that is done one at a time, and how much of it waits."""

from __future__ import annotations

import asyncio
from types import TracebackType


class Turn:
    """A place that one at a time has; others wait in the order of their coming."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self.waiting = 0

    async def __aenter__(self) -> None:
        self.waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self.waiting -= 1

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()
