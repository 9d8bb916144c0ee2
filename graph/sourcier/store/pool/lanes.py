"""Turns to be worked on: so many quick questions at a time and, at low priority, so many long ones.

A question is long once a processor has worked on it for a while. One that was long before waits for its turn among the
long ones, for as long as any of these is worked on.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from sourcier.errors import BusyError
from sourcier.store.sparql import tokens

_REMEMBERED = 1000


class Lanes:
    """The turns there are; `long` is how many long questions have theirs."""

    def __init__(self, quick: int, long: int) -> None:
        self.quick_turns, self.long_turns = asyncio.Semaphore(quick), asyncio.Semaphore(long)
        self.long = 0
        self._known: OrderedDict[int, None] = OrderedDict()

    def is_long(self, sparql: str) -> bool:
        """Says whether a question is known to be long, while others that are have their turns."""
        return bool(self.long) and _shape(sparql) in self._known

    def is_free(self, *, long: bool) -> bool:
        """Says whether a question has its turn at once."""
        return not (self.long_turns if long else self.quick_turns).locked()

    async def turn(self, sparql: str, *, long: bool) -> Turn:
        """Waits for the turn of a question."""
        turn = Turn(self, sparql)
        await turn.begin(is_long=long)
        return turn

    def remember(self, sparql: str) -> None:
        """Remembers that a question is long."""
        self._known[_shape(sparql)] = None
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


class Turn:
    """The turn of one question."""

    def __init__(self, lanes: Lanes, sparql: str) -> None:
        self._lanes, self._sparql = lanes, sparql
        self._taken: asyncio.Semaphore | None = None
        self.is_long = False

    async def begin(self, *, is_long: bool) -> None:
        """Waits for it."""
        turns = self._lanes.long_turns if is_long else self._lanes.quick_turns
        await turns.acquire()
        self._taken, self.is_long = turns, is_long
        self._lanes.long += is_long

    async def become_long(self) -> None:
        """Gives the turn to another quick question, and goes on as a long one.

        Raises:
            BusyError: enough of these are worked on.
        """
        self._lanes.remember(self._sparql)
        if self._lanes.long_turns.locked():
            raise BusyError("too many long queries are being worked on", seconds=5)
        self.end()
        await self.begin(is_long=True)

    def end(self) -> None:
        """Gives the turn to another."""
        if self._taken is not None:
            self._taken.release()
            self._lanes.long -= self.is_long
            self._taken, self.is_long = None, False


def _shape(sparql: str) -> int:
    """Returns what is the same for queries that differ in comments and spaces only."""
    return hash("".join(text for kind, text in tokens(sparql) if kind != "comment" and not text.isspace()))
