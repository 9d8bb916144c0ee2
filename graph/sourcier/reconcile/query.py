"""What is asked and answered in matching a table with a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcier.reconcile.entity import Known

DEFAULT_LIMIT, MAX_LIMIT = 10, 50


@dataclass(frozen=True, slots=True)
class Given:
    """What a table says of a thing: words, a number or a truth value, or the id of an entity."""

    words: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A property, and the values of it that a table gives, any of which will do."""

    property: str
    values: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A name to be matched, empty where only `constraints` are given.

    Things of other types than `types` are proposed too, but never taken as certain; with `strict` they are not.
    """

    name: str
    types: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    limit: int = DEFAULT_LIMIT
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be meant.

    `name` is the one of its names that is like what is asked; `likeness` says how like, `score` also how far its type
    and properties fit. It is a `match` where nothing else can be meant.
    """

    known: Known
    name: str
    score: float
    likeness: float
    match: bool
    fits_type: bool
    met: int = 0
    unmet: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A property to read, with its settings."""

    property: str
    settings: Mapping[str, object] = field(default_factory=dict)
