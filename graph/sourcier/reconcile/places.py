"""The places that places officially lie in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from sourcier.reconcile.entity import Known


def enclosing(known: Mapping[NamedNode, Known], place: NamedNode | None) -> list[Known]:
    """Returns a place and those it officially lies in, nearest first; none for what is unknown."""
    found: list[Known] = []
    while place is not None and place in known and known[place] not in found:
        found.append(known[place])
        place = known[place].within
    return found


def on_level(known: Mapping[NamedNode, Known], places: Iterable[NamedNode], level: NamedNode) -> list[Known]:
    """Returns the places of a kind that those places are or lie in, each once."""
    every = (one for place in places for one in enclosing(known, place) if one.sort == level)
    return list(dict.fromkeys(every))
