"""The ways back from a source to those it rests on.

A source that republishes, rewrites or spins another rests on it in everything it says. One that quotes or cites another
rests on it only in what that other's publisher says or means to do; what it says in its own voice is its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.namespaces import SOU, prologue
from sourcier.store.view import View, select

_QUERY = f"""{prologue()}
SELECT DISTINCT ?source ?how ?earlier ?publisher WHERE {{
  VALUES ?how {{ sou:republishes sou:rewrites sou:spins sou:quotes sou:cites }}
  ?source ?how ?earlier .
  OPTIONAL {{ ?earlier schema:publisher ?publisher }}
}}
ORDER BY ?source ?how ?earlier
"""
_PARTIAL = {SOU.quotes, SOU.cites}


@dataclass(frozen=True, slots=True)
class StepBack:
    """One step back: how a source rests on `source`. `depth` is 1 for the first step."""

    depth: int
    how: NamedNode
    source: NamedNode
    is_origin: bool


@dataclass(frozen=True, slots=True)
class _Link:
    how: NamedNode
    earlier: NamedNode
    publisher: NamedNode | None


class Derivations:
    """Which source of a graph rests on which, and how."""

    def __init__(self, view: View) -> None:
        self._links: dict[NamedNode, list[_Link]] = defaultdict(list)
        for row in select(view, _QUERY):
            source, how, earlier, publisher = (row.get(name) for name in ("source", "how", "earlier", "publisher"))
            if isinstance(source, NamedNode) and isinstance(how, NamedNode) and isinstance(earlier, NamedNode):
                known = publisher if isinstance(publisher, NamedNode) else None
                self._links[source].append(_Link(how, earlier, known))

    def sources(self) -> set[NamedNode]:
        """Returns every source that something rests on."""
        return {link.earlier for links in self._links.values() for link in links}

    def back(self, source: NamedNode, speakers: Collection[NamedNode]) -> tuple[StepBack, ...]:
        """Returns the steps back from `source` for what `speakers` say, nearest first; each source stands once."""
        steps: list[StepBack] = []
        seen, waiting = {source}, [(source, 1)]
        while waiting:
            here, depth = waiting.pop(0)
            for link in self._from(here, speakers):
                if link.earlier not in seen:
                    seen.add(link.earlier)
                    waiting.append((link.earlier, depth + 1))
                    is_origin = not self._from(link.earlier, speakers)
                    steps.append(StepBack(depth, link.how, link.earlier, is_origin))
        return tuple(steps)

    def origins(self, source: NamedNode, speakers: Collection[NamedNode]) -> set[NamedNode]:
        """Returns where the ways back end: `source` itself if it rests on nothing."""
        return {step.source for step in self.back(source, speakers) if step.is_origin} or {source}

    def _from(self, source: NamedNode, speakers: Collection[NamedNode]) -> list[_Link]:
        return [link for link in self._links[source] if link.how not in _PARTIAL or link.publisher in speakers]
