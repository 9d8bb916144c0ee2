"""The facts of a node: what stands behind each of its predicates, read as what the caller needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from sourcier.errors import DataError
from sourcier.identifiers import local_key
from sourcier.language import Text
from sourcier.lookup.claim import Reference
from sourcier.lookup.label import chunks, labels_of
from sourcier.model import Period
from sourcier.namespaces import compact, prologue
from sourcier.store.view import View, select

T = TypeVar("T")


class Facts:
    """The values of one node by predicate, in order; values that are blank nodes are left out."""

    def __init__(self) -> None:
        self._values: dict[NamedNode, list[NamedNode | Literal]] = defaultdict(list)

    def add(self, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """Adds one value."""
        self._values[predicate].append(value)

    def update(self, other: Facts) -> None:
        """Adds all values of another node."""
        for predicate, values in other._values.items():
            self._values[predicate] += values

    def predicates(self) -> list[NamedNode]:
        """Returns the predicates that have values, sorted."""
        return sorted(self._values, key=str)

    def all_nodes(self) -> Iterator[NamedNode]:
        """Yields every IRI among the values."""
        yield from (value for values in self._values.values() for value in values if isinstance(value, NamedNode))

    def nodes(self, predicate: NamedNode) -> list[NamedNode]:
        """Returns the IRIs behind a predicate."""
        return [value for value in self._values.get(predicate, []) if isinstance(value, NamedNode)]

    def node(self, predicate: NamedNode) -> NamedNode | None:
        """Returns the first IRI behind a predicate."""
        return next(iter(self.nodes(predicate)), None)

    def literals(self, predicate: NamedNode) -> list[Literal]:
        """Returns the literals behind a predicate."""
        return [value for value in self._values.get(predicate, []) if isinstance(value, Literal)]

    def words(self, predicate: NamedNode) -> str | None:
        """Returns the words of the first literal behind a predicate."""
        return next((literal.value for literal in self.literals(predicate)), None)

    def number(self, predicate: NamedNode) -> Decimal | None:
        """Returns the first literal as a number; raises `DataError` where it is none."""
        return self._read(predicate, Decimal)

    def integer(self, predicate: NamedNode) -> int | None:
        """Returns the first literal as a whole number; raises `DataError` where it is none."""
        return self._read(predicate, int)

    def date(self, predicate: NamedNode) -> date | None:
        """Returns the first literal as a day; raises `DataError` where it is none."""
        return self._read(predicate, lambda words: date.fromisoformat(words[:10]))

    def period(self, start: NamedNode, end: NamedNode) -> Period | None:
        """Returns the period that two predicates bound, None where neither is there."""
        first, last = self.date(start), self.date(end)
        return Period(first, last) if first or last else None

    def _read(self, predicate: NamedNode, reader: Callable[[str], T]) -> T | None:
        words = self.words(predicate)
        try:
            return reader(words) if words is not None else None
        except (ValueError, ArithmeticError) as error:
            reason = f"{compact(predicate)} has a value that cannot be read, {words!r}; run `sourcier validate`"
            raise DataError(reason) from error


class Namer:
    """Turns IRIs into references with their names; an IRI without a name is called by its key."""

    def __init__(self, view: View, iris: Iterable[NamedNode]) -> None:
        self._labels = labels_of(view, iris)

    def __call__(self, iri: NamedNode) -> Reference:
        """Returns the reference to `iri`."""
        key = local_key(iri)
        return Reference(iri, self._labels.get(iri, Text(key, key)))


Described = dict[NamedNode, dict[NamedNode, Facts]]
"""For each node asked about, the nodes reached from it and their facts."""


def describe(view: View, iris: Sequence[NamedNode], path: str | None = None) -> Described:
    """Returns the facts, in order, of each of `iris`, or of what is reached by `path`, a pattern from ?node to ?it."""
    reached = _reached(view, iris, path) if path else {iri: [iri] for iri in iris}
    every = facts_of_each(view, {it for several in reached.values() for it in several})
    found = {
        node: {it: every[it] for it in sorted(several, key=str) if it in every} for node, several in reached.items()
    }
    return {node: facts for node, facts in found.items() if facts}


def facts_of_each(view: View, iris: Iterable[NamedNode]) -> dict[NamedNode, Facts]:
    """Returns the facts, in order, of those nodes that the graph describes."""
    found: dict[NamedNode, Facts] = defaultdict(Facts)
    for triple in sorted(view.about(iris), key=lambda triple: (str(triple.predicate), str(triple.object))):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            found[triple.subject].add(triple.predicate, triple.object)
    return dict(found)


def _reached(view: View, iris: Sequence[NamedNode], path: str) -> dict[NamedNode, list[NamedNode]]:
    found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for chunk in chunks(iris):
        query = f"{prologue()}SELECT DISTINCT ?node ?it WHERE {{ VALUES ?node {{ {chunk} }} {path} }}"
        for node, it in select(view, query).rows:
            if isinstance(node, NamedNode) and isinstance(it, NamedNode):
                found[node].append(it)
    return found


def facts_of(view: View, iri: NamedNode) -> Facts:
    """Returns the facts of one node, none where the graph does not describe it."""
    return facts_of_each(view, [iri]).get(iri, Facts())
