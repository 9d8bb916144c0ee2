"""A planted graph built as `sourcier build` builds one, into a folder that `sourcier --data` opens."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad

from benchmarks.planted.generate import plant
from benchmarks.planted.quads import quads
from sourcier.build import compare, derive
from sourcier.namespaces import GRAPH
from sourcier.registry import ontology_quads
from sourcier.store.rdf_file import canonical_nquads
from sourcier.store.release import write_release
from sourcier.tables import FOLDER, open_engine, rows_of, write_tables


def build_planted(folder: Path, claims: int, seed: int) -> None:
    """Writes a graph of that many claims with all that is derived of them, its store and its tables; shapes are not
    asked. All of it is held in memory: some 10 GiB for 100,000 claims.
    """
    found = quads(plant(claims, seed))
    found += [Quad(quad.subject, quad.predicate, quad.object, GRAPH.ontology) for quad in ontology_quads()]
    found += derive(found)
    rows = rows_of(found)
    found += compare(rows, open_engine())
    nquads = canonical_nquads(found)
    del found
    write_release(folder, nquads, make_beside=lambda store: write_tables(rows, store / FOLDER))
