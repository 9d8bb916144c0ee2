"""Long iterables taken some at a time, so that little of them is held, or asked for, at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yields the items in order, `size` at a time and in the end what is left; nothing where there are none.

    >>> list(batched("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    coming = iter(items)
    while some := list(islice(coming, size)):
        yield some
