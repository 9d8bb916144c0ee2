"""Tables of a few claims of a graph, so that what concerns one thing is derived by the rules of the whole graph."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode, Quad

from sourcier.namespaces import OA, SOU, prologue
from sourcier.store.view import View, select
from sourcier.tables import FOLDER, Engine, Tables, open_tables, rows_of, write_tables

_PARTS = f"{prologue()}SELECT DISTINCT ?claim WHERE {{ ?claim sou:property souc:partOf }}"


def tables_of_claims(view: View, claims: Sequence[NamedNode], engine: Engine) -> Tables:
    """Returns the tables of those claims and their sources, with every claim of what is part of what."""
    parts = (row["claim"] for row in select(view, _PARTS))
    quads: set[Quad] = set()
    wanted = {*claims, *(claim for claim in parts if isinstance(claim, NamedNode))}
    for onward in ({SOU.value, SOU.mention}, {OA.hasTarget}, {OA.hasSource}, set[NamedNode]()):
        found = [Quad(t.subject, t.predicate, t.object) for t in view.about(sorted(wanted, key=str))]
        quads.update(found)
        wanted = {q.object for q in found if q.predicate in onward and isinstance(q.object, NamedNode)}
    folder = engine.folder / FOLDER
    write_tables(rows_of(quads), folder)
    return open_tables(folder, engine)
