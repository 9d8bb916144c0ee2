"""The ways back from a source to those it rests on.

Which of them matter for a claim is derived when a graph is built: the roots of each mention (`compare/roots.py` holds
the rule). Here are only the steps that lead there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sourcier.namespaces import prologue
from sourcier.store.view import View, select

_QUERY = f"""{prologue()}
SELECT DISTINCT ?source ?how ?earlier WHERE {{
  VALUES ?how {{ sou:republishes sou:rewrites sou:spins sou:quotes sou:cites }}
  ?source ?how ?earlier .
}}
ORDER BY ?source ?how ?earlier
"""


@dataclass(frozen=True, slots=True)
class StepBack:
    """One step back: how `later` rests on `source`. `depth` is 1 for the first step."""

    depth: int
    how: NamedNode
    source: NamedNode
    is_root: bool
    later: NamedNode


class Derivations:
    """Which source of a graph rests on which, and how."""

    def __init__(self, view: View) -> None:
        self._links: dict[NamedNode, list[tuple[NamedNode, NamedNode]]] = defaultdict(list)
        self._later: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for row in select(view, _QUERY):
            source, how, earlier = (row.get(name) for name in ("source", "how", "earlier"))
            if isinstance(source, NamedNode) and isinstance(how, NamedNode) and isinstance(earlier, NamedNode):
                self._links[source].append((how, earlier))
                self._later[earlier].append(source)

    def back(self, source: NamedNode, roots: Collection[NamedNode]) -> tuple[StepBack, ...]:
        """Returns the steps back from `source` that lead to its roots, nearest first; each source stands once.

        Where no roots are known, these are all steps back, and none of them is said to end at a root.
        """
        wanted = self._before(roots)
        steps: list[StepBack] = []
        seen, waiting = {source}, [(source, 1)]
        while waiting:
            here, depth = waiting.pop(0)
            for how, earlier in [] if here in roots else self._links[here]:
                if earlier not in seen and (not roots or earlier in wanted):
                    seen.add(earlier)
                    waiting.append((earlier, depth + 1))
                    steps.append(StepBack(depth, how, earlier, earlier in roots, here))
        return tuple(steps)

    def _before(self, roots: Collection[NamedNode]) -> set[NamedNode]:
        """Returns the roots and all sources from which a way leads to one of them."""
        seen, waiting = set(roots), list(roots)
        while waiting:
            fresh = [later for later in self._later[waiting.pop()] if later not in seen]
            seen.update(fresh)
            waiting += fresh
        return seen
