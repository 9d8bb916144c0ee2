"""The projection `sources`: which source rests on which, and the claims that came that way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from pyoxigraph import NamedNode

from sourcier.identifiers import local_key
from sourcier.namespaces import SOU, compact, node_of, prologue
from sourcier.network.edge import Edge, quotes_of
from sourcier.network.standing import Standing
from sourcier.network.statement import Statement
from sourcier.registry import load_registry
from sourcier.store.view import View, select

_DERIVED = f"""{prologue()}
SELECT DISTINCT ?source ?how ?earlier WHERE {{
  VALUES ?how {{ {" ".join(f"sou:{how}" for how in ("republishes", "rewrites", "spins", "quotes", "cites"))} }}
  ?source ?how ?earlier .
}}
"""
_Step = tuple[str, str]


def source_edges(view: View, statements: Iterable[Statement]) -> list[Edge]:
    """Returns how sources rest on earlier ones, with the claims that have a root behind each step."""
    hows: dict[_Step, list[NamedNode]] = defaultdict(list)
    for row in select(view, _DERIVED):
        source, how, earlier = row["source"], row["how"], row["earlier"]
        if isinstance(source, NamedNode) and isinstance(how, NamedNode) and isinstance(earlier, NamedNode):
            hows[compact(source), compact(earlier)].append(how)
    travelled = _travelled(list(hows), statements)
    edges = [_edge(step, how, travelled[step]) for step, several in hows.items() for how in several]
    return sorted(edges, key=lambda edge: edge.id)


def _travelled(steps: Sequence[_Step], statements: Iterable[Statement]) -> dict[_Step, list[Statement]]:
    """Returns for each step the statements that stand in a source from which it leads on to one of their roots."""
    earlier, later = defaultdict(list), defaultdict(list)
    for source, before in steps:
        earlier[source].append(before)
        later[before].append(source)
    ways: dict[tuple[str, tuple[str, ...]], list[_Step]] = {}
    found: dict[_Step, list[Statement]] = defaultdict(list)
    for one in statements:
        for place in one.places:
            way = (place.source, place.roots)
            if way not in ways:
                back, forth = _reached([place.source], earlier), _reached(place.roots, later)
                ways[way] = [step for step in steps if step[0] in back and step[1] in forth]
            for step in ways[way]:
                found[step].append(one)
    return found


def _reached(starts: Iterable[str], steps: dict[str, list[str]]) -> set[str]:
    seen, waiting = set(starts), list(starts)
    while waiting:
        fresh = [there for there in steps.get(waiting.pop(), []) if there not in seen]
        seen.update(fresh)
        waiting += fresh
    return seen


def _edge(step: _Step, how: NamedNode, statements: Sequence[Statement]) -> Edge:
    source, earlier = step
    name = SOU.local(how) or how.value
    said: list[date] = sorted(one.said for one in statements if one.said)
    return Edge(
        id=f"{source}#{name}-{local_key(node_of(earlier))}",
        source=source,
        target=earlier,
        relation=name,
        label=load_registry().labels[how],
        standing=Standing.EXISTING,
        claims=tuple(sorted({one.claim for one in statements})),
        quotes=tuple(quote for quote in quotes_of(statements) if quote.source == source),
        claimants=tuple(sorted({one.claimant for one in statements})),
        sources=(source,),
        roots=tuple(sorted({r for one in statements for place in one.places for r in place.roots})),
        said_first=said[0] if said else None,
        said_last=said[-1] if said else None,
        weight=float(len({one.claim for one in statements}) or 1),
    )
