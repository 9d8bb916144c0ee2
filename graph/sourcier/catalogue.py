"""Rows of literal tables found by their key, and what they name as `module:name` imported when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from importlib import import_module
from typing import Any, Protocol, TypeVar

from sourcier.errors import NotFoundError


class Keyed(Protocol):
    """A row that has a key."""

    @property
    def key(self) -> str:
        """What the row is called."""


Row = TypeVar("Row", bound=Keyed)


def row_of(rows: Iterable[Row], key: str, *, kind: str) -> Row:
    """Returns the row of that key; `kind` is what such rows are, for people.

    Raises:
        NotFoundError: there is none; the nearest keys are given, or all of them.
    """
    by_key = {row.key: row for row in rows}
    if key not in by_key:
        raise NotFoundError(key, kind=kind, nearest=get_close_matches(key, by_key) or list(by_key))
    return by_key[key]


def load(place: str) -> Callable[..., Any]:
    """Returns the function that stands at `module:name`."""
    module, _, name = place.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
